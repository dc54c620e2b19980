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
  return withoutRepeats(
    EXTRACTORS.flatMap((extractor) => extractor.extract(turn)).filter((pattern) => pattern.confidence >= minConfidence),
  );
}
