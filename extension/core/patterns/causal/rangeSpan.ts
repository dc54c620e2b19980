import { trimSpan, type Span } from '../phrases/spans.ts';
import type { Words } from '../phrases/words.ts';
import type { Range } from './clauses.ts';

/** Bullets, arrows, pictures, and the numbers of a list: `(8) ✅ …`, `1. …`. */
const LEADING_MARKS = /^(?:[-–—→⇒=>|•·:;,.…)\]*#]|[\p{Extended_Pictographic}✓✔✗✘]️?|\(\d{1,2}\)|\d{1,2}[.)](?=\s))+\s+/u;

/** A short line without a mark before a line that begins anew is its title. */
const TITLE_LINE = /^[^\n.,;:!?]{1,60}\n\s*(?=\p{Lu})/u;

const TRAILING_MARKS = /\s*[-–—→⇒(\[{“\s]+$/u;

/** The range's characters with the marks that belong to its ends (an opening backtick, a closing bracket), trimmed. */
export function rangeSpan(words: Words, range: Range, floor: number, ceiling: number): Span {
  const { text, tokens } = words;
  const before = range.from > 0 ? Math.max(floor, tokens.ends[range.from - 1] as number) : floor;
  const after = range.to < tokens.length ? Math.min(ceiling, tokens.starts[range.to] as number) : ceiling;
  let { start, end } = trimSpan(text, before, after);
  // An opening mark at the end belongs to what was cut off.
  const opened = TRAILING_MARKS.exec(text.slice(Math.max(start, end - 6), end));
  if (opened) ({ start, end } = trimSpan(text, start, end - opened[0].length));
  for (let title = TITLE_LINE.exec(text.slice(start, end)); title; title = TITLE_LINE.exec(text.slice(start, end)))
    ({ start, end } = trimSpan(text, start + title[0].length, end));
  const mark = LEADING_MARKS.exec(text.slice(start, Math.min(end, start + 12)));
  if (mark) ({ start, end } = trimSpan(text, start + mark[0].length, end));
  return { start, end };
}
