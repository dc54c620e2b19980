import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { MemoryStore, StoredFile } from '../../core/ports.ts';
import { EngineError } from '../errors.ts';

/** Whether the file is there as it was written. */
export async function isUntouched({ path, bytes, modified }: StoredFile): Promise<boolean> {
  const facts = await stat(path).catch(() => undefined);
  return facts?.isFile() === true && facts.size === bytes && facts.mtimeMs === modified;
}

/** Throws `folderTaken` where one of the files is there and is not what an export of the store last wrote. */
export async function refuseTouched(store: MemoryStore, targets: readonly string[]): Promise<void> {
  const written = store.runs.list().flatMap(({ files }) => files);
  const touched: string[] = [];
  for (const target of targets) {
    const there = await stat(target).catch(() => undefined);
    // A folder in its place is found when the file is written.
    if (there?.isFile() !== true) continue;
    const known = await Promise.all(written.filter(({ path }) => path === target).map(isUntouched));
    if (!known.includes(true)) touched.push(target);
  }
  const [first] = touched;
  if (first === undefined) return;
  throw new EngineError(
    'folderTaken',
    `changed since they were written, or written by something else: ${touched.map((path) => basename(path)).join(', ')}`,
    { path: first },
  );
}
