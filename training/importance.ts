/**
 * Fits the importance model: one set of weights for exchanges, one for texts that stand alone. See README.md for the
 * data and for what was tried.
 */
import { featuresOf, profileTurn, type Mode } from '../extension/core/importance/features.ts';
import { Wording, WORDING_BITS } from '../extension/core/importance/wording.ts';
import type { LinearModelWeights } from '../extension/core/learn/linear.ts';
import { analyze } from '../extension/core/text/analysis.ts';
import { ami, irc, ownExchanges, ownTexts, turnGold, type LabelledTurn } from './lib/importanceCases.ts';
import {
  crossValidate,
  exportModel,
  fitPlatt,
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
  'own exchanges': 0.7,
  'own texts': 1,
  // Many, from few meetings, and strict: a short statement that the summary leaves out counts as noise there.
  ami_extractive: 0.6,
  // Only its system lines are used, see README.
  irc_disentangle: 0.2,
};

export const FOLDS = 10;

/** Options of the fit; chosen by cross-validation on the corpora that may be trained on, see README. */
export function trainingOptions(mode: Mode): TrainingOptions {
  const features = featuresOf(mode);
  return {
    names: features.map((f) => f.name),
    signs: Object.fromEntries(features.filter((f) => f.sign !== 0).map((f) => [f.name, f.sign as 1 | -1])),
    groups: ['wording'],
    bits: WORDING_BITS,
    epochs: 30,
    l2: mode === 'exchange' ? 0.2 : 0.05,
    hashedL2: 0.02,
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

function train(mode: Mode, log: (line: string) => void): LinearModelWeights {
  const { turns, cases, logits } = crossValidated(mode);
  const calibration = fitPlatt(
    logits,
    cases.map((c) => c.label),
    cases.map((c) => c.weight ?? 1),
  );
  const probabilities = calibrateAll(calibration, logits);
  for (const corpus of new Set(turns.map((t) => t.corpus))) {
    const part = turns.map((_, i) => i).filter((i) => turns[i]?.corpus === corpus);
    const sure = part.filter((i) => turns[i]?.label === 0 || turns[i]?.label === 1);
    log(
      `${mode} ${corpus}: ${part.length} turns, cross-validated AUC ${auc(
        sure.map((i) => logits[i] as number),
        sure.map((i) => turns[i]?.label as number),
      ).toFixed(3)}, calibration error ${calibrationError(
        part.map((i) => probabilities[i] as number),
        part.map((i) => turns[i]?.label as number),
      ).toFixed(3)}`,
    );
  }
  const weights = exportModel(trainLogistic(cases, trainingOptions(mode)), calibration);
  return withReference(mode, weights);
}

/**
 * Moves the point of reference of rare features from the mean to their absence: a turn without status chatter shows
 * no contribution of status chatter. The logits stay the same.
 */
function withReference(mode: Mode, weights: LinearModelWeights): LinearModelWeights {
  const means = [...weights.means];
  let { bias } = weights;
  featuresOf(mode).forEach((f, i) => {
    if (!f.rare) return;
    bias -= ((means[i] as number) * (weights.weights[i] as number)) / (weights.scales[i] as number);
    means[i] = 0;
  });
  return { ...weights, means, bias: Number(bias.toPrecision(8)) };
}

export const importanceTrainer: Trainer = {
  name: 'importance',
  corpora: ['turn_gold', 'ami_extractive', 'irc_disentangle'],
  output: 'extension/core/importance/importance.weights.json',
  train(log) {
    return weightsText({ exchange: train('exchange', log), text: train('text', log) });
  },
};
