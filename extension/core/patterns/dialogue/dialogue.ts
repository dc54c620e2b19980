import type { Pattern } from '../../model/pattern.ts';
import type { AnalyzedTurn } from '../../text/analysis.ts';
import { laterChoice } from './choice.ts';
import { correctedAnswer } from './correction.ts';
import { lateAnswer } from './lateAnswer.ts';
import { revisedDecision } from './revision.ts';
import { askedOverTwoTurns } from './twoTurns.ts';

/** Turns before the one that is read, of the same conversation, the nearest first. */
export type EarlierTurns = readonly AnalyzedTurn[];

/** Turns that may lie between a question and its answer, or a decision and its revision. */
export const EARLIER_TURNS = 3;
/** A person's longer text is a message of its own, not a move in a talk. UTF-16 units. */
const LONGEST = 1200;

/**
 * Patterns that only the turns before make whole: a question that is answered late or was asked in pieces, an answer
 * that was corrected, a decision that was revised. Each belongs to the turn that completes it; spans in an earlier one
 * say how far back it is. `earlier` is asked only where the turn may go on from one.
 */
export function patternsAcross(turn: AnalyzedTurn, earlier: () => EarlierTurns): readonly Pattern[] {
  const { content } = turn;
  if (content.kind !== 'exchange' || content.assistant === '') return [];
  const { user } = content;
  if (user.length === 0 || user.length > LONGEST) return [];
  const before = earlier();
  if (before[0]?.content.kind !== 'exchange') return [];
  const revised = revisedDecision(turn, before);
  const found =
    correctedAnswer(turn, before) ??
    lateAnswer(turn, before) ??
    // `Could we make it 3 pm instead?` revises, and asks nothing.
    (revised ? undefined : askedOverTwoTurns(turn, before));
  return [found, revised ?? laterChoice(turn, before)].filter((pattern) => pattern !== undefined);
}
