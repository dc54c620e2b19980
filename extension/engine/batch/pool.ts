import type { Turn } from '../../core/model/turn.ts';
import { AnsweringThread } from '../answeringThread.ts';
import { BatchTask, type BatchResult, type BatchSettings } from './task.ts';

/** Room for short-lived objects: with V8's default for worker threads two threads were slower than one (npm run bench). */
const YOUNG_GENERATION_MB = 64;
/** Batches that may wait for each worker; bounds what is in memory. */
const QUEUE_PER_WORKER = 3;
/**
 * A thread compiles all code for itself, which keeps a second core busy meanwhile: half of the threads begin, and the
 * others follow when the first have had so many turns each. Fewer turns are done sooner so, and for a quarter less of
 * processor time.
 */
const TURNS_OF_A_COLD_THREAD = 3_000;

/**
 * Runs batches through the pipeline and gives the results in the order of the batches, so that the output does
 * not depend on the number of workers. With `workers` 0 everything runs in this thread.
 */
export async function* runBatches(
  batches: AsyncIterable<readonly Turn[]> | Iterable<readonly Turn[]>,
  settings: BatchSettings,
  workers: number,
  workerPath: string,
): AsyncGenerator<BatchResult> {
  if (workers === 0) {
    const task = new BatchTask(settings);
    for await (const batch of batches) yield await task.run(batch);
    return;
  }
  const options = { workerData: settings, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB } };
  const pool: AnsweringThread<readonly Turn[], BatchResult>[] = [];
  const first = Math.ceil(workers / 2);
  const pending: Promise<BatchResult>[] = [];
  try {
    let turns = 0;
    for await (const batch of batches) {
      const wanted = turns < first * TURNS_OF_A_COLD_THREAD ? first : workers;
      while (pool.length < wanted) pool.push(new AnsweringThread(workerPath, options));
      // The one with the least to do: a thread that has just begun is the slower one.
      const worker = pool.reduce((least, other) => (other.waiting < least.waiting ? other : least));
      const result = worker.run(batch);
      turns += batch.length;
      // Awaited later, in order; a failure in between must not count as unhandled.
      result.catch(() => undefined);
      pending.push(result);
      if (pending.length >= pool.length * QUEUE_PER_WORKER) yield await (pending.shift() as Promise<BatchResult>);
    }
    while (pending.length > 0) yield await (pending.shift() as Promise<BatchResult>);
  } finally {
    await Promise.all(pool.map((worker) => worker.close()));
  }
}
