/** Which files `validate` checks, in which order, and what lies beside them. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { siblingSplits, splitOf, type SplitName } from '../../core/dataset/splits.ts';
import {
  FOLDERS_UP,
  isConfigFile,
  MAX_CONFIG_BYTES,
  NO_FOLDER,
  readFolder,
  type FolderFacts,
  type FolderFile,
} from '../../core/dataset/targets.ts';
import { explainIo, Failure } from '../failure.ts';

const STDIN = '-';
/** Folders of tools, never of datasets. */
const SKIPPED = new Set(['node_modules', '__pycache__', 'venv']);

/** The named files and all *.jsonl below the named folders; splits of one dataset one after the other, train first. */
export async function filesToCheck(inputs: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const input of inputs) {
    if (input === STDIN) files.push(input);
    else if (await isFolder(input)) {
      const found = await below(input);
      if (found.length === 0) throw new Failure(`${input}: holds no .jsonl file`);
      files.push(...found);
    } else files.push(input);
  }
  return inSplitOrder([...new Set(files)]);
}

const ORDER: readonly (SplitName | undefined)[] = ['train', 'validation', 'test'];

/** Stable but for the splits of one dataset in one folder. */
function inSplitOrder(files: readonly string[]): readonly string[] {
  const ordered: string[] = [];
  const placed = new Set<string>();
  for (const file of files) {
    if (placed.has(file)) continue;
    const group = [file, ...siblingsOf(file, files)].sort(
      (a, b) => ORDER.indexOf(splitOf(basename(a))) - ORDER.indexOf(splitOf(basename(b))),
    );
    for (const member of group) {
      if (!placed.has(member)) ordered.push(member);
      placed.add(member);
    }
  }
  return ordered;
}

/** Of the files to check, the other splits of the same dataset. */
export function siblingsOf(file: string, files: readonly string[]): readonly string[] {
  if (file === STDIN) return [];
  const folder = dirname(file);
  const beside = files.filter((other) => other !== STDIN && dirname(other) === folder);
  const names = new Set(
    siblingSplits(
      basename(file),
      beside.map((other) => basename(other)),
    ),
  );
  return beside.filter((other) => names.has(basename(other)));
}

/** What the files beside a dataset, or in the folders above, say of its target. */
export async function folderFacts(file: string): Promise<FolderFacts> {
  if (file === STDIN) return NO_FOLDER;
  let folder = dirname(resolve(file));
  let name = basename(file);
  for (let up = 0; up < FOLDERS_UP; up++) {
    const facts = readFolder(name, await filesOf(folder));
    if (facts.target !== undefined) return facts;
    const above = dirname(folder);
    if (above === folder) break;
    name = `${basename(folder)}/${name}`;
    folder = above;
  }
  return NO_FOLDER;
}

async function filesOf(folder: string): Promise<readonly FolderFile[]> {
  const files: FolderFile[] = [];
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = isConfigFile(entry.name) ? await smallText(join(folder, entry.name)) : undefined;
      files.push(text === undefined ? { name: entry.name } : { name: entry.name, text });
    }
  } catch {
    // A folder that may not be listed says nothing; opening the file itself tells the person what is wrong.
  }
  return files;
}

async function smallText(path: string): Promise<string | undefined> {
  try {
    return (await stat(path)).size > MAX_CONFIG_BYTES ? undefined : await readFile(path, 'utf8');
  } catch {
    // A configuration that cannot be read says nothing.
    return undefined;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw explainIo(path, error);
  }
}

async function below(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && !SKIPPED.has(entry.name)) files.push(...(await below(path)));
    } else if (entry.isFile() && /\.jsonl$/i.test(entry.name)) files.push(path);
  }
  return files;
}
