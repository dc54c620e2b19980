import { LinearModel, sigmoid, type FeatureVector, type LinearModelWeights } from '../../learn/linear.ts';
import type { Words } from '../phrases/words.ts';
import { fillRegisterFeatures } from './register.ts';
import { fillSentenceFeatures } from './sentence.ts';

/**
 * What is said of whole sentences of texts that stand alone. Two readings, each of what its annotators call a cause:
 * that of two nominals (`X causes Y`), and that of events in a report. Each weighs what the candidates' models say
 * together with the sentence's wording.
 */
export interface StandingWeights {
  /** Wording of a sentence in which one nominal causes another. */
  readonly nominalWording: LinearModelWeights;
  /** Wording of a report's sentence in which one event causes another. */
  readonly reportWording: LinearModelWeights;
  /** Whether a sentence is general prose about things rather than talk or a report. */
  readonly prose: LinearModelWeights;
  readonly nominal: LinearModelWeights;
  readonly report: LinearModelWeights;
}

export const NOMINAL_FEATURES: readonly string[] = ['phrase', 'clause', 'wording', 'length'];
export const REPORT_FEATURES: readonly string[] = [
  'best',
  'second',
  'third',
  'all',
  'wording',
  'length',
  'clause',
  'phrase',
];

/** Probabilities of a sentence's candidates. */
export interface CandidateJudgements {
  /** Likeliest cue between phrases, likeliest between clauses; 0 where there is none. */
  readonly phrase: number;
  readonly clause: number;
  /** All junctions read as a report, in any order. */
  readonly reported: readonly number[];
}

/** General prose: from here on a connective that often means no cause is doubted. Log odds; the middle of SemEval is 2.6, of dialogue 0.3. */
const PROSE_FROM = 2;
const PROSE_SLOPE = 2;

export class StandingModels {
  readonly #wordings: { readonly nominal: LinearModel; readonly report: LinearModel };
  readonly #prose: LinearModel;
  readonly #nominal: LinearModel;
  readonly #report: LinearModel;
  readonly #hashed: FeatureVector;
  readonly #nominalFeatures: FeatureVector;
  readonly #reportFeatures: FeatureVector;

  /** Throws an Error where the weights are damaged. */
  constructor(weights: StandingWeights) {
    this.#wordings = {
      nominal: new LinearModel(weights.nominalWording),
      report: new LinearModel(weights.reportWording),
    };
    this.#prose = new LinearModel(weights.prose);
    this.#nominal = new LinearModel(weights.nominal);
    this.#report = new LinearModel(weights.report);
    this.#hashed = this.#prose.newFeatures();
    this.#nominalFeatures = this.#nominal.newFeatures();
    this.#reportFeatures = this.#report.newFeatures();
  }

  /** That one nominal of sentence `s` causes another. */
  nominalCause(words: Words, s: number, judged: CandidateJudgements): number {
    fillSentenceFeatures(this.#hashed, words, s);
    const wording = this.#wordings.nominal.logit(this.#hashed);
    fillNominal(this.#nominalFeatures.dense, judged, wording, lengthOf(words, s));
    return this.#nominal.predict(this.#nominalFeatures);
  }

  /** That one event of sentence `s` causes another, where the sentence is one of a report. */
  reportedCause(words: Words, s: number, judged: CandidateJudgements): number {
    fillSentenceFeatures(this.#hashed, words, s);
    const wording = this.#wordings.report.logit(this.#hashed);
    fillReport(this.#reportFeatures.dense, judged, wording, lengthOf(words, s));
    return this.#report.predict(this.#reportFeatures);
  }

  /** How far sentence `s` is general prose, 0 to 1. */
  isProse(words: Words, s: number): number {
    fillRegisterFeatures(this.#hashed, words, s);
    return sigmoid(PROSE_SLOPE * (this.#prose.logit(this.#hashed) - PROSE_FROM));
  }
}

export function fillNominal(
  out: Float64Array,
  { phrase, clause }: CandidateJudgements,
  wording: number,
  length: number,
): void {
  out.set([logOdds(phrase), logOdds(clause), wording, length]);
}

export function fillReport(
  out: Float64Array,
  { phrase, clause, reported }: CandidateJudgements,
  wording: number,
  length: number,
): void {
  const sorted = [...reported].sort((a, b) => b - a);
  const all = sorted.reduce((sum, p) => sum + p, 0);
  out.set([
    logOdds(sorted[0] ?? 0),
    logOdds(sorted[1] ?? 0),
    logOdds(sorted[2] ?? 0),
    Math.log(0.05 + all),
    wording,
    length,
    logOdds(clause),
    logOdds(phrase),
  ]);
}

/** Logarithm of the words of sentence `s`. */
export function lengthOf(words: Words, s: number): number {
  return Math.log(Math.max(1, (words.to[s] as number) - (words.from[s] as number)));
}

/** No candidate, or none to speak of. */
const LEAST = 5e-4;

function logOdds(p: number): number {
  const q = Math.min(1 - LEAST, Math.max(LEAST, p));
  return Math.log(q / (1 - q));
}
