/**
 * Three more mixed conversations (a household, a laboratory, a shop), written before they were scored and never trained
 * on, and fifteen examples of each kind of junk that can be told without comparison.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createScorer } from '../../../extension/core/importance/score.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../../extension/core/model/settings.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

interface Exchange {
  readonly kind: string;
  readonly user: string;
  readonly assistant: string;
}

const scorer = createScorer(DEFAULT_PIPELINE_SETTINGS.importance);

function scored(name: string): readonly (Exchange & { readonly importance: number })[] {
  return readFileSync(new URL(`../../fixtures/importance/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Exchange)
    .map((turn) => ({
      ...turn,
      importance: scorer.score(analyze({ kind: 'exchange', user: turn.user, assistant: turn.assistant })).importance,
    }));
}

describe.each(['mixed-conversation', 'mixed-household', 'mixed-laboratory', 'mixed-shop'])('%s', (name) => {
  const turns = scored(name);
  const remembered = (threshold: number): number =>
    turns.filter((t) => t.importance >= threshold).length / turns.length;
  const mean = (kind: string): number => {
    const of = turns.filter((t) => t.kind === kind);
    return of.reduce((sum, t) => sum + t.importance, 0) / of.length;
  };

  it('is remembered to about 75, 50 and 25 of 100 turns at 0.2, 0.4 and 0.7', () => {
    expect(remembered(0.2)).toBeGreaterThan(0.6);
    expect(remembered(0.2)).toBeLessThan(0.9);
    expect(remembered(0.4)).toBeGreaterThan(0.42);
    expect(remembered(0.4)).toBeLessThan(0.65);
    expect(remembered(0.7)).toBeGreaterThan(0.15);
    expect(remembered(0.7)).toBeLessThan(0.37);
  });

  it('keeps the kinds apart, and forgets what is empty or weak', () => {
    expect(mean('empty')).toBeLessThan(mean('weak'));
    expect(mean('medium')).toBeGreaterThan(mean('weak') + 0.2);
    expect(mean('strong')).toBeGreaterThan(mean('medium') + 0.2);
    for (const turn of turns) {
      if (turn.kind === 'empty') expect(turn.importance, turn.user).toBeLessThan(0.25);
      if (turn.kind === 'weak') expect(turn.importance, turn.user).toBeLessThan(0.4);
      if (turn.kind === 'strong') expect(turn.importance, turn.user).toBeGreaterThan(0.6);
    }
  });
});

describe('junk', () => {
  it.each(scored('junk').map((turn) => [turn.kind, turn.user, turn.importance] as const))(
    '%s, %j, is forgotten',
    (_kind, _user, importance) => {
      expect(importance).toBeLessThan(0.4);
    },
  );
});
