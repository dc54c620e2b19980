import { LinearModel, type LinearModelWeights } from '../learn/linear.ts';
import type { Pattern } from '../model/pattern.ts';
import type { AnalyzedSide, AnalyzedTurn } from '../text/analysis.ts';
import { findAsked, type AskedComparison } from './comparison/asked.ts';
import type { ComparisonCandidate } from './comparison/candidate.ts';
import { fillComparisonFeatures } from './comparison/features.ts';
import { findComparisons } from './comparison/find.ts';
import { isSound } from './comparison/soundness.ts';
import { columnsAreNamed } from './comparison/tables.ts';
import weights from './comparison/weights.json' with { type: 'json' };
import type { PatternExtractor } from './extractor.ts';
import { inLoneText, type LoneTextScale } from './loneText.ts';
import { isOtherVoice } from './otherVoice.ts';
import { bareSentence } from './phrases/lead.ts';
import { isCutOff } from './phrases/sentenceEnd.ts';
import { fieldSpan, type Span } from './phrases/spans.ts';
import { WordClass } from './phrases/wordClass.ts';
import { wordsOf, type Words } from './phrases/words.ts';

const model = new LinearModel(weights as LinearModelWeights);
const features = model.newFeatures();

const LONE_TEXT: LoneTextScale = { slope: 0.68, intercept: 0.66 };

/** Confidence of a comparison that the person asked for and the answer gives. By reading what the rule finds. */
const ASKED_CONFIDENCE = 0.82;

/** Two things that a text sets against each other, with what it says of them. */
export const comparisonExtractor: PatternExtractor = {
  type: 'comparison',
  extract(turn: AnalyzedTurn): readonly Pattern[] {
    const asked = findAsked(turn);
    const found = turn.sides.flatMap((side) =>
      side.side === 'user'
        ? []
        : withAsked(side, comparisonsOf(turn, side), side.side === 'assistant' ? asked : undefined),
    );
    return found.length > 0 && isOtherVoice(turn) ? [] : found;
  },
};

type Found = Pick<ComparisonCandidate, 'comparison'> & {
  readonly a: Span;
  readonly b: Span;
  readonly confidence: number;
};

/** The asked comparison takes the place of what was found in its sentences. */
function withAsked(
  side: AnalyzedSide,
  found: readonly Found[],
  asked: AskedComparison | undefined,
): readonly Pattern[] {
  const others = asked
    ? found.filter(
        ({ comparison }) => comparison.end <= asked.comparison.start || asked.comparison.end <= comparison.start,
      )
    : found;
  const all = asked
    ? [
        ...others,
        {
          ...asked,
          comparison: withoutLeadBefore(side.analysis.text, asked.comparison, Math.min(asked.a.start, asked.b.start)),
          confidence: ASKED_CONFIDENCE,
        },
      ]
    : others;
  return all.toSorted((x, y) => x.comparison.start - y.comparison.start).map((one) => patternOf(side, one));
}

function patternOf({ side, analysis }: AnalyzedSide, { a, b, comparison, confidence }: Found): Pattern {
  return {
    type: 'comparison',
    confidence,
    content: { item_a: analysis.slice(a), item_b: analysis.slice(b), comparison: analysis.slice(comparison) },
    spans: [fieldSpan('item_a', side, a), fieldSpan('item_b', side, b), fieldSpan('comparison', side, comparison)],
  };
}

function comparisonsOf(turn: AnalyzedTurn, side: AnalyzedSide): readonly Found[] {
  const { analysis } = side;
  const candidates = findComparisons(side);
  if (candidates.length === 0) return [];
  const words = wordsOf(analysis);
  const whole =
    side.side === 'text'
      ? candidates
      : candidates.filter((c) => !isCutOff(analysis, c.sentence) && !isTitle(words, c) && isSound(words, c));
  const judged = whole.map((candidate) => {
    fillComparisonFeatures(features.dense, candidate, side.side, analysis, words);
    const confidence = model.predict(features);
    if (side.side === 'text') return { candidate, confidence: inLoneText(confidence, LONE_TEXT) };
    const doubted = candidate.form === 'table' && !columnsAreNamed(turn, candidate);
    return { candidate, confidence: doubted ? Math.min(confidence, MOST_FOR_UNNAMED) : confidence };
  });
  const inDialogue = side.side !== 'text';
  return bestReadings(judged).map(({ candidate: { a, b, comparison }, confidence }) => ({
    a: a.span,
    b: b.span,
    comparison: inDialogue
      ? withoutLeadBefore(analysis.text, comparison, Math.min(a.span.start, b.span.start))
      : comparison,
    confidence,
  }));
}

/** `Ease of use: A is easier …`: what the two are compared in is no part of the sentence; the first thing stays whole. */
function withoutLeadBefore(text: string, comparison: Span, first: number): Span {
  const bare = bareSentence(text, comparison);
  return bare.start <= first ? bare : comparison;
}

/** Tables whose columns nothing else names are lists of properties as often as comparisons. */
const MOST_FOR_UNNAMED = 0.6;

/** `The difference between A and B` without a verb names a comparison and makes none. */
function isTitle(words: Words, { form, sentence }: ComparisonCandidate): boolean {
  return (
    (form === 'difference' || form === 'versus') &&
    ((words.cues[sentence] ?? 0) & (WordClass.Be | WordClass.Auxiliary | WordClass.Verb | WordClass.VerbOrNoun)) === 0
  );
}

interface Judged {
  readonly candidate: ComparisonCandidate;
  readonly confidence: number;
}

/** Of readings that share the second thing or the cue the likeliest, in text order: `faster than A, safer than B` compares twice. */
function bestReadings(judged: readonly Judged[]): readonly Judged[] {
  const kept: Judged[] = [];
  for (const one of judged.toSorted((x, y) => y.confidence - x.confidence))
    if (!kept.some((other) => clash(one.candidate, other.candidate))) kept.push(one);
  return kept.sort((x, y) => x.candidate.b.from - y.candidate.b.from);
}

function clash(x: ComparisonCandidate, y: ComparisonCandidate): boolean {
  if (x.sentence !== y.sentence || (x.form === 'table') !== (y.form === 'table')) return false;
  // Only `than` is said twice of one thing.
  if (x.form !== 'than' || y.form !== 'than' || x.cue === y.cue) return true;
  return x.b.from < y.b.to && y.b.from < x.b.to;
}
