/** Worker thread: tasks of a search for duplicates; answers each in the order it came. */
import { parentPort } from 'node:worker_threads';
import { duplicateTasks } from './task.ts';
import { buffersOf, type TaskMessage } from './threads.ts';

parentPort?.on('message', (message: TaskMessage) => {
  const answer = message.name === 'read' ? duplicateTasks.read(message.task) : duplicateTasks.sketch(message.task);
  parentPort?.postMessage(answer, buffersOf(answer));
});
