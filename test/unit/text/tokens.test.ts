import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './anyText.ts';
import { tokenize } from '../../../extension/core/text/tokens.ts';

// The definition of a word, as a pattern; the tokenizer is the same by hand, several times as fast.
const WORD =
  /[\p{L}\p{N}_$@](?:[\p{L}\p{N}_$]|(?![\ufe00-\ufe0f])\p{M}|[-.'’+#/](?=[\p{L}\p{N}_]))*(?:\+\+|#(?![\p{L}\p{N}]))?/gu;

const words = (text: string): readonly string[] => tokenize(text).lower;

describe('tokenize', () => {
  it.each<[string, string[]]>([
    ["Don't split state-of-the-art.", ["don't", 'split', 'state-of-the-art']],
    ['index.ts, src/a.ts and v1.2.3!', ['index.ts', 'src/a.ts', 'and', 'v1.2.3']],
    ['C++ and C# and F#m', ['c++', 'and', 'c#', 'and', 'f#m']],
    ['@user paid $5 for max_size', ['@user', 'paid', '$5', 'for', 'max_size']],
    ['e.g. this... or -that-', ['e.g', 'this', 'or', 'that']],
    ['Über naïve café', ['über', 'naïve', 'café']],
    ['नमस्ते दुनिया', ['नमस्ते', 'दुनिया']],
    ['ok 👍🏽 ℹ️ fine', ['ok', 'ℹ', 'fine']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('is the pattern it stands for, for any text', () => {
    const text = fc.oneof(
      anyText(100),
      fc.string({
        unit: fc.constantFrom('a', 'B', '1', '_', '$', '@', '.', "'", '-', '+', '#', '/', ' ', 'é', '́', '𝒳', '🙂', '’'),
        maxLength: 40,
      }),
    );
    fc.assert(
      fc.property(text, (value) => {
        const tokens = tokenize(value);
        expect(Array.from({ length: tokens.length }, (_, i) => value.slice(tokens.starts[i], tokens.ends[i]))).toEqual(
          value.match(WORD) ?? [],
        );
        expect(tokens.lower).toEqual((value.match(WORD) ?? []).map((word) => word.toLowerCase()));
      }),
      { numRuns: 300 },
    );
  });

  it('gives offsets into the whole text for a part of it', () => {
    const text = 'one two three four';
    const tokens = tokenize(text, 4, 13);
    expect(tokens.lower).toEqual(['two', 'three']);
    expect([...tokens.starts.subarray(0, tokens.length)]).toEqual([4, 8]);
    expect([...tokens.ends.subarray(0, tokens.length)]).toEqual([7, 13]);
  });

  it('folds texts whose length changes in lower case', () => {
    const tokens = tokenize('İstanbul is old');
    expect(tokens.lower[1]).toBe('is');
    expect([...tokens.starts.subarray(0, 3)]).toEqual([0, 9, 12]);
  });
});
