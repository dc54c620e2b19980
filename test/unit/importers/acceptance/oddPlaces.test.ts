/** Files in odd wrappings and places: databases with damaged rows, remote folders, packed files, other encodings. */
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exchanges, jsonLines } from '../reading.ts';
import { databaseAt, readFolder, readNamed, readPlaced } from './places.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const MS = 1_767_600_000_000;

describe('databases', () => {
  it('Cursor: control characters, values that are NULL or no JSON, bubbles inside, times as fractions', async () => {
    const folder = await databaseAt('.config/Cursor/User/globalStorage/state.vscdb', (made) => {
      made.exec(
        'CREATE TABLE ItemTable (key TEXT UNIQUE, value BLOB); CREATE TABLE cursorDiskKV (key TEXT UNIQUE, value BLOB)',
      );
      const put = made.prepare('INSERT INTO cursorDiskKV VALUES (?, ?)');
      const json = (key: string, value: object): unknown => put.run(key, JSON.stringify(value));
      json('composerData:c1', {
        _v: 3,
        composerId: 'c1',
        name: 'Größe',
        createdAt: MS,
        fullConversationHeadersOnly: [
          { bubbleId: 'u', type: 1 },
          { bubbleId: 't', type: 2 },
          { bubbleId: 'a', type: 2 },
          { bubbleId: 'gone', type: 2 },
        ],
      });
      put.run('bubbleId:c1:u', '{"type":1,"text":"Why a\ttab?","timingInfo":{"clientStartTime":1767600001000.5}}');
      json('bubbleId:c1:t', {
        type: 2,
        text: '',
        capabilityType: 15,
        toolFormerData: { name: 'read_file', rawArgs: '{}', status: 'completed' },
      });
      json('bubbleId:c1:a', { type: 2, text: 'It is white space.', modelInfo: { modelName: 'gpt-x' } });
      json('bubbleId:c1:orphan', { type: 2, text: 'An older answer.' });
      put.run('composerData:c2', null);
      put.run('composerData:c3', '{"composerId":"c3",');
      json('composerData:c4', {
        composerId: 'c4',
        conversation: [
          { type: 1, bubbleId: '1', text: 'Inline?' },
          { type: 2, bubbleId: '2', text: 'Yes, inline.' },
        ],
      });
    });
    const turns = [...(await readFolder(folder)).values()].flatMap((file) => file.turns);
    expect(exchanges(turns).toSorted()).toEqual([
      ['Inline?', 'Yes, inline.'],
      ['Why a\ttab?', 'It is white space.'],
    ]);
    expect(turns.find(({ user }) => user.startsWith('Why'))?.timestamp?.slice(0, 19)).toBe(
      new Date(MS + 1000).toISOString().slice(0, 19),
    );
  });

  it('Zed: a damaged thread between two good ones', async () => {
    const folder = await databaseAt('.local/share/zed/threads/threads.db', (made) => {
      made.exec(
        'CREATE TABLE threads (id TEXT PRIMARY KEY, summary TEXT NOT NULL, updated_at TEXT NOT NULL, data_type TEXT NOT NULL, data BLOB NOT NULL)',
      );
      const put = made.prepare('INSERT INTO threads VALUES (?, ?, ?, ?, ?)');
      const talk = (q: string, a: string): string =>
        JSON.stringify({
          title: q,
          model: { provider: 'p', model: 'm-1' },
          messages: [
            { User: { content: [{ Text: q }] } },
            'Resume',
            { Agent: { content: [{ Thinking: { text: 'hm' } }, { Text: a }], tool_results: {} } },
          ],
        });
      put.run('1', 'One', '2026-01-05T09:00:00Z', 'json', bytes(talk('One?', 'First.')));
      put.run('2', 'Two', '2026-01-05T09:00:00Z', 'zstd', bytes('not packed'));
      put.run('3', 'Three', '2026-01-05T09:00:00Z', 'zstd', zstdCompressSync(bytes(talk('Three?', 'Third.'))));
      put.run(
        '4',
        'Old',
        '2024-01-05T09:00:00Z',
        'json',
        bytes(
          JSON.stringify({
            summary: 'Old',
            version: '0.1.0',
            messages: [
              { id: 0, role: 'user', segments: [{ type: 'text', text: 'Old?' }] },
              {
                id: 1,
                role: 'assistant',
                segments: [
                  { type: 'thinking', text: 'hm' },
                  { type: 'text', text: 'Old.' },
                ],
              },
            ],
          }),
        ),
      );
    });
    const [file] = [...(await readFolder(folder)).values()];
    expect(exchanges(file!.turns).toSorted()).toEqual([
      ['Old?', 'Old.'],
      ['One?', 'First.'],
      ['Three?', 'Third.'],
    ]);
    expect(file!.turns.find(({ user }) => user === 'One?')?.model).toMatch(/m-1$/);
    expect(file!.account.findings.some(({ severity }) => severity !== 'info')).toBe(true);
    expect(file!.account.dropped).toMatchObject({ thinking: 3 });
  });
});

