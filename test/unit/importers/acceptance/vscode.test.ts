/** Chat sessions of VS Code: the log and its truncations, flat files, exports of every year, transcripts. */
import { describe, expect, it } from 'vitest';
import { exchanges, jsonLines } from '../reading.ts';
import { readPlaced } from './places.ts';

const USER = '.config/Code/User';
const SPACE = `${USER}/workspaceStorage/0a1b2c3d4e5f60718293a4b5c6d7e8f9`;
const SESSION = 'aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb';
const LOG = `${SPACE}/chatSessions/${SESSION}.jsonl`;
const MS = 1_772_359_200_000;

const md = (value: string): object => ({ value, isTrusted: false, supportThemeIcons: false, supportHtml: false });
const tool = (id: string, isComplete: boolean): object => ({
  kind: 'toolInvocationSerialized',
  toolId: 'copilot_readFile',
  toolCallId: id,
  invocationMessage: md('Reading'),
  isComplete,
});
const request = (n: number, text: string, response: unknown, more: object = {}): object => ({
  requestId: `request_${String(n).padStart(8, '0')}-aaaa-4bbb-8ccc-dddddddddddd`,
  timestamp: MS + n * 60_000,
  message: { text, parts: [{ kind: 'text', text, range: { start: 0, endExclusive: text.length } }] },
  variableData: { variables: [] },
  response,
  responseId: `response_${n}`,
  agent: { id: 'github.copilot.editsAgent', name: 'agent', extensionId: { value: 'GitHub.copilot-chat' } },
  modelId: 'copilot/claude-sonnet-4.5',
  modelState: { value: 1, completedAt: MS + n * 60_000 + 5000 },
  ...more,
});
const state = (requests: readonly object[], more: object = {}): object => ({
  version: 3,
  sessionId: SESSION,
  creationDate: MS,
  initialLocation: 'panel',
  responderUsername: 'GitHub Copilot',
  requests,
  pendingRequests: [],
  inputState: { inputText: '' },
  ...more,
});
const start = (requests: readonly object[] = [], more: object = {}): object => ({ kind: 0, v: state(requests, more) });
const set = (k: readonly unknown[], v: unknown): object => ({ kind: 1, k, v });
const push = (k: readonly unknown[], v: readonly unknown[] | undefined, i?: number): object => ({
  kind: 2,
  k,
  ...(v && { v }),
  ...(i !== undefined && { i }),
});

