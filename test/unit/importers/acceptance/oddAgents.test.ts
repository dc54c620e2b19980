/** Sessions of agents and editors as people's disks hold them: old versions, Windows paths, cut ends, odd parts. */
import { describe, expect, it } from 'vitest';
import { exchanges, jsonLines } from '../reading.ts';
import { readNamed, readPlaced } from './places.ts';

const iso = (second: number): string => new Date(1_772_359_200_000 + second * 1000).toISOString();

describe('Codex', () => {
  it('of the bare era on Windows, cut off while it was written', async () => {
    const { turns, account, conversations } = await readNamed(
      'rollout-2025-06-03T10-11-12-c1.jsonl',
      `${[
        { id: 'c1', timestamp: '2025-06-03T10:11:12.345Z', instructions: null, git: { branch: 'fix/été' } },
        { record_type: 'state' },
        {
          type: 'message',
          role: 'user',
          content: [
            {
              type: 'input_text',
              text: '<environment_context>\n  <cwd>C:\\Users\\Zoë\\proj</cwd>\n</environment_context>',
            },
          ],
        },
        {
          type: 'message',
          role: 'user',
          content: [
            { type: 'input_text', text: 'Why is it slow?' },
            { type: 'input_image', image_url: 'data:image/png;base64,AAAA' },
          ],
        },
        { record_type: 'state' },
        { type: 'reasoning', summary: [{ type: 'summary_text', text: 'hm' }] },
        { type: 'function_call', name: 'shell', arguments: '{"command":["ls"]}', call_id: 'x' },
        { type: 'function_call_output', call_id: 'x', output: '{"output":"a.ts"}' },
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'The loop is quadratic. 🐢' }] },
        { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Mend it.' }] },
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Done.' }] },
      ]
        .map((each) => JSON.stringify(each))
        .join('\r\n')}\r\n{"type":"message","role":"us`,
    );
    expect(exchanges(turns)).toEqual([
      ['Why is it slow?', 'The loop is quadratic. 🐢'],
      ['Mend it.', 'Done.'],
    ]);
    expect(turns.map(({ origin }) => [origin.project, origin.gitBranch, origin.line])).toEqual([
      ['C:\\Users\\Zoë\\proj', 'fix/été', 4],
      ['C:\\Users\\Zoë\\proj', 'fix/été', 10],
    ]);
    expect(conversations[0]?.createdAt).toBe('2025-06-03T10:11:12.345Z');
    expect(account.dropped).toMatchObject({
      injectedContext: 1,
      attachment: 1,
      thinking: 1,
      toolCall: 1,
      toolResult: 1,
      truncated: 1,
    });
  });

  it('with records that nobody knows yet, commentary, searches and a change of model', async () => {
    const item = (n: number, payload: object): object => ({
      timestamp: iso(n),
      ordinal: n,
      type: 'response_item',
      payload,
    });
    const event = (n: number, payload: object): object => ({ timestamp: iso(n), type: 'event_msg', payload });
    const said = (text: string, phase?: string): object => ({
      type: 'message',
      role: 'assistant',
      content: [{ type: 'output_text', text }],
      phase,
    });
    const { turns, account } = await readNamed(
      'rollout-2026-03-01T10-00-00-x.jsonl',
      jsonLines(
        {
          timestamp: iso(0),
          type: 'session_meta',
          payload: {
            id: 'x',
            cwd: '/home/ada/app',
            cli_version: '0.99',
            source: 'vscode',
            base_instructions: { text: 'Be good.' },
            git: { branch: 'main', commit_hash: 'f' },
          },
        },
        { timestamp: iso(1), type: 'world_state', payload: { a: 1 } },
        { timestamp: iso(1), type: 'turn_context', payload: { cwd: '/home/ada/app', model: 'gpt-a', turn_id: '1' } },
        item(2, {
          type: 'message',
          role: 'developer',
          content: [{ type: 'input_text', text: '<permissions instructions>x' }],
        }),
        item(2, {
          type: 'message',
          role: 'user',
          content: [{ type: 'input_text', text: '# AGENTS.md instructions for /home/ada/app\n\nx' }],
        }),
        item(2, { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'First?' }] }),
        event(2, { type: 'user_message', message: 'First?', images: [] }),
        item(3, { type: 'web_search_call', status: 'completed', action: { type: 'search', query: 'x' } }),
        event(3, { type: 'agent_message', message: 'Looking.' }),
        item(3, said('Looking.', 'commentary')),
        item(4, { type: 'local_shell_call', call_id: 'l', action: { type: 'exec', command: ['ls'] } }),
        item(4, { type: 'custom_tool_call', name: 'apply_patch', call_id: 'p', input: '*** Begin Patch' }),
        event(5, { type: 'agent_message', message: 'Found it.' }),
        item(5, said('Found it.', 'final_answer')),
        event(5, { type: 'task_complete', last_agent_message: 'Found it.' }),
        { timestamp: iso(5), type: 'hologram_item', payload: {} },
        {
          timestamp: iso(6),
          type: 'turn_context',
          payload: { cwd: '/home/ada/app/web', model: 'gpt-b', turn_id: '2' },
        },
        item(6, { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Second?' }] }),
        event(6, { type: 'user_message', message: 'Second?' }),
        item(7, said('Yes.')),
        event(7, { type: 'turn_aborted', reason: 'interrupted' }),
      ),
    );
    expect(exchanges(turns)).toEqual([
      ['First?', 'Looking.\n\nFound it.'],
      ['Second?', 'Yes.'],
    ]);
    expect(turns.map(({ model }) => model)).toEqual(['gpt-a', 'gpt-b']);
    expect(turns.map(({ timestamp }) => timestamp)).toEqual([iso(2), iso(6)]);
    expect(turns[0]?.origin).toMatchObject({ project: '/home/ada/app', gitBranch: 'main' });
    expect(account.dropped['toolCall']).toBe(3);
    expect(account.dropped['injectedContext']).toBeGreaterThanOrEqual(1);
  });
});

