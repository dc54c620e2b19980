import { statSync, type BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FileFacts } from '../../core/ports.ts';

/** Numbers of files do not fit into doubles everywhere, so they are asked for as large integers. */
export function factsOf({ size, mtimeNs, ctimeNs, dev, ino }: BigIntStats): FileFacts {
  return {
    size: Number(size),
    modified: milliseconds(mtimeNs),
    changed: milliseconds(ctimeNs),
    inode: `${dev}:${ino}`,
  };
}

function milliseconds(nanoseconds: bigint): number {
  return Number(nanoseconds) / 1e6;
}

export function sameFacts(a: FileFacts, b: FileFacts): boolean {
  return a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.inode === b.inode;
}

/** Looks that are under way at once: as many as the runtime's threads can use. */
const AT_ONCE = 64;

/** What is at each path, following links; undefined where nothing can be seen. Quick for many thousand paths. */
export async function statAll(paths: readonly string[]): Promise<readonly (BigIntStats | undefined)[]> {
  const all: (BigIntStats | undefined)[] = [];
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const some = paths.slice(from, from + AT_ONCE);
    all.push(...(await Promise.all(some.map((path) => stat(path, { bigint: true }).catch(() => undefined)))));
  }
  return all;
}

/** A word that differs where size or time of what is at the path differ. Quick enough for one path at a time. */
export function stateOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return '-';
  return found.isDirectory() ? `d${found.mtimeMs}` : `${found.size}/${found.mtimeMs}`;
}
