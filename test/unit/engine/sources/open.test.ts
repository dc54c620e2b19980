import { execFileSync } from 'node:child_process';
import { appendFile, chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ImportFinding } from '../../../../extension/core/importers/importer.ts';
import { CancelledError } from '../../../../extension/core/ports.ts';
import { INFLATION_LIMITS } from '../../../../extension/engine/sources/limits.ts';
import { openInputs, type OpenOptions } from '../../../../extension/engine/sources/open.ts';
import { FIXTURES, readPaths, readSource } from '../../importers/reading.ts';
import { CHAT, makeFolder, MESSAGES } from './folder.ts';

interface Opened {
  readonly paths: readonly string[];
  readonly turns: number;
  readonly findings: readonly ImportFinding[];
}

async function open(inputs: readonly string[], options: Partial<OpenOptions> = {}): Promise<Opened> {
  const findings: ImportFinding[] = [];
  const paths: string[] = [];
  let turns = 0;
  for await (const source of openInputs(inputs, { onFinding: (finding) => findings.push(finding), ...options })) {
    paths.push(source.path);
    const file = await readSource(source);
    turns += file.turns.length;
    findings.push(...file.account.findings);
  }
  return { paths, turns, findings };
}

const messages = (findings: readonly ImportFinding[]): string => findings.map(({ message }) => message).join('\n');

describe('files and folders', () => {
  it('are walked in the order of names, without folders that hold none', async () => {
    const folder = await makeFolder({
      'b.txt': CHAT,
      'a/deep/er.jsonl': MESSAGES,
      'node_modules/x/chat.txt': CHAT,
      '.git/chat.txt': CHAT,
      '.specstory/history/x.md': '_**User**_\n\nQ\n\n---\n\n_**Agent**_\n\nA\n',
      'picture.png': 'x',
    });
    const { paths, turns, findings } = await open([folder]);
    expect(paths.map((path) => path.slice(folder.length + 1))).toEqual([
      '.specstory/history/x.md',
      'a/deep/er.jsonl',
      'b.txt',
    ]);
    expect(turns).toBe(3);
    expect(messages(findings)).toContain('1 file of another kind');
  });

  it('links in a circle and files reached twice are read once', async () => {
    const folder = await makeFolder({ 'a/chat.txt': CHAT });
    await symlink(folder, join(folder, 'a', 'up'));
    await symlink(join(folder, 'a'), join(folder, 'again'));
    await symlink(join(folder, 'a', 'chat.txt'), join(folder, 'link.txt'));
    await symlink(join(folder, 'nowhere'), join(folder, 'broken.txt'));
    const { paths, findings } = await open([folder]);
    expect(paths).toHaveLength(1);
    expect(messages(findings)).toContain('no such file');
  });

  it('what is missing, empty, a device or unknown gets a sentence', async () => {
    const folder = await makeFolder({ 'empty.jsonl': '', 'notes.bin': '\0\u0001\u0002\0', 'dir.json/chat.txt': CHAT });
    const missing = await open([join(folder, 'missing.json')]);
    expect(missing.findings).toMatchObject([
      { severity: 'error', message: 'it cannot be read: there is no such file or folder' },
    ]);
    const empty = await open([join(folder, 'empty.jsonl')]);
    expect(empty.findings).toMatchObject([{ severity: 'warning', message: 'the file is empty' }]);
    const unknown = await open([join(folder, 'notes.bin')]);
    expect(messages(unknown.findings)).toContain('not a conversation file of a known format');
    const device = await open(['/dev/null']);
    expect(messages(device.findings)).toContain('neither a file nor a folder');
    expect((await open([join(folder, 'dir.json')])).turns).toBe(1);
  });

  it.skipIf(process.getuid?.() === 0)('no permission gets a sentence', async () => {
    const folder = await makeFolder({ 'x.txt': CHAT, 'locked/y.txt': CHAT });
    await chmod(join(folder, 'x.txt'), 0);
    await chmod(join(folder, 'locked'), 0);
    const { findings } = await open([folder]);
    await chmod(join(folder, 'locked'), 0o700);
    expect(messages(findings).match(/no permission/g)).toHaveLength(2);
  });

  it('a file is read as it was when it was met', async () => {
    const folder = await makeFolder({ 'x.jsonl': MESSAGES });
    for await (const source of openInputs([folder], { onFinding: () => undefined })) {
      await appendFile(join(folder, 'x.jsonl'), MESSAGES.replace('"Q"', '"later"'));
      expect((await readSource(source)).turns.map(({ user }) => user)).toEqual(['Q']);
    }
  });

  it('standard input and pipes are read once, packed or not', async () => {
    const chunks = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      for (let i = 0; i < bytes.length; i += 1000) yield bytes.subarray(i, i + 1000);
    };
    const many = Buffer.from(Array.from({ length: 9000 }, (_each, i) => MESSAGES.replace('"Q"', `"Q${i}"`)).join(''));
    for (const bytes of [many, gzipSync(many), zstdCompressSync(many)]) {
      expect((await open(['-'], { stdin: chunks(bytes) })).turns).toBe(9000);
    }
    const zip = await open(['-'], { stdin: chunks(zipSync({ 'a.txt': strToU8(CHAT) })) });
    expect(messages(zip.findings)).toContain('cannot be read from a pipe');
  });

  it.skipIf(process.platform === 'win32')('a named pipe is read like standard input', async () => {
    const folder = await makeFolder();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const written = writeFile(join(folder, 'pipe'), MESSAGES);
    expect((await open([join(folder, 'pipe')], { pipes: true })).turns).toBe(1);
    await written;
  });

  it.skipIf(process.platform === 'win32')('a pipe that nobody may ever write to keeps nobody waiting', async () => {
    const folder = await makeFolder();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const { turns, findings } = await open([join(folder, 'pipe')]);
    expect(turns).toBe(0);
    expect(messages(findings)).toContain('it is a pipe; save what comes out of it as a file');
  });

  it('stops when cancelled', async () => {
    const folder = await makeFolder({ 'a.txt': CHAT, 'b.txt': CHAT });
    await expect(open([folder], { signal: { cancelled: true } })).rejects.toBeInstanceOf(CancelledError);
  });
});

