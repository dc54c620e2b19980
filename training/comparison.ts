// How likely a comparison candidate is right in both of its things. Fitted on labels of our own
// (training/data/comparison.md is the guideline) over texts whose licence allows it.
import type { ComparisonCandidate } from '../extension/core/patterns/comparison/candidate.ts';
import { COMPARISON_FEATURES, fillComparisonFeatures } from '../extension/core/patterns/comparison/features.ts';
import { findComparisons } from '../extension/core/patterns/comparison/find.ts';
import { wordsOf } from '../extension/core/patterns/phrases/words.ts';
import { analyze, type AnalyzedSide } from '../extension/core/text/analysis.ts';
import { labelAt, readLabelledTurns } from './lib/candidates.ts';
import { readOwnData } from './lib/corpora.ts';
import {
  calibrateAll,
  crossValidate,
  exportModel,
  fitPlatt,
  trainLogistic,
  weightsText,
  type TrainingCase,
  type TrainingOptions,
} from './lib/logistic.ts';
import { auc, calibrationError, f1At } from './lib/measures.ts';
import type { Trainer } from './lib/trainer.ts';

const OPTIONS: TrainingOptions = {
  names: COMPARISON_FEATURES,
  signs: {
    bothNamed: 1,
    oneNamed: -1,
    resolved: -1,
    aMany: -1,
    bMany: -1,
    aLong: -1,
    bLong: -1,
    aOfTalk: -1,
    bOfTalk: -1,
    aVerbal: -1,
    bVerbal: -1,
    far: -1,
    negated: -1,
    question: -1,
    otherNames: -1,
    looseLength: -1,
    attributive: -1,
    length: -1,
    quantity: -1,
    bEnds: 1,
    unfinished: -1,
    than: 1,
    superiorTo: 1,
    table: 1,
    versus: -1,
  },
  epochs: 80,
  l2: 2e-2,
};

export const comparisonTrainer: Trainer = {
  name: 'comparison',
  corpora: [
    'conversations_coding',
    'conversations_general',
    'semeval10_t8',
    'cnc',
    'irc_disentangle',
    'wnut17',
    'ami_extractive',
  ],
  output: 'extension/core/patterns/comparison/weights.json',
  train(log) {
    const cases = comparisonCases();
    const labels = cases.map((c) => c.label);
    const logits = crossValidate(cases, OPTIONS, 8);
    const calibration = fitPlatt(logits, labels);
    const p = calibrateAll(calibration, logits);
    const sure = labels.map((y) => (y >= 0.5 ? 1 : 0));
    const { precision, recall, f1 } = f1At(p, sure, 0.5);
    log(`${cases.length} candidates, ${sure.filter(Boolean).length} comparisons`);
    log(
      `out of fold: AUC ${auc(p, sure).toFixed(3)} P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`,
    );
    const shown = f1At(p, sure, 0.7);
    log(
      `at 0.7: P ${shown.precision.toFixed(3)} R ${shown.recall.toFixed(3)}; ECE ${calibrationError(p, labels).toFixed(3)}`,
    );
    return weightsText(exportModel(trainLogistic(cases, OPTIONS), calibration));
  },
};

/** One thing against several at once: half of a comparison of two. */
const SEVERAL = 0.5;
const MANY_A = COMPARISON_FEATURES.indexOf('aMany');
const MANY_B = COMPARISON_FEATURES.indexOf('bMany');

/** A sentence of our own; `a` and `b` are the things that it compares, '' where it compares none. */
interface OwnSentence {
  readonly text: string;
  readonly a: string;
  readonly b: string;
  /** Reader's probability where the things are found right; 1 where absent. */
  readonly label?: number;
}

function comparisonCases(): TrainingCase[] {
  const cases: TrainingCase[] = [];
  for (const { text, a, b, label = 1 } of readOwnData<OwnSentence>('comparisonSentences')) {
    for (const side of analyze({ kind: 'text', text }).sides) {
      for (const candidate of findComparisons(side)) {
        const items = [candidate.a, candidate.b].map((item) => side.analysis.slice(item.span).toLowerCase());
        const holds = (name: string, item: string | undefined): boolean => item?.includes(name.toLowerCase()) === true;
        const right =
          a !== '' && ((holds(a, items[0]) && holds(b, items[1])) || (holds(b, items[0]) && holds(a, items[1])));
        const dense = featuresOf(candidate, side);
        const several = dense[MANY_A] === 1 || dense[MANY_B] === 1;
        cases.push({ dense, label: right ? (several ? SEVERAL : label) : 0, group: text });
      }
    }
  }
  for (const { turn, group, labels } of readLabelledTurns('comparison')) {
    for (const side of turn.sides) {
      if (side.side === 'user') continue;
      for (const candidate of findComparisons(side)) {
        const label = labelAt(labels, side.side, candidate.form, candidate.b.span);
        if (label) cases.push({ dense: featuresOf(candidate, side), label: label.label, group });
      }
    }
  }
  return cases;
}

function featuresOf(candidate: ComparisonCandidate, side: AnalyzedSide): Float64Array {
  const dense = new Float64Array(COMPARISON_FEATURES.length);
  fillComparisonFeatures(dense, candidate, side.side, side.analysis, wordsOf(side.analysis));
  return dense;
}
