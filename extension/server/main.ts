/** Entry of the background process: the connection that the arguments name (`--node-ipc`, `--stdio`), clock, ids, log and machine. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Logger } from '../core/ports.ts';
import { collectWhenDoubled, keepHeapLean } from '../engine/leanHeap.ts';
import { NO_WORKERS } from '../engine/duplicates/search.ts';
import { BackgroundProcess } from './backgroundProcess.ts';
import { describe } from './failures.ts';

keepHeapLean();
collectWhenDoubled();
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

/** The bundle of the threads lies beside this one; where this runs from its sources there is none. */
const worker = join(dirname(process.argv[1] ?? '.'), 'duplicatesWorker.js');

new BackgroundProcess({
  connection,
  clock: { now: () => Date.now() },
  ids: { next: () => randomUUID() },
  logger,
  workers: existsSync(worker) ? { count: availableParallelism(), path: worker } : NO_WORKERS,
  machine: { home: homedir(), platform: process.platform, env: process.env },
}).listen();
