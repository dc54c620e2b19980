import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstMistake, isJson } from '../../../extension/core/dataset/mistake.ts';
import { readRow } from '../../../extension/core/dataset/row.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON in which one character was taken out, put in or changed. */
const nearly = fc
  .tuple(fc.json(), fc.nat(), fc.nat(2), fc.constantFrom(...Array.from(' {}[]",:\\ux1-.eE+tn\u0000\t')))
  .map(([text, at, change, char]) => {
    const i = at % (text.length + 1);
    return text.slice(0, i) + (change === 0 ? '' : char) + text.slice(change === 1 ? i : i + 1);
  });

describe('where a text stops being JSON', () => {
  it('is nowhere exactly where JSON.parse takes it', () => {
    fc.assert(
      fc.property(nearly, (text) => {
        expect([text, isJson(text)]).toEqual([text, parses(text)]);
        const kind = text.trim() === '' ? 'blank' : parses(text) ? 'value' : 'broken';
        expect([text, readRow(text).kind]).toEqual([text, kind]);
      }),
      { numRuns: 3000 },
    );
  });

  it('is after what can still become JSON', () => {
    fc.assert(
      fc.property(nearly, (text) => {
        const mistake = firstMistake(text);
        if (!mistake) return;
        expect(mistake.start).toBeGreaterThanOrEqual(0);
        expect(mistake.end).toBeLessThanOrEqual(Math.max(text.length, mistake.start));
        // What stands before it says nothing of what follows.
        const other = firstMistake(`${text.slice(0, mistake.start + 1)}\u0001`);
        if (mistake.start < text.length - 1) expect(other).toBeDefined();
      }),
    );
  });

  it.each([
    ['{"a":1,}', '}'],
    ['{"a" 1}', '1'],
    ['[1,,2]', ','],
    ['{"a":"x\ty"}', '\t'],
    ['{"a":"\\q"}', '\\'],
    ['{a:1}', 'a'],
    ['{"a":tru}', 'tru'],
    ['{"a":1}}', '}'],
    ['{"a":01}', '1'],
    ['not json', 'not'],
  ])('of %s is %s', (text, wrong) => {
    const mistake = firstMistake(text)!;
    expect(text.slice(mistake.start, mistake.end)).toBe(wrong);
  });
});

describe('lines that no row is', () => {
  const open = '{"a":'.repeat(100_000);
  it.each([
    ['columns', '"What is a ""dog""?",,"An animal, it\'s one."', 'json-invalid'],
    ['prose', 'Dear diary, today I learnt what JSON is not.', 'json-invalid'],
    ['commas without end', `{${', '.repeat(200_000)}`, 'json-invalid'],
    ['what is never closed', open, 'json-truncated'],
    ['quotes', "'".repeat(100), 'json-single-quotes'],
  ])('are told by what they are: %s', async (_, text, cause) => {
    const { diagnose } = await import('../../../extension/core/dataset/rules/brokenLine.ts');
    const row = readRow(text);
    if (row.kind !== 'broken') throw new Error('a broken row is wanted');
    expect(diagnose(row)[0]?.cause).toBe(cause);
  });

  it('are not read into values that fill the memory', () => {
    const deep = '['.repeat(700_000) + ']'.repeat(700_000);
    expect(readRow(deep)).toMatchObject({ kind: 'value', value: undefined });
    expect(readRow(open)).toMatchObject({ kind: 'broken' });
  });
});
