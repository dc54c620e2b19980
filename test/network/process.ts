/** Runs a program of Node in which every socket throws, and tells which ones it tried to open. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

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
