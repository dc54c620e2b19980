/** Traps of the coding agents' own files, beyond the fixtures. */
import { describe, expect, it } from 'vitest';
import { ImportRun } from '../../../extension/core/importers/reading/run.ts';
import { droppedTotal, exchanges, jsonLines, memorySource, readSource, type ReadFile } from './reading.ts';

async function read(
  path: string,
  content: string,
  options?: Parameters<typeof memorySource>[2],
  run?: ImportRun,
): Promise<ReadFile> {
  const file = await readSource(memorySource(path, content, options), run);
  expect(file.account.read).toBe(file.account.kept + droppedTotal(file.account));
  return file;
}

describe('Claude Code', () => {
  let counter = 0;
  const line = (type: string, uuid: string, parent: string | null, message: unknown, extra: object = {}): object => ({
    type,
    uuid,
    parentUuid: parent,
    sessionId: 's1',
    isSidechain: false,
    timestamp: new Date(1_767_600_000_000 + counter++ * 1000).toISOString(),
    message,
    ...extra,
  });
  const user = (uuid: string, parent: string | null, content: unknown, extra: object = {}): object =>
    line('user', uuid, parent, { role: 'user', content }, extra);
  const answer = (uuid: string, parent: string, text: string, id = uuid, extra: object = {}): object =>
    line('assistant', uuid, parent, { id, role: 'assistant', model: 'm', content: [{ type: 'text', text }] }, extra);

  it('joins the lines of one API message and drops those written twice or unfinished', async () => {
    const { turns, account } = await read(
      's.jsonl',
      jsonLines(
        user('u', null, 'Q'),
        answer('a1', 'u', 'First, I', 'msg'),
        answer('a2', 'a1', 'First, I look.', 'msg'),
        answer('a3', 'a2', 'First, I look.', 'msg'),
        answer('a4', 'a3', 'Then I answer.', 'msg2'),
      ),
    );
    expect(exchanges(turns)).toEqual([['Q', 'First, I look.\n\nThen I answer.']]);
    expect(account.dropped).toEqual({ repeated: 1, unfinished: 1 });
  });

  it('keeps text that parallel tool calls put beside the chain', async () => {
    const result = (uuid: string, parent: string): object =>
      user(uuid, parent, [{ type: 'tool_result', tool_use_id: 't', content: 'x' }]);
    const { turns } = await read(
      's.jsonl',
      jsonLines(
        user('u', null, 'Q'),
        answer('a1', 'u', 'Two calls.', 'msg'),
        result('r1', 'a1'),
        answer('a2', 'a1', 'The second call.', 'msg'),
        result('r2', 'a2'),
        answer('a3', 'r1', 'Done.', 'msg2'),
      ),
    );
    expect(exchanges(turns)).toEqual([['Q', 'Two calls.\n\nThe second call.\n\nDone.']]);
  });

  it('goes on before a compaction, also where the boundary names nothing', async () => {
    const lines = (boundary: object): string =>
      jsonLines(
        user('u1', null, 'Q1'),
        answer('a1', 'u1', 'A1'),
        { ...line('system', 'b', null, undefined), subtype: 'compact_boundary', ...boundary },
        user('c', 'b', 'This session is being continued from a previous conversation…', { isCompactSummary: true }),
        answer('a1b', 'c', 'A1 goes on.'),
        user('u2', 'a1b', 'Q2'),
        answer('a2', 'u2', 'A2'),
      );
    for (const boundary of [{ logicalParentUuid: 'a1' }, {}, { logicalParentUuid: 'in another file' }]) {
      counter = 0;
      const { turns } = await read('s.jsonl', lines(boundary));
      expect(exchanges(turns)).toEqual([
        ['Q1', 'A1\n\nA1 goes on.'],
        ['Q2', 'A2'],
      ]);
    }
  });

  it('reads copies in resumed and forked files once, whatever their uuids', async () => {
    counter = 0;
    const original = [user('u1', null, 'Q1'), answer('a1', 'u1', 'A1')];
    const forked = original.map((each, i) => ({
      ...each,
      uuid: `f${i}`,
      parentUuid: i === 0 ? null : `f${i - 1}`,
      sessionId: 's2',
      forkedFrom: { sessionId: 's1', messageUuid: (each as { uuid: string }).uuid },
    }));
    const run = new ImportRun();
    const first = await read('s1.jsonl', jsonLines(...original), {}, run);
    const fork = await read(
      's2.jsonl',
      jsonLines(...forked, user('u2', 'f1', 'Q2'), answer('a2', 'u2', 'A2')),
      {},
      run,
    );
    expect(exchanges(first.turns)).toEqual([['Q1', 'A1']]);
    expect(exchanges(fork.turns)).toEqual([['Q2', 'A2']]);
    expect(fork.turns[0]?.index).toBe(1);
    expect(fork.account.dropped).toEqual({ duplicate: 2 });
    const alone = await read('moved.jsonl', jsonLines(...forked));
    expect(alone.turns[0]?.id).toBe(first.turns[0]?.id);
  });

  it('tells sessions apart that were put into one file', async () => {
    const other = { sessionId: 's2' };
    const { conversations } = await read(
      's.jsonl',
      jsonLines(
        user('u1', null, 'Q1'),
        user('v1', null, 'other', other),
        answer('a1', 'u1', 'A1'),
        answer('b1', 'v1', 'other answer', 'b1', other),
        user('u2', 'a1', 'Q2'),
        answer('a2', 'u2', 'A2'),
      ),
    );
    expect(conversations.map(({ id, turns }) => [id, exchanges(turns)])).toEqual([
      [
        'claude-code:s1',
        [
          ['Q1', 'A1'],
          ['Q2', 'A2'],
        ],
      ],
      ['claude-code:s2', [['other', 'other answer']]],
    ]);
  });

  it('reads lines without links in the order of the file', async () => {
    const lines = Array.from({ length: 3000 }, (_each, i) =>
      i % 2 === 0 ? user(`u${i}`, null, `Q${i}`) : { ...answer(`a${i}`, 'x', `A${i}`), parentUuid: null },
    );
    const { turns, conversations } = await read('s.jsonl', jsonLines(...lines));
    expect(conversations).toHaveLength(1);
    expect(turns.map(({ user: text }) => text)).toEqual(Array.from({ length: 1500 }, (_each, i) => `Q${i * 2}`));
  });

  it('takes neither commands, hooks, interruptions nor API errors for talk', async () => {
    const { turns, account } = await read(
      's.jsonl',
      jsonLines(
        user('u1', null, 'Q1'),
        answer('a1', 'u1', 'A1'),
        user('c1', 'a1', '<command-name>/init</command-name>\n<command-message>init</command-message>'),
        answer('a2', 'c1', 'The repository is now described.'),
        user('i', 'a2', [{ type: 'text', text: '[Request interrupted by user for tool use]' }]),
        user('u2', 'i', 'Q2<system-reminder>Use tabs.</system-reminder>'),
        user('h', 'u2', '<session-start-hook>x</session-start-hook>'),
        answer('e', 'h', 'API Error: 500', 'err', { isApiErrorMessage: true }),
        answer('a3', 'e', 'A2'),
      ),
    );
    expect(exchanges(turns)).toEqual([
      ['Q1', 'A1'],
      ['Q2', 'A2'],
    ]);
    expect(account.dropped).toEqual({ command: 1, failed: 1, injectedContext: 2, noPrompt: 1 });
  });

  it('notes a half-written last line and reports others', async () => {
    const whole = jsonLines(user('u', null, 'Q'), answer('a', 'u', 'A'));
    const { turns, account } = await read('s.jsonl', `{broken}\n${whole}{"type":"user","uu`);
    expect(turns).toHaveLength(1);
    expect(account.dropped).toEqual({ malformed: 1, truncated: 1 });
    expect(account.findings.map(({ severity, line: at }) => [severity, at])).toEqual([
      ['warning', 1],
      ['info', 4],
    ]);
  });

  it('keeps time, model, project, branch and line', async () => {
    const { turns } = await read(
      's.jsonl',
      jsonLines(
        { type: 'summary', summary: 'S', leafUuid: 'a' },
        user('u', null, 'Q', { cwd: '/p', gitBranch: 'main' }),
        answer('a', 'u', 'A'),
      ),
    );
    expect(turns[0]).toMatchObject({
      model: 'm',
      origin: { source: 'claude-code', file: 's.jsonl', line: 2, project: '/p', gitBranch: 'main' },
    });
    expect(turns[0]?.timestamp).toMatch(/^2026-01-05T/);
  });
});

