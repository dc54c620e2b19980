import { throwIfCancelled, type CancellationSignal, type ProgressReport } from '../../core/ports.ts';
import { findBoilerplate } from '../../core/synthesis/duplicates/boilerplate.ts';
import type { DuplicateOptions } from '../../core/synthesis/duplicates/duplicates.ts';
import { boilerplateHashes, judgeRows, type JudgedRows } from '../../core/synthesis/duplicates/find.ts';
import type { Sketch } from '../../core/synthesis/duplicates/sketch.ts';
import type { Slice } from '../../core/synthesis/duplicates/slice.ts';
import type { ReadRows, RowBatch } from './task.ts';
import { DuplicateThreads } from './threads.ts';

/** Batches that may wait for each thread; bounds the texts in memory. */
const QUEUE_PER_WORKER = 2;

export interface DuplicateSearch extends JudgedRows {
  readonly ids: readonly string[];
  /** Of each row its line in its file; empty for items. */
  readonly lines: Uint32Array;
}

/** A line (1-based) of a file that is not JSON. */
export class LineError extends Error {
  override readonly name = 'LineError';
  readonly line: number;
  readonly file: string;
  constructor(file: string, line: number, message: string) {
    super(message);
    this.file = file;
    this.line = line;
  }
}

export interface Workers {
  /** 0: this thread alone. */
  readonly count: number;
  readonly path: string;
}

export const NO_WORKERS: Workers = { count: 0, path: '' };

/**
 * `findDuplicates` for more rows than texts fit into memory, in threads; the same result. Texts are read once, batch by
 * batch, and only numbers are kept. Throws a LineError at the first line that is not JSON.
 */
export async function searchDuplicates(
  batches: AsyncIterable<RowBatch> | Iterable<RowBatch>,
  options: DuplicateOptions,
  workers: Workers,
  report: ProgressReport,
  signal: CancellationSignal,
): Promise<DuplicateSearch> {
  const threads = new DuplicateThreads(workers.count, workers.path);
  try {
    const rows = await readAll(batches, threads, report, signal);
    report(0.5, 'looking for boilerplate');
    const blocks = findBoilerplate(rows.slices, options.boilerplateConversations);
    // Sketching uses the slices up; their hashes and lengths are wanted afterwards.
    const rest = rows.slices.map(({ count, exactA, exactB }) => ({
      count,
      exactA: exactA.slice(),
      exactB: exactB.slice(),
    }));
    const lengths = rows.slices.map((slice) => slice.lengths.slice());
    const boilerplate = boilerplateHashes(blocks);
    const sketches = await sketchAll(rows.slices, boilerplate, threads, signal);
    report(0.8, 'comparing');
    const facts = {
      id: (row: number) => rows.ids[row]!,
      quality: lookUp(rows.qualities),
      length: lookUp(lengths),
    };
    const judged = judgeRows(facts, rest, sketches, blocks, options, signal);
    return { ...judged, ids: rows.ids, lines: rows.lines };
  } finally {
    await threads.close();
  }
}

interface AllRows {
  readonly slices: Slice[];
  readonly ids: readonly string[];
  readonly qualities: readonly Float64Array[];
  readonly lines: Uint32Array;
}

async function readAll(
  batches: AsyncIterable<RowBatch> | Iterable<RowBatch>,
  threads: DuplicateThreads,
  report: ProgressReport,
  signal: CancellationSignal,
): Promise<AllRows> {
  const slices: Slice[] = [];
  const ids: string[] = [];
  const qualities: Float64Array[] = [];
  const lines: Uint32Array[] = [];
  const take = (read: ReadRows): void => {
    if (read.failure) throw new LineError(read.failure.file, read.failure.line, read.failure.message);
    slices.push(read.slice);
    for (const id of read.ids) ids.push(id);
    qualities.push(read.qualities);
    lines.push(read.lines);
    report(undefined, `read ${ids.length.toLocaleString('en-US')} rows`);
  };
  const pending: Promise<ReadRows>[] = [];
  for await (const batch of batches) {
    throwIfCancelled(signal);
    const reading = threads.run('read', batch);
    // Awaited later, in order; a failure in between must not count as unhandled.
    reading.catch(() => undefined);
    pending.push(reading);
    if (pending.length > threads.size * QUEUE_PER_WORKER) take(await pending.shift()!);
  }
  for (const reading of pending) take(await reading);
  return { slices, ids, qualities, lines: joined(lines) };
}

/** In the order of the slices, which are released one by one. */
async function sketchAll(
  slices: Slice[],
  boilerplate: ReadonlySet<number>,
  threads: DuplicateThreads,
  signal: CancellationSignal,
): Promise<readonly Sketch[]> {
  const sketches: Promise<Sketch>[] = [];
  for (const slice of slices.splice(0)) {
    throwIfCancelled(signal);
    const sketching = threads.run('sketch', { slice, boilerplate });
    sketching.catch(() => undefined);
    sketches.push(sketching);
    await sketches.at(-1 - threads.size * QUEUE_PER_WORKER);
  }
  return Promise.all(sketches);
}

/** One array over several, by the number of the row. */
function lookUp(parts: readonly (Float64Array | Uint32Array)[]): (row: number) => number {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return (row) => all[row] as number;
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
