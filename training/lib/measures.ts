/** Measures of a binary judgement, the same as in the acceptance script, and bootstrap intervals around them. */
import { Random } from './random.ts';

/** Area under the ROC curve with ties shared; NaN where one class is missing. */
export function auc(scores: readonly number[], labels: readonly number[]): number {
  const positives = labels.reduce((sum, y) => sum + y, 0);
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) return Number.NaN;
  const order = scores.map((_, i) => i).sort((a, b) => (scores[a] as number) - (scores[b] as number));
  let rank = 0;
  for (let i = 0; i < order.length;) {
    let j = i;
    let tied = 0;
    while (j < order.length && scores[order[j] as number] === scores[order[i] as number])
      tied += labels[order[j++] as number] as number;
    rank += (tied * (i + 1 + j)) / 2;
    i = j;
  }
  return (rank - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** AUC between cases of about equal length (deciles): what a score knows beyond length. */
export function aucAtEqualLength(
  scores: readonly number[],
  labels: readonly number[],
  lengths: readonly number[],
  bands = 10,
): number {
  const order = lengths.map((_, i) => i).sort((a, b) => (lengths[a] as number) - (lengths[b] as number));
  let sum = 0;
  let total = 0;
  for (let band = 0; band < bands; band++) {
    const part = order.slice(
      Math.floor((band * order.length) / bands),
      Math.floor(((band + 1) * order.length) / bands),
    );
    const y = part.map((i) => labels[i] as number);
    const positives = y.reduce((a, b) => a + b, 0);
    const pairs = positives * (y.length - positives);
    if (pairs === 0) continue;
    sum +=
      pairs *
      auc(
        part.map((i) => scores[i] as number),
        y,
      );
    total += pairs;
  }
  return total === 0 ? Number.NaN : sum / total;
}

export interface PrecisionRecall {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function precisionRecall(
  truePositives: number,
  falsePositives: number,
  falseNegatives: number,
): PrecisionRecall {
  const precision = truePositives + falsePositives === 0 ? 0 : truePositives / (truePositives + falsePositives);
  const recall = truePositives + falseNegatives === 0 ? 0 : truePositives / (truePositives + falseNegatives);
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** Precision, recall and F1 of the positive class where `score >= threshold` means positive. */
export function f1At(scores: readonly number[], labels: readonly number[], threshold: number): PrecisionRecall {
  let tp = 0;
  let fp = 0;
  let fn = 0;
  for (let i = 0; i < scores.length; i++) {
    const hit = (scores[i] as number) >= threshold;
    const y = (labels[i] as number) === 1;
    if (hit && y) tp++;
    else if (hit) fp++;
    else if (y) fn++;
  }
  return precisionRecall(tp, fp, fn);
}

/** Best F1 over thresholds 0.02, 0.04 … 1. */
export function bestF1(scores: readonly number[], labels: readonly number[]): number {
  let best = 0;
  for (let i = 1; i <= 50; i++) best = Math.max(best, f1At(scores, labels, i / 50).f1);
  return best;
}

/** Expected calibration error over ten equal bins of probability, labels 0 to 1. */
export function calibrationError(probabilities: readonly number[], labels: readonly number[], bins = 10): number {
  const sums = Array.from({ length: bins }, () => ({ p: 0, y: 0, n: 0 }));
  probabilities.forEach((p, i) => {
    const bin = sums[Math.min(bins - 1, Math.floor(p * bins))] as { p: number; y: number; n: number };
    bin.p += p;
    bin.y += labels[i] as number;
    bin.n++;
  });
  return sums.reduce((sum, b) => sum + Math.abs(b.p - b.y), 0) / Math.max(1, probabilities.length);
}

/**
 * 95 % percentile interval of a statistic by resampling. `groups` names what is drawn whole (conversation, document);
 * without it single cases are drawn.
 */
export function bootstrapInterval(
  size: number,
  statistic: (indices: readonly number[]) => number,
  options: { readonly rounds?: number; readonly seed?: number; readonly groups?: readonly string[] } = {},
): readonly [low: number, high: number] {
  const random = new Random(options.seed ?? 7);
  const rounds = options.rounds ?? 300;
  const byGroup = new Map<string, number[]>();
  for (let i = 0; i < size; i++) {
    const group = options.groups?.[i] ?? String(i);
    const members = byGroup.get(group);
    if (members) members.push(i);
    else byGroup.set(group, [i]);
  }
  const groups = [...byGroup.values()];
  const values: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const drawn: number[] = [];
    while (drawn.length < size) drawn.push(...(groups[random.below(groups.length)] as number[]));
    const value = statistic(drawn);
    if (Number.isFinite(value)) values.push(value);
  }
  values.sort((a, b) => a - b);
  const at = (q: number): number => values[Math.min(values.length - 1, Math.floor(q * values.length))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}
