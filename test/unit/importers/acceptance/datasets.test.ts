/** Datasets, chats among people and session traces, in the shapes that their makers write. */
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exchanges, jsonLines } from '../reading.ts';
import { readFolder, readNamed, readPlaced, written } from './places.ts';

describe('ShareGPT', () => {
  const chat = (id: string, ...messages: readonly (readonly [string, string])[]): object => ({
    id,
    conversations: messages.map(([from, value]) => ({ from, value })),
  });

  it('knows every spelling of a role, and counts what is none of the two', async () => {
    const read = await readNamed(
      'train.json',
      JSON.stringify([
        chat('a', ['human', 'One?'], ['gpt', 'First.']),
        chat('b', ['user', 'Two?'], ['assistant', 'Second.']),
        chat('c', ['human', 'Three?'], ['chatgpt', 'Third.']),
        chat('d', ['human', 'Four?'], ['bing', 'Fourth.']),
        chat('e', ['human', 'Five?'], ['bard', 'Fifth.']),
        chat('f', ['human', 'Six?'], ['model', 'Sixth.']),
        chat(
          'g',
          ['system', 'Be brief.'],
          ['human', 'Seven?'],
          ['function_call', '{}'],
          ['observation', '{}'],
          ['gpt', 'Seventh.'],
        ),
        chat('h', ['gpt', 'Starts with an answer.'], ['human', 'Eight?'], ['gpt', 'Eighth.']),
        {
          ...chat('i', ['human', 'Nine?'], ['tool', 'x'], ['gpt', '<think>\nHm.\n</think>\n\nNinth.']),
          system: 'Be kind.',
          tools: '[]',
        },
      ]),
    );
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Second.'],
      ['Three?', 'Third.'],
      ['Four?', 'Fourth.'],
      ['Five?', 'Fifth.'],
      ['Six?', 'Sixth.'],
      ['Seven?', 'Seventh.'],
      ['Eight?', 'Eighth.'],
      ['Nine?', 'Ninth.'],
    ]);
    expect(read.account.dropped).toEqual({ system: 2, toolCall: 1, toolResult: 2, noPrompt: 1, thinking: 1 });
  });

  it('joins pieces of one chat, and turns the page’s HTML into text', async () => {
    const read = await readNamed(
      'sg_90k_part1.json',
      JSON.stringify([
        chat('QWJhYvA_0', ['human', 'One?'], ['gpt', 'First.']),
        chat('QWJhYvA_2', ['human', 'Two?'], ['gpt', 'Second.']),
        chat(
          'i6IyJda_0',
          ['human', 'How do I loop in &lt;JS&gt;?'],
          [
            'gpt',
            '<div class="markdown prose w-full break-words dark:prose-invert dark"><p>Use <code>for</code> &amp; <strong>of</strong>:</p><pre><div class="bg-black mb-4 rounded-md"><div class="flex items-center">js<button class="flex ml-auto gap-2">Copy code</button></div><div class="p-4 overflow-y-auto"><code class="!whitespace-pre hljs language-js"><span class="hljs-keyword">for</span> (x <span>of</span> xs) {\n  if (x &lt; 3) go();\n}\n</code></div></div></pre><ol><li>First</li><li><p>Then</p></li></ol><ul><li>Dot</li></ul></div>',
          ],
        ),
      ]),
    );
    expect(read.conversations.map(({ turns }) => turns.length)).toEqual([2, 1]);
    expect(read.turns[2]?.user).toBe('How do I loop in <JS>?');
    expect(read.turns[2]?.assistant).toBe(
      'Use `for` & **of**:\n\n```js\nfor (x of xs) {\n  if (x < 3) go();\n}\n```\n\n1. First\n2. Then\n\n- Dot',
    );
  });

  it('reads HTML of any length and any nesting in the time that it is long', async () => {
    const deep = `<div class="markdown">${'<p>a <b>b</b><ul><li>'.repeat(40_000)}</div>`;
    const open = `<div>${'<a'.repeat(100_000)}</div>`;
    const read = await readNamed(
      'x.jsonl',
      jsonLines(chat('a', ['human', 'One?'], ['gpt', deep]), chat('b', ['human', 'Two?'], ['gpt', open])),
    );
    expect(read.turns).toHaveLength(2);
    expect(read.turns[0]?.assistant.startsWith('a **b**')).toBe(true);
  });

  it('leaves HTML that is talked about alone', async () => {
    const html = 'Write `<p>text</p>`:\n\n```html\n<div class="a"><p>x &amp; y</p></div>\n```';
    const read = await readNamed(
      'x.jsonl',
      jsonLines(chat('a', ['human', '<div>Why &lt; here?</div> What is this?'], ['gpt', html])),
    );
    expect(exchanges(read.turns)).toEqual([['<div>Why &lt; here?</div> What is this?', html]]);
  });
});

