/** Sessions as people have them, put together by the schemas and unlike the fixtures in what they combine. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { ImportRun } from '../../../extension/core/importers/reading/run.ts';
import { temporaryFolder } from '../engine/folders.ts';
import { droppedTotal, exchanges, jsonLines, memorySource, readPaths, readSource, type ReadFile } from './reading.ts';

async function read(path: string, text: string, run?: ImportRun): Promise<ReadFile> {
  const file = await readSource(memorySource(path, text), run);
  expect(file.account.read).toBe(file.account.kept + droppedTotal(file.account));
  return file;
}

const minute = (n: number): string => new Date(Date.UTC(2026, 3, 1, 10, n)).toISOString();

describe('Claude Code', () => {
  type Line = Readonly<Record<string, unknown>>;
  /** Lines in a chain, each the child of the one before unless it says otherwise. */
  function session(lines: readonly Line[], id = 's1'): string {
    return jsonLines(
      ...lines.map((line, i) => ({
        parentUuid: i === 0 ? null : `u${i - 1}`,
        isSidechain: false,
        userType: 'external',
        cwd: '/home/dev/shop',
        sessionId: id,
        version: '2.1.3',
        gitBranch: 'main',
        uuid: `u${i}`,
        timestamp: minute(i),
        ...line,
      })),
    );
  }
  const user = (content: unknown, more: Line = {}): Line => ({
    type: 'user',
    message: { role: 'user', content },
    ...more,
  });
  const assistant = (id: string, block: Line, more: Line = {}): Line => ({
    type: 'assistant',
    requestId: `req_${id}`,
    message: { id, type: 'message', role: 'assistant', model: 'claude-opus-4-5', content: [block], stop_reason: null },
    ...more,
  });
  const text = (words: string): Line => ({ type: 'text', text: words });
  const tool = (id: string): Line => ({ type: 'tool_use', id, name: 'Bash', input: { command: 'npm test' } });
  const result = (id: string): Line => user([{ tool_use_id: id, type: 'tool_result', content: 'ok', is_error: false }]);

  it('joins a turn over thinking, parallel calls, their results and an error of the service', async () => {
    const { turns } = await read(
      '/c/s1.jsonl',
      session([
        user([
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA' } },
          text('Why is the cart empty?'),
        ]),
        assistant('m1', { type: 'thinking', thinking: 'Look.', signature: 'x' }),
        assistant('m1', text('I look at the reducer.')),
        assistant('m1', tool('t1')),
        assistant('m1', tool('t2'), { parentUuid: 'u3' }),
        { ...result('t1'), parentUuid: 'u3' },
        { ...result('t2'), parentUuid: 'u4' },
        { type: 'system', subtype: 'api_error', level: 'error', error: {}, retryAttempt: 1 },
        assistant('m2', text('API Error: 529 overloaded'), { isApiErrorMessage: true }),
        assistant('m3', text('The reducer returns a new cart.')),
        user('Fix it, please.'),
        assistant('m4', text('Done.')),
      ]),
    );
    expect(exchanges(turns)).toEqual([
      ['Why is the cart empty?', 'I look at the reducer.\n\nThe reducer returns a new cart.'],
      ['Fix it, please.', 'Done.'],
    ]);
    expect(turns[0]).toMatchObject({
      model: 'claude-opus-4-5',
      timestamp: minute(0),
      origin: { project: '/home/dev/shop', gitBranch: 'main', line: 1 },
    });
  });

  it('takes a prompt that was typed while the assistant worked, from where it was let in', async () => {
    const { turns } = await read(
      '/c/s1.jsonl',
      session([
        user('Run the tests.'),
        assistant('m1', text('They run.')),
        assistant('m1', tool('t1')),
        {
          type: 'queue-operation',
          operation: 'enqueue',
          content: 'And the linter.',
          uuid: undefined,
          parentUuid: undefined,
        },
        { ...result('t1'), parentUuid: 'u2' },
        {
          type: 'attachment',
          attachment: { type: 'queued_command', prompt: 'And the linter.', commandMode: 'prompt' },
        },
        assistant('m2', text('Both pass.')),
        {
          type: 'attachment',
          attachment: {
            type: 'queued_command',
            prompt: '<task-notification>x</task-notification>',
            commandMode: 'task-notification',
          },
        },
        assistant('m3', text('Noted.')),
      ]),
    );
    expect(exchanges(turns)).toEqual([
      ['Run the tests.', 'They run.'],
      ['And the linter.', 'Both pass.\n\nNoted.'],
    ]);
  });

  it('reads a resumed session once, with what it adds', async () => {
    const first = [user('One?'), assistant('m1', text('One.'))];
    const again = [
      ...first.map((line, i) => ({ ...line, forkedFrom: { sessionId: 's1', messageUuid: `u${i}` } })),
      user('Two?'),
      assistant('m2', text('Two.')),
    ];
    const run = new ImportRun();
    await read('/c/s1.jsonl', session(first), run);
    const { turns, account } = await read('/c/s2.jsonl', session(again, 's2'), run);
    expect(exchanges(turns)).toEqual([['Two?', 'Two.']]);
    expect(account.dropped['duplicate']).toBe(2);
  });

  it('keeps hooks, reminders, teammates and interruptions out of the person’s words', async () => {
    const { turns } = await read(
      '/c/s1.jsonl',
      session([
        user('<user-prompt-submit-hook>lint first</user-prompt-submit-hook>'),
        user([text('<system-reminder>Today is Monday.</system-reminder>'), text('What is in the queue?')]),
        assistant('m1', text('Three jobs.')),
        user('<teammate-message teammate_id="tester">all green</teammate-message>'),
        assistant('m2', text('The tester is done.')),
        user([text('[Request interrupted by user for tool use]')]),
        user('Agent two has finished.', { origin: { kind: 'peer' } }),
        user('Stop the second.'),
        assistant('m3', text('Stopped.')),
      ]),
    );
    expect(exchanges(turns)).toEqual([
      ['What is in the queue?', 'Three jobs.\n\nThe tester is done.'],
      ['Stop the second.', 'Stopped.'],
    ]);
  });
});

