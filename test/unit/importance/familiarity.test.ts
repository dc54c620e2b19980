import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShingleStore, SHINGLE_WORDS } from '../../../extension/core/importance/familiarity.ts';

const words = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `word${from + i}`).join(' ');

describe('ShingleStore', () => {
  it('knows nothing at first and all of what it was given', () => {
    const store = new ShingleStore();
    expect(store.familiarity(words(0, 50))).toBe(0);
    store.add(words(0, 50));
    expect(store.familiarity(words(0, 50))).toBe(1);
    expect(store.familiarity(words(50, 100))).toBe(0);
    expect(store.familiarity('')).toBe(0);
  });

  it('tells the share of a text that is known', () => {
    const store = new ShingleStore();
    store.add(words(0, 50));
    const share = store.familiarity(`${words(0, 50)} ${words(100, 150)}`);
    expect(share).toBeCloseTo(47 / 97, 5);
  });

  it('does not mind case, punctuation and line breaks', () => {
    const store = new ShingleStore();
    store.add('The cache is flushed every ten minutes.');
    expect(store.familiarity('the CACHE is\nflushed, every ten minutes!')).toBe(1);
  });

  it('takes a text shorter than a shingle as a whole', () => {
    const store = new ShingleStore();
    store.add('yes please');
    expect(store.familiarity('Yes, please.')).toBe(1);
    expect(store.familiarity('yes')).toBe(0);
    expect(SHINGLE_WORDS).toBeGreaterThan(2);
  });

  it('is the same however texts were added', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ maxCount: 30 }), { minLength: 1, maxLength: 8 }), fc.lorem(), (texts, probe) => {
        const once = new ShingleStore();
        const twice = new ShingleStore();
        for (const text of texts) once.add(text);
        for (const text of [...texts, ...texts].reverse()) twice.add(text);
        expect(twice.familiarity(probe)).toBe(once.familiarity(probe));
        for (const text of texts) expect(once.familiarity(text)).toBe(1);
      }),
    );
  });

  it('keeps the latest when it is full, in bounded room', () => {
    const store = new ShingleStore(2000);
    for (let i = 0; i < 50_000; i += 100) store.add(words(i, i + 100));
    expect(store.familiarity(words(49_900, 50_000))).toBe(1);
    expect(store.familiarity(words(48_200, 48_300))).toBe(1);
    expect(store.familiarity(words(0, 100))).toBe(0);
    expect(store.size).toBeLessThanOrEqual(4000);
  });
});