describe('Claude Code', () => {
  const line = (
    uuid: string,
    parentUuid: string | null,
    type: string,
    content: unknown,
    more: object = {},
  ): object => ({
    parentUuid,
    isSidechain: false,
    userType: 'external',
    cwd: 'D:\\Arbeit\\größe',
    sessionId: 's-odd',
    version: '2.0.1',
    gitBranch: 'Feature/Ümlaut',
    type,
    message: {
      role: type,
      ...(type === 'assistant' && { id: `msg_${uuid}`, model: 'claude-x', type: 'message', stop_reason: null }),
      content,
    },
    uuid,
    timestamp: iso(uuid.charCodeAt(0)),
    ...more,
  });

  it('on Windows, with commands, pictures, an interruption, a missing parent and a record of tomorrow', async () => {
    const { turns, account, conversations } = await readNamed(
      's-odd.jsonl',
      `\uFEFF${jsonLines(
        { type: 'file-history-snapshot', messageId: 'm', snapshot: {} },
        { type: 'starlight', uuid: 'zz', parentUuid: null, sessionId: 's-odd' },
        line('a', null, 'user', '<command-name>/model</command-name>\n<command-message>model</command-message>'),
        line('b', 'a', 'user', '<local-command-stdout>Set model</local-command-stdout>'),
        line('c', 'b', 'user', [
          { type: 'text', text: '<ide_opened_file>The user opened x</ide_opened_file>' },
          { type: 'text', text: 'What is “größe”?' },
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } },
        ]),
        line('d', 'c', 'assistant', [{ type: 'thinking', thinking: 'hm', signature: 's' }]),
        line('e', 'd', 'assistant', [{ type: 'text', text: 'A size.' }], {
          message: { id: 'msg_d', role: 'assistant', model: 'claude-x', content: [{ type: 'text', text: 'A size.' }] },
        }),
        line('f', 'e', 'user', '[Request interrupted by user]'),
        line('g', 'nowhere', 'user', 'And “weite”?'),
        line('h', 'g', 'assistant', [{ type: 'text', text: 'A width.' }]),
        { type: 'custom-title', customTitle: 'Größe & Weite', sessionId: 's-odd' },
      ).replaceAll('\n', '\r\n')}`,
    );
    expect(exchanges(turns)).toEqual([
      ['What is “größe”?', 'A size.'],
      ['And “weite”?', 'A width.'],
    ]);
    expect(conversations[0]?.title).toBe('Größe & Weite');
    expect(turns[0]).toMatchObject({
      model: 'claude-x',
      timestamp: iso(99),
      origin: { project: 'D:\\Arbeit\\größe', gitBranch: 'Feature/Ümlaut', line: 5 },
    });
    expect(account.dropped).toMatchObject({ attachment: 1, thinking: 1, command: 1 });
  });
});

