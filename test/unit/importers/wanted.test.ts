import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { skimmed } from '../../../extension/core/importers/reading/skim.ts';
import { lean, wantedUnder, type Wanted } from '../../../extension/core/importers/reading/wanted.ts';

const WANTED: Wanted = {
  fields: {
    id: 'whole',
    list: {
      each: { fields: { name: 'whole', parts: { each: { fields: { kind: 'whole' }, rest: ({ kind }) => kind } } } },
    },
  },
};

const json = fc.json({ maxDepth: 6 }).map((text) => JSON.parse(text) as unknown);
/** JSON of the shape, with other things everywhere. */
const shaped = fc.record(
  {
    id: json,
    list: fc.array(
      fc.oneof(
        json,
        fc.record(
          { name: json, parts: fc.array(json), other: fc.array(fc.string({ unit: 'grapheme' })) },
          { requiredKeys: [] },
        ),
      ),
    ),
    'other "key"\\': json,
  },
  { requiredKeys: ['list'] },
);

describe('what is wanted of long JSON', () => {
  const bulk = 'é"\\'.repeat(60_000);
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const leanOf = (bytes: Uint8Array): unknown => lean(JSON.parse(new TextDecoder().decode(bytes)), WANTED);

  it('is the same where the rest is not parsed, laid out or not', () => {
    fc.assert(
      fc.property(shaped, fc.constantFrom(0, 1, '\t'), (value, indent) => {
        const bytes = encode(JSON.stringify({ ...value, bulk: [bulk] }, null, indent));
        const short = skimmed(bytes, WANTED);
        expect(short.length).toBeLessThan(bytes.length - bulk.length);
        expect(leanOf(short)).toEqual(leanOf(bytes));
      }),
      { numRuns: 100 },
    );
  });

  it('ends wherever the text is cut off or altered, without an invented value', () => {
    const text = JSON.stringify({
      bulk,
      list: [{ name: 'a', parts: [{ kind: 1, x: [1, 2] }] }],
      id: { a: 'b' },
      more: [{}],
    });
    const tail = text.length - 120;
    for (let cut = tail; cut < text.length; cut++) {
      const short = new TextDecoder().decode(skimmed(encode(text.slice(0, cut)), WANTED));
      expect(() => JSON.parse(short) as unknown).toThrow();
      for (const mark of '{}[]",:\\x') skimmed(encode(text.slice(0, cut) + mark + text.slice(cut + 1)), WANTED);
    }
  });
});

describe('what is wanted of JSON', () => {
  it('is kept, and the rest is there with nothing in it', () => {
    const value = {
      id: { deep: [1] },
      list: [{ name: 'a', parts: ['x', 2, { kind: 'k', bulk: 'b' }], other: { y: 'z' } }, 'text', ['list']],
      text: 'long',
      number: 3,
      object: { a: 'b' },
      array: [1, 2],
      nothing: null,
    };
    expect(lean(value, WANTED)).toEqual({
      id: { deep: [1] },
      list: [{ name: 'a', parts: ['x', 2, 'k'], other: {} }, 'text', []],
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
    expect(wantedUnder(WANTED, ['list', 0, 'parts', 5, 'kind'])).toBe('whole');
    expect(wantedUnder(WANTED, ['constructor'])).toBeUndefined();
    expect(wantedUnder(WANTED, ['list', 0, 'other', 'name'])).toBeUndefined();
  });
});
