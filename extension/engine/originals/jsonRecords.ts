import { isList, isObject, type JsonObject } from '../../core/importers/reading/json.ts';
import type { Turn } from '../../core/model/turn.ts';
import { tellingPart } from './telling.ts';

/** Fields by which an object is a record of its own, and not a part of one. */
const NAMES = [
  'id',
  'uuid',
  'messageId',
  'message_id',
  'requestId',
  'bubbleId',
  'ts',
  'role',
  'sender',
  'from',
  'author',
];

/** The objects of a JSON document that hold the prompt and the answer of a turn, in the order of the document. */
export function recordsNaming(value: unknown, turn: Pick<Turn, 'user' | 'assistant'>): readonly JsonObject[] {
  const found: JsonObject[] = [];
  for (const text of [turn.user, turn.assistant]) {
    const record = recordWith(value, tellingPart(text));
    if (record && !found.includes(record)) found.push(record);
  }
  return found;
}

/** The first smallest record that has the text, by a walk that depth cannot break. */
function recordWith(value: unknown, part: string): JsonObject | undefined {
  if (part === '') return undefined;
  const pending: { readonly value: unknown; readonly record: JsonObject | undefined }[] = [
    { value, record: undefined },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value: here, record } = next;
    if (typeof here === 'string') {
      if (record && here.includes(part)) return record;
    } else if (isList(here)) {
      for (let i = here.length - 1; i >= 0; i--) pending.push({ value: here[i], record });
    } else if (isObject(here)) {
      const own = !record || NAMES.some((name) => Object.hasOwn(here, name)) ? here : record;
      for (const key of Object.keys(here).reverse()) pending.push({ value: here[key], record: own });
    }
  }
  return undefined;
}