describe('Gemini CLI', () => {
  it('in one old file with a mark, with parts that are no list, and answers without words', async () => {
    const { turns, account } = await readNamed(
      'session-2025-08-01T09-00-abcd.json',
      `\uFEFF${JSON.stringify({
        sessionId: 'g-old',
        projectHash: 'ff',
        startTime: iso(0),
        lastUpdated: iso(9),
        messages: [
          { id: '1', timestamp: iso(0), type: 'info', content: 'Update available' },
          { id: '2', timestamp: iso(1), type: 'user', content: { text: 'Was ist ein Baum?' } },
          {
            id: '3',
            timestamp: iso(2),
            type: 'gemini',
            content: '',
            thoughts: [{ subject: 'x', description: 'y' }],
            toolCalls: [{ id: 't', name: 'read' }],
            model: 'gemini-x',
          },
          {
            id: '4',
            timestamp: iso(3),
            type: 'gemini',
            content: [{ text: 'Eine ' }, { text: 'Pflanze. 🌳' }],
            model: 'gemini-x',
          },
          { id: '5', timestamp: iso(4), type: 'error', content: 'quota' },
          {
            id: '6',
            timestamp: iso(5),
            type: 'user',
            content: [{ text: 'Lies @a.md' }, { text: '--- Content from a.md ---' }],
            displayContent: [{ text: 'Lies @a.md' }],
          },
          { id: '7', timestamp: iso(6), type: 'gemini', content: 'Gelesen.' },
        ],
      })}`,
    );
    expect(exchanges(turns)).toEqual([
      ['Was ist ein Baum?', 'Eine Pflanze. 🌳'],
      ['Lies @a.md', 'Gelesen.'],
    ]);
    expect(turns[0]).toMatchObject({ model: 'gemini-x', timestamp: iso(1) });
    expect(account.dropped).toMatchObject({ thinking: 1, toolCall: 1, empty: 1 });
  });

  it('in a checkpoint that is a bare list', async () => {
    const { turns, account } = await readNamed('checkpoint-später.json', [
      { role: 'user', parts: [{ text: 'This is the Gemini CLI. We are setting up the context for our chat.' }] },
      { role: 'model', parts: [{ text: 'Got it. Thanks for the context!' }] },
      { role: 'user', parts: [{ text: 'List the files.' }] },
      { role: 'model', parts: [{ text: 'One moment.' }, { functionCall: { name: 'ls', args: {} } }] },
      { role: 'user', parts: [{ functionResponse: { name: 'ls', response: { output: 'a' } } }] },
      { role: 'model', parts: [{ text: 'There is one: a.' }] },
    ]);
    expect(exchanges(turns)).toEqual([['List the files.', 'One moment.\n\nThere is one: a.']]);
    expect(account.dropped).toMatchObject({ injectedContext: 2, toolCall: 1, toolResult: 1 });
  });
});

