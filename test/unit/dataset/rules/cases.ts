/** For every rule, documents in which it speaks and documents like them in which it must not. */
import type { TokenLimit } from '../../../../extension/core/dataset/rules/rule.ts';
import type { DatasetFormat } from '../../../../extension/core/dataset/formats.ts';
import type { SensitiveFinder } from '../../../../extension/core/dataset/rules/ports.ts';
import type { FolderFacts, LlamaFactoryEntry, Target } from '../../../../extension/core/dataset/targets.ts';

export interface Case {
  readonly text: string;
  readonly target?: Target;
  readonly folder?: Partial<FolderFacts>;
  readonly tokens?: TokenLimit;
  readonly sensitive?: SensitiveFinder;
  /** Rows of another split beside the file. */
  readonly split?: readonly string[];
  /** As what they are read; otherwise as the document is. */
  readonly splitFormat?: DatasetFormat;
  readonly severities?: Readonly<Record<string, 'error' | 'warning' | 'info' | 'off'>>;
  readonly bytes?: number;
  /** What the range of the finding covers; the line is any. */
  readonly at?: string;
  /** 0-based line of the finding. */
  readonly line?: number;
}

export interface RuleCases {
  readonly bad: readonly Case[];
  readonly good: readonly Case[];
}

type Json = Readonly<Record<string, unknown>>;

const lines = (...rows: readonly (string | Json)[]): string =>
  rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join('');
export const user = (content: unknown, more: Json = {}): Json => ({ role: 'user', content, ...more });
export const assistant = (content: unknown, more: Json = {}): Json => ({ role: 'assistant', content, ...more });
export const system = (content: unknown): Json => ({ role: 'system', content });
export const chat = (...messages: readonly unknown[]): Json => ({ messages });
const CHAT = chat(user('What is a mutex?'), assistant('A lock.'));
const OTHER = chat(user('What is a semaphore?'), assistant('A counter.'));
const ALPACA = { instruction: 'Name a colour.', input: '', output: 'Blue.' };
const ALPACA2 = { instruction: 'Name an animal.', input: '', output: 'A heron.' };
const PAIR = { prompt: 'Name a bird.', chosen: 'A heron.', rejected: 'A herring.' };
const OPENAI_PAIR = {
  input: { messages: [user('Name a bird.')] },
  preferred_output: [assistant('A heron.')],
  non_preferred_output: [assistant('A herring.')],
};
const KTO = { prompt: 'Name a bird.', completion: 'A heron.', label: true };
const DISLIKED = { prompt: 'Name a fish.', completion: 'A heron.', label: false };
const share = (...turns: readonly (readonly [string, string])[]): Json => ({
  conversations: turns.map(([from, value]) => ({ from, value })),
});
const SHARE = share(['human', 'Name a bird.'], ['gpt', 'A heron.']);
const call = (name: unknown, given: unknown): Json => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id: 'c1', type: 'function', function: { name, arguments: given } }],
});
const RESULT: Json = { role: 'tool', tool_call_id: 'c1', content: '4' };
const TOOLS = [{ type: 'function', function: { name: 'add', description: 'adds', parameters: {} } }];
const CHAT_TAGS = { role_tag: 'role', content_tag: 'content', user_tag: 'user', assistant_tag: 'assistant' };
const words = (n: number, seed = 0): string =>
  Array.from({ length: n }, (_, i) => `word${(i * 7 + seed) % 1000}`).join(' ');
const entry = (part: Partial<LlamaFactoryEntry>): Partial<FolderFacts> => ({
  llamaFactory: { name: 'mine', formatting: 'alpaca', ranking: false, columns: undefined, tags: undefined, ...part },
});
const COUNTER = { name: 'words', count: (text: string): number => text.split(' ').length };
const FINDER: SensitiveFinder = (text) => {
  const secret = text.indexOf('sk-');
  const mail = text.indexOf('@');
  return [
    ...(secret === -1 ? [] : [{ start: secret, end: secret + 8, kind: 'secret' as const, name: 'key' }]),
    ...(mail === -1 ? [] : [{ start: mail, end: mail + 1, kind: 'personal' as const, name: 'e-mail address' }]),
  ];
};

/** A document with one row, in which content or answer is the given text. */
const says = (answer: string): Case => ({ text: lines(chat(user('Tell me something about it.'), assistant(answer))) });
const asks = (question: string): Case => ({ text: lines(chat(user(question), assistant('Yes, certainly.'))) });
const rows = (...all: readonly (string | Json)[]): Case => ({ text: lines(...all) });
const on = (target: Target, ...all: readonly (string | Json)[]): Case => ({ text: lines(...all), target });

const fenced = (answer: string): Case => ({ ...says(answer), severities: { 'fence-unclosed': 'info' } });