describe('Codex', () => {
  const at = (second: number): string => new Date(1_767_600_000_000 + second * 1000).toISOString();
  const item = (second: number, role: string, ...texts: string[]): object => ({
    timestamp: at(second),
    type: 'response_item',
    payload: {
      type: 'message',
      role,
      content: texts.map((text) => ({ type: role === 'assistant' ? 'output_text' : 'input_text', text })),
    },
  });
  const event = (second: number, type: string, message: string): object => ({
    timestamp: at(second),
    type: 'event_msg',
    payload: { type, message },
  });
  const meta = { timestamp: at(0), type: 'session_meta', payload: { id: 'c1', cwd: '/p', git: { branch: 'b' } } };

  it('reads the bare era, with its folder from the context', async () => {
    const { turns, format, conversations } = await read(
      'rollout-2025-06-01T10-00-00-x.jsonl',
      jsonLines(
        { id: 'old', timestamp: '2025-06-01T10:00:00.000Z', instructions: null, git: { branch: 'main' } },
        { record_type: 'state' },
        {
          type: 'message',
          role: 'user',
          content: [
            { type: 'input_text', text: '<environment_context>\n<cwd>/home/dev/p</cwd>\n</environment_context>' },
          ],
        },
        { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Q' }] },
        { type: 'reasoning', summary: [] },
        { type: 'function_call', name: 'shell', arguments: '{}', call_id: 'c' },
        { record_type: 'state' },
        { type: 'function_call_output', call_id: 'c', output: 'x' },
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'A' }] },
      ),
    );
    expect(format).toBe('codex');
    expect(exchanges(turns)).toEqual([['Q', 'A']]);
    expect(turns[0]?.origin).toMatchObject({ project: '/home/dev/p', gitBranch: 'main' });
    expect(conversations[0]).toMatchObject({ id: 'codex:old', createdAt: '2025-06-01T10:00:00.000Z' });
  });

  it('prefers what the person typed over what was sent, in whichever order they come', async () => {
    const sent = '# Context from my IDE setup:\n\n## Open tabs\n- a.ts\n\n## My request for Codex:\nQ1';
    const { turns, account } = await read(
      'r.jsonl',
      jsonLines(
        meta,
        item(1, 'user', '# AGENTS.md instructions for /p\nUse tabs.', 'files: a.ts'),
        event(1, 'user_message', 'Q0'),
        event(2, 'agent_message', 'A0'),
        item(2, 'assistant', 'A0'),
        item(3, 'user', sent),
        event(3, 'user_message', sent),
        item(4, 'assistant', 'A1'),
        event(5, 'user_message', 'Q2'),
        item(5, 'user', 'Q2'),
        event(6, 'agent_message', 'A2'),
      ),
    );
    expect(exchanges(turns)).toEqual([
      ['Q0', 'A0'],
      ['Q1', 'A1'],
      ['Q2', 'A2'],
    ]);
    expect(account.dropped).toEqual({ injectedContext: 2, metadata: 1, repeated: 3 });
  });

  it('gives the turns that a fork copied once', async () => {
    const parent = [meta, item(1, 'user', 'Q1'), item(2, 'assistant', 'A1')];
    const own = { ...meta, payload: { id: 'c2', cwd: '/p', forked_from_id: 'c1' } };
    const run = new ImportRun();
    await read('a.jsonl', jsonLines(...parent), {}, run);
    const fork = await read(
      'b.jsonl',
      jsonLines(own, ...parent, item(3, 'user', 'Q2'), item(4, 'assistant', 'A2')),
      {},
      run,
    );
    expect(exchanges(fork.turns)).toEqual([['Q2', 'A2']]);
    expect(fork.turns[0]?.conversation).toBe('codex:c2');
  });

  it('leaves the packed file to the plain one beside it, and sub-agents out', async () => {
    const content = jsonLines(meta, item(1, 'user', 'Q'), item(2, 'assistant', 'A'));
    const packed = await read('rollout-x.jsonl.zst', content, { beside: { 'rollout-x.jsonl': content } });
    expect(packed.turns).toEqual([]);
    expect(packed.account.read).toBe(0);
    const agent = { ...meta, payload: { ...meta.payload, source: { subagent: 'review' } } };
    const { account } = await read('r.jsonl', jsonLines(agent, item(1, 'user', 'Q'), item(2, 'assistant', 'A')));
    expect(account.dropped).toEqual({ metadata: 1, sidechain: 2 });
  });

  it('does not parse long tool output, and counts it all the same', async () => {
    const output = {
      timestamp: at(2),
      type: 'response_item',
      payload: { type: 'function_call_output', call_id: 'c', output: 'x'.repeat(5000) },
    };
    const { account, turns } = await read(
      'r.jsonl',
      jsonLines(meta, item(1, 'user', 'Q'), output, item(3, 'assistant', 'A')),
    );
    expect(account.dropped).toEqual({ metadata: 1, toolResult: 1 });
    expect(turns).toHaveLength(1);
  });
});

