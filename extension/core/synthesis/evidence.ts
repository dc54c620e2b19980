import { ownSpans, type FieldSpan, type Pattern } from '../model/pattern.ts';
import type { AnalyzedTurn } from '../text/analysis.ts';
import { answerSide, type AnalyzedText } from '../text/analysis.ts';
import type { Sentence } from '../text/sentences.ts';

/** A stretch of the answering text, in UTF-16 offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A pattern's own words in the answer as text that can be read alone, and where they stand. */
export interface Evidence {
  readonly text: string;
  readonly ranges: readonly Range[];
}

/** The whole sentences (or cells, or list items) that hold the given fields, in text order. Empty when no field stands in the answer. */
export function sentencesOf(pattern: Pattern, fields: readonly string[], turn: AnalyzedTurn): Evidence {
  return joinedSentences(pattern, fields, turn, withAntecedent);
}

/** The same sentences, each for itself: without what explains their first word. */
export function bareSentencesOf(pattern: Pattern, fields: readonly string[], turn: AnalyzedTurn): Evidence {
  return joinedSentences(pattern, fields, turn, (range) => range);
}

function joinedSentences(
  pattern: Pattern,
  fields: readonly string[],
  turn: AnalyzedTurn,
  widened: (range: Range, analysis: AnalyzedText) => Range,
): Evidence {
  const { side, analysis } = answerSide(turn);
  const spans = ownSpans(pattern).filter((span) => span.side === side && fields.includes(span.field));
  const ranges = merge(
    spans.map((span) => widened(toSentences(span, analysis), analysis)),
    analysis,
  );
  return {
    text: ranges
      .map((range) => readable(analysis, range))
      .join(' ')
      .trim(),
    ranges,
  };
}

