import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, copyFile, mkdir, readFile, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { openStore } from '../../../../extension/engine/store/openStore.ts';
import type { ImportReport } from '../../../../extension/protocol/rpc.ts';
import { testEngine, type TestEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';
import { sessionLines, turnOf } from '../sessions.ts';
import { jsonLines } from '../../importers/reading.ts';

const quiet = () => undefined;
const lines = (from: number, to: number, session = 's1') => sessionLines(session, from, to, turnOf(session));

function importing({ engine }: TestEngine, ...paths: string[]): Promise<ImportReport> {
  return engine.imports.run(paths, quiet, NEVER_CANCELLED);
}

/** Everything of the memories that the files decide. */
function contents({ store }: TestEngine): readonly (readonly [string, string, string, number])[] {
  const ids = store.memories.select({ kind: 'dataset' });
  return ids
    .map((id) => store.memories.get(id)!.turn)
    .map(({ id, user, assistant, index }) => [id, user, assistant, index] as const);
}

async function asReadAlone(...paths: string[]): Promise<ReturnType<typeof contents>> {
  const fresh = await testEngine();
  await importing(fresh, ...paths);
  return contents(fresh);
}

describe('a file that was read', () => {
  it('is not read again while it is as it was, and reported as before', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 's1.jsonl');
    await writeFile(path, lines(0, 5));
    const first = await importing(test, path);
    expect(first).toMatchObject({ turns: 5, unchanged: 0 });
    const again = await importing(test, path);
    expect(again).toMatchObject({ turns: 5, unchanged: 5, remembered: first.remembered });
    expect(again.files).toEqual(first.files.map((file) => ({ ...file, unchanged: 5 })));
  });

  it('is read on where it was appended to', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 's1.jsonl');
    await writeFile(path, lines(0, 20));
    await importing(test, path);
    const end = (await readFile(path)).length;
    expect(test.store.sources.get(path)?.part).toMatchObject({ end, lines: 80, turns: 12, start: { lines: 48 } });
    await appendFile(path, lines(20, 22));
    expect(await importing(test, path)).toMatchObject({ turns: 22, unchanged: 20 });
    expect(test.store.sources.get(path)?.part).toMatchObject({ turns: 14, start: { lines: 56 } });
    expect(contents(test)).toEqual(await asReadAlone(path));
  });

  it('forgets a turn that the person took back, and reports as if it were read as a whole', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 's1.jsonl');
    await writeFile(path, lines(0, 20));
    await importing(test, path);
    // Another prompt in the place of turn 18: it and turn 19 are left.
    const instead = sessionLines('s1', 18, 19, () => ({ prompt: 'Instead: why 18?', answer: 'Because of the cache.' }));
    await appendFile(path, instead.replaceAll('s1-18-', 's1-18b-').replace('s1-17b-', 's1-17-'));
    const report = await importing(test, path);
    const fresh = await testEngine();
    const alone = await importing(fresh, path);
    const { unchanged: _unchanged, ...file } = report.files[0]!;
    const { unchanged: _none, ...whole } = alone.files[0]!;
    expect(file).toEqual(whole);
    expect(report.turns).toBe(19);
    const gone = test.store.sources.filesOf(contents(test).find(([, user]) => user.includes('Question 19'))![0]);
    expect(gone).toMatchObject([{ path, gone: true }]);
  });

  it('waits for the end of a half-written line', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 's1.jsonl');
    const more = lines(2, 3);
    await writeFile(path, lines(0, 2));
    await importing(test, path);
    for (let cut = 500; cut < more.length; cut += 700) {
      await writeFile(path, lines(0, 2) + more.slice(0, cut));
      await importing(test, path);
    }
    await writeFile(path, lines(0, 3));
    await importing(test, path);
    expect(contents(test)).toEqual(await asReadAlone(path));
  });

  it('in UTF-16 is read as a whole when it grows', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 's1.jsonl');
    const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
    await writeFile(path, utf16(lines(0, 2)));
    await importing(test, path);
    expect(test.store.sources.get(path)?.point).toBeUndefined();
    await writeFile(path, utf16(lines(0, 3)));
    expect(await importing(test, path)).toMatchObject({ turns: 3, unchanged: 2 });
  });

  const rewritings: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
    'rewritten with other content': (path) => writeFile(path, lines(7, 12)),
    'rewritten in its middle and longer': async (path) =>
      writeFile(path, (await readFile(path, 'utf8')).replace('module 1 ', 'module one ') + lines(4, 6)),
    'rewritten at the same length and time': async (path) => {
      await writeFile(path, (await readFile(path, 'utf8')).replace('module 1 ', 'module I '));
      await utimes(path, new Date(1_700_000_000_000), new Date(1_700_000_000_000));
    },
    truncated: (path) => truncate(path, lines(0, 2).length),
    'truncated in a line': (path) => truncate(path, lines(0, 2).length + 100),
    'replaced by another': async (path) => {
      await writeFile(`${path}.new`, lines(0, 2) + lines(2, 6, 's1').replaceAll('Question', 'Query'));
      await rename(`${path}.new`, path);
    },
  };

  it.each(Object.entries(rewritings))('and %s is read anew, and what was in it stays', async (_, rewrite) => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 's1.jsonl');
    await writeFile(path, lines(0, 4));
    await utimes(path, new Date(1_700_000_000_000), new Date(1_700_000_000_000));
    await importing(test, path);
    const before = contents(test);
    await rewrite(path);
    await importing(test, path);
    const now = new Map(contents(test).map((turn) => [turn[0], turn]));
    for (const turn of await asReadAlone(path)) expect(now.get(turn[0])).toEqual(turn);
    for (const [id] of before) expect(now.has(id)).toBe(true);
  });

  it('keeps the person’s verdicts and edits through all of it', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 's1.jsonl');
    await writeFile(path, lines(0, 2));
    await importing(test, path);
    const [pinned, edited] = contents(test).map(([id]) => id) as [string, string];
    test.engine.memories.act([pinned], { kind: 'pin' });
    test.engine.memories.act([edited], { kind: 'edit', user: 'Mine?', assistant: 'Mine.' });
    await appendFile(path, lines(2, 3));
    await importing(test, path);
    await writeFile(path, lines(0, 4).replaceAll('early because', 'so early because'));
    await importing(test, path);
    expect(test.store.memories.get(pinned)).toMatchObject({ state: 'pinned' });
    expect(test.store.memories.get(edited)?.edit).toMatchObject({ user: 'Mine?', assistant: 'Mine.' });
    expect(contents(test)).toHaveLength(4);
  });
});

