import { LinearModel, type FeatureVector, type LinearModelWeights } from '../../learn/linear.ts';
import type { Words } from '../phrases/words.ts';
import { joinsClauses, type CausalCandidate } from './candidates.ts';
import { fillCausalFeatures } from './features.ts';
import { fillFitFeatures, isPurpose } from './fit.ts';
import { fillRegisterFeatures } from './register.ts';
import { StandingModels, type StandingWeights } from './standing.ts';

/** Made by training/causal.ts. */
export interface CausalWeights {
  /** Cues that join clauses: because, so, due to … */
  readonly clause: LinearModelWeights;
  /** Cues between noun phrases: verbs, nouns, weak prepositions. */
  readonly phrase: LinearModelWeights;
  /** Every junction of a report of events. */
  readonly report: LinearModelWeights;
  /** Whether a sentence belongs to a report of events. */
  readonly register: LinearModelWeights;
  /** Whether cause and effect are cut right. */
  readonly fit: LinearModelWeights;
  /** Sentences of texts that stand alone, as a whole. */
  readonly standing: StandingWeights;
}

/** Readers differ over a purpose; it is shown, never as sure. */
const MOST_FOR_PURPOSE = 0.35;

/** What the models say of candidates and sentences; all values are probabilities. */
export class CausalModels {
  readonly sentences: StandingModels;
  readonly #clause: LinearModel;
  readonly #phrase: LinearModel;
  readonly #report: LinearModel;
  readonly #register: LinearModel;
  readonly #fit: LinearModel;
  readonly #hashed: FeatureVector;
  readonly #dense: FeatureVector;

  /** Throws an Error where the weights are damaged. */
  constructor(weights: CausalWeights) {
    this.#clause = new LinearModel(weights.clause);
    this.#phrase = new LinearModel(weights.phrase);
    this.#report = new LinearModel(weights.report);
    this.#register = new LinearModel(weights.register);
    this.#fit = new LinearModel(weights.fit);
    this.sentences = new StandingModels(weights.standing);
    this.#hashed = this.#clause.newFeatures();
    this.#dense = this.#fit.newFeatures();
  }

  /** That the candidate states a cause. `standing`: the text belongs to no dialogue. */
  statesCause(words: Words, candidate: CausalCandidate, standing: boolean): number {
    fillCausalFeatures(this.#hashed, words, candidate, standing);
    return (joinsClauses(candidate) ? this.#clause : this.#phrase).predict(this.#hashed);
  }

  /** The same, in a report of events. */
  statesCauseInReport(words: Words, candidate: CausalCandidate): number {
    fillCausalFeatures(this.#hashed, words, candidate, true);
    return this.#report.predict(this.#hashed);
  }

  /** That sentence `s` belongs to a report of events. */
  isReport(words: Words, s: number): number {
    fillRegisterFeatures(this.#hashed, words, s);
    return this.#register.predict(this.#hashed);
  }

  /** That cause and effect are cut right, given that a cause is stated; 0 where one of them is plainly half a phrase. */
  argumentsFit(words: Words, candidate: CausalCandidate): number {
    const whole = fillFitFeatures(this.#dense.dense, words, candidate);
    if (!whole) return 0;
    const fit = this.#fit.predict(this.#dense);
    return isPurpose(words, candidate) ? Math.min(MOST_FOR_PURPOSE, fit) : fit;
  }
}
