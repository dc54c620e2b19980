import type { FieldSpan } from '../../model/pattern.ts';
import type { Side } from '../../model/turn.ts';
import { CharacterSet } from '../../text/characterSet.ts';
import type { Words } from './words.ts';

/** UTF-16 offsets into a text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The characters of words `from` to before `to`: call brackets kept (`useState()`), nothing unpaired at the ends. */
export function wordSpan(words: Words, from: number, to: number): Span {
  const { text, tokens } = words;
  let start = tokens.starts[from] as number;
  let end = tokens.ends[to - 1] as number;
  if (text.startsWith('()', end)) end += 2;
  // `the word "bug"`: what was opened inside the phrase is closed right after it; and the other way round.
  const opener = PARTNERS[text[end] ?? ''];
  if (opener !== undefined && isOpen(text, opener, text[end] as string, start, end)) end++;
  const closer = CLOSERS[text[start - 1] ?? ''];
  if (closer !== undefined && isClosed(text, text[start - 1] as string, closer, start, end)) start--;
  // `m` and `n`: marked words at both ends.
  if (text[start - 1] === '`' && text[end] === '`' && text.slice(start, end).includes('`'))
    return { start: start - 1, end: end + 1 };
  return trimSpan(text, start, end);
}

/** Opening mark by closing mark. */
const PARTNERS: Readonly<Record<string, string>> = { '"': '"', '`': '`', '”': '“', '’': '‘', ')': '(', ']': '[' };

const CLOSERS: Readonly<Record<string, string>> = { '"': '"', '`': '`', '“': '”', '(': ')', '[': ']' };

function isClosed(text: string, open: string, close: string, start: number, end: number): boolean {
  const closed = countOf(text, close, start, end);
  return open === close ? closed % 2 === 1 : closed > countOf(text, open, start, end);
}

function isOpen(text: string, open: string, close: string, start: number, end: number): boolean {
  const opened = countOf(text, open, start, end);
  return open === close ? opened % 2 === 1 : opened > countOf(text, close, start, end);
}

/**
 * The span without blanks, end marks and unpaired or all-embracing markers at its ends (`**`, quotes, backticks,
 * brackets): `**Term**` gives `Term`, `foo` in `("foo` loses what was cut in half. Never grows; may end up empty.
 */
export function trimSpan(text: string, start: number, end: number): Span {
  for (;;) {
    const length = end - start;
    while (start < end && isBlank(text.charCodeAt(start))) start++;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    if (end > start && TRAILING.has(text.charCodeAt(end - 1)) && !endsAbbreviation(text, start, end)) end--;
    if (end > start && LEADING.has(text.charCodeAt(start))) start++;
    [start, end] = trimMarkers(text, start, end);
    if (end - start === length) return { start, end };
  }
}

const TRAILING = new CharacterSet('.,;:!…–—');
const LEADING = new CharacterSet(',;:.–—');

function endsAbbreviation(text: string, start: number, end: number): boolean {
  return (
    text[end - 1] === '.' &&
    /(?:\betc|\be\.g|\bi\.e|\bInc|\bCo|\bCorp|\bLtd|[A-Z]\.[A-Z])\.$/.test(text.slice(Math.max(start, end - 8), end))
  );
}

/** Marks that come in pairs, same at both ends. */
const SYMMETRIC = ['**', '__', '`', '*', '_', '"', '~~'] as const;
const PAIRED = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
] as const;

/** Characters with which a mark can begin or end. */
const MARKERS = new CharacterSet([...SYMMETRIC, ...PAIRED.flat()].join(''));

function trimMarkers(text: string, start: number, end: number): [number, number] {
  if (!MARKERS.has(text.charCodeAt(start)) && !MARKERS.has(text.charCodeAt(end - 1))) return [start, end];
  for (const mark of SYMMETRIC) {
    const opens = text.startsWith(mark, start) && start + mark.length <= end;
    const closes = end - mark.length >= start && text.startsWith(mark, end - mark.length);
    if (!opens && !closes) continue;
    const count = countOf(text, mark, start, end);
    if (opens && closes && count === 2 && end - start > 2 * mark.length)
      return [start + mark.length, end - mark.length];
    if (count % 2 === 1) return opens ? [start + mark.length, end] : [start, end - mark.length];
  }
  for (const [open, close] of PAIRED) {
    if (text[start] === open) {
      const closing = closingAt(text, open, close, start, end);
      if (closing < 0) return [start + 1, end];
      if (closing === end - 1) return [start + 1, end - 1];
    }
    if (
      text[end - 1] === close &&
      countOf(text, close, start, end) > countOf(text, open, start, end) &&
      !(
        close === '’' &&
        end - start > 1 &&
        /[a-z]/i.test(text[end - 2] as string) &&
        !text.slice(start, end).includes('‘')
      )
    )
      return [start, end - 1];
  }
  return [start, end];
}

/** Where what opens at `start` closes, -1 where it does not. */
function closingAt(text: string, open: string, close: string, start: number, end: number): number {
  let depth = 0;
  for (let i = start; i < end; i++) {
    if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i;
  }
  return -1;
}

function countOf(text: string, mark: string, start: number, end: number): number {
  // Not in the whole text: what the span has not would be sought to the end of it.
  const inside = text.slice(start, end);
  let count = 0;
  for (let at = inside.indexOf(mark); at >= 0; at = inside.indexOf(mark, at + mark.length)) count++;
  return count;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
}

export function fieldSpan(field: string, side: Side, span: Span): FieldSpan {
  return { field, side, start: span.start, end: span.end };
}
