/**
 * Fits the importance model: one set of weights for exchanges, one for texts that stand alone. See README.md for the
 * data and for what was tried.
 */
import { featuresOf, profileTurn, type Mode } from '../extension/core/importance/features.ts';
import { Wording, WORDING_BITS } from '../extension/core/importance/wording.ts';
import { calibrate, LinearModel, type Calibration, type LinearModelWeights } from '../extension/core/learn/linear.ts';
import { DEFAULT_IMPORTANCE_THRESHOLD } from '../extension/core/model/score.ts';
import { analyze } from '../extension/core/text/analysis.ts';
import { steadyQuantile, throughCrossings, towards } from './lib/crossings.ts';
import { ami, irc, ownExchanges, ownTexts, turnGold, type LabelledTurn } from './lib/importanceCases.ts';
import {
  crossValidate,
  exportModel,
  fitPiecewise,
  foldsByGroup,
  calibrateAll,
  trainLogistic,
  weightsText,
  type TrainingCase,
  type TrainingOptions,
} from './lib/logistic.ts';
import { auc, calibrationError } from './lib/measures.ts';
import type { Trainer } from './lib/trainer.ts';

/** Weight of a case in fitting and in calibration, by corpus. */
export const CORPUS_WEIGHTS: Readonly<Record<string, number>> = {
  turn_gold: 1,
  'own exchanges': 1,
  'own texts': 1,
  // Many, from few meetings, and strict: a short statement that the summary leaves out counts as noise there.
  ami_extractive: 1.2,
  // Only its system lines are used, see README.
  irc_disentangle: 0.2,
};

export const FOLDS = 10;

/**
 * Features that pay a tenth of the penalty, or little more. Few of the judged turns show them, but where they are seen they are right:
 * short direct answers would drown in what speaks against shortness, junk in what speaks for length.
 */
const SURE = {
  directAnswer: 0.03,
  factualAnswer: 0.03,
  givesAsked: 0.1,
  asksMoment: 0.1,
  notedFact: 0.01,
  notedMoment: 0.01,
  notedErrand: 0.01,
  notedPointers: 0.01,
  notedFeelings: 0.01,
  statesDecision: 0.3,
  codeAnswer: 0.1,
  otherLanguage: 0.1,
  quotation: 0.1,
  boilerplate: 0.1,
  unanswered: 0.1,
  unfinished: 0.1,
  statusChatter: 0.1,
  toolResult: 0.1,
  harnessNoise: 0.1,
  profileFacts: 0.1,
} as const;

/** Options of the fit; chosen by cross-validation on the corpora that may be trained on, see README. */
export function trainingOptions(mode: Mode): TrainingOptions {
  const features = featuresOf(mode);
  return {
    names: features.map((f) => f.name),
    signs: Object.fromEntries(features.filter((f) => f.sign !== 0).map((f) => [f.name, f.sign as 1 | -1])),
    groups: ['wording'],
    bits: WORDING_BITS,
    epochs: 30,
    l2: mode === 'exchange' ? 0.1 : 0.03,
    hashedL2: mode === 'exchange' ? 0.002 : 0.008,
    penalties: mode === 'exchange' ? SURE : { substance: 0, smallClauses: 0.1, commas: 0.1 },
    seed: 1,
  };
}

export function trainingTurns(mode: Mode): readonly LabelledTurn[] {
  return mode === 'exchange'
    ? [...turnGold(), ...ownExchanges()]
    : [...ownTexts(), ...ami(), ...irc().filter((turn) => turn.label === 0)];
}

export function trainingCase(turn: LabelledTurn): TrainingCase {
  const wording = new Wording();
  const profile = profileTurn(analyze(turn.content), wording);
  const hashes = Array.from({ length: wording.count }, (_, i) => wording.bucket(i));
  return {
    dense: featuresOf(turn.content.kind).map((f) => f.value(profile)),
    hashes,
    values: hashes.map(() => wording.value),
    label: turn.label,
    group: turn.group,
    weight: CORPUS_WEIGHTS[turn.corpus] ?? 1,
  };
}

