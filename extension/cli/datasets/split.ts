import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CancellationSignal } from '../../core/ports.ts';
import { Decontamination } from '../../core/synthesis/decontamination/decontaminate.ts';
import { EvaluationIndex } from '../../core/synthesis/decontamination/evaluationIndex.ts';
import { rowItem } from '../../core/synthesis/rowItem.ts';
import { assignSplits } from '../../core/synthesis/splits/assign.ts';
import { findSplitLeaks } from '../../core/synthesis/splits/check.ts';
import { SPLITS, type Split, type SplitItem, type SplitOptions } from '../../core/synthesis/splits/splits.ts';
import { AtomicFile } from '../../engine/files/atomicFile.ts';
import { count } from '../commands/stats.ts';
import { explainIo, Failure } from '../failure.ts';
import { searchRows, type DedupeOptions } from './dedupe.ts';
import { DatasetFiles } from './files.ts';

export interface SplitFileOptions extends Pick<DedupeOptions, 'duplicates' | 'workers' | 'workerPath'> {
  readonly out: string;
  readonly splits: Pick<SplitOptions, 'ratios' | 'seed' | 'balanced'>;
  /** What an earlier call wrote beside its splits. */
  readonly previous: string | undefined;
  readonly json: boolean;
}

export const SPLITS_FILE = 'hololoom.splits.json';

/** `split FILE --out DIR`: train, validation and test, with what was decided in a file beside them. */
export async function splitFile(input: string, options: SplitFileOptions, signal: CancellationSignal): Promise<void> {
  await DatasetFiles.use([input], async (files) => {
    const previous = options.previous === undefined ? new Map<string, Split>() : await readPrevious(options.previous);
    const { clusters } = await searchRows(files, options, signal);
    // Rows are named by their number: ids of foreign rows need not be unique.
    const together = clusters.map(({ members }) => members.map(({ row }) => String(row)));
    const items: SplitItem[] = [];
    for await (const { value } of files.rows(signal)) {
      const { conversation, stratum } = rowItem(value, `row ${items.length}`);
      items.push({ id: String(items.length), conversation, stratum });
    }
    const result = assignSplits(items, { ...options.splits, together, previous });
    const leaks = findSplitLeaks(items, result.splits, together);
    if (leaks.length > 0) throw new Failure(`${files.names[0]}: ${leaks.length} groups stand on both sides of a split`);

    const splitOf = (row: number): Split => result.splits.get(String(row))!;
    const overlapping = await heldOutOverlaps(files, splitOf, signal);
    const paths = new Map(SPLITS.map((split) => [split, join(options.out, `${split}.jsonl`)]));
    await files.copy(
      [...paths.values()],
      (row) => (overlapping.has(String(row)) ? undefined : paths.get(splitOf(row))!),
      signal,
    );
    const { summary } = result;
    const manifest = {
      ...summary,
      rows: items.length,
      written: items.length - overlapping.size,
      dropped: { held_out_overlap: overlapping.size },
    };
    const conversations = [...result.conversations].sort(([a], [b]) => (a < b ? -1 : 1));
    await writeWhole(
      join(options.out, SPLITS_FILE),
      `${JSON.stringify({ ...manifest, conversations: Object.fromEntries(conversations) }, undefined, 2)}\n`,
    );
    process.stdout.write(options.json ? `${JSON.stringify(manifest)}\n` : report(manifest, options.out));
  });
}

/** Numbers of the training rows that share wording with a row that is held out. */
async function heldOutOverlaps(
  files: DatasetFiles,
  splitOf: (row: number) => Split,
  signal: CancellationSignal,
): Promise<ReadonlySet<string>> {
  const index = new EvaluationIndex();
  let row = 0;
  for await (const { file, line, value } of files.rows(signal))
    if (splitOf(row++) !== 'train') index.add({ file, line, text: rowItem(value, '').text });
  const work = new Decontamination(index, { reason: 'held_out_overlap' });
  row = 0;
  for await (const { value } of files.rows(signal)) {
    if (splitOf(row) === 'train') work.add({ ...rowItem(value, `row ${row}`), id: String(row) });
    row++;
  }
  return new Set(work.result().map(({ id }) => id));
}

async function readPrevious(path: string): Promise<ReadonlyMap<string, Split>> {
  let said: unknown;
  try {
    said = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failure(`${path}: is not JSON: ${error.message}`);
    throw explainIo(path, error);
  }
  const conversations = (said as { readonly conversations?: unknown } | null)?.conversations;
  if (typeof conversations !== 'object' || conversations === null)
    throw new Failure(`${path}: has no "conversations"; a ${SPLITS_FILE} that an earlier split wrote is wanted`);
  const previous = new Map<string, Split>();
  for (const [conversation, split] of Object.entries(conversations)) {
    const known = SPLITS.find((name) => name === split);
    if (!known) throw new Failure(`${path}: "${conversation}" is in no split of ${SPLITS.join(', ')}`);
    previous.set(conversation, known);
  }
  return previous;
}

async function writeWhole(path: string, text: string): Promise<void> {
  try {
    const file = await AtomicFile.create(path);
    await file.write(text);
    await file.commit();
  } catch (error) {
    throw explainIo(path, error);
  }
}

type Manifest = ReturnType<typeof assignSplits>['summary'] & {
  readonly rows: number;
  readonly written: number;
  readonly dropped: { readonly held_out_overlap: number };
};

function report({ counts, rows, dropped, groups, largestGroup, seed }: Manifest, out: string): string {
  const share = (value: number): string => `${(value * 100).toFixed(1)} %`;
  const lines = SPLITS.map((split) => {
    const { rows: n, conversations, strata } = counts[split];
    const types = Object.entries(strata).filter(([stratum]) => stratum !== '');
    const told = types.map(([stratum, m]) => `${stratum} ${share(m / n)}`).join(', ');
    return `${split.padEnd(16)}  ${count(n)} rows (${share(n / Math.max(1, rows))}), ${count(conversations)} conversations${told === '' ? '' : `; ${told}`}`;
  });
  return (
    `${lines.join('\n')}\n` +
    `held_out_overlap  ${count(dropped.held_out_overlap)} of train dropped: they share wording with validation or test\n` +
    `groups            ${count(groups)}, the largest with ${share(largestGroup)} of all rows\n` +
    `seed              ${seed}\nwritten to ${out}\n`
  );
}
