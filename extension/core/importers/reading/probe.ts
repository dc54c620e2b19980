import type { SniffInput } from '../importer.ts';
import { withoutPadding } from './bytes.ts';
import { isObject } from './json.ts';
import { parseLenientPrefix } from './lenientJson.ts';

/** Bytes that sniffing looks at. */
export const PROBE_BYTES = 64 * 1024;
/** Lines or elements that sniffing looks at. */
const PROBE_RECORDS = 50;

export interface Probe {
  readonly text: string;
  readonly shape: SniffInput['shape'];
  readonly records: readonly unknown[];
}

const SQLITE_MAGIC = 'SQLite format 3\0';

/** What kind of file a head begins, and what JSON it holds as far as it goes. */
export function probe(given: Uint8Array): Probe {
  const head = withoutPadding(given);
  const text = new TextDecoder().decode(head);
  if (text.startsWith(SQLITE_MAGIC)) return { text: '', shape: 'sqlite', records: [] };
  if (isBinary(head)) return { text: '', shape: 'binary', records: [] };
  const start = text.search(/\S/);
  const first = text[start];
  if (first === '[') {
    const { value } = parseLenientPrefix(text, start);
    if (!looksLikeArray(text, start)) return { text, shape: 'text', records: [] };
    return { text, shape: 'jsonArray', records: Array.isArray(value) ? value.slice(0, PROBE_RECORDS) : [] };
  }
  const lines = jsonLines(text, given.length >= PROBE_BYTES);
  if (first === '{') {
    const { value, complete, length } = parseLenientPrefix(text, start);
    const alone = !complete || text.slice(length).trim() === '';
    // Several values, or a broken first line followed by whole ones, are JSON Lines.
    if (alone && (complete || lines.length === 0)) {
      return { text, shape: 'jsonObject', records: isObject(value) ? [value] : [] };
    }
    return { text, shape: 'jsonLines', records: lines.length > 0 ? lines : [value] };
  }
  if (lines.length > 0) return { text, shape: 'jsonLines', records: lines };
  return { text: text.replace(/\r\n?/g, '\n'), shape: 'text', records: [] };
}

/** `[` also begins Markdown links and log lines; JSON goes on with a value. */
function looksLikeArray(text: string, start: number): boolean {
  return /^\[\s*(?:[[{"\]\d-]|true|false|null|$)/.test(text.slice(start, start + 200));
}

/** The objects that stand on lines of their own; a line that the head cuts off does not count. */
function jsonLines(text: string, cut: boolean): readonly unknown[] {
  const lines = text.split('\n', PROBE_RECORDS + 1);
  if (cut && lines.length <= PROBE_RECORDS) lines.pop();
  const records: unknown[] = [];
  for (const line of lines) {
    if (!line.startsWith('{') && !line.startsWith('\uFEFF{')) continue;
    try {
      records.push(JSON.parse(line.replace(/^\uFEFF/, '')));
    } catch {
      // A damaged line says nothing of the format; the others do.
    }
  }
  return records;
}

/** Text has no NUL bytes and few other control bytes. */
function isBinary(head: Uint8Array): boolean {
  const sample = head.subarray(0, 4096);
  let odd = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b) odd++;
  }
  return odd > sample.length / 20;
}
