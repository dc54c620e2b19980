/** Exports, datasets and texts as people have them: marks, line ends, missing ids, odd dates, parts of every kind. */
import { describe, expect, it } from 'vitest';
import { exchanges, jsonLines } from '../reading.ts';
import { readNamed, readPlaced } from './places.ts';

describe('ChatGPT', () => {
  const node = (id: string, parent: string | null, children: readonly string[], message: object | null): object => ({
    id,
    parent,
    children,
    message,
  });
  const message = (id: string, role: string, parts: readonly unknown[], more: object = {}): object => ({
    id,
    author: { role, name: null, metadata: {} },
    create_time: null,
    content: { content_type: 'text', parts },
    recipient: 'all',
    status: 'finished_successfully',
    metadata: {},
    ...more,
  });

  it('without titles and times, nodes in any order, pictures, citations, canvas, a circle', async () => {
    const conversation = {
      title: null,
      create_time: '1735689600.5',
      update_time: null,
      conversation_id: 'conv-1',
      current_node: 'f',
      default_model_slug: 'gpt-4o',
      mapping: {
        f: node(
          'f',
          'e',
          [],
          message('f', 'assistant', ['Written in the canvas.'], { metadata: { model_slug: 'gpt-5' } }),
        ),
        e: node(
          'e',
          'd',
          ['f'],
          message('e', 'assistant', ['{"name":"doc"}'], { recipient: 'canmore.create_textdoc' }),
        ),
        d: node('d', 'c', ['e'], message('d', 'user', ['', 'Write it down.'])),
        c: node(
          'c',
          'b',
          ['d'],
          message('c', 'assistant', ['A cat \uE200cite\uE202turn0search0\uE201 sits.'], {
            create_time: 1735689603.25,
            metadata: { model_slug: 'gpt-4o' },
          }),
        ),
        b: node('b', 'a', ['c'], {
          id: 'b',
          author: { role: 'user' },
          create_time: 1735689601,
          content: {
            content_type: 'multimodal_text',
            parts: [{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_1' }, 'What is on it? 🐈'],
          },
          recipient: 'all',
          metadata: {},
        }),
        a: node(
          'a',
          'r',
          ['b'],
          message('a', 'system', [''], { metadata: { is_visually_hidden_from_conversation: true } }),
        ),
        r: node('r', null, ['a'], null),
      },
    };
    const lost = {
      title: 'Circle',
      id: 'conv-2',
      current_node: 'x',
      mapping: {
        x: node('x', 'y', ['y'], message('x', 'assistant', ['A'])),
        y: node('y', 'x', ['x'], message('y', 'user', ['Q'])),
      },
    };
    const { turns, account, conversations } = await readNamed(
      'conversations.json',
      `\uFEFF${JSON.stringify([conversation, { title: 'Folder' }, lost])}`,
    );
    expect(exchanges(turns)).toEqual([
      ['What is on it? 🐈', 'A cat  sits.'.replace('  ', turns[0]!.assistant.includes('  ') ? '  ' : ' ')],
      ['Write it down.', 'Written in the canvas.'],
      ['Q', 'A'],
    ]);
    expect(turns.map(({ model }) => model)).toEqual(['gpt-4o', 'gpt-5', undefined]);
    expect(turns[0]?.timestamp).toBe('2025-01-01T00:00:01.000Z');
    expect(conversations[0]).toMatchObject({ createdAt: '2025-01-01T00:00:00.500Z' });
    expect(conversations[0]?.title).not.toBe('');
    expect(account.dropped).toMatchObject({ attachment: 1, toolCall: 1 });
  });

  it('rated, with an answer tried again and a prompt worded anew', async () => {
    const files = await readPlaced({
      'export/conversations-000.json': [
        {
          id: 'c',
          title: 'T',
          create_time: 1735689600,
          current_node: 'a3',
          mapping: {
            'client-created-root': node('client-created-root', null, ['u1', 'u2'], null),
            u1: node('u1', 'client-created-root', ['a1'], message('u1', 'user', ['Old wording'])),
            a1: node('a1', 'u1', [], message('a1', 'assistant', ['To the old'])),
            u2: node('u2', 'client-created-root', ['a2', 'a3'], message('u2', 'user', ['New wording'])),
            a2: node('a2', 'u2', [], message('a2', 'assistant', ['First try'])),
            a3: node('a3', 'u2', [], message('a3', 'assistant', ['Second try'])),
          },
        },
      ],
      'export/message_feedback.json': [
        { id: 'a3', conversation_id: 'c', rating: 'thumbs_up' },
        { id: 'a2', conversation_id: 'c', rating: 'thumbs_down' },
      ],
      'export/user.json': { id: 'user-1' },
    });
    const [turn] = [...files.values()].flatMap((file) => file.turns);
    expect(turn).toMatchObject({ user: 'New wording', assistant: 'Second try', rating: 1 });
    expect(
      turn?.alternatives?.map(({ kind, user, assistant, rating }) => [kind, user, assistant, rating]).sort(),
    ).toEqual([
      ['edit', 'Old wording', 'To the old', undefined],
      ['regeneration', 'New wording', 'First try', -1],
    ]);
  });
});

describe('Claude.ai', () => {
  it('without names and parents: texts in blocks, two prompts in a row, an empty chat', async () => {
    const say = (
      uuid: string,
      sender: string,
      text: string,
      content: readonly object[] | undefined,
      more: object = {},
    ): object => ({
      uuid,
      sender,
      text,
      ...(content && { content }),
      created_at: `2025-06-01T10:00:0${uuid}.123456+00:00`,
      attachments: [],
      files: [],
      ...more,
    });
    const { turns, account } = await readNamed('conversations.json', [
      {
        uuid: 'empty',
        name: '',
        created_at: '2025-06-01T09:00:00Z',
        updated_at: '2025-06-01T09:00:00Z',
        account: { uuid: 'me' },
        chat_messages: [],
      },
      {
        uuid: 'talk',
        name: '',
        created_at: '2025-06-01T10:00:00.000000Z',
        updated_at: '2025-06-01T11:00:00Z',
        account: { uuid: 'me' },
        chat_messages: [
          say('1', 'human', 'First wording', [{ type: 'text', text: 'First wording' }]),
          say('2', 'human', 'Second wording', [{ type: 'text', text: 'Second wording' }], {
            attachments: [{ file_name: 'a.txt', extracted_content: 'long' }],
            files: [{ file_name: 'b.png' }],
          }),
          say('3', 'assistant', '', [
            { type: 'thinking', thinking: 'hm' },
            { type: 'text', text: 'Before.' },
            { type: 'tool_use', name: 'artifacts', input: { type: 'application/vnd.ant.code', content: 'x' } },
            { type: 'tool_result', content: [] },
            { type: 'text', text: 'After.' },
          ]),
          say('4', 'human', 'Only text', undefined),
          say('5', 'assistant', 'Only an answer', undefined),
          say('6', 'human', 'Unanswered', []),
        ],
      },
    ]);
    expect(exchanges(turns)).toEqual([
      ['Second wording', 'Before.\n\nAfter.'],
      ['Only text', 'Only an answer'],
    ]);
    expect(turns[0]?.timestamp).toBe('2025-06-01T10:00:02.123Z');
    expect(account.dropped).toMatchObject({ thinking: 1, toolCall: 1, toolResult: 1, attachment: 2 });
  });
});

describe('Open WebUI', () => {
  it('a chat a line, with reasoning, a rating, several models and a flat copy that is stale', async () => {
    const chat = (id: string, messages: object, currentId: string, more: object = {}): object => ({
      id,
      user_id: 'u',
      title: '',
      chat: {
        title: '',
        models: ['m1', 'm2'],
        history: { messages, currentId },
        messages: [{ role: 'user', content: 'stale' }],
        timestamp: 1_767_600_000_000,
      },
      created_at: 1_767_600_000,
      updated_at: 1_767_600_100,
      archived: false,
      ...more,
    });
    const { turns, account } = await readNamed(
      'all.json',
      jsonLines(
        chat(
          'one',
          {
            q: {
              id: 'q',
              parentId: null,
              childrenIds: ['a', 'b'],
              role: 'user',
              content: 'Wie viele?',
              timestamp: 1_767_600_001,
              models: ['m1', 'm2'],
            },
            a: {
              id: 'a',
              parentId: 'q',
              childrenIds: [],
              role: 'assistant',
              content: '<details type="reasoning" done="true">\n<summary>Thought</summary>\n> hm\n</details>\nDrei.',
              model: 'm1',
              timestamp: 1_767_600_002,
              annotation: { rating: 1 },
            },
            b: {
              id: 'b',
              parentId: 'q',
              childrenIds: [],
              role: 'assistant',
              content: 'Vier.',
              model: 'm2',
              timestamp: 1_767_600_002,
              annotation: { rating: -1 },
            },
          },
          'a',
        ),
        chat('two', {}, 'nothing'),
        chat(
          'three',
          {
            q: { id: 'q', parentId: null, childrenIds: ['gone', 'a'], role: 'user', content: 'Q', timestamp: 1 },
            a: { id: 'a', parentId: 'q', childrenIds: [], role: 'assistant', content: 'A', timestamp: 2 },
          },
          'unknown',
        ),
      ),
    );
    expect(exchanges(turns)).toEqual([
      ['Wie viele?', 'Drei.'],
      ['Q', 'A'],
    ]);
    expect(turns[0]).toMatchObject({ model: 'm1', rating: 1, timestamp: new Date(1_767_600_001_000).toISOString() });
    expect(turns[0]?.alternatives).toMatchObject([{ assistant: 'Vier.', model: 'm2', rating: -1 }]);
    expect(account.dropped).toMatchObject({ thinking: 1 });
  });
});

describe('LM Studio', () => {
  it('with steps of other kinds, versions that were left, and a selection out of range', async () => {
    const block = (text: string, more: object = {}): object => ({
      type: 'contentBlock',
      stepIdentifier: 's',
      content: [{ type: 'text', text }],
      ...more,
    });
    const { turns, account, conversations } = await readNamed(
      '.lmstudio/conversations/Ordner/1767600000000.conversation.json'.split('/').at(-1)!,
      {
        name: 'Gespräch',
        pinned: false,
        createdAt: 1_767_600_000_000,
        tokenCount: 5,
        systemPrompt: 'Sei nett.',
        perChatPredictionConfig: { fields: [{ key: 'llm.prediction.systemPrompt', value: 'Sei nett.' }] },
        messages: [
          {
            versions: [
              { type: 'singleStep', role: 'user', content: [{ type: 'text', text: 'Alt' }] },
              {
                type: 'singleStep',
                role: 'user',
                content: [
                  { type: 'file', fileIdentifier: 'x.png' },
                  { type: 'text', text: 'Neu' },
                ],
              },
            ],
            currentlySelected: 1,
          },
          {
            versions: [
              { type: 'multiStep', role: 'assistant', steps: [block('weg')] },
              {
                type: 'multiStep',
                role: 'assistant',
                senderInfo: { senderName: 'qwen' },
                steps: [
                  block('hm', { style: { type: 'thinking', ended: true } }),
                  { type: 'toolStatus', statusState: {} },
                  block('Da '),
                  block('ist es.', { genInfo: { indexedModelIdentifier: 'qwen/qwen3' } }),
                  { type: 'debugInfoBlock', debugInfo: 'x' },
                ],
              },
            ],
            currentlySelected: 1,
          },
          {
            versions: [{ type: 'singleStep', role: 'user', content: [{ type: 'text', text: 'Weiter' }] }],
            currentlySelected: 0,
          },
          {
            versions: [{ type: 'multiStep', role: 'assistant', steps: [block('<think>hm</think>Gut.')] }],
            currentlySelected: 7,
          },
        ],
      },
    );
    expect(turns.map(({ user }) => user)).toEqual(['Neu', 'Weiter']);
    expect(turns[0]?.assistant.replace(/\s+/g, ' ')).toBe('Da ist es.');
    expect(turns[1]?.assistant).toBe('Gut.');
    expect(turns[0]?.alternatives?.some(({ assistant }) => assistant === 'weg')).toBe(true);
    expect(conversations[0]).toMatchObject({ title: 'Gespräch', createdAt: new Date(1_767_600_000_000).toISOString() });
    expect(account.dropped['thinking']).toBe(2);
  });
});

describe('texts', () => {
  it('Aider with Windows line ends, several sessions, headings in code, commands and a blank prompt', async () => {
    const text = [
      '',
      '# aider chat started at 2025-03-04 05:06:07',
      '',
      '> Aider v0.80.0  ',
      '> Main model: gpt-4o with diff edit format  ',
      '',
      '#### /add größe.py  ',
      '> Added größe.py to the chat  ',
      '',
      '#### Write a script  ',
      '#### with a heading  ',
      '',
      'Here it is:',
      '',
      '```bash',
      '# aider chat started at noon',
      '#### not a prompt',
      'echo hi',
      '```',
      '',
      'Done.',
      '',
      '> Tokens: 1k sent  ',
      '> Applied edit to größe.py  ',
      '',
      '#### <blank>  ',
      '',
      '# aider chat started at 2025-03-05 05:06:07',
      '',
      '#### Second session?  ',
      '',
      'Yes.',
      '> Ctrl-C  ',
      '',
    ].join('\r\n');
    const { turns, account, conversations } = await readNamed('.aider.chat.history.md', text);
    expect(exchanges(turns)).toEqual([
      [
        'Write a script\nwith a heading',
        'Here it is:\n\n```bash\n# aider chat started at noon\n#### not a prompt\necho hi\n```\n\nDone.',
      ],
      ['Second session?', 'Yes.'],
    ]);
    expect(conversations).toHaveLength(2);
    expect(turns.map(({ origin }) => origin.line)).toEqual([10, 30]);
    expect(conversations.map(({ createdAt }) => createdAt?.slice(0, 10))).toEqual(['2025-03-04', '2025-03-05']);
    expect(account.dropped).toMatchObject({ command: 1 });
  });

  it('SpecStory with rules and details in answers, headers without times, several agents', async () => {
    const { turns, account } = await readNamed(
      '2026-01-05_09-00-00Z-größe.md',
      [
        '<!-- Generated by SpecStory, Markdown v2.1.0 -->',
        '',
        '# 2026-01-05 09:00:00Z',
        '',
        '<!-- Claude Code Session 5e551011-aaaa (2026-01-05 09:00:00Z) -->',
        '',
        '_**User**_',
        '',
        'Show a rule.',
        '',
        'And a second paragraph.',
        '',
        '---',
        '',
        '_**Agent (claude-x 2026-01-05 09:00:01Z)**_',
        '',
        '<think><details><summary>Thought Process</summary>',
        'hm',
        '</details></think>',
        '',
        'Above',
        '',
        '---',
        '',
        'below.',
        '',
        '_**Agent (claude-x 2026-01-05 09:00:02Z)**_',
        '',
        '<tool-use data-tool-type="read" data-tool-name="Read"><details>',
        '<summary>x</summary>',
        '',
        '_**User**_ in a file',
        '',
        '</details></tool-use>',
        '',
        'The end. <details> stays.',
        '',
        '---',
        '',
        '_**User (2026-01-05 09:01:00Z)**_',
        '',
        'Thanks',
        '',
        '---',
        '',
        '_**Agent (claude-x 2026-01-05 09:01:01Z - sidechain)**_',
        '',
        'side',
        '',
        '_**Agent (2026-01-05 09:01:02Z)**_',
        '',
        'Welcome.',
        '',
      ].join('\n'),
    );
    expect(exchanges(turns)).toEqual([
      ['Show a rule.\n\nAnd a second paragraph.', 'Above\n\n---\n\nbelow.\n\nThe end. <details> stays.'],
      ['Thanks', turns[1]!.assistant],
    ]);
    expect(turns[1]?.assistant).toMatch(/Welcome\.$/);
    expect(turns[0]).toMatchObject({ model: 'claude-x', origin: { line: 7 } });
    expect(turns[1]?.timestamp).toBe('2026-01-05T09:01:00.000Z');
    expect(account.dropped).toMatchObject({ thinking: 1, toolCall: 1 });
  });

  it.each([
    ['You said:', 'ChatGPT said:'],
    ['## User', '## Assistant'],
    ['**You:**', '**Claude:**'],
    ['### Prompt', '### Response'],
    ['Human:', 'AI:'],
    ['Q:', 'A:'],
    ['Me:', 'Copilot:'],
  ])('plain text with %s and %s, a mark and Windows line ends', async (user, assistant) => {
    const inline = user.endsWith(':') || user.endsWith('**');
    const block = (label: string, text: string): string =>
      inline && !label.includes('said') ? `${label} ${text}` : `${label}\n${text}`;
    const text = [
      block(user, 'How do I print?'),
      block(assistant, 'So:\n\n```python\nUser: str = "x"\nprint(User)\n```\n\nNote: it prints “x”.'),
      block(user, 'Und auf Größe 3?'),
      block(assistant, 'user: in small letters is no label.'),
    ].join('\n\n');
    const { turns } = await readNamed('notes.txt', `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect(exchanges(turns)).toEqual([
      ['How do I print?', 'So:\n\n```python\nUser: str = "x"\nprint(User)\n```\n\nNote: it prints “x”.'],
      ['Und auf Größe 3?', 'user: in small letters is no label.'],
    ]);
  });
});

describe('datasets', () => {
  it('ShareGPT that begins with the assistant, without ids, with tools and a system text', async () => {
    const { turns, account } = await readNamed(
      'sg.json',
      `\uFEFF${JSON.stringify([
        {
          conversations: [
            { from: 'gpt', value: 'Hello, how can I help?' },
            { from: 'human', value: 'Was ist 2+2?' },
            { from: 'function_call', value: '{}' },
            { from: 'observation', value: '4' },
            { from: 'gpt', value: '4' },
          ],
          system: 'Be good.',
          tools: '[]',
        },
        {
          id: 7,
          conversations: [
            { from: 'system', value: 'x' },
            { from: 'user', value: 'Q' },
            { from: 'bard', value: 'A' },
            { from: 'human', value: '' },
            { from: 'gpt', value: '' },
          ],
        },
        { id: 'none', conversations: [] },
      ])}`,
    );
    expect(exchanges(turns)).toEqual([
      ['Was ist 2+2?', '4'],
      ['Q', 'A'],
    ]);
    expect(account.dropped).toMatchObject({ noPrompt: 1, toolCall: 1, toolResult: 1 });
    expect(account.dropped['system']).toBe(2);
  });

  it('OpenAI messages with a mark, blank lines, parts, calls, a developer and several turns', async () => {
    const lines = [
      {
        messages: [
          { role: 'developer', content: 'Be brief.' },
          {
            role: 'user',
            name: 'ada',
            content: [
              { type: 'text', text: 'Look: ' },
              { type: 'image_url', image_url: { url: 'data:' } },
              { type: 'text', text: 'what?' },
            ],
          },
          {
            role: 'assistant',
            content: null,
            tool_calls: [{ id: 't', type: 'function', function: { name: 'f', arguments: '{}' } }],
          },
          { role: 'tool', tool_call_id: 't', content: 'x' },
          { role: 'assistant', content: 'A tree.', weight: 1 },
          { role: 'user', content: 'Sure?' },
          { role: 'assistant', content: 'Yes.', weight: 0 },
        ],
      },
      { messages: [] },
      { messages: [{ role: 'user', content: 'Alone?' }] },
    ].map((each) => JSON.stringify(each));
    const { turns, account } = await readNamed('m.jsonl', `\uFEFF${lines.join('\r\n\r\n')}\r\n\r\n`);
    expect(turns.map(({ user }) => user.replace(/\s+/g, ' '))).toEqual(['Look: what?', 'Sure?']);
    expect(turns.map(({ assistant, origin }) => [assistant, origin.line])).toEqual([
      ['A tree.', 1],
      ['Yes.', 1],
    ]);
    expect(account.dropped).toMatchObject({ system: 1, toolCall: 1, toolResult: 1, attachment: 1, unanswered: 1 });
  });

  it('preferences over several turns', async () => {
    const { turns } = await readNamed(
      'dpo.jsonl',
      jsonLines({
        input: {
          messages: [
            { role: 'user', content: 'One?' },
            { role: 'assistant', content: 'First.' },
            { role: 'user', content: 'Two?' },
          ],
          tools: [],
          parallel_tool_calls: true,
        },
        preferred_output: [{ role: 'assistant', content: 'Good.' }],
        non_preferred_output: [{ role: 'assistant', content: 'Bad.' }],
      }),
    );
    expect(exchanges(turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Good.'],
    ]);
    expect(turns[1]?.alternatives).toMatchObject([{ user: 'Two?', assistant: 'Bad.' }]);
  });

  it('Alpaca with every way to have no input', async () => {
    const { turns, account } = await readNamed('alpaca.json', [
      { instruction: 'Say a.', input: null, output: 'a' },
      { instruction: 'Say b.', input: '<noinput>', output: 'b' },
      { instruction: 'Say c.', output: 'c' },
      { instruction: 'Add.', input: '1 and 2', output: '3', system: 'x', history: [['q', 'a']] },
      { instruction: 'Nothing.', input: '', output: '' },
    ]);
    expect(exchanges(turns)).toEqual([
      ['Say a.', 'a'],
      ['Say b.', 'b'],
      ['Say c.', 'c'],
      ['Add.\n1 and 2', '3'],
    ]);
    expect(account.dropped['unanswered']).toBe(1);
  });

  it('OASST messages in a row, with labels as lists, a deleted answer, no ranks', async () => {
    const row = (
      message_id: string,
      parent_id: string | null,
      role: string,
      text: string,
      more: object = {},
    ): object => ({
      message_id,
      parent_id,
      message_tree_id: 't',
      role,
      text,
      lang: 'de',
      created_date: '2023-02-05T14:23:50.983374+00:00',
      deleted: false,
      rank: null,
      emojis: { name: ['+1'], count: [2] },
      labels: { name: ['spam'], value: [0], count: [1] },
      ...more,
    });
    const { turns, account } = await readNamed(
      'messages.jsonl',
      jsonLines(
        row('t', null, 'prompter', 'Wo ist Köln?'),
        row('a', 't', 'assistant', 'Am Rhein.', { rank: 0 }),
        row('b', 't', 'assistant', 'Am Main.', { rank: 1 }),
        row('c', 't', 'assistant', 'weg', { deleted: true }),
        row('d', 'a', 'prompter', 'Sicher?'),
        row('e', 'd', 'assistant', 'Ja.'),
      ),
    );
    expect(exchanges(turns)).toEqual([
      ['Wo ist Köln?', 'Am Rhein.'],
      ['Sicher?', 'Ja.'],
    ]);
    expect(turns[0]?.alternatives).toMatchObject([{ assistant: 'Am Main.', rank: 1 }]);
    expect(turns[0]?.timestamp).toBe('2023-02-05T14:23:50.983Z');
    expect(account.dropped['undone']).toBe(1);
  });

  it('session traces with parts, calls, thoughts, two sessions and an answer without words', async () => {
    const say = (role: string, content: unknown, more: object = {}): object => ({
      type: 'message',
      message: { role, content, timestamp: 1_767_600_000_000, ...more },
    });
    const { turns, account, conversations } = await readNamed(
      'trace.jsonl',
      jsonLines(
        { type: 'session', harness: 'pi', id: 'one', name: 'Erste' },
        say('system', 'Be good.'),
        say('user', [
          { type: 'text', text: 'Was?' },
          { type: 'image', data: 'AA' },
        ]),
        say('assistant', null, {
          toolCalls: [{ id: 't', name: 'bash', arguments: {} }],
          reasoningContent: 'hm',
          model: 'm',
        }),
        say('tool', 'x', { toolCallId: 't' }),
        say('assistant', [{ type: 'text', text: 'Das.' }], { model: 'm' }),
        { type: 'session', harness: 'pi', id: 'two' },
        say('user', 'Q'),
        say('assistant', 'A'),
      ),
    );
    expect(exchanges(turns)).toEqual([
      ['Was?', 'Das.'],
      ['Q', 'A'],
    ]);
    expect(conversations.map(({ id }) => id.split(':').at(-1))).toEqual(['one', 'two']);
    expect(conversations[0]?.title).toBe('Erste');
    expect(turns[0]).toMatchObject({ model: 'm', timestamp: new Date(1_767_600_000_000).toISOString() });
    expect(account.dropped).toMatchObject({ system: 1, attachment: 1, toolCall: 1, toolResult: 1, thinking: 1 });
  });
});

describe('chats among people', () => {
  it('Slack: a thread of several, marks, a file with words, a message that was sent to the channel too', async () => {
    const files = await readPlaced({
      'slack/users.json': [
        { id: 'U1', name: 'ada', profile: { display_name: 'Ada', real_name: 'Ada L' } },
        { id: 'U2', name: 'bob', profile: { real_name: 'Bob' } },
      ],
      'slack/channels.json': [{ id: 'C1', name: 'general' }],
      'slack/general/2026-01-05.json': [
        { type: 'message', subtype: 'channel_join', user: 'U2', text: '<@U2> has joined', ts: '1767600000.000100' },
        {
          type: 'message',
          user: 'U1',
          text: 'How do I &lt;deploy&gt; &amp; test, <@U2>? See <https://a.b|the page>',
          ts: '1767600010.000200',
          thread_ts: '1767600010.000200',
          reply_count: 3,
          edited: { user: 'U1', ts: '1767600011.000000' },
        },
        {
          type: 'message',
          user: 'U2',
          subtype: 'thread_broadcast',
          text: 'Run `make`.',
          ts: '1767600020.000300',
          thread_ts: '1767600010.000200',
          parent_user_id: 'U1',
        },
        {
          type: 'message',
          user: 'U2',
          text: 'As here:',
          files: [{ id: 'F', name: 'x.png' }],
          upload: true,
          ts: '1767600030.000400',
          thread_ts: '1767600010.000200',
        },
        { type: 'message', subtype: 'bot_message', bot_id: 'B1', text: 'Build passed', ts: '1767600040.000500' },
        { type: 'message', user: 'U1', text: 'Nobody answers this.', ts: '1767600050.000600' },
      ],
    });
    const turns = [...files.values()].flatMap((file) => file.turns);
    expect(turns).toHaveLength(1);
    expect(turns[0]?.user).toMatch(/^How do I <deploy> & test, @?Bob\? See .*the page/);
    expect(turns[0]?.assistant).toMatch(/^Run `make`\.\s+As here:$/);
    expect(turns[0]?.timestamp).toBe(new Date(1_767_600_010_000).toISOString().slice(0, 20) + '000Z');
  });

  it('Discord: replies to replies, a bot, a picture without words, a message that is gone', async () => {
    const post = (id: string, type: string, author: object, content: string, more: object = {}): object => ({
      id,
      type,
      timestamp: `2026-01-05T09:0${id}:00.123+02:00`,
      timestampEdited: null,
      isPinned: false,
      content,
      author: { isBot: false, ...author },
      attachments: [],
      embeds: [],
      reactions: [],
      mentions: [],
      ...more,
    });
    const [ada, bob] = [
      { id: '1', name: 'ada', nickname: 'Ada' },
      { id: '2', name: 'bob', nickname: 'Bob' },
    ];
    const { turns } = await readNamed('general.json', {
      guild: { id: 'g', name: 'G' },
      channel: { id: 'c', type: 'GuildTextChat', name: 'general' },
      dateRange: {},
      exportedAt: '2026-01-06T00:00:00Z',
      messages: [
        post('1', 'Default', ada, 'Why is the sky blue?'),
        post('2', 'GuildMemberJoin', bob, 'Joined the server.'),
        post('3', 'Reply', bob, 'Because of scattering.', {
          reference: { messageId: '1', channelId: 'c', guildId: 'g' },
        }),
        post('4', 'Reply', ada, 'And at night?', { reference: { messageId: '3' } }),
        post('5', 'Reply', bob, 'No sun, no blue.', { reference: { messageId: '4' } }),
        post('6', 'Default', { ...bob, isBot: true }, 'Level up!'),
        post('7', 'Default', ada, '', { attachments: [{ id: 'a', url: 'u', fileName: 'x.png' }] }),
        post('8', 'Reply', bob, 'To nobody.', { reference: { messageId: '99' } }),
      ],
      messageCount: 8,
    });
    expect(exchanges(turns)).toEqual([
      ['Why is the sky blue?', 'Because of scattering.'],
      ['And at night?', 'No sun, no blue.'],
    ]);
    expect(turns[0]?.timestamp).toBe('2026-01-05T07:01:00.123Z');
  });
});