describe('VS Code', () => {
  it('of the first versions: texts as they are, stopped requests, no ids', async () => {
    const { turns, account, conversations } = await readNamed('6c1f.json', {
      sessionId: '6c1f',
      creationDate: 1_700_000_000_000,
      requesterUsername: 'ada',
      responderUsername: 'GitHub Copilot',
      customTitle: '日本語のタイトル',
      requests: [
        { message: 'Plain?', response: ['Yes, ', 'plain.'] },
        { message: { text: 'Stopped?', parts: [] }, response: [{ value: 'Half' }], isCanceled: true },
        {
          message: {
            parts: [
              { kind: 'text', text: '@workspace ' },
              { kind: 'text', text: 'where?' },
            ],
          },
          response: [{ kind: 'progressMessage', content: { value: 'Searching' } }, { value: 'Here.' }],
          vote: 1,
        },
        { message: { text: 'Nothing?', parts: [] } },
      ],
    });
    expect(exchanges(turns)).toEqual([
      ['Plain?', 'Yes, plain.'],
      ['@workspace where?', 'Here.'],
    ]);
    expect(turns[1]?.rating).toBe(1);
    expect(conversations[0]).toMatchObject({
      title: '日本語のタイトル',
      createdAt: new Date(1_700_000_000_000).toISOString(),
    });
    expect(account.dropped).toMatchObject({ cancelled: 2, unanswered: 1 });
    expect(new Set(turns.map(({ id }) => id)).size).toBe(2);
  });

  it('of several workspaces, one on Windows, one of many folders', async () => {
    const log = (session: string, text: string): string =>
      jsonLines(
        {
          kind: 0,
          v: {
            version: 3,
            sessionId: session,
            creationDate: 1_767_600_000_000,
            responderUsername: 'GitHub Copilot',
            requests: [],
          },
        },
        {
          kind: 2,
          k: ['requests'],
          v: [
            {
              requestId: `r-${session}`,
              timestamp: 1_767_600_001_000,
              message: { text, parts: [] },
              variableData: { variables: [] },
              response: [],
            },
          ],
        },
        { kind: 2, k: ['requests', 0, 'response'], v: [{ value: `Of ${text}` }] },
      );
    const code = 'AppData/Roaming/Code/User/workspaceStorage';
    const files = await readPlaced({
      [`${code}/aa/workspace.json`]: { folder: 'file:///c%3A/Users/Zo%C3%AB/my%20app' },
      [`${code}/aa/chatSessions/s1.jsonl`]: log('s1', 'one'),
      [`${code}/bb/workspace.json`]: { workspace: 'file:///home/ada/team.code-workspace' },
      [`${code}/bb/chatSessions/s2.jsonl`]: log('s2', 'two'),
      'AppData/Roaming/Code/User/globalStorage/emptyWindowChatSessions/s3.jsonl': log('s3', 'three'),
    });
    const read = [...files.values()].filter(({ turns }) => turns.length > 0);
    expect(read.map(({ turns }) => turns[0]?.assistant).sort()).toEqual(['Of one', 'Of three', 'Of two']);
    const projectOf = (text: string): string | undefined =>
      read.find(({ turns }) => turns[0]?.user === text)?.turns[0]?.origin.project;
    expect(projectOf('one')).toMatch(/^c:[\\/]Users[\\/]Zoë[\\/]my app$/i);
    expect(projectOf('two')).toContain('/home/ada/team');
    expect(projectOf('three')).toBeUndefined();
  });

  it('Copilot CLI: what was typed and not what was sent, models as they change', async () => {
    const event = (type: string, n: number, data: object): object => ({
      type,
      data,
      id: `e${n}`,
      timestamp: iso(n),
      parentId: n === 0 ? null : `e${n - 1}`,
    });
    const { turns, account } = await readNamed(
      'events.jsonl',
      jsonLines(
        event('session.start', 0, {
          sessionId: 'cli',
          version: 1,
          producer: 'copilot-agent',
          copilotVersion: '0.0.400',
          startTime: iso(0),
          context: { cwd: 'C:\\src\\ü', branch: 'dev' },
        }),
        event('system.message', 1, { content: 'You are.' }),
        event('session.model_change', 2, { newModel: 'gpt-5' }),
        event('user.message', 3, {
          content: 'Why?',
          transformedContent: '<now>x</now>Why?',
          attachments: [{ type: 'file', path: 'a' }],
        }),
        event('assistant.turn_start', 4, { turnId: '0' }),
        event('assistant.message', 5, {
          content: '',
          toolRequests: [{ toolCallId: 't', name: 'bash' }],
          reasoningText: 'hm',
        }),
        event('tool.execution_start', 6, { toolCallId: 't' }),
        event('tool.execution_complete', 7, { toolCallId: 't', result: { content: 'x' } }),
        event('assistant.message', 8, { content: 'So.', toolRequests: [] }),
        event('assistant.turn_end', 9, { turnId: '0' }),
        event('session.model_change', 10, { newModel: 'claude-y' }),
        event('user.message', 11, { content: 'And?' }),
        event('assistant.message', 12, { content: 'Thus.' }),
      ),
    );
    expect(exchanges(turns)).toEqual([
      ['Why?', 'So.'],
      ['And?', 'Thus.'],
    ]);
    expect(turns.map(({ model }) => model)).toEqual(['gpt-5', 'claude-y']);
    expect(turns[0]?.origin).toMatchObject({ project: 'C:\\src\\ü', gitBranch: 'dev', line: 4 });
    expect(account.dropped).toMatchObject({ system: 1, attachment: 1, toolCall: 2, toolResult: 1, thinking: 1 });
  });
});

