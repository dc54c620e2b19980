/** Files written where their programs write them, read the way the product reads them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { ImportRun } from '../../../../extension/core/importers/reading/run.ts';
import { temporaryFolder } from '../../engine/folders.ts';
import { droppedTotal, readPaths, type ReadFile } from '../reading.ts';

export type Files = Readonly<Record<string, string | Uint8Array | object>>;

/** Writes the files (objects as JSON) into a folder that is gone after the test. */
export async function written(files: Files): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const bytes = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
    await writeFile(path, bytes);
  }
  return folder;
}

/** Every source that a folder with these files holds, by its path in the folder, read as one import. */
export async function readPlaced(files: Files): Promise<ReadonlyMap<string, ReadFile>> {
  return readFolder(await written(files));
}

export async function readFolder(folder: string, run = new ImportRun()): Promise<ReadonlyMap<string, ReadFile>> {
  const { files } = await readPaths([folder], run);
  for (const file of files) checkAccount(file);
  return new Map(files.map((file) => [file.path.slice(folder.length + 1), file]));
}

/** The one file, named by itself. */
export async function readNamed(name: string, content: string | Uint8Array | object): Promise<ReadFile> {
  const folder = await written({ [name]: content });
  const { files, findings } = await readPaths([join(folder, name)], new ImportRun());
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(files).toHaveLength(1);
  checkAccount(files[0]!);
  return files[0]!;
}

/** What holds of every file: nothing is lost in silence, and all text is whole. */
export function checkAccount({ path, account, turns, format }: ReadFile): void {
  expect(account.read, path).toBe(account.kept + droppedTotal(account));
  expect(account.dropped['internalError'], path).toBeUndefined();
  expect(account.turns, path).toBe(turns.length);
  expect(account.read > 0 || account.findings.length > 0, `${path}: nothing said`).toBe(true);
  expect(JSON.stringify(turns).isWellFormed()).toBe(true);
  for (const turn of turns) {
    expect(turn.origin.source, path).toBe(format);
    expect(turn.origin.file, path).toBe(path);
    if (turn.timestamp !== undefined) expect(turn.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
}

/** A folder with a database of this name in it. */
export async function databaseAt(name: string, build: (made: DatabaseSync) => void): Promise<string> {
  const folder = await written({});
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  const made = new DatabaseSync(path);
  build(made);
  made.close();
  return folder;
}
