import { readRow } from './row.ts';

/** How a document lays out its JSON: a row on each line, or one value over many lines. */
export type Layout = 'lines' | 'array' | 'prettyPrinted';

/** Told by the first lines that are not blank; two are enough. */
export function layoutOf(lines: readonly string[]): Layout {
  const [head = '', next] = lines.map((line) => line.replace(/^\uFEFF/, '').trimEnd()).filter((line) => line !== '');
  const first = head.trim();
  const second = next?.trim();
  if (!/^[[{]/.test(first)) return 'lines';
  const row = readRow(first);
  if (row.kind === 'value') {
    const { value } = row;
    const rows =
      Array.isArray(value) &&
      value.length > 0 &&
      value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
    return rows && second === undefined ? 'array' : 'lines';
  }
  if (first.startsWith('[')) return first === '[' || /^\[\s*\{/.test(first) ? 'array' : 'lines';
  // An object that goes on in the next line with a key, a value or its end.
  const goesOn = /[{[,]$/.test(first) && next !== undefined && (/^\s/.test(next) || !next.startsWith('{'));
  return first === '{' || goesOn ? 'prettyPrinted' : 'lines';
}