describe('Codex', () => {
  const meta = {
    id: '019a-1',
    timestamp: minute(0),
    cwd: '/home/dev/api',
    originator: 'codex_cli_rs',
    git: { branch: 'dev' },
  };
  let n = 0;
  const line = (type: string, payload: object): object => ({ timestamp: minute(n++), type, payload });
  const said = (role: string, words: string, more: object = {}): object =>
    line('response_item', {
      type: 'message',
      role,
      content: [{ type: role === 'assistant' ? 'output_text' : 'input_text', text: words }],
      ...more,
    });
  const event = (type: string, more: object): object => line('event_msg', { type, ...more });
  const asked = (words: string): readonly object[] => [
    said('user', words),
    event('user_message', { message: words, images: [] }),
  ];
  const answered = (words: string): readonly object[] => [
    event('agent_message', { message: words }),
    said('assistant', words),
  ];

  it('keeps what was rolled back as an alternative of the prompt that took its place', async () => {
    const { turns, account } = await read(
      '/x/rollout-1.jsonl',
      jsonLines(
        line('session_meta', meta),
        line('turn_context', { cwd: '/home/dev/api', model: 'gpt-5.1-codex' }),
        ...asked('Add a cache.'),
        ...answered('Added.'),
        ...asked('Use a map.'),
        ...answered('It is a map.'),
        ...asked('Bound it.'),
        ...answered('Bounded.'),
        event('thread_rolled_back', { num_turns: 2 }),
        ...asked('Use an LRU.'),
        ...answered('It is an LRU.'),
      ),
    );
    expect(exchanges(turns)).toEqual([
      ['Add a cache.', 'Added.'],
      ['Use an LRU.', 'It is an LRU.'],
    ]);
    expect(turns[1]?.alternatives).toEqual([
      { kind: 'edit', user: 'Use a map.', assistant: 'It is a map.', model: 'gpt-5.1-codex' },
    ]);
    expect(account.dropped['undone']).toBe(2);
  });

  it('counts turns that were rolled back and not asked anew as undone', async () => {
    const { turns, account } = await read(
      '/x/rollout-2.jsonl',
      jsonLines(
        line('session_meta', meta),
        ...asked('One.'),
        ...answered('1'),
        ...asked('Two.'),
        ...answered('2'),
        event('thread_rolled_back', { num_turns: 1 }),
      ),
    );
    expect(exchanges(turns)).toEqual([['One.', '1']]);
    expect(account.dropped['undone']).toBe(2);
  });

  it('takes shell commands, notices and thoughts for what they are, and the thread’s name', async () => {
    const { turns, conversations } = await read(
      '/x/rollout-3.jsonl',
      jsonLines(
        line('session_meta', meta),
        said('developer', '<permissions instructions>'),
        said('user', '# AGENTS.md instructions for /home/dev/api\n\n<INSTRUCTIONS>\nBe brief.\n</INSTRUCTIONS>'),
        said('user', '<environment_context>\n  <cwd>/home/dev/api</cwd>\n</environment_context>'),
        said('user', '<user_shell_command>\n<command>ls</command>\n<result>a</result>\n</user_shell_command>'),
        ...asked('What is here?'),
        event('agent_reasoning', { text: '**Listing**' }),
        line('response_item', { type: 'reasoning', summary: [], encrypted_content: 'x' }),
        ...[said('assistant', 'I look.', { phase: 'commentary' }), event('agent_message', { message: 'I look.' })],
        line('response_item', { type: 'function_call', name: 'shell', arguments: '{}', call_id: 'c' }),
        line('response_item', { type: 'function_call_output', call_id: 'c', output: 'a' }),
        ...answered('One file.'),
        event('thread_name_updated', { thread_id: '019a-1', thread_name: 'A look around' }),
        event('task_complete', { last_agent_message: 'One file.' }),
      ),
    );
    expect(exchanges(turns)).toEqual([['What is here?', 'I look.\n\nOne file.']]);
    expect(conversations[0]?.title).toBe('A look around');
    expect(turns[0]?.origin).toMatchObject({ project: '/home/dev/api', gitBranch: 'dev' });
  });
});

