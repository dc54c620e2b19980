/**
 * Exchanges of many registers and languages with the band that a careful reader would put them in, written before they
 * were scored and never trained on.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createScorer } from '../../../extension/core/importance/score.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../../extension/core/model/settings.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

type Band = 'noise' | 'weak' | 'keep' | 'good' | 'strong';

interface Exchange {
  readonly register: string;
  readonly band: Band;
  readonly user: string;
  readonly assistant: string;
}

const scorer = createScorer(DEFAULT_PIPELINE_SETTINGS.importance);
const exchanges = readFileSync(new URL('../../fixtures/importance/registers.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Exchange);

const HOLDS: Readonly<Record<Band, (importance: number) => boolean>> = {
  noise: (importance) => importance <= 0.25,
  weak: (importance) => importance < 0.4,
  keep: (importance) => importance >= 0.4,
  good: (importance) => importance >= 0.6,
  strong: (importance) => importance >= 0.7,
};

/** Shares that held when the model was fitted, less two exchanges of each band. */
const LEAST: Readonly<Record<Band, number>> = { noise: 0.9, weak: 0.95, keep: 0.6, good: 0.85, strong: 0.9 };

describe('registers', () => {
  it.each(Object.keys(HOLDS) as Band[])('are %s where a reader would say so', (band) => {
    const of = exchanges.filter((exchange) => exchange.band === band);
    const missed = of.filter(({ user, assistant }) => {
      const { importance } = scorer.score(analyze({ kind: 'exchange', user, assistant }));
      return !HOLDS[band](importance);
    });
    const share = 1 - missed.length / of.length;
    expect(share, missed.map(({ user }) => user).join('\n')).toBeGreaterThanOrEqual(LEAST[band]);
  });
});