describe('Continue', () => {
  it('with thoughts, pictures, calls and a summary', async () => {
    const { turns, account } = await readNamed('0f.json', {
      sessionId: '0f',
      title: 'New Session',
      workspaceDirectory: 'file:///c%3A/work/shop',
      dateCreated: '1767600000000',
      chatModelTitle: 'Local Llama',
      history: [
        { message: { role: 'system', content: 'Be brief.' }, contextItems: [] },
        {
          message: {
            role: 'user',
            content: [
              { type: 'text', text: 'What is shown?' },
              { type: 'imageUrl', imageUrl: { url: 'data:image/png;base64,AA' } },
            ],
          },
          contextItems: [{ name: 'a.ts', content: 'x' }],
        },
        { message: { role: 'thinking', content: 'hm' }, contextItems: [] },
        {
          message: {
            role: 'assistant',
            content: '',
            toolCalls: [{ id: 't', function: { name: 'read', arguments: '{}' } }],
          },
          contextItems: [],
          toolCallStates: [{ status: 'done' }],
        },
        { message: { role: 'tool', content: 'x', toolCallId: 't' }, contextItems: [] },
        {
          message: { role: 'assistant', content: [{ type: 'text', text: 'A cart.' }] },
          contextItems: [],
          conversationSummary: 'They spoke of a cart.',
        },
      ],
    });
    expect(exchanges(turns)).toEqual([['What is shown?', 'A cart.']]);
    expect(turns[0]?.model).toBe('Local Llama');
    expect(account.dropped).toMatchObject({ system: 1, thinking: 1, toolCall: 1, toolResult: 1 });
    expect(account.dropped['attachment']).toBe(2);
  });

  it('index files are no sessions', async () => {
    const files = await readPlaced({
      '.continue/sessions/sessions.json': [
        { sessionId: '0f', title: 't', dateCreated: '1767600000000', workspaceDirectory: '' },
        { session_id: 'old' },
      ],
      '.continue/sessions/0f.json': {
        sessionId: '0f',
        title: 't',
        workspaceDirectory: '',
        history: [{ message: { role: 'user', content: 'Q' } }, { message: { role: 'assistant', content: 'A' } }],
      },
    });
    expect([...files.values()].flatMap(({ turns }) => exchanges(turns))).toEqual([['Q', 'A']]);
    expect(
      [...files.values()].flatMap(({ account }) => account.findings.filter(({ severity }) => severity !== 'info')),
    ).toEqual([]);
  });
});