describe('wrappings', () => {
  const session = (prompt: string, answer: string, id = 's'): string =>
    jsonLines(
      { timestamp: '2026-02-03T08:00:00Z', type: 'session_meta', payload: { id, cwd: '/p' } },
      { timestamp: '2026-02-03T08:00:01Z', type: 'event_msg', payload: { type: 'user_message', message: prompt } },
      {
        timestamp: '2026-02-03T08:00:02Z',
        type: 'response_item',
        payload: { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: answer }] },
      },
    );

  it('Codex: plain beside packed, and one of two frames', async () => {
    const files = await readPlaced({
      'sessions/2026/02/03/rollout-2026-02-03T08-00-00-a.jsonl': session('Plain?', 'Plain.', 'a'),
      'sessions/2026/02/03/rollout-2026-02-03T08-00-00-a.jsonl.zst': zstdCompressSync(
        bytes(session('Plain?', 'Plain.', 'a')),
      ),
      'archived_sessions/rollout-2026-02-03T09-00-00-b.jsonl.zst': zstdCompressSync(
        bytes(session('Packed?', 'Packed.', 'b').replaceAll('\n', '\r\n')),
      ),
    });
    expect([...files.values()].flatMap(({ turns }) => exchanges(turns)).toSorted()).toEqual([
      ['Packed?', 'Packed.'],
      ['Plain?', 'Plain.'],
    ]);
  });

  it('a zip in which the export lies in a folder, beside a picture and another zip', async () => {
    const chat = [
      {
        uuid: 'c',
        name: 'N',
        created_at: '2025-01-02T10:00:00Z',
        updated_at: '2025-01-02T10:00:00Z',
        chat_messages: [
          { uuid: '1', sender: 'human', text: 'Q', content: [], attachments: [], files: [] },
          { uuid: '2', sender: 'assistant', text: 'A', content: [], attachments: [], files: [] },
        ],
      },
    ];
    const files = await readPlaced({
      'data-2025.zip': zipSync({
        'export/conversations.json': bytes(JSON.stringify(chat)),
        'export/users.json': bytes('[{"uuid":"me"}]'),
        'export/projects.json': bytes('[]'),
        'export/a.png': bytes('\u0089PNG'),
        '../evil.jsonl': bytes(session('Evil?', 'Evil.')),
      }),
    });
    expect([...files.values()].flatMap(({ turns }) => exchanges(turns))).toEqual([['Q', 'A']]);
    expect([...files.keys()].find((path) => path.endsWith('conversations.json'))).toBe(
      'data-2025.zip!/export/conversations.json',
    );
  });

  it('OASST trees, gzipped twice into one file', async () => {
    const tree = (id: string, text: string): string =>
      jsonLines({
        message_tree_id: id,
        tree_state: 'ready_for_export',
        prompt: {
          message_id: id,
          text,
          role: 'prompter',
          lang: 'en',
          replies: [
            { message_id: `${id}a`, parent_id: id, text: `To ${text}`, role: 'assistant', rank: 0, replies: [] },
          ],
        },
      });
    const { turns } = await readNamed(
      'trees.jsonl.gz',
      Buffer.concat([gzipSync(tree('1', 'One?')), gzipSync(tree('2', 'Two?'))]),
    );
    expect(exchanges(turns)).toEqual([
      ['One?', 'To One?'],
      ['Two?', 'To Two?'],
    ]);
  });

  it('texts in UTF-16, and in a code page that is none of ours', async () => {
    const text = 'User: Wie groß?\r\n\r\nAssistant: So groß.\r\n';
    const utf16 = await readNamed('a.txt', Buffer.from(`\uFEFF${text}`, 'utf16le'));
    expect(exchanges(utf16.turns)).toEqual([['Wie groß?', 'So groß.']]);
    const latin = await readNamed('b.txt', Buffer.from(text, 'latin1'));
    expect(exchanges(latin.turns)).toEqual([['Wie gro\uFFFD?', 'So gro\uFFFD.']]);
  });

  it('OpenAI messages in a list laid out over lines, and wrapped singly', async () => {
    const talk = {
      messages: [
        { role: 'user', content: 'Q' },
        { role: 'assistant', content: 'A' },
      ],
    };
    const list = await readNamed(
      'list.json',
      JSON.stringify(
        [
          talk,
          {
            messages: [
              { role: 'user', content: 'Q2' },
              { role: 'assistant', content: 'A2' },
            ],
          },
        ],
        null,
        2,
      ),
    );
    expect(list.turns.map(({ user, origin }) => [user, origin.line])).toEqual([
      ['Q', 2],
      ['Q2', 14],
    ]);
    expect(exchanges((await readNamed('one.json', JSON.stringify(talk, null, 2))).turns)).toEqual([['Q', 'A']]);
    expect(exchanges((await readNamed('bare.json', JSON.stringify(talk.messages))).turns)).toEqual([['Q', 'A']]);
  });
});

