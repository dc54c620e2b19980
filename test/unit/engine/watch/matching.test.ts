import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFiles } from '../../../../extension/engine/sources/findFiles.ts';
import { matching, roleOf } from '../../../../extension/engine/watch/matching.ts';
import { temporaryFolder } from '../folders.ts';

describe('a place', () => {
  it.each(['projects/*/*.jsonl', 'sessions/**/rollout-*.jsonl', 'opencode.db', 'tmp/*/chats/session-*.json'])(
    'has the files that finding finds: %s',
    async (pattern) => {
      const root = await temporaryFolder();
      const names = [
        'opencode.db',
        'projects/a/1.jsonl',
        'projects/a/b/2.jsonl',
        'projects/a/3.json',
        'sessions/rollout-1.jsonl',
        'sessions/2026/01/rollout-2.jsonl',
        'sessions/2026/01/other.jsonl',
        'tmp/x/chats/session-1.json',
        'tmp/x/session-2.json',
      ];
      for (const name of names) {
        await mkdir(dirname(join(root, name)), { recursive: true });
        await writeFile(join(root, name), '');
      }
      const found = (await findFiles(root, pattern)).map(({ path }) => path).sort();
      const { files, folders } = await matching({ root, pattern });
      expect(files.toSorted()).toEqual(found);
      for (const path of found) {
        expect(folders).toContain(dirname(path));
        expect(roleOf(path, { root, pattern })).toBe('file');
        for (let folder = dirname(path); folder !== root; folder = dirname(folder)) {
          expect(roleOf(folder, { root, pattern }), folder).toBe('folder');
        }
      }
      for (const name of names.map((each) => join(root, each)).filter((path) => !found.includes(path))) {
        expect(roleOf(name, { root, pattern })).not.toBe('file');
      }
    },
  );

  it('knows nothing of what lies outside', () => {
    expect(roleOf('/home/x', { root: '/home/me', pattern: '*' })).toBeUndefined();
    expect(roleOf('/home/me', { root: '/home/me', pattern: '*' })).toBeUndefined();
  });
});
