import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { reasonOf, report, type OnFinding } from './finding.ts';

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

/**
 * The files under a folder that may hold conversations, in the order of their names. Links are followed; a folder or
 * file that is reached a second time is passed over, so links in a circle end.
 */
export async function* walkFiles(folder: string, onFinding: OnFinding): AsyncGenerator<string> {
  const seen = new Set<string>();
  let passed = 0;
  const pending = [folder];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const facts = await stat(path, { bigint: true }).catch((error: unknown) => {
      report(onFinding, path, 'warning', `it cannot be read: ${reasonOf(error)}`);
      return undefined;
    });
    if (!facts) continue;
    const identity = `${facts.dev}:${facts.ino}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    if (facts.isFile()) yield path;
    else if (facts.isDirectory()) {
      const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
        report(onFinding, path, 'warning', `the folder cannot be read: ${reasonOf(error)}`);
        return [];
      });
      entries.sort((a, b) => (a.name < b.name ? 1 : -1));
      for (const entry of entries) {
        if (SKIPPED_FOLDERS.has(entry.name)) continue;
        if (!entry.isFile() || mayHoldConversations(entry.name)) pending.push(join(path, entry.name));
        else passed++;
      }
    }
  }
  if (passed > 0) report(onFinding, folder, 'info', `${passed} files of other kinds in this folder were passed over`);
}
