import { ownSpans, type Pattern, type PatternType } from '../model/pattern.ts';
import type { AnalyzedTurn } from '../text/analysis.ts';
import { analogyExtractor } from './analogy.ts';
import { causalExtractor } from './causal.ts';
import { comparisonExtractor } from './comparison.ts';
import { decisionExtractor } from './decision.ts';
import { definitionExtractor } from './definition.ts';
import { patternsAcross, type EarlierTurns } from './dialogue/dialogue.ts';
import { withoutTakenBack, type LaterTurns } from './dialogue/takenBack.ts';
import type { PatternExtractor } from './extractor.ts';
import { procedureExtractor } from './procedure.ts';
import { qaPairExtractor } from './qaPair.ts';
import { reasoningChainExtractor } from './reasoningChain.ts';
import { withoutRepeats } from './repeats.ts';

/** One extractor a type; replace one by replacing its entry. */
export const EXTRACTORS: readonly PatternExtractor[] = [
  qaPairExtractor,
  reasoningChainExtractor,
  causalExtractor,
  decisionExtractor,
  comparisonExtractor,
  procedureExtractor,
  definitionExtractor,
  analogyExtractor,
];

/**
 * The patterns of the turn at or above `minConfidence`, none of which repeats another, by type order and then by
 * position. With the turns before it, those that only they make whole take the place of what the turn alone would give;
 * with the turns behind it, what they take back is held down.
 */
export function extractPatterns(
  turn: AnalyzedTurn,
  minConfidence: number,
  earlier?: () => EarlierTurns,
  later?: () => LaterTurns,
): readonly Pattern[] {
  return extractPatternsOfAll([{ turn, earlier, later }], minConfidence)[0] as readonly Pattern[];
}

/** A turn with those before and behind it in its conversation, where they are known. */
export interface TurnInThread {
  readonly turn: AnalyzedTurn;
  readonly earlier: (() => EarlierTurns) | undefined;
  readonly later?: (() => LaterTurns) | undefined;
}

/** As `extractPatterns` of each turn, an extractor after the other over all of them: see `Pipeline.runAll`. */
export function extractPatternsOfAll(
  turns: readonly TurnInThread[],
  minConfidence: number,
): readonly (readonly Pattern[])[] {
  const found = turns.map((): Pattern[] => []);
  for (const extractor of EXTRACTORS)
    for (const [i, { turn }] of turns.entries()) (found[i] as Pattern[]).push(...extractor.extract(turn));
  return turns.map(({ turn, earlier, later }, i) => {
    const alone = found[i] as readonly Pattern[];
    const whole = earlier ? withAcross(alone, patternsAcross(turn, earlier)) : alone;
    const all = later ? withoutTakenBack(turn, whole, later) : whole;
    return withoutRepeats(all.filter((pattern) => pattern.confidence >= minConfidence));
  });
}

/** Field by which a pattern of one turn is the same as one over several. */
const SAME_BY: Readonly<Partial<Record<PatternType, string>>> = { qa_pair: 'answer', decision: 'decision' };

function withAcross(alone: readonly Pattern[], across: readonly Pattern[]): readonly Pattern[] {
  if (across.length === 0) return alone;
  const rest = alone.filter((pattern) => !across.some((other) => isPartOf(pattern, other)));
  return EXTRACTORS.flatMap(({ type }) => [...across, ...rest].filter((pattern) => pattern.type === type));
}

function isPartOf(pattern: Pattern, whole: Pattern): boolean {
  if (pattern.type !== whole.type) return false;
  const field = SAME_BY[pattern.type];
  const [a, b] = [pattern, whole].map((one) => ownSpans(one).find((span) => span.field === field));
  return a !== undefined && a.side === b?.side && a.start < b.end && b.start < a.end;
}
