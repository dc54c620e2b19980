/** Keys, roles and values that may stand where the cursor is, for the document's format and the chosen trainer. */
import { getLocation, type Location } from 'jsonc-parser';
import { isRecord } from '../../formats/wording.ts';
import { PATTERN_TYPES } from '../../model/pattern.ts';
import { FORMAT_KEYS, FORMAT_NAMES, type DatasetFormat, type DocumentFormat } from '../formats.ts';
import { valueAt, type JsonPath } from '../jsonPath.ts';
import { READS } from '../reads.ts';
import type { Row } from '../row.ts';
import type { Target } from '../targets.ts';
import { viewRow, type MessageList } from '../view.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'row';
  readonly detail: string;
  /** What takes the place of `from` to `to`; a snippet (`$1`) only for rows. */
  readonly insert: string;
  readonly from: number;
  readonly to: number;
}

/** Completions at a UTF-16 offset of a line. */
export function complete(
  row: Row,
  character: number,
  format: DocumentFormat,
  target: Target | undefined,
): readonly Completion[] {
  if (row.kind === 'blank') return wholeRows(format, target, row.text.length);
  if (format === 'unknown') return [];
  const location = getLocation(row.text, character);
  const value = row.value;
  const path = location.path as JsonPath;
  if (location.isAtPropertyKey) return keys(row.text, character, location, value, path.slice(0, -1), format);
  return values(row.text, character, location, value, path, format, target);
}

// --- rows --------------------------------------------------------------------------------------

const ROWS: Partial<Readonly<Record<DatasetFormat, string>>> = {
  messages: '{"messages":[{"role":"user","content":"$1"},{"role":"assistant","content":"$2"}]}',
  sharegpt: '{"conversations":[{"from":"human","value":"$1"},{"from":"gpt","value":"$2"}]}',
  alpaca: '{"instruction":"$1","input":"","output":"$2"}',
  promptCompletion: '{"prompt":"$1","completion":"$2"}',
  text: '{"text":"$1"}',
  preference: '{"prompt":"$1","chosen":"$2","rejected":"$3"}',
  preferenceOpenai:
    '{"input":{"messages":[{"role":"user","content":"$1"}]},"preferred_output":[{"role":"assistant","content":"$2"}],"non_preferred_output":[{"role":"assistant","content":"$3"}]}',
  kto: '{"prompt":"$1","completion":"$2","label":${3|true,false|}}',
};

/** In the order in which they are offered. */
const FORMATS_OF_ROWS = Object.keys(ROWS) as readonly DatasetFormat[];

/** Of a file without rows one of each format, or of each that the trainer reads. */
function wholeRows(format: DocumentFormat, target: Target | undefined, length: number): readonly Completion[] {
  const row = (label: string, insert: string, detail: string): Completion => ({
    label,
    kind: 'row',
    detail,
    insert,
    from: 0,
    to: length,
  });
  if (format !== 'unknown') {
    const insert = ROWS[format];
    return insert === undefined ? [] : [row('New row', insert, `a row of this file's format`)];
  }
  const formats = target === undefined ? FORMATS_OF_ROWS : READS[target];
  return formats.flatMap((id) => {
    const insert = ROWS[id];
    return insert === undefined ? [] : [row(`New row: ${FORMAT_NAMES[id]}`, insert, 'the first row of a dataset')];
  });
}

// --- keys --------------------------------------------------------------------------------------

function keys(
  text: string,
  character: number,
  location: Location,
  value: unknown,
  parent: JsonPath,
  format: DatasetFormat,
): readonly Completion[] {
  const holder = parent.length === 0 ? value : valueAt(value, parent);
  const typed = location.previousNode?.type === 'string' ? undefined : '';
  const present = new Set(isRecord(holder) ? Object.keys(holder) : []);
  const { from, to } = tokenAt(text, character, location);
  const followed = /^\s*:/.test(text.slice(to));
  return keysFor(parent, value, format)
    .filter(([key]) => !present.has(key) || typed === undefined)
    .filter(([key]) => !present.has(key))
    .map(([key, detail, empty]) => ({
      label: key,
      kind: 'key' as const,
      detail,
      insert: `${JSON.stringify(key)}${followed ? '' : `:${empty}`}`,
      from,
      to,
    }));
}

type KeyEntry = readonly [key: string, detail: string, empty: string];