describe('places', () => {
  const chat = (session: string): string =>
    jsonLines({
      kind: 0,
      v: {
        version: 3,
        sessionId: session,
        creationDate: MS,
        responderUsername: 'GitHub Copilot',
        requests: [
          {
            requestId: `r-${session}`,
            timestamp: MS,
            message: { text: session, parts: [] },
            variableData: { variables: [] },
            response: [{ value: 'A' }],
          },
        ],
      },
    });

  it('VS Code over SSH: the address of the folder, and none where that cannot be read', async () => {
    const code = '.vscode-server/data/User/workspaceStorage';
    const files = await readPlaced({
      [`${code}/aa/workspace.json`]: { folder: 'vscode-remote://ssh-remote%2Bbox/home/ada/my%20app' },
      [`${code}/aa/chatSessions/s1.jsonl`]: chat('s1'),
      [`${code}/bb/workspace.json`]: { folder: 'not a uri %%%' },
      [`${code}/bb/chatSessions/s2.jsonl`]: chat('s2'),
      [`${code}/cc/workspace.json`]: '{"folder":',
      [`${code}/cc/chatSessions/s3.jsonl`]: chat('s3'),
    });
    const turns = [...files.values()].flatMap((file) => file.turns);
    expect(turns.map(({ user }) => user).toSorted()).toEqual(['s1', 's2', 's3']);
    // It is on another machine, so the address stays whole.
    expect(turns.find(({ user }) => user === 's1')?.origin.project).toBe(
      'vscode-remote://ssh-remote%2Bbox/home/ada/my%20app',
    );
  });

  it('Roo: what its panel showed beside its own history, by an id of its own', async () => {
    const task = '.config/Code/User/globalStorage/rooveterinaryinc.roo-cline/tasks/018f2b';
    const files = await readPlaced({
      [`${task}/ui_messages.json`]: [
        { ts: MS, type: 'say', say: 'text', text: 'Mach es.', images: [] },
        { ts: MS + 1, type: 'say', say: 'api_req_started', text: '{}' },
        { ts: MS + 2, type: 'say', say: 'text', text: 'Ich fange an.' },
        { ts: MS + 3, type: 'say', say: 'completion_result', text: 'Gemacht.' },
        { ts: MS + 4, type: 'say', say: 'user_feedback', text: 'Und jetzt?' },
      ],
      [`${task}/api_conversation_history.json`]: [
        { role: 'user', content: '<user_message>Mach es.</user_message>' },
        { role: 'assistant', content: 'Ich fange an.' },
      ],
      [`${task}/history_item.json`]: {
        id: '018f2b',
        ts: MS,
        task: 'Mach es.',
        workspace: '/home/ada/werk',
        mode: 'code',
      },
    });
    const turns = [...files.values()].flatMap((file) => file.turns);
    expect(exchanges(turns)).toEqual([['Mach es.', 'Ich fange an.\n\nGemacht.']]);
    expect(turns[0]?.origin.project).toBe('/home/ada/werk');
    expect([...files.values()].some(({ account }) => account.dropped['unanswered'] === 1)).toBe(true);
  });
});
