/** Edits of one line of JSON that change nothing but what they are for: no reformatting, no reordering. */
import type { JsonPath } from './jsonPath.ts';
import type { Row } from './row.ts';
import type { Span } from './locate.ts';

/** Replaces a stretch of the line. `text` may hold a newline: then the line becomes several. */
export interface RowEdit extends Span {
  readonly text: string;
}

export function replaceValue(row: Row, path: JsonPath, value: unknown): readonly RowEdit[] {
  const span = row.locate.value(path);
  return span ? [{ ...span, text: JSON.stringify(value) }] : [];
}

export function renameKey(row: Row, path: JsonPath, key: string): readonly RowEdit[] {
  const span = row.locate.key(path);
  return span ? [{ ...span, text: JSON.stringify(key) }] : [];
}

/** A property or a list's element goes, with the comma that it needed. */
export function removeAt(row: Row, path: JsonPath): readonly RowEdit[] {
  const span = row.locate.property(path);
  return span ? [{ ...withComma(row.text, span), text: '' }] : [];
}

/** A property after the last one of the object at `path`. */
export function addProperty(row: Row, path: JsonPath, key: string, value: unknown): readonly RowEdit[] {
  const span = row.locate.value(path);
  if (!span || row.text[span.end - 1] !== '}') return [];
  const inside = row.text.slice(span.start + 1, span.end - 1);
  const end = span.start + 1 + inside.trimEnd().length;
  const spaced = /:\s/.test(inside);
  const comma = inside.trim() === '' ? '' : spaced ? ', ' : ',';
  return [{ start: end, end, text: `${comma}${JSON.stringify(key)}:${spaced ? ' ' : ''}${JSON.stringify(value)}` }];
}

/** The comma after, with the space that follows it; for the last one the comma before. */
export function withComma(text: string, { start, end }: Span): Span {
  const after = /^\s*,\s*/.exec(text.slice(end, end + 200));
  if (after) return { start, end: end + after[0].length };
  const before = /\s*,\s*$/.exec(text.slice(Math.max(0, start - 200), start));
  return { start: start - (before?.[0].length ?? 0), end };
}

/** The line after the edits, which must not overlap. */
export function applyEdits(text: string, edits: readonly RowEdit[]): string {
  let result = text;
  for (const edit of [...edits].sort((a, b) => b.start - a.start || b.end - a.end))
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  return result;
}
