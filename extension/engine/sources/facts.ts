import { statSync, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FileFacts } from '../../core/ports.ts';

export function factsOf({ size, mtimeMs, ctimeMs, dev, ino }: Stats): FileFacts {
  return { size, modified: mtimeMs, changed: ctimeMs, inode: `${dev}:${ino}` };
}

export function sameFacts(a: FileFacts, b: FileFacts): boolean {
  return a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.inode === b.inode;
}

/** Looks that are under way at once: as many as the runtime's threads can use. */
const AT_ONCE = 64;

/** What is at each path, following links; undefined where nothing can be seen. Quick for many thousand paths. */
export async function statAll(paths: readonly string[]): Promise<readonly (Stats | undefined)[]> {
  const all: (Stats | undefined)[] = [];
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const some = paths.slice(from, from + AT_ONCE);
    all.push(...(await Promise.all(some.map((path) => stat(path).catch(() => undefined)))));
  }
  return all;
}

/** A word that differs where size or time of what is at the path differ. Quick enough for one path at a time. */
export function stateOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return '-';
  return found.isDirectory() ? `d${found.mtimeMs}` : `${found.size}/${found.mtimeMs}`;
}
