/** Gemini CLI, Continue, Cline and Roo Code, in their own folders. */
import { describe, expect, it } from 'vitest';
import { exchanges, jsonLines } from '../reading.ts';
import { readPlaced } from './places.ts';

const T = (second: number): string => new Date(Date.parse('2026-03-01T10:00:00.000Z') + second * 1000).toISOString();

describe('Gemini CLI', () => {
  const CHATS = '.gemini/tmp/weather/chats';
  const PATH = `${CHATS}/session-2026-03-01T10-00-1a2b3c4d.jsonl`;
  const ID = '1a2b3c4d-0000-4000-8000-000000000000';
  const head = (more: object = {}): object => ({
    sessionId: ID,
    projectHash: 'f00d',
    startTime: T(0),
    lastUpdated: T(0),
    kind: 'main',
    ...more,
  });
  const user = (id: string, content: unknown, more: object = {}): object => ({
    id,
    timestamp: T(Number(id)),
    type: 'user',
    content,
    ...more,
  });
  const gemini = (id: string, content: unknown, more: object = {}): object => ({
    id,
    timestamp: T(Number(id)),
    type: 'gemini',
    content,
    model: 'gemini-3-pro',
    ...more,
  });

  it('takes the last state of a message, in the place of the first, and what was typed', async () => {
    const read = (
      await readPlaced({
        '.gemini/projects.json': { projects: { '/home/ada/weather': 'weather', '/home/ada/other': 'other' } },
        [PATH]: jsonLines(
          head(),
          user('1', [{ text: 'Explain @clock.ts' }, { text: '\n--- Content from referenced files ---\nlet x' }], {
            displayContent: [{ text: 'Explain @clock.ts' }],
          }),
          gemini('2', ''),
          user('3', 'And the sky?'),
          gemini('2', 'It is a clock', { thoughts: [{ subject: 's', description: 'd' }] }),
          gemini('2', 'It is a clock.', {
            thoughts: [{ subject: 's', description: 'd' }],
            toolCalls: [{ id: 'c', name: 'read_file', args: {}, result: [] }],
            tokens: { input: 1 },
          }),
          { id: '9', timestamp: T(9), type: 'info', content: 'Update available' },
          gemini('4', { text: 'It is blue.' }),
          { $set: { lastUpdated: T(9), summary: 'Clocks' } },
        ),
      })
    ).get(PATH)!;
    expect(exchanges(read.turns)).toEqual([
      ['Explain @clock.ts', 'It is a clock.'],
      ['And the sky?', 'It is blue.'],
    ]);
    expect(read.turns[0]).toMatchObject({
      model: 'gemini-3-pro',
      timestamp: T(1),
      origin: { line: 2, project: '/home/ada/weather' },
    });
    expect(read.account.dropped).toEqual({ unfinished: 2, thinking: 1, toolCall: 1, metadata: 1 });
  });

  it('follows rewinds and rewrites', async () => {
    const read = await readPlaced({
      [PATH]: jsonLines(
        head({ directories: ['/srv/one', '/srv/two'] }),
        user('1', 'One?'),
        gemini('2', 'First.'),
        user('3', 'Wrong?'),
        gemini('4', 'Wrong.'),
        { $rewindTo: '3' },
        user('5', 'Right?'),
        gemini('6', 'Right.'),
      ),
      [`${CHATS}/session-2026-03-02T10-00-2a2b3c4d.jsonl`]: jsonLines(
        head({ sessionId: 'second' }),
        user('1', 'Old?'),
        gemini('2', 'Old.'),
        { $rewindTo: 'nobody' },
        user('3', 'New?'),
        gemini('4', 'New.'),
        { $set: { messages: [user('7', 'Set?'), gemini('8', 'Set.')] } },
        user('9', 'After?'),
        gemini('10', 'After.'),
      ),
    });
    expect(exchanges(read.get(PATH)!.turns)).toEqual([
      ['One?', 'First.'],
      ['Right?', 'Right.'],
    ]);
    expect(read.get(PATH)!.turns[0]?.origin.project).toBe('/srv/one');
    expect(read.get(PATH)!.turns[1]?.alternatives).toEqual([
      { kind: 'edit', user: 'Wrong?', assistant: 'Wrong.', model: 'gemini-3-pro' },
    ]);
    const second = read.get(`${CHATS}/session-2026-03-02T10-00-2a2b3c4d.jsonl`)!;
    expect(exchanges(second.turns)).toEqual([
      ['Set?', 'Set.'],
      ['After?', 'After.'],
    ]);
    expect(second.account.dropped).toEqual({ undone: 2, unfinished: 2 });
  });

  it('leaves sub-agents and lists of prompts out, reads the old single file and checkpoints', async () => {
    const old = '.gemini/tmp/0f0f/chats/session-2025-08-01T10-00-3a2b3c4d.json';
    const files = await readPlaced({
      [`${CHATS}/${ID}/agent.jsonl`]: jsonLines(
        head({ sessionId: 'sub', kind: 'subagent' }),
        user('1', 'Look for it'),
        gemini('2', 'Found.'),
      ),
      [old]: JSON.stringify(
        {
          sessionId: 'old',
          projectHash: '0f0f',
          startTime: T(0),
          lastUpdated: T(0),
          messages: [user('1', 'One?'), gemini('2', 'First.'), { id: '3', type: 'error', content: 'quota' }],
        },
        null,
        2,
      ),
      '.gemini/tmp/weather/checkpoint-good.json': {
        authType: 'oauth-personal',
        history: [
          { role: 'user', parts: [{ text: 'This is the Gemini CLI. We are setting up the context for our chat.' }] },
          { role: 'model', parts: [{ text: 'Got it. Thanks for the context!' }] },
          { role: 'user', parts: [{ text: 'Two?' }] },
          { role: 'model', parts: [{ text: 'Let me look.' }, { functionCall: { name: 'ls', args: {} } }] },
          { role: 'user', parts: [{ functionResponse: { name: 'ls', response: { output: 'x' } } }] },
          { role: 'model', parts: [{ text: 'Thinking', thought: true }, { text: 'Second.' }] },
        ],
      },
      '.gemini/tmp/weather/checkpoint-bare.json': [
        { role: 'user', parts: [{ text: 'Three?' }] },
        { role: 'model', parts: [{ text: 'I call.' }, { functionCall: { name: 'x' } }, { text: 'I called.' }] },
      ],
      '.gemini/tmp/weather/logs.json': [
        { sessionId: 's', messageId: 0, type: 'user', message: 'One?', timestamp: T(0) },
      ],
    });
    expect(files.get(`${CHATS}/${ID}/agent.jsonl`)!.account.dropped).toEqual({ sidechain: 2 });
    expect(exchanges(files.get(old)!.turns)).toEqual([['One?', 'First.']]);
    expect(exchanges(files.get('.gemini/tmp/weather/checkpoint-good.json')!.turns)).toEqual([
      ['Two?', 'Let me look.\n\nSecond.'],
    ]);
    expect(exchanges(files.get('.gemini/tmp/weather/checkpoint-bare.json')!.turns)).toEqual([
      ['Three?', 'I call.\n\nI called.'],
    ]);
    expect(files.get('.gemini/tmp/weather/logs.json')!.account.dropped).toEqual({ promptOnly: 1 });
  });
});

