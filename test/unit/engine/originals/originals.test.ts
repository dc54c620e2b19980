import { appendFile, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { EngineError } from '../../../../extension/engine/errors.ts';
import { CHUNK, OriginalsKeeper } from '../../../../extension/engine/originals/keeper.ts';
import { ORIGINALS_NAME } from '../../../../extension/engine/store/originals.ts';
import { FIXTURES } from '../../importers/reading.ts';
import { testEngine, type TestEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';
import { sessionLines, turnOf } from '../sessions.ts';

const lines = (from: number, to: number, session = 's1') => sessionLines(session, from, to, turnOf(session));

/** Follows files with copies, as a source that is switched on. */
async function follow({ engine, store, clock }: TestEngine, limit: number, ...paths: string[]): Promise<number> {
  const keeper = new OriginalsKeeper(store.originals, { now: () => clock.time }, () => limit);
  await engine.imports.follow(
    'claude-code',
    paths,
    keeper,
    () => undefined,
    () => undefined,
    NEVER_CANCELLED,
  );
  return keeper.refused;
}

const PLENTY = 1e9;

function copyOf({ store }: TestEngine, path: string, which = 0): Buffer {
  const id = store.originals.ofPath(path)[which]!;
  return Buffer.concat([...store.originals.packedBytes(id)].map((bytes) => zstdDecompressSync(bytes)));
}

const idsOf = ({ store }: TestEngine): readonly string[] => store.memories.select({ kind: 'dataset' });

async function record(test: TestEngine, prompt: string) {
  const id = idsOf(test).find((each) => test.store.memories.get(each)!.turn.user.includes(prompt));
  return test.engine.originals.record(id!, NEVER_CANCELLED);
}

describe('a copy', () => {
  it('has the bytes of the file, packed, and grows with it by what was appended', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 's1.jsonl');
    await writeFile(path, lines(0, 300));
    await follow(test, PLENTY, path);
    expect(copyOf(test, path).equals(await readFile(path))).toBe(true);
    const { size } = await stat(path);
    expect(size).toBeGreaterThan(2 * CHUNK);
    const packed = test.store.originals.total();
    expect(packed).toBeLessThan(size / 4);
    for (let n = 300; n < 320; n++) {
      await appendFile(path, lines(n, n + 1));
      await follow(test, PLENTY, path);
    }
    expect(copyOf(test, path).equals(await readFile(path))).toBe(true);
    expect(test.store.originals.list()).toHaveLength(1);
    // One copy more would have cost as much again.
    expect(test.store.originals.total()).toBeLessThan(packed * 1.3);
  });

  it('costs nothing where another file has the same content', async () => {
    const test = await testEngine();
    const folder = await temporaryFolder();
    const [a, b] = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl')];
    await writeFile(a, lines(0, 5));
    await writeFile(b, lines(0, 5));
    await follow(test, PLENTY, a);
    const before = test.store.originals.total();
    await follow(test, PLENTY, b);
    expect(test.store.originals.total()).toBe(before);
    test.engine.originals.remove(test.store.originals.ofPath(a));
    expect(copyOf(test, b).equals(await readFile(b))).toBe(true);
  });

  it('is made of files that were imported before their source was switched on', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 's1.jsonl');
    await writeFile(path, lines(0, 2));
    await test.engine.imports.run([path], () => undefined, NEVER_CANCELLED);
    expect(test.store.originals.list()).toEqual([]);
    await follow(test, PLENTY, path);
    expect(test.store.originals.list()).toMatchObject([{ path, current: true }]);
  });

  it('is not made beyond the limit, and nothing is removed for it', async () => {
    const test = await testEngine();
    const folder = await temporaryFolder();
    const [a, b] = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl')];
    await writeFile(a, lines(0, 2));
    await writeFile(b, lines(0, 2, 's2'));
    expect(await follow(test, 100, a)).toBe(0);
    expect(await follow(test, 100, b)).toBe(1);
    expect(test.store.originals.list()).toMatchObject([{ path: a }]);
    expect(idsOf(test)).toHaveLength(4);
  });

  it('that the person removed is made again only when the file changes, and gives its room back', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 's1.jsonl');
    await writeFile(path, Array.from({ length: 400 }, (_, n) => lines(0, 1, `s${n}-${Math.sin(n)}`)).join(''));
    await follow(test, PLENTY, path);
    const database = join(test.folder, ORIGINALS_NAME);
    test.store.originals.sync();
    const before = (await stat(database)).size;
    test.engine.originals.remove(test.engine.originals.list().map(({ id }) => id));
    expect((await stat(database)).size).toBeLessThan(before);
    expect(test.store.originals.total()).toBe(0);
    await follow(test, PLENTY, path);
    expect(test.store.originals.list()).toEqual([]);
    await appendFile(path, lines(1, 2));
    await follow(test, PLENTY, path);
    expect(copyOf(test, path).equals(await readFile(path))).toBe(true);
  });

  it('of a rewritten file stays for the turns that are in no later one, and only for them', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 's1.jsonl');
    await writeFile(path, lines(0, 3));
    await follow(test, PLENTY, path);
    const first = await readFile(path);
    await writeFile(path, lines(0, 3).replaceAll('"gitBranch"', '"branch"').replace('model-1', 'model-2'));
    await follow(test, PLENTY, path);
    expect(test.store.originals.list()).toHaveLength(1);
    const second = await readFile(path);
    await writeFile(path, lines(8, 9));
    await follow(test, PLENTY, path);
    expect(test.store.originals.list()).toMatchObject([{ current: false }, { current: true }]);
    expect(copyOf(test, path, 1).equals(second)).toBe(true);
    expect(second.equals(first)).toBe(false);
    await appendFile(path, lines(9, 10));
    await follow(test, PLENTY, path);
    expect(test.store.originals.list()).toHaveLength(2);
    const listed = test.engine.originals.list().map(({ current, present }) => [current, present]);
    expect(listed).toEqual([
      [true, true],
      [false, false],
    ]);
    expect(await record(test, 'Question 1 of s1')).toMatchObject({ line: 5, path, keptAt: '2026-03-01T12:00:00.000Z' });
  });
});

