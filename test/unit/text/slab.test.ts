import { describe, expect, it } from 'vitest';
import { int32s, uint16s, uint8s } from '../../../extension/core/text/slab.ts';

describe('arrays cut from larger ones', () => {
  it('begin with zeros and share no number, however many and however long', () => {
    const arrays = Array.from({ length: 3000 }, (_, i) => {
      const make = [int32s, uint16s, uint8s][i % 3] as typeof int32s | typeof uint16s | typeof uint8s;
      const array = make((i * 37) % 211);
      expect(array.every((value) => value === 0)).toBe(true);
      return array.fill((i % 255) + 1);
    });
    for (const [i, array] of arrays.entries()) {
      expect(array.length).toBe((i * 37) % 211);
      expect(array.every((value) => value === (i % 255) + 1)).toBe(true);
    }
  });

  it('are as long as asked where one is longer than what they are cut from', () => {
    for (const array of [int32s(1 << 19), uint16s(1 << 19), uint8s(1 << 19)]) {
      expect(array.length).toBe(1 << 19);
      expect(array.at(-1)).toBe(0);
    }
  });
});