describe('packed files', () => {
  it('zstd and gzip are known by content, and damage ends them where it is', async () => {
    const rollout = await readFile(
      `${FIXTURES}codex/sessions/2026/02/03/rollout-2026-02-03T08-00-00-0198f000-0000-7000-8000-000000000001.jsonl`,
    );
    const packed = zstdCompressSync(rollout);
    const folder = await makeFolder({
      'rollout-a.jsonl.zst': packed,
      'trees.jsonl.gz': gzipSync(await readFile(`${FIXTURES}oasst/trees.jsonl`)),
      'cut.jsonl.zst': packed.subarray(0, packed.length - 40),
      'bad.jsonl.gz': Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from('garbage')]),
    });
    expect((await open([join(folder, 'rollout-a.jsonl.zst')])).turns).toBe(2);
    expect((await open([join(folder, 'trees.jsonl.gz')])).turns).toBe(2);
    for (const name of ['cut.jsonl.zst', 'bad.jsonl.gz']) {
      const { findings } = await open([join(folder, name)]);
      expect(
        findings.some(({ severity, message }) => severity === 'error' && message.startsWith('reading stopped')),
      ).toBe(true);
    }
  });

  it('what unpacks to far too much is stopped', async () => {
    const folder = await makeFolder({
      'bomb.jsonl.gz': gzipSync(Buffer.alloc(4_000_000, MESSAGES)),
      'bomb.zip': zipSync({ 'a.jsonl': new Uint8Array(4_000_000) }),
    });
    const limits = { ...INFLATION_LIMITS, floor: 1_000_000, ratio: 100 };
    expect(messages((await open([join(folder, 'bomb.jsonl.gz')], { limits })).findings)).toContain('unpacks to over');
    const zip = await open([join(folder, 'bomb.zip')], { limits });
    expect(zip.paths).toEqual([]);
    expect(messages(zip.findings)).toContain('far more than a conversation file');
    const total = await open([join(folder, 'bomb.zip')], { limits: { ...INFLATION_LIMITS, total: 1000 } });
    expect(messages(total.findings)).toContain('unpacks to too much');
  });
});