function keysFor(parent: JsonPath, value: unknown, format: DatasetFormat): readonly KeyEntry[] {
  if (parent.length === 0) {
    const { required, optional } = FORMAT_KEYS[format];
    return [
      ...required.flat().map((key): KeyEntry => [key, 'needed', emptyOf(key, format)]),
      ...optional.map((key): KeyEntry => [key, 'optional', emptyOf(key, format)]),
    ];
  }
  const list = listAt(value, parent, format);
  if (list) {
    return [
      [list.roleKey, 'who speaks', '""'],
      [list.contentKey, 'what is said', '""'],
      ...(list.roleKey === 'role'
        ? ([
            ['name', 'optional', '""'],
            ['weight', '1: learnt, 0: read only', '1'],
            ['tool_calls', 'calls of tools', '[]'],
            ['tool_call_id', 'of a tool’s result', '""'],
          ] as const)
        : []),
    ];
  }
  if (format === 'raw' && parent.length === 1 && parent[0] === 'metadata') {
    return [
      ['pattern_type', 'HoloLoom', '""'],
      ['confidence', 'HoloLoom, 0 to 1', '1'],
      ['source', 'HoloLoom: ids of memories', '[]'],
      ['topics', 'HoloLoom', '[]'],
      ['entities', 'HoloLoom', '[]'],
    ];
  }
  if (format === 'preferenceOpenai' && parent.length === 1 && parent[0] === 'input') {
    return [
      ['messages', 'needed', '[]'],
      ['tools', 'optional', '[]'],
      ['parallel_tool_calls', 'optional', 'true'],
    ];
  }
  return [];
}

const LISTS = new Set([
  'messages',
  'conversations',
  'tools',
  'history',
  'images',
  'videos',
  'audios',
  'segments',
  'preferred_output',
  'non_preferred_output',
  'functions',
]);
const OBJECTS = new Set(['metadata']);

function emptyOf(key: string, format: DatasetFormat): string {
  if (LISTS.has(key)) return '[]';
  if (OBJECTS.has(key) || (format === 'preferenceOpenai' && key === 'input')) return '{}';
  return key === 'label' || key === 'kto_tag' || key === 'parallel_tool_calls' ? 'true' : '""';
}

// --- values ------------------------------------------------------------------------------------

function values(
  text: string,
  character: number,
  location: Location,
  value: unknown,
  path: JsonPath,
  format: DatasetFormat,
  target: Target | undefined,
): readonly Completion[] {
  const key = path.at(-1);
  const { from, to } = tokenAt(text, character, location);
  const entry = (label: string, insert: string, detail: string): Completion => ({
    label,
    kind: 'value',
    detail,
    insert,
    from,
    to,
  });
  const list = listAt(value, path.slice(0, -1), format);
  if (list && key === list.roleKey) {
    const index = path.at(-2);
    return rolesFor(list, typeof index === 'number' ? index : 0, target).map(([role, detail]) =>
      entry(role, JSON.stringify(role), detail),
    );
  }
  if (key === 'weight') return [entry('1', '1', 'learnt'), entry('0', '0', 'read only')];
  if (key === 'label' || key === 'kto_tag')
    return [entry('true', 'true', 'a wanted answer'), entry('false', 'false', 'an unwanted answer')];
  if (key === 'pattern_type') return PATTERN_TYPES.map((type) => entry(type, JSON.stringify(type), 'HoloLoom'));
  return [];
}

/** The list of messages that a path leads into. */
function listAt(value: unknown, path: JsonPath, format: DatasetFormat): MessageList | undefined {
  return viewRow(value, format).lists.find(
    (list) => path.length === list.path.length + 1 && list.path.every((step, i) => path[i] === step),
  );
}

/** Roles that the trainer knows, the one whose turn it is first. */
function rolesFor(
  list: MessageList,
  index: number,
  target: Target | undefined,
): readonly (readonly [string, string])[] {
  const sharegpt = list.roleKey === 'from' && target !== 'trl';
  const [system, user, assistant] = sharegpt ? ['system', 'human', 'gpt'] : ['system', 'user', 'assistant'];
  const last = list.messages.findLast((message) => (message.path.at(-1) as number) < index);
  const before = last?.speaker;
  const tool = sharegpt ? 'observation' : 'tool';
  const tools = target === 'together' || target === 'torchtune' ? [] : [tool];
  const calls = last?.value['tool_calls'];
  const isCalled = tools.length > 0 && (last?.role === 'function_call' || (Array.isArray(calls) && calls.length > 0));
  const due = isCalled ? tool : before === 'user' || before === 'tool' ? assistant : user;
  return [due, ...[user, assistant, ...(index === 0 ? [system] : []), ...tools].filter((role) => role !== due)].map(
    (role) => [role, role === due ? 'whose turn it is' : 'role'] as const,
  );
}

/** The token that is being typed: a string with its quotes, a word, or nothing. */
function tokenAt(text: string, character: number, location: Location): { readonly from: number; readonly to: number } {
  const node = location.previousNode;
  if (
    node &&
    node.offset <= character &&
    character <= node.offset + node.length &&
    node.type !== 'object' &&
    node.type !== 'array'
  )
    return { from: node.offset, to: node.offset + node.length };
  let from = character;
  while (from > 0 && /[\w"-]/.test(text[from - 1] as string)) from--;
  let to = character;
  while (to < text.length && /[\w"-]/.test(text[to] as string)) to++;
  return { from, to };
}
