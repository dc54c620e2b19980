/** Worker thread: a settings message first, then batches of turns; answers each in the order it came. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Turn } from '../../core/model/turn.ts';
import { BatchTask, type BatchSettings } from './task.ts';

const task = new BatchTask(workerData as BatchSettings);
let last = Promise.resolve();
parentPort?.on('message', (turns: readonly Turn[]) => {
  // One after the other: the answers are told apart by their order. A failure ends the thread, and with it the run.
  last = last.then(async () => parentPort?.postMessage(await task.run(turns)));
});