/** Cases of a mode with their out-of-fold logits: what an honest measurement may look at. */
export function crossValidated(mode: Mode): {
  readonly turns: readonly LabelledTurn[];
  readonly cases: readonly TrainingCase[];
  readonly logits: readonly number[];
} {
  const turns = trainingTurns(mode);
  const cases = turns.map(trainingCase);
  const logits = crossValidate(cases, trainingOptions(mode), FOLDS, foldsByGroup(cases, FOLDS));
  return { turns, cases, logits };
}

/**
 * How much a case counts when the probabilities are calibrated. The judged real turns decide; our own examples keep
 * the low end from resting on a handful of turns. Where annotators were in doubt a case counts less.
 */
const CALIBRATION_WEIGHTS: Readonly<Record<string, number>> = {
  turn_gold: 1,
  'own exchanges': 0.14,
  'own texts': 1,
  ami_extractive: 0.05,
  irc_disentangle: 0,
};
const DOUBT_WEIGHT: Readonly<Record<Mode, number>> = { exchange: 0.3, text: 0.6 };
/**
 * No label is taken as more certain than this. Noise less so than signal: second annotators moved noise to doubt more
 * often than signal, and a floor keeps weak turns from crowding at 0, where a lower threshold could not reach them.
 */
const LOWEST_LABEL: Readonly<Record<Mode, number>> = { exchange: 0.12, text: 0.08 };
const HIGHEST_LABEL: Readonly<Record<Mode, number>> = { exchange: 1, text: 0.99 };
/** Quantiles of the logits (of the corpus that decides) at which the calibration may bend. */
const BENDS: Readonly<Record<Mode, readonly number[]>> = {
  exchange: [0.02, 0.1, 0.2, 0.4, 0.7],
  text: [0.1, 0.35, 0.5, 0.65, 0.95],
};

/**
 * The decision, for exchanges. 82 of 100 judged turns are signal, so that a turn in doubt is signal more often than not
 * and true probabilities forget two of three noisy turns only. What is remembered wrongly has to be found and forgotten
 * by hand, so the threshold is put where 82 of 100 noisy turns lie below it. In the quarter of the scale around it, and
 * there alone, the score says that a turn is forgotten or kept rather than how often such turns are signal.
 */
const NOISE_BELOW_THRESHOLD = 0.82;
const NOISE_AROUND = 0.06;
/** Up to here the calibration stays as fitted. */
const DECISION_FROM = 0.32;
/** Logit units from the threshold to `HIGH`, and to where the calibration is as fitted again. */
const DECISION_RISE = 0.8;
const DECISION_RUN = 0.2;
const HIGH = 0.7;

/**
 * The surest turns. The fit says more than 0.995 of a fifth of all turns, a certainty that 500 judged turns do not give,
 * and all of them would read as 1.00 beside one another. From `SURE_FROM` on the scale is led to `SUREST` at the logit
 * that one turn in 200 passes, so that the best stay apart.
 */
const SURE_FROM = 0.97;
const SUREST = 0.995;
const SUREST_QUANTILE = 0.995;

export function calibrationOf(mode: Mode, turns: readonly LabelledTurn[], logits: readonly number[]): Calibration {
  const deciding = logits.filter((_, i) => mode === 'text' || turns[i]?.corpus === 'turn_gold');
  const ascending = [...deciding].sort((a, b) => a - b);
  const fitted = fitPiecewise(
    logits,
    turns.map((t) => LOWEST_LABEL[mode] + (HIGHEST_LABEL[mode] - LOWEST_LABEL[mode]) * t.label),
    BENDS[mode].map((q) => ascending[Math.floor(q * ascending.length)] as number),
    turns.map((t) => (CALIBRATION_WEIGHTS[t.corpus] ?? 1) * (t.label === 0.5 ? DOUBT_WEIGHT[mode] : 1)),
  );
  if (mode === 'text') return fitted;
  const noise = logits.filter((_, i) => turns[i]?.corpus === 'turn_gold' && turns[i].label === 0);
  const threshold = steadyQuantile(noise, NOISE_BELOW_THRESHOLD, NOISE_AROUND);
  const decided = throughCrossings(
    fitted,
    DECISION_FROM,
    [
      { z: threshold, p: DEFAULT_IMPORTANCE_THRESHOLD },
      { z: threshold + DECISION_RISE, p: HIGH },
    ],
    DECISION_RUN,
  );
  return towards(decided, SURE_FROM, { z: steadyQuantile(deciding, SUREST_QUANTILE, 1 - SUREST_QUANTILE), p: SUREST });
}