describe('ChatGPT', () => {
  const node = (
    id: string,
    parent: string | null,
    children: readonly string[],
    message: object | null,
  ): [string, object] => [id, { id, parent, children, message: message && { id, ...message } }];
  const says = (role: string, parts: readonly unknown[], more: object = {}): object => ({
    author: { role, name: null, metadata: {} },
    create_time: 1_770_000_000.5,
    content: { content_type: parts.every((part) => typeof part === 'string') ? 'text' : 'multimodal_text', parts },
    status: 'finished_successfully',
    recipient: 'all',
    channel: null,
    metadata: role === 'assistant' ? { model_slug: 'gpt-5' } : {},
    ...more,
  });

  it('reads voice, pictures, searches, analysis and a regenerated answer', async () => {
    const audio = { content_type: 'audio_transcription', text: 'What is the tallest tower?', direction: 'in' };
    const mapping = Object.fromEntries([
      node('root', null, ['sys'], null),
      node('sys', 'root', ['q'], says('system', [''], { metadata: { is_visually_hidden_from_conversation: true } })),
      node(
        'q',
        'sys',
        ['think'],
        says('user', [audio, { content_type: 'audio_asset_pointer', asset_pointer: 'sediment://1' }]),
      ),
      node(
        'think',
        'q',
        ['plan'],
        says('assistant', [], { content: { content_type: 'thoughts', thoughts: [{ summary: 's', content: 'c' }] } }),
      ),
      node('plan', 'think', ['call'], says('assistant', ['The user asks about towers.'], { channel: 'analysis' })),
      node('call', 'plan', ['found'], says('assistant', ['search("tower")'], { recipient: 'web.run' })),
      node('found', 'call', ['a1', 'a2'], says('tool', ['result'])),
      node('a1', 'found', [], says('assistant', ['The Burj.'])),
      node(
        'a2',
        'found',
        ['q2'],
        says(
          'assistant',
          [
            'The \uE200entity\uE202["place","Burj Khalifa","tower"]\uE201 is tallest\uE200cite\uE202turn0search0\uE201.',
          ],
          { channel: 'final' },
        ),
      ),
      node(
        'q2',
        'a2',
        ['a3'],
        says('user', ['And second?', { content_type: 'image_asset_pointer', asset_pointer: 'file-service://2' }]),
      ),
      node('a3', 'q2', [], says('assistant', ['Merdeka 118.'])),
    ]);
    const { turns, account } = await read(
      'conversations.json',
      JSON.stringify([
        { title: 'Towers', create_time: 1_770_000_000, mapping, current_node: 'a3', conversation_id: 'c1', id: 'c1' },
      ]),
    );
    expect(exchanges(turns)).toEqual([
      ['What is the tallest tower?', 'The Burj Khalifa is tallest.'],
      ['And second?', 'Merdeka 118.'],
    ]);
    expect(turns[0]?.alternatives).toMatchObject([{ kind: 'regeneration', assistant: 'The Burj.', model: 'gpt-5' }]);
    expect(account.dropped).toMatchObject({ attachment: 2, thinking: 2 });
  });
});

