/** The kinds of training rows that are known, and how a single row tells which it is. */
import { isRecord } from '../formats/wording.ts';

export const DATASET_FORMATS = [
  'messages',
  'sharegpt',
  'alpaca',
  'raw',
  'promptCompletion',
  'text',
  'preference',
  'preferenceOpenai',
  'kto',
  'segments',
] as const;

/** A format by the shape of its rows, whoever reads them. */
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

/** `unknown` is JSON Lines of some other kind: logs, sessions, labelled texts. Only what every reader of JSON refuses counts there. */
export type DocumentFormat = DatasetFormat | 'unknown';

export const FORMAT_NAMES: Readonly<Record<DocumentFormat, string>> = {
  messages: 'messages (ChatML)',
  sharegpt: 'ShareGPT',
  alpaca: 'Alpaca',
  raw: 'HoloLoom raw',
  promptCompletion: 'prompt and completion',
  text: 'plain text',
  preference: 'preference pairs (chosen, rejected)',
  preferenceOpenai: 'preference pairs (OpenAI)',
  kto: 'KTO',
  segments: 'segments (Axolotl input_output)',
  unknown: 'JSON Lines of no known training format',
};

/** What a format cannot do without, and what else its loaders know; other keys are metadata. */
export interface FormatKeys {
  /** One of each group must be there. */
  readonly required: readonly (readonly string[])[];
  readonly optional: readonly string[];
}

const CHAT_EXTRAS = ['tools', 'system', 'images', 'videos', 'audios', 'parallel_tool_calls', 'functions'];

export const FORMAT_KEYS: Readonly<Record<DatasetFormat, FormatKeys>> = {
  messages: { required: [['messages']], optional: CHAT_EXTRAS },
  sharegpt: { required: [['conversations']], optional: CHAT_EXTRAS },
  alpaca: { required: [['instruction'], ['output']], optional: ['input', 'system', 'history', 'images', 'tools'] },
  raw: { required: [['instruction'], ['output']], optional: ['input', 'system', 'metadata'] },
  promptCompletion: { required: [['prompt'], ['completion']], optional: ['tools', 'images', 'chat_template_kwargs'] },
  text: { required: [['text']], optional: [] },
  preference: { required: [['chosen'], ['rejected']], optional: ['prompt', ...CHAT_EXTRAS] },
  preferenceOpenai: { required: [['input'], ['preferred_output'], ['non_preferred_output']], optional: [] },
  kto: {
    required: [
      ['label', 'kto_tag'],
      ['completion', 'output', 'messages', 'conversations'],
    ],
    optional: ['prompt', 'instruction', 'input', ...CHAT_EXTRAS],
  },
  segments: { required: [['segments']], optional: [] },
};

/** How surely a row is of a format: `strong` has its shape, `weak` only its keys. */
export interface RowFormat {
  readonly format: DatasetFormat;
  readonly strong: boolean;
}

/** Beside `text`, only these say nothing about the row's purpose; a label or a heading makes it other data. */
const TEXT_COMPANIONS = new Set(['text', 'id', 'meta', 'metadata', 'source', 'url', 'timestamp', 'date', 'title']);
/** Keys of requests, answers and logs of services, which hold messages too. */
const TRAFFIC = ['choices', 'custom_id', 'temperature', 'max_tokens', 'usage', 'stream', 'sessionId', 'session_id'];

/** The format of one row, undefined where it is of none. */
export function formatOfRow(row: unknown): RowFormat | undefined {
  if (!isRecord(row)) return undefined;
  return exactFormat(row) ?? respelt(row);
}

function exactFormat(row: Readonly<Record<string, unknown>>): RowFormat | undefined {
  const has = (key: string): boolean => Object.hasOwn(row, key);
  if (TRAFFIC.some(has)) return undefined;
  if (has('preferred_output') || has('non_preferred_output'))
    return { format: 'preferenceOpenai', strong: isRecord(row['input']) };
  if (has('chosen') && has('rejected')) return { format: 'preference', strong: isAnswer(row['chosen']) };
  if (has('messages')) return chat(row, 'messages');
  if (has('conversations')) return chat(row, 'sharegpt');
  if (has('instruction') && has('output')) {
    const strong = typeof row['instruction'] === 'string';
    if (has('kto_tag')) return { format: 'kto', strong };
    const metadata = row['metadata'];
    return { format: isRecord(metadata) && Object.hasOwn(metadata, 'pattern_type') ? 'raw' : 'alpaca', strong };
  }
  if (has('prompt') && has('completion')) {
    const strong = isAnswer(row['prompt']);
    return { format: has('label') ? 'kto' : 'promptCompletion', strong };
  }
  if (has('segments')) return segments(row);
  return sparse(row);
}

