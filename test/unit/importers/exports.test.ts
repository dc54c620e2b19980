/** Traps of chat exports and databases of other programs, beyond the fixtures. */
import { describe, expect, it } from 'vitest';
import type { ImportSource, TableReader, TableRow } from '../../../extension/core/importers/importer.ts';
import { droppedTotal, exchanges, jsonLines, memorySource, readSource, type ReadFile } from './reading.ts';

async function read(path: string, content: string, options?: Parameters<typeof memorySource>[2]): Promise<ReadFile> {
  return checked(await readSource(memorySource(path, content, options)));
}

function checked(file: ReadFile): ReadFile {
  expect(file.account.read).toBe(file.account.kept + droppedTotal(file.account));
  return file;
}

describe('ChatGPT', () => {
  interface Node {
    readonly id: string;
    readonly parent: string | null;
    readonly role?: string;
    readonly content?: object;
    readonly extra?: object;
  }
  const text = (...parts: unknown[]): object => ({ content_type: 'text', parts });
  const conversation = (nodes: readonly Node[], facts: object = {}): object => ({
    id: 'c',
    title: 'T',
    create_time: '1735689600.5',
    mapping: Object.fromEntries(
      nodes.map(({ id, parent, role, content, extra }) => [
        id,
        {
          id,
          parent,
          children: nodes.filter((node) => node.parent === id).map((node) => node.id),
          message:
            role === undefined ? null : { id, author: { role }, content, recipient: 'all', metadata: {}, ...extra },
        },
      ]),
    ),
    ...facts,
  });

  it('strips citation marks and keeps the words of named entities', async () => {
    const answer =
      'It is so \uE200cite\uE202turn0search0\uE201, says \uE200entity\uE202["person","Ada",0]\uE201【4†source】.';
    const { turns } = await read(
      'conversations.json',
      JSON.stringify([
        conversation([
          { id: 'u', parent: null, role: 'user', content: text('Q') },
          { id: 'a', parent: 'u', role: 'assistant', content: text(answer) },
        ]),
      ]),
    );
    expect(exchanges(turns)).toEqual([['Q', 'It is so , says Ada.']]);
  });

  it('drops what goes to tools and comes from them, and takes spoken words', async () => {
    const nodes: Node[] = [
      { id: 'r', parent: null },
      {
        id: 's',
        parent: 'r',
        role: 'system',
        content: text('You are'),
        extra: { metadata: { is_user_system_message: true } },
      },
      {
        id: 'u',
        parent: 's',
        role: 'user',
        content: {
          content_type: 'multimodal_text',
          parts: [{ content_type: 'audio_transcription', text: 'Q' }, { content_type: 'audio_asset_pointer' }],
        },
      },
      {
        id: 'c',
        parent: 'u',
        role: 'assistant',
        content: text('{"name":"doc"}'),
        extra: { recipient: 'canmore.create_textdoc' },
      },
      { id: 't', parent: 'c', role: 'tool', content: text('ok') },
      {
        id: 'h',
        parent: 't',
        role: 'user',
        content: text('hidden'),
        extra: { metadata: { is_visually_hidden_from_conversation: true } },
      },
      { id: 'a', parent: 'h', role: 'assistant', content: text('A1') },
      { id: 'e', parent: 'a', role: 'assistant', content: { content_type: 'system_error', text: 'x' } },
      { id: 'b', parent: 'e', role: 'assistant', content: text('A2') },
    ];
    const { turns, account } = await read('c.json', JSON.stringify([conversation(nodes, { current_node: 'b' })]));
    expect(exchanges(turns)).toEqual([['Q', 'A1\n\nA2']]);
    expect(account.dropped).toEqual({
      attachment: 1,
      failed: 1,
      hidden: 1,
      injectedContext: 1,
      metadata: 1,
      toolCall: 1,
      toolResult: 1,
    });
  });

  it('reads a single conversation, and ratings beside it', async () => {
    const one = conversation([
      { id: 'u', parent: null, role: 'user', content: text('Q') },
      { id: 'a', parent: 'u', role: 'assistant', content: text('A') },
    ]);
    const { turns, conversations } = await read('one.json', JSON.stringify(one), {
      beside: { 'message_feedback.json': JSON.stringify([{ message_id: 'a', rating: 'thumbs_down' }]) },
    });
    expect(turns[0]?.rating).toBe(-1);
    expect(conversations[0]?.createdAt).toBe('2025-01-01T00:00:00.500Z');
  });

  it('keeps whole conversations before a cut, however the bytes come', async () => {
    const one = conversation([
      { id: 'u', parent: null, role: 'user', content: text('Q "quoted" \\ [x]') },
      { id: 'a', parent: 'u', role: 'assistant', content: text('A') },
    ]);
    const whole = JSON.stringify([one, { ...one, id: 'd' }, { ...one, id: 'e' }], null, 1);
    for (const chunk of [1, 3, 64]) {
      const { conversations, account } = await read('conversations.json', whole.slice(0, -20), { chunk });
      expect(conversations.map(({ id }) => id)).toEqual(['chatgpt:c', 'chatgpt:d']);
      expect(account.dropped['truncated']).toBe(1);
      expect(account.findings[0]).toMatchObject({ severity: 'error' });
    }
  });

  it('gives both answers of a conversation that was regenerated half-way', async () => {
    const nodes: Node[] = [
      { id: 'u', parent: null, role: 'user', content: text('Q') },
      { id: 'a', parent: 'u', role: 'assistant', content: text('Start.') },
      { id: 'b1', parent: 'a', role: 'assistant', content: text('One end.') },
      { id: 'b2', parent: 'a', role: 'assistant', content: text('Other end.') },
      { id: 'dead', parent: 'b1', role: 'user', content: text('more on the dead branch') },
    ];
    const { turns, account } = await read('c.json', JSON.stringify([conversation(nodes, { current_node: 'b2' })]));
    expect(exchanges(turns)).toEqual([['Q', 'Start.\n\nOther end.']]);
    expect(turns[0]?.alternatives).toEqual([{ kind: 'regeneration', user: 'Q', assistant: 'Start.\n\nOne end.' }]);
    expect(account.dropped).toEqual({ otherBranch: 1 });
  });
});

