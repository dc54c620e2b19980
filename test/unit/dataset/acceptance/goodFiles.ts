/** Files as loaders want them, written from what their documentation and source show; nothing must be said of any. */
import { chat, lines, said, shared, task, turn, type SampleFile } from './files.ts';

const TOOL = {
  type: 'function',
  function: {
    name: 'search_flights',
    description: 'Finds flights between two airports.',
    parameters: {
      type: 'object',
      properties: { from: { type: 'string' }, to: { type: 'string' }, day: { type: 'string' } },
      required: ['from', 'to'],
    },
  },
};
const CALL = {
  role: 'assistant',
  tool_calls: [
    {
      id: 'call_9f2',
      type: 'function',
      function: { name: 'search_flights', arguments: '{"from":"OSL","to":"LIS","day":"2026-03-02"}' },
    },
  ],
};
const RESULT = turn('tool', '[{"flight":"TP761","price":129}]', { tool_call_id: 'call_9f2' });
const FLIGHT = turn('assistant', 'TP761 leaves in the morning and costs 129 euros.');
const QUESTIONS = [
  ['Why is the sky blue?', 'Air scatters short waves of light more than long ones.'],
  ['Sort a list in Python.', 'Use `sorted(items)` for a new list or `items.sort()` in place.'],
  ['What is the capital of Mongolia?', 'Ulaanbaatar.'],
  ['Give a synonym of "brisk".', 'Lively.'],
  ['How many legs has a crab?', 'Ten, of which two are claws.'],
  ['Simplify 12/18.', 'Two thirds.'],
  ['Who wrote Middlemarch?', 'George Eliot, in 1871.'],
  ['What does chmod 644 do?', 'The owner may read and write, all others read.'],
  ['Name a woodwind.', 'The oboe.'],
  ['Is glass a liquid?', 'No; it is an amorphous solid.'],
  ['What is the plural of ox?', 'Oxen.'],
] as const;
const CHATS = QUESTIONS.map((pair) => chat(...pair));
const TASKS = QUESTIONS.map(([question, answer]) => task(question, answer));
const openaiPair = ([question, answer]: readonly [string, string]): Readonly<Record<string, unknown>> => ({
  input: { messages: [turn('user', question)], tools: [], parallel_tool_calls: true },
  preferred_output: [turn('assistant', answer)],
  non_preferred_output: [turn('assistant', 'I would rather not say.')],
});
const info = (entry: unknown): Readonly<Record<string, string>> => ({
  'dataset_info.json': JSON.stringify({ mine: entry }),
});
const CHAT_TAGS = {
  role_tag: 'role',
  content_tag: 'content',
  user_tag: 'user',
  assistant_tag: 'assistant',
  system_tag: 'system',
};
const axolotl = (type: string, more = ''): Readonly<Record<string, string>> => ({
  'config.yml': `base_model: Qwen/Qwen3-4B\ndatasets:\n  - path: train.jsonl\n    ds_type: json\n    type: ${type}\n${more}sequence_len: 4096\n`,
});

