/**
 * The marks that chat templates put around messages, as far as they decide what a model reads: the families that most
 * open models belong to. A template's own additions (dates, lists of tools) are not drawn.
 */
import type { Target } from './targets.ts';

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
  'phi4',
  'deepseek',
  'human',
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
  phi4: 'Phi-4',
  deepseek: 'DeepSeek',
  human: "LLaMA-Factory's default template",
};

export interface PromptPiece {
  readonly text: string;
  /** Written by the template and not by the row: its control tokens are one token each. */
  readonly marks?: true;
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
  readonly trims?: true;
  /** The tokenizer's end of a text, and of an answer that no `close` ends. */
  readonly end: string;
}

const byRole =
  (marks: Readonly<Record<string, string>>, other: string) =>
  (role: string): string =>
    marks[role] ?? other;

const inUser = (system: string, user: string): string => `${system}\n\n${user}`;

const MARKS: Readonly<Record<ChatTemplate, Marks>> = {
  chatml: { begin: '', open: (role) => `<|im_start|>${role}\n`, close: () => '<|im_end|>\n', end: '<|im_end|>' },
  llama3: {
    begin: '<|begin_of_text|>',
    open: (role) => `<|start_header_id|>${role === 'tool' ? 'ipython' : role}<|end_header_id|>\n\n`,
    close: () => '<|eot_id|>',
    trims: true,
    end: '<|eot_id|>',
  },
  llama2: {
    begin: '',
    open: byRole({ assistant: ' ' }, '<s>[INST] '),
    close: byRole({ assistant: ' </s>' }, ' [/INST]'),
    join: (system, user) => `<<SYS>>\n${system}\n<</SYS>>\n\n${user}`,
    trims: true,
    end: '</s>',
  },
  mistral: {
    begin: '<s>',
    open: byRole({ assistant: ' ' }, '[INST] '),
    close: byRole({ assistant: '</s>' }, '[/INST]'),
    join: inUser,
    end: '</s>',
  },
  gemma: {
    begin: '<bos>',
    open: (role) => `<start_of_turn>${role === 'assistant' ? 'model' : 'user'}\n`,
    close: () => '<end_of_turn>\n',
    join: inUser,
    trims: true,
    end: '<eos>',
  },
  phi3: { begin: '', open: (role) => `<|${role}|>\n`, close: () => '<|end|>\n', end: '<|end|>' },
  zephyr: { begin: '', open: (role) => `<|${role}|>\n`, close: () => '</s>\n', end: '</s>' },
  vicuna: {
    begin: '',
    open: byRole({ system: '', assistant: 'ASSISTANT: ' }, 'USER: '),
    close: byRole({ assistant: '</s>' }, ' '),
    end: '</s>',
  },
  alpaca: {
    begin: '',
    open: byRole({ system: '', assistant: '### Response:\n' }, '### Instruction:\n'),
    close: byRole({ assistant: '</s>\n\n' }, '\n\n'),
    end: '</s>',
  },
  phi4: {
    begin: '',
    open: (role) => `<|im_start|>${role}<|im_sep|>`,
    close: () => '<|im_end|>',
    end: '<|im_end|>',
  },
  deepseek: {
    begin: '<｜begin▁of▁sentence｜>',
    open: byRole({ system: '', assistant: '<｜Assistant｜>' }, '<｜User｜>'),
    close: byRole({ assistant: '<｜end▁of▁sentence｜>' }, ''),
    end: '<｜end▁of▁sentence｜>',
  },
  human: {
    begin: '',
    open: byRole({ system: 'System: ', assistant: 'Assistant:' }, 'Human: '),
    close: () => '</s>\n',
    end: '</s>',
  },
};

/**
 * The messages as the template writes them, `system` where they have no system prompt. With `learnsAll` marks and
 * questions are learnt like answers.
 */
export function renderChat(
  template: ChatTemplate,
  turns: readonly ChatTurn[],
  learnsAll: boolean,
  system?: string,
): readonly PromptPiece[] {
  const marks = MARKS[template];
  const whole = withDefault(turns, system);
  const written = marks.join ? joinedSystem(whole, marks.join) : whole;
  return written
    .flatMap(({ role, text, learnt }, i): readonly PromptPiece[] => {
      const isAnswer = role === 'assistant';
      const said = isAnswer ? learnt : learnsAll;
      return [
        { text: (i === 0 ? marks.begin : '') + marks.open(role), learnt: learnsAll, marks: true },
        { text: marks.trims ? text.trim() : text, learnt: said },
        { text: marks.close(role), learnt: said, marks: true },
      ];
    })
    .filter(({ text }) => text !== '');
}

/** What the tokenizer puts around a text that no template is drawn around. */
export function textMarks(template: ChatTemplate): { readonly begin: string; readonly end: string } {
  const { begin, end } = MARKS[template];
  return { begin, end };
}

/** Control tokens of the templates above. */
const CONTROL = /<\|[a-z_]+\|>|<\/?s>|<(?:bos|eos|start_of_turn|end_of_turn)>|<｜[^｜]+｜>|\[\/?INST\]/g;

/** Tokens of a prompt: a control token is one, whatever a tokenizer without it makes of its letters. */
export function promptTokens(pieces: readonly PromptPiece[], count: (text: string) => number): number {
  return pieces.reduce((sum, { text, marks }) => {
    if (marks !== true) return sum + count(text);
    const words = text.split(CONTROL).filter((part) => part !== '');
    return sum + (text.match(CONTROL)?.length ?? 0) + words.reduce((of, part) => of + count(part), 0);
  }, 0);
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

/**
 * What a template says where a row has no system prompt, by the names of models and of LLaMA-Factory's templates; the first
 * that fits counts. Source: the tokenizers' own templates, LLaMA-Factory data/template.py.
 */
const DEFAULT_SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ['Please reason step by step, and put your final answer within \\boxed{}.', /qwen-?_?2[._]5-?_?math/],
  [
    'You are Qwen, created by Alibaba Cloud. You are a helpful assistant.',
    /qwen-?_?2[._]5.*instruct|qwq-32b-preview|^qwen$/,
  ],
  ['You are a helpful assistant.', /qwen-?_?(?:1[._]5|2)(?!\d)/],
  ['You are a helpful AI assistant named SmolLM, trained by Hugging Face', /smollm2.*instruct/],
  ['Du bist ein freundlicher und hilfsbereiter KI-Assistent.', /^chatml_de$/],
  [
    "A chat between a curious user and an artificial intelligence assistant. The assistant gives helpful, detailed, and polite answers to the user's questions.",
    /^vicuna$/,
  ],
  [
    'Below is an instruction that describes a task. Write a response that appropriately completes the request.',
    /^alpaca$/,
  ],
];

/** undefined where the template says nothing of its own; torchtune builds its prompts without the tokenizer's template. */
export function defaultSystem(name: string, trainer: Target): string | undefined {
  if (trainer === 'torchtune') return undefined;
  const lower = name.toLowerCase();
  return DEFAULT_SYSTEMS.find(([, pattern]) => pattern.test(lower))?.[0];
}

/** Names of templates as LLaMA-Factory and Axolotl spell them, and of models, by family; the first that fits counts. */
const FAMILIES: readonly (readonly [ChatTemplate, RegExp])[] = [
  ['alpaca', /^alpaca$/],
  ['human', /^default$/],
  ['phi4', /^phi-?_?4$|phi-4(?!-mini)/],
  ['deepseek', /^deepseek(?:3|r1)$|deepseek-(?:v3|r1)/],
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