describe('the mutation log', () => {
  it('is replayed: truncated responses, tool calls written twice, a title set later', async () => {
    const files = await readPlaced({
      [`${SPACE}/workspace.json`]: { folder: 'file:///home/ada/weather%20app' },
      [LOG]: jsonLines(
        start(),
        push(['requests'], [request(1, 'Why does it rain?', [], { modelState: { value: 0 } })]),
        push(
          ['requests', 0, 'response'],
          [
            { kind: 'mcpServersStarting', didStartServerIds: [] },
            { kind: 'thinking', value: 'Hm', id: 't' },
            md('I wi'),
          ],
        ),
        push(['requests', 0, 'response'], [md('I will look.'), tool('c1', false)], 2),
        push(['requests', 0, 'response'], [tool('c1', true), md('It is April in ')], 3),
        push(
          ['requests', 0, 'response'],
          [
            {
              kind: 'inlineReference',
              inlineReference: { $mid: 1, path: '/home/ada/weather app/clock.ts', scheme: 'file' },
              name: 'clock.ts',
            },
            md(', so it rains.'),
            { kind: 'undoStop', id: 'u' },
            { kind: 'textEditGroup', uri: {}, edits: [] },
          ],
        ),
        set(['requests', 0, 'modelState'], { value: 1, completedAt: MS }),
        set(['requests', 0, 'vote'], 0),
        set(['customTitle'], 'Rain'),
        { kind: 3, k: ['inputState', 'inputText'] },
      ),
    });
    const read = files.get(LOG)!;
    expect(exchanges(read.turns)).toEqual([
      ['Why does it rain?', 'I will look.\n\nIt is April in `clock.ts`, so it rains.'],
    ]);
    expect(read.turns[0]).toMatchObject({
      rating: -1,
      model: 'copilot/claude-sonnet-4.5',
      timestamp: new Date(MS + 60_000).toISOString(),
      origin: { project: '/home/ada/weather app', line: 2 },
    });
    expect(read.conversations[0]).toMatchObject({ title: 'Rain', createdAt: new Date(MS).toISOString() });
    expect(read.account).toMatchObject({ read: 10, kept: 5, dropped: { metadata: 2, thinking: 1, toolCall: 2 } });
  });

  it('that takes requests back keeps what was asked in their place as alternatives', async () => {
    const read = (
      await readPlaced({
        [LOG]: jsonLines(
          start([request(1, 'One?', [md('First.')])]),
          push(['requests'], [request(2, 'Two, badly put?', [md('Bad.')])]),
          push(['requests'], [request(3, 'Gone?', [md('Gone.')])]),
          push(['requests'], [request(4, 'Two?', [md('Second.')])], 1),
          push(['requests'], undefined, 1),
          push(['requests'], [request(5, 'Two?', [md('Second, again.')])]),
        ),
      })
    ).get(LOG)!;
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Second, again.'],
    ]);
    expect(read.turns[1]?.alternatives).toEqual([
      { kind: 'edit', user: 'Two, badly put?', assistant: 'Bad.', model: 'copilot/claude-sonnet-4.5' },
      { kind: 'regeneration', user: 'Two?', assistant: 'Second.', model: 'copilot/claude-sonnet-4.5' },
    ]);
    expect(read.account.dropped).toEqual({ undone: 1 });
  });

  it('that takes one request back in two places tells of it once', async () => {
    const read = (
      await readPlaced({
        [LOG]: jsonLines(
          start([request(1, 'One?', [md('First.')]), request(2, 'Two?', [md('Second.')])]),
          push(['requests'], [request(3, 'Three?', [md('Third.')])], 1),
          push(['requests'], [request(2, 'Two?', [md('Second.')])], 0),
          push(['requests'], [request(4, 'Four?', [md('Fourth.')]), request(5, 'Five?', [md('Fifth.')])], 0),
        ),
      })
    ).get(LOG)!;
    expect(exchanges(read.turns)).toEqual([
      ['Four?', 'Fourth.'],
      ['Five?', 'Fifth.'],
    ]);
    expect(read.turns.flatMap(({ alternatives = [] }) => alternatives.map(({ user }) => user))).toEqual([
      'One?',
      'Two?',
      'Three?',
    ]);
    expect(read.account.dropped).toEqual({});
  });

  it('caps what lies beyond an array, and goes on', async () => {
    const read = (
      await readPlaced({
        [LOG]: jsonLines(
          start([request(1, 'One?', [md('First.')])]),
          push(['requests'], [request(2, 'Two?', [md('Second.')])], 4_000_000_000),
          set(['requests', 123456789, 'vote'], 1),
          set(['requests', 'x'], 1),
          push(['nothing', 'here'], [1]),
          { kind: 7, k: ['requests'] },
          [1, 2],
        ),
      })
    ).get(LOG)!;
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Second.'],
    ]);
    expect(read.account.findings.filter(({ severity }) => severity === 'warning').map(({ line }) => line)).toEqual([
      3, 4, 5, 6, 7,
    ]);
  });

  it('may hold its whole state again, as after a compaction', async () => {
    const read = (
      await readPlaced({
        [LOG]: jsonLines(
          start([request(1, 'One?', [md('First')])]),
          push(['requests', 0, 'response'], [md(', and more.')]),
          start([request(1, 'One?', [md('First, and more.')]), request(2, 'Two?', [md('Second.')])]),
          push(['requests', 1, 'response'], [md(' Really.')]),
        ),
      })
    ).get(LOG)!;
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First, and more.'],
      ['Two?', 'Second. Really.'],
    ]);
    expect(read.account.dropped).toEqual({});
  });

  it('that does not begin with its state is said to be damaged', async () => {
    const read = (
      await readPlaced({
        [LOG]: jsonLines(push(['requests'], [request(1, 'One?', [md('First.')])]), set(['customTitle'], 'T')),
      })
    ).get(LOG)!;
    expect(read.format).toBe('vscode-copilot');
    expect(read.turns).toEqual([]);
    expect(read.account.findings.some(({ message }) => message.includes('before the session begins'))).toBe(true);
  });
});

