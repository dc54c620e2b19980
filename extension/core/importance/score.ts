import { LinearModel, type FeatureVector, type LinearModelWeights } from '../learn/linear.ts';
import type { Score } from '../model/score.ts';
import type { ImportanceSettings } from '../model/settings.ts';
import { answerSide, type AnalyzedTurn } from '../text/analysis.ts';
import { DomainTerms } from './domainTerms.ts';
import { contributions } from './explain.ts';
import { ShingleStore } from './familiarity.ts';
import { featuresOf, profileTurn, type Feature, type Mode, type TurnProfile } from './features.ts';
import weights from './importance.weights.json' with { type: 'json' };
import { Wording } from './wording.ts';

/** What is already remembered, as far as the scorer needs it: novelty and recall are judged against it. */
export interface KnownTexts {
  /** Share (0 to 1) of the text's shingles that is already known. */
  familiarity(text: string): number;
}

/** Judges turns by one set of settings. Pure: the same turn and the same known texts give the same score. */
export interface Scorer {
  /** `recalled` are passages of the answer that came out of the store (see Turn.recalled). */
  score(turn: AnalyzedTurn, known?: KnownTexts, recalled?: readonly string[]): Score;
}

/**
 * Domain terms add to the log odds: half of DOMAIN_TERMS_AT_MOST for the first one, ever less for more. Enough to
 * lift a doubtful turn over the default threshold, not enough to lift a greeting.
 */
const DOMAIN_TERMS_AT_MOST = 1.4;

/**
 * A text whose shingles are known from FAMILIAR_FROM on loses log odds, and all of FAMILIAR_PENALTY from
 * FAMILIAR_WHOLLY on: more than any turn can have, so what was recalled or said before is not remembered as new.
 */
const FAMILIAR_FROM = 0.4;
const FAMILIAR_WHOLLY = 0.8;
const FAMILIAR_PENALTY = 12;

/** Parts of the log odds that are no features of the model. */
const RULES = ['domainTerms', 'familiar'] as const;

export function createScorer(settings: ImportanceSettings): Scorer {
  const judges: Readonly<Record<Mode, Judge>> = {
    exchange: new Judge('exchange', weights.exchange as LinearModelWeights),
    text: new Judge('text', weights.text as LinearModelWeights),
  };
  const terms = new DomainTerms(settings.domainTerms);
  return {
    score(turn, known, recalled) {
      const texts = turn.sides.map((side) => side.analysis.text);
      const signals = judges[turn.content.kind].judge(
        turn,
        terms.isEmpty ? 0 : domainTermsShare(terms.countIn(texts)),
        familiarShare(answerSide(turn).analysis.text, known, recalled),
      );
      let importance = 0;
      for (const { contribution } of signals) importance += contribution;
      // Sums of floating-point numbers may step over the edge by a rounding error.
      importance = Math.min(1, Math.max(0, importance));
      return { importance, remembered: importance >= settings.threshold, signals };
    },
  };
}

function domainTermsShare(count: number): number {
  return (DOMAIN_TERMS_AT_MOST * count) / (count + 1);
}

function familiarShare(answer: string, known: KnownTexts | undefined, recalled: readonly string[] | undefined): number {
  let share = known === undefined ? 0 : known.familiarity(answer);
  if (recalled !== undefined && recalled.length > 0) {
    const passages = new ShingleStore();
    for (const passage of recalled) passages.add(passage);
    share = Math.max(share, passages.familiarity(answer));
  }
  const ramp = (share - FAMILIAR_FROM) / (FAMILIAR_WHOLLY - FAMILIAR_FROM);
  return ramp <= 0 ? 0 : -FAMILIAR_PENALTY * Math.min(1, ramp);
}

/** The model for one kind of turn, with the room it works in. */
class Judge {
  readonly #model: LinearModel;
  readonly #features: readonly Feature[];
  readonly #vector: FeatureVector;
  readonly #wording = new Wording();
  readonly #names: readonly string[];
  readonly #shares: Float64Array;
  readonly #parts: Float64Array;

  constructor(mode: Mode, from: LinearModelWeights) {
    this.#features = featuresOf(mode);
    if (this.#features.map((f) => f.name).join() !== from.names.join())
      throw new Error(`importance weights for ${mode} were made for other features; run npm run train`);
    this.#model = new LinearModel(from);
    this.#vector = this.#model.newFeatures();
    this.#names = [...this.#model.shareNames, ...RULES];
    this.#shares = new Float64Array(this.#model.shareNames.length);
    this.#parts = new Float64Array(this.#names.length);
  }

  judge(turn: AnalyzedTurn, domainTerms: number, familiar: number): Score['signals'] {
    fillFeatures(this.#vector, this.#features, profileTurn(turn, this.#wording), this.#wording);
    const base = this.#model.shares(this.#vector, this.#shares);
    const n = this.#shares.length;
    this.#parts.set(this.#shares);
    this.#parts[n] = domainTerms;
    this.#parts[n + 1] = familiar;
    return contributions(this.#names, this.#parts, base, (logit) => this.#model.probability(logit));
  }
}

/** Features of a turn; also what training fills its cases with. */
export function fillFeatures(
  vector: FeatureVector,
  features: readonly Feature[],
  profile: TurnProfile,
  wording: Wording,
): void {
  vector.clear();
  for (let i = 0; i < features.length; i++) vector.dense[i] = (features[i] as Feature).value(profile);
  wording.fill(vector);
}
