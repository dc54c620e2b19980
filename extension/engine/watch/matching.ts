import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Place } from '../sources/places.ts';

export interface Matching {
  /** Paths of files, or of links to what may be files. */
  readonly files: readonly string[];
  /** Folders in which files, or folders that lead to files, may come to be. */
  readonly folders: readonly string[];
}

/** Folders of one place that are looked into at the most. */
const MAX_FOLDERS = 50_000;

/** What of a place is there, by names alone. `findFiles` is the same with a look at every file. */
export async function matching({ root, pattern }: Place): Promise<Matching> {
  const files: string[] = [];
  const folders = new Set<string>();
  const search = async (folder: string, segments: readonly string[]): Promise<void> => {
    const [segment, ...rest] = segments;
    if (segment === undefined || folders.size >= MAX_FOLDERS) return;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
    if (!entries) return;
    folders.add(folder);
    const deep = segment === '**';
    const next = deep ? rest : segments;
    const name = namePattern(next[0] ?? '');
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (deep && entry.isDirectory()) await search(path, segments);
      if (!name.test(entry.name)) continue;
      if (next.length > 1) await search(path, next.slice(1));
      else if (!entry.isDirectory()) files.push(path);
    }
  };
  await search(root, pattern.split('/'));
  return { files, folders: [...folders] };
}

/** What a name that came up in a place can be: a file of it, a folder on the way to one, or neither. */
export function roleOf(path: string, { root, pattern }: Place): 'file' | 'folder' | undefined {
  const inside = relative(root, path);
  if (inside === '' || inside.startsWith('..')) return undefined;
  return roleOfNames(inside.split(sep), pattern.split('/'));
}

function roleOfNames(names: readonly string[], segments: readonly string[]): 'file' | 'folder' | undefined {
  const [name, ...names2] = names;
  const [segment, ...rest] = segments;
  if (name === undefined || segment === undefined) return undefined;
  if (segment === '**') {
    const here = roleOfNames(names, rest);
    if (here === 'file') return here;
    return names2.length === 0 ? (here ?? 'folder') : (roleOfNames(names2, segments) ?? here);
  }
  if (!namePattern(segment).test(name)) return undefined;
  if (names2.length > 0) return roleOfNames(names2, rest);
  return rest.length === 0 ? 'file' : 'folder';
}

const patterns = new Map<string, RegExp>();

function namePattern(segment: string): RegExp {
  let pattern = patterns.get(segment);
  if (!pattern) {
    const parts = segment.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    pattern = new RegExp(`^${parts.join('.*')}$`);
    patterns.set(segment, pattern);
  }
  return pattern;
}
