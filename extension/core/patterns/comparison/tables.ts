import type { AnalyzedText, AnalyzedTurn } from '../../text/analysis.ts';
import type { Block } from '../../text/blocks.ts';
import { trimSpan } from '../phrases/spans.ts';
import type { Words } from '../phrases/words.ts';
import type { ComparisonCandidate, Item } from './candidate.ts';

/** Heads of a first column that lists what is compared, not what it is compared by. */
const ASPECT =
  /^(?:|aspects?|features?|criteri(?:on|a)|propert(?:y|ies)|attributes?|metrics?|factors?|dimensions?|categor(?:y|ies)|characteristics?|parameters?|area|topic|question|what|measure|concern|capability|capabilities|benchmark|scenario|comparison|consideration|point|basis|difference)$/i;
/** Heads of columns that describe one thing. */
const DESCRIPTIVE =
  /^(?:descriptions?|notes?|status|values?|defaults?|types?|pros?|cons?|examples?|comments?|details?|result|results|meaning|purpose|reason|impact|severity|count|total|size|line|lines|file|files|location|usage|name|id|date|time|unit|required|action|recommendation|verdict|evidence|source|why|how|explanation|coverage|where|fix|change|changes|advantages?|disadvantages?|strengths?|weaknesses|current|proposed|#)$/i;
const LEAST_ROWS = 2;

/** Adds the tables that set two things side by side: an aspect a row, a thing a column. */
export function findTables(analysis: AnalyzedText, words: Words, out: ComparisonCandidate[]): void {
  const { blocks, text } = analysis;
  for (let i = 0; i < blocks.length; i++) {
    const header = blocks[i] as Block;
    if (header.kind !== 'tableRow' || header.row !== 0) continue;
    let last = i;
    while (blocks[last + 1]?.kind === 'tableRow' && (blocks[last + 1] as Block).row > 0) last++;
    const [aspect, first, second] = header.cells.map((cell) => trimSpan(text, cell.start, cell.end));
    if (
      header.cells.length !== 3 ||
      aspect === undefined ||
      first === undefined ||
      second === undefined ||
      last - i < LEAST_ROWS
    )
      continue;
    const names = [first, second].map((span) => text.slice(span.start, span.end));
    if (
      !ASPECT.test(text.slice(aspect.start, aspect.end)) ||
      names.some((name) => name === '' || DESCRIPTIVE.test(name))
    )
      continue;
    const start = text.lastIndexOf('\n', header.start) + 1;
    const end = (blocks[last] as Block).end;
    const newline = text.indexOf('\n', end);
    const sentence = analysis.sentences.findIndex((s) => s.start >= first.start && s.start < header.end);
    out.push({
      form: 'table',
      sentence,
      cue: -1,
      resolved: false,
      a: itemAt(words, first),
      b: itemAt(words, second),
      comparison: trimSpanOfTable(text, start, newline < 0 ? text.length : newline),
    });
    i = last;
  }
}

/** Words of a column's head that need not stand elsewhere. */
const OPENING_WORDS = 2;

/** Letters of a first word that tells a thing by itself: `local`, not `our`. */
const TELLING = 4;

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[\p{L}\p{N}]/u.test((text[at - 1] ?? '') + (text[at + word.length] ?? ''))) return true;
  return false;
}

/** Whether the text around a table, or the person, speaks of both things that head its columns. */
export function columnsAreNamed({ sides }: AnalyzedTurn, { a, b, comparison }: ComparisonCandidate): boolean {
  const table = sides.at(-1)?.analysis.text ?? '';
  const around = sides
    .map(({ side, analysis: { text } }) =>
      side === 'user' ? text : `${text.slice(0, comparison.start)}\n${text.slice(comparison.end)}`,
    )
    .join('\n')
    .toLowerCase();
  return [a, b].every(({ span }) => {
    const head = table.slice(span.start, span.end).toLowerCase();
    const words = head.match(/[\p{L}\p{N}_.'’-]+/gu) ?? [];
    const first = words[0] ?? '';
    return (
      !head.includes('?') &&
      ((first.length >= TELLING && holdsWord(around, first)) ||
        (words.length > 0 && around.includes(words.slice(0, OPENING_WORDS).join(' '))))
    );
  });
}

function itemAt(words: Words, span: { start: number; end: number }): Item {
  let from = 0;
  while (from < words.tokens.length && (words.tokens.starts[from] as number) < span.start) from++;
  let to = from;
  while (to < words.tokens.length && (words.tokens.ends[to] as number) <= span.end) to++;
  return { from, to, span };
}

/** A table keeps its outer bars. */
function trimSpanOfTable(text: string, start: number, end: number): { start: number; end: number } {
  while (start < end && /\s/.test(text[start] as string)) start++;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  return { start, end };
}
