/** What was left, taken back or said by others: branches, undone messages and sub-agents of today's versions. */
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { exchanges, jsonLines } from '../reading.ts';
import { databaseAt, readFolder, readNamed, readPlaced } from './places.ts';

const MS = 1_772_359_200_000;
const time = (second: number): string => new Date(MS + second * 1000).toISOString();

describe('Claude Code, after a compaction', () => {
  const line = (type: string, id: string, parentUuid: string | null, text: string, more: object = {}): object => ({
    type,
    uuid: id,
    parentUuid,
    isSidechain: false,
    sessionId: 'e5',
    cwd: '/home/ada/app',
    timestamp: time(Number(id.slice(1))),
    message:
      type === 'user' ? { role: 'user', content: text } : { id, role: 'assistant', content: [{ type: 'text', text }] },
    ...more,
  });
  const before = [
    line('user', 'u1', null, 'One?'),
    line('assistant', 'a2', 'u1', 'First.'),
    line('user', 'u3', 'a2', 'Two?'),
    line('assistant', 'a4', 'u3', 'Second.'),
    {
      type: 'system',
      subtype: 'compact_boundary',
      uuid: 'b5',
      parentUuid: null,
      logicalParentUuid: 'a4',
      sessionId: 'e5',
    },
    line('user', 'u6', 'b5', 'A summary', { isCompactSummary: true }),
  ];

  it('goes on with what the person went back to', async () => {
    const file = await readNamed(
      'e5.jsonl',
      jsonLines(
        ...before,
        line('user', 'u7', 'u6', 'Three?'),
        line('assistant', 'a8', 'u7', 'Third.'),
        line('user', 'u9', 'a2', 'Two, otherwise?'),
        line('assistant', 'a10', 'u9', 'Second, otherwise.'),
      ),
    );
    expect(exchanges(file.turns)).toEqual([
      ['One?', 'First.'],
      ['Two, otherwise?', 'Second, otherwise.'],
      ['Three?', 'Third.'],
    ]);
    expect(file.turns[1]?.alternatives).toEqual([{ kind: 'edit', user: 'Two?', assistant: 'Second.' }]);
  });

  it('keeps what hangs on messages that the compaction kept', async () => {
    const file = await readNamed(
      'e5.jsonl',
      jsonLines(...before, line('user', 'u7', 'a4', 'Three?'), line('assistant', 'a8', 'u7', 'Third.')),
    );
    expect(exchanges(file.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Second.'],
      ['Three?', 'Third.'],
    ]);
    expect(file.account.dropped).toEqual({ metadata: 1, summary: 1 });
  });

  it('has long output of its tools in files that are no conversations', async () => {
    const files = await readPlaced({
      '.claude/projects/-app/e5.jsonl': jsonLines(...before),
      '.claude/projects/-app/e5/tool-results/toolu_1.txt': 'User: what a program printed\nAssistant: likewise',
    });
    expect([...files.values()].map(({ turns }) => turns.length)).toEqual([0, 2]);
  });
});