export const GOOD_FILES: readonly SampleFile[] = [
  // LLaMA-Factory
  {
    title: 'LLaMA-Factory: Alpaca with the default columns',
    name: 'mine.jsonl',
    text: lines(...TASKS),
    beside: info({ file_name: 'mine.jsonl' }),
  },
  {
    title: 'LLaMA-Factory: Alpaca with all columns',
    name: 'mine.jsonl',
    text: lines(
      {
        instruction: 'Continue.',
        input: 'Roses are red,',
        output: 'violets are blue.',
        system: 'You write verse.',
        history: [['Hello', 'Good day.']],
      },
      { instruction: 'And now?', input: '', output: 'Sugar is sweet.', system: 'You write verse.', history: [] },
    ),
    beside: info({
      file_name: 'mine.jsonl',
      columns: { prompt: 'instruction', query: 'input', response: 'output', system: 'system', history: 'history' },
    }),
  },
  {
    title: 'LLaMA-Factory: ShareGPT',
    name: 'mine.jsonl',
    text: lines(...QUESTIONS.map((pair) => shared(...pair))),
    beside: info({ file_name: 'mine.jsonl', formatting: 'sharegpt', columns: { messages: 'conversations' } }),
  },
  {
    title: 'LLaMA-Factory: ShareGPT with a tool',
    name: 'mine.jsonl',
    text: lines({
      conversations: [
        said('human', 'How old is the user?'),
        said('function_call', '{"name":"age","arguments":{"born":1990}}'),
        said('observation', '{"age":36}'),
        said('gpt', 'Thirty-six.'),
      ],
      system: 'You know the user.',
      tools: '[{"name":"age","description":"Works out an age.","parameters":{}}]',
    }),
    beside: info({
      file_name: 'mine.jsonl',
      formatting: 'sharegpt',
      columns: { messages: 'conversations', system: 'system', tools: 'tools' },
    }),
  },
  {
    title: 'LLaMA-Factory: messages with tags',
    name: 'mine.jsonl',
    text: lines(...CHATS),
    beside: info({
      file_name: 'mine.jsonl',
      formatting: 'sharegpt',
      columns: { messages: 'messages' },
      tags: CHAT_TAGS,
    }),
  },
  {
    title: 'LLaMA-Factory: DPO in Alpaca',
    name: 'mine.jsonl',
    text: lines(
      { instruction: 'Name a verb.', input: '', chosen: 'To run.', rejected: 'Table.' },
      { instruction: 'Name a noun.', input: '', chosen: 'Table.', rejected: 'To run.' },
    ),
    beside: info({
      file_name: 'mine.jsonl',
      ranking: true,
      columns: { prompt: 'instruction', query: 'input', chosen: 'chosen', rejected: 'rejected' },
    }),
  },
  {
    title: 'LLaMA-Factory: DPO in ShareGPT',
    name: 'mine.jsonl',
    text: lines(
      {
        conversations: [said('human', 'Name a verb.')],
        chosen: said('gpt', 'To run.'),
        rejected: said('gpt', 'Table.'),
      },
      {
        conversations: [said('human', 'Name a noun.')],
        chosen: said('gpt', 'Table.'),
        rejected: said('gpt', 'To run.'),
      },
    ),
    beside: info({
      file_name: 'mine.jsonl',
      formatting: 'sharegpt',
      ranking: true,
      columns: { messages: 'conversations', chosen: 'chosen', rejected: 'rejected' },
    }),
  },
  {
    title: 'LLaMA-Factory: KTO in ShareGPT',
    name: 'mine.jsonl',
    text: lines(
      { ...chat('Name a verb.', 'To run.'), kto_tag: true },
      { ...chat('Name a noun.', 'Quickly.'), kto_tag: false },
    ),
    beside: info({
      file_name: 'mine.jsonl',
      formatting: 'sharegpt',
      columns: { messages: 'messages', kto_tag: 'kto_tag' },
      tags: CHAT_TAGS,
    }),
  },
  {
    title: 'LLaMA-Factory: KTO in Alpaca',
    name: 'mine.jsonl',
    text: lines(
      { instruction: 'Name a verb.', input: '', output: 'To run.', kto_tag: true },
      { instruction: 'Name a noun.', input: '', output: 'Quickly.', kto_tag: false },
    ),
    beside: info({
      file_name: 'mine.jsonl',
      columns: { prompt: 'instruction', query: 'input', response: 'output', kto_tag: 'kto_tag' },
    }),
  },
  {
    title: 'LLaMA-Factory: pretraining',
    name: 'mine.jsonl',
    text: lines({ text: 'The tide comes in twice a day.' }, { text: 'Granite is made of quartz, feldspar and mica.' }),
    beside: info({ file_name: 'mine.jsonl', columns: { prompt: 'text' } }),
  },
  {
    title: 'LLaMA-Factory: tools in OpenAI formatting',
    name: 'mine.jsonl',
    text: lines({
      messages: [turn('user', 'Fly to Lisbon?'), { ...CALL, content: null }, RESULT, FLIGHT],
      tools: [TOOL],
    }),
    beside: info({ file_name: 'mine.jsonl', formatting: 'openai', columns: { messages: 'messages', tools: 'tools' } }),
  },

  // Axolotl
  { title: 'Axolotl: alpaca', text: lines(...TASKS), beside: axolotl('alpaca') },
  {
    title: 'Axolotl: alpaca without input',
    text: lines(...QUESTIONS.map(([question, answer]) => task(question, answer, {}))),
    beside: axolotl('alpaca'),
  },
  { title: 'Axolotl: chat_template', text: lines(...CHATS), beside: axolotl('chat_template') },
  {
    title: 'Axolotl: chat_template on ShareGPT',
    text: lines(...QUESTIONS.map((pair) => shared(...pair))),
    beside: axolotl(
      'chat_template',
      '    field_messages: conversations\n    message_property_mappings:\n      role: from\n      content: value\n',
    ),
  },
  {
    title: 'Axolotl: messages that say what is trained',
    text: lines({
      messages: [
        turn('user', 'Hi'),
        turn('assistant', 'Hello.', { training: false }),
        turn('user', 'Two plus two?', { training: false }),
        turn('assistant', 'Four.', { training: true }),
      ],
    }),
    beside: axolotl('chat_template', '    message_field_training: training\n'),
  },
  {
    title: 'Axolotl: completion',
    text: lines({ text: 'Once there was a miller.' }, { text: 'He had three sons.' }),
    beside: axolotl('completion'),
  },
  {
    title: 'Axolotl: input_output',
    text: lines({
      segments: [
        { label: false, text: '<s>Hello, I am' },
        { label: true, text: ' a model.</s>' },
      ],
    }),
    beside: axolotl('input_output'),
  },
  {
    title: 'Axolotl: DPO in chat_template.default',
    text: lines(
      {
        messages: [turn('user', 'Name a tree.')],
        chosen: turn('assistant', 'An ash.'),
        rejected: turn('assistant', 'A daisy.'),
      },
      {
        messages: [turn('user', 'Name a flower.')],
        chosen: turn('assistant', 'A daisy.'),
        rejected: turn('assistant', 'An ash.'),
      },
    ),
    beside: axolotl('chat_template.default', 'rl: dpo\n'),
  },
  {
    title: 'Axolotl: DPO of Intel',
    text: lines(
      { system: 'Be short.', question: 'Name a tree.', chosen: 'An ash.', rejected: 'A daisy.' },
      { system: 'Be short.', question: 'Name a flower.', chosen: 'A daisy.', rejected: 'An ash.' },
    ),
    beside: axolotl('chatml.intel', 'rl: dpo\n'),
  },
  {
    title: 'Axolotl: tools with arguments as a string',
    text: lines({ messages: [turn('user', 'Fly to Lisbon?'), CALL, RESULT, FLIGHT], tools: [TOOL] }),
    target: 'axolotl',
  },

  // OpenAI
  { title: 'OpenAI: chat', text: lines(...CHATS), target: 'openai' },
  {
    title: 'OpenAI: chat with a system message and weights',
    text: lines(
      ...CHATS.map((row, i) => ({
        messages: [
          turn('system', 'Marv is a factual chatbot that is also sarcastic.'),
          ...(row['messages'] as object[]),
          turn('user', `Are you sure of number ${i}?`),
          turn('assistant', `As sure as ${i} is a number.`, { weight: 1 }),
        ],
      })),
    ),
    target: 'openai',
  },
  {
    title: 'OpenAI: tools',
    text: lines(...CHATS.slice(0, 9), {
      messages: [turn('user', 'Fly to Lisbon?'), CALL, RESULT, FLIGHT],
      parallel_tool_calls: false,
      tools: [TOOL],
    }),
    target: 'openai',
  },
  {
    title: 'OpenAI: a call as the answer that is learnt',
    text: lines(...CHATS.slice(0, 9), { messages: [turn('user', 'Fly to Lisbon?'), CALL], tools: [TOOL] }),
    target: 'openai',
  },
  {
    title: 'OpenAI: functions, as they once were',
    text: lines(...CHATS.slice(0, 9), {
      messages: [
        turn('user', 'Weather in Bergen?'),
        { role: 'assistant', function_call: { name: 'weather', arguments: '{"city":"Bergen"}' } },
      ],
      functions: [{ name: 'weather', description: 'x', parameters: { type: 'object', properties: {} } }],
    }),
    target: 'openai',
  },
  { title: 'OpenAI: preference', text: lines(...QUESTIONS.map(openaiPair)), target: 'openai' },
  {
    title: 'OpenAI: pictures',
    text: lines(...CHATS.slice(0, 9), {
      messages: [
        turn('user', [
          { type: 'text', text: 'What is this?' },
          { type: 'image_url', image_url: { url: 'https://example.com/cat.jpg' } },
        ]),
        turn('assistant', 'A cat on a chair.'),
      ],
    }),
    target: 'openai',
  },

  // TRL
  { title: 'TRL: text', text: lines({ text: 'The sky is blue.' }, { text: 'Grass is green.' }), target: 'trl' },
  { title: 'TRL: messages', text: lines(...CHATS), target: 'trl' },
  {
    title: 'TRL: prompt and completion',
    text: lines({ prompt: 'The sky is', completion: ' blue.' }, { prompt: 'Grass is', completion: ' green.' }),
    target: 'trl',
  },
  {
    title: 'TRL: prompt and completion as messages',
    text: lines(
      { prompt: [turn('user', 'What colour is the sky?')], completion: [turn('assistant', 'It is blue.')] },
      { prompt: [turn('user', 'And grass?')], completion: [turn('assistant', 'It is green.')] },
    ),
    target: 'trl',
  },
  {
    title: 'TRL: preference',
    text: lines(
      { prompt: 'The sky is', chosen: ' blue.', rejected: ' green.' },
      { prompt: 'Grass is', chosen: ' green.', rejected: ' red.' },
    ),
    target: 'trl',
  },
  {
    title: 'TRL: preference with the prompt in both',
    text: lines({
      chosen: [turn('user', 'What colour is the sky?'), turn('assistant', 'It is blue.')],
      rejected: [turn('user', 'What colour is the sky?'), turn('assistant', 'It is green.')],
    }),
    target: 'trl',
  },
  {
    title: 'TRL: KTO',
    text: lines(
      { prompt: 'The sky is', completion: ' blue.', label: true },
      { prompt: 'Grass is', completion: ' red.', label: false },
    ),
    target: 'trl',
  },
  {
    title: 'TRL: prompts alone',
    text: lines(
      { prompt: [turn('user', 'Solve x + 2 = 5.')], solution: '3' },
      { prompt: [turn('user', 'Solve 2x = 8.')], solution: '4' },
    ),
    target: 'trl',
  },
  {
    title: 'TRL: steps with labels',
    text: lines({
      prompt: 'Which is larger, 9.8 or 9.11?',
      completions: ['The fraction of 9.8 is 0.8.', '0.11 is more than 0.8.'],
      labels: [true, false],
    }),
    target: 'trl',
  },
  {
    title: 'TRL: tools as a column of JSON',
    text: lines({ messages: [turn('user', 'Fly to Lisbon?'), CALL, RESULT, FLIGHT], tools: JSON.stringify([TOOL]) }),
    target: 'trl',
  },

  // Unsloth
  { title: 'Unsloth: ShareGPT', text: lines(...QUESTIONS.map((pair) => shared(...pair))), target: 'unsloth' },
  {
    title: 'Unsloth: conversations with role and content',
    text: lines(...CHATS.map(({ messages }) => ({ conversations: messages }))),
    target: 'unsloth',
  },
  { title: 'Unsloth: Alpaca for to_sharegpt', text: lines(...TASKS), target: 'unsloth' },

  // mlx-lm
  { title: 'mlx-lm: chat', text: lines(...CHATS), beside: { 'valid.jsonl': '' } },
  {
    title: 'mlx-lm: completions',
    text: lines(
      { prompt: 'What is the capital of France?', completion: 'Paris.' },
      { prompt: 'And of Spain?', completion: 'Madrid.' },
    ),
    target: 'mlx-lm',
  },
  {
    title: 'mlx-lm: text',
    text: lines({ text: 'This is an example for the model.' }, { text: 'And this is the next.' }),
    target: 'mlx-lm',
  },
  {
    title: 'mlx-lm: tools',
    text: lines({
      messages: [turn('user', 'Fly to Lisbon?'), { ...CALL, content: '' }, RESULT, FLIGHT],
      tools: [TOOL],
    }),
    target: 'mlx-lm',
  },

  // torchtune
  { title: 'torchtune: chat in OpenAI style', text: lines(...CHATS), target: 'torchtune' },
  {
    title: 'torchtune: chat in ShareGPT style',
    text: lines(...QUESTIONS.map((pair) => shared(...pair))),
    target: 'torchtune',
  },
  {
    title: 'torchtune: instruct',
    text: lines(...QUESTIONS.map(([input, output]) => ({ input, output }))),
    target: 'torchtune',
  },
  {
    title: 'torchtune: preference',
    text: lines({
      chosen: chat('Name a tree.', 'An ash.')['messages'],
      rejected: chat('Name a tree.', 'A daisy.')['messages'],
    }),
    target: 'torchtune',
  },
  {
    title: 'torchtune: grammar samples of Alpaca',
    text: lines(
      task('Correct the grammar.', 'She goes home.', { input: 'She go home.' }),
      task('Correct the grammar.', 'They were late.', { input: 'They was late.' }),
    ),
    target: 'torchtune',
  },

  // Together, Hugging Face, templates
  { title: 'Together: chat', text: lines(...CHATS), target: 'together' },
  {
    title: 'Together: preference',
    text: lines(
      ...QUESTIONS.slice(0, 3).map((pair) => ({ ...openaiPair(pair), input: { messages: [turn('user', pair[0])] } })),
    ),
    target: 'together',
  },
  {
    title: 'Hugging Face: the columns of a hub dataset',
    text: lines(...CHATS.map((row, i) => ({ id: `row-${i}`, ...row, source: 'ours', num_turns: 1 }))),
    target: 'huggingface',
  },
  {
    title: 'Hugging Face: OpenOrca',
    text: lines({ id: 'flan.1', system_prompt: 'You think step by step.', question: 'Is 7 prime?', response: 'Yes.' }),
    target: 'huggingface',
  },
  {
    title: 'a reasoning model: think tags in answers',
    text: lines(
      chat('What is 13 squared?', '<think>\n13 * 13 = 169\n</think>\n\nIt is 169.'),
      chat('Is it odd?', '<think>\n\n</think>\n\nYes.'),
    ),
  },
  {
    title: 'a reasoning model: reasoning_content beside content',
    text: lines({
      messages: [
        turn('user', 'Is 51 prime?'),
        { role: 'assistant', reasoning_content: '5 + 1 = 6, so 3 divides it.', content: 'No.' },
      ],
    }),
  },
  {
    title: 'Gemma and Llama talked about in prose',
    text: lines(
      chat(
        'How does Llama 3 mark turns?',
        'Each turn begins with a header such as `user` between header marks, and ends with an end-of-turn mark.',
      ),
    ),
  },
  {
    title: 'many languages and scripts',
    text: lines(
      chat('Привет, как дела?', 'Хорошо, спасибо!'),
      chat('日本の首都は？', '東京です。'),
      chat('Où est la gare ?', '« À gauche », dit-il — 200 m…'),
      chat('كيف حالك؟', 'بخير، شكرا.'),
      chat('¿Qué hora es?', 'Son las tres y media, señor Muñoz.'),
      chat('Γεια σου', 'Γεια! Τι κάνεις;'),
    ),
  },
  {
    title: 'code with braces, brackets and escapes',
    text: lines(
      chat('Print a name in Python.', '```python\nname = "Ada"\nprint(f"Hello {name}\\n")\n```'),
      chat('Match digits.', 'Use `\\d+`, or [0-9]+ in POSIX.'),
      chat('A Vue template?', 'Write `{{ message }}` in the template.'),
      chat('LaTeX for one half?', '$\\frac{1}{2}$, or \\times and \\text{if}.'),
    ),
  },
];
