/** Runs a program of Node in which every socket throws, and tells which ones it tried to open. */
import { fork, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { DEFAULT_PIPELINE_SETTINGS } from '../../extension/core/model/settings.ts';
import { NO_SOURCES } from '../../extension/protocol/settings.ts';
import type { InitializationOptions, Method, RequestMap } from '../../extension/protocol/rpc.ts';

export interface SealedRun {
  readonly code: number | null;
  readonly output: string;
  /** One line for each socket or name lookup that was tried. */
  readonly attempts: readonly string[];
}

/** Environment that seals a process, its workers and its children. */
export function sealed(log: string): Record<string, string> {
  return {
    NODE_OPTIONS: `--import=${pathToFileURL(resolve('test/network/noSockets.mjs')).href}`,
    HOLOLOOM_SOCKET_LOG: log,
  };
}

export async function runSealed(args: readonly string[]): Promise<SealedRun> {
  const folder = await mkdtemp(join(tmpdir(), 'hololoom-sealed-'));
  const log = join(folder, 'attempts.txt');
  try {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...sealed(log) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    const code = await new Promise<number | null>((done) => child.once('close', done));
    return { code, output, attempts: await attemptsIn(log) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function attemptsIn(log: string): Promise<readonly string[]> {
  return existsSync(log) ? (await readFile(log, 'utf8')).trim().split('\n') : [];
}

export type Request = <M extends Method>(
  method: M,
  params: RequestMap[M]['params'],
) => Promise<RequestMap[M]['result']>;

/** Starts the background process as the extension does, lets `work` talk with it, ends it, and tells what it tried. */
export async function withSealedServer(work: (request: Request) => Promise<void>): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hololoom-sealed-server-'));
  const log = join(folder, 'attempts.txt');
  const child = fork('dist/server.js', ['--node-ipc'], { env: { ...process.env, ...sealed(log) }, stdio: 'pipe' });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  try {
    connection.listen();
    const initializationOptions: InitializationOptions = {
      storageFolder: join(folder, 'storage'),
      samplePath: resolve('media/sample/conversation.md'),
      locale: 'en',
      settings: {
        pipeline: DEFAULT_PIPELINE_SETTINGS,
        schedule: 'off',
        everyNTurns: 10,
        exportFolder: 'out',
        exportFormats: ['alpaca'],
        responder: 'knowledgeBase',
        sources: NO_SOURCES,
        redaction: { mode: 'redact', allow: [] },
        checks: { target: 'auto', maxTokens: 0, rules: {} },
      },
    };
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
      initializationOptions,
    });
    await connection.sendNotification('initialized', {});
    await work((method, params) => connection.sendRequest(method, params));
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await ended;
    return await attemptsIn(log);
  } finally {
    connection.dispose();
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}
