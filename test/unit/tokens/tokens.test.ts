import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthHistogram, recordLength } from '../../../extension/core/tokens/counter.ts';
import { countTokens } from '../../../extension/core/tokens/o200k.ts';
import { anyData, SAMPLES } from '../targets/records.ts';

describe('tokens', () => {
  it('are those of o200k_base', () => {
    // tiktoken's published examples and common knowledge of the encoding.
    expect(countTokens('')).toBe(0);
    expect(countTokens('hello world')).toBe(2);
    expect(countTokens('tiktoken is great!')).toBe(6);
    expect(countTokens('antidisestablishmentarianism')).toBe(6);
  });

  it('of what looks like a special token are those of its text', () => {
    expect(countTokens('<|endoftext|>')).toBeGreaterThan(1);
  });

  it('of unbroken runs are counted in pieces, near the whole', () => {
    const run = 'a'.repeat(3000);
    expect(countTokens(run)).toBeGreaterThan(300);
    expect(countTokens(`x ${run} y`)).toBeGreaterThan(countTokens(run));
    // In one piece the time would grow by the square.
    expect(countTokens('='.repeat(200_000))).toBeGreaterThan(1000);
    expect(countTokens('😀'.repeat(500))).toBeGreaterThanOrEqual(500);
  });

  it('never throw, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const tokens = countTokens(text);
        expect(tokens).toBeGreaterThanOrEqual(text === '' ? 0 : 1);
        expect(tokens).toBeLessThanOrEqual(text.length * 3);
      }),
    );
  });
});

describe('the length of a record', () => {
  const words = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

  it('counts its texts, three a message and three for the answer', () => {
    expect(recordLength(SAMPLES.text, words)).toBe(4);
    // system 2, instruction 3 and context 4, answer 2; three messages
    expect(recordLength(SAMPLES.instruction, words)).toBe(2 + 7 + 2 + 3 * 3 + 3);
    expect(recordLength(SAMPLES.feedback, words)).toBe(3 + 2 + 2 * 3 + 3);
  });

  it('is that of the longer answer of a pair', () => {
    const long = recordLength({ ...SAMPLES.preference, rejected: 'one two three four five' }, words);
    expect(long).toBe(recordLength(SAMPLES.preference, words) + 3);
  });

  it('falls into one bar of the histogram', () => {
    expect(lengthHistogram([])).toEqual([]);
    expect(lengthHistogram([1, 64, 65, 300])).toEqual([
      { upTo: 64, records: 2 },
      { upTo: 128, records: 1 },
      { upTo: 256, records: 0 },
      { upTo: 512, records: 1 },
    ]);
    fc.assert(
      fc.property(fc.array(anyData, { maxLength: 20 }), (all) => {
        const bars = lengthHistogram(all.map((data) => recordLength(data, words)));
        expect(bars.reduce((sum, { records }) => sum + records, 0)).toBe(all.length);
      }),
    );
  });
});
