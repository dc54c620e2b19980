/**
 * Gets a real VS Code to run and test in, from the npm registry alone: the VS Code server and web workbench that the
 * npm package code-server carries. Fetched once into the cache; later runs need no network.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE } from '../lib/paths.ts';
import { runOrThrow } from '../lib/run.ts';

/** The release whose workbench is VS Code 1.139.1; raised by hand, so that a test run means the same everywhere. */
const CODE_SERVER = '4.139.1';

export interface VsCodeServerFiles {
  /** Folder with out/server-main.js. */
  readonly folder: string;
  /** Of VS Code, such as 1.139.1. */
  readonly version: string;
}

export async function provisionVsCodeServer(log: (line: string) => void): Promise<VsCodeServerFiles> {
  const folder = join(CACHE, `vscode-server-${CODE_SERVER}`);
  if (!existsSync(folder)) await fetchInto(folder, log);
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { folder, version };
}

async function fetchInto(folder: string, log: (line: string) => void): Promise<void> {
  log(`Fetching the VS Code server of code-server ${CODE_SERVER} from npm into ${CACHE} (about 50 MB, once) ...`);
  await mkdir(CACHE, { recursive: true });
  // Complete or absent: work goes on beside the target, which appears by one rename.
  const work = await mkdtemp(join(CACHE, 'fetch-'));
  try {
    await runOrThrow('npm', ['pack', `code-server@${CODE_SERVER}`, '--ignore-scripts', '--pack-destination', work], {
      cwd: work,
    });
    await runOrThrow('tar', ['-xzf', `code-server-${CODE_SERVER}.tgz`, 'package/lib/vscode'], { cwd: work });
    const server = join(work, 'package', 'lib', 'vscode');
    // Scripts would compile terminals and file logging, which no test needs, for minutes and with Debian packages.
    await runOrThrow('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: server });
    await rename(server, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
