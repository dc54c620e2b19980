/** Cursor, opencode and Zed: databases as their programs leave them, also while they are open. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { exchanges } from '../reading.ts';
import { readFolder, readPlaced, written, type Files } from './places.ts';

const MS = 1_772_359_200_000;

async function database(path: string, build: (database: DatabaseSync) => void): Promise<DatabaseSync> {
  await mkdir(dirname(path), { recursive: true });
  const made = new DatabaseSync(path);
  build(made);
  return made;
}

const KV = `CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
  CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)`;

function put(to: DatabaseSync, table: string, rows: Readonly<Record<string, unknown>>): void {
  const insert = to.prepare(`INSERT INTO ${table} (key, value) VALUES (?, ?)`);
  for (const [key, value] of Object.entries(rows)) {
    insert.run(key, value === null || typeof value === 'string' ? value : Buffer.from(JSON.stringify(value)));
  }
}

describe('Cursor', () => {
  const GLOBAL = '.config/Cursor/User/globalStorage/state.vscdb';
  const header = (bubbleId: string, type: number): object => ({ bubbleId, type });
  const user = (text: string, more: object = {}): object => ({ _v: 3, type: 1, text, ...more });
  const ai = (text: string, more: object = {}): object => ({ _v: 3, type: 2, text, ...more });

  it('follows the headers; orphans, thoughts, tools and empty bubbles are counted', async () => {
    const folder = await written({});
    const path = join(folder, GLOBAL);
    const open = await database(path, (made) => {
      made.exec(`PRAGMA journal_mode = WAL; ${KV}`);
      put(made, 'cursorDiskKV', {
        'composerData:c1': {
          _v: 10,
          composerId: 'c1',
          name: 'Rain',
          createdAt: MS,
          lastUpdatedAt: MS + 9,
          unifiedMode: 'agent',
          modelConfig: { modelName: 'claude-4.5-sonnet' },
          workspaceIdentifier: { id: 'w', uri: { fsPath: '/home/ada/weather', scheme: 'file' } },
          fullConversationHeadersOnly: [
            header('b3', 1),
            header('b1', 2),
            header('b4', 2),
            header('b5', 2),
            header('b9', 2),
            header('b6', 2),
            header('b7', 1),
            header('missing', 2),
            header('b8', 2),
          ],
        },
        'bubbleId:c1:b3': user('Why does it rain?', {
          timingInfo: { clientStartTime: MS + 1000.25 },
          images: [{ uuid: 'i' }],
        }),
        'bubbleId:c1:b1': ai('', { isThought: true, thinking: { text: 'Hm' } }),
        'bubbleId:c1:b4': ai('I look.'),
        'bubbleId:c1:b5': ai('', { capabilityType: 15, toolFormerData: { name: 'read_file', status: 'completed' } }),
        'bubbleId:c1:b9': ai(''),
        'bubbleId:c1:b6': '{"type":2,"text":"It is\u0009April.\u0001"}',
        'bubbleId:c1:b7': user('', {
          richText: JSON.stringify({
            root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text: 'And May?' }] }] },
          }),
          createdAt: '2026-03-01T10:05:00.000Z',
        }),
        'bubbleId:c1:b8': ai('Dry.', { modelInfo: { modelName: 'gpt-5' } }),
        'bubbleId:c1:orphan': ai('An earlier answer.'),
        'bubbleId:gone:x': ai('Of a conversation that was removed.'),
        'composerData:c2': null,
        'composerData:c3': '{"composerId":"c3","conversation":',
        'composerData:c4': {
          composerId: 'c4',
          createdAt: MS,
          conversation: [user('Old?', { bubbleId: 'o1' }), ai('Old.', { bubbleId: 'o2' })],
        },
        'composerData:c5': { composerId: 'c5', fullConversationHeadersOnly: [], conversation: [] },
        'bubbleId:c1:null': null,
      });
    });
    const before = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    const modified = (await stat(path)).mtimeMs;
    const read = (await readFolder(folder)).get(GLOBAL)!;
    expect(exchanges(read.turns)).toEqual([
      ['Why does it rain?', 'I look.\n\nIt is\tApril.\u0001'],
      ['And May?', 'Dry.'],
      ['Old?', 'Old.'],
    ]);
    expect(read.turns.map(({ timestamp, model, origin }) => [timestamp, model, origin.project])).toEqual([
      [new Date(MS + 1000).toISOString(), 'claude-4.5-sonnet', '/home/ada/weather'],
      ['2026-03-01T10:05:00.000Z', 'gpt-5', '/home/ada/weather'],
      [undefined, undefined, undefined],
    ]);
    expect(read.conversations[0]).toMatchObject({
      id: 'cursor:c1',
      title: 'Rain',
      createdAt: '2026-03-01T10:00:00.000Z',
    });
    expect(read.account.dropped).toEqual({
      attachment: 1,
      thinking: 1,
      toolCall: 1,
      empty: 2,
      orphan: 3,
      malformed: 1,
    });
    // What Cursor has open is as it was.
    expect(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ).toBe(before);
    expect((await stat(path)).mtimeMs).toBe(modified);
    expect((await readdir(dirname(path))).sort()).toEqual(['state.vscdb', 'state.vscdb-shm', 'state.vscdb-wal']);
    open.close();
  });

  it('reads the chat pane of 2024 with the folder of its workspace', async () => {
    const space = 'AppData/Roaming/Cursor/User/workspaceStorage/0a1b';
    const folder = await written({ [`${space}/workspace.json`]: { folder: 'file:///c%3A/work/weather' } });
    (
      await database(join(folder, space, 'state.vscdb'), (made) => {
        made.exec('CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)');
        put(made, 'ItemTable', {
          'composer.composerData': { allComposers: [{ composerId: 'c1', name: 'Rain' }] },
          'workbench.panel.aichat.view.aichat.chatdata': {
            tabs: [
              {
                tabId: 't1',
                chatTitle: 'Pane',
                bubbles: [
                  { type: 'user', id: '1', rawText: 'One?' },
                  { type: 'ai', text: 'First.', modelType: 'gpt-4' },
                  { type: 'user', text: 'Two?' },
                  { type: 'ai', rawText: 'Second.' },
                ],
              },
            ],
          },
          'aiService.prompts': [{ text: 'One?' }, { text: 'Two?' }],
        });
      })
    ).close();
    const read = (await readFolder(folder)).get(`${space}/state.vscdb`)!;
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Second.'],
    ]);
    expect(read.turns[0]).toMatchObject({ model: 'gpt-4', origin: { project: 'c:/work/weather' } });
    expect(read.account.dropped).toEqual({ promptOnly: 2 });
  });
});

describe('opencode', () => {
  const HOME = '.local/share/opencode';
  const message = (role: string, created: number, more: object = {}): object => ({
    role,
    time: { created: MS + created },
    ...more,
  });
  const text = (value: string, more: object = {}): object => ({ type: 'text', text: value, ...more });

  const MESSAGES: readonly (readonly [id: string, data: object, parts: readonly object[]])[] = [
    ['msg_1', message('user', 1), [text('Why does it rain?'), text('Use tabs.', { synthetic: true })]],
    [
      'msg_2',
      message('assistant', 2, { modelID: 'claude-sonnet-4-5', providerID: 'anthropic', parentID: 'msg_1', cost: 0 }),
      [
        { type: 'step-start' },
        { type: 'reasoning', text: 'Hm' },
        text('I look.'),
        { type: 'tool', tool: 'read', callID: 'c', state: { status: 'completed', input: {}, output: 'x' } },
        { type: 'step-finish' },
        { type: 'patch', hash: 'h', files: [] },
      ],
    ],
    ['msg_3', message('assistant', 3, { modelID: 'claude-sonnet-4-5' }), [text('It is April.')]],
    ['msg_4', message('user', 4), [{ type: 'file', mime: 'image/png', url: 'data:' }, text('And May?')]],
    ['msg_5', message('assistant', 5, { modelID: 'gpt-5' }), [text('Dry.'), { type: 'snapshot', snapshot: 's' }]],
  ];
  const SESSION = { id: 'ses_1', projectID: 'prj', directory: '/home/ada/weather', title: 'Rain' };
  const CHILD: readonly (readonly [string, object, readonly object[]])[] = [
    ['msg_8', message('user', 1), [text('Search')]],
    ['msg_9', message('assistant', 2), [text('Found')]],
  ];
  const EXPECTED = [
    ['Why does it rain?', 'I look.\n\nIt is April.'],
    ['And May?', 'Dry.'],
  ];
  const DROPPED = {
    injectedContext: 1,
    metadata: 3,
    thinking: 1,
    toolCall: 1,
    toolResult: 1,
    attachment: 1,
  };

  function storage(): Files {
    const files: Record<string, object> = {
      [`${HOME}/storage/project/prj.json`]: { id: 'prj', worktree: '/home/ada/weather', time: { created: MS } },
      [`${HOME}/storage/session/prj/ses_1.json`]: { ...SESSION, time: { created: MS, updated: MS } },
      [`${HOME}/storage/session/prj/ses_2.json`]: {
        ...SESSION,
        id: 'ses_2',
        parentID: 'ses_1',
        time: { created: MS, updated: MS },
      },
    };
    for (const [session, messages] of [['ses_1', MESSAGES] as const, ['ses_2', CHILD] as const]) {
      for (const [id, data, parts] of messages) {
        files[`${HOME}/storage/message/${session}/${id}.json`] = { id, sessionID: session, ...data };
        for (const [i, part] of parts.entries()) {
          const partId = `prt_${id}_${i}`;
          files[`${HOME}/storage/part/${id}/${partId}.json`] = {
            id: partId,
            messageID: id,
            sessionID: session,
            ...part,
          };
        }
      }
    }
    return files;
  }

  async function store(folder: string): Promise<void> {
    const made = await database(join(folder, HOME, 'opencode.db'), (db) => {
      db.exec(`CREATE TABLE project (id TEXT PRIMARY KEY, worktree TEXT);
        CREATE TABLE session (id TEXT PRIMARY KEY, project_id TEXT, parent_id TEXT, directory TEXT, title TEXT,
          time_created INTEGER, time_updated INTEGER);
        CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, data TEXT);
        CREATE TABLE part (id TEXT PRIMARY KEY, message_id TEXT, session_id TEXT, data TEXT)`);
      const add = (table: string, ...values: (string | number | null)[]): void => {
        db.prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`).run(...values);
      };
      add('project', 'prj', '/home/ada/weather');
      add('session', 'ses_1', 'prj', null, '/home/ada/weather', 'Rain', MS, MS);
      add('session', 'ses_2', 'prj', 'ses_1', '/home/ada/weather', 'Child', MS, MS);
      for (const [session, messages] of [['ses_1', MESSAGES] as const, ['ses_2', CHILD] as const]) {
        for (const [id, data, parts] of [...messages].reverse()) {
          add('message', id, session, MS, JSON.stringify(data));
          for (const [i, part] of [...parts.entries()].reverse()) {
            add('part', `prt_${id}_${i}`, id, session, JSON.stringify(part));
          }
        }
      }
      add('message', 'msg_x', 'ses_gone', MS, '{}');
      add('part', 'prt_null', 'msg_5', 'ses_1', null);
    });
    made.close();
  }

  it('reads its files, sub-agents left out', async () => {
    const files = await readPlaced(storage());
    const read = files.get(`${HOME}/storage/session/prj/ses_1.json`)!;
    expect(exchanges(read.turns)).toEqual(EXPECTED);
    expect(read.turns[0]).toMatchObject({
      model: 'claude-sonnet-4-5',
      timestamp: new Date(MS + 1).toISOString(),
      origin: { project: '/home/ada/weather' },
    });
    expect(read.conversations[0]).toMatchObject({ id: 'opencode:ses_1', title: 'Rain' });
    expect(read.account.dropped).toEqual({ ...DROPPED, metadata: 3 });
    expect(files.get(`${HOME}/storage/session/prj/ses_2.json`)!.account.dropped).toEqual({ sidechain: 2 });
    expect([...files.values()].flatMap(({ turns }) => turns)).toHaveLength(2);
  });

  it('reads its database first, and each session once', async () => {
    const folder = await written(storage());
    await store(folder);
    const files = await readFolder(folder);
    const read = files.get(`${HOME}/opencode.db`)!;
    expect(exchanges(read.turns)).toEqual(EXPECTED);
    expect(read.account.dropped).toEqual({ ...DROPPED, malformed: 1, sidechain: 2, orphan: 1 });
    expect(files.get(`${HOME}/storage/session/prj/ses_1.json`)!.turns).toEqual([]);
    expect(files.get(`${HOME}/storage/session/prj/ses_1.json`)!.account.dropped['duplicate']).toBe(5);
  });
});

describe('Zed', () => {
  const PATH = 'Library/Application Support/Zed/threads/threads.db';
  const thread = (messages: readonly unknown[], more: object = {}): object => ({
    version: '0.3.0',
    title: 'Rain',
    updated_at: '2026-03-01T10:00:00Z',
    model: { provider: 'anthropic', model: 'claude-sonnet-4-5' },
    messages,
    ...more,
  });
  const TALK = thread([
    {
      User: {
        id: 'u1',
        content: [
          { Text: 'Why does ' },
          { Mention: { uri: 'file:///home/ada/clock.ts', content: 'let x' } },
          { Text: ' fail?' },
          { Image: { source: 'x' } },
        ],
      },
    },
    {
      Agent: {
        content: [
          { Thinking: { text: 'Hm', signature: 's' } },
          { RedactedThinking: 'x' },
          { Text: 'I look.' },
          { ToolUse: { id: 't', name: 'read', input: {} } },
        ],
        tool_results: { t: { content: { Text: 'x' }, is_error: false } },
      },
    },
    'Resume',
    { Compaction: { summary: 'x' } },
    { Agent: { content: [{ Text: 'It is April.' }], tool_results: {} } },
  ]);

  it.each([
    [
      'with all columns',
      'folder_paths TEXT, created_at TEXT',
      ['/home/ada/weather\n/home/ada/lib', '2026-03-01T09:00:00+00:00'],
    ],
    ['of before, without folders', '', []],
  ])('reads a database %s, packed and plain, old and new', async (_, columns, values) => {
    const folder = await written({});
    (
      await database(join(folder, PATH), (made) => {
        made.exec(`CREATE TABLE threads (id TEXT PRIMARY KEY, summary TEXT NOT NULL, updated_at TEXT NOT NULL,
          data_type TEXT NOT NULL, data BLOB NOT NULL${columns === '' ? '' : `, ${columns}`})`);
        const add = (id: string, type: string, data: Uint8Array): void => {
          made
            .prepare(`INSERT INTO threads VALUES (${[1, 2, 3, 4, 5, ...values].map(() => '?').join(', ')})`)
            .run(id, `Summary of ${id}`, '2026-03-01T10:00:00+00:00', type, data, ...values);
        };
        add('one', 'zstd', zstdCompressSync(JSON.stringify(TALK)));
        add(
          'old',
          'json',
          Buffer.from(
            JSON.stringify({
              version: '0.1.0',
              summary: 'Old',
              messages: [
                { id: 0, role: 'user', segments: [{ type: 'text', text: 'Old?' }] },
                {
                  id: 1,
                  role: 'assistant',
                  segments: [
                    { type: 'thinking', text: 'Hm' },
                    { type: 'text', text: 'Old.' },
                  ],
                },
              ],
            }),
          ),
        );
        add('bad', 'zstd', Buffer.from('nonsense'));
        add('odd', 'brotli', Buffer.from('nonsense'));
      })
    ).close();
    const read = (await readFolder(folder)).get(PATH)!;
    const turns = new Map(read.conversations.map(({ id, turns: own }) => [id, own]));
    expect(exchanges(turns.get('zed:one')!)).toEqual([['Why does  fail?', 'I look.\n\nIt is April.']]);
    expect(exchanges(turns.get('zed:old')!)).toEqual([['Old?', 'Old.']]);
    expect(turns.get('zed:one')?.[0]).toMatchObject({ model: 'claude-sonnet-4-5' });
    expect(turns.get('zed:one')?.[0]?.origin.project).toBe(columns === '' ? undefined : '/home/ada/weather');
    expect(read.conversations.find(({ id }) => id === 'zed:one')).toMatchObject({
      title: 'Rain',
      createdAt: columns === '' ? '2026-03-01T10:00:00.000Z' : '2026-03-01T09:00:00.000Z',
    });
    expect(read.account.dropped).toEqual({
      attachment: 2,
      thinking: 3,
      toolCall: 1,
      toolResult: 1,
      metadata: 2,
      malformed: 2,
    });
    expect(read.account.findings.filter(({ severity }) => severity === 'warning')).toHaveLength(2);
  });
});
