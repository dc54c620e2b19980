import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScorer } from '../../core/importance/score.ts';
import { FORMAT_IDS } from '../../core/formats/format.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../core/model/settings.ts';
import { contentOf, type Turn } from '../../core/model/turn.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { findSensitive } from '../../core/synthesis/redaction/findSensitive.ts';
import { DEFAULT_REDACTION, type RedactionSettings } from '../../core/synthesis/redaction/settings.ts';
import { analyze } from '../../core/text/analysis.ts';
import { runBatches } from '../../engine/batch/pool.ts';
import { BatchTask, TURNS_OF_A_BATCH, type BatchResult, type BatchSettings } from '../../engine/batch/task.ts';
import { writeDataset } from '../../engine/batch/writeDataset.ts';
import { InputTurns } from '../inputs.ts';

/** Each figure is the best of this many passes: the machine's noise only ever slows a pass down. */
const PASSES = 3;
/** Passes before measuring, so that the compiler has seen the code. */
const WARM_UP = 2;
/** At least so many turns make a pass of an export: fewer are done in a moment. */
const TURNS_OF_A_PASS = 12_000;

const SETTINGS: BatchSettings = {
  redaction: DEFAULT_REDACTION,
  pipeline: DEFAULT_PIPELINE_SETTINGS,
  filter: { minImportance: 0, patterns: [], topics: [] },
  formats: FORMAT_IDS,
};

/** `bench INPUT…`: reads the turns once, then prints how fast each stage goes over them, as JSON. */
export async function bench(inputs: readonly string[], workerPath: string, signal: CancellationSignal): Promise<void> {
  const turns: Turn[] = [];
  for await (const turn of new InputTurns(inputs, undefined, signal).turns()) turns.push(turn);
  const characters = turns.reduce((sum, turn) => sum + turn.user.length + turn.assistant.length, 0);

  const scorer = createScorer(SETTINGS.pipeline.importance);
  const task = new BatchTask(SETTINGS);
  const score = await turnsPerSecond(turns, () => {
    for (const turn of turns) scorer.score(analyze(contentOf(turn)));
  });
  const pipeline = await turnsPerSecond(turns, async () => {
    await task.run(turns);
  });
  const workers = availableParallelism();
  const exported = await exportRates(turns, workers, workerPath, DEFAULT_REDACTION, signal);
  const unredacted = await exportRates(turns, workers, workerPath, { mode: 'off', allow: [] }, signal);
  const latencies: number[] = [];
  for (const turn of turns) {
    const started = performance.now();
    await task.run([turn]);
    latencies.push(performance.now() - started);
  }
  latencies.sort((a, b) => a - b);

  process.stdout.write(
    `${JSON.stringify({
      node: process.version,
      cores: workers,
      turns: turns.length,
      characters,
      score_turns_per_s: Math.round(score),
      pipeline_turns_per_s_one_thread: Math.round(pipeline),
      score_to_export_turns_per_s: Math.round(exported.warm),
      score_to_export_from_start_turns_per_s: Math.round(exported.fromStart),
      score_to_export_no_redact_turns_per_s: Math.round(unredacted.warm),
      find_sensitive_mb_per_s: round(await sensitiveMegabytesPerSecond(turns, characters)),
      score_to_export_workers: workers,
      turn_ms_p50: round(quantile(latencies, 0.5)),
      turn_ms_p95: round(quantile(latencies, 0.95)),
      max_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    })}\n`,
  );
}

async function turnsPerSecond(turns: readonly Turn[], pass: () => void | Promise<void>): Promise<number> {
  let best = Infinity;
  for (let i = 0; i < WARM_UP + PASSES; i++) {
    const started = performance.now();
    await pass();
    if (i >= WARM_UP) best = Math.min(best, performance.now() - started);
  }
  return (turns.length / best) * 1000;
}

interface ExportRates {
  /** The first pass, with the start of the threads and all the compiling that each of them does for itself. */
  readonly fromStart: number;
  /** The best of the passes after it. */
  readonly warm: number;
}

/**
 * Turns per second from score to file with worker threads. One export of a long stream, its passes told apart by what
 * has been written: each thread compiles the code for itself, some 2.5 s of processor time, which is no part of the rate.
 */
async function exportRates(
  turns: readonly Turn[],
  workers: number,
  workerPath: string,
  redaction: RedactionSettings,
  signal: CancellationSignal,
): Promise<ExportRates> {
  const rounds = Math.max(1, Math.ceil(TURNS_OF_A_PASS / Math.max(1, turns.length)));
  const pass = rounds * turns.length;
  const folder = await mkdtemp(join(tmpdir(), 'hololoom-bench-'));
  function* batches(): Generator<readonly Turn[]> {
    for (let round = 0; round < rounds * (WARM_UP + PASSES); round++)
      for (let i = 0; i < turns.length; i += TURNS_OF_A_BATCH) yield turns.slice(i, i + TURNS_OF_A_BATCH);
  }
  const marks = [performance.now()];
  async function* marked(results: AsyncIterable<BatchResult>): AsyncGenerator<BatchResult> {
    let written = 0;
    for await (const result of results) {
      yield result;
      written += result.turns;
      if (written >= marks.length * pass) marks.push(performance.now());
    }
  }
  try {
    const results = runBatches(batches(), { ...SETTINGS, redaction }, workers, workerPath);
    await writeDataset(marked(results), folder, FORMAT_IDS, redaction, signal);
    const rates = marks.slice(1).map((mark, i) => (pass / (mark - (marks[i] as number))) * 1000);
    return { fromStart: rates[0] ?? 0, warm: Math.max(0, ...rates.slice(WARM_UP)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Our own rules over every text, in one thread; a character counts as a byte. */
async function sensitiveMegabytesPerSecond(turns: readonly Turn[], characters: number): Promise<number> {
  const rate = await turnsPerSecond(turns, () => {
    for (const { user, assistant } of turns) {
      findSensitive(user);
      findSensitive(assistant);
    }
  });
  return (rate * characters) / turns.length / 1e6;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
