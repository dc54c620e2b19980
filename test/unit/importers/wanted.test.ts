import { describe, expect, it } from 'vitest';
import { lean, wantedUnder, type Wanted } from '../../../extension/core/importers/reading/wanted.ts';

const WANTED: Wanted = {
  fields: { id: 'whole', list: { each: { fields: { name: 'whole', parts: { each: (part) => typeof part } } } } },
};

describe('what is wanted of JSON', () => {
  it('is kept, and the rest is there with nothing in it', () => {
    const value = {
      id: { deep: [1] },
      list: [{ name: 'a', parts: ['x', 2], other: { y: 'z' } }, 'text', ['list']],
      text: 'long',
      number: 3,
      object: { a: 'b' },
      array: [1, 2],
      nothing: null,
    };
    expect(lean(value, WANTED)).toEqual({
      id: { deep: [1] },
      list: [{ name: 'a', parts: ['string', 'number'], other: {} }, 'text', []],
      text: '',
      number: 3,
      object: {},
      array: [],
      nothing: null,
    });
  });

  it('keeps a property of any name as a property', () => {
    const value: unknown = JSON.parse('{"__proto__": {"id": "x"}, "constructor": "c"}');
    expect(Object.entries(lean(value, WANTED) as object)).toEqual([
      ['__proto__', {}],
      ['constructor', ''],
    ]);
  });

  it('is found by paths', () => {
    expect(wantedUnder(WANTED, ['list', 0, 'name'])).toBe('whole');
    expect(wantedUnder(WANTED, ['id', 'deep', 0])).toBe('whole');
    expect(wantedUnder(WANTED, ['list', 0, 'parts', 5])).toBeTypeOf('function');
    expect(wantedUnder(WANTED, ['constructor'])).toBeUndefined();
    expect(wantedUnder(WANTED, ['list', 0, 'other', 'name'])).toBeUndefined();
  });
});
