import { ownSpans, type Pattern } from '../../core/model/pattern.ts';
import type { Turn } from '../../core/model/turn.ts';
import type { Learnt } from '../../core/pipeline.ts';

/**
 * What was learnt from a turn without the patterns that stand in recalled passages: they were learnt where the
 * passage came from, and are not learnt again because an answer repeats them.
 */
export function withoutRecalled(learnt: Learnt, turn: Pick<Turn, 'assistant' | 'recalled'>): Learnt {
  const ranges = (turn.recalled ?? []).flatMap((passage) => occurrences(turn.assistant, passage));
  if (ranges.length === 0) return learnt;
  return { ...learnt, patterns: learnt.patterns.filter((pattern) => !standsIn(pattern, ranges)) };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Share of a pattern's words in the answer that may be recalled ones. */
const MOSTLY = 0.5;

function standsIn(pattern: Pattern, ranges: readonly Range[]): boolean {
  let all = 0;
  let recalled = 0;
  for (const span of ownSpans(pattern)) {
    if (span.side !== 'assistant') continue;
    all += span.end - span.start;
    recalled += Math.max(
      0,
      ...ranges.map((range) => Math.min(span.end, range.end) - Math.max(span.start, range.start)),
    );
  }
  return all > 0 && recalled / all > MOSTLY;
}

/**
 * Where a passage stands in the answer: as a whole, or line by line where the answer quotes or shortens it.
 */
function occurrences(answer: string, passage: string): readonly Range[] {
  const whole = find(answer, passage.trim());
  if (whole.length > 0) return whole;
  return passage.split('\n').flatMap((line) => (line.trim().length >= MIN_LINE ? find(answer, line.trim()) : []));
}

/** Shorter lines stand in many texts by chance. UTF-16 units. */
const MIN_LINE = 24;

function find(text: string, part: string): readonly Range[] {
  const found: Range[] = [];
  if (part === '') return found;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
    found.push({ start: at, end: at + part.length });
  }
  return found;
}
