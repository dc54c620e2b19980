import { hashFeature, type FeatureVector } from '../../learn/linear.ts';
import type { Words } from '../phrases/words.ts';

/** Fills `out` with the words of sentence `s`: what tells a report of events from other prose. */
export function fillRegisterFeatures(out: FeatureVector, words: Words, s: number): void {
  out.clear();
  const from = words.from[s] as number;
  const to = words.to[s] as number;
  const value = 2 / Math.sqrt(Math.max(1, to - from));
  for (let i = from; i < to; i++) {
    const word = words.tokens.lower[i] as string;
    const first = word.charCodeAt(0);
    out.add(hashFeature(first >= 48 && first <= 57 ? '#' : word), value);
  }
}
