// How likely a paragraph of a document states a decision. Fitted on architecture decision records whose licence allows
// it: the records of npryce/adr-tools (GPL) are left out.
import {
  DECISION_FEATURES,
  DECISION_GROUPS,
  fillDecisionFeatures,
} from '../extension/core/patterns/decision/features.ts';
import { cuesOf } from '../extension/core/patterns/decision/said.ts';
import { AnalyzedText } from '../extension/core/text/analysis.ts';
import { readCorpus } from './lib/corpora.ts';
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
import { auc, calibrationError } from './lib/measures.ts';
import type { Trainer } from './lib/trainer.ts';

const OPTIONS: TrainingOptions = {
  names: DECISION_FEATURES,
  signs: { commits: 1, decides: 1, orders: 1, cue: 1, past: -1, weighs: -1, problems: -1, outcomes: -1, present: -1 },
  groups: DECISION_GROUPS,
  bits: 15,
  epochs: 8,
  l2: 1e-2,
  hashedL2: 1e-3,
};

/** GPL: measured, never fitted. */
const LEFT_OUT = 'npryce/adr-tools';

interface Row {
  readonly id: string;
  readonly text: string;
  readonly label: 0 | 1;
}

export const decisionTrainer: Trainer = {
  name: 'decision',
  corpora: ['adr_sections'],
  output: 'extension/core/patterns/decision/weights.json',
  train(log) {
    const rows = (readCorpus<Row>('adr_sections') ?? []).filter((row) => !row.id.startsWith(LEFT_OUT));
    const cases = rows.map(decisionCase);
    const labels = cases.map((c) => c.label);
    const logits = outOfFold(cases);
    const fitted = fitPlatt(logits, labels);
    const p = calibrateAll(fitted, logits);
    log(`${cases.length} paragraphs, ${labels.filter((y) => y === 1).length} decide`);
    log(`out of fold by record: AUC ${auc(p, labels).toFixed(3)} ECE ${calibrationError(p, labels).toFixed(3)}`);
    const point = operatingPoint(logits, labels);
    log(`operating point: ${precisionRecall(logits, labels, point)}`);
    const calibration = fitted.kind === 'platt' ? { ...fitted, intercept: -fitted.slope * point } : fitted;
    return weightsText(exportModel(trainLogistic(cases, OPTIONS), calibration));
  },
};

/** Out-of-fold logits, the mean of several ways to fold: with 500 paragraphs one fold more or less moves a point of F1. */
function outOfFold(cases: readonly TrainingCase[]): number[] {
  const runs = [1, 2, 3, 4, 5].map((seed) => crossValidate(cases, { ...OPTIONS, seed }, 8));
  return cases.map((_, i) => runs.reduce((sum, run) => sum + (run[i] as number), 0) / runs.length);
}

/**
 * The logit that shall read as 0.5: best F1 among thresholds with a precision of at least 0.6. The label says in which
 * section a paragraph stands, and sections of decisions hold explanation too, so the plain probability hardly reaches 0.5.
 */
function operatingPoint(logits: readonly number[], labels: readonly number[]): number {
  let best = { threshold: 0, f1: 0 };
  for (const threshold of logits) {
    const hits = logits.filter((z, i) => z >= threshold && labels[i] === 1).length;
    const precision = hits / logits.filter((z) => z >= threshold).length;
    const recall = hits / labels.filter((y) => y === 1).length;
    const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
    if (precision >= 0.6 && f1 > best.f1) best = { threshold, f1 };
  }
  return best.threshold;
}

function decisionCase(row: Row): TrainingCase {
  const analysis = new AnalyzedText(row.text);
  const dense = new Float64Array(DECISION_FEATURES.length);
  const hashes: number[] = [];
  const add = (hash: number): number => hashes.push(hash);
  fillDecisionFeatures({ dense, add }, analysis, Math.max(0, ...cuesOf(analysis)));
  return { dense, hashes, values: hashes.map(() => 1), label: row.label, group: row.id.split('#')[0] as string };
}

function precisionRecall(p: readonly number[], labels: readonly number[], threshold: number): string {
  const hits = p.filter((x, i) => x >= threshold && labels[i] === 1).length;
  const precision = hits / Math.max(1, p.filter((x) => x >= threshold).length);
  const recall = hits / Math.max(1, labels.filter((y) => y === 1).length);
  return `precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${((2 * precision * recall) / Math.max(1e-9, precision + recall)).toFixed(3)}`;
}