describe('requests', () => {
  it('that were undone, stopped, failed or never answered give no turns, each with its reason', async () => {
    const read = (
      await readPlaced({
        [LOG]: jsonLines(
          start(
            [
              request(1, 'Undone?', [md('x')], { shouldBeRemovedOnSend: { requestId: 'r' } }),
              request(2, 'Hidden?', [md('x')], { isHidden: true }),
              request(3, 'Stopped?', [md('x')], { modelState: { value: 2 } }),
              request(4, 'Failed?', [md('x')], { modelState: { value: 3 } }),
              request(5, 'Error?', [], { result: { errorDetails: { message: 'Sorry' } } }),
              request(6, 'Waiting?', [], { modelState: { value: 4 } }),
              request(7, 'Whole?', [md('Yes.')], {
                result: { timings: {}, metadata: { toolCallRounds: [{ response: 'Yes.', toolCalls: [] }] } },
                variableData: { variables: [{ id: 'vscode.file', name: 'a.ts', value: {} }] },
                vote: 1,
              }),
            ],
            { pendingRequests: [{ id: 'p1', request: { message: { text: 'Later?' } }, kind: 'queued' }] },
          ),
        ),
      })
    ).get(LOG)!;
    expect(exchanges(read.turns)).toEqual([['Whole?', 'Yes.']]);
    expect(read.turns[0]?.rating).toBe(1);
    expect(read.account.dropped).toEqual({ undone: 4, cancelled: 2, failed: 3, unanswered: 2, attachment: 1 });
  });

  it('keep the branch that the session notes', async () => {
    const repoData = { workspaceType: 'folder', remoteUrl: 'https://example.org/x.git', localBranch: 'rain' };
    const read = (
      await readPlaced({ [LOG]: jsonLines(start([request(1, 'One?', [md('First.')])], { repoData })) })
    ).get(LOG)!;
    expect(read.turns[0]?.origin.gitBranch).toBe('rain');
  });

  it('lose the empty code blocks that edits leave behind', async () => {
    const read = (
      await readPlaced({
        [LOG]: jsonLines(
          start([
            request(1, 'Fix it?', [
              md('I fix it:'),
              md('\n```\n'),
              { kind: 'codeblockUri', uri: {} },
              { kind: 'textEditGroup', uri: {}, edits: [] },
              md('\n```\n'),
              md('Done.'),
            ]),
          ]),
        ),
      })
    ).get(LOG)!;
    expect(read.turns[0]?.assistant).toMatch(/^I fix it:\s+Done\.$/);
    expect(read.turns[0]?.assistant).not.toContain('```');
  });
});