export const CASES: Readonly<Record<string, RuleCases>> = {
  // JSON and encoding
  'json-invalid': {
    bad: [rows('{"a":1}', 'not json', '{"b":2}'), rows('{"a":1}', '{"a":1}}'), rows('{"a" 1}'), rows('{"a":[1}')],
    good: [rows('{"a":1}'), rows('null'), rows('{"a":1,}')],
  },
  'json-truncated': {
    bad: [
      { ...rows('{"a":"cut', '{"a":"b"}'), line: 0 },
      rows(CHAT, '{"messages":[{"role":"user"'),
      rows("{'a': 'b"),
      { text: '{"half' },
    ],
    good: [rows('{"a":1}'), { text: '{"type":"log"}\n{"type":"half', line: 1 }],
  },
  'json-trailing-comma': {
    bad: [{ ...rows('{"a":1,}'), at: ',' }, rows('{"a":[1,2,]}'), rows('{"a":1},', '{"a":2}'), rows('{"a":"x,}" , }')],
    good: [rows('{"a":"1,}"}'), rows('{"a":[1,2]}')],
  },
  'json-missing-comma': {
    bad: [rows('{"a":1 "b":2}'), rows('{"a":["x" "y"]}'), rows('{"a":{"b":1}"c":2}')],
    good: [rows('{"a":1,"b":2}')],
  },
  'json-single-quotes': {
    bad: [rows("{'a': 'b'}"), rows(`{'a': 'it\\'s "x"', "c": 1}`), rows("{'a': ['x', 'y'], 'b': True}")],
    good: [rows('{"a":"it\'s"}')],
  },
  'json-unquoted-key': { bad: [{ ...rows('{a: 1}'), at: 'a' }, rows('{"a":1,b_c:2}')], good: [rows('{"a":"b: c"}')] },
  'json-python-literal': {
    bad: [{ ...rows('{"a":True}'), at: 'True' }, rows('{"a":[None,False]}')],
    good: [rows('{"a":true,"b":"True"}')],
  },
  'json-nan': {
    bad: [
      { ...rows('{"a":NaN}'), at: 'NaN' },
      rows('{"a":-Infinity}'),
      rows('{"a":[Infinity]}'),
      rows('{"a":undefined}'),
    ],
    good: [rows('{"a":"NaN","b":null}')],
  },
  'json-comment': {
    bad: [
      rows('{"a":1} // first'),
      rows('{/* x */"a":1}'),
      rows('{"a":1} # x'),
      { ...rows('{"a":1}', '# x', '{"b":1}'), line: 1 },
    ],
    good: [rows('{"a":"http://x/*"}')],
  },
  'json-several-values': { bad: [rows('{"a":1}{"a":2}'), rows('{"a":1} {"a":2}')], good: [rows('{"a":1}', '{"a":2}')] },
  'json-control-character': { bad: [rows('{"a":"x\ty"}'), rows('{"a":"\u0001"}')], good: [rows('{"a":"x\\ty"}\t')] },
  'json-bad-escape': {
    bad: [
      { ...rows('{"a":"C:\\data"}'), at: '\\' },
      rows('{"a":"\\d+"}'),
      rows('{"a":"it\\\'s"}'),
      rows('{"a":"\\u12"}'),
    ],
    good: [rows('{"a":"\\\\d \\u0041 \\n"}')],
  },
  'json-duplicate-key': {
    bad: [
      { ...rows('{"a":1,"b":2,"a":3}'), at: '"a"' },
      rows('{"x":[{"k":{"k":1},"k":2}]}'),
      rows('{"a": "},\\"", "a": 2}'),
    ],
    good: [rows('{"a":{"a":1},"b":[{"a":1},{"a":2}]}')],
  },
  'json-lone-surrogate': {
    bad: [{ ...rows('{"a":"x\\ud83d"}'), at: '\\ud83d' }, rows('{"a":"\\ude00\\ud83d"}'), rows('{"a":"\ud83d"}')],
    good: [rows('{"a":"\\ud83d\\ude00"}'), rows('{"a":"😀"}'), rows('{"a":"\\\\ud83d"}')],
  },
  'json-number-out-of-range': {
    bad: [{ ...rows('{"id":99999999999999999999}'), at: '99999999999999999999' }, rows('{"x":1e400}')],
    good: [rows('{"id":9007199254740993}'), rows('{"id":"99999999999999999999"}')],
  },
  'json-too-deep': {
    bad: [rows(`{"a":${'['.repeat(600)}${']'.repeat(600)}}`)],
    good: [rows(`{"a":${'['.repeat(50)}${']'.repeat(50)}}`)],
  },
  'byte-order-mark': { bad: [{ ...rows('\uFEFF{"a":1}', '{"a":2}'), at: '\uFEFF' }], good: [rows('{"a":"\uFEFF"}')] },
  'byte-order-mark-inside': { bad: [{ ...rows('{"a":1}', '\uFEFF{"a":2}'), line: 1 }], good: [rows('\uFEFF{"a":1}')] },
  'invalid-utf8': { bad: [], good: [] },
  'row-too-large': { bad: [], good: [] },
  'line-separator-inside': {
    bad: [says('a\u2028b').text].map((text) => ({ text, at: '\u2028' })),
    good: [says('a\\u2028b'), says('a\nb')],
  },

  // The file
  'blank-line': {
    bad: [
      { ...rows(CHAT, '', OTHER), line: 1 },
      { text: `${lines(CHAT)}  `, line: 1 },
      on('mlx-lm', CHAT, '\t', OTHER),
    ],
    good: [rows(CHAT, OTHER), rows('{"level":"info"}', '', '{"level":"warn"}')],
  },
  'json-array': {
    bad: [rows('[{"a":1},{"a":2}]'), { ...rows('', '[', '  {"a":1}', ']'), line: 1 }, rows('[{"a":1},', '{"a":2}]')],
    good: [rows('[1,2]', '[3,4]'), rows('{"a":[1]}'), rows('[{"a":1}]', '[{"a":2}]')],
  },
  'json-pretty-printed': {
    bad: [rows('{', '  "a": 1', '}'), rows('{"messages": [', '  {"role": "user"}', ']}')],
    good: [rows('{"a":1}'), rows('{"a":[', '{"a":2}')],
  },
  'line-ends-mixed': {
    bad: [{ text: `${JSON.stringify(CHAT)}\r\n${JSON.stringify(OTHER)}\n` }],
    good: [{ text: `${JSON.stringify(CHAT)}\r\n${JSON.stringify(OTHER)}\r\n` }, rows(CHAT, OTHER)],
  },
  'no-final-newline': {
    bad: [{ text: JSON.stringify(CHAT), severities: { 'no-final-newline': 'info' } }],
    good: [{ text: JSON.stringify(CHAT) }, { ...rows(CHAT), severities: { 'no-final-newline': 'info' } }],
  },
  'file-empty': { bad: [{ text: '' }, { text: '\n\n', target: 'together' }], good: [rows(CHAT)] },
  'too-few-rows': {
    bad: [on('openai', CHAT, OTHER)],
    good: [rows(CHAT), on('openai', ...numbered(12)), { ...on('openai', CHAT), folder: { heldOut: true } }],
  },
  'file-too-large': {
    bad: [{ ...on('openai', CHAT), bytes: 600 * 1024 * 1024 }],
    good: [{ ...on('openai', CHAT), bytes: 1000 }],
  },
  'key-type-varies': {
    bad: [
      {
        ...rows(
          { ...CHAT, source: 'a' },
          { ...OTHER, source: 'b' },
          { ...chat(user('Why?'), assistant('So.')), source: 3 },
        ),
        line: 2,
        at: '3',
      },
      rows({ prompt: 'a', completion: 'b' }, { prompt: [user('a')], completion: [assistant('b')] }),
    ],
    good: [
      rows({ ...CHAT, source: null }, { ...OTHER, source: 'b' }),
      rows({ ...CHAT, n: 1 }, { ...OTHER, n: 1.5 }),
      rows(CHAT, { ...OTHER, extra: 1 }),
    ],
  },
  'nested-type-varies': {
    bad: [
      {
        ...on('huggingface', CHAT, chat(user([{ type: 'text', text: 'q' }]), assistant('a'))),
        at: '[{"type":"text","text":"q"}]',
      },
    ],
    good: [on('huggingface', CHAT, OTHER), rows(CHAT, chat(user([{ type: 'text', text: 'q' }]), assistant('a')))],
  },
  'row-not-object': {
    bad: [rows(CHAT, '"text"', OTHER), rows(CHAT, '[]', '3'), rows(JSON.stringify(JSON.stringify(CHAT)))],
    good: [rows(CHAT), rows('1', '2'), rows('"{a}"')],
  },
  'format-mixed': {
    bad: [{ ...rows(CHAT, OTHER, ALPACA), line: 2 }, rows(ALPACA, ALPACA2, SHARE)],
    good: [rows(CHAT, { ...OTHER, prompt: 'x' }), rows(ALPACA, { instruction: 'x' })],
  },
  'row-missing-key': {
    bad: [
      rows(ALPACA, { instruction: 'no output' }),
      rows(CHAT, { id: 3 }),
      rows(PAIR, { prompt: 'a', chosen: 'b' }),
      rows(KTO, { prompt: 'a', completion: 'b' }),
    ],
    good: [
      rows({ input: 'What is a heron?', output: 'A bird.' }, { input: 'What is a herring?', output: 'A fish.' }),
      rows(ALPACA, { instruction: 'a', output: 'b' }),
      rows(KTO),
      rows({ text: 'a' }),
    ],
  },
  'key-misspelt': {
    bad: [
      { ...rows(ALPACA, { Instruction: 'x', input: '', output: 'y' }), at: '"Instruction"' },
      rows(CHAT, { message: [user('a'), assistant('b')] }),
      rows(CHAT, chat({ role: 'user', Content: 'q' }, assistant('a'))),
    ],
    good: [rows(ALPACA, { ...ALPACA2, Output: 'x' }), rows(CHAT)],
  },
  'message-empty-key': { bad: [rows({ ...CHAT, '': 1 })], good: [rows({ ...CHAT, a: 1 })] },
  'messages-not-list': {
    bad: [
      { ...rows(CHAT, { messages: 'text' }), at: '"text"' },
      rows(CHAT, { messages: null }),
      rows(OPENAI_PAIR, { ...OPENAI_PAIR, input: [] }),
      rows(OPENAI_PAIR, { ...OPENAI_PAIR, input: {} }),
    ],
    good: [rows(CHAT), rows(OPENAI_PAIR)],
  },
  'messages-empty': { bad: [{ ...rows(CHAT, chat()), at: '[]' }], good: [rows(CHAT), rows({ ...CHAT, tools: [] })] },
  'message-not-object': {
    bad: [{ ...rows(chat(user('q'), 'text', assistant('a'))), at: '"text"' }],
    good: [rows(CHAT)],
  },
  'message-missing-role': {
    bad: [
      rows(CHAT, chat({ content: 'q' }, assistant('a'))),
      { ...rows(chat({ role: 3, content: 'q' }, assistant('a'))), at: '3' },
    ],
    good: [rows(CHAT), rows(SHARE)],
  },
  'message-missing-content': {
    bad: [
      rows(chat({ role: 'user' }, assistant('a'))),
      rows(SHARE, { conversations: [{ from: 'human' }, { from: 'gpt', value: 'a' }] }),
    ],
    good: [
      rows(
        chat(
          user('q'),
          { role: 'assistant', tool_calls: [{ id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } }] },
          RESULT,
          assistant('a'),
        ),
      ),
    ],
  },
  'content-null': {
    bad: [{ ...rows(chat(user('q'), assistant(null))), at: 'null' }, rows(chat(user(null), assistant('a')))],
    good: [rows(chat(user('q'), call('f', '{}'), RESULT, assistant('a')))],
  },
  'content-wrong-type': {
    bad: [{ ...rows(chat(user('q'), assistant(42))), at: '42' }, rows(chat(user({ text: 'q' }), assistant('a')))],
    good: [rows(chat(user([{ type: 'text', text: 'q' }]), assistant('a')))],
  },
  'content-part-invalid': {
    bad: [
      rows(chat(user([{ text: 'q' }]), assistant('a'))),
      rows(chat(user([{ type: 'text' }]), assistant('a'))),
      rows(chat(user([{ type: 'hologram' }]), assistant('a'))),
      rows(chat(user([3]), assistant('a'))),
    ],
    good: [
      rows({
        schemaVersion: 'bedrock-conversation-2024',
        messages: [user([{ text: 'q' }]), assistant([{ text: 'a' }])],
      }),

      rows(
        chat(
          user([
            { type: 'text', text: 'q' },
            { type: 'image_url', image_url: { url: 'x' } },
          ]),
          assistant('a'),
        ),
      ),
    ],
  },
  'value-wrong-type': {
    bad: [
      { ...rows(ALPACA, { ...ALPACA2, output: 5 }), at: '5' },
      rows(ALPACA, { ...ALPACA2, output: ['a'] }),
      rows({ text: 'a' }, { text: 3 }),
      rows({ prompt: 'a', completion: 'b' }, { prompt: 'a', completion: 7 }),
    ],
    good: [rows(ALPACA), rows({ prompt: [user('a')], completion: [assistant('b')] })],
  },
  'value-null': {
    bad: [{ ...rows(ALPACA, { ...ALPACA2, output: null }), at: 'null' }, rows(PAIR, { ...PAIR, chosen: null })],
    good: [rows({ ...ALPACA, input: null })],
  },
  'optional-null': {
    bad: [{ ...rows({ ...ALPACA, input: null }), at: 'null' }],
    good: [rows(ALPACA), rows({ instruction: 'a', output: 'b' })],
  },
  'history-invalid': {
    bad: [rows({ ...ALPACA, history: 'x' }), rows({ ...ALPACA, history: [['q']] })],
    good: [rows({ ...ALPACA, history: [['q', 'a']] }), rows({ ...ALPACA, history: [] })],
  },
  'segments-invalid': {
    bad: [rows({ segments: [{ label: 'true', text: 'a' }] })],
    good: [
      rows({
        segments: [
          { label: false, text: 'q' },
          { label: true, text: 'a' },
        ],
      }),
    ],
  },

  // Roles
  'role-unknown': {
    bad: [
      { ...rows(chat({ role: 'bot', content: 'a' }, user('q'))), at: '"bot"' },
      rows(SHARE, share(['narrator', 'x'], ['gpt', 'y'])),
    ],
    good: [
      rows(CHAT),
      rows(share(['user', 'q'], ['chatgpt', 'a'])),
      rows(chat(user('q'), call('f', '{}'), RESULT, assistant('a'))),
    ],
  },
  'role-spelling': {
    bad: [
      { ...rows(chat({ role: 'User', content: 'q' }, assistant('a'))), at: '"User"' },
      rows(chat(user('q'), { role: 'assistant ', content: 'a' })),
    ],
    good: [rows(CHAT)],
  },
  'role-of-sharegpt': {
    bad: [rows(chat({ role: 'human', content: 'q' }, { role: 'gpt', content: 'a' }))],
    good: [rows(SHARE), on('axolotl', chat({ role: 'human', content: 'q' }, { role: 'gpt', content: 'a' }))],
  },
  'role-of-chat': {
    bad: [
      on('llama-factory', share(['user', 'q'], ['assistant', 'a'])),
      on('torchtune', share(['human', 'q'], ['chatgpt', 'a'])),
    ],
    good: [
      rows(share(['user', 'q'], ['assistant', 'a'])),
      on('llama-factory', SHARE),
      {
        ...on('llama-factory', share(['user', 'q'], ['assistant', 'a'])),
        folder: entry({ formatting: 'sharegpt', tags: { user_tag: 'user', assistant_tag: 'assistant' } }),
      },
    ],
  },
  'role-developer': {
    bad: [on('together', chat({ role: 'developer', content: 's' }, user('q'), assistant('a')))],
    good: [rows(chat({ role: 'developer', content: 's' }, user('q'), assistant('a'))), on('together', CHAT)],
  },
  'system-not-first': {
    bad: [rows(chat(user('q'), assistant('a'), system('s'), user('q2'), assistant('b')))],
    good: [rows(chat(system('s'), user('q'), assistant('a')))],
  },
  'system-repeated': {
    bad: [rows(chat(system('s'), system('t'), user('q'), assistant('a')))],
    good: [rows(chat(system('s'), user('q'), assistant('a')))],
  },
  'starts-with-assistant': {
    bad: [
      rows(chat(assistant('Hello!'), user('q'), assistant('a'))),
      rows(chat(system('s'), assistant('Hello!'), user('q'), assistant('a'))),
    ],
    good: [rows(CHAT), rows({ prompt: [user('q')], completion: [assistant('a')] })],
  },
  'no-user': { bad: [rows(chat(system('s'), assistant('a')))], good: [rows(CHAT), rows(PAIR)] },
  'no-assistant': {
    bad: [rows(chat(user('q')))],
    good: [
      rows({ messages: [user('What is 2 + 2?')], reference_answer: '4' }),
      rows(CHAT),
      rows({ prompt: [user('q')], completion: [assistant('a')] }),
      rows(OPENAI_PAIR),
    ],
  },
  'same-role-twice': {
    bad: [
      rows(chat(user('a'), user('b'), assistant('c'))),
      rows(chat(user('a'), assistant('b'), assistant('c'))),
      on('together', chat(user('a'), user('b'), assistant('c'))),
      on('together', chat(system('x'), system('y'), user('a'), assistant('c'))),
    ],
    good: [
      rows(
        chat(
          user('What is this?'),
          user([{ type: 'image_url', image_url: { url: 'https://example.com/a.jpg' } }]),
          assistant('Brie.'),
        ),
      ),

      rows(CHAT),
      rows(chat(user('q'), call('f', '{}'), RESULT, { ...RESULT }, assistant('a'))),
      rows(chat(user('q'), assistant('Let me look.'), call('f', '{}'), RESULT, assistant('a'))),
    ],
  },
  'ends-without-answer': {
    bad: [rows(chat(user('q'), assistant('a'), user('And then?')))],
    good: [rows(CHAT), rows({ prompt: [user('q'), assistant('a'), user('r')], completion: [assistant('b')] })],
  },

  // Values
  'answer-empty': {
    bad: [
      { ...rows(chat(user('q'), assistant(''))), at: '""' },
      rows({ ...ALPACA, output: ' \n' }),
      rows(PAIR, { ...PAIR, chosen: '' }),
    ],
    good: [rows(chat(user('q'), { ...call('f', '{}'), content: '' }, RESULT, assistant('a')))],
  },
  'prompt-empty': {
    bad: [rows(chat(user(' '), assistant('a'))), rows({ ...ALPACA, instruction: '' })],
    good: [
      rows(ALPACA),
      rows({ instruction: '', input: 'Name a colour.', output: 'Blue.' }),
      rows({ prompt: '', completion: 'Once upon a time' }),
    ],
  },
  'text-empty': { bad: [rows({ text: 'a' }, { text: '' })], good: [rows({ text: 'a' })] },
  'system-empty': {
    bad: [rows(chat(system(''), user('q'), assistant('a')))],
    good: [rows(chat(system('Be brief.'), user('q'), assistant('a'))), rows({ ...SHARE, system: '' })],
  },
  'answer-equals-prompt': {
    bad: [
      rows(chat(user('Tell me about herons.'), assistant('Tell me about herons.'))),
      rows({ instruction: 'Tell me about herons.', input: '', output: 'Tell me about herons. ' }),
    ],
    good: [rows(CHAT), rows(chat(user('Hi!'), assistant('Hi!')))],
  },
  'weight-invalid': {
    bad: [
      { ...rows(chat(user('q'), assistant('a', { weight: 0.5 }))), at: '0.5' },
      rows(chat(user('q'), assistant('a', { weight: true }))),
    ],
    good: [
      rows({
        conversations: [
          { from: 'human', value: 'q', weight: null },
          { from: 'gpt', value: 'a', weight: null },
        ],
      }),
      rows(chat(user('q'), assistant('a', { weight: 0 }), user('r'), assistant('b', { weight: 1 }))),
    ],
  },
  'weight-ignored': {
    bad: [rows(chat(user('q', { weight: 0 }), assistant('a')))],
    good: [rows(chat(user('q'), assistant('a', { weight: 1 })))],
  },
  'weight-all-zero': {
    bad: [rows(chat(user('q'), assistant('a', { weight: 0 })))],
    good: [rows(chat(user('q'), assistant('a', { weight: 0 }), user('r'), assistant('b')))],
  },
  'name-invalid': {
    bad: [{ ...rows(chat(user('q', { name: 3 }), assistant('a'))), at: '3' }],
    good: [rows(chat(user('q', { name: 'ann' }), assistant('a')))],
  },
  'special-token': {
    bad: [
      { ...says('Fine.<|im_end|>'), at: '<|im_end|>' },
      says('[INST] x [/INST]'),
      asks('<s>What?'),
      says('Done.</s>'),
      says('<start_of_turn>model'),
    ],
    good: [
      rows(chat(user('What is `[INST]`?'), assistant('In Llama 2 `[INST]` and `[/INST]` stand around what is asked.'))),

      says('Use <s>strike</s> in HTML.'),
      says('a <| b |> c'),
      rows({ text: '<|im_start|>user\nq<|im_end|>' }),
      rows({ prompt: '<|user|>q', completion: 'a' }),
    ],
  },
  'placeholder-left': {
    bad: [
      { ...asks('[INSERT QUESTION HERE]'), at: '[INSERT QUESTION HERE]' },
      says('TODO'),
      says('Dear {{name}}, thank you.'),
      asks('{question}'),
      says('Lorem ipsum dolor sit amet.'),
      says('placeholder'),
      { ...asks('Summarise {{article}} in one line.'), at: '{{article}}' },
    ],
    good: [
      says('Call f with `{question}` in it.'),
      says('None'),
      says('N/A'),
      says('Use ${HOME} for it.'),
      says('A list: [1, 2].'),
      says('[Insert](https://x.y) is a link.'),
      says('```\n{{ name }}\n```'),
      says('In a Jinja template, {{ name }} prints it.'),
      asks('What does {{ greeting }} do in a Vue template?'),
      says('The line reads {{ total }} there.'),
    ],
  },
  'think-unbalanced': {
    bad: [{ ...says('<think>Hmm.\n\nYes.'), at: '<think>' }, says('<think>a</think></think>b')],
    good: [says('<think>Hmm.</think>\nYes.'), says('still thinking</think>Yes.'), says('Close it with `<think>`.')],
  },
  mojibake: {
    bad: [
      { ...says('CafÃ© au lait'), at: 'Ã©' },
      says('Itâ€™s fine'),
      says('Ã¼ber'),
      says('naÃ¯ve — dÃ©jÃ  vu'),
      says('ÐŸÑ€Ð¸Ð²ÐµÑ‚'),
      says('Î±Î²Î³'),
    ],
    good: [says('Café, naïve, Ångström, Âge, Ã, ÃO'), says('PORTUGUÊS: NÃO'), says('Ð and Ñ, «CAFÉ», “à”… ÷')],
  },
  'replacement-character': { bad: [{ ...says('Caf\uFFFD'), at: '\uFFFD' }], good: [says('Café')] },
  'control-character': {
    bad: [{ ...says('a\u0000b'), at: '\\u0000' }, says('\u001b[31mred\u001b[0m'), says('It is \frac{1}{2}.')],
    good: [says('a\tb\r\n\fc'), says('\\u0000'), says('It is \\frac{1}{2} \\times 3.'), says('\textbook')],
  },
  'invisible-character': {
    bad: [says('abc\u202Edef'), says('x\u{E0041}\u{E0042}')],
    good: [says('🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'), says('👨‍👩‍👧 \u200f')],
  },
  'double-escaped': {
    bad: [
      { ...says('First.\\n\\nSecond.'), at: '\\\\n' },
      says('Here they are:\\n- basil\\n- thyme'),
      says('It isn\'t.\\n\\nShe said \\"no\\".\\n'),
      asks('Liste:\\n1. Äpfel\\n2. Öl'),
    ],
    good: [
      says('First.\n\nSecond.'),
      says('print("a\\n\\n")'),
      says('Split at `\\n\\n`.'),
      says('Split at \\n\\n or at \\r\\n.'),
      says('Open C:\\news\\notes\\nina.txt'),
      says('It holds that $a \\neq b$ and $\\nu > 0$.'),
      says("'a\\n\\n- b'"),
      says('The pattern is ^a\\nB\\nc$.'),
    ],
  },
  'fence-unclosed': {
    bad: [fenced('```js\nlet x = 1;')],
    good: [
      fenced('```js\nlet x = 1;\n```'),
      fenced('````md\n```js\n````'),
      fenced('Write ``` to fence.'),
      fenced('~~~\n```\n~~~'),
      says('```js\nlet x = 1;'),
    ],
  },

  // Tools
  'tool-calls-invalid': {
    bad: [
      rows(chat(user('q'), { ...call('f', '{}'), tool_calls: 'f()' }, assistant('a'))),
      rows(chat(user('q'), call('', '{}'), RESULT, assistant('a'))),
    ],
    good: [
      rows(chat(user('q'), call('f', '{}'), RESULT, assistant('a'))),
      rows(chat(user('q'), assistant('a', { tool_calls: null }))),
    ],
  },
  'tool-arguments-not-json': {
    bad: [{ ...rows(chat(user('q'), call('f', 'a=1'), RESULT, assistant('a'))), at: '"a=1"' }],
    good: [rows(chat(user('q'), call('f', '{"a":1}'), RESULT, assistant('a')))],
  },
  'tool-arguments-object': {
    bad: [on('trl', chat(user('q'), call('f', { a: 1 }), RESULT, assistant('a')))],
    good: [rows(chat(user('q'), call('f', { a: 1 }), RESULT, assistant('a')))],
  },
  'tool-result-without-call': {
    bad: [rows(chat(user('q'), RESULT, assistant('a')))],
    good: [rows(chat(user('q'), call('f', '{}'), RESULT, { ...RESULT }, assistant('a')))],
  },
  'tool-call-id-unknown': {
    bad: [{ ...rows(chat(user('q'), call('f', '{}'), { ...RESULT, tool_call_id: 'c9' }, assistant('a'))), at: '"c9"' }],
    good: [rows(chat(user('q'), call('f', '{}'), RESULT, assistant('a')))],
  },
  'tool-undeclared': {
    bad: [rows({ ...chat(user('q'), call('sub', '{}'), RESULT, assistant('a')), tools: TOOLS })],
    good: [
      rows({ ...chat(user('q'), call('add', '{}'), RESULT, assistant('a')), tools: TOOLS }),
      rows({ ...chat(user('q'), call('add', '{}'), RESULT, assistant('a')), tools: JSON.stringify(TOOLS) }),
    ],
  },
  'tools-invalid': {
    bad: [rows({ ...CHAT, tools: TOOLS[0] }), rows({ ...CHAT, tools: 'add' }), rows({ ...CHAT, tools: [{}] })],
    good: [
      rows({ ...CHAT, tools: TOOLS }),
      rows({ ...CHAT, tools: [] }),
      rows({ ...CHAT, tools: JSON.stringify(TOOLS) }),
    ],
  },
  'tool-calls-not-assistant': {
    bad: [
      rows(
        chat(
          user('q', { tool_calls: [{ id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } }] }),
          assistant('a'),
        ),
      ),
    ],
    good: [rows(chat(user('q', { tool_calls: [] }), assistant('a')))],
  },

  // Pairs and feedback
  'pair-equal': {
    bad: [
      { ...rows({ ...PAIR, rejected: PAIR.chosen }), at: '"A heron."' },
      rows({ ...OPENAI_PAIR, non_preferred_output: OPENAI_PAIR.preferred_output }),
    ],
    good: [rows(PAIR), rows(OPENAI_PAIR)],
  },
  'pair-nearly-equal': {
    bad: [rows({ ...PAIR, rejected: 'a  heron' })],
    good: [rows(PAIR), rows({ ...PAIR, chosen: '4 + 4', rejected: '4 - 5' })],
  },
  'pair-types-differ': { bad: [rows({ prompt: 'q', chosen: 'a', rejected: [assistant('b')] })], good: [rows(PAIR)] },
  'pair-not-one-message': {
    bad: [rows({ ...OPENAI_PAIR, preferred_output: [assistant('a'), assistant('b')] })],
    good: [rows(OPENAI_PAIR)],
  },
  'pair-not-assistant': {
    bad: [{ ...rows({ ...OPENAI_PAIR, preferred_output: [user('a')] }), at: '"user"' }],
    good: [rows(OPENAI_PAIR), rows({ prompt: [user('q')], chosen: [assistant('a')], rejected: [assistant('b')] })],
  },
  'pair-prompt-answered': {
    bad: [
      rows({ ...OPENAI_PAIR, input: { messages: [user('q'), assistant('a')] } }),
      on('together', { ...OPENAI_PAIR, input: { messages: [user('q'), assistant('a')] } }),
    ],
    good: [
      rows({
        prompt: 'q',
        messages: [user('q'), assistant('a')],
        chosen: [user('q'), assistant('a')],
        rejected: [user('q'), assistant('b')],
      }),
      rows(OPENAI_PAIR),
    ],
  },
  'pair-prompts-differ': {
    bad: [rows({ chosen: [user('q'), assistant('a')], rejected: [user('r'), assistant('b')] })],
    good: [rows({ chosen: [user('q'), assistant('a')], rejected: [user('q'), assistant('b')] })],
  },
  'pair-without-prompt': {
    bad: [rows({ chosen: 'A heron.', rejected: 'A herring.' })],
    good: [
      rows(PAIR),
      rows({
        chosen: '\n\nHuman: Name a bird.\n\nAssistant: A heron.',
        rejected: '\n\nHuman: Name a bird.\n\nAssistant: No.',
      }),
    ],
  },
  'label-not-boolean': {
    bad: [
      { ...rows(KTO, { ...DISLIKED, label: 'false' }), at: '"false"' },
      rows(DISLIKED, { ...KTO, label: 1 }),
      rows(KTO, { ...DISLIKED, label: 'maybe' }),
    ],
    good: [rows(KTO, DISLIKED)],
  },
  'label-one-class': {
    bad: [rows(KTO, { ...DISLIKED, label: true })],
    good: [rows(KTO, DISLIKED), rows(KTO), { ...rows(KTO, { ...DISLIKED, label: true }), folder: { heldOut: true } }],
  },

  // Loaders
  'format-refused': {
    bad: [on('together', ALPACA), on('mlx-lm', SHARE), on('trl', OPENAI_PAIR), on('openai', PAIR)],
    good: [
      rows(ALPACA),
      on('trl', PAIR),
      on('llama-factory', ALPACA),
      on('axolotl', { segments: [{ label: true, text: 'a' }] }),
    ],
  },
  'extra-column': {
    bad: [{ ...on('together', { ...CHAT, metadata: {} }), at: '"metadata"' }],
    good: [rows({ ...CHAT, metadata: {} }), on('together', CHAT)],
  },
  'key-ignored': {
    bad: [on('axolotl', { ...ALPACA, system: 'Be brief.' }), on('trl', { ...SHARE, system: 'x' })],
    good: [rows({ ...ALPACA, system: 'Be brief.' }), on('axolotl', { ...ALPACA, system: '' })],
  },
  'message-unknown-key': {
    bad: [{ ...on('openai', chat(user('q', { id: 1 }), assistant('a'))), at: '"id"' }],
    good: [
      rows(chat(user('q', { id: 1 }), assistant('a'))),
      on('openai', chat(user('q', { name: 'ann' }), assistant('a', { weight: 1 }))),
    ],
  },
  'unsloth-message-keys': {
    bad: [on('unsloth', chat(user('q'), assistant('a', { weight: 1 })))],
    good: [rows(chat(user('q'), assistant('a', { weight: 1 }))), on('unsloth', SHARE)],
  },
  'unsloth-column-name': {
    bad: [{ ...on('unsloth', CHAT), severities: { 'unsloth-column-name': 'info' } }],
    good: [on('unsloth', CHAT), { ...on('unsloth', SHARE), severities: { 'unsloth-column-name': 'info' } }],
  },
  'trl-illegal-keys': {
    bad: [on('trl', { ...CHAT, prompt: 'x' })],
    good: [on('trl', CHAT), on('trl', PAIR), on('trl', KTO), rows({ ...CHAT, prompt: 'x' })],
  },
  'trl-prompt-end': {
    bad: [
      on('trl', { prompt: [system('Be brief.')], completion: [assistant('A heron.')] }),
      on('trl', { prompt: [system('Be brief.')], chosen: [assistant('A heron.')], rejected: [assistant('No.')] }),
    ],
    good: [
      on('trl', { prompt: [system('Be brief.'), user('q')], completion: [assistant('A heron.')] }),
      on('trl', { prompt: [user('q'), assistant('A ')], completion: [assistant('heron.')] }),
      rows({ prompt: [system('Be brief.')], completion: [assistant('A heron.')] }),
    ],
  },
  'trl-kinds-mixed': {
    bad: [
      on('trl', { prompt: [user('q')], completion: 'A heron.' }),
      on('trl', { prompt: 'q', chosen: [assistant('A heron.')], rejected: [assistant('No.')] }),
    ],
    good: [
      on('trl', PAIR),
      on('trl', { prompt: [user('q')], completion: [assistant('A heron.')] }),
      on('axolotl', { prompt: 'q', chosen: [assistant('A heron.')], rejected: [assistant('No.')] }),
    ],
  },
  'tool-messages-refused': {
    bad: [on('together', chat(user('q'), call('f', '{}'), RESULT, assistant('a')))],
    good: [
      rows(chat(user('q'), call('f', '{}'), RESULT, assistant('a'))),
      {
        ...on('llama-factory', chat(user('q'), call('f', '{}'), RESULT, assistant('a'))),
        folder: entry({ formatting: 'openai' }),
      },
    ],
  },
  'content-parts-refused': {
    bad: [on('unsloth', chat(user([{ type: 'text', text: 'q' }]), assistant('a')))],
    good: [rows(chat(user([{ type: 'text', text: 'q' }]), assistant('a')))],
  },
  'llama-factory-unlisted': {
    bad: [{ ...on('llama-factory', ALPACA), folder: { unlisted: true } }],
    good: [
      { ...on('llama-factory', ALPACA), folder: entry({}) },
      { ...rows(ALPACA), folder: { unlisted: true } },
    ],
  },
  'llama-factory-column-unmapped': {
    bad: [
      {
        ...on('llama-factory', { ...ALPACA, input: 'x' }),
        folder: entry({ columns: { prompt: 'instruction', response: 'output' } }),
        at: '"input"',
      },
      {
        ...on('llama-factory', ALPACA, { ...ALPACA2, input: 'x' }, { ...ALPACA2, input: 'y' }),
        folder: entry({ columns: { prompt: 'instruction', response: 'output' } }),
        line: 1,
      },
    ],
    good: [
      { ...on('llama-factory', ALPACA), folder: entry({ columns: { prompt: 'instruction', response: 'output' } }) },
      { ...on('llama-factory', { ...ALPACA, input: 'x' }), folder: entry({}) },
    ],
  },
  'llama-factory-column-missing': {
    bad: [
      { ...on('llama-factory', ALPACA), folder: entry({ columns: { prompt: 'instruction', response: 'answer' } }) },
      { ...on('llama-factory', { instruction: 'a' }, { instruction: 'b' }), folder: entry({}) },
    ],
    good: [
      { ...on('llama-factory', ALPACA), folder: entry({}) },
      { ...on('llama-factory', { instruction: 'a', output: 'b' }, ALPACA), folder: entry({}) },
      {
        ...on('llama-factory', ALPACA, { ...ALPACA2, input: 'x', system: null }),
        folder: entry({ columns: { prompt: 'instruction', query: 'input', response: 'output', system: 'system' } }),
      },
    ],
  },
  'llama-factory-formatting': {
    bad: [
      { ...on('llama-factory', SHARE), folder: entry({}) },
      { ...on('llama-factory', ALPACA), folder: entry({ formatting: 'sharegpt' }) },
    ],
    good: [
      { ...on('llama-factory', ALPACA), folder: entry({}) },
      { ...on('llama-factory', SHARE), folder: entry({ formatting: 'sharegpt' }) },
    ],
  },
  'llama-factory-tags': {
    bad: [
      { ...on('llama-factory', CHAT), folder: entry({ formatting: 'sharegpt', columns: { messages: 'messages' } }) },
      {
        ...on('llama-factory', CHAT),
        folder: entry({ formatting: 'sharegpt', tags: { role_tag: 'role', content_tag: 'content' } }),
      },
      { ...on('llama-factory', SHARE), folder: entry({ formatting: 'sharegpt', tags: CHAT_TAGS }) },
    ],
    good: [
      { ...on('llama-factory', CHAT), folder: entry({ formatting: 'sharegpt', tags: CHAT_TAGS }) },
      { ...on('llama-factory', SHARE), folder: entry({ formatting: 'sharegpt' }) },
      { ...on('llama-factory', CHAT), folder: entry({ formatting: 'openai' }) },
    ],
  },
  'llama-factory-thinking-off': {
    bad: [{ ...on('llama-factory', CHAT), folder: entry({ formatting: 'openai' }) }],
    good: [
      { ...on('llama-factory', { ...CHAT, tools: TOOLS }), folder: entry({ formatting: 'openai' }) },
      { ...on('llama-factory', CHAT), folder: entry({ formatting: 'sharegpt', tags: CHAT_TAGS }) },
    ],
  },
  'llama-factory-no-input': {
    bad: [on('llama-factory', { instruction: 'a', output: 'b' })],
    good: [on('llama-factory', ALPACA), rows({ instruction: 'a', output: 'b' })],
  },
  'agent-trace-columns': {
    bad: [on('huggingface', { type: 'user', message: { role: 'user' } })],
    good: [rows({ type: 'user', message: { role: 'user' } }), on('huggingface', CHAT)],
  },
  'torchtune-one-message': {
    bad: [on('torchtune', chat(user('q')))],
    good: [on('torchtune', CHAT), rows(chat(user('q')))],
  },

  // Duplicates and splits
  'duplicate-row': {
    bad: [
      { ...rows(CHAT, OTHER, { ...CHAT, id: 3 }), line: 2 },
      rows(ALPACA, { ...ALPACA, instruction: 'name  a COLOUR.' }),
    ],
    good: [
      rows(CHAT, OTHER),
      rows(KTO, { ...KTO, label: false }),
      rows(chat(user('q'), call('f', '{}')), chat(user('q'), call('g', '{}'))),
      rows('{"level":"info"}', '{"level":"info"}'),
    ],
  },
  'near-duplicate-row': {
    bad: [
      {
        ...rows(
          chat(user(words(80)), assistant('Yes.')),
          OTHER,
          chat(user(`${words(79)} wordless`), assistant('Yes.')),
        ),
        line: 2,
      },
    ],
    good: [
      rows(chat(user(words(80)), assistant('Yes.')), chat(user(words(80, 500)), assistant('Yes.'))),
      rows(CHAT, chat(user('What is a mutex?'), assistant('A lock!'))),
    ],
  },
  'split-leak': {
    bad: [{ ...rows(CHAT, OTHER), split: [JSON.stringify(OTHER)], line: 1 }],
    good: [{ ...rows(CHAT), split: [JSON.stringify(OTHER)] }],
  },
  'split-prompt-leak': {
    bad: [
      {
        ...rows(chat(user('What is a mutex, in one sentence?'), assistant('A lock.'))),
        split: [JSON.stringify(chat(user('What is a mutex, in one sentence?'), assistant('Another answer.')))],
      },
    ],
    good: [
      {
        ...rows(chat(user('Go on.'), assistant('A lock.'))),
        split: [JSON.stringify(chat(user('Go on.'), assistant('Another answer.')))],
      },
    ],
  },

  // Secrets and length
  secret: {
    bad: [{ ...says('The key is sk-12345'), sensitive: FINDER, at: 'sk-12345' }],
    good: [{ ...says('No key here.'), sensitive: FINDER }, says('sk-12345')],
  },
  'personal-data': {
    bad: [{ ...says('Write to a@b'), sensitive: FINDER, at: '@' }],
    good: [{ ...says('Write to us.'), sensitive: FINDER }],
  },
  'redaction-placeholder': {
    bad: [{ ...says('Write to [EMAIL_1].'), at: '[EMAIL_1]' }, says('Call [PHONE_12].')],
    good: [asks('Who is [EMAIL_1]?'), says('See [NOTE_1] and [1].')],
  },
  'token-limit': {
    bad: [{ ...says(words(60)), tokens: { limit: 50, counter: COUNTER } }],
    good: [{ ...says(words(30)), tokens: { limit: 50, counter: COUNTER } }, says(words(60))],
  },
  'prompt-over-limit': {
    bad: [{ ...asks(words(60)), tokens: { limit: 50, counter: COUNTER } }],
    good: [{ ...says(words(60)), tokens: { limit: 50, counter: COUNTER } }],
  },
};

function numbered(n: number): readonly Json[] {
  return Array.from({ length: n }, (_, i) =>
    chat(user(`What is ${i} and ${i * i}?`), assistant(`It is ${i * 3 + 1}.`)),
  );
}