describe('Claude.ai', () => {
  const message = (uuid: string, sender: string, text: string, extra: object = {}): object => ({
    uuid,
    sender,
    text,
    content: [],
    created_at: '2025-01-02T10:00:00Z',
    attachments: [],
    files: [],
    ...extra,
  });
  const ROOT = '00000000-0000-4000-8000-000000000000';

  it('of two prompts in a row the later is answered', async () => {
    const { turns, account } = await read(
      'conversations.json',
      JSON.stringify([
        {
          uuid: 'c',
          name: '',
          chat_messages: [
            message('1', 'human', 'old wording'),
            message('2', 'human', 'Q'),
            message('3', 'assistant', 'A'),
          ],
        },
      ]),
    );
    expect(exchanges(turns)).toEqual([['Q', 'A']]);
    expect(account.dropped).toEqual({ unanswered: 1 });
  });

  it('walks the tree where parents are given, from the newest message', async () => {
    const at = (second: number): object => ({ created_at: `2025-01-02T10:00:0${second}Z` });
    const { turns, conversations } = await read(
      'conversations.json',
      JSON.stringify([
        {
          uuid: 'c',
          name: 'N',
          created_at: '2025-01-02T10:00:00Z',
          chat_messages: [
            message('1', 'human', 'Q', { parent_message_uuid: ROOT, ...at(1) }),
            message('3', 'assistant', 'new', { parent_message_uuid: '1', ...at(5) }),
            message('2', 'assistant', 'old', { parent_message_uuid: '1', ...at(2) }),
          ],
        },
      ]),
    );
    expect(exchanges(turns)).toEqual([['Q', 'new']]);
    expect(turns[0]?.alternatives).toEqual([{ kind: 'regeneration', user: 'Q', assistant: 'old' }]);
    expect(conversations[0]?.title).toBe('N');
  });
});

describe('Open WebUI', () => {
  it('reads a chat a line, several models’ answers, ratings, and the flat copy where the tree is gone', async () => {
    const messages = {
      u: { id: 'u', parentId: null, childrenIds: ['a', 'b'], role: 'user', content: 'Q', timestamp: 1_767_600_000 },
      a: {
        id: 'a',
        parentId: 'u',
        childrenIds: [],
        role: 'assistant',
        content: 'A',
        model: 'm1',
        timestamp: 1_767_600_001,
        annotation: { rating: 1 },
      },
      b: {
        id: 'b',
        parentId: 'u',
        childrenIds: [],
        role: 'assistant',
        content: 'B',
        model: 'm2',
        timestamp: 1_767_600_002,
        annotation: { rating: -1 },
      },
    };
    const flat = [
      { role: 'user', content: 'Q2' },
      { role: 'assistant', content: '<details type="reasoning" done="true">\n> hm\n</details>\nA2' },
    ];
    const { turns, format } = await read(
      'all.jsonl',
      jsonLines(
        { id: '1', user_id: 'x', title: 'T', chat: { history: { messages, currentId: 'a' } } },
        { id: '2', user_id: 'x', chat: { history: {}, messages: flat } },
      ),
    );
    expect(format).toBe('open-webui');
    expect(exchanges(turns)).toEqual([
      ['Q', 'A'],
      ['Q2', 'A2'],
    ]);
    expect(turns[0]).toMatchObject({
      rating: 1,
      model: 'm1',
      alternatives: [{ kind: 'regeneration', assistant: 'B', model: 'm2', rating: -1 }],
    });
  });
});

