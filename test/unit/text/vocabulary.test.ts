import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../extension/core/text/tokens.ts';
import { numberOf, SHORT_WORD, wordAt, WordTable } from '../../../extension/core/text/vocabulary.ts';

describe('vocabulary', () => {
  it('gives a word the same number wherever it stands, and the word back', () => {
    const text = 'the gate and the gates';
    const gate = numberOf(text, 4, 8);
    expect(gate).toBeGreaterThan(0);
    expect(numberOf('a gate', 2, 6)).toBe(gate);
    expect(numberOf(text, 17, 22)).not.toBe(gate);
    expect(wordAt(gate)).toBe('gate');
  });

  it('changes no word of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', 'é', 'İ', "'", '-', ' ', '7', '漢', '😀') }), (text) => {
        const { length, starts, ends, lower, ids } = tokenize(text);
        for (let i = 0; i < length; i++) {
          const id = ids[i] as number;
          const word = text.slice(starts[i], ends[i]).toLowerCase();
          expect(lower[i]).toBe(word);
          if (id > 0) expect(wordAt(id)).toBe(word);
        }
      }),
    );
  });

  it('gives long words no number', () => {
    const long = 'x'.repeat(SHORT_WORD + 1);
    expect([...tokenize(`${long} short`).ids.slice(0, 2)].map((id) => id > 0)).toEqual([false, true]);
  });

  it('looks each known word up once, and words without a number each time', () => {
    const asked: string[] = [];
    const table = new WordTable((word) => asked.push(word));
    const id = numberOf('table', 0, 5);
    expect(table.of(id, 'table')).toBe(table.of(id, 'table'));
    table.of(0, 'unknown');
    table.of(0, 'unknown');
    expect(asked).toEqual(['table', 'unknown', 'unknown']);
  });
});
