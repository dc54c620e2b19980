import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface FoundFile {
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** Folders that one search looks into at the most; far above any real store of sessions. */
const MAX_FOLDERS = 50_000;

/**
 * Files under `root` whose path matches a pattern: segments separated by `/`, `*` for any run of characters in a
 * name, `**` for any folders between. What cannot be read is not there.
 */
export async function findFiles(root: string, pattern: string): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  const budget = { folders: MAX_FOLDERS };
  await search(root, pattern.split('/'), found, budget);
  return found;
}

async function search(
  folder: string,
  segments: readonly string[],
  found: FoundFile[],
  budget: { folders: number },
): Promise<void> {
  const [segment, ...rest] = segments;
  if (segment === undefined || budget.folders-- <= 0) return;
  if (!segment.includes('*')) {
    await enter(join(folder, segment), rest, found, budget);
    return;
  }
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const name = segment === '**' ? undefined : namePattern(segment);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (name) {
      if (name.test(entry.name) && (rest.length > 0 || !entry.isDirectory())) await enter(path, rest, found, budget);
    } else if (entry.isDirectory()) await search(path, segments, found, budget);
  }
  if (!name) await search(folder, rest, found, budget);
}

async function enter(
  path: string,
  rest: readonly string[],
  found: FoundFile[],
  budget: { folders: number },
): Promise<void> {
  if (rest.length > 0) {
    await search(path, rest, found, budget);
    return;
  }
  const facts = await stat(path).catch(() => undefined);
  if (facts?.isFile()) found.push({ path, bytes: facts.size, modifiedAt: facts.mtimeMs });
}

function namePattern(segment: string): RegExp {
  const parts = segment.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