describe('zip archives', () => {
  const shard = async (id: string): Promise<Uint8Array> => {
    const [first] = JSON.parse(await readFile(`${FIXTURES}chatgpt/conversations.json`, 'utf8')) as Record<
      string,
      unknown
    >[];
    return strToU8(JSON.stringify([{ ...first, id, conversation_id: id }]));
  };

  it('a sharded ChatGPT export, with its ratings', async () => {
    const folder = await makeFolder({
      'export.zip': zipSync({
        'conversations-000.json': await shard('a'),
        'conversations-001.json': await shard('b'),
        'message_feedback.json': await readFile(`${FIXTURES}chatgpt/message_feedback.json`),
        'export_manifest.json': strToU8('{}'),
        'chat.html': strToU8('<html>'),
        'file-1.png': strToU8('x'),
      }),
    });
    const { files } = await readPaths([join(folder, 'export.zip')]);
    const chats = files.filter(({ format }) => format === 'chatgpt');
    expect(chats.map(({ path }) => path.slice(folder.length + 1))).toEqual([
      'export.zip!/conversations-000.json',
      'export.zip!/conversations-001.json',
    ]);
    expect(chats.map(({ turns }) => turns.length)).toEqual([2, 2]);
    expect(chats[0]?.turns[1]?.rating).toBe(1);
  });

  it('a Slack export finds names and answers of other days inside the archive', async () => {
    const ts = '1767600010.000200';
    const folder = await makeFolder({
      'slack.zip': zipSync({
        'users.json': await readFile(`${FIXTURES}slack/users.json`),
        'dev/2026-01-05.json': strToU8(
          JSON.stringify([
            {
              type: 'message',
              user: 'U01',
              text: '<@U02> Q',
              ts,
              thread_ts: ts,
              replies: [{ user: 'U02', ts: '1767700000.000100' }],
            },
          ]),
        ),
        'dev/2026-01-06.json': strToU8(
          JSON.stringify([
            { type: 'message', user: 'U02', text: 'A', ts: '1767700000.000100', thread_ts: ts, parent_user_id: 'U01' },
          ]),
        ),
      }),
    });
    const { files } = await readPaths([join(folder, 'slack.zip')]);
    expect(files.flatMap(({ turns }) => turns.map(({ user, assistant }) => [user, assistant]))).toEqual([
      ['@Ben Q', 'A'],
    ]);
  });

  it('names that lead outside are refused, and nothing is written anywhere', async () => {
    const folder = await makeFolder({
      'in/slip.zip': zipSync({
        '../slip.txt': strToU8(CHAT),
        '/abs.txt': strToU8(CHAT),
        'a/../../b.txt': strToU8(CHAT),
        'good.txt': strToU8(CHAT),
        'inner.zip': zipSync({ 'x.txt': strToU8(CHAT) }),
      }),
    });
    const { paths, turns, findings } = await open([join(folder, 'in', 'slip.zip')]);
    expect(paths.map((path) => path.split('!/')[1])).toEqual(['good.txt']);
    expect(turns).toBe(1);
    expect(messages(findings).match(/leads outside the archive/g)).toHaveLength(3);
    expect(await readdir(folder, { recursive: true })).toEqual(['in', join('in', 'slip.zip')]);
  });

  it('a damaged archive is one sentence', async () => {
    const whole = zipSync({ 'a.txt': strToU8(CHAT) });
    const folder = await makeFolder({
      'cut.zip': whole.subarray(0, whole.length - 10),
      'body.zip': Uint8Array.from(whole, (byte, i) => (i > 35 && i < 45 ? byte ^ 0xff : byte)),
    });
    expect(messages((await open([join(folder, 'cut.zip')])).findings)).toContain('the zip archive is damaged');
    const body = await open([join(folder, 'body.zip')]);
    expect(body.turns).toBe(0);
    expect(body.findings.some(({ severity }) => severity !== 'info')).toBe(true);
  });
});

