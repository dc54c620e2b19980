/** Throw-away workspaces on disk for one test: a folder, several folders, or none. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Workspace {
  /** What the workbench opens; both undefined: an empty window. */
  readonly folder: string | undefined;
  readonly workspaceFile: string | undefined;
  /** Absolute folders of the workspace, in order. */
  readonly folders: readonly string[];
  remove(): Promise<void>;
}

/** Paths inside a folder, with forward slashes, to their text. */
export type Files = Readonly<Record<string, string>>;

export async function singleFolder(files: Files = {}): Promise<Workspace> {
  const root = await temporaryFolder();
  const folder = join(root, 'project');
  await writeFiles(folder, files);
  return { folder, workspaceFile: undefined, folders: [folder], remove: () => removeFolder(root) };
}

/** A .code-workspace with one folder for each name. */
export async function severalFolders(folders: Readonly<Record<string, Files>>): Promise<Workspace> {
  const root = await temporaryFolder();
  const names = Object.keys(folders);
  for (const name of names) await writeFiles(join(root, name), folders[name]!);
  const workspaceFile = join(root, 'several.code-workspace');
  await writeFile(workspaceFile, JSON.stringify({ folders: names.map((path) => ({ path })), settings: {} }));
  return {
    folder: undefined,
    workspaceFile,
    folders: names.map((name) => join(root, name)),
    remove: () => removeFolder(root),
  };
}

export async function noFolder(): Promise<Workspace> {
  return Promise.resolve({ folder: undefined, workspaceFile: undefined, folders: [], remove: () => Promise.resolve() });
}

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'hololoom-test-'));
}

export async function removeFolder(folder: string): Promise<void> {
  // A process that is just ending may still write into its data folder.
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function writeFiles(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}
