import { bootstrapInterval, precisionRecall } from '../lib/measures.ts';
import type { Figure } from './figure.ts';

/** From this confidence on a pattern counts as found. */
export const CONFIDENT = 0.5;
const ROUNDS = 300;

/** Precision, recall and F1 of yes-or-no judgements, with the interval of F1. */
export function binaryFigure(task: string, corpus: string, y: readonly number[], scores: readonly number[]): Figure {
  const counts = (indices: readonly number[]): ReturnType<typeof precisionRecall> => {
    let tp = 0;
    let fp = 0;
    let fn = 0;
    for (const i of indices) {
      const hit = (scores[i] as number) >= CONFIDENT;
      if (hit && y[i] === 1) tp++;
      else if (hit) fp++;
      else if (y[i] === 1) fn++;
    }
    return precisionRecall(tp, fp, fn);
  };
  const { precision, recall, f1 } = counts(y.map((_, i) => i));
  return {
    task,
    corpus,
    cases: y.length,
    positives: y.reduce((sum, v) => sum + v, 0),
    measures: { precision, recall, f1 },
    intervals: { f1: bootstrapInterval(y.length, (ix) => counts(ix).f1, { rounds: ROUNDS }) },
    note: '',
  };
}