describe('OpenAI messages', () => {
  it('reads parts, calls, results, weights and what is null', async () => {
    const read = await readNamed(
      'train.jsonl',
      `\uFEFF${jsonLines(
        {
          messages: [
            { role: 'developer', content: 'Be brief.' },
            {
              role: 'user',
              name: 'ada',
              content: [
                { type: 'text', text: 'What is on it?' },
                { type: 'image_url', image_url: { url: 'data:' } },
              ],
            },
            {
              role: 'assistant',
              content: null,
              tool_calls: [{ id: 'a', type: 'function', function: {} }, { id: 'b' }],
            },
            { role: 'tool', tool_call_id: 'a', content: 'x' },
            { role: 'tool', tool_call_id: 'b', content: 'y' },
            { role: 'assistant', content: 'I also call.', tool_calls: [{ id: 'c' }] },
            { role: 'tool', tool_call_id: 'c', content: 'z' },
            { role: 'assistant', content: 'A cat.', weight: 1 },
            { role: 'user', content: 'Again?' },
            { role: 'assistant', content: null, function_call: { name: 'f', arguments: '{}' } },
            { role: 'function', name: 'f', content: 'x' },
            { role: 'assistant', content: [{ type: 'text', text: 'Still a cat.' }] },
          ],
          tools: [],
        },
        { messages: [] },
        { messages: 'text' },
        {
          messages: [
            { role: 'user', content: null },
            { role: 'assistant', content: 'Nothing asked.' },
          ],
        },
      ).replaceAll('\n', '\r\n\r\n')}`,
    );
    expect(exchanges(read.turns)).toEqual([
      ['What is on it?', 'I also call.\n\nA cat.'],
      ['Again?', 'Still a cat.'],
    ]);
    expect(read.account.dropped).toEqual({
      system: 1,
      attachment: 1,
      toolCall: 4,
      toolResult: 4,
      empty: 2,
      malformed: 1,
      noPrompt: 1,
    });
    expect(read.turns[0]?.origin.line).toBe(1);
  });

  it('takes what was preferred, and keeps what was not', async () => {
    const read = await readNamed(
      'dpo.jsonl',
      jsonLines(
        {
          input: {
            messages: [
              { role: 'system', content: 'Be brief.' },
              { role: 'user', content: 'One?' },
              { role: 'assistant', content: 'First.' },
              { role: 'user', content: 'Two?' },
            ],
            tools: [],
            parallel_tool_calls: true,
          },
          preferred_output: [{ role: 'assistant', content: 'Second.' }],
          non_preferred_output: [{ role: 'assistant', content: 'Go away.' }],
        },
        {
          input: { messages: [{ role: 'user', content: 'Three?' }] },
          preferred_output: [{ role: 'assistant', content: [{ type: 'text', text: 'Third.' }] }],
          non_preferred_output: [{ role: 'assistant', content: [{ type: 'text', text: 'No.' }] }],
        },
      ),
    );
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Second.'],
      ['Three?', 'Third.'],
    ]);
    expect(read.turns.map(({ alternatives }) => alternatives)).toEqual([
      undefined,
      [{ kind: 'rejected', user: 'Two?', assistant: 'Go away.' }],
      [{ kind: 'rejected', user: 'Three?', assistant: 'No.' }],
    ]);
  });
});

describe('Alpaca', () => {
  it('knows inputs that are none, and records without the rest', async () => {
    const read = await readNamed(
      'alpaca_data.json',
      JSON.stringify(
        [
          { instruction: 'One?', input: '', output: 'First.' },
          { instruction: 'Two?', input: null, output: 'Second.' },
          { instruction: 'Three?', output: 'Third.' },
          { instruction: 'Four?', input: '<noinput>', output: 'Fourth.' },
          { instruction: 'Five?', input: 'No input', output: 'Fifth.' },
          { instruction: 'Translate.', input: 'Hallo', output: 'Hello', system: 'Be brief.', history: [['a', 'b']] },
          { instruction: 'No output?', input: '', output: '' },
          { instruction: 7, output: 'x' },
        ],
        null,
        4,
      ),
    );
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Second.'],
      ['Three?', 'Third.'],
      ['Four?', 'Fourth.'],
      ['Five?', 'Fifth.'],
      ['Translate.\nHallo', 'Hello'],
    ]);
    expect(read.account.dropped).toEqual({ history: 1, system: 1, unanswered: 1, malformed: 1 });
  });
});

