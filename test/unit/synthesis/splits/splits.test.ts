import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignSplits } from '../../../../extension/core/synthesis/splits/assign.ts';
import { findSplitLeaks } from '../../../../extension/core/synthesis/splits/check.ts';
import { dropHeldOutOverlaps } from '../../../../extension/core/synthesis/splits/heldOut.ts';
import type { SplitItem } from '../../../../extension/core/synthesis/splits/splits.ts';

const RATIOS = { train: 0.8, validation: 0.1, test: 0.1 };
const TYPES = ['qa_pair', 'qa_pair', 'qa_pair', 'causal', 'procedure', 'definition'];

/** Conversations of one to five rows. */
function makeItems(from: number, to: number): readonly SplitItem[] {
  const items: SplitItem[] = [];
  for (let c = from; c < to; c++)
    for (let r = 0; r <= (c * 7) % 5; r++)
      items.push({ id: `${c}.${r}`, conversation: `conversation ${c}`, stratum: TYPES[(c + r) % TYPES.length]! });
  return items;
}

describe('assignSplits', () => {
  it('puts every row somewhere, near the ratios, each pattern type too', () => {
    const items = makeItems(0, 3000);
    const { splits, summary } = assignSplits(items, { ratios: RATIOS });
    expect([...splits.keys()]).toEqual(items.map(({ id }) => id));
    const whole = (stratum: string): number => items.filter((item) => item.stratum === stratum).length;
    for (const split of ['train', 'validation', 'test'] as const) {
      expect(summary.counts[split].rows / items.length).toBeCloseTo(RATIOS[split], 1);
      for (const [stratum, rows] of Object.entries(summary.counts[split].strata)) {
        expect(Math.abs(rows / whole(stratum) - RATIOS[split])).toBeLessThan(0.03);
      }
    }
  });

  it('moves no conversation when others come', () => {
    const before = assignSplits(makeItems(0, 500), { ratios: RATIOS }).conversations;
    const after = assignSplits(makeItems(0, 900).toReversed(), { ratios: RATIOS }).conversations;
    for (const [conversation, split] of before) expect(after.get(conversation)).toBe(split);
  });

  it('gives other splits for another seed', () => {
    const items = makeItems(0, 300);
    const one = assignSplits(items, { seed: 'one' }).splits;
    const two = assignSplits(items, { seed: 'two' }).splits;
    expect([...one].some(([id, split]) => two.get(id) !== split)).toBe(true);
    expect(assignSplits(items, { seed: 'one' }).splits).toEqual(one);
  });

  it('moves nothing from validation to test when the share of train grows', () => {
    const items = makeItems(0, 500);
    const before = assignSplits(items, { ratios: RATIOS }).splits;
    const after = assignSplits(items, { ratios: { train: 0.85, validation: 0.05, test: 0.1 } }).splits;
    for (const [id, split] of before) if (split !== 'validation') expect(after.get(id)).toBe(split);
  });

  it('never parts a conversation or rows that belong together', () => {
    const item = fc.record({
      id: fc.integer({ min: 0, max: 999 }).map((n) => `r${n}`),
      conversation: fc.integer({ min: 0, max: 30 }).map((n) => `c${n}`),
      stratum: fc.constantFrom(...TYPES),
    });
    const items = fc.uniqueArray(item, { selector: ({ id }) => id, minLength: 1, maxLength: 80 });
    const links = fc.array(
      fc.array(
        fc.integer({ min: 0, max: 999 }).map((n) => `r${n}`),
        { maxLength: 4 },
      ),
    );
    fc.assert(
      fc.property(items, links, fc.boolean(), fc.string(), (rows, together, balanced, seed) => {
        const { splits, summary } = assignSplits(rows, { ratios: RATIOS, together, balanced, seed });
        expect(splits.size).toBe(rows.length);
        expect(findSplitLeaks(rows, splits, together)).toEqual([]);
        const counted = Object.values(summary.counts).reduce((sum, { rows: n }) => sum + n, 0);
        expect(counted).toBe(rows.length);
      }),
      { seed: 7 },
    );
  });

  it('keeps the place of the oldest conversation when a near-duplicate links a newer one', () => {
    const old = makeItems(0, 200).map((item) => ({ ...item, began: '2025-01-01T00:00:00Z' }));
    const fresh = makeItems(200, 400).map((item) => ({ ...item, began: '2026-01-01T00:00:00Z' }));
    const before = assignSplits(old, { ratios: RATIOS }).conversations;
    const together = Array.from({ length: 200 }, (_, i) => [`${i}.0`, `${i + 200}.0`]);
    const after = assignSplits([...fresh, ...old], { ratios: RATIOS, together }).conversations;
    for (const [conversation, split] of before) expect(after.get(conversation)).toBe(split);
  });

  it('keeps earlier splits, and what was trained on in train', () => {
    const items = makeItems(0, 40);
    const previous = new Map([
      ['conversation 1', 'test'],
      ['conversation 2', 'validation'],
      ['conversation 3', 'train'],
    ] as const);
    const { conversations } = assignSplits(items, { previous, together: [['2.0', '3.0']] });
    expect(conversations.get('conversation 1')).toBe('test');
    expect(conversations.get('conversation 2')).toBe('train');
    expect(conversations.get('conversation 3')).toBe('train');
  });

  it('balances small data when asked', () => {
    const items = makeItems(0, 60);
    const { summary } = assignSplits(items, { ratios: RATIOS, balanced: true });
    for (const [stratum, rows] of Object.entries(summary.counts.test.strata)) {
      const whole = items.filter((item) => item.stratum === stratum).length;
      expect(Math.abs(rows - whole * RATIOS.test)).toBeLessThanOrEqual(3);
    }
    expect(Object.keys(summary.counts.test.strata)).toEqual(['causal', 'definition', 'procedure', 'qa_pair']);
  });

  it('takes no rows at all', () => {
    expect(assignSplits([]).summary).toMatchObject({ groups: 0, largestGroup: 0 });
  });
});

describe('findSplitLeaks', () => {
  it('names conversations and near-duplicates on both sides', () => {
    const items = [
      { id: 'a', conversation: 'x' },
      { id: 'b', conversation: 'x' },
      { id: 'c', conversation: 'y' },
    ];
    const splits = new Map([
      ['a', 'train'],
      ['b', 'test'],
      ['c', 'test'],
    ] as const);
    expect(findSplitLeaks(items, splits, [['a', 'c']])).toEqual([
      { kind: 'conversation', what: ['x'], splits: ['train', 'test'] },
      { kind: 'near_duplicates', what: ['a', 'c'], splits: ['train', 'test'] },
    ]);
  });
});

describe('dropHeldOutOverlaps', () => {
  it('takes out of train what is said in validation or test', () => {
    const said = 'When the cache is cold the first request waits for the database and every later one is quick';
    const item = (id: string, text: string): Parameters<typeof dropHeldOutOverlaps>[0][number] => ({
      id,
      text,
      quality: 1,
      conversation: id,
    });
    const items = [item('a', `I read that ${said}.`), item('b', `${said}!`), item('c', 'Nothing of the kind')];
    const splits = new Map([
      ['a', 'train'],
      ['b', 'test'],
      ['c', 'train'],
    ] as const);
    const { kept, dropped } = dropHeldOutOverlaps(items, splits);
    expect(kept).toEqual(['c']);
    expect(dropped).toMatchObject([{ id: 'a', reason: 'held_out_overlap', overlaps: [{ file: 'test', share: 1 }] }]);
  });
});