describe('LM Studio', () => {
  it('skips tool steps and keeps the unselected version', async () => {
    const step = (type: string, text: string, extra: object = {}): object => ({
      type,
      content: [{ type: 'text', text }],
      ...extra,
    });
    const { turns, account } = await read(
      '1767600000000.conversation.json',
      JSON.stringify({
        name: 'N',
        messages: [
          {
            versions: [{ role: 'user', type: 'singleStep', content: [{ type: 'text', text: 'Q' }, { type: 'file' }] }],
            currentlySelected: 0,
          },
          {
            versions: [
              {
                role: 'assistant',
                type: 'multiStep',
                steps: [
                  step('contentBlock', 'x', { prefix: '<think>' }),
                  step('toolStatus', ''),
                  step('contentBlock', 'A'),
                ],
              },
              { role: 'assistant', type: 'multiStep', steps: [step('contentBlock', 'B')] },
            ],
            currentlySelected: 0,
          },
        ],
      }),
    );
    expect(exchanges(turns)).toEqual([['Q', 'A']]);
    expect(turns[0]?.alternatives).toMatchObject([{ kind: 'regeneration', assistant: 'B' }]);
    expect(turns[0]?.conversation).toBe('lm-studio:1767600000000');
    expect(account.dropped).toEqual({ attachment: 1, thinking: 1, toolCall: 1 });
  });
});

describe('databases', () => {
  function tables(content: Readonly<Record<string, readonly TableRow[]>>): TableReader {
    return {
      names: () => Object.keys(content),
      columns: (table) => Object.keys(content[table]?.[0] ?? {}),
      rows: (table, { range, orderBy = [] } = {}) => {
        const rows = (content[table] ?? []).filter((row) => {
          const value = range && String(row[range.column]);
          return value === undefined || (value >= range!.from && value < range!.below);
        });
        const key = (row: TableRow): string => orderBy.map((column) => String(row[column])).join('\0');
        return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
      },
    };
  }
  const source = (content: Readonly<Record<string, readonly TableRow[]>>): ImportSource => ({
    ...memorySource('state.vscdb', 'SQLite format 3\0'),
    tables: tables(content),
  });

  it('Cursor: NULL rows, raw control characters, text only in the editor’s document, missing bubbles', async () => {
    const rich = JSON.stringify({
      root: { children: [{ type: 'paragraph', children: [{ type: 'text', text: 'Q' }] }] },
    });
    const file = checked(
      await readSource(
        source({
          cursorDiskKV: [
            { key: 'composerData:null', value: null },
            { key: 'composerData:bad', value: '{"composerId":' },
            {
              key: 'composerData:c',
              value: JSON.stringify({
                composerId: 'c',
                name: 'N',
                fullConversationHeadersOnly: [
                  { bubbleId: '1', type: 1 },
                  { bubbleId: 'gone', type: 2 },
                  { bubbleId: '2', type: 2 },
                  { bubbleId: '3', type: 2 },
                ],
              }),
            },
            { key: 'bubbleId:c:1', value: JSON.stringify({ type: 1, text: '', richText: rich }) },
            { key: 'bubbleId:c:2', value: new TextEncoder().encode('{"type":2,"text":"a raw\ttab\nand line"}') },
            { key: 'bubbleId:c:3', value: null },
          ],
        }),
      ),
    );
    expect(exchanges(file.turns)).toEqual([['Q', 'a raw\ttab\nand line']]);
    expect(file.account.dropped).toEqual({ empty: 2, malformed: 1 });
    expect(file.account.findings.map(({ message }) => message).join('\n')).toMatch(/damaged[^]*missing/);
  });

  it('opencode: parts in the order of their ids, injected and sub-agent text dropped, rows without a session', async () => {
    const message = (id: string, session: string, role: string, created: number, extra: object = {}): TableRow => ({
      id,
      session_id: session,
      data: JSON.stringify({ role, time: { created }, ...extra }),
    });
    const part = (id: string, session: string, message_id: string, data: object): TableRow => ({
      id,
      session_id: session,
      message_id,
      data: JSON.stringify(data),
    });
    const file = checked(
      await readSource(
        source({
          project: [{ id: 'p', worktree: '/work' }],
          session: [
            { id: 'ses_1', project_id: 'p', parent_id: null, title: 'T', time_created: 1_767_600_000_000 },
            { id: 'ses_2', project_id: 'p', parent_id: 'ses_1', title: 'sub', time_created: 1_767_600_000_000 },
          ],
          message: [
            message('m2', 'ses_1', 'assistant', 2, { modelID: 'm' }),
            message('m1', 'ses_1', 'user', 1),
            message('m3', 'ses_2', 'user', 1),
            message('m0', 'lost', 'user', 1),
          ],
          part: [
            part('p3', 'ses_1', 'm2', { type: 'text', text: 'two' }),
            part('p2', 'ses_1', 'm2', { type: 'text', text: 'one' }),
            part('p1', 'ses_1', 'm1', { type: 'text', text: 'Q' }),
            part('p0', 'ses_1', 'm1', { type: 'text', text: 'file text', synthetic: true }),
            part('p4', 'ses_1', 'm2', { type: 'tool', tool: 'read', state: {} }),
            part('p5', 'ses_2', 'm3', { type: 'text', text: 'sub-agent prompt' }),
          ],
        }),
      ),
    );
    expect(exchanges(file.turns)).toEqual([['Q', 'one\n\ntwo']]);
    expect(file.turns[0]?.origin.project).toBe('/work');
    expect(file.account.dropped).toEqual({ injectedContext: 1, orphan: 1, sidechain: 1, toolCall: 1 });
  });
});

