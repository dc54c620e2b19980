import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../extension/core/text/tokens.ts';
import { numberOfWord, SHORT_WORD, wordAt, WordMarks, WordTable } from '../../../extension/core/text/vocabulary.ts';

describe('vocabulary', () => {
  it('gives a word the same number wherever it stands, and the word back', () => {
    const gate = numberOfWord('gate');
    expect(gate).toBeGreaterThan(0);
    const { length, lower, ids, unlike } = tokenize('the Gate, a GATE and the gates by a gate');
    const found = Array.from({ length }, (_, i) => i).filter((i) => ids[i] === gate);
    expect(found.map((i) => [lower[i], unlike[i]])).toEqual([
      ['gate', 1],
      ['gate', 1],
      ['gate', 0],
    ]);
    expect(wordAt(gate)).toBe('gate');
  });

  it('changes no word of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', 'é', 'İ', "'", '-', ' ', '7', '漢', '😀') }), (text) => {
        const { length, starts, ends, lower, ids, unlike } = tokenize(text);
        for (let i = 0; i < length; i++) {
          const id = ids[i] as number;
          const word = text.slice(starts[i], ends[i]).toLowerCase();
          expect(lower[i]).toBe(word);
          if (id > 0) expect(wordAt(id)).toBe(word);
          if (unlike[i] === 0) expect(text.slice(starts[i], ends[i])).toBe(word);
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
    const id = numberOfWord('table');
    expect(table.of(id, 'table')).toBe(table.of(id, 'table'));
    table.of(0, 'unknown');
    table.of(0, 'unknown');
    expect(asked).toEqual(['table', 'unknown', 'unknown']);
  });
});

describe('marks of words', () => {
  it('hold what was added since they were cleared, also words without a number', () => {
    const marks = new WordMarks();
    const gate = numberOfWord('gate');
    const long = 'a'.repeat(SHORT_WORD + 1);
    const first = marks.clear();
    marks.add(gate, 'gate');
    marks.add(0, long);
    expect([marks.has(gate, 'gate'), marks.has(0, long), marks.has(numberOfWord('fox'), 'fox')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(marks.clear()).not.toBe(first);
    expect([marks.has(gate, 'gate'), marks.has(0, long)]).toEqual([false, false]);
  });
});