describe('Gemini CLI', () => {
  it('reads the older single JSON', async () => {
    const { turns, format } = await read(
      'session-2025-09-01T10-00-abcd.json',
      JSON.stringify({
        sessionId: 's',
        projectHash: 'h',
        startTime: '2025-09-01T10:00:00Z',
        lastUpdated: '2025-09-01T10:00:00Z',
        messages: [
          { id: '1', timestamp: '2025-09-01T10:00:01Z', type: 'user', content: 'Q' },
          {
            id: '2',
            type: 'gemini',
            content: [{ text: 'A' }, { text: ' goes on' }],
            model: 'g',
            thoughts: [{ subject: 'x' }],
          },
          { id: '3', type: 'error', content: 'quota' },
        ],
      }),
    );
    expect(format).toBe('gemini-cli');
    expect(exchanges(turns)).toEqual([['Q', 'A goes on']]);
    expect(turns[0]).toMatchObject({ model: 'g', timestamp: '2025-09-01T10:00:01.000Z' });
  });

  it('reads a bare checkpoint and follows $set and unknown rewinds', async () => {
    const bare = await read(
      'checkpoint.json',
      JSON.stringify([
        { role: 'user', parts: [{ text: 'Q' }] },
        { role: 'model', parts: [{ text: 'A' }] },
      ]),
    );
    expect(exchanges(bare.turns)).toEqual([['Q', 'A']]);
    const log = await read(
      'session.jsonl',
      jsonLines(
        { sessionId: 's', projectHash: 'h', kind: 'main' },
        { id: '1', type: 'user', content: 'old' },
        { id: '2', type: 'gemini', content: 'old' },
        { $rewindTo: 'unknown' },
        { id: '3', type: 'user', content: 'older' },
        {
          $set: {
            messages: [
              { id: '4', type: 'user', content: 'Q' },
              { id: '5', type: 'gemini', content: 'A' },
            ],
          },
        },
      ),
    );
    expect(exchanges(log.turns)).toEqual([['Q', 'A']]);
    expect(log.account.dropped).toEqual({ undone: 2, unfinished: 1 });
  });
});

