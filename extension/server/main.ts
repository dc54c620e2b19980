/** Entry of the background process: the connection that the arguments name (`--node-ipc`, `--stdio`), clock, ids, log and machine. */
import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Logger } from '../core/ports.ts';
import { keepHeapLean } from '../engine/leanHeap.ts';
import { BackgroundProcess } from './backgroundProcess.ts';
import { describe } from './failures.ts';

keepHeapLean();
const connection = createConnection(ProposedFeatures.all);

// Goes to the client's log as window/logMessage. Errors are told by kind and place, see `describe`.
const logger: Logger = {
  trace: (message) => {
    connection.console.debug(message);
  },
  info: (message) => {
    connection.console.info(message);
  },
  warn: (message) => {
    connection.console.warn(message);
  },
  error: (message, cause) => {
    connection.console.error(cause === undefined ? message : `${message}: ${describe(cause)}`);
  },
};

new BackgroundProcess({
  connection,
  clock: { now: () => Date.now() },
  ids: { next: () => randomUUID() },
  logger,
  machine: { home: homedir(), platform: process.platform, env: process.env },
}).listen();