describe('HoloLoom’s own raw file', () => {
  it('gives the question without the context that was made for it', async () => {
    const read = await readNamed(
      'training_data_raw.jsonl',
      jsonLines({
        instruction: 'One?',
        input: 'Entities: April, rain\nTopics: weather\n',
        output: 'First.',
        system: 'Be brief.',
        metadata: { pattern_type: 'qa_pair', confidence: 0.9, source: ['m1'], topics: ['weather'], entities: [] },
      }),
    );
    expect(exchanges(read.turns)).toEqual([['One?', 'First.']]);
    expect(read.account.dropped).toEqual({ system: 1, injectedContext: 1 });
  });
});

describe('OpenAssistant', () => {
  const reply = (id: string, role: string, text: string, more: object = {}, ...replies: object[]): object => ({
    message_id: id,
    parent_id: 'p',
    user_id: 'u',
    created_date: '2023-02-05T14:23:50.983374+00:00',
    text,
    role,
    lang: 'en',
    review_count: 3,
    review_result: true,
    deleted: false,
    rank: null,
    synthetic: false,
    model_name: null,
    replies,
    ...more,
  });

  it('takes the best of a packed tree, ranked ones beside it, deleted and refused ones not', async () => {
    const tree = {
      message_tree_id: 't1',
      tree_state: 'ready_for_export',
      prompt: reply(
        't1',
        'prompter',
        'One?',
        {},
        reply('a2', 'assistant', 'Worse.', { rank: 1 }),
        reply('a3', 'assistant', 'Spam.', { rank: 2, review_result: false }),
        reply(
          'a1',
          'assistant',
          'Best.',
          { rank: 0 },
          reply('q2', 'prompter', 'No answer to this', { rank: 1 }),
          reply('q3', 'prompter', 'Two?', { rank: 0 }, reply('b1', 'assistant', 'Second.', { model_name: 'm' })),
        ),
        reply('a4', 'assistant', 'Gone.', { deleted: true }),
        reply('a5', 'assistant', 'Not ranked.'),
      ),
    };
    const read = await readNamed('2023-04-12_oasst_ready.trees.jsonl.gz', gzipSync(jsonLines(tree)));
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'Best.'],
      ['Two?', 'Second.'],
    ]);
    expect(read.turns[0]).toMatchObject({
      timestamp: '2023-02-05T14:23:50.983Z',
      alternatives: [
        { kind: 'ranked', assistant: 'Worse.', rank: 1 },
        { kind: 'ranked', assistant: 'Not ranked.' },
      ],
    });
    expect(read.turns[1]?.model).toBe('m');
    expect(read.account.dropped).toEqual({ hidden: 1, undone: 1, otherBranch: 1 });
  });

  it('puts flat messages together, also where trees lie among each other', async () => {
    const row = (
      tree: string,
      id: string,
      parent: string | null,
      role: string,
      text: string,
      rank?: number,
    ): object => ({
      message_id: id,
      parent_id: parent,
      message_tree_id: tree,
      text,
      role,
      rank: rank ?? null,
      deleted: false,
      review_result: true,
      emojis: { name: ['+1'], count: [3] },
      labels: { name: ['spam'], value: [0], count: [3] },
    });
    const read = await readNamed(
      'messages.jsonl',
      jsonLines(
        row('t1', 't1', null, 'prompter', 'One?'),
        row('t2', 't2', null, 'prompter', 'Two?'),
        row('t2', 'b', 't2', 'assistant', 'Second.', 0),
        row('t1', 'a2', 't1', 'assistant', 'Worse.', 1),
        row('t1', 'a1', 't1', 'assistant', 'Best.', 0),
        row('t2', 'lost', 'nobody', 'assistant', 'Lost.', 0),
        row('t3', 'c', 't3', 'assistant', 'Third.', 0),
        row('t3', 't3', null, 'prompter', 'Three?'),
      ),
    );
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'Best.'],
      ['Two?', 'Second.'],
      ['Three?', 'Third.'],
    ]);
    expect(read.turns[0]?.alternatives).toMatchObject([{ kind: 'ranked', assistant: 'Worse.', rank: 1 }]);
    expect(read.account.dropped).toEqual({ orphan: 1 });
  });
});