describe('places and shapes', () => {
  it('of a session in .json and .jsonl the log wins; without a folder there is no project', async () => {
    const files = await readPlaced({
      [LOG]: jsonLines(start([request(1, 'One?', [md('First.')])])),
      [LOG.slice(0, -1)]: state([request(1, 'One?', [md('Fir')])]),
      [`${USER}/globalStorage/emptyWindowChatSessions/${SESSION}2.jsonl`]: jsonLines(
        start([request(2, 'Two?', [md('Second.')])], { sessionId: `${SESSION}2` }),
      ),
      [`${USER}/workspaceStorage/no-workspace/chatSessions/${SESSION}3.json`]: state([request(3, 'Three?', 'Third.')], {
        sessionId: `${SESSION}3`,
        version: undefined,
      }),
      [`${SPACE}/workspace.json`]: { workspace: 'file:///c%3A/work/weather.code-workspace' },
    });
    const all = [...files.values()].flatMap(({ turns }) => turns);
    expect(exchanges(all)).toEqual([
      ['Two?', 'Second.'],
      ['One?', 'First.'],
      ['Three?', 'Third.'],
    ]);
    expect(all.map(({ origin }) => origin.project)).toEqual([undefined, 'c:/work/weather.code-workspace', undefined]);
  });

  it('an export of 2023 has strings; a later one gives the session’s own turns', async () => {
    const files = await readPlaced({
      'Downloads/chat-2023.json': {
        providerId: 'copilot',
        requesterUsername: 'ada',
        responderUsername: 'GitHub Copilot',
        welcomeMessage: ['Hello', []],
        requests: [
          {
            providerRequestId: 'x',
            message: 'One?',
            response: ['First', { value: ', then more.' }],
            isCanceled: false,
          },
          { message: 'Stopped?', response: [], isCanceled: true },
        ],
      },
      'Downloads/chat.json': {
        initialLocation: 'panel',
        requests: [request(7, 'Seven?', [md('Seventh.')])],
        responderUsername: 'GitHub Copilot',
      },
      [LOG]: jsonLines(start([request(7, 'Seven?', [md('Seventh.')])])),
    });
    expect(exchanges([...files.values()].flatMap(({ turns }) => turns))).toEqual([
      ['Seven?', 'Seventh.'],
      ['One?', 'First, then more.'],
    ]);
  });

  it('transcripts and the command line tell by events', async () => {
    const cli = '.copilot/session-state/5c5c/events.jsonl';
    const transcript = `${SPACE}/GitHub.copilot-chat/transcripts/dddddddd-1111.jsonl`;
    let id = 0;
    const event = (type: string, data: object): object => ({
      type,
      data,
      id: `e${++id}`,
      timestamp: new Date(MS + id * 1000).toISOString(),
      parentId: id === 1 ? null : `e${id - 1}`,
    });
    const files = await readPlaced({
      [`${SPACE}/workspace.json`]: { folder: 'vscode-remote://ssh-remote%2Bbox/home/ada/x' },
      [transcript]: jsonLines(
        event('session.start', { sessionId: 'dddddddd-1111', version: 1, producer: 'copilot-agent' }),
        event('user.message', { content: 'One?', attachments: [] }),
        event('assistant.turn_start', { turnId: '0' }),
        event('assistant.message', {
          messageId: 'm',
          content: 'I look.',
          toolRequests: [{ toolCallId: 'c' }],
          reasoningText: 'Hm',
        }),
        event('tool.execution_start', { toolCallId: 'c', toolName: 'read_file', arguments: {} }),
        event('tool.execution_complete', { toolCallId: 'c', success: true }),
        event('assistant.message', { messageId: 'm2', content: 'First.', toolRequests: [] }),
        event('assistant.turn_end', { turnId: '0' }),
      ),
      [cli]: jsonLines(
        event('session.start', {
          sessionId: '5c5c',
          copilotVersion: '0.0.400',
          selectedModel: 'gpt-5',
          context: { cwd: '/home/ada/cli', branch: 'main' },
        }),
        event('system.message', { role: 'system', content: 'You are' }),
        event('user.message', { content: 'Two?', transformedContent: '<current_datetime>now</current_datetime> Two?' }),
        event('session.model_change', { newModel: 'gpt-5-mini' }),
        event('assistant.message', { content: 'Second.', toolRequests: [] }),
      ),
    });
    expect(exchanges(files.get(transcript)!.turns)).toEqual([['One?', 'I look.\n\nFirst.']]);
    expect(files.get(transcript)!.account.dropped).toEqual({ metadata: 3, toolCall: 2, thinking: 1, toolResult: 1 });
    expect(exchanges(files.get(cli)!.turns)).toEqual([['Two?', 'Second.']]);
    expect(files.get(cli)!.turns[0]).toMatchObject({
      model: 'gpt-5-mini',
      origin: { project: '/home/ada/cli', gitBranch: 'main', line: 3 },
    });
  });
});