/** `Yellow: Yellow is …`, `You're right — the …`: what stands before the sentence of a term. */
const LABEL = /^[^.!?\n]{1,80}?(?::|\s[—–-])\s+(?=[*_"'`(]*(?:(?:an?|the)\s+)?[*_"'`(]*$)/i;

/** A definition's sentence without the label or the aside that it begins with. */
export function withoutLabel(evidence: Evidence, pattern: Pattern, turn: AnalyzedTurn): Evidence {
  const { side, analysis } = answerSide(turn);
  const term = ownSpans(pattern).find((span) => span.side === side && span.field === 'term');
  const [range, ...more] = evidence.ranges;
  if (!term || !range || more.length > 0 || term.start <= range.start) return evidence;
  const label = LABEL.exec(analysis.text.slice(range.start, term.start));
  if (!label) return evidence;
  const rest = { start: range.start + label[0].length, end: range.end };
  return { text: readable(analysis, rest), ranges: [rest] };
}

/** Everything from the first to the last of the given fields: blocks between them (code, tables, sub-lists) come along whole. */
export function stretchOf(pattern: Pattern, fields: readonly string[], turn: AnalyzedTurn): Evidence {
  const { side, analysis } = answerSide(turn);
  const spans = ownSpans(pattern).filter((span) => span.side === side && fields.includes(span.field));
  if (spans.length === 0) return { text: '', ranges: [] };
  const sentences = spans.map((span) => toSentences(span, analysis));
  const start = Math.min(...sentences.map((range) => range.start));
  const end = Math.max(...sentences.map((range) => range.end));
  const range = wholeBlocks({ start, end }, analysis);
  return { text: readable(analysis, range), ranges: [range] };
}

/** The field's exact words in the answer. */
export function fieldOf(pattern: Pattern, field: string, turn: AnalyzedTurn): Evidence {
  const { side, analysis } = answerSide(turn);
  const spans = ownSpans(pattern).filter((span) => span.side === side && span.field === field);
  return { text: spans.map((span) => readable(analysis, span)).join('\n\n'), ranges: spans };
}

/** Shared share of two sets of ranges, 0 (apart) to 1 (the same text). */
export function overlap(a: readonly Range[], b: readonly Range[]): number {
  let shared = 0;
  for (const x of a) for (const y of b) shared += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
  const all = length(a) + length(b) - shared;
  return all === 0 ? 0 : shared / all;
}

export function length(ranges: readonly Range[]): number {
  return ranges.reduce((sum, range) => sum + range.end - range.start, 0);
}

function toSentences(span: FieldSpan, analysis: AnalyzedText): Range {
  const touched = analysis.sentences.filter((s: Sentence) => s.start < span.end && s.end > span.start);
  const first = touched[0];
  const last = touched.at(-1);
  // Code has no sentences: the span itself is whole.
  if (!first || !last) return { start: span.start, end: span.end };
  return { start: Math.min(first.start, span.start), end: Math.max(last.end, span.end) };
}

/** Sentences that may come along so that a first 'It' has what it stands for. */
const MAX_ANTECEDENTS = 2;
const POINTER =
  /^[\s"'“‘*_(]*(?:it|its|they|their|them|this|that|these|those|he|she|his|her|such|both|here|therefore|thus|hence|otherwise|instead|however|so|but|and)\b/i;

/** true when a text begins with a word that stands for, or goes on from, what is not in it. */
export function pointsBack(text: string): boolean {
  return POINTER.test(text);
}

/** The range with the sentences before it in its block, as long as it begins by pointing back. */
function withAntecedent(range: Range, analysis: AnalyzedText): Range {
  let { start } = range;
  for (let i = 0; i < MAX_ANTECEDENTS && pointsBack(analysis.text.slice(start, start + 40)); i++) {
    const before = analysis.sentences.findLast((sentence) => sentence.end <= start);
    const block = analysis.blocks.find((b) => b.start <= start && start < b.end);
    if (!before || !block || before.start < block.start) break;
    start = before.start;
  }
  return { start, end: range.end };
}

function merge(ranges: readonly Range[], analysis: AnalyzedText): readonly Range[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: Range[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && (range.start <= last.end || analysis.text.slice(last.end, range.start).trim() === '')) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else merged.push(range);
  }
  return merged;
}

/** Widens a stretch so that it starts at its first line's marker and takes in the fences of code at its edges and the rest of its last list item. */
function wholeBlocks(range: Range, analysis: AnalyzedText): Range {
  const { text, blocks } = analysis;
  const inside = blocks.filter((block) => block.start < range.end && block.end > range.start);
  const first = inside[0];
  const last = inside.at(-1);
  let { start, end } = range;
  if (first && (first.item >= 0 || first.kind === 'code')) {
    start = text.lastIndexOf('\n', start - 1) + 1;
    if (first.kind === 'code' && first.start <= range.start && start > 0) start = text.lastIndexOf('\n', start - 2) + 1;
  }
  if (last) {
    const tail =
      last.item >= 0
        ? blocks.findLast((block) => block.item === last.item || (block.kind === 'code' && block.item === last.item))
        : last;
    if (tail && tail.end > end) end = tail.end;
    if ((tail ?? last).kind === 'code') {
      const fenceEnd = text.indexOf('\n', end + 1);
      end = fenceEnd < 0 ? text.length : fenceEnd;
    }
  }
  return { start, end };
}

/** The words of a range: soft line breaks and quote markers inside one block become blanks, structure between blocks stays. */
export function readable(analysis: AnalyzedText, range: Range): string {
  const slice = analysis.slice(range);
  if (!slice.includes('\n')) return slice.trim();
  const blocks = analysis.blocks.filter((block) => block.start < range.end && block.end > range.start);
  if (blocks.length <= 1 && blocks[0]?.kind !== 'code') return slice.replace(/\s*\n[ \t]*(?:>[ \t]?)*/g, ' ').trim();
  return dedent(slice);
}

function dedent(text: string): string {
  const ended = text.trimEnd();
  const lines = ended.split('\n');
  let common = Infinity;
  for (const line of lines) {
    if (line.trim() !== '') common = Math.min(common, indentOf(line));
    if (common === 0) return ended;
  }
  return Number.isFinite(common) ? lines.map((line) => line.slice(common)).join('\n') : ended;
}

function indentOf(line: string): number {
  let at = 0;
  while (line[at] === ' ' || line[at] === '\t') at++;
  return at;
}
