/**
 * A small labelled set of our own that is never trained on: fifty turns of a mixed conversation, written before they
 * were scored. Guards against regressions; the figures on real corpora are in docs/quality.md.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createScorer } from '../../../extension/core/importance/score.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../../extension/core/model/settings.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';
import { auc } from '../../../training/lib/measures.ts';

interface LabelledExchange {
  readonly kind: 'empty' | 'weak' | 'medium' | 'strong';
  readonly user: string;
  readonly assistant: string;
}

const turns = readFileSync(new URL('../../fixtures/importance/mixed-conversation.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LabelledExchange);
const scorer = createScorer(DEFAULT_PIPELINE_SETTINGS.importance);
const scored = turns.map((turn) => ({
  ...turn,
  importance: scorer.score(analyze({ kind: 'exchange', user: turn.user, assistant: turn.assistant })).importance,
}));
const of = (kind: LabelledExchange['kind']): number[] => scored.filter((t) => t.kind === kind).map((t) => t.importance);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Share of pairs that are in the right order. */
function order(low: LabelledExchange['kind'], high: LabelledExchange['kind']): number {
  return auc([...of(low), ...of(high)], [...of(low).map(() => 0), ...of(high).map(() => 1)]);
}

describe('a mixed conversation', () => {
  it('is put in the right order', () => {
    expect(order('empty', 'weak')).toBeGreaterThan(0.8);
    expect(order('weak', 'medium')).toBeGreaterThan(0.9);
    expect(order('medium', 'strong')).toBeGreaterThan(0.94);
    expect(order('empty', 'strong')).toBe(1);
  });

  it('spreads over the scale', () => {
    expect(mean(of('empty'))).toBeLessThan(0.2);
    expect(mean(of('weak'))).toBeLessThan(0.25);
    expect(mean(of('medium'))).toBeGreaterThan(0.3);
    // Answers in a sentence to what something is count as medium here, and as signal where they are asked for by name.
    expect(mean(of('medium'))).toBeLessThan(0.66);
    expect(mean(of('strong'))).toBeGreaterThan(0.8);
    expect(Math.max(...scored.map((t) => t.importance))).toBeLessThan(1);
  });

  it('is remembered less at each higher threshold', () => {
    const rate = (threshold: number): number => scored.filter((t) => t.importance >= threshold).length / scored.length;
    expect(rate(0.2)).toBeGreaterThan(0.5);
    expect(rate(0.4)).toBeGreaterThan(0.3);
    expect(rate(0.4)).toBeLessThan(0.65);
    expect(rate(0.7)).toBeGreaterThan(0.1);
    expect(rate(0.7)).toBeLessThan(0.35);
  });

  it('nothing empty or weak is remembered, everything strong is', () => {
    expect(Math.max(...of('empty'), ...of('weak'))).toBeLessThan(0.4);
    expect(Math.min(...of('strong'))).toBeGreaterThanOrEqual(0.4);
  });
});