describe('turns in several files', () => {
  it('of forks stay with the file that had them first, whichever is read again', async () => {
    const test = await testEngine();
    const folder = await temporaryFolder();
    const [first, fork] = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl')];
    const copied = lines(0, 3).replaceAll('"sessionId":"s1"', '"sessionId":"s2"');
    await writeFile(first, lines(0, 3));
    await writeFile(fork, copied);
    await importing(test, folder);
    const before = contents(test);
    expect(before).toHaveLength(3);
    await appendFile(fork, lines(3, 4).replaceAll('"sessionId":"s1"', '"sessionId":"s2"'));
    await importing(test, folder);
    await utimes(first, new Date(), new Date());
    await importing(test, folder);
    expect(contents(test)).toHaveLength(4);
    const conversations = contents(test).map(([id]) => test.store.memories.get(id)!.turn.conversation);
    expect(conversations.filter((id) => id.endsWith('s1'))).toHaveLength(3);
  });

  it('belong to the file again that it was moved to', async () => {
    const test = await testEngine();
    const folder = await temporaryFolder();
    const [path, archived] = [join(folder, 'a.jsonl'), join(folder, 'archive', 'a.jsonl')];
    await writeFile(path, lines(0, 2));
    await importing(test, path);
    await mkdir(join(folder, 'archive'));
    await rename(path, archived);
    await appendFile(archived, lines(2, 3));
    await importing(test, folder);
    const ids = contents(test).map(([id]) => id);
    expect(ids).toHaveLength(3);
    expect(test.store.sources.filesOf(ids[0]!).map((file) => file.path)).toContain(archived);
  });

  it('under one id but with other words are both kept, in any order of importing', async () => {
    const test = await testEngine();
    const folder = await temporaryFolder();
    const [a, b] = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl')];
    const row = (user: string) => jsonLines({ id: 'plain:1', user, assistant: `Because ${user} is so.` });
    await writeFile(a, row('Why is the sky blue?'));
    await writeFile(b, row('Why is grass green?'));
    await importing(test, a);
    await importing(test, b);
    await appendFile(b, jsonLines({ id: 'plain:2', user: 'And water?', assistant: 'It is clear.' }));
    await importing(test, b);
    const users = test.store.memories.rows(['plain:1']).length;
    expect(users).toBe(1);
    expect(test.store.memories.get('plain:1')?.turn.user).toBe('Why is the sky blue?');
    expect(test.engine.memories.counts(undefined).total).toBe(3);
  });
});

