/** What people fetch from chat services and local apps: archives, shards, branches, ratings. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exchanges, jsonLines } from '../reading.ts';
import { readFolder, readNamed, readPlaced, written } from './places.ts';

interface Node {
  readonly id: string;
  readonly parent: string | null;
  readonly role?: string;
  readonly parts?: readonly unknown[] | null;
  readonly at?: unknown;
  readonly message?: object;
}

const node = (id: string, parent: string | null, role?: string, ...parts: unknown[]): Node => ({
  id,
  parent,
  ...(role !== undefined && { role, parts }),
});

function chatgpt(id: string, nodes: readonly Node[], facts: object = {}): object {
  const mapping = Object.fromEntries(
    nodes.map(({ id: key, parent, role, parts, at, message }, i) => [
      key,
      {
        id: key,
        parent,
        children: nodes.filter((other) => other.parent === key).map((other) => other.id),
        message:
          role === undefined
            ? null
            : {
                id: key,
                author: { role, name: null, metadata: {} },
                create_time: at === undefined ? 1_735_689_600.25 + i : at,
                update_time: null,
                content: { content_type: 'text', parts },
                status: 'finished_successfully',
                end_turn: true,
                weight: 1,
                recipient: 'all',
                channel: null,
                metadata: {},
                ...message,
              },
      },
    ]),
  );
  return {
    title: 'A chat',
    create_time: 1_735_689_600.25,
    update_time: 1_735_689_700.5,
    mapping,
    current_node: nodes.at(-1)?.id,
    conversation_id: id,
    id,
    default_model_slug: 'gpt-4o',
    is_archived: false,
    ...facts,
  };
}

describe('ChatGPT', () => {
  it('follows parents from the current message; other answers and wordings are alternatives', async () => {
    const nodes = [
      node('client-created-root', null),
      { ...node('sys', 'client-created-root', 'system', ''), at: null },
      node('q1', 'sys', 'user', 'One?'),
      node('a1-old', 'q1', 'assistant', 'First, badly.'),
      node('a1', 'q1', 'assistant', 'First.'),
      node('q2-old', 'a1', 'user', 'Tow?'),
      node('a2-old', 'q2-old', 'assistant', 'What?'),
      node('q3-old', 'a2-old', 'user', 'More?'),
      node('a3-old', 'q3-old', 'assistant', 'More.'),
      node('q2', 'a1', 'user', 'Two?'),
      { ...node('a2', 'q2', 'assistant', 'Second.'), message: { metadata: { model_slug: 'o3' } } },
      node('q9', 'q2', 'user', 'Odd one out'),
    ];
    const read = (
      await readPlaced({
        'conversations.json': [chatgpt('c1', nodes, { current_node: 'a2', title: null })],
        'message_feedback.json': [
          { message_id: 'a1', conversation_id: 'c1', rating: 'thumbs_up', content: '{}' },
          { message_id: 'a1-old', conversation_id: 'c1', rating: 'thumbsDown', content: '{}' },
          { message_id: 'a2-old', conversation_id: 'c1', rating: 'thumbs_down', content: '{}' },
        ],
      })
    ).get('conversations.json')!;
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Second.'],
    ]);
    expect(read.turns.map(({ model, rating, timestamp }) => [model, rating, timestamp])).toEqual([
      ['gpt-4o', 1, '2025-01-01T00:00:02.250Z'],
      ['o3', undefined, '2025-01-01T00:00:09.250Z'],
    ]);
    expect(read.turns[0]?.alternatives).toEqual([
      { kind: 'regeneration', user: 'One?', assistant: 'First, badly.', model: 'gpt-4o', rating: -1 },
    ]);
    expect(read.turns[1]?.alternatives).toEqual([
      { kind: 'edit', user: 'Tow?', assistant: 'What?', model: 'gpt-4o', rating: -1 },
    ]);
    expect(read.account.dropped).toEqual({ metadata: 1, system: 1, otherBranch: 3 });
    expect(read.conversations[0]).toMatchObject({ id: 'chatgpt:c1', createdAt: '2025-01-01T00:00:00.250Z' });
  });

  it('keeps what was said, and drops what tools said and heard', async () => {
    const of = (id: string, parent: string, role: string, message: object): Node => ({
      ...node(id, parent, role, 'x'),
      message,
    });
    const nodes = [
      node('r', null),
      of('ctx', 'r', 'user', {
        content: { content_type: 'user_editable_context', user_profile: 'p', user_instructions: 'i' },
        metadata: { is_user_system_message: true, is_visually_hidden_from_conversation: true },
      }),
      of('q', 'ctx', 'user', {
        content: {
          content_type: 'multimodal_text',
          parts: [{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_1' }, 'What is on it?'],
        },
      }),
      of('t', 'q', 'assistant', {
        content: { content_type: 'thoughts', thoughts: [{ summary: 's', content: 'c' }] },
      }),
      of('rr', 't', 'assistant', { content: { content_type: 'reasoning_recap', content: 'Thought for 3 s' } }),
      of('code', 'rr', 'assistant', {
        content: { content_type: 'code', language: 'python', text: 'print(1)' },
        recipient: 'python',
      }),
      of('out', 'code', 'tool', {
        author: { role: 'tool', name: 'python' },
        content: { content_type: 'execution_output', text: '1' },
      }),
      of('say', 'out', 'assistant', {
        content: { content_type: 'text', parts: ['A cat \uE200cite\uE202turn0search0\uE202turn0search1\uE201.'] },
      }),
      of('canvas', 'say', 'assistant', {
        content: { content_type: 'text', parts: ['{"name":"Cat","content":"..."}'] },
        recipient: 'canmore.create_textdoc',
      }),
      of('made', 'canvas', 'tool', {
        author: { role: 'tool', name: 'canmore.create_textdoc' },
        content: { content_type: 'text', parts: ['ok'] },
      }),
      of('web', 'made', 'tool', { content: { content_type: 'tether_browsing_display', result: 'x' } }),
      of('empty', 'web', 'assistant', { content: { content_type: 'text', parts: [''] } }),
      of('end', 'empty', 'assistant', { content: { content_type: 'text', parts: ['It sleeps.'] }, recipient: null }),
    ];
    const read = await readNamed('conversations.json', [chatgpt('c', nodes)]);
    expect(read.turns[0]?.user).toBe('What is on it?');
    expect(read.turns[0]?.assistant).toMatch(/^A cat ?\.\n\nIt sleeps\.$/);
    expect(read.account).toMatchObject({
      read: 14,
      kept: 3,
      dropped: {
        metadata: 1,
        injectedContext: 1,
        attachment: 1,
        thinking: 2,
        toolCall: 2,
        toolResult: 3,
        empty: 1,
      },
    });
  });

  it('takes all shards of an archive, once each, with the ratings beside them', async () => {
    const one = (id: string, text: string): object =>
      chatgpt(id, [
        node('r', null),
        node(`${id}-q`, 'r', 'user', `${text}?`),
        node(`${id}-a`, `${id}-q`, 'assistant', `${text}.`),
      ]);
    const folder = await written({
      'chatgpt-2026.zip': zipSync({
        'conversations-000.json': strToU8(JSON.stringify([one('c1', 'One'), one('c2', 'Two')])),
        'conversations-001.json': strToU8(JSON.stringify([one('c3', 'Three'), one('c2', 'Two')])),
        'export_manifest.json': strToU8('{"files":["conversations-000.json"]}'),
        'user.json': strToU8('{"id":"u","email":"a@example.org"}'),
        'user_settings.json': strToU8('{}'),
        'shared_conversations.json': strToU8('[{"id":"s","conversation_id":"c1","title":"t"}]'),
        'message_feedback.json': strToU8(JSON.stringify([{ message_id: 'c3-a', rating: 'thumbs_up', content: '{}' }])),
        'chat.html': strToU8('<html></html>'),
        'file-abc.png': strToU8('x'),
        'dalle-generations/file-1.webp': strToU8('x'),
      }),
    });
    const files = await readFolder(folder);
    const turns = [...files.values()].flatMap((file) => file.turns);
    expect(exchanges(turns)).toEqual([
      ['One?', 'One.'],
      ['Two?', 'Two.'],
      ['Three?', 'Three.'],
    ]);
    expect(turns[2]?.rating).toBe(1);
    expect(turns[2]?.origin.file).toBe(`${folder}/chatgpt-2026.zip!/conversations-001.json`);
    expect(files.get('chatgpt-2026.zip!/conversations-001.json')!.account.dropped['duplicate']).toBe(2);
    for (const { account } of files.values()) {
      expect(account.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    }
  });

  it('reads wrapped lists, times as text, a project without messages, a lost current message', async () => {
    const talk = [
      node('r', null),
      { ...node('q', 'r', 'user', 'One?'), at: '1735689602.5' },
      node('a', 'q', 'assistant', 'First.'),
    ];
    const read = await readNamed('export.json', {
      exported_at: 'today',
      note: { conversations: 'not these' },
      conversations: [
        { id: 'folder', title: 'A project', create_time: 1 },
        chatgpt('c', talk, { create_time: '1735689600.5', current_node: 'nowhere' }),
        null,
        'text',
      ],
      other: [],
    });
    expect(exchanges(read.turns)).toEqual([['One?', 'First.']]);
    expect(read.turns[0]?.timestamp).toBe('2025-01-01T00:00:02.500Z');
    expect(read.conversations[0]?.createdAt).toBe('2025-01-01T00:00:00.500Z');
    expect(read.account.dropped).toMatchObject({ malformed: 3, metadata: 1 });
  });
});

describe('Claude.ai', () => {
  const ROOT = '00000000-0000-4000-8000-000000000000';
  const message = (uuid: string, sender: string, text: string, more: object = {}): object => ({
    uuid,
    text,
    content: [{ start_timestamp: null, stop_timestamp: null, type: 'text', text, citations: [], flags: null }],
    sender,
    created_at: `2026-02-01T10:00:${uuid.padStart(2, '0')}.123456Z`,
    updated_at: '2026-02-01T10:00:00.123456Z',
    attachments: [],
    files: [],
    ...more,
  });
  const chat = (uuid: string, chat_messages: readonly object[], more: object = {}): object => ({
    uuid,
    name: 'Rain',
    summary: '',
    created_at: '2026-02-01T10:00:00.123456Z',
    updated_at: '2026-02-01T11:00:00.123456Z',
    account: { uuid: 'me' },
    chat_messages,
    ...more,
  });

  it('reads the archive: branches, blocks, attachments, empty chats', async () => {
    const parent = (id: string): object => ({ parent_message_uuid: id });
    const folder = await written({
      'data-2026-02-01.zip': zipSync({
        'users.json': strToU8('[{"uuid":"me","full_name":"Ada"}]'),
        'projects.json': strToU8('[{"uuid":"p","name":"P","docs":[]}]'),
        'memories.json': strToU8('[]'),
        'conversations.json': strToU8(
          JSON.stringify([
            chat('empty', [], { name: '' }),
            chat('tree', [
              message('1', 'human', 'One?', parent(ROOT)),
              message('2', 'assistant', 'First, badly.', parent('1')),
              message('3', 'assistant', 'First.', parent('1')),
              message('4', 'human', 'Tow?', parent('3')),
              message('5', 'assistant', 'What?', parent('4')),
              message('6', 'human', 'Two?', parent('3')),
              message('7', 'assistant', 'ignored', {
                ...parent('6'),
                text: 'This block is not supported on your current device yet.',
                content: [
                  { type: 'thinking', thinking: 'Hm', summaries: [], cut_off: false, signature: 's' },
                  { type: 'text', text: 'Let me look.' },
                  { type: 'tool_use', name: 'artifacts', input: { type: 'application/vnd.ant.code', content: 'x' } },
                  { type: 'tool_result', name: 'artifacts', content: [{ type: 'text', text: 'OK' }], is_error: false },
                  { type: 'text', text: 'It is here.' },
                ],
              }),
            ]),
            chat('flat', [
              message('1', 'human', 'Old wording?'),
              message('2', 'human', 'New wording?', {
                attachments: [{ file_name: 'a.txt', file_size: 9, file_type: 'txt', extracted_content: 'huge' }],
                files: [{ file_name: 'b.png' }],
              }),
              message('3', 'assistant', 'Fallback.', { content: [] }),
            ]),
          ]),
        ),
      }),
    });
    const files = await readFolder(folder);
    const read = files.get('data-2026-02-01.zip!/conversations.json')!;
    expect(read.format).toBe('claude-ai');
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Let me look.\n\nIt is here.'],
      ['New wording?', 'Fallback.'],
    ]);
    expect(read.turns[0]).toMatchObject({
      timestamp: '2026-02-01T10:00:01.123Z',
      alternatives: [{ kind: 'regeneration', user: 'One?', assistant: 'First, badly.' }],
    });
    expect(read.turns[1]?.alternatives).toEqual([{ kind: 'edit', user: 'Tow?', assistant: 'What?' }]);
    expect(read.turns[0]?.model).toBeUndefined();
    expect(read.account.dropped).toEqual({
      empty: 1,
      thinking: 1,
      toolCall: 1,
      toolResult: 1,
      unanswered: 1,
      attachment: 2,
    });
    for (const { account } of files.values())
      expect(account.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('follows the leaf that a dump of the page names', async () => {
    const read = await readNamed('claude-conversation.json', {
      ...chat('one', [
        message('1', 'human', 'One?', { parent_message_uuid: ROOT, index: 0, truncated: false }),
        message('2', 'assistant', 'First.', { parent_message_uuid: '1', index: 1, stop_reason: 'end_turn' }),
        message('3', 'assistant', 'Newer.', { parent_message_uuid: '1', index: 2 }),
      ]),
      current_leaf_message_uuid: '2',
      model: 'claude-opus-4-5',
    });
    expect(exchanges(read.turns)).toEqual([['One?', 'First.']]);
    expect(read.turns[0]?.alternatives).toMatchObject([{ kind: 'regeneration', assistant: 'Newer.' }]);
    expect(read.turns[0]?.model).toBe('claude-opus-4-5');
  });

  it('ends in circles and with parents that are not there', async () => {
    const read = await readNamed('conversations.json', [
      chat('circle', [
        message('1', 'human', 'One?', { parent_message_uuid: '2' }),
        message('2', 'assistant', 'First.', { parent_message_uuid: '1' }),
      ]),
      chat('lost', [
        message('3', 'human', 'Two?', { parent_message_uuid: 'gone' }),
        message('4', 'assistant', 'Second.', { parent_message_uuid: '3' }),
      ]),
    ]);
    expect(exchanges(read.turns)).toContainEqual(['Two?', 'Second.']);
  });
});

describe('Open WebUI', () => {
  const message = (id: string, parentId: string | null, role: string, content: string, more: object = {}): object => ({
    id,
    parentId,
    childrenIds: [],
    role,
    content,
    timestamp: 1_772_359_200 + Number(id),
    ...more,
  });
  const byId = (...messages: readonly object[]): object =>
    Object.fromEntries(messages.map((each) => [(each as { id: string }).id, each]));

  it('walks the tree and not the flat copy; several models answer one prompt', async () => {
    const messages = byId(
      message('1', null, 'user', 'One?', { models: ['llama', 'qwen'], files: [{ type: 'file' }] }),
      message('2', '1', 'assistant', 'Llama says.', { model: 'llama', modelName: 'Llama', annotation: { rating: -1 } }),
      message(
        '3',
        '1',
        'assistant',
        '<details type="reasoning" done="true" duration="2">\n<summary>Thought</summary>\n> hm\n</details>\nQwen says.',
        {
          model: 'qwen',
          done: true,
          annotation: { rating: 1 },
        },
      ),
      message('4', '3', 'user', 'Two?'),
      message('5', '4', 'assistant', 'Second.', { modelName: 'Qwen' }),
    );
    const read = await readNamed('chat-export-1772359999999.json', [
      {
        id: 'c',
        user_id: 'u',
        title: 'T',
        chat: {
          title: 'T',
          models: ['llama', 'qwen'],
          history: { messages, currentId: '5' },
          messages: [{ role: 'user', content: 'Stale' }],
          timestamp: 1_772_359_200_000,
          tags: [],
        },
        created_at: 1_772_359_200,
        updated_at: 1_772_359_300,
        archived: false,
      },
    ]);
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'Qwen says.'],
      ['Two?', 'Second.'],
    ]);
    expect(read.turns[0]).toMatchObject({
      model: 'qwen',
      rating: 1,
      timestamp: new Date(1_772_359_201_000).toISOString(),
      alternatives: [{ kind: 'regeneration', user: 'One?', assistant: 'Llama says.', model: 'llama', rating: -1 }],
    });
    expect(read.turns[1]?.model).toBe('Qwen');
    expect(read.conversations[0]).toMatchObject({ title: 'T', createdAt: '2026-03-01T10:00:00.000Z' });
    expect(read.account.dropped).toEqual({ attachment: 1, thinking: 1 });
  });

  it('reads one chat a line, and the model of the whole chat where a message names none', async () => {
    const one = (id: string): object => ({
      id,
      title: id,
      chat: {
        models: ['llama'],
        history: {
          messages: byId(message('1', null, 'user', `${id}?`), message('2', '1', 'assistant', `${id}.`)),
          currentId: 'gone',
        },
      },
    });
    const read = await readNamed('all-chats.ndjson', jsonLines(one('One'), one('Two')));
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'One.'],
      ['Two?', 'Two.'],
    ]);
    expect(read.turns[0]?.model).toBe('llama');
  });
});

describe('LM Studio', () => {
  it('takes the selected versions, without thinking and tools', async () => {
    const block = (text: string, more: object = {}): object => ({
      type: 'contentBlock',
      stepIdentifier: 's',
      content: [{ type: 'text', text, fromDraftModel: false }],
      ...more,
    });
    const answer = (...steps: readonly object[]): object => ({
      type: 'multiStep',
      role: 'assistant',
      senderInfo: { senderName: 'qwen3-8b' },
      steps,
    });
    const user = (text: string): object => ({ type: 'singleStep', role: 'user', content: [{ type: 'text', text }] });
    const path = '.lmstudio/conversations/Work/1772359200000.conversation.json';
    const read = (
      await readPlaced({
        [path]: {
          name: 'Rain',
          pinned: false,
          createdAt: 1_772_359_200_000,
          systemPrompt: 'Be brief.',
          perChatPredictionConfig: { fields: [{ key: 'llm.prediction.systemPrompt', value: 'Be brief.' }] },
          messages: [
            { versions: [user('Oen?'), user('One?')], currentlySelected: 1 },
            {
              versions: [
                answer(block('First, badly.')),
                answer(
                  block('Hm', { style: { type: 'thinking', ended: true, title: 'Thought' } }),
                  { type: 'debugInfoBlock', debugInfo: 'x' },
                  { type: 'toolStatus', callId: 1 },
                  block('First.', { genInfo: { indexedModelIdentifier: 'qwen/qwen3-8b', stats: {} } }),
                  block('And more.'),
                ),
              ],
              currentlySelected: 1,
            },
            { versions: [user('Two?')], currentlySelected: 7 },
            { versions: [answer(block('<think>\nLong thoughts.\n</think>\n\nSecond.'))], currentlySelected: 0 },
          ],
        },
      })
    ).get(path)!;
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.\n\nAnd more.'],
      ['Two?', 'Second.'],
    ]);
    expect(read.turns[0]).toMatchObject({
      model: 'qwen/qwen3-8b',
      alternatives: [{ kind: 'regeneration', user: 'One?', assistant: 'First, badly.', model: 'qwen3-8b' }],
    });
    expect(read.conversations[0]).toMatchObject({ title: 'Rain', createdAt: '2026-03-01T10:00:00.000Z' });
    expect(read.account.dropped).toEqual({ otherBranch: 1, thinking: 2, metadata: 1, toolCall: 1 });
  });
});