describe('Pi', () => {
  it('keeps the branch that the session ended on; the other is an alternative', async () => {
    const says = (id: string, parentId: string, message: object): object => ({
      type: 'message',
      id,
      parentId,
      message,
    });
    const file = await readNamed(
      'pi.jsonl',
      jsonLines(
        { type: 'session', version: 3, id: 'p1', timestamp: time(0), cwd: '/home/ada/pi' },
        { type: 'model_change', id: 'x1', parentId: null, provider: 'p', modelId: 'm' },
        says('u1', 'x1', { role: 'user', content: [{ type: 'text', text: 'One?' }], timestamp: MS + 1000 }),
        says('a1', 'u1', { role: 'assistant', content: [{ type: 'text', text: 'First.' }], model: 'm' }),
        says('s1', 'a1', { role: 'bashExecution', command: 'ls', output: 'a' }),
        says('u2', 's1', { role: 'user', content: 'Wrong?' }),
        says('a2', 'u2', { role: 'assistant', content: 'Wrong.', model: 'm' }),
        { type: 'branch_summary', id: 'b1', parentId: 's1', fromId: 'a2', summary: 'It was wrong' },
        says('u3', 'b1', { role: 'user', content: 'Right?' }),
        says('a3', 'u3', { role: 'assistant', content: 'Right.', model: 'm' }),
        { type: 'session_info', id: 'i1', parentId: 'a3', name: 'Right and wrong' },
      ),
    );
    expect(exchanges(file.turns)).toEqual([
      ['One?', 'First.'],
      ['Right?', 'Right.'],
    ]);
    expect(file.turns[0]).toMatchObject({ timestamp: time(1), origin: { line: 3, project: '/home/ada/pi' } });
    expect(file.turns[1]?.alternatives).toEqual([{ kind: 'edit', user: 'Wrong?', assistant: 'Wrong.', model: 'm' }]);
    expect(file.conversations[0]?.title).toBe('Right and wrong');
    expect(file.account.dropped).toEqual({ metadata: 3, command: 1, summary: 1 });
    expect(file.account.findings).toEqual([]);
  });
});

describe('opencode', () => {
  it('does not count what was undone, and goes on behind a compaction', async () => {
    const folder = await databaseAt('.local/share/opencode/opencode.db', (made) => {
      made.exec(`CREATE TABLE session (id TEXT, project_id TEXT, parent_id TEXT, directory TEXT, title TEXT, revert TEXT);
        CREATE TABLE message (id TEXT, session_id TEXT, data TEXT);
        CREATE TABLE part (id TEXT, message_id TEXT, session_id TEXT, data TEXT);
        INSERT INTO session VALUES ('s1', 'p', NULL, '/home/ada/oc', 'One', '{"messageID":"m6","snapshot":"x"}')`);
      const messages: readonly (readonly [object, object])[] = [
        [{ role: 'user' }, { type: 'text', text: 'One?' }],
        [
          { role: 'assistant', modelID: 'k2' },
          { type: 'text', text: 'Half of it' },
        ],
        [{ role: 'user' }, { type: 'compaction', auto: true }],
        [
          { role: 'assistant', summary: true },
          { type: 'text', text: 'A summary' },
        ],
        [
          { role: 'assistant', modelID: 'k2' },
          { type: 'text', text: 'and the rest.' },
        ],
        [{ role: 'user' }, { type: 'text', text: 'Undone?' }],
        [
          { role: 'assistant', modelID: 'k2' },
          { type: 'text', text: 'Undone.' },
        ],
      ];
      messages.forEach(([data, part], i) => {
        const full = JSON.stringify({ ...data, time: { created: MS + i } });
        made.prepare('INSERT INTO message VALUES (?, ?, ?)').run(`m${i + 1}`, 's1', full);
        made.prepare('INSERT INTO part VALUES (?, ?, ?, ?)').run(`p${i}`, `m${i + 1}`, 's1', JSON.stringify(part));
      });
    });
    const [file] = [...(await readFolder(folder)).values()];
    expect(exchanges(file!.turns)).toEqual([['One?', 'Half of it\n\nand the rest.']]);
    expect(file!.account.dropped).toEqual({ summary: 2, undone: 2 });
  });
});

