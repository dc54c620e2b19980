/**
 * The marks that chat templates put around messages, as far as they decide what a model reads: the families that most
 * open models belong to. A template's own additions (dates, lists of tools) are not drawn.
 */
export const CHAT_TEMPLATES = [
  'chatml',
  'llama3',
  'llama2',
  'mistral',
  'gemma',
  'phi3',
  'zephyr',
  'vicuna',
  'alpaca',
] as const;
export type ChatTemplate = (typeof CHAT_TEMPLATES)[number];

export const CHAT_TEMPLATE_NAMES: Readonly<Record<ChatTemplate, string>> = {
  chatml: 'ChatML',
  llama3: 'Llama 3',
  llama2: 'Llama 2',
  mistral: 'Mistral',
  gemma: 'Gemma',
  phi3: 'Phi-3',
  zephyr: 'Zephyr',
  vicuna: 'Vicuna',
  alpaca: 'Alpaca',
};

export interface PromptPiece {
  readonly text: string;
  /** The trainer learns to write it; otherwise it is only read. */
  readonly learnt: boolean;
}

export interface ChatTurn {
  /** `system`, `user`, `assistant`, `tool`, or what else stands in the row. */
  readonly role: string;
  readonly text: string;
  readonly learnt: boolean;
}

/** How a template writes one message. `open` and `close` are the same whatever the text. */
interface Marks {
  /** Before the first message. */
  readonly begin: string;
  readonly open: (role: string) => string;
  readonly close: (role: string) => string;
  /** System prompts have no place of their own: this writes them into the user's message. */
  readonly join?: (system: string, user: string) => string;
  /** What stands there where the row has no system prompt. */
  readonly system?: string;
  readonly trims?: true;
}

const byRole =
  (marks: Readonly<Record<string, string>>, other: string) =>
  (role: string): string =>
    marks[role] ?? other;

const inUser = (system: string, user: string): string => `${system}\n\n${user}`;

const MARKS: Readonly<Record<ChatTemplate, Marks>> = {
  chatml: { begin: '', open: (role) => `<|im_start|>${role}\n`, close: () => '<|im_end|>\n' },
  llama3: {
    begin: '<|begin_of_text|>',
    open: (role) => `<|start_header_id|>${role === 'tool' ? 'ipython' : role}<|end_header_id|>\n\n`,
    close: () => '<|eot_id|>',
    trims: true,
  },
  llama2: {
    begin: '',
    open: byRole({ assistant: ' ' }, '<s>[INST] '),
    close: byRole({ assistant: ' </s>' }, ' [/INST]'),
    join: (system, user) => `<<SYS>>\n${system}\n<</SYS>>\n\n${user}`,
    trims: true,
  },
  mistral: {
    begin: '<s>',
    open: byRole({ assistant: ' ' }, '[INST] '),
    close: byRole({ assistant: '</s>' }, ' [/INST]'),
    join: inUser,
  },
  gemma: {
    begin: '<bos>',
    open: (role) => `<start_of_turn>${role === 'assistant' ? 'model' : 'user'}\n`,
    close: () => '<end_of_turn>\n',
    join: inUser,
    trims: true,
  },
  phi3: { begin: '', open: (role) => `<|${role}|>\n`, close: () => '<|end|>\n' },
  zephyr: { begin: '', open: (role) => `<|${role}|>\n`, close: () => '</s>\n' },
  vicuna: {
    begin: '',
    open: byRole({ system: '', assistant: 'ASSISTANT: ' }, 'USER: '),
    close: byRole({ assistant: '</s>' }, ' '),
  },
  alpaca: {
    begin: '',
    open: byRole({ system: '', assistant: '### Response:\n' }, '### Instruction:\n'),
    close: () => '\n\n',
    system: 'Below is an instruction that describes a task. Write a response that appropriately completes the request.',
  },
};

/** The messages as the template writes them. With `learnsAll` marks and questions are learnt like answers. */
export function renderChat(
  template: ChatTemplate,
  turns: readonly ChatTurn[],
  learnsAll: boolean,
): readonly PromptPiece[] {
  const marks = MARKS[template];
  const written = marks.join ? joinedSystem(turns, marks.join) : withDefault(turns, marks.system);
  return written.flatMap(({ role, text, learnt }, i): readonly PromptPiece[] => {
    const open = (i === 0 ? marks.begin : '') + marks.open(role);
    const close = marks.close(role);
    const said = marks.trims ? text.trim() : text;
    if (role !== 'assistant') return [{ text: open + said + close, learnt: learnsAll }];
    return [
      { text: open, learnt: learnsAll },
      { text: said + close, learnt },
    ];
  });
}

function joinedSystem(turns: readonly ChatTurn[], join: NonNullable<Marks['join']>): readonly ChatTurn[] {
  const [system, asked, ...rest] = turns;
  if (system?.role !== 'system' || asked?.role !== 'user') return turns;
  return [{ ...asked, text: join(system.text, asked.text) }, ...rest];
}

function withDefault(turns: readonly ChatTurn[], system: string | undefined): readonly ChatTurn[] {
  if (system === undefined || turns.length === 0 || turns[0]?.role === 'system') return turns;
  return [{ role: 'system', text: system, learnt: false }, ...turns];
}

/** Names of templates as LLaMA-Factory and Axolotl spell them, and of models, by family; the first that fits counts. */
const FAMILIES: readonly (readonly [ChatTemplate, RegExp])[] = [
  ['alpaca', /^alpaca$/],
  ['vicuna', /vicuna/],
  ['zephyr', /zephyr/],
  // Fine-tunes of other families that brought ChatML along.
  ['chatml', /chatml|qwen|hermes|smollm|dolphin|openchat-?ml|(?:^|[/_-])yi(?:$|[-_.\d])|internlm2/],
  ['llama3', /llama-?_?3/],
  ['llama2', /llama-?_?2/],
  ['mistral', /mistral|mixtral|ministral|codestral/],
  ['gemma', /gemma/],
  ['phi3', /phi-?_?3/],
];

/** The family of a template's or model's name, undefined where nobody can tell. */
export function templateNamed(name: string): ChatTemplate | undefined {
  const lower = name.toLowerCase();
  return FAMILIES.find(([, pattern]) => pattern.test(lower))?.[0];
}
