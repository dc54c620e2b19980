import type { DatasetItem } from './item.ts';

/** A row of any JSONL dataset as the steps over whole datasets take it. */
export interface RowItem extends DatasetItem {
  /** Pattern type, '' where the row names none. */
  readonly stratum: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Keys whose text a model reads, in the formats that we know; of a row without them every text counts. */
const TEXT_KEYS = new Set(
  'system instruction input output prompt completion chosen rejected messages conversations text user assistant question answer response query context content value'.split(
    ' ',
  ),
);
const CONVERSATION_KEYS = ['conversation', 'conversation_id', 'session', 'session_id', 'thread_id'];

/** Reads a parsed row; `fallbackId` names it where it has no id of its own. */
export function rowItem(row: unknown, fallbackId: string): RowItem {
  const fields = isFields(row) ? row : {};
  const metadata = isFields(fields['metadata']) ? fields['metadata'] : {};
  const id = name(fields['id']) ?? name(metadata['id']) ?? fallbackId;
  return {
    id,
    text: rowText(row),
    quality: qualityOf(fields, metadata),
    conversation: conversationOf(fields, metadata) ?? id,
    stratum: name(fields['pattern_type']) ?? name(metadata['pattern_type']) ?? '',
  };
}

function rowText(row: unknown): string {
  if (!isFields(row)) return typeof row === 'string' ? row : JSON.stringify(row);
  const known = Object.entries(row).filter(([key]) => TEXT_KEYS.has(key));
  const texts = known.flatMap(([, value]) => textsOf(value, TEXT_KEYS));
  const found = texts.length > 0 ? texts : textsOf(row, undefined);
  return found.length > 0 ? found.join('\n\n') : JSON.stringify(row);
}

/** All texts inside a value that are not blank, in order; of objects only those under these keys, if any are given. */
export function textsOf(value: unknown, keys: ReadonlySet<string> | undefined): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((entry) => textsOf(entry, keys));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) => (keys && !keys.has(key) ? [] : textsOf(entry, keys)));
}

function conversationOf(fields: Fields, metadata: Fields): string | undefined {
  for (const holder of [fields, metadata]) {
    for (const key of CONVERSATION_KEYS) {
      const found = name(holder[key]);
      if (found !== undefined) return found;
    }
  }
  // The raw format names the memories that a row was made of: rows of one memory stay together at least.
  return Array.isArray(metadata['source']) ? name(metadata['source'][0]) : undefined;
}

function qualityOf(fields: Fields, metadata: Fields): number {
  for (const said of [fields['quality'], metadata['quality'], metadata['confidence']]) {
    const value = isFields(said) ? said['value'] : said;
    if (typeof value === 'number' && Number.isFinite(value)) return Math.min(1, Math.max(0, value));
  }
  return 1;
}

function name(value: unknown): string | undefined {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
