import { availableParallelism } from 'node:os';
import type { FormatId } from '../../core/formats/format.ts';
import type { PatternType } from '../../core/model/pattern.ts';
import type { PipelineSettings } from '../../core/model/settings.ts';
import { countsSentence, NO_DETECTOR_IS_COMPLETE } from '../../core/synthesis/redaction/summary.ts';
import type { RedactionSettings } from '../../core/synthesis/redaction/settings.ts';
import type { Turn } from '../../core/model/turn.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { runBatches } from '../../engine/batch/pool.ts';
import { TURNS_OF_A_BATCH } from '../../engine/batch/task.ts';
import { writeDataset, type WrittenDataset } from '../../engine/batch/writeDataset.ts';
import { WrittenFiles } from '../../engine/files/writtenFiles.ts';
import { explainIo } from '../failure.ts';
import { InputTurns } from '../inputs.ts';
import { count, statisticsReport } from './stats.ts';

export interface SynthesizeOptions {
  readonly out: string;
  readonly formats: readonly FormatId[];
  readonly pipeline: PipelineSettings;
  readonly minImportance: number;
  readonly patterns: readonly PatternType[];
  readonly topics: readonly string[];
  /** Only turns at or after this time (ISO 8601); turns without a time are left out then. */
  readonly since: string | undefined;
  readonly redaction: RedactionSettings;
  readonly workers: number | undefined;
  readonly json: boolean;
  readonly workerPath: string;
  /** File that remembers what was written where. */
  readonly ledger: string;
}

/** A conversation of many thousand turns is cut. */
const LONGEST_BATCH = 2 * TURNS_OF_A_BATCH;
/** Fewer turns than this are done before a worker thread has started. */
const WORTH_A_WORKER = 512;

/** `synthesize INPUT… --out DIR`: conversation files in, training files out, statistics on standard output. */
export async function synthesize(
  inputs: readonly string[],
  options: SynthesizeOptions,
  signal: CancellationSignal,
): Promise<void> {
  const started = performance.now();
  const source = new InputTurns(inputs, options.since, signal);
  const settings = {
    pipeline: options.pipeline,
    filter: { minImportance: options.minImportance, patterns: options.patterns, topics: options.topics },
    formats: options.formats,
    redaction: options.redaction,
  };
  const batches = batched(source.turns());
  const { first, rest } = await takeWhileSmall(batches);
  const small = first.reduce((sum, batch) => sum + batch.length, 0) < WORTH_A_WORKER;
  const workers = options.workers ?? (small ? 0 : availableParallelism());
  let dataset: WrittenDataset;
  // Checked before the first byte is written: input with nothing in it leaves the folder as it was.
  if (first.length === 0) source.throwIfNothingRead();
  try {
    dataset = await writeDataset(
      runBatches(joined(first, rest), settings, workers, options.workerPath),
      options.out,
      options.formats,
      options.redaction,
      signal,
      new WrittenFiles(options.ledger),
    );
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw explainIo(options.out, error);
    throw error;
  } finally {
    // What was opened for reading is closed even when writing could not begin.
    await batches.return(undefined);
  }
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ ...dataset.statistics, turns: dataset.turns, remembered: dataset.remembered, duplicates: dataset.duplicates, redacted: dataset.redacted, files: dataset.files, ...(dataset.kept.length > 0 && { kept: dataset.kept }) })}\n`
      : report(source, dataset, seconds, options.redaction),
  );
}

function report(source: InputTurns, dataset: WrittenDataset, seconds: number, redaction: RedactionSettings): string {
  const share = dataset.turns === 0 ? 0 : Math.round((100 * dataset.remembered) / dataset.turns);
  const lines = [
    `${plural(source.files, 'file')}, ${plural(source.conversations, 'conversation')}, ${plural(dataset.turns, 'turn')} in ${seconds.toFixed(1)} s`,
    `${plural(dataset.remembered, 'turn')} worth remembering (${share} %), ${plural(dataset.duplicates, 'repeated example')} left out`,
    ...(redaction.mode === 'off' ? [] : [countsSentence(dataset.redacted, 'redacted'), NO_DETECTOR_IS_COMPLETE]),
    '',
    statisticsReport(dataset.statistics).trimEnd(),
    '',
    ...dataset.files.map(
      (file) => `wrote ${file.path}  ${plural(file.examples, 'example')}, ${count(Math.ceil(file.bytes / 1024))} KiB`,
    ),
    ...dataset.kept.map((path) => `kept ${path}: it was changed since it was written here, or somebody else wrote it`),
  ];
  return `${lines.join('\n')}\n`;
}

function plural(n: number, noun: string): string {
  return `${count(n)} ${noun}${n === 1 ? '' : 's'}`;
}

async function* batched(turns: AsyncIterable<Turn>): AsyncGenerator<readonly Turn[]> {
  let batch: Turn[] = [];
  for await (const turn of turns) {
    // Between conversations, where one ends in time: what goes on from an earlier turn has it in its batch.
    const full = batch.length >= TURNS_OF_A_BATCH && batch.at(-1)?.conversation !== turn.conversation;
    if (full || batch.length >= LONGEST_BATCH) {
      yield batch;
      batch = [];
    }
    batch.push(turn);
  }
  if (batch.length > 0) yield batch;
}

type Batches = AsyncGenerator<readonly Turn[]>;

/** Looks at the first batches, so that a small job starts no worker. */
async function takeWhileSmall(batches: Batches): Promise<{ first: readonly (readonly Turn[])[]; rest: Batches }> {
  const first: (readonly Turn[])[] = [];
  for (let turns = 0; turns < WORTH_A_WORKER;) {
    const next = await batches.next();
    if (next.done) break;
    first.push(next.value);
    turns += next.value.length;
  }
  return { first, rest: batches };
}

async function* joined(first: readonly (readonly Turn[])[], rest: Batches): Batches {
  yield* first;
  yield* rest;
}
