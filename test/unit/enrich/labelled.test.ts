import { describe, expect, it } from 'vitest';
import { enrichedTurn } from './enriched.ts';
import { LABELLED_TURNS } from './labelled.cases.ts';

/** What was measured when the set was made, less two points for changes elsewhere in the text layer. */
const LEAST_ENTITY_F1 = 0.8;
const LEAST_TOPICS_RIGHT = 0.8;

describe('labelled turns', () => {
  it('entities stay as good as they were', () => {
    let hits = 0;
    let found = 0;
    let gold = 0;
    for (const { user, assistant, entities } of LABELLED_TURNS) {
      const predicted = enrichedTurn(user, assistant).entities.map((e) => e.text.toLowerCase());
      const expected = new Set(entities.map((e) => e.toLowerCase()));
      hits += predicted.filter((e) => expected.has(e)).length;
      found += predicted.length;
      gold += expected.size;
    }
    expect((2 * hits) / (found + gold)).toBeGreaterThanOrEqual(LEAST_ENTITY_F1);
  });

  it('the first topic stays one that a reader would name', () => {
    const right = LABELLED_TURNS.filter(({ user, assistant, topics }) => {
      const [first] = enrichedTurn(user, assistant).topics;
      return first === undefined ? topics.length === 0 : topics.includes(first);
    });
    expect(right.length / LABELLED_TURNS.length).toBeGreaterThanOrEqual(LEAST_TOPICS_RIGHT);
  });
});