describe('sub-agents are no conversations of the person', () => {
  it('in Cursor, as composers of their own', async () => {
    const folder = await databaseAt('.config/Cursor/User/globalStorage/state.vscdb', (made) => {
      made.exec('CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)');
      const put = (key: string, value: object): unknown =>
        made.prepare('INSERT INTO cursorDiskKV VALUES (?, ?)').run(key, JSON.stringify(value));
      const headers = [
        { bubbleId: 'b1', type: 1 },
        { bubbleId: 'b2', type: 2 },
      ];
      put('composerData:main', { composerId: 'main', name: 'Main', fullConversationHeadersOnly: headers });
      put('bubbleId:main:b1', { type: 1, text: 'Why?', createdAt: time(1) });
      put('bubbleId:main:b2', { type: 2, text: 'Because.', modelInfo: { modelName: 'gpt-5' } });
      put('composerData:sub', {
        composerId: 'sub',
        subagentInfo: { parentComposerId: 'main', toolCallId: 't' },
        fullConversationHeadersOnly: headers,
      });
      put('bubbleId:sub:b1', { type: 1, text: 'Look around' });
      put('bubbleId:sub:b2', { type: 2, text: 'Looked.' });
    });
    const [file] = [...(await readFolder(folder)).values()];
    expect(exchanges(file!.turns)).toEqual([['Why?', 'Because.']]);
    expect(file!.account.dropped).toEqual({ sidechain: 2 });
  });

  it('in Zed, as threads of their own', async () => {
    const folder = await databaseAt('.local/share/zed/threads/threads.db', (made) => {
      made.exec(
        'CREATE TABLE threads (id TEXT, parent_id TEXT, summary TEXT, updated_at TEXT, data_type TEXT, data BLOB)',
      );
      const put = (id: string, parent: string | null, text: string, more: object): unknown => {
        const messages = [
          { User: { id: `u-${id}`, content: [{ Text: `${text}?` }] } },
          { Agent: { content: [{ Text: `${text}.` }], tool_results: {} } },
        ];
        const data = zstdCompressSync(
          Buffer.from(JSON.stringify({ version: '0.3.0', title: text, messages, ...more })),
        );
        return made
          .prepare('INSERT INTO threads VALUES (?, ?, ?, ?, ?, ?)')
          .run(id, parent, text, time(1), 'zstd', data);
      };
      put('t1', null, 'Main', {});
      put('t2', 't1', 'Sub', {});
      put('t3', null, 'Older sub', { subagent_context: { parent_thread_id: 't1', depth: 1 } });
    });
    const [file] = [...(await readFolder(folder)).values()];
    expect(exchanges(file!.turns)).toEqual([['Main?', 'Main.']]);
    expect(file!.account.dropped).toEqual({ sidechain: 4 });
  });

  it('in Copilot CLI, among the messages of the agent; nor does a skill speak for the person', async () => {
    const event = (type: string, data: object, more: object = {}): object => ({
      type,
      data,
      timestamp: time(1),
      ...more,
    });
    const files = await readPlaced({
      '.copilot/session-state/5c5c/events.jsonl': jsonLines(
        event('session.start', { sessionId: '5c5c', copilotVersion: '1', producer: 'copilot-agent' }),
        event('user.message', { content: 'Go?' }, { id: 'e1' }),
        event('assistant.message', { content: 'I ask an agent.', toolRequests: [{ name: 'task' }] }),
        event('assistant.message', { content: 'Said by the agent.', parentToolCallId: 'tc' }),
        event('user.message', { content: '<skill>How to</skill>', source: 'skill-pdf' }),
        event('assistant.message', { content: 'Said by another.' }, { agentId: 'a2' }),
        event('assistant.message', { content: 'Done.' }),
      ),
    });
    const [file] = [...files.values()];
    expect(exchanges(file!.turns)).toEqual([['Go?', 'I ask an agent.\n\nDone.']]);
    expect(file!.account.dropped).toEqual({ metadata: 1, toolCall: 1, sidechain: 2, injectedContext: 1 });
  });

  it('in Roo Code, as tasks of a task, until the person speaks', async () => {
    const tasks = '.config/Code/User/globalStorage/rooveterinaryinc.roo-cline/tasks';
    const says = (after: number, say: string, text: string): object => ({ ts: MS + after, type: 'say', say, text });
    const files = await readPlaced({
      [`${tasks}/0199-b/history_item.json`]: { id: '0199-b', parentTaskId: '0199-a', workspace: '/home/ada/roo' },
      [`${tasks}/0199-b/ui_messages.json`]: [
        says(0, 'text', 'Do it'),
        says(1, 'completion_result', 'Did it.'),
        says(2, 'user_feedback', 'And the tests?'),
        says(3, 'completion_result', 'Did those.'),
      ],
    });
    const turns = [...files.values()].flatMap((file) => file.turns);
    expect(exchanges(turns)).toEqual([['And the tests?', 'Did those.']]);
    expect(files.get(`${tasks}/0199-b/ui_messages.json`)?.account.dropped).toEqual({ sidechain: 2 });
  });
});

