/** A VS Code server on a free loopback port, with data and extension folders of its own. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { endWithUs, killTree, runOrThrow } from '../lib/run.ts';
import type { VsCodeServerFiles } from './provision.ts';

/** A cold start on two busy cores stays well below this. */
const START_LIMIT_MS = 60_000;

export interface ServerOptions {
  readonly files: VsCodeServerFiles;
  /** Holds everything that the server writes; made when missing. */
  readonly dataFolder: string;
  /** false: folders open in Restricted Mode. */
  readonly trusted: boolean;
  /** The person's settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A packaged extension to install before the start, in place of an older one. */
  readonly vsix?: string;
  /** Folders of other extensions that are installed before the start. */
  readonly companions?: readonly string[];
  /** For tests: lets an address name an extension under development, and shows no messages in the corner. */
  readonly testDriver: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface WorkbenchAddress {
  /** Absolute path of a folder or of a .code-workspace file; neither: an empty window. */
  readonly folder?: string;
  readonly workspaceFile?: string;
  /** Loaded from its source folder, as F5 does. */
  readonly developmentExtension?: string;
  /** Module whose `run()` is called in the extension host. */
  readonly testsModule?: string;
}

export interface VsCodeServer {
  readonly origin: string;
  /** Process of the server; the extension host and what it starts are its descendants. */
  readonly pid: number;
  url(address: WorkbenchAddress): string;
  /** What the server printed so far. */
  log(): string;
  stop(): Promise<void>;
}

export async function startVsCodeServer(options: ServerOptions): Promise<VsCodeServer> {
  const { files, dataFolder } = options;
  const extensions = join(dataFolder, 'extensions');
  await mkdir(extensions, { recursive: true });
  for (const companion of options.companions ?? [])
    await cp(companion, join(extensions, basename(companion)), { recursive: true });
  await writeSettings(dataFolder, options.settings ?? {});
  const common = [
    join(files.folder, 'out', 'server-main.js'),
    '--accept-server-license-terms',
    '--telemetry-level=off',
    `--server-data-dir=${dataFolder}`,
    `--extensions-dir=${extensions}`,
  ];
  if (options.vsix !== undefined) {
    await runOrThrow(process.execPath, [...common, `--install-extension=${options.vsix}`, '--force']);
  }

  // Whoever reaches the port without the token, another user of this machine or a page in a browser, is refused.
  const token = randomUUID();
  const tokenFile = join(dataFolder, 'connection-token');
  await writeFile(tokenFile, token, { mode: 0o600 });
  const child = spawn(
    process.execPath,
    [
      ...common,
      '--host=127.0.0.1',
      '--port=0',
      `--connection-token-file=${tokenFile}`,
      ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
      ...(options.trusted ? ['--disable-workspace-trust'] : []),
    ],
    {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    },
  );
  endWithUs(child);
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    killTree(child);
    await exited;
  };

  let printed = '';
  const port = await new Promise<string>((resolve, reject) => {
    const fail = (reason: string): void => reject(new Error(`The VS Code server ${reason}:\n${printed}`));
    const timer = setTimeout(() => fail(`did not start within ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    const look = (chunk: Buffer): void => {
      printed += chunk.toString('utf8');
      const listening = /Extension host agent listening on (\d+)/.exec(printed)?.[1];
      if (listening === undefined) return;
      clearTimeout(timer);
      resolve(listening);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('close', (code) => fail(`ended with code ${code ?? 'none'} before it listened`));
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });

  const authority = `127.0.0.1:${port}`;
  return {
    origin: `http://${authority}`,
    pid: child.pid ?? 0,
    url: (address) => workbenchUrl(authority, token, address),
    log: () => printed,
    stop,
  };
}

/** The person's settings on the server's machine; an open window follows a change. */
export async function writeSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = join(dataFolder, 'data', 'Machine');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
}

function workbenchUrl(authority: string, token: string, address: WorkbenchAddress): string {
  const url = new URL(`http://${authority}/`);
  url.searchParams.set('tkn', token);
  if (address.folder !== undefined) url.searchParams.set('folder', address.folder);
  else if (address.workspaceFile !== undefined) url.searchParams.set('workspace', address.workspaceFile);
  else url.searchParams.set('ew', 'true');
  const remote = (path: string): string => `vscode-remote://${authority}${encodeURI(path)}`;
  const payload: [string, string][] = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (address.developmentExtension !== undefined)
    payload.push(['extensionDevelopmentPath', remote(address.developmentExtension)]);
  if (address.testsModule !== undefined) payload.push(['extensionTestsPath', remote(address.testsModule)]);
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
