import type { Side } from './turn.ts';

/** What can be learnt from a turn. Spelled as in the exported files. */
export const PATTERN_TYPES = [
  'qa_pair',
  'reasoning_chain',
  'causal',
  'decision',
  'comparison',
  'procedure',
  'definition',
  'analogy',
] as const;
export type PatternType = (typeof PATTERN_TYPES)[number];

export interface PatternContents {
  readonly qa_pair: { readonly question: string; readonly answer: string };
  readonly reasoning_chain: {
    readonly premise: string;
    readonly steps: readonly string[];
    readonly conclusion: string;
  };
  readonly causal: { readonly cause: string; readonly effect: string };
  readonly decision: { readonly context: string; readonly decision: string; readonly reasoning: string };
  readonly comparison: { readonly item_a: string; readonly item_b: string; readonly comparison: string };
  readonly procedure: { readonly task: string; readonly steps: readonly string[] };
  readonly definition: { readonly term: string; readonly definition: string };
  readonly analogy: { readonly source: string; readonly target: string; readonly mapping: string };
}

/**
 * Where a field's text stands: `text.slice(start, end)` of that side is the field's value, to the
 * character. Offsets count UTF-16 code units, as in JavaScript and LSP. A field that is an array has
 * one span for each element, in order; an empty field has none. A field that was said in pieces, over
 * several turns, has one for each piece, and is the pieces in order with a blank line between them.
 */
export interface FieldSpan {
  readonly field: string;
  readonly side: Side;
  readonly start: number;
  readonly end: number;
  /** The text is that of an earlier turn of the conversation, so many turns before; absent for the turn itself. */
  readonly turnsBack?: number;
}

/** The spans that stand in the turn itself. */
export function ownSpans({ spans }: Pick<Pattern, 'spans'>): readonly FieldSpan[] {
  return spans.some((span) => span.turnsBack !== undefined)
    ? spans.filter((span) => span.turnsBack === undefined)
    : spans;
}

interface PatternOf<T extends PatternType> {
  readonly type: T;
  /** 0 to 1: the calibrated probability that a careful reader would accept type and arguments. */
  readonly confidence: number;
  readonly content: PatternContents[T];
  readonly spans: readonly FieldSpan[];
}

export type Pattern = { readonly [T in PatternType]: PatternOf<T> }[PatternType];

/** Patterns below this confidence are not kept. Source: product contract, setting `hololoom.patterns.minConfidence`. */
export const DEFAULT_MIN_PATTERN_CONFIDENCE = 0.5;

/** A pattern or example at or above this confidence counts as high-confidence in statistics. Source: product contract. */
export const HIGH_CONFIDENCE = 0.7;

export function isPatternType(value: string): value is PatternType {
  return (PATTERN_TYPES as readonly string[]).includes(value);
}
