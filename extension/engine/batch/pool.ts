import type { Turn } from '../../core/model/turn.ts';
import { AnsweringThread } from '../answeringThread.ts';
import { BatchTask, type BatchResult, type BatchSettings } from './task.ts';

/** Room for short-lived objects: with V8's default for worker threads two threads were slower than one (npm run bench). */
const YOUNG_GENERATION_MB = 64;
/** Batches that may wait for each worker; bounds what is in memory. */
const QUEUE_PER_WORKER = 3;

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
  const pool = Array.from(
    { length: workers },
    () => new AnsweringThread<readonly Turn[], BatchResult>(workerPath, options),
  );
  const pending: Promise<BatchResult>[] = [];
  try {
    let next = 0;
    for await (const batch of batches) {
      const worker = pool[next++ % pool.length] as (typeof pool)[number];
      const result = worker.run(batch);
      // Awaited later, in order; a failure in between must not count as unhandled.
      result.catch(() => undefined);
      pending.push(result);
      if (pending.length >= workers * QUEUE_PER_WORKER) yield await (pending.shift() as Promise<BatchResult>);
    }
    while (pending.length > 0) yield await (pending.shift() as Promise<BatchResult>);
  } finally {
    await Promise.all(pool.map((worker) => worker.close()));
  }
}
