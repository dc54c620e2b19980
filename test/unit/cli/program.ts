import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Bundles the command line into a folder, with the files of threads that a test needs beside it. */
export async function bundleProgram(folder: string, threads: Readonly<Record<string, string>> = {}): Promise<void> {
  await build({
    entryPoints: { cli: 'extension/cli/main.ts', ...threads },
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
}

/** Runs the program that stands in the folder, from there; `flags` are Node's own. */
export function runProgram(
  folder: string,
  args: readonly string[],
  input: string | Uint8Array = '',
  flags: readonly string[] = [],
): Promise<Outcome> {
  const child = spawn(process.execPath, [...flags, join(folder, 'cli.js'), ...args], {
    cwd: folder,
    env: { ...process.env, XDG_STATE_HOME: join(folder, 'state'), LOCALAPPDATA: join(folder, 'state') },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  // It may end before it has read all of it.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) =>
    child.on('close', (code) => {
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
    }),
  );
}