describe('Cline and Roo', () => {
  it('a task with pictures, a question, a plan and leftovers of streaming', async () => {
    const rows = [
      { ts: 1_767_600_000_000, type: 'say', say: 'task', text: 'Baue “X”.', images: ['data:image/png;base64,AA'] },
      { ts: 1_767_600_001_000, type: 'say', say: 'api_req_started', text: '{"request":"..."}' },
      { ts: 1_767_600_002_000, type: 'say', say: 'reasoning', text: 'hm' },
      { ts: 1_767_600_003_000, type: 'say', say: 'text', text: 'I be', partial: true },
      { ts: 1_767_600_003_000, type: 'say', say: 'text', text: 'I begin.', partial: false },
      { ts: 1_767_600_004_000, type: 'ask', ask: 'followup', text: '{"question":"Which size?","options":["S","L"]}' },
      { ts: 1_767_600_005_000, type: 'say', say: 'user_feedback', text: 'L' },
      { ts: 1_767_600_006_000, type: 'ask', ask: 'plan_mode_respond', text: '{"response":"First this, then that."}' },
      { ts: 1_767_600_007_000, type: 'say', say: 'user_feedback', text: 'Go.' },
      { ts: 1_767_600_008_000, type: 'say', say: 'tool', text: '{"tool":"editedExistingFile"}' },
      { ts: 1_767_600_009_000, type: 'say', say: 'completion_result', text: 'Built.' },
      { ts: 1_767_600_009_500, type: 'ask', ask: 'completion_result', text: '' },
    ];
    const { turns, account } = await readNamed(
      'ui_messages.json',
      `\uFEFF${JSON.stringify(rows, null, 2).replaceAll('\n', '\r\n')}`,
    );
    expect(exchanges(turns)).toEqual([
      ['Baue “X”.', 'I begin.\n\nWhich size?'],
      ['L', 'First this, then that.'],
      ['Go.', 'Built.'],
    ]);
    expect(turns.map(({ timestamp }) => timestamp)).toEqual(
      [0, 5, 7].map((second) => new Date(1_767_600_000_000 + second * 1000).toISOString()),
    );
    expect(account.dropped).toMatchObject({ thinking: 1, unfinished: 1, attachment: 1 });
  });

  it('Roo: only what went to the model, condensed, with rows that are no messages', async () => {
    const files = await readPlaced({
      '.config/Code/User/globalStorage/rooveterinaryinc.roo-cline/tasks/018f-roo/api_conversation_history.json': [
        {
          role: 'user',
          ts: 1_767_600_000_000,
          content: [
            { type: 'text', text: '<user_message>\nRename it.\n</user_message>' },
            { type: 'text', text: '<environment_details>\n# VSCode Visible Files\n</environment_details>' },
          ],
          condenseParent: 'k',
        },
        { type: 'reasoning', ts: 1_767_600_001_000, summary: [], encrypted_content: 'x' },
        {
          role: 'assistant',
          ts: 1_767_600_002_000,
          content: [{ type: 'text', text: 'I rename it.\n<read_file><path>a</path></read_file>' }],
          condenseParent: 'k',
        },
        {
          role: 'user',
          ts: 1_767_600_003_000,
          content: [{ type: 'text', text: '[read_file for a] Result:\nx' }],
          condenseParent: 'k',
        },
        {
          role: 'assistant',
          ts: 1_767_600_004_000,
          content: '<attempt_completion>\n<result>\nRenamed.\n</result>\n</attempt_completion>',
          condenseParent: 'k',
        },
        { role: 'user', ts: 1_767_600_005_000, content: 'Summary of what was said', isSummary: true, condenseId: 'k' },
        {
          role: 'user',
          ts: 1_767_600_006_000,
          content: [{ type: 'text', text: '<feedback>\nAlso the tests.\n</feedback>' }],
        },
        {
          role: 'assistant',
          ts: 1_767_600_007_000,
          content: [
            { type: 'text', text: 'Also the tests.' },
            { type: 'tool_use', id: 't', name: 'attempt_completion', input: { result: 'Renamed there.' } },
          ],
        },
      ],
    });
    const [{ turns, account, format } = { turns: [], account: undefined, format: '' }] = [...files.values()];
    expect(format).toBe('roo');
    expect(exchanges(turns)).toEqual([
      ['Rename it.', 'I rename it.\n\nRenamed.'],
      ['Also the tests.', 'Also the tests.\n\nRenamed there.'],
    ]);
    expect(turns[1]?.timestamp).toBe(new Date(1_767_600_006_000).toISOString());
    expect(account?.dropped).toMatchObject({ thinking: 1, summary: 1, injectedContext: 1 });
  });
});

