import { AnsweringThread } from '../answeringThread.ts';
import { duplicateTasks, type DuplicateTasks } from './task.ts';

/** Room for short-lived objects, as in engine/batch/pool.ts: reading makes strings that die at once. */
const YOUNG_GENERATION_MB = 64;

type Name = keyof DuplicateTasks;
type Task<N extends Name> = Parameters<DuplicateTasks[N]>[0];
type Answer<N extends Name> = ReturnType<DuplicateTasks[N]>;

export type TaskMessage = { readonly [N in Name]: { readonly name: N; readonly task: Task<N> } }[Name];

/** Threads that run the tasks of a search; with none, tasks run in this thread. Which thread runs what changes nothing. */
export class DuplicateThreads {
  readonly #threads: readonly AnsweringThread<TaskMessage, unknown>[];
  #next = 0;

  constructor(workers: number, workerPath: string) {
    const options = { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB } };
    this.#threads = Array.from({ length: workers }, () => new AnsweringThread(workerPath, options));
  }

  get size(): number {
    return this.#threads.length;
  }

  /** Buffers inside the task go to the thread and are empty here afterwards. */
  run<N extends Name>(name: N, task: Task<N>): Promise<Answer<N>> {
    const thread = this.#threads[this.#next++ % Math.max(1, this.#threads.length)];
    if (thread) return thread.run({ name, task } as TaskMessage, buffersOf(task)) as Promise<Answer<N>>;
    const run = duplicateTasks[name] as (task: Task<N>) => Answer<N>;
    return new Promise((resolve) => {
      resolve(run(task));
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

/** The buffers of typed arrays in an object and the objects in it, for handing them over without a copy. */
export function buffersOf(value: object): ArrayBuffer[] {
  const found: ArrayBuffer[] = [];
  for (const entry of Object.values(value) as unknown[]) {
    if (ArrayBuffer.isView(entry)) {
      if (entry.buffer instanceof ArrayBuffer && entry.byteLength === entry.buffer.byteLength) found.push(entry.buffer);
    } else if (typeof entry === 'object' && entry !== null && !Array.isArray(entry) && !(entry instanceof Set))
      found.push(...buffersOf(entry));
  }
  return found;
}
