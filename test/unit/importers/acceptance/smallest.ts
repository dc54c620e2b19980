/** The smallest file of every format that tells an exchange. */

const lines = (...records: readonly unknown[]): string =>
  records.map((record) => JSON.stringify(record)).join('\n') + '\n';
const T = '2026-01-05T09:00:00Z';

/** Format to its smallest content; each says `Ask?` and gets `Told.` */
export const SMALLEST: readonly (readonly [format: string, content: string])[] = [
  [
    'chatgpt',
    JSON.stringify([
      {
        id: 'c',
        title: null,
        create_time: 1735689600.0,
        current_node: 'b',
        mapping: {
          r: { id: 'r', message: null, parent: null, children: ['a'] },
          a: {
            id: 'a',
            parent: 'r',
            children: ['b'],
            message: {
              id: 'a',
              author: { role: 'user' },
              create_time: 1735689601.2,
              content: { content_type: 'text', parts: ['Ask?'] },
              recipient: 'all',
              metadata: {},
            },
          },
          b: {
            id: 'b',
            parent: 'a',
            children: [],
            message: {
              id: 'b',
              author: { role: 'assistant' },
              create_time: 1735689603.0,
              content: { content_type: 'text', parts: ['Told.'] },
              recipient: 'all',
              metadata: {},
            },
          },
        },
      },
    ]),
  ],
  [
    'claude-ai',
    JSON.stringify([
      {
        uuid: 'u',
        name: 'n',
        created_at: T,
        updated_at: T,
        chat_messages: [
          {
            uuid: '1',
            sender: 'human',
            text: 'Ask?',
            content: [{ type: 'text', text: 'Ask?' }],
            attachments: [],
            files: [],
          },
          { uuid: '2', sender: 'assistant', text: 'Told.', content: [{ type: 'text', text: 'Told.' }] },
        ],
      },
    ]),
  ],
  [
    'claude-code',
    lines(
      {
        parentUuid: null,
        isSidechain: false,
        type: 'user',
        message: { role: 'user', content: 'Ask?' },
        uuid: '1',
        timestamp: T,
        sessionId: 's',
        cwd: '/p',
      },
      {
        parentUuid: '1',
        isSidechain: false,
        type: 'assistant',
        message: { id: 'm', role: 'assistant', content: [{ type: 'text', text: 'Told.' }] },
        uuid: '2',
        timestamp: T,
        sessionId: 's',
        cwd: '/p',
      },
    ),
  ],
  [
    'codex',
    lines(
      { timestamp: T, type: 'session_meta', payload: { id: 'i', cwd: '/p' } },
      { timestamp: T, type: 'event_msg', payload: { type: 'user_message', message: 'Ask?' } },
      {
        timestamp: T,
        type: 'response_item',
        payload: { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Told.' }] },
      },
    ),
  ],
  [
    'gemini-cli',
    lines(
      { sessionId: 's', projectHash: 'h', startTime: T, lastUpdated: T },
      { id: '1', timestamp: T, type: 'user', content: [{ text: 'Ask?' }] },
      { id: '2', timestamp: T, type: 'gemini', content: 'Told.' },
    ),
  ],
  [
    'vscode-copilot',
    lines(
      {
        kind: 0,
        v: {
          version: 3,
          sessionId: 's',
          creationDate: 1767600000000,
          responderUsername: 'GitHub Copilot',
          requests: [],
        },
      },
      {
        kind: 2,
        k: ['requests'],
        v: [
          {
            requestId: 'r',
            timestamp: 1767600001000,
            message: { text: 'Ask?', parts: [] },
            variableData: { variables: [] },
            response: [],
          },
        ],
      },
      { kind: 2, k: ['requests', 0, 'response'], v: [{ value: 'Told.' }] },
    ),
  ],
  [
    'vscode-copilot',
    JSON.stringify({
      responderUsername: 'GitHub Copilot',
      initialLocation: 'panel',
      requests: [
        {
          requestId: 'r',
          message: { text: 'Ask?', parts: [] },
          variableData: { variables: [] },
          response: [{ value: 'Told.' }],
        },
      ],
    }),
  ],
  [
    'copilot-transcript',
    lines(
      {
        type: 'session.start',
        data: { sessionId: 's', producer: 'copilot-agent' },
        id: '0',
        timestamp: T,
        parentId: null,
      },
      { type: 'user.message', data: { content: 'Ask?' }, id: '1', timestamp: T, parentId: '0' },
      { type: 'assistant.message', data: { content: 'Told.', toolRequests: [] }, id: '2', timestamp: T, parentId: '1' },
    ),
  ],
  [
    'continue',
    JSON.stringify({
      sessionId: 's',
      title: 't',
      workspaceDirectory: '',
      history: [
        { message: { role: 'user', content: 'Ask?' }, contextItems: [] },
        { message: { role: 'assistant', content: 'Told.' }, contextItems: [] },
      ],
    }),
  ],
  [
    'cline',
    JSON.stringify([
      { ts: 1, type: 'say', say: 'task', text: 'Ask?' },
      { ts: 2, type: 'say', say: 'completion_result', text: 'Told.' },
    ]),
  ],
  ['aider', '# aider chat started at 2026-01-05 09:00:00\n\n#### Ask?  \n\nTold.\n'],
  [
    'specstory',
    '_**User (2026-01-05 09:00:00Z)**_\n\nAsk?\n\n---\n\n_**Agent (model 2026-01-05 09:00:01Z)**_\n\nTold.\n',
  ],
  [
    'open-webui',
    JSON.stringify([
      {
        id: 'c',
        chat: {
          history: {
            currentId: '2',
            messages: {
              1: { id: '1', parentId: null, childrenIds: ['2'], role: 'user', content: 'Ask?' },
              2: { id: '2', parentId: '1', childrenIds: [], role: 'assistant', content: 'Told.' },
            },
          },
        },
      },
    ]),
  ],
  [
    'lm-studio',
    JSON.stringify({
      name: 'n',
      messages: [
        {
          versions: [{ type: 'singleStep', role: 'user', content: [{ type: 'text', text: 'Ask?' }] }],
          currentlySelected: 0,
        },
        {
          versions: [
            {
              type: 'multiStep',
              role: 'assistant',
              steps: [{ type: 'contentBlock', content: [{ type: 'text', text: 'Told.' }] }],
            },
          ],
          currentlySelected: 0,
        },
      ],
    }),
  ],
  [
    'zed',
    JSON.stringify({
      messages: [
        { User: { content: [{ Text: 'Ask?' }] } },
        { Agent: { content: [{ Text: 'Told.' }], tool_results: {} } },
      ],
    }),
  ],
  [
    'sharegpt',
    lines({
      conversations: [
        { from: 'human', value: 'Ask?' },
        { from: 'gpt', value: 'Told.' },
      ],
    }),
  ],
  [
    'openai-messages',
    lines({
      messages: [
        { role: 'user', content: 'Ask?' },
        { role: 'assistant', content: 'Told.' },
      ],
    }),
  ],
  [
    'openai-messages',
    lines({
      input: { messages: [{ role: 'user', content: 'Ask?' }], tools: [], parallel_tool_calls: true },
      preferred_output: [{ role: 'assistant', content: 'Told.' }],
      non_preferred_output: [{ role: 'assistant', content: 'No.' }],
    }),
  ],
  ['alpaca', lines({ instruction: 'Ask?', input: '', output: 'Told.' })],
  [
    'oasst',
    lines({
      message_tree_id: 't',
      tree_state: 'ready_for_export',
      prompt: {
        message_id: '1',
        text: 'Ask?',
        role: 'prompter',
        replies: [{ message_id: '2', parent_id: '1', text: 'Told.', role: 'assistant', rank: 0, replies: [] }],
      },
    }),
  ],
  [
    'oasst',
    lines(
      { message_id: '1', parent_id: null, message_tree_id: '1', text: 'Ask?', role: 'prompter' },
      { message_id: '2', parent_id: '1', message_tree_id: '1', text: 'Told.', role: 'assistant', rank: 0 },
    ),
  ],
  [
    'slack',
    JSON.stringify([
      { type: 'message', user: 'U1', text: 'Ask?', ts: '1767600010.000200', thread_ts: '1767600010.000200' },
      { type: 'message', user: 'U2', text: 'Told.', ts: '1767600020.000200', thread_ts: '1767600010.000200' },
    ]),
  ],
  [
    'discord',
    JSON.stringify({
      guild: {},
      channel: {},
      messages: [
        {
          id: '1',
          type: 'Default',
          timestamp: '2026-01-05T09:00:00+00:00',
          content: 'Ask?',
          author: { id: '9', name: 'a', isBot: false },
        },
        {
          id: '2',
          type: 'Reply',
          timestamp: '2026-01-05T09:01:00+00:00',
          content: 'Told.',
          author: { id: '8', name: 'b', isBot: false },
          reference: { messageId: '1' },
        },
      ],
      messageCount: 2,
    }),
  ],
  [
    'hf-sts',
    lines(
      { type: 'session', harness: 'h', id: 's' },
      { type: 'message', message: { role: 'user', content: 'Ask?' } },
      { type: 'message', message: { role: 'assistant', content: 'Told.' } },
    ),
  ],
  ['plain', 'User: Ask?\nAssistant: Told.\n'],
  ['plain', '## User\n\nAsk?\n\n### Assistant\n\nTold.\n'],
];