describe('VS Code chat', () => {
  it('replays a log with growing answers, a retried request and a prompt in parts', async () => {
    const request = (id: string, message: object, response: readonly object[] = []): object => ({
      requestId: `request_${id}`,
      timestamp: 1_770_000_000_000,
      message,
      variableData: { variables: [] },
      response,
      modelId: 'copilot/gpt-5',
      agent: { id: 'github.copilot.editsAgent' },
    });
    const { turns, conversations } = await read(
      '/w/chatSessions/1.jsonl',
      jsonLines(
        {
          kind: 0,
          v: {
            version: 3,
            sessionId: 'v1',
            creationDate: 1_770_000_000_000,
            requests: [],
            responderUsername: 'GitHub Copilot',
          },
        },
        {
          kind: 2,
          k: ['requests'],
          v: [
            request('1', {
              parts: [
                { kind: 'text', text: 'Rename ' },
                { kind: 'file', text: '#file:a.ts' },
              ],
            }),
          ],
        },
        { kind: 2, k: ['requests', 0, 'response'], v: [{ kind: 'thinking', value: 'hm' }, { value: 'I rename ' }] },
        {
          kind: 2,
          k: ['requests', 0, 'response'],
          v: [{ kind: 'inlineReference', inlineReference: { path: '/w/a.ts', scheme: 'file' } }],
          i: 2,
        },
        { kind: 2, k: ['requests', 0, 'response'], v: [{ value: ' now.' }], i: 3 },
        { kind: 1, k: ['requests', 0, 'modelState'], v: { value: 1 } },
        { kind: 2, k: ['requests'], v: [request('2', { text: 'Undo that' }, [{ value: 'Undone.' }])], i: 1 },
        { kind: 2, k: ['requests'], v: [request('3', { text: 'Run it' }, [{ value: 'It runs.' }])], i: 1 },
        { kind: 1, k: ['customTitle'], v: 'Renaming' },
      ),
    );
    expect(exchanges(turns)).toEqual([
      ['Rename #file:a.ts', 'I rename `a.ts` now.'],
      ['Run it', 'It runs.'],
    ]);
    expect(conversations[0]?.title).toBe('Renaming');
  });
});

describe('Cursor', () => {
  it('follows the headers of a database, with models, thoughts, tools and what was regenerated', async () => {
    const folder = await temporaryFolder();
    const db = new DatabaseSync(join(folder, 'state.vscdb'));
    db.exec(
      'CREATE TABLE ItemTable (key TEXT UNIQUE, value BLOB); CREATE TABLE cursorDiskKV (key TEXT UNIQUE, value BLOB)',
    );
    const put = (key: string, value: object | null): void => {
      db.prepare('INSERT INTO cursorDiskKV VALUES (?, ?)').run(key, value && JSON.stringify(value));
    };
    const rich = { root: { children: [{ type: 'paragraph', children: [{ text: 'Explain ' }, { text: 'this.' }] }] } };
    const bubbles: readonly (readonly [string, object])[] = [
      ['q1', { type: 1, text: '', richText: JSON.stringify(rich), createdAt: '2026-04-01T10:00:00.000Z' }],
      ['t1', { type: 2, text: '', isThought: true, thinking: { text: 'hm' } }],
      ['a1', { type: 2, text: 'It is a loop.' }],
      ['c1', { type: 2, text: '', capabilityType: 15, toolFormerData: { name: 'read_file' } }],
      ['a2', { type: 2, text: 'It ends early.', modelInfo: { modelName: 'claude-4.5-sonnet' } }],
      ['old', { type: 2, text: 'Regenerated.' }],
      ['q2', { type: 1, text: 'Why?', timingInfo: { clientStartTime: 1_775_000_000_000.5 } }],
      ['a3', { type: 2, text: 'A break.', modelInfo: { modelName: 'default' } }],
    ];
    const named = bubbles.filter(([id]) => id !== 'old');
    put('composerData:c1', {
      _v: 10,
      composerId: 'c1',
      name: 'Loops',
      createdAt: 1_775_000_000_000,
      fullConversationHeadersOnly: named.map(([bubbleId, bubble]) => ({
        bubbleId,
        type: (bubble as { type: number }).type,
      })),
      modelConfig: { modelName: 'gpt-5.1' },
      workspaceIdentifier: { id: 'w', uri: { fsPath: '/home/dev/loops' } },
    });
    put('composerData:empty', { composerId: 'empty', fullConversationHeadersOnly: [] });
    put('composerData:gone', null);
    for (const [id, bubble] of bubbles) put(`bubbleId:c1:${id}`, { bubbleId: id, ...bubble });
    db.close();
    const { files } = await readPaths([join(folder, 'state.vscdb')]);
    const [file] = files;
    expect(file?.conversations.map(({ title }) => title)).toEqual(['Loops']);
    expect(exchanges(file?.turns ?? [])).toEqual([
      ['Explain this.', 'It is a loop.\n\nIt ends early.'],
      ['Why?', 'A break.'],
    ]);
    expect(file?.turns.map(({ model }) => model)).toEqual(['claude-4.5-sonnet', 'gpt-5.1']);
    expect(file?.turns[0]).toMatchObject({ timestamp: minute(0), origin: { project: '/home/dev/loops' } });
    expect(file?.account.dropped).toMatchObject({ thinking: 1, toolCall: 1, orphan: 1 });
    expect(file?.account.read).toBe((file?.account.kept ?? 0) + droppedTotal(file!.account));
  });
});
