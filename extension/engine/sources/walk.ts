import type { BigIntStats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { statAll } from './facts.ts';
import { passedOver, reasonOf, report, type OnFinding } from './finding.ts';

/** Folders that hold no conversations but many files. */
const SKIPPED_FOLDERS = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.venv',
  'venv',
  '__pycache__',
  '.vscode-test',
]);

const EXTENSIONS = new Set([
  '.json',
  '.jsonl',
  '.ndjson',
  '.md',
  '.markdown',
  '.txt',
  '.text',
  '.log',
  '.db',
  '.vscdb',
  '.sqlite',
  '.sqlite3',
  '.gz',
  '.zst',
  '.zip',
]);

/** Whether a file met in a folder or archive may hold conversations, by its name. */
export function mayHoldConversations(name: string): boolean {
  return EXTENSIONS.has(extname(name).toLowerCase());
}

export interface WalkedFile {
  readonly path: string;
  readonly facts: BigIntStats;
}

/**
 * The files under a folder that may hold conversations, in the order of their names. Links are followed; a folder or
 * file that is reached a second time is passed over, so links in a circle end.
 */
export async function* walkFiles(folder: string, onFinding: OnFinding): AsyncGenerator<WalkedFile> {
  const seen = new Set<string>();
  let passed = 0;
  const pending: { readonly path: string; readonly facts: BigIntStats | undefined }[] = [
    { path: folder, facts: undefined },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { path } = next;
    // Looked at again where the many at once showed nothing: for the reason, or because it came meanwhile.
    const facts =
      next.facts ??
      (await stat(path, { bigint: true }).catch((error: unknown) => {
        report(onFinding, path, 'warning', `it cannot be read: ${reasonOf(error)}`);
        return undefined;
      }));
    if (!facts) continue;
    const identity = `${facts.dev}:${facts.ino}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    if (facts.isFile()) yield { path, facts };
    else if (facts.isDirectory()) {
      const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
        report(onFinding, path, 'warning', `the folder cannot be read: ${reasonOf(error)}`);
        return [];
      });
      const paths: string[] = [];
      for (const entry of entries) {
        if (SKIPPED_FOLDERS.has(entry.name)) continue;
        if (!entry.isFile() || mayHoldConversations(entry.name)) paths.push(join(path, entry.name));
        else passed++;
      }
      paths.sort((a, b) => (a < b ? 1 : -1));
      const all = await statAll(paths);
      for (const [i, each] of paths.entries()) pending.push({ path: each, facts: all[i] });
    }
  }
  if (passed > 0) report(onFinding, folder, 'info', passedOver(passed, 'folder'));
}
