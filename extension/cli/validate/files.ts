/** Which files `validate` checks, in which order, and what lies beside them. */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { siblingSplits, splitOf, type SplitName } from '../../core/dataset/splits.ts';
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

/** Other splits of the same dataset that lie beside a file and are not checked themselves. */
export async function unnamedSiblings(file: string, files: readonly string[]): Promise<readonly string[]> {
  if (file === STDIN || splitOf(basename(file)) === undefined) return [];
  const folder = dirname(file);
  const checked = new Set(files.map((path) => resolve(path)));
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return siblingSplits(basename(file), names)
    .map((name) => join(folder, name))
    .filter((path) => !checked.has(resolve(path)));
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
