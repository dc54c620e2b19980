/** What lies beside a dataset file and tells what it is for. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { siblingSplits, splitOf } from '../../core/dataset/splits.ts';
import {
  FOLDERS_UP,
  isConfigFile,
  MAX_CONFIG_BYTES,
  NO_FOLDER,
  readFolder,
  type FolderFacts,
  type FolderFile,
} from '../../core/dataset/targets.ts';

/** What the files beside a dataset, or in the folders above, say of its target. */
export async function folderFacts(file: string): Promise<FolderFacts> {
  let folder = dirname(resolve(file));
  let name = basename(file);
  let heldOut = {};
  let told: FolderFacts | undefined;
  for (let up = 0; up < FOLDERS_UP; up++) {
    const files = await filesOf(folder);
    if (up === 0) heldOut = isHeldOut(name, files) ? { heldOut: true } : {};
    const facts = readFolder(name, files);
    // The names of data files tell a trainer too, whose configuration lies above them.
    if (told && facts.target === told.target && (facts.chat || facts.learning))
      told = {
        ...told,
        ...(facts.chat && { chat: facts.chat }),
        ...(facts.learning && { learning: facts.learning }),
      };
    if (facts.target !== undefined) told ??= facts;
    const above = dirname(folder);
    if (told?.chat || told?.learning || above === folder) break;
    name = `${basename(folder)}/${name}`;
    folder = above;
  }
  return { ...(told ?? NO_FOLDER), ...heldOut };
}

function isHeldOut(name: string, files: readonly FolderFile[]): boolean {
  const siblings = siblingSplits(
    name,
    files.map((file) => file.name),
  );
  return splitOf(name) !== 'train' && siblings.some((sibling) => splitOf(sibling) === 'train');
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
