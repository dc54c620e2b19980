import { LinearModel, type LinearModelWeights } from '../learn/linear.ts';
import type { Pattern } from '../model/pattern.ts';
import type { AnalyzedSide, AnalyzedTurn } from '../text/analysis.ts';
import type { ComparisonCandidate } from './comparison/candidate.ts';
import { fillComparisonFeatures } from './comparison/features.ts';
import { findComparisons } from './comparison/find.ts';
import weights from './comparison/weights.json' with { type: 'json' };
import type { PatternExtractor } from './extractor.ts';
import { inLoneText, type LoneTextScale } from './loneText.ts';
import { fieldSpan } from './phrases/spans.ts';
import { wordsOf } from './phrases/words.ts';

const model = new LinearModel(weights as LinearModelWeights);
const features = model.newFeatures();

const LONE_TEXT: LoneTextScale = { slope: 0.68, intercept: 0.58 };

/** Two things that a text sets against each other, with what it says of them. */
export const comparisonExtractor: PatternExtractor = {
  type: 'comparison',
  extract(turn: AnalyzedTurn): readonly Pattern[] {
    return turn.sides.flatMap((side) => (side.side === 'user' ? [] : comparisonsOf(side)));
  },
};

function comparisonsOf(side: AnalyzedSide): readonly Pattern[] {
  const { analysis } = side;
  const candidates = findComparisons(side);
  if (candidates.length === 0) return [];
  const words = wordsOf(analysis);
  const judged = candidates.map((candidate) => {
    fillComparisonFeatures(features.dense, candidate, side.side, analysis, words);
    const confidence = model.predict(features);
    return { candidate, confidence: side.side === 'text' ? inLoneText(confidence, LONE_TEXT) : confidence };
  });
  return bestOfSentence(judged).map(({ candidate: { a, b, comparison }, confidence }) => ({
    type: 'comparison',
    confidence,
    content: {
      item_a: analysis.slice(a.span),
      item_b: analysis.slice(b.span),
      comparison: analysis.slice(comparison),
    },
    spans: [
      fieldSpan('item_a', side.side, a.span),
      fieldSpan('item_b', side.side, b.span),
      fieldSpan('comparison', side.side, comparison),
    ],
  }));
}

interface Judged {
  readonly candidate: ComparisonCandidate;
  readonly confidence: number;
}

/** A sentence compares once: its likeliest reading, in text order. */
function bestOfSentence(judged: readonly Judged[]): readonly Judged[] {
  const best = new Map<number, Judged>();
  for (const one of judged) {
    const other = best.get(one.candidate.sentence);
    if (other === undefined || one.confidence > other.confidence) best.set(one.candidate.sentence, one);
  }
  return [...best.values()];
}
