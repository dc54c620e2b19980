import type { Pattern } from '../model/pattern.ts';
import type { AnalyzedTurn } from '../text/analysis.ts';
import { analogyExtractor } from './analogy.ts';
import { causalExtractor } from './causal.ts';
import { comparisonExtractor } from './comparison.ts';
import { decisionExtractor } from './decision.ts';
import { definitionExtractor } from './definition.ts';
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

/** The patterns of the turn at or above `minConfidence`, none of which repeats another, by type order and then by position. */
export function extractPatterns(turn: AnalyzedTurn, minConfidence: number): readonly Pattern[] {
  return extractPatternsOfAll([turn], minConfidence)[0] as readonly Pattern[];
}

/** As `extractPatterns` of each turn, an extractor after the other over all of them: see `Pipeline.runAll`. */
export function extractPatternsOfAll(
  turns: readonly AnalyzedTurn[],
  minConfidence: number,
): readonly (readonly Pattern[])[] {
  const found = turns.map((): Pattern[] => []);
  for (const extractor of EXTRACTORS)
    for (const [i, turn] of turns.entries())
      for (const pattern of extractor.extract(turn))
        if (pattern.confidence >= minConfidence) (found[i] as Pattern[]).push(pattern);
  return found.map((patterns) => withoutRepeats(patterns));
}