describe('what programs add to texts', () => {
  it('Cline: a mark behind results that changed files', async () => {
    const files = await readPlaced({
      '.cline/data/tasks/1772359200000/ui_messages.json': [
        { ts: MS, type: 'say', say: 'task', text: 'Build it' },
        { ts: MS + 1, type: 'say', say: 'completion_result', text: 'Built.HAS_CHANGES' },
        { ts: MS + 2, type: 'ask', ask: 'completion_result', text: '' },
      ],
    });
    expect(exchanges([...files.values()].flatMap((file) => file.turns))).toEqual([['Build it', 'Built.']]);
  });

  it('Claude.ai: thoughts about artifacts in answers of 2024', async () => {
    const says = (uuid: string, sender: string, text: string): object => ({
      uuid,
      sender,
      text,
      content: [{ type: 'text', text }],
    });
    const file = await readNamed('conversations.json', [
      {
        uuid: 'c1',
        name: '',
        chat_messages: [
          says('1', 'human', 'What is <antThinking>?'),
          says(
            '2',
            'assistant',
            '<antThinking>Short.</antThinking>\n\nA tag.\n\n<antThinking>Enough.</antThinking>\n\nNo more.',
          ),
        ],
      },
    ]);
    expect(exchanges(file.turns)).toEqual([['What is <antThinking>?', 'A tag.\n\nNo more.']]);
    expect(file.account.dropped).toEqual({ thinking: 2 });
  });

  it('ChatGPT: links that show their label', async () => {
    const says = (id: string, parent: string | null, role: string, text: string): object => ({
      id,
      parent,
      message: { id, author: { role }, content: { content_type: 'text', parts: [text] }, recipient: 'all' },
    });
    const answer = 'See \uE200url\uE202the atlas\uE202turn0search1\uE201, page 2\uE200cite\uE202turn0search0\uE201.';
    const mapping = { u: says('u', null, 'user', 'Where?'), a: says('a', 'u', 'assistant', answer) };
    const file = await readNamed('conversations.json', [{ id: 'c', title: 'T', current_node: 'a', mapping }]);
    expect(exchanges(file.turns)).toEqual([['Where?', 'See the atlas, page 2.']]);
  });

  it('models: thoughts in front of an answer, as many as there are', async () => {
    const content = '<think>\nOne\n</think>\n\n<think>Two</think>\nA <think> tag.';
    const messages = [
      { role: 'user', content: 'Q?' },
      { role: 'assistant', content },
    ];
    const file = await readNamed('train.jsonl', jsonLines({ messages }));
    expect(exchanges(file.turns)).toEqual([['Q?', 'A <think> tag.']]);
  });

  it('Aider: a history that an answer shows is no chat', async () => {
    const shown = ['```markdown', '# aider chat started at 2020-01-01 00:00:00', '#### shown', '> shown too', '```'];
    const lines = [
      '# aider chat started at 2026-03-01 10:00:00',
      '',
      '#### how does it look?',
      '',
      ...shown,
      '',
      '#### thanks',
      '',
      'Gladly.',
      '',
    ];
    const files = await readPlaced({ '.aider.chat.history.md': lines.join('\r\n') });
    expect(exchanges([...files.values()].flatMap((file) => file.turns))).toEqual([
      ['how does it look?', shown.join('\n')],
      ['thanks', 'Gladly.'],
    ]);
  });
});