describe('Slack', () => {
  const SECOND = Date.UTC(2026, 2, 1, 10) / 1000;
  const ts = (second: number): string => `${SECOND + second}.000200`;
  const DAY = 86_400;
  const said = (user: string, second: number, text: string, more: object = {}): object => ({
    type: 'message',
    user,
    text,
    ts: ts(second),
    ...more,
  });

  it('pairs by thread, over days, with names and marks decoded; bots, joins and files are counted', async () => {
    const folder = await written({
      'Team Slack export.zip': zipSync(
        Object.fromEntries(
          Object.entries({
            'users.json': [
              { id: 'U1', name: 'ada', profile: { display_name: 'Ada', real_name: 'Ada L.' } },
              { id: 'U2', name: 'bob', real_name: 'Bob', profile: { display_name: '' } },
            ],
            'channels.json': [{ id: 'C1', name: 'dev' }],
            'dms.json': [],
            'dev/2026-03-01.json': [
              said('U9', 0, '<@U9> has joined the channel', { subtype: 'channel_join' }),
              said('U1', 1, 'Does &lt;b&gt; &amp; <https://example.org/a|the page> work, <@U2>? See <#C1|dev>', {
                thread_ts: ts(1),
                reply_count: 3,
                latest_reply: ts(DAY + 5),
                reactions: [{ name: '+1', users: ['U2'], count: 1 }],
              }),
              { type: 'message', subtype: 'bot_message', bot_id: 'B1', text: 'Build passed', ts: ts(2) },
              said('U2', 3, 'It does.', { thread_ts: ts(1), parent_user_id: 'U1', files: [{ id: 'F' }] }),
              said('U1', 4, 'Alone.'),
              said('U1', 5, 'Topic', { subtype: 'channel_topic' }),
              said('U1', 6, 'And on phones?', {
                thread_ts: ts(1),
                parent_user_id: 'U1',
                edited: { user: 'U1', ts: ts(7) },
              }),
            ],
            'dev/2026-03-02.json': [said('U2', DAY + 5, 'There too.', { thread_ts: ts(1), parent_user_id: 'U1' })],
          }).map(([name, value]) => [name, strToU8(JSON.stringify(value))]),
        ),
      ),
    });
    const files = await readFolder(folder);
    const read = files.get('Team Slack export.zip!/dev/2026-03-01.json')!;
    expect(exchanges(read.turns)).toEqual([
      ['Does <b> & [the page](https://example.org/a) work, @Bob? See #dev', 'It does.'],
      ['And on phones?', 'There too.'],
    ]);
    expect(read.turns[0]?.timestamp).toBe('2026-03-01T10:00:01.000Z');
    expect(read.account.dropped).toEqual({ metadata: 2, bot: 1, attachment: 1, notInThread: 1 });
    expect(
      read.account.findings.some(({ severity, message }) => severity === 'warning' && message.includes('ask them')),
    ).toBe(true);
    const later = files.get('Team Slack export.zip!/dev/2026-03-02.json')!;
    expect(later.turns).toEqual([]);
    expect(later.account.dropped).toEqual({ superseded: 1 });
  });

  it('reads archives whose names are written the Windows way', async () => {
    const folder = await written({
      'export.zip': zipSync({
        'dev\\2026-03-01.json': strToU8(
          JSON.stringify([
            said('U1', 1, 'One?', { thread_ts: ts(1) }),
            said('U2', 2, 'First, <@U1>.', { thread_ts: ts(1) }),
          ]),
        ),
        'users.json': strToU8(JSON.stringify([{ id: 'U1', name: 'ada' }])),
      }),
    });
    const read = (await readFolder(folder)).get('export.zip!/dev/2026-03-01.json')!;
    expect(exchanges(read.turns)).toEqual([['One?', 'First, @ada.']]);
  });

  it('says of answers whose question is in no file that they belong to nothing', async () => {
    const read = (
      await readPlaced({
        'dev/2026-03-05.json': [said('U2', 4 * DAY, 'Late.', { thread_ts: ts(1), parent_user_id: 'U1' })],
      })
    ).get('dev/2026-03-05.json')!;
    expect(read.turns).toEqual([]);
    expect(read.account.dropped).toEqual({ orphan: 1 });
  });
});

