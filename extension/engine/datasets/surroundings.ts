/** What lies beside a dataset file and tells what it is for. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  isConfigFile,
  MAX_CONFIG_BYTES,
  NO_FOLDER,
  readFolder,
  type FolderFacts,
  type FolderFile,
} from '../../core/dataset/targets.ts';

/** A folder with more entries is no dataset's. */
const MAX_ENTRIES = 2000;

/** Reads the folder of a file and, where that tells nothing, the one above (`data/train.jsonl`). */
export async function folderFacts(path: string): Promise<FolderFacts> {
  for (const folder of [dirname(path), dirname(dirname(path))]) {
    const facts = readFolder(basename(path), await configFiles(folder));
    if (facts.target !== undefined || facts.unlisted === true) return facts;
  }
  return NO_FOLDER;
}

async function configFiles(folder: string): Promise<readonly FolderFile[]> {
  const names = await readdir(folder).catch(() => []);
  if (names.length > MAX_ENTRIES) return [];
  return Promise.all(
    names.map(async (name): Promise<FolderFile> => {
      if (!isConfigFile(name)) return { name };
      const path = join(folder, name);
      const facts = await stat(path).catch(() => undefined);
      if (facts?.isFile() !== true || facts.size > MAX_CONFIG_BYTES) return { name };
      const text = await readFile(path, 'utf8').catch(() => undefined);
      return text === undefined ? { name } : { name, text };
    }),
  );
}
