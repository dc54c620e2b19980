/** Child processes for scripts: every one has a name, an end and its output kept. */
import { spawn, type ChildProcess } from 'node:child_process';
import { ROOT } from './paths.ts';

const alive = new Set<ChildProcess>();

/** Has a child end when this process ends, also by Ctrl+C: children have groups of their own, which no key reaches. */
export function endWithUs(child: ChildProcess): void {
  if (alive.size === 0) process.once('exit', endChildren);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit(128));
  }
  alive.add(child);
  child.once('close', () => {
    alive.delete(child);
    if (alive.size === 0) process.off('exit', endChildren);
  });
}

function endChildren(): void {
  for (const child of alive) signalTree(child, 'SIGTERM');
}

export interface RunResult {
  /** Exit code; 128 and more where a signal or the time limit ended it. */
  readonly code: number;
  /** Standard output and error as they came. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** Called with every piece of output. */
  readonly onOutput?: (text: string) => void;
}

/** Runs a program to its end; rejects only when it cannot be started. Its standard input is closed. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      // npm, vsce and the like are .cmd files on Windows, which only a shell runs.
      shell: process.platform === 'win32' && command !== process.execPath,
    });
    endWithUs(child);
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      options.onOutput?.(chunk.toString('utf8'));
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            output += `\nStopped after ${options.timeoutMs! / 1000} s.\n`;
            killTree(child);
          }, options.timeoutMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 128, output });
    });
  });
}

/** Like `run`, and throws with the output's end when the program fails. */
export async function runOrThrow(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed with code ${code}:\n${output.slice(-4000)}`);
  return output;
}

/** Ends a child and what it started, at once. */
export function killTree(child: ChildProcess): void {
  signalTree(child, 'SIGKILL');
}

function signalTree(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-child.pid, signal);
  } catch {
    // Gone in the meantime, which is what was wanted.
  }
}

/** Runs a program of node_modules/.bin. */
export async function bin(name: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return run(`${ROOT}/node_modules/.bin/${name}`, args, options);
}