describe('DiscordChatExporter', () => {
  it('pairs by reply, joins what one person says in a row, and leaves the rest', async () => {
    const person = (id: string): object => ({
      id,
      name: `n${id}`,
      discriminator: '0000',
      nickname: `N${id}`,
      isBot: false,
      roles: [],
    });
    let minute = 0;
    const message = (id: string, author: string, content: string, more: object = {}): object => ({
      id,
      type: 'Default',
      timestamp: `2026-03-01T10:${String(minute++).padStart(2, '0')}:00.123+02:00`,
      timestampEdited: null,
      callEndedTimestamp: null,
      isPinned: false,
      content,
      author: person(author),
      attachments: [],
      embeds: [],
      stickers: [],
      reactions: [],
      mentions: [],
      ...more,
    });
    const to = (messageId: string): object => ({
      type: 'Reply',
      reference: { messageId, channelId: 'c', guildId: 'g' },
    });
    const read = await readNamed('Server - dev [123].json', {
      guild: { id: 'g', name: 'Server' },
      channel: { id: 'c', type: 'GuildTextChat', name: 'dev' },
      dateRange: { after: null, before: null },
      exportedAt: '2026-03-02T00:00:00+00:00',
      messages: [
        message('1', 'a', 'Why does it fail?', { attachments: [{ id: 'f' }] }),
        message('2', 'x', 'Nobody asked.'),
        message('3', 'b', 'Because of April.', to('1')),
        message('4', 'c', 'And May.', to('1')),
        message('5', 'a', 'What then?', to('3')),
        message('6', 'b', 'Wait.', to('5')),
        message('7', 'x', '', { type: 'GuildMemberJoin' }),
        message('8', 'x', '', { forwardedMessage: { content: 'x' } }),
        message('9', 'y', 'To a message that is not here.', to('0')),
      ],
      messageCount: 9,
    });
    expect(exchanges(read.turns)).toEqual([
      ['Why does it fail?', 'Because of April.\nAnd May.'],
      ['What then?', 'Wait.'],
    ]);
    expect(read.turns[0]?.timestamp).toBe('2026-03-01T08:00:00.123Z');
    expect(read.account.dropped).toEqual({ attachment: 1, notInThread: 2, metadata: 1, empty: 1 });
    expect(read.account.findings.some(({ message: text }) => text.includes('ask them'))).toBe(true);
  });
});

describe('session traces', () => {
  it('have calls, results, thoughts and times in milliseconds', async () => {
    const ms = Date.UTC(2026, 2, 1, 10);
    const said = (role: string, content: unknown, more: object = {}): object => ({
      type: 'message',
      message: { role, content, ...more },
    });
    const read = await readNamed(
      'trace.jsonl',
      jsonLines(
        { type: 'session', harness: 'hololoom', id: 's1', name: 'Rain' },
        said('system', 'Be brief.'),
        said('user', 'One?', { timestamp: ms }),
        said('assistant', 'I look.', {
          reasoningContent: 'Hm',
          toolCalls: [{ id: 't', function: { name: 'ls', arguments: '{}' } }],
          model: 'm1',
          timestamp: ms + 1000,
        }),
        said('tool', 'src', { toolCallId: 't' }),
        said('assistant', [{ type: 'text', text: 'First.' }], { model: 'm2' }),
        { type: 'compaction', summary: 'x' },
        { type: 'session', harness: 'pi', id: 's2' },
        said('user', 'Two?'),
        said('assistant', 'Second.'),
      ),
    );
    expect(read.conversations.map(({ id, title, turns }) => [id, title, exchanges(turns)])).toEqual([
      ['hf-sts:s1', 'Rain', [['One?', 'I look.\n\nFirst.']]],
      ['hf-sts:s2', 'Two?', [['Two?', 'Second.']]],
    ]);
    expect(read.turns[0]).toMatchObject({ model: 'm2', timestamp: '2026-03-01T10:00:00.000Z', origin: { line: 3 } });
    expect(read.account.dropped).toEqual({
      metadata: 2,
      summary: 1,
      system: 1,
      thinking: 1,
      toolCall: 1,
      toolResult: 1,
    });
  });
});
