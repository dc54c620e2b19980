/** A folder of files that appears whole or not at all, and never takes the place of what somebody else wrote. */
import { mkdir, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EngineError, fileError, systemCode } from '../errors.ts';
import { ensureFolder } from '../files/ensureFolder.ts';
import { isRunning } from '../files/isRunning.ts';
import { sha256Of } from '../files/sha256.ts';
import { MANIFEST_FILE, manifestFiles } from './manifest.ts';

/** What stands where the dataset is to go. */
export type FolderState =
  | { readonly kind: 'free' }
  /** A dataset of ours and nothing else, as it was written. */
  | { readonly kind: 'ours' }
  /** Files that a new dataset would replace or that are not ours; relative paths, a few. */
  | { readonly kind: 'foreign'; readonly files: readonly string[] };

/** Names in a message. */
const NAMED = 5;

/** Throws `cannotWrite` where the path is a file or cannot be read. */
export async function folderState(folder: string): Promise<FolderState> {
  const files = await filesIn(folder);
  if (files.length === 0) return { kind: 'free' };
  const known = await knownFiles(folder);
  const foreign: string[] = [];
  for (const path of files) {
    if (foreign.length === NAMED) break;
    if (known.size > 0 && path === MANIFEST_FILE) continue;
    if (known.get(path) !== (await sha256Of(join(folder, path)))) foreign.push(path);
  }
  return foreign.length === 0 ? { kind: 'ours' } : { kind: 'foreign', files: foreign };
}

/** A folder in the making, beside the one it becomes. */
export class FolderInMaking {
  readonly target: string;
  readonly path: string;

  private constructor(target: string, path: string) {
    this.target = target;
    this.path = path;
  }

  /** Makes the folders above. Throws `cannotWrite`. */
  static async create(target: string): Promise<FolderInMaking> {
    try {
      await ensureFolder(dirname(target));
      await removeLeftovers(target);
      const path = join(dirname(target), `.${basename(target)}.${process.pid}-${counter++}.tmp`);
      await mkdir(path);
      return new FolderInMaking(target, path);
    } catch (error) {
      throw fileError('cannotWrite', target, error);
    }
  }

  /** Absolute path of a file in it, its folders made. */
  async file(path: string): Promise<string> {
    const whole = join(this.path, ...path.split('/'));
    await mkdir(dirname(whole), { recursive: true });
    return whole;
  }

  /**
   * Takes its place. What the folder held of an earlier dataset goes; other files stay in it, but for those whose
   * names are taken. A failure leaves what was there before.
   */
  async commit(): Promise<void> {
    const before = `${this.path}.before`;
    const old = await moved(this.target, before);
    try {
      await rename(this.path, this.target);
    } catch (error) {
      if (old) await rename(before, this.target);
      throw fileError('cannotWrite', this.target, error);
    }
    if (!old) return;
    const ours = await knownFiles(before);
    for (const path of await filesIn(before)) {
      const place = join(this.target, path);
      if (ours.has(path) || path === MANIFEST_FILE || (await exists(place))) continue;
      await mkdir(dirname(place), { recursive: true });
      await rename(join(before, path), place);
    }
    await rm(before, { recursive: true, force: true });
  }

  async discard(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

// Two folders of one process never share a temporary name.
let counter = 0;

/** Removes what a process that was killed while it wrote has left beside the folder. What was there before it stays. */
async function removeLeftovers(target: string): Promise<void> {
  const prefix = `.${basename(target)}.`;
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(prefix)) continue;
    const pid = /^(\d+)-\d+\.tmp$/.exec(name.slice(prefix.length))?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) {
      await rm(join(dirname(target), name), { recursive: true, force: true });
    }
  }
}

/** false where there was nothing to move. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    // An empty folder is nobody's: some systems rename onto it, some do not.
    await rmdir(from);
    return false;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
  }
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    throw fileError('cannotWrite', from, error);
  }
}

/** Relative paths with forward slashes, in order; none where there is no such folder. */
async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
      .sort();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw systemCode(error) === 'ENOTDIR'
      ? new EngineError('cannotWrite', `${folder} is a file, a folder is wanted`, { path: folder }, error)
      : fileError('cannotWrite', folder, error);
  }
}

/** Hashes by path as the folder's manifest has them; empty where there is none. */
async function knownFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => undefined);
  return text === undefined ? new Map() : manifestFiles(text);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
