import { ownSpans, type Pattern } from '../../model/pattern.ts';
import type { Side, TurnContent } from '../../model/turn.ts';
import type { AnalyzedTurn } from '../../text/analysis.ts';
import type { Span } from '../phrases/spans.ts';
import { laterChoice, mayChooseLater } from './choice.ts';
import { correctsAnswer, mayCorrect } from './correction.ts';
import { mayRevise, revisedDecision } from './revision.ts';

/** Turns behind the one that is read, of the same conversation, the nearest first; at most as many as go before one. */
export type LaterTurns = readonly AnalyzedTurn[];

/**
 * The most that is left to what a later turn takes back: below what is kept and shown by default, above nothing, so that
 * who asks for all candidates still finds it. What stands in its place belongs to the later turn and points back here.
 */
export const MOST_TAKEN_BACK = 0.4;

/** The patterns of a turn, those held down that a later one corrects or revises. */
export function withoutTakenBack(
  turn: AnalyzedTurn,
  patterns: readonly Pattern[],
  later: () => LaterTurns,
): readonly Pattern[] {
  if (turn.content.kind !== 'exchange' || patterns.every(isLow)) return patterns;
  const after = later();
  const [next] = after;
  let held = patterns;
  if (next && mayTakeBack(next.content) && correctsAnswer(next, turn))
    held = held.map((pattern) => (isSaidBy(pattern, 'assistant') ? lowered(pattern) : pattern));
  for (const [i, follower] of after.entries()) {
    if (!mayTakeBack(follower.content)) continue;
    const given = revisedIn(follower, [...after.slice(0, i).toReversed(), turn], i + 1);
    if (given) held = held.map((pattern) => (rests(pattern, given) ? lowered(pattern) : pattern));
  }
  return held;
}

/** A first look at a turn's words: false where it takes nothing back. */
export function mayTakeBack(content: TurnContent): boolean {
  return content.kind === 'exchange' && (mayCorrect(content) || mayRevise(content) || mayChooseLater(content));
}

function isLow({ confidence }: Pattern): boolean {
  return confidence <= MOST_TAKEN_BACK;
}

function lowered(pattern: Pattern): Pattern {
  return isLow(pattern) ? pattern : { ...pattern, confidence: MOST_TAKEN_BACK };
}

function isSaidBy(pattern: Pattern, side: Side): boolean {
  return ownSpans(pattern).some((span) => span.side === side);
}

interface Given extends Span {
  readonly side: Side;
}

/** The choice of the turn `back` turns before that the follower takes back. */
function revisedIn(follower: AnalyzedTurn, before: readonly AnalyzedTurn[], back: number): Given | undefined {
  const revised = revisedDecision(follower, before);
  const choice = revised?.spans.find(({ field, turnsBack }) => field === 'context' && turnsBack === back);
  if (choice) return choice;
  // The same question is answered anew.
  const anew = laterChoice(follower, before)?.spans.some(
    ({ field, turnsBack }) => field === 'context' && turnsBack === back,
  );
  return anew ? { side: 'assistant', start: 0, end: Infinity } : undefined;
}

/** Whether the pattern is the choice that was taken back, or the answer that gave it. */
function rests(pattern: Pattern, given: Given): boolean {
  if (pattern.type !== 'decision' && !(pattern.type === 'qa_pair' && given.side === 'assistant')) return false;
  const field = pattern.type === 'decision' ? 'decision' : 'answer';
  return ownSpans(pattern).some(
    (span) => span.field === field && span.side === given.side && span.start < given.end && given.start < span.end,
  );
}