describe('the record of a turn', () => {
  it('is shown from the file while it is there, else from the copy', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 's1.jsonl');
    await writeFile(path, lines(0, 3));
    await follow(test, PLENTY, path);
    const shown = await record(test, 'Question 1 of s1');
    expect(shown).toMatchObject({ path, line: 5, language: 'json' });
    expect(shown.keptAt).toBeUndefined();
    expect(shown.text).toContain('Question 1 of s1');
    expect(shown.text).toContain('tool_result');
    expect(shown.text).toContain('Answer 1 of s1');
    expect(shown.text).not.toContain('of s1: why does the cache of module 2');
    await rm(path);
    const kept = await record(test, 'Question 1 of s1');
    expect(kept).toEqual({ ...shown, keptAt: '2026-03-01T12:00:00.000Z' });
  });

  it('says so where neither is there', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 's1.jsonl');
    await writeFile(path, lines(0, 1));
    await test.engine.imports.run([path], () => undefined, NEVER_CANCELLED);
    await rm(path);
    const error = await record(test, 'Question 0').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ reason: 'notFound', detail: { path } });
    await expect(test.engine.originals.record('nobody', NEVER_CANCELLED)).rejects.toMatchObject({ reason: 'notFound' });
  });

  const kinds: Readonly<Record<string, string>> = {
    'a JSON document': 'chatgpt/conversations.json',
    'a database': 'cursor/User/globalStorage/state.vscdb',
    'a packed database': 'zed/threads/threads.db',
    Markdown: 'specstory/.specstory/history',
    'a mutation log':
      'vscode-copilot/workspaceStorage/0123456789abcdef0123456789abcdef/chatSessions/7c0de000-0000-4000-8000-000000000001.jsonl',
    'a task of Cline': 'cline/tasks',
  };

  it.each(Object.entries(kinds))('is found in %s, and in its copy', async (_, fixture) => {
    const test = await testEngine();
    const folder = await temporaryFolder();
    const place = join(folder, fixture);
    await mkdir(dirname(place), { recursive: true });
    await cp(join(FIXTURES, fixture), place, { recursive: true });
    const report = await test.engine.imports.run([place], () => undefined, NEVER_CANCELLED);
    const paths = report.files.filter(({ turns }) => turns > 0).map(({ path }) => path);
    await follow(test, PLENTY, ...paths);
    const ids = paths.flatMap((path) => test.store.memories.select({ kind: 'file', path }));
    expect(ids.length).toBeGreaterThan(0);
    const shown = [];
    for (const id of ids) {
      const found = await test.engine.originals.record(id, NEVER_CANCELLED);
      expect(found.keptAt).toBeUndefined();
      expect(found.text.length).toBeGreaterThan(20);
      shown.push(found);
    }
    await rm(folder, { recursive: true });
    for (const [i, id] of ids.entries()) {
      expect(await test.engine.originals.record(id, NEVER_CANCELLED)).toMatchObject({
        path: shown[i]!.path,
        text: shown[i]!.text,
        keptAt: '2026-03-01T12:00:00.000Z',
      });
    }
  });
});