describe('chats among people', () => {
  const discord = (id: string, author: string, content: string, reply?: string, extra: object = {}): object => ({
    id,
    type: reply === undefined ? 'Default' : 'Reply',
    timestamp: `2026-01-05T09:00:${id.padStart(2, '0')}+00:00`,
    content,
    author: { id: author, name: author, isBot: false },
    attachments: [],
    ...(reply !== undefined && { reference: { messageId: reply } }),
    ...extra,
  });

  it('Discord: a chain of replies is one conversation, also in a circle', async () => {
    const { turns, account } = await read(
      'x.json',
      JSON.stringify({
        guild: {},
        channel: { name: 'help' },
        messages: [
          discord('1', 'ana', 'Q1'),
          discord('2', 'ben', 'A1', '1'),
          discord('3', 'ana', 'Q2', '2'),
          discord('4', 'cem', 'A2', '3'),
          discord('5', 'ben', 'A2 too', '3'),
          discord('6', 'x', 'a', '7'),
          discord('7', 'y', 'b', '6'),
          discord('8', 'z', 'joined', undefined, { type: 'GuildMemberJoin' }),
        ],
      }),
    );
    expect(exchanges(turns)).toEqual([
      ['Q1', 'A1'],
      ['Q2', 'A2\nA2 too'],
      ['a', 'b'],
    ]);
    expect(account.dropped).toEqual({ metadata: 1 });
  });

  it('Slack: answers of later days belong to the day of the question', async () => {
    const message = (ts: string, user: string, text: string, extra: object = {}): object => ({
      type: 'message',
      user,
      text,
      ts,
      ...extra,
    });
    const thread = '1767600010.000200';
    const dayOne = [
      message(thread, 'U1', 'Q', { thread_ts: thread, replies: [{ user: 'U2', ts: '1767700000.000100' }] }),
      message('1767600011.000100', 'U1', 'more of Q', { thread_ts: thread, parent_user_id: 'U1' }),
      message('1767600012.000100', 'U3', 'lunch?'),
    ];
    const dayTwo = [message('1767700000.000100', 'U2', 'A', { thread_ts: thread, parent_user_id: 'U1' })];
    const first = await read('x/dev/2026-01-05.json', JSON.stringify(dayOne), {
      beside: { '2026-01-06.json': JSON.stringify(dayTwo) },
    });
    expect(exchanges(first.turns)).toEqual([['Q\nmore of Q', 'A']]);
    expect(first.account.dropped).toEqual({ notInThread: 1 });
    const second = await read('x/dev/2026-01-06.json', JSON.stringify(dayTwo));
    expect(second.account.dropped).toEqual({ superseded: 1 });
  });
});
