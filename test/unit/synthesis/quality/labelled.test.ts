import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluateOwnCases } from '../../../../training/evaluation/quality.ts';

describe('the labelled cases of training/data/quality.jsonl', () => {
  const path = new URL('../../../../training/data/quality.jsonl', import.meta.url);
  const sets = evaluateOwnCases(readFileSync(path, 'utf8'));

  it('are at least 150, of both labels', () => {
    expect(sets.reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThanOrEqual(150);
    for (const { cases, positives } of sets) expect(positives / cases).toBeGreaterThan(0.2);
  });

  // The figures of today less two points: a change that costs more is a regression. `npm run eval quality` prints them.
  it('are told apart', () => {
    for (const { measures } of sets) {
      expect(measures['auc']).toBeGreaterThan(0.96);
      expect(measures['namedFlaw']).toBeGreaterThan(0.9);
    }
  });
});
