/** What files do to an import, item by item: it ends, says what it met, and everything read is accounted for. */
import { appendFile, mkdir, open, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import type { ImportReport } from '../../../../extension/protocol/rpc.ts';
import { droppedTotal, jsonLines } from '../../importers/reading.ts';
import { testEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';
import { sessionLines, turnOf } from '../sessions.ts';

type Content = string | Uint8Array;

interface Imported {
  readonly report: ImportReport;
  readonly total: number;
  /** All findings, in one text. */
  readonly said: string;
}

/** Imports the paths twice: the second time nothing changes, whatever they hold. */
async function importing(...paths: readonly string[]): Promise<Imported> {
  const { engine, store } = await testEngine();
  const report = await engine.imports.run(paths, () => undefined, NEVER_CANCELLED);
  const { total } = engine.memories.counts(undefined);
  const before = store.memories.select({ kind: 'dataset' }).map((id) => store.memories.get(id));
  const again = await engine.imports.run(paths, () => undefined, NEVER_CANCELLED);
  expect(again.turns).toBe(report.turns);
  expect(again.unchanged).toBe(report.turns);
  expect(store.memories.select({ kind: 'dataset' }).map((id) => store.memories.get(id))).toEqual(before);
  for (const { account } of report.files) expect(account.read).toBe(account.kept + droppedTotal(account));
  for (const memory of before) expect(JSON.stringify(memory)).toBe(JSON.stringify(memory).toWellFormed());
  const said = report.files.flatMap(({ account }) => account.findings.map(({ message }) => message)).join('\n');
  return { report, total, said };
}

async function importingFile(name: string, content: Content): Promise<Imported> {
  const path = join(await temporaryFolder(), name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return importing(path);
}

const lines = (from: number, to: number) => sessionLines('s1', from, to, turnOf('s1'));

interface ChatNode {
  readonly parent: string | null;
  readonly role?: string;
  readonly text?: unknown;
  readonly time?: unknown;
}

function chatgpt(nodes: Readonly<Record<string, ChatNode | null>>, current?: unknown, id = 'c1'): object {
  const mapping = Object.fromEntries(
    Object.entries(nodes).map(([key, node]) => [
      key,
      node && {
        id: key,
        parent: node.parent,
        children: Object.keys(nodes).filter((other) => nodes[other]?.parent === key),
        message:
          node.role === undefined
            ? null
            : {
                id: key,
                author: { role: node.role },
                create_time: node.time ?? 1_735_689_600,
                content: { content_type: 'text', parts: node.text },
                recipient: 'all',
              },
      },
    ]),
  );
  return { id, title: 'T', create_time: 1_735_689_600, current_node: current, mapping };
}

const TALK = {
  r: { parent: null },
  q: { parent: 'r', role: 'user', text: ['Why is it so?'] },
  a: { parent: 'q', role: 'assistant', text: ['Because it is.'] },
} as const;

describe('lines', () => {
  it('that are cut off at the end of the file are noted', async () => {
    const { total, said } = await importingFile('s.jsonl', lines(0, 3).slice(0, -40));
    expect(total).toBe(2);
    expect(said).toContain('cut off');
  });

  it.each<readonly [string, (text: string) => Content]>([
    ['a byte order mark', (text) => `\uFEFF${text}`],
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['blank lines', (text) => text.replaceAll('\n', '\n\n  \n')],
    ['lines that hold no objects', (text) => text.replaceAll('\n', '\n[1]\n"x"\n7\nnull\n')],
    ['lines that are no JSON', (text) => text.replaceAll('\n', '\n{"a": \nnonsense\n')],
    [
      'record types of later versions',
      (text) => text.replaceAll('\n', '\n{"type":"what-is-this","uuid":"x","data":{}}\n'),
    ],
    ['raw control characters in texts', (text) => text.replaceAll('Answer', 'An\u0001\u000bswer')],
    ['UTF-16', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['the same lines twice', (text) => text + text],
    ['no line end at the end', (text) => text.trimEnd()],
  ])('with %s give their turns', async (_, altered) => {
    const { total, report } = await importingFile('s.jsonl', altered(lines(0, 3)));
    expect(total).toBe(3);
    expect(report.turns).toBe(3);
  });

  it('with values of other types than they should have leave out what they are about', async () => {
    const wrong = jsonLines(
      { type: 'user', uuid: 1, parentUuid: {}, sessionId: [], timestamp: null, message: null },
      { type: 'user', uuid: 'x', parentUuid: null, sessionId: 's1', message: { role: 'user', content: { a: 1 } } },
      { type: 'assistant', uuid: 'y', parentUuid: 'x', sessionId: 's1', message: 'text' },
      { type: 'assistant', uuid: 'z', parentUuid: 'x', sessionId: 's1', message: { content: [null, 7, 'text', []] } },
      { type: ['user'], uuid: 'w', message: {} },
    );
    const { total } = await importingFile('s.jsonl', lines(0, 2) + wrong);
    expect(total).toBe(2);
  });

  it('whose parents lead in a circle or to nowhere end all the same', async () => {
    const circle = lines(0, 3).replace('"parentUuid":null', '"parentUuid":"s1-2-3"');
    expect((await importingFile('s.jsonl', circle)).total).toBeGreaterThan(0);
    const lost = lines(0, 3).replace('"parentUuid":"s1-0-3"', '"parentUuid":"nobody"');
    expect((await importingFile('s.jsonl', lost)).total).toBe(3);
  });

  it('with half characters are stored as whole text', async () => {
    const half = lines(0, 1).replace('Answer 0', 'An\\ud83dswer \\udc00');
    const { total } = await importingFile('s.jsonl', half);
    expect(total).toBe(1);
  });

  it('of a log with indexes beyond any array are passed over', async () => {
    const log = jsonLines(
      {
        kind: 0,
        v: { version: 3, sessionId: 's', creationDate: 1_767_600_000_000, responderUsername: 'x', requests: [] },
      },
      { kind: 1, k: ['requests', 4_000_000_000, 'response'], v: [{ value: 'far' }] },
      { kind: 1, k: ['requests', -1], v: {} },
      { kind: 1, k: ['__proto__', 'polluted'], v: true },
      {
        kind: 2,
        k: ['requests'],
        v: [{ requestId: 'r', timestamp: 1_767_600_001_000, message: { text: 'Q', parts: [] }, response: [] }],
      },
      { kind: 2, k: ['requests', 0, 'response'], v: [{ value: 'A' }] },
    );
    expect((await importingFile('log.jsonl', log)).total).toBe(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('of hundreds of megabytes without an end are not held', async () => {
    const path = join(await temporaryFolder(), 'huge.jsonl');
    await writeFile(path, lines(0, 2));
    // A hole in the file: it takes no room on the disk.
    await truncate(path, 400 * 1024 * 1024);
    const before = process.memoryUsage.rss();
    const { total, said } = await importing(path);
    expect(total).toBe(2);
    expect(said).toContain('larger than');
    expect(process.memoryUsage.rss() - before).toBeLessThan(250 * 1024 * 1024);
  });
});

describe('documents', () => {
  it('that are cut off keep what is whole', async () => {
    const whole = JSON.stringify([chatgpt(TALK, 'a', 'c1'), chatgpt(TALK, 'a', 'c2'), chatgpt(TALK, 'a', 'c3')]);
    const { total, report } = await importingFile('conversations.json', whole.slice(0, -200));
    expect(total).toBe(2);
    expect(report.files[0]?.account.dropped['truncated']).toBe(1);
  });

  it.each<readonly [string, object, number]>([
    ['a circle of parents', chatgpt({ ...TALK, r: { parent: 'a' } }, 'a'), 1],
    ['a current node that is not there', chatgpt(TALK, 'nobody'), 1],
    ['a parent that is not there', chatgpt({ ...TALK, q: { ...TALK.q, parent: 'nobody' } }, 'a'), 1],
    ['null for a node', chatgpt({ ...TALK, x: null }, 'a'), 1],
    ['text where a list should be', chatgpt({ ...TALK, a: { ...TALK.a, text: 'just text' } }, 'a'), 0],
    [
      'times in milliseconds and as words',
      chatgpt({ ...TALK, q: { ...TALK.q, time: 1_735_689_600_000 }, a: { ...TALK.a, time: 'soon' } }, 'a'),
      1,
    ],
    ['no messages', chatgpt({}), 0],
    ['an unknown kind of content', { ...chatgpt(TALK, 'a'), extra: [{ deep: [] }] }, 1],
  ])('with %s', async (_, conversation, turns) => {
    const { total } = await importingFile('conversations.json', JSON.stringify([conversation]));
    expect(total).toBe(turns);
  });

  it('with two conversations of one id keep each turn once', async () => {
    const two = [chatgpt(TALK, 'a'), chatgpt(TALK, 'a')];
    expect((await importingFile('conversations.json', JSON.stringify(two))).total).toBe(1);
  });

  it('nested thousands deep end with a sentence', async () => {
    const deep = `[${'{"a":['.repeat(20_000)}1${']}'.repeat(20_000)}]`;
    const { total, report } = await importingFile('conversations.json', deep);
    expect(total).toBe(0);
    expect(report.files[0]?.account.findings.length).toBeGreaterThan(0);
  });

  it.each(['conversations.json', 'notes.md', 'state.vscdb'])('of 5 GB as %s are refused at once', async (name) => {
    const path = join(await temporaryFolder(), name);
    await writeFile(
      path,
      name.endsWith('.json') ? '{"requests":[{"message":{"text":"' : name.endsWith('.md') ? 'User: Why?\n' : '',
    );
    await truncate(path, 5 * 1024 ** 3);
    const { total, said } = await importing(path);
    expect(total).toBe(0);
    expect(said).not.toBe('');
  });
});

describe('databases', () => {
  it('with NULL where text should be, and damaged ones, say so', async () => {
    const path = join(await temporaryFolder(), 'state.vscdb');
    const database = new DatabaseSync(path);
    database.exec('CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)');
    const put = database.prepare('INSERT INTO cursorDiskKV VALUES (?, ?)');
    put.run('composerData:null', null);
    put.run(null, 'x');
    put.run(
      'composerData:c',
      JSON.stringify({
        composerId: 'c',
        conversation: [
          { type: 1, text: 'Q' },
          { type: 2, text: 'A' },
        ],
      }),
    );
    database.close();
    expect((await importing(path)).total).toBe(1);
    const file = await open(path, 'r+');
    await file.write(Buffer.alloc(3000, 0xff), 0, 3000, 4096);
    await file.close();
    const { said } = await importing(path);
    expect(said).not.toBe('');
  });
});

/** Changes what the archive's directory says of the size of an entry. */
function claimSize(archive: Uint8Array, name: string, size: number): void {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
  const entry = bytes.lastIndexOf(name) - 46;
  expect(bytes.readUInt32LE(entry)).toBe(0x02014b50);
  bytes.writeUInt32LE(size, entry + 24);
}

describe('archives and folders', () => {
  it('with names that lead outside, and entries that unpack without end, give the rest', async () => {
    const good = strToU8(lines(0, 1));
    const archive = zipSync({
      '../../evil.jsonl': good,
      '/abs.jsonl': good,
      'bomb.jsonl': new Uint8Array(1000),
      'good.jsonl': good,
    });
    claimSize(archive, 'bomb.jsonl', 2 ** 31);
    const { total, report } = await importingFile('export.zip', archive);
    expect(total).toBe(1);
    expect(JSON.stringify(report.files)).toContain('leads outside the archive');
    expect(JSON.stringify(report.files)).toContain('unpacks to far more');
  });

  it.skipIf(process.platform === 'win32')('with links in a circle end', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'a'));
    await writeFile(join(folder, 'a', 's.jsonl'), lines(0, 1));
    await symlink(folder, join(folder, 'a', 'back'));
    await symlink(join(folder, 'loop'), join(folder, 'loop'));
    await symlink(join(folder, 'a', 's.jsonl'), join(folder, 'same.jsonl'));
    expect((await importing(folder)).total).toBe(1);
  });

  it('that grow while they are read give the rest the next time', async () => {
    const { engine } = await testEngine();
    const path = join(await temporaryFolder(), 's.jsonl');
    await writeFile(path, lines(0, 40));
    let grown = false;
    const grow = (): void => {
      if (!grown) void appendFile(path, lines(40, 80));
      grown = true;
    };
    const first = await engine.imports.run([path], grow, NEVER_CANCELLED);
    expect(first.turns).toBe(40);
    expect((await engine.imports.run([path], () => undefined, NEVER_CANCELLED)).turns).toBe(80);
    expect(engine.memories.counts(undefined).total).toBe(80);
  });
});
