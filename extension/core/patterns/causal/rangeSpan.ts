import { trimSpan, type Span } from '../phrases/spans.ts';
import type { Words } from '../phrases/words.ts';
import type { Range } from './clauses.ts';

/** Bullets, arrows, pictures, and the numbers of a list: `(8) ✅ …`, `1. …`. */
const LEADING_MARKS =
  /^(?:[-–—→⇒=>|•·:;,.…)\]*#]|[\p{Extended_Pictographic}✓✔✗✘]️?|\(\d{1,2}\)|\d{1,2}[.)](?=\s))+\s+(?:[\p{Extended_Pictographic}✓✔✗✘]️?\s+)?/u;

/** What answers the other person before it tells: `You're right — …`, `I see, …`, `Good catch. …`, `Looking at the log, …`. */
const OPENER =
  /^(?:(?:you['’]re (?:\w+ )?right|you are right|i see(?: it| the \w+)?|got it|makes sense|fair(?: point| enough)?|sounds good|agreed|exactly(?: right)?|correct|(?:good|great|nice)(?: [\w-]+){0,3})\s*(?:[—–]|-(?=\s)|[,.:!])|looking at [^,.\n]{1,60},)\s+(?:(?:and|but|so)\s+)?(?=\S+\s\S)/i;

/** `**Label** — text`, whose first mark may be cut off already. */
const BOLD_LABEL = /^(?:\*\*)?[^*\n]{1,30}\*\*\s*[—–]\s+(?=\S+\s\S)/;

/** A short line without a mark before a line that begins anew is its title. */
const TITLE_LINE = /^[^\n.,;:!?]{1,60}\n\s*(?=\p{Lu})/u;

const TRAILING_MARKS = /(?:\s*[-–—→⇒(\[{“\s]+|[\s,;]+[`"*_]+)$/u;

/** Characters in which an opener or a label is looked for. */
const HEAD = 100;

/** A bold phrase begins at `start` or before it in the line. */
function isBold(text: string, start: number): boolean {
  return (
    text.startsWith('**', start) ||
    text.slice(text.lastIndexOf('\n', start - 1) + 1, start).split('**').length % 2 === 0
  );
}

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
  const head = text.slice(start, Math.min(end, start + HEAD));
  const opener = OPENER.exec(head) ?? (isBold(text, start) ? BOLD_LABEL.exec(head) : null);
  if (opener) start += opener[0].length;
  // `ran the query **before returning**`: the closing mark is no word's.
  if (text.slice(start, end).split('**').length % 2 === 0) {
    if (text.startsWith('**', end)) end += 2;
    else if (text.startsWith('**', start - 2)) start -= 2;
  }
  return { start, end };
}
