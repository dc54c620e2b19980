import { describe, expect, it } from 'vitest';
import { unitsOf } from '../../../extension/core/text/units.ts';

function unitsByOne(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

describe('code units of a text', () => {
  it.each([
    ['nothing', ''],
    ['a few letters', 'Maple'],
    ['ASCII', 'the quick brown fox; '.repeat(40)],
    ['ASCII with a zero', `${'x'.repeat(150)}\0${'y'.repeat(150)}`],
    ['accents and a wide sign at the end', `${'a plain text '.repeat(20)}déjà vu 🦊`],
    ['a lone surrogate', `${'a plain text '.repeat(20)}\ud83e and on`],
    ['a text longer than the shared array', 'abcdefg '.repeat(20_000)],
    ['a long text with accents', 'señor '.repeat(20_000)],
  ])('are those of the text: %s', (_, text) => {
    expect([...unitsOf(text).subarray(0, text.length)]).toEqual(unitsByOne(text));
  });
});
