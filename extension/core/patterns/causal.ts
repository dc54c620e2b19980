import type { Pattern } from '../model/pattern.ts';
import type { AnalyzedTurn } from '../text/analysis.ts';
import type { CausalWeights } from './causal/confidence.ts';
import { createCausalExtractor } from './causal/reader.ts';
import weights from './causal/weights.json' with { type: 'json' };
import { askedEffect } from './causal/whatIf.ts';
import type { PatternExtractor } from './extractor.ts';

/** Weights: training/causal.ts. */
const reader = createCausalExtractor(weights as CausalWeights);
/** A cause that was read surer than this tells what was asked for as well. */
const SURE = 0.7;

/** What the text states, and what it says would come of what the person asks about. */
export const causalExtractor: PatternExtractor = {
  type: 'causal',
  extract(turn: AnalyzedTurn): readonly Pattern[] {
    const found = reader.extract(turn);
    const asked = askedEffect(turn);
    if (asked === undefined) return found;
    const meets = (one: Pattern): boolean =>
      one.spans.some((span) =>
        asked.spans.some((other) => other.side === span.side && span.start < other.end && other.start < span.end),
      );
    if (found.some((one) => one.confidence >= SURE && meets(one))) return found;
    return [asked, ...found.filter((one) => !meets(one))];
  },
};