describe('Continue', () => {
  const ID = 'cccccccc-1111-4222-8333-444444444444';
  const item = (role: string, content: unknown, more: object = {}, message: object = {}): object => ({
    message: { role, content, ...message },
    contextItems: [],
    ...more,
  });

  it('reads a session with its model, its folder, its date and its thumbs', async () => {
    const files = await readPlaced({
      [`.continue/sessions/${ID}.json`]: {
        sessionId: ID,
        title: 'Rain',
        workspaceDirectory: 'file:///home/ada/weather%20app',
        chatModelTitle: 'Codestral',
        mode: 'agent',
        history: [
          item('system', 'You are'),
          item(
            'user',
            [
              { type: 'text', text: 'Why does it rain?' },
              { type: 'imageUrl', imageUrl: { url: 'data:' } },
            ],
            { contextItems: [{ name: 'clock.ts', content: 'x' }], editorState: {} },
          ),
          item('thinking', 'Hm'),
          item('assistant', 'I look.', { toolCallStates: [] }, { toolCalls: [{ id: 'c', function: { name: 'ls' } }] }),
          item('tool', 'src', {}, { toolCallId: 'c' }),
          item('assistant', 'It is April.', {
            promptLogs: [{ modelTitle: 'Claude', prompt: 'p', completion: 'It is April.' }],
          }),
          item('user', 'And now?'),
          item('assistant', 'May.'),
        ],
      },
      '.continue/sessions/sessions.json': [
        { sessionId: ID, title: 'Rain', dateCreated: '1772359200000', workspaceDirectory: 'file:///home/ada' },
      ],
      '.continue/dev_data/0.2.0/chatFeedback.jsonl': jsonLines({
        eventName: 'chatFeedback',
        sessionId: ID,
        prompt: '<user>\nAnd now?',
        completion: 'May.',
        modelTitle: 'Codestral',
        feedback: false,
      }),
      '.continue/dev_data/0.2.0/autocomplete.jsonl': jsonLines({
        eventName: 'autocomplete',
        prompt: 'a',
        completion: 'b',
        modelTitle: 'x',
        accepted: true,
      }),
    });
    const read = files.get(`.continue/sessions/${ID}.json`)!;
    expect(exchanges(read.turns)).toEqual([
      ['Why does it rain?', 'I look.\n\nIt is April.'],
      ['And now?', 'May.'],
    ]);
    expect(read.turns.map(({ model, rating }) => [model, rating])).toEqual([
      ['Claude', undefined],
      ['Codestral', -1],
    ]);
    expect(read.turns[0]?.origin.project).toBe('/home/ada/weather app');
    expect(read.conversations[0]).toMatchObject({ title: 'Rain', createdAt: T(0) });
    expect(read.account.dropped).toEqual({ system: 1, attachment: 2, thinking: 1, toolCall: 1, toolResult: 1 });
    const turns = [...files.values()].reduce((sum, file) => sum + file.turns.length, 0);
    expect(turns).toBe(2);
    for (const file of files.values()) {
      expect(file.account.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    }
  });

  it('reads what is only in the development data, a session as one conversation', async () => {
    const path = '.continue/dev_data/0.2.0/chatInteraction.jsonl';
    const row = (session: string, prompt: string, completion: string, second: number): object => ({
      timestamp: T(second),
      userId: '',
      eventName: 'chatInteraction',
      schema: '0.2.0',
      sessionId: session,
      modelProvider: 'openai',
      modelName: 'gpt-5',
      modelTitle: 'GPT-5',
      prompt,
      completion,
    });
    const files = await readPlaced({
      [path]: jsonLines(
        row('lost', '<system>\nBe brief.\n\n<user>\nOne?', 'First.', 1),
        row('there', '<user>\nKnown?', 'Known.', 2),
        row('lost', '<user>\nOne?\n\n<assistant>\nFirst.\n\n<user>\nTwo?', 'I look.', 3),
        row(
          'lost',
          '<user>\nOne?\n\n<assistant>\nFirst.\n\n<user>\nTwo?\n\n<assistant>\nI look.\n\n<tool>\nx',
          'Second.',
          4,
        ),
        row('alone', 'Three?', 'Third.', 5),
        {
          eventName: 'chatInteraction',
          schema: '0.2.0noCode',
          sessionId: 'lost',
          modelTitle: 'GPT-5',
          timestamp: T(6),
        },
      ),
      '.continue/sessions/there.json': {
        sessionId: 'there',
        title: 't',
        workspaceDirectory: '',
        history: [item('user', 'Known?'), item('assistant', 'Known.')],
      },
    });
    const read = files.get(path)!;
    expect(read.conversations.map(({ id, turns }) => [id, exchanges(turns)])).toEqual([
      [
        'continue:lost',
        [
          ['One?', 'First.'],
          ['Two?', 'I look.\n\nSecond.'],
        ],
      ],
      ['continue:alone', [['Three?', 'Third.']]],
    ]);
    expect(read.turns[1]).toMatchObject({ model: 'GPT-5', timestamp: T(3), origin: { line: 3 } });
    expect(read.account.dropped).toEqual({ superseded: 1, metadata: 1 });
  });
});

describe('Cline', () => {
  const CODE = '.config/Code/User/globalStorage/saoudrizwan.claude-dev';
  const MS = 1_772_359_200_000;
  const TASK = `${CODE}/tasks/${MS}`;
  const say = (n: number, kind: string, text: string, more: object = {}): object => ({
    ts: MS + n,
    type: 'say',
    say: kind,
    text,
    ...more,
  });
  const ask = (n: number, kind: string, text: string, more: object = {}): object => ({
    ts: MS + n,
    type: 'ask',
    ask: kind,
    text,
    ...more,
  });

  it('reads what its panel showed, each row in its last state', async () => {
    const files = await readPlaced({
      [`${CODE}/state/taskHistory.json`]: [
        { id: String(MS), ts: MS, task: 'Why does it rain?', cwdOnTaskInitialization: '/home/ada/weather' },
      ],
      [`${TASK}/task_metadata.json`]: {
        files_in_context: [],
        model_usage: [{ ts: MS, model_id: 'claude-sonnet-4.5', model_provider_id: 'anthropic', mode: 'act' }],
      },
      [`${TASK}/ui_messages.json`]: [
        say(0, 'task', 'Why does it rain?', { images: ['data:'] }),
        say(1, 'api_req_started', '{"request":"x"}'),
        say(2, 'reasoning', 'Hm'),
        say(3, 'text', 'I wi', { partial: true }),
        say(3, 'text', 'I will look'),
        say(3, 'text', 'I will look.', { partial: false }),
        ask(4, 'tool', '{"tool":"readFile"}'),
        ask(5, 'command', 'ls'),
        say(6, 'command_output', 'src'),
        ask(7, 'followup', '{"question":"Which month?","options":["April","May"]}'),
        say(8, 'user_feedback', 'April'),
        say(9, 'completion_result', 'It is April, so it rains.'),
        ask(10, 'completion_result', ''),
        say(11, 'user_feedback', 'Plan the roof.'),
        ask(12, 'plan_mode_respond', '{"response":"First the beams.","options":[]}'),
        ask(13, 'resume_task', ''),
      ],
      [`${TASK}/api_conversation_history.json`]: [
        { role: 'user', content: [{ type: 'text', text: '<task>\nWhy does it rain?\n</task>' }] },
        { role: 'assistant', content: 'Never read.' },
      ],
    });
    const read = files.get(`${TASK}/ui_messages.json`)!;
    expect(exchanges(read.turns)).toEqual([
      ['Why does it rain?', 'I will look.\n\nWhich month?'],
      ['April', 'It is April, so it rains.'],
      ['Plan the roof.', 'First the beams.'],
    ]);
    expect(read.turns[0]).toMatchObject({
      timestamp: new Date(MS).toISOString(),
      model: 'claude-sonnet-4.5',
      origin: { project: '/home/ada/weather' },
    });
    expect(read.account.dropped).toEqual({
      attachment: 1,
      metadata: 2,
      thinking: 1,
      unfinished: 2,
      toolCall: 2,
      toolResult: 1,
      empty: 1,
    });
    expect(files.get(`${TASK}/api_conversation_history.json`)!.turns).toEqual([]);
  });

  it('unwraps what was sent to the model where the panel’s file is gone', async () => {
    const path = `.cline/data/tasks/${MS + 5}/api_conversation_history.json`;
    const environment =
      '<environment_details>\n# Current Working Directory (/home/ada/weather) Files\nclock.ts\n</environment_details>';
    const read = (
      await readPlaced({
        [path]: [
          {
            role: 'user',
            content: [
              { type: 'text', text: '<task>\nWhy does it rain?\n</task>' },
              { type: 'text', text: environment },
            ],
          },
          {
            role: 'assistant',
            content: [
              {
                type: 'text',
                text: '<thinking>Look</thinking>\nI look.\n\n<read_file>\n<path>clock.ts</path>\n</read_file>',
              },
            ],
          },
          {
            role: 'user',
            content: [
              { type: 'text', text: "[read_file for 'clock.ts'] Result:" },
              { type: 'text', text: 'let month = 4' },
              { type: 'text', text: environment },
            ],
          },
          {
            role: 'assistant',
            content: '<attempt_completion>\n<result>\nIt is April.\n</result>\n</attempt_completion>',
          },
          {
            role: 'user',
            content: [
              { type: 'text', text: '[attempt_completion] Result:' },
              { type: 'text', text: '<feedback>\nAnd in May?\n</feedback>' },
              { type: 'text', text: environment },
            ],
          },
          { role: 'assistant', content: [{ type: 'text', text: 'No rain.' }] },
        ],
      })
    ).get(path)!;
    expect(read.format).toBe('cline');
    expect(exchanges(read.turns)).toEqual([
      ['Why does it rain?', 'I look.\n\nIt is April.'],
      ['And in May?', 'No rain.'],
    ]);
    expect(read.turns[0]?.origin.project).toBe('/home/ada/weather');
    expect(read.conversations[0]?.createdAt).toBe(new Date(MS + 5).toISOString());
  });

  it('keeps whole messages before a cut', async () => {
    const text = JSON.stringify([say(0, 'task', 'One?'), say(1, 'text', 'First.'), say(2, 'text', 'And more')]);
    const read = (await readPlaced({ [`${TASK}/ui_messages.json`]: text.slice(0, -20) })).get(
      `${TASK}/ui_messages.json`,
    )!;
    expect(exchanges(read.turns)).toEqual([['One?', 'First.']]);
    expect(read.account.dropped).toEqual({ truncated: 1 });
  });
});

describe('Roo Code', () => {
  const TASK =
    'Library/Application Support/Code/User/globalStorage/rooveterinaryinc.roo-cline/tasks/0198f111-0000-7000-8000-000000000001';
  const MS = 1_772_359_200_000;

  it('begins with a text, and keeps its folder in a file of its own', async () => {
    const files = await readPlaced({
      [`${TASK}/history_item.json`]: { id: '0198f111', number: 3, ts: MS, task: 'One?', workspace: '/home/ada/roo' },
      [`${TASK}/ui_messages.json`]: [
        { ts: MS, type: 'say', say: 'text', text: 'One?' },
        { ts: MS + 1, type: 'say', say: 'api_req_started', text: '{}' },
        { ts: MS + 2, type: 'say', say: 'text', text: 'First.' },
        { ts: MS + 3, type: 'say', say: 'condense_context', contextCondense: { summary: 'x' } },
        { ts: MS + 4, type: 'say', say: 'user_feedback', text: 'Two?' },
        { ts: MS + 5, type: 'say', say: 'completion_result', text: 'Second.' },
      ],
    });
    const read = files.get(`${TASK}/ui_messages.json`)!;
    expect(read.format).toBe('roo');
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Second.'],
    ]);
    expect(read.turns[0]?.origin.project).toBe('/home/ada/roo');
    expect(read.account.dropped).toEqual({ metadata: 1, summary: 1 });
  });

  it('keeps what was condensed, and leaves the summary out', async () => {
    const path = `${TASK}/api_conversation_history.json`;
    const read = (
      await readPlaced({
        [path]: [
          { role: 'user', content: '<user_message>\nOne?\n</user_message>', ts: MS, condenseParent: 'k' },
          { type: 'reasoning', summary: [], encrypted_content: 'x', ts: MS },
          { role: 'assistant', content: [{ type: 'text', text: 'First.' }], ts: MS + 1, condenseParent: 'k' },
          { role: 'assistant', content: 'They spoke of one.', ts: MS + 2, isSummary: true, condenseId: 'k' },
          { role: 'user', content: '', ts: MS + 3, isTruncationMarker: true, truncationId: 't' },
          { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: 'x' }], ts: MS + 3 },
          { role: 'user', content: '<feedback>Two?</feedback>', ts: MS + 4, truncationParent: 't' },
          {
            role: 'assistant',
            content: [
              { type: 'text', text: 'Asking.' },
              { type: 'tool_use', id: 'x', name: 'attempt_completion', input: { result: 'Second.' } },
            ],
            ts: MS + 5,
          },
        ],
      })
    ).get(path)!;
    expect(read.format).toBe('roo');
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Asking.\n\nSecond.'],
    ]);
    expect(read.account.dropped).toEqual({ thinking: 1, summary: 1, metadata: 1, toolResult: 1 });
  });
});