describe('VS Code', () => {
  const request = (id: string, text: string, response: unknown, extra: object = {}): object => ({
    requestId: id,
    message: { text, parts: [] },
    variableData: { variables: [] },
    response,
    timestamp: 1_767_600_000_000,
    ...extra,
  });
  const state = (requests: readonly object[]): object => ({
    version: 3,
    sessionId: 's',
    creationDate: 1_767_600_000_000,
    responderUsername: 'GitHub Copilot',
    requests,
  });

  it('replays truncation, deletion and a second whole state', async () => {
    const { turns, account } = await read(
      'x.jsonl',
      jsonLines(
        { kind: 0, v: state([request('r0', 'gone', [{ value: 'x' }])]) },
        { kind: 0, v: state([]) },
        { kind: 2, k: ['requests'], v: [request('r1', 'Q', [])] },
        { kind: 2, k: ['requests', 0, 'response'], v: [{ value: 'wrong' }] },
        { kind: 2, k: ['requests', 0, 'response'], i: 0, v: [{ value: 'A' }] },
        { kind: 1, k: ['requests', 0, 'vote'], v: 0 },
        { kind: 3, k: ['requests', 0, 'timestamp'] },
        { kind: 1, k: ['__proto__', 'polluted'], v: true },
      ),
    );
    expect(exchanges(turns)).toEqual([['Q', 'A']]);
    expect(turns[0]?.rating).toBe(-1);
    expect(turns[0]?.timestamp).toBeUndefined();
    expect(account.dropped).toEqual({ malformed: 1, undone: 1 });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('reads exports of 2023, whose messages and answers are strings', async () => {
    const old = {
      providerId: 'copilot',
      requesterUsername: 'dev',
      responderUsername: 'GitHub Copilot',
      welcomeMessage: ['Hi'],
      requests: [{ message: 'Q', response: ['A ', { value: 'goes on' }] }],
    };
    const { turns, format } = await read('chat.json', JSON.stringify(old));
    expect(format).toBe('vscode-copilot');
    expect(exchanges(turns)).toEqual([['Q', 'A goes on']]);
  });

  it('drops undone, cancelled and failed requests and the empty fences of edits', async () => {
    const response = [
      { value: 'Before.\n```\n' },
      { kind: 'textEditGroup', edits: [] },
      { value: '\n```\n\n```ts\nkept()\n```\nAfter.' },
    ];
    const { turns, account } = await read(
      'x.json',
      JSON.stringify(
        state([
          request('r1', 'Q', response),
          request('r2', 'undone', [{ value: 'x' }], { shouldBeRemovedOnSend: { requestId: 'r1' } }),
          request('r3', 'cancelled', [{ value: 'x' }], { modelState: { value: 2 } }),
          request('r4', 'failed', [], { result: { errorDetails: { message: 'x' } } }),
        ]),
      ),
    );
    expect(exchanges(turns)).toEqual([['Q', 'Before.\n\n```ts\nkept()\n```\nAfter.']]);
    expect(account.dropped).toEqual({ cancelled: 2, failed: 1, toolCall: 1, undone: 2 });
  });

  it('leaves the old .json to the .jsonl beside it', async () => {
    const file = await read('s/1.json', JSON.stringify(state([request('r', 'Q', [{ value: 'A' }])])), {
      beside: { '1.jsonl': '{}' },
    });
    expect(file.turns).toEqual([]);
    expect(file.account.findings[0]?.message).toContain('.jsonl');
  });

  it('gives a session and an export of it the same turns', async () => {
    const id = 'request_0f7c0de0-0000-4000-8000-000000000001';
    const requests = [request(id, 'Q', [{ value: 'A' }])];
    const session = await read('s.json', JSON.stringify(state(requests)));
    const exported = await read(
      'chat.json',
      JSON.stringify({ responderUsername: 'GitHub Copilot', initialLocation: 'panel', requests }),
    );
    expect(exported.turns[0]?.id).toBe(session.turns[0]?.id);
  });

  it('leaves turns of a transcript to the chat session that has them', async () => {
    const events = jsonLines(
      {
        type: 'session.start',
        data: { sessionId: 'abc', producer: 'copilot-agent' },
        id: 'e1',
        timestamp: '2026-01-05T08:00:00Z',
      },
      { type: 'user.message', data: { content: 'Q' }, id: 'e2', timestamp: '2026-01-05T08:00:01Z' },
      { type: 'assistant.message', data: { content: 'A' }, id: 'e3' },
      { type: 'user.message', data: { content: 'only here' }, id: 'e4', timestamp: '2026-01-05T08:00:02Z' },
      { type: 'assistant.message', data: { content: 'B' }, id: 'e5' },
    );
    const beside = { '../../chatSessions/abc.jsonl': jsonLines({ kind: 0, v: state([request('r', 'Q', [])]) }) };
    const { turns, account } = await read('t/abc.jsonl', events, { beside });
    expect(exchanges(turns)).toEqual([['only here', 'B']]);
    expect(account.dropped).toEqual({ metadata: 1, superseded: 2 });
  });

  it('reads the events of the Copilot command line', async () => {
    const { turns, format } = await read(
      'session-state/x/events.jsonl',
      jsonLines(
        {
          type: 'session.start',
          data: { sessionId: 'x', copilotVersion: '1.0', context: { cwd: '/p', branch: 'b' } },
          id: 'e1',
        },
        { type: 'session.model_change', data: { newModel: 'gpt-5' }, id: 'e2' },
        { type: 'system.message', data: { content: 'You are' }, id: 'e3' },
        {
          type: 'user.message',
          data: { content: 'Q', transformedContent: 'Q with context' },
          id: 'e4',
          timestamp: '2026-01-05T08:00:02Z',
        },
        { type: 'assistant.message', data: { content: 'A' }, id: 'e5' },
      ),
    );
    expect(format).toBe('copilot-transcript');
    expect(exchanges(turns)).toEqual([['Q', 'A']]);
    expect(turns[0]).toMatchObject({ model: 'gpt-5', origin: { project: '/p', gitBranch: 'b' } });
  });
});

describe('Cline and Roo Code', () => {
  const history = [
    {
      role: 'user',
      content: [
        { type: 'text', text: '<task>\nQ1\n</task>' },
        { type: 'text', text: '<environment_details>\nx\n</environment_details>' },
      ],
    },
    {
      role: 'assistant',
      content: [
        { type: 'text', text: '<thinking>hm</thinking>\n\nI read it.\n\n<read_file>\n<path>a</path>\n</read_file>' },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'text', text: "[read_file for 'a'] Result:" },
        { type: 'text', text: 'file text' },
      ],
    },
    { role: 'assistant', content: '<attempt_completion>\n<result>\nA1\n</result>\n</attempt_completion>' },
    {
      role: 'user',
      content: [
        { type: 'text', text: '[attempt_completion] Result:' },
        { type: 'text', text: '<feedback>\nQ2\n</feedback>' },
      ],
    },
    {
      role: 'assistant',
      content: [{ type: 'tool_use', id: 't', name: 'attempt_completion', input: { result: 'A2' } }],
    },
  ];
  const expected = [
    ['Q1', 'I read it.\n\nA1'],
    ['Q2', 'A2'],
  ];

  it('reads the model’s messages where the panel’s are gone', async () => {
    const { turns, format } = await read('tasks/1/api_conversation_history.json', JSON.stringify(history));
    expect(format).toBe('cline');
    expect(exchanges(turns)).toEqual(expected);
  });

  it('knows Roo Code by its times, and leaves its summaries out', async () => {
    const roo = history.map((message, i) => ({ ...message, ts: 1_767_600_000_000 + i }));
    const summary = { role: 'user', content: 'So far…', isSummary: true, ts: 1 };
    const { turns, format, account } = await read(
      'api_conversation_history.json',
      JSON.stringify([...roo.slice(0, 4), summary, { type: 'reasoning', summary: [] }, ...roo.slice(4)]),
    );
    expect(format).toBe('roo');
    expect(exchanges(turns)).toEqual(expected);
    expect(account.dropped).toMatchObject({ summary: 1 });
  });

  it('takes questions and plans for answers, and says a result once', async () => {
    const ui = [
      { ts: 1_767_600_000_000, type: 'say', say: 'task', text: 'Q' },
      { ts: 1_767_600_000_001, type: 'ask', ask: 'followup', text: '{"question":"Which one?","options":["a"]}' },
      { ts: 1_767_600_000_002, type: 'say', say: 'user_feedback', text: 'The first' },
      { ts: 1_767_600_000_003, type: 'ask', ask: 'plan_mode_respond', text: '{"response":"A plan"}' },
      { ts: 1_767_600_000_004, type: 'say', say: 'completion_result', text: 'Done' },
      { ts: 1_767_600_000_005, type: 'ask', ask: 'completion_result', text: 'Done' },
    ];
    const { turns } = await read('ui_messages.json', JSON.stringify(ui));
    expect(exchanges(turns)).toEqual([
      ['Q', 'Which one?'],
      ['The first', 'A plan\n\nDone'],
    ]);
  });
});

describe('Continue', () => {
  it('rates answers by the feedback in its development data', async () => {
    const session = {
      sessionId: 's',
      title: 't',
      workspaceDirectory: 'file:///c%3A/work',
      history: [{ message: { role: 'user', content: 'Q' } }, { message: { role: 'assistant', content: 'A' } }],
    };
    const { turns } = await read('sessions/s.json', JSON.stringify(session), {
      beside: {
        '../dev_data/0.2.0/chatFeedback.jsonl': jsonLines({ sessionId: 's', completion: 'A', feedback: false }),
        'sessions.json': JSON.stringify([{ sessionId: 's', dateCreated: '1767600000000' }]),
      },
    });
    expect(turns[0]).toMatchObject({ rating: -1, origin: { project: 'c:/work' } });
  });

  it('reads exchanges of development data whose session is gone', async () => {
    const interaction = {
      eventName: 'chatInteraction',
      schema: '0.2.0',
      timestamp: '2026-01-05T08:00:00Z',
      prompt: '<system>\nBe brief.\n\n<user>\nQ0\n\n<assistant>\nA0\n\n<user>\nQ\n\n',
      completion: 'A',
      modelTitle: 'm',
      sessionId: 's',
    };
    const { turns, format } = await read('dev_data/0.2.0/chatInteraction.jsonl', jsonLines(interaction));
    expect(format).toBe('continue');
    expect(exchanges(turns)).toEqual([['Q', 'A']]);
    const known = await read('dev_data/0.2.0/chatInteraction.jsonl', jsonLines(interaction), {
      beside: { '../../sessions/s.json': '{}' },
    });
    expect(known.account.dropped).toEqual({ superseded: 1 });
  });
});
