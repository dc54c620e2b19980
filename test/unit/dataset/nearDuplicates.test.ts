import { describe, expect, it } from 'vitest';
import { NearDuplicates } from '../../../extension/core/dataset/nearDuplicates.ts';

const words = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => `word${String(from + i)}`).join(' ');

function pairsOf(texts: readonly string[]): readonly (readonly number[])[] {
  const near = new NearDuplicates();
  for (const [line, text] of texts.entries()) near.add(line, { text, print: line + 1 });
  for (const _ of near.pair());
  const pairs: (readonly number[])[] = [];
  near.forEach((line, first, similarity) => pairs.push([line, first, similarity]));
  return pairs;
}

describe('rows that are nearly the same', () => {
  it('are compared by their different runs of words, however often a row repeats one', () => {
    const base = words(0, 60);
    const tired = `${base} ${'again '.repeat(60).trim()}`;
    const pairs = pairsOf([base, tired]);
    expect(pairs).toHaveLength(1);
    const [line, first, similarity] = pairs[0]!;
    expect([line, first]).toEqual([1, 0]);
    // 58 runs in both; three more in the second: two across the border, one of the word alone.
    expect(similarity).toBeCloseTo(58 / 61, 6);
  });

  it('are told apart among many, short ones and such as need more room than rows share', () => {
    const texts = Array.from({ length: 300 }, (_, i) => words(i * 1000, 40 + (i % 7) * 30));
    const long = words(900_000, 20_000);
    texts.push(long, `${long} and a word`, words(7000, 40), words(0, 4));
    expect(pairsOf(texts).map(([line, first]) => [line, first])).toEqual([
      [301, 300],
      [302, 7],
    ]);
  });
});