/** Formats that no other data has the keys of, whatever their case. */
const TELLING: readonly DatasetFormat[] = ['messages', 'sharegpt', 'alpaca', 'promptCompletion', 'preference'];

/** Rows with nothing but keys of one format, all in another case or with spaces around them. */
function respelt(row: Readonly<Record<string, unknown>>): RowFormat | undefined {
  const keys = Object.keys(row);
  if (keys.length > 8 || keys.every((key) => key === plainKey(key))) return undefined;
  const plain = Object.fromEntries(Object.entries(row).map(([key, value]) => [plainKey(key), value]));
  const format = exactFormat(plain);
  if (format?.strong !== true || !TELLING.includes(format.format)) return undefined;
  const { required, optional } = FORMAT_KEYS[format.format];
  const own = (key: string): boolean => optional.includes(key) || required.some((group) => group.includes(key));
  return Object.keys(plain).every(own) ? format : undefined;
}

function plainKey(key: string): string {
  return key.trim().toLowerCase();
}

function chat(row: Readonly<Record<string, unknown>>, format: 'messages' | 'sharegpt'): RowFormat {
  const list = row[format === 'messages' ? 'messages' : 'conversations'];
  const strong = Array.isArray(list) && list.some(isMessage);
  return { format: Object.hasOwn(row, 'kto_tag') || isVerdict(row['label']) ? 'kto' : format, strong };
}

/** Says liked or disliked, if only in words; a label of any other kind sorts conversations. */
function isVerdict(label: unknown): boolean {
  return typeof label === 'string'
    ? /^(?:true|false|yes|no|[01])$/i.test(label)
    : typeof label === 'boolean' || label === 0 || label === 1;
}

function segments(row: Readonly<Record<string, unknown>>): RowFormat | undefined {
  const list: unknown = row['segments'];
  if (!Array.isArray(list)) return undefined;
  const pieces = list.filter(
    (piece) => isRecord(piece) && Object.hasOwn(piece, 'text') && Object.hasOwn(piece, 'label'),
  );
  return pieces.length > 0 && pieces.length === list.length ? { format: 'segments', strong: true } : undefined;
}

/** Rows with nothing but keys of one format, some of them missing. */
function sparse(row: Readonly<Record<string, unknown>>): RowFormat | undefined {
  const keys = Object.keys(row);
  if (keys.length === 0) return undefined;
  const only = (...known: readonly string[]): boolean => keys.every((key) => known.includes(key));
  if (Object.hasOwn(row, 'text') && keys.every((key) => TEXT_COMPANIONS.has(key)))
    return { format: 'text', strong: typeof row['text'] === 'string' };
  if (only('chosen', 'rejected', 'prompt') && (Object.hasOwn(row, 'chosen') || Object.hasOwn(row, 'rejected')))
    return { format: 'preference', strong: false };
  if (
    only('instruction', 'input', 'output', 'system') &&
    (Object.hasOwn(row, 'instruction') || Object.hasOwn(row, 'output')) &&
    !isInstruct(row)
  )
    return { format: 'alpaca', strong: false };
  if (only('prompt', 'completion') && Object.hasOwn(row, 'completion'))
    return { format: 'promptCompletion', strong: false };
  return undefined;
}

/** What torchtune's instruct_dataset reads: an input that asks by itself, and its output. */
function isInstruct(row: Readonly<Record<string, unknown>>): boolean {
  const { instruction, input, output } = row;
  return instruction === undefined && typeof input === 'string' && input.trim() !== '' && typeof output === 'string';
}

/** A text, a message or messages. */
function isAnswer(value: unknown): boolean {
  return typeof value === 'string' || isMessage(value) || (Array.isArray(value) && value.some(isMessage));
}

function isMessage(value: unknown): boolean {
  return isRecord(value) && (Object.hasOwn(value, 'role') || Object.hasOwn(value, 'from'));
}
