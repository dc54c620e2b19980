import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Turn } from '../../core/model/turn.ts';
import { BatchTask, type BatchResult, type BatchSettings } from './task.ts';

/** Room for short-lived objects: with V8's default for worker threads two threads were slower than one (npm run bench). */
const YOUNG_GENERATION_MB = 128;
/** Batches that may wait for each worker; bounds what is in memory. */
const QUEUE_PER_WORKER = 3;

/**
 * Turns before V8's last compiler may work. Each thread would optimise the same code for itself, and for fewer turns that
 * takes longer than it saves: 1,933 turns took a tenth less time without (npm run bench).
 */
const WORTH_OPTIMIZING = 6000;

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
  setFlagsFromString('--no-turbofan');
  let turns = 0;
  const pool = Array.from({ length: workers }, () => new PooledWorker(workerPath, settings));
  const pending: Promise<BatchResult>[] = [];
  try {
    let next = 0;
    for await (const batch of batches) {
      if (turns < WORTH_OPTIMIZING && (turns += batch.length) >= WORTH_OPTIMIZING) setFlagsFromString('--turbofan');
      const worker = pool[next++ % pool.length] as PooledWorker;
      const result = worker.run(batch);
      // Awaited later, in order; a failure in between must not count as unhandled.
      result.catch(() => undefined);
      pending.push(result);
      if (pending.length >= workers * QUEUE_PER_WORKER) yield await (pending.shift() as Promise<BatchResult>);
    }
    while (pending.length > 0) yield await (pending.shift() as Promise<BatchResult>);
  } finally {
    setFlagsFromString('--turbofan');
    await Promise.all(pool.map((worker) => worker.close()));
  }
}

interface Waiting {
  readonly resolve: (result: BatchResult) => void;
  readonly reject: (error: Error) => void;
}

class PooledWorker {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #failure: Error | undefined;

  constructor(path: string, settings: BatchSettings) {
    this.#worker = new Worker(path, {
      workerData: settings,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.#worker.on('message', (result: BatchResult) => this.#waiting.shift()?.resolve(result));
    this.#worker.on('error', (error: unknown) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', (code) => this.#fail(new Error(`a worker thread ended early (code ${code})`)));
  }

  run(turns: readonly Turn[]): Promise<BatchResult> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(turns);
    });
  }

  async close(): Promise<void> {
    this.#failure ??= new Error('the worker was closed');
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