describe('an import that is killed', () => {
  it('goes on where it was, and no turn is there twice', async () => {
    const folder = await temporaryFolder();
    const sources = await temporaryFolder();
    for (let i = 0; i < 40; i++) await writeFile(join(sources, `s${i}.jsonl`), lines(0, 30, `s${i}`));
    const importer = join(import.meta.dirname, 'importer.ts');
    const signals: (NodeJS.Signals | null)[] = [];
    for (const word of ['50', '60', '0']) {
      const child = spawn(process.execPath, [importer, folder, sources, word], { stdio: 'inherit' });
      const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
      signals.push(signal);
    }
    expect(signals).toEqual(['SIGKILL', 'SIGKILL', null]);
    const { store } = await openStore(folder, { now: () => 0 });
    expect(store.memories.counts(undefined, '').total).toBe(1200);
    for (let i = 0; i < 40; i++) expect(store.sources.get(join(sources, `s${i}.jsonl`))).toBeDefined();
    store.close();
  });

  it('at any moment while a source is followed, leaves whole copies and each turn once', async () => {
    const folder = await temporaryFolder();
    const sources = await temporaryFolder();
    const paths = Array.from({ length: 40 }, (_, i) => join(sources, `s${i}.jsonl`));
    for (const [i, path] of paths.entries()) await writeFile(path, lines(0, 30, `s${i}`));
    const importer = join(import.meta.dirname, 'importer.ts');
    // The end is the same wherever these moments fall: before the first file, within one, or behind the last.
    for (const milliseconds of [400, 600, 750, 900, undefined]) {
      const child = spawn(process.execPath, [importer, folder, sources, 'follow'], { stdio: 'inherit' });
      const exited = once(child, 'exit');
      if (milliseconds !== undefined) setTimeout(() => child.kill('SIGKILL'), milliseconds);
      await exited;
    }
    const { store, setAside } = await openStore(folder, { now: () => 0 });
    onTestFinished(() => {
      store.close();
    });
    expect(setAside).toBeUndefined();
    expect(store.memories.counts(undefined, '').total).toBe(1200);
    expect(store.originals.list().map(({ path, current }) => [path, current])).toHaveLength(40);
    for (const path of paths) {
      const [copy, ...older] = store.originals.ofPath(path);
      expect(older).toEqual([]);
      const bytes = [...store.originals.packedBytes(copy!)].map((packed) => zstdDecompressSync(packed));
      expect(Buffer.concat(bytes).equals(await readFile(path))).toBe(true);
      expect(store.sources.lines(path)).toHaveLength(30);
    }
  });
});

it('files beside a file are part of what it was', async () => {
  const test = await testEngine();
  const folder = await temporaryFolder();
  await copyFile(
    join(import.meta.dirname, '../../../fixtures/chatgpt/conversations.json'),
    join(folder, 'conversations.json'),
  );
  await importing(test, folder);
  const rated = () => contents(test).filter(([id]) => test.store.memories.get(id)!.turn.rating !== undefined).length;
  expect(rated()).toBe(0);
  const feedback = join(folder, 'message_feedback.json');
  await copyFile(join(import.meta.dirname, '../../../fixtures/chatgpt/message_feedback.json'), feedback);
  await importing(test, folder);
  expect(rated()).toBeGreaterThan(0);
  await rm(feedback);
});