describe('databases', () => {
  it('are read from a copy with what is only in the log, while another program writes', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'state.vscdb');
    const live = new DatabaseSync(path);
    live.exec(
      'PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)',
    );
    const insert = live.prepare('INSERT INTO cursorDiskKV VALUES (?, ?)');
    insert.run(
      'composerData:c',
      JSON.stringify({
        composerId: 'c',
        conversation: [
          { bubbleId: '1', type: 1, text: 'Q' },
          { bubbleId: '2', type: 2, text: 'A' },
        ],
      }),
    );
    const before = await Promise.all(['', '-wal'].map((end) => readFile(path + end)));
    const copies = async (): Promise<string[]> =>
      (await readdir(tmpdir())).filter((name) => name.startsWith('hololoom-import-'));
    const known = new Set(await copies());
    expect((await open([path])).turns).toBe(1);
    expect((await copies()).filter((name) => !known.has(name))).toEqual([]);
    expect(await Promise.all(['', '-wal'].map((end) => readFile(path + end)))).toEqual(before);
    live.close();
  });

  it('damage inside ends the reading with a sentence and keeps what came before', async () => {
    const folder = await makeFolder({ 'x.vscdb': await readFile(`${FIXTURES}cursor/User/globalStorage/state.vscdb`) });
    const path = join(folder, 'x.vscdb');
    const bytes = await readFile(path);
    bytes.fill(0xff, bytes.length - 4096 * 2, bytes.length - 4096);
    await writeFile(path, bytes);
    const { findings } = await open([path]);
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('with tables of other programs are not known', async () => {
    const folder = await makeFolder();
    const database = new DatabaseSync(join(folder, 'x.db'));
    database.exec('CREATE TABLE "odd ""name" (a); INSERT INTO "odd ""name" VALUES (9223372036854775807)');
    database.close();
    expect(messages((await open([join(folder, 'x.db')])).findings)).toContain(
      'not a conversation file of a known format',
    );
  });
});

describe('opencode’s files', () => {
  const storage = {
    'message/ses_1/msg_1.json': JSON.stringify({ id: 'msg_1', sessionID: 'ses_1', role: 'user', time: { created: 1 } }),
    'message/ses_1/msg_2.json': JSON.stringify({
      id: 'msg_2',
      sessionID: 'ses_1',
      role: 'assistant',
      time: { created: 2 },
      modelID: 'm',
    }),
    'part/msg_1/prt_1.json': JSON.stringify({
      id: 'prt_1',
      messageID: 'msg_1',
      sessionID: 'ses_1',
      type: 'text',
      text: 'Q',
    }),
    'part/msg_2/prt_2.json': JSON.stringify({
      id: 'prt_2',
      messageID: 'msg_2',
      sessionID: 'ses_1',
      type: 'text',
      text: 'A',
    }),
    'part/msg_2/prt_3.json': JSON.stringify({
      id: 'prt_3',
      messageID: 'msg_2',
      sessionID: 'ses_1',
      type: 'reasoning',
      text: 'hm',
    }),
  };

  it('are read once by session, also where the session’s own file is gone', async () => {
    const session = {
      'session/p/ses_1.json': JSON.stringify({
        id: 'ses_1',
        projectID: 'p',
        directory: '/work',
        title: 'T',
        time: { created: 1_767_600_000_000 },
      }),
    };
    for (const files of [{ ...storage, ...session }, storage]) {
      const folder = await makeFolder(files);
      const { files: read } = await readPaths([folder]);
      expect(read.flatMap(({ turns }) => turns.map(({ id, user, assistant }) => [id, user, assistant]))).toEqual([
        ['opencode:ses_1:msg_1', 'Q', 'A'],
      ]);
    }
  });

  it('a session id that is a path is refused', async () => {
    const folder = await makeFolder({
      'storage/session/p/x.json': JSON.stringify({ id: '../../..', projectID: 'p', time: { created: 1 } }),
      'storage/message/x.txt': '',
    });
    const { findings } = await open([folder]);
    expect(messages(findings)).toContain('no usable id');
  });
});

it('the folder for copies is private', async () => {
  const folder = await makeFolder();
  await mkdir(join(folder, 'x'));
  const database = new DatabaseSync(join(folder, 'state.vscdb'));
  database.exec('CREATE TABLE cursorDiskKV (key TEXT, value BLOB)');
  database.close();
  for await (const source of openInputs([join(folder, 'state.vscdb')], { onFinding: () => undefined })) {
    expect(source.tables?.names()).toEqual(['cursorDiskKV']);
    const names = (await readdir(tmpdir())).filter((name) => name.startsWith('hololoom-import-'));
    const modes = await Promise.all(names.map(async (name) => (await stat(join(tmpdir(), name))).mode & 0o077));
    if (process.platform !== 'win32') expect(modes).toContain(0);
  }
});
