import { findDuplicates } from '../../../extension/core/synthesis/duplicates/find.ts';
import { makeRow, withoutSystemPrompt } from './corpus.ts';
import { similarPairsByForce } from './oracle.ts';

export interface PairQuality {
  readonly pairs: number;
  readonly recall: number;
  readonly precision: number;
}

/** Pairs that the product reports, against all pairs there are. The oracle is told which blocks are system prompts. */
export function pairQuality(seed: string, count: number, threshold: number): PairQuality {
  const rows = Array.from({ length: count }, (_, i) => makeRow(seed, i));
  const truth = similarPairsByForce(
    rows.map(({ text }) => withoutSystemPrompt(text)),
    threshold,
  );
  const { clusters } = findDuplicates(
    rows.map((row) => ({ ...row, quality: 1 })),
    { threshold },
  );
  const numbers = new Map(rows.map(({ id }, row) => [id, row]));
  const reported = new Set<string>();
  for (const { a, b } of clusters.flatMap(({ pairs }) => pairs)) {
    const [x, y] = [numbers.get(a)!, numbers.get(b)!];
    reported.add(`${Math.min(x, y)} ${Math.max(x, y)}`);
  }
  const hit = truth.filter(({ a, b }) => reported.has(`${a} ${b}`)).length;
  return { pairs: truth.length, recall: hit / truth.length, precision: hit / reported.size };
}