describe('opencode', () => {
  it('in files: parts by id, what was injected, a sub-agent, ids that sort otherwise than times', async () => {
    const root = '.local/share/opencode/storage';
    const files = await readPlaced({
      [`${root}/session/prj/ses_a.json`]: {
        id: 'ses_a',
        projectID: 'prj',
        directory: 'C:\\work\\öl',
        title: 'Öl',
        time: { created: 1_767_600_000_000, updated: 1_767_600_009_000 },
      },
      [`${root}/session/prj/ses_b.json`]: {
        id: 'ses_b',
        projectID: 'prj',
        parentID: 'ses_a',
        directory: 'C:\\work\\öl',
        title: 'sub',
        time: { created: 1, updated: 1 },
      },
      [`${root}/message/ses_a/msg_1.json`]: {
        id: 'msg_1',
        sessionID: 'ses_a',
        role: 'user',
        time: { created: 1_767_600_000_000 },
      },
      [`${root}/part/msg_1/prt_2.json`]: {
        id: 'prt_2',
        messageID: 'msg_1',
        sessionID: 'ses_a',
        type: 'text',
        text: 'Called the Read tool',
        synthetic: true,
      },
      [`${root}/part/msg_1/prt_1.json`]: {
        id: 'prt_1',
        messageID: 'msg_1',
        sessionID: 'ses_a',
        type: 'text',
        text: 'How old is oil?',
      },
      [`${root}/part/msg_1/prt_3.json`]: {
        id: 'prt_3',
        messageID: 'msg_1',
        sessionID: 'ses_a',
        type: 'file',
        mime: 'image/png',
        url: 'data:',
      },
      [`${root}/message/ses_a/msg_2.json`]: {
        id: 'msg_2',
        sessionID: 'ses_a',
        role: 'assistant',
        parentID: 'msg_1',
        modelID: 'kimi',
        providerID: 'p',
        time: { created: 1_767_600_001_000 },
      },
      [`${root}/part/msg_2/prt_1.json`]: { id: 'prt_1', type: 'step-start' },
      [`${root}/part/msg_2/prt_2.json`]: { id: 'prt_2', type: 'reasoning', text: 'hm' },
      [`${root}/part/msg_2/prt_3.json`]: {
        id: 'prt_3',
        type: 'tool',
        tool: 'web',
        callID: 'c',
        state: { status: 'completed' },
      },
      [`${root}/message/ses_a/msg_3.json`]: {
        id: 'msg_3',
        sessionID: 'ses_a',
        role: 'assistant',
        parentID: 'msg_1',
        modelID: 'kimi',
        time: { created: 1_767_600_002_000 },
      },
      [`${root}/part/msg_3/prt_1.json`]: { id: 'prt_1', type: 'text', text: 'Millions of years.' },
      [`${root}/part/msg_3/prt_2.json`]: { id: 'prt_2', type: 'step-finish' },
      [`${root}/message/ses_b/msg_9.json`]: { id: 'msg_9', sessionID: 'ses_b', role: 'user', time: { created: 1 } },
      [`${root}/part/msg_9/prt_1.json`]: { id: 'prt_1', type: 'text', text: 'sub' },
    });
    const turns = [...files.values()].flatMap((file) => file.turns);
    expect(exchanges(turns)).toEqual([['How old is oil?', 'Millions of years.']]);
    expect(turns[0]).toMatchObject({
      model: 'kimi',
      timestamp: new Date(1_767_600_000_000).toISOString(),
      origin: { project: 'C:\\work\\öl' },
    });
    const dropped = [...files.values()].map(({ account }) => account.dropped);
    expect(
      dropped.some(
        ({ thinking, toolCall, injectedContext, attachment }) =>
          thinking === 1 && toolCall === 1 && injectedContext === 1 && attachment === 1,
      ),
    ).toBe(true);
  });
});