/**
 * What the model says of turns it has not seen: logits out of fold, and each fold calibrated on the other ones. This is
 * what a measurement on training corpora may look at.
 */
export function heldOutScores(mode: Mode): {
  readonly turns: readonly LabelledTurn[];
  readonly logits: readonly number[];
  readonly probabilities: readonly number[];
} {
  const { turns, cases, logits } = crossValidated(mode);
  const folds = foldsByGroup(cases, FOLDS);
  const probabilities = new Array<number>(turns.length).fill(0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = turns.map((_, i) => i).filter((i) => folds[i] !== fold);
    const calibration = calibrationOf(
      mode,
      others.map((i) => turns[i] as LabelledTurn),
      others.map((i) => logits[i] as number),
    );
    folds.forEach((f, i) => {
      if (f === fold) probabilities[i] = calibrate(calibration, logits[i] as number);
    });
  }
  return { turns, logits, probabilities };
}

function train(mode: Mode, log: (line: string) => void): LinearModelWeights {
  const { turns, cases, logits } = crossValidated(mode);
  const calibration = calibrationOf(mode, turns, logits);
  const probabilities = calibrateAll(calibration, logits);
  for (const corpus of new Set(turns.map((t) => t.corpus))) {
    const part = turns.map((_, i) => i).filter((i) => turns[i]?.corpus === corpus);
    const sure = part.filter((i) => turns[i]?.label === 0 || turns[i]?.label === 1);
    log(
      `${mode} ${corpus}: ${part.length} turns, out of fold: AUC ${auc(
        sure.map((i) => logits[i] as number),
        sure.map((i) => turns[i]?.label as number),
      ).toFixed(3)}, calibration error ${calibrationError(
        part.map((i) => probabilities[i] as number),
        part.map((i) => turns[i]?.label as number),
      ).toFixed(3)}`,
    );
  }
  const weights = exportModel(trainLogistic(cases, trainingOptions(mode)), calibration);
  return withReference(mode, weights, cases);
}

/**
 * Moves the points of reference; the logits stay the same. Of rare features it is their absence: a turn without
 * status chatter shows no contribution of status chatter. Of the wording it is the average turn's.
 */
function withReference(mode: Mode, weights: LinearModelWeights, cases: readonly TrainingCase[]): LinearModelWeights {
  const means = [...weights.means];
  let { bias } = weights;
  featuresOf(mode).forEach((f, i) => {
    if (!f.rare) return;
    bias -= ((means[i] as number) * (weights.weights[i] as number)) / (weights.scales[i] as number);
    means[i] = 0;
  });
  const model = new LinearModel(weights);
  const shares = new Float64Array(model.shareNames.length);
  const vector = model.newFeatures();
  let wording = 0;
  let total = 0;
  for (const item of cases) {
    vector.clear();
    item.hashes?.forEach((hash, i) => {
      vector.add(hash, item.values?.[i]);
    });
    model.shares(vector, shares);
    wording += (item.weight ?? 1) * (shares.at(-1) as number);
    total += item.weight ?? 1;
  }
  const mean = Number((wording / total).toPrecision(6));
  return { ...weights, means, groupMeans: [mean], bias: Number((bias + mean).toPrecision(8)) };
}

export const importanceTrainer: Trainer = {
  name: 'importance',
  corpora: ['turn_gold', 'ami_extractive', 'irc_disentangle'],
  output: 'extension/core/importance/importance.weights.json',
  train(log) {
    return weightsText({ exchange: train('exchange', log), text: train('text', log) });
  },
};
