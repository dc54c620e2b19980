/** Worker thread: a settings message first, then batches of turns; answers each in the order it came. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Turn } from '../../core/model/turn.ts';
import { BatchTask, type BatchSettings } from './task.ts';

const task = new BatchTask(workerData as BatchSettings);
parentPort?.on('message', (turns: readonly Turn[]) => parentPort?.postMessage(task.run(turns)));
