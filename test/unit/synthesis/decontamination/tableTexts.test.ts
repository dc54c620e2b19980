import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphTexts } from '../../../../extension/core/synthesis/decontamination/evaluationTexts.ts';
import { tableTexts } from '../../../../extension/core/synthesis/decontamination/tableTexts.ts';

const cells = (table: string): readonly (readonly [number, string])[] =>
  tableTexts('t', table).map(({ line, text }) => [line, text] as const);

describe('texts of a table', () => {
  it('are its cells, with the line each row begins at', () => {
    expect(cells('question,A\n"Which, of these?",no\n"two\nlines","a ""b"""\r\nlast,\n')).toEqual([
      [1, 'question'],
      [1, 'A'],
      [2, 'Which, of these?'],
      [2, 'no'],
      [3, 'two\nlines'],
      [4, 'a "b"'],
      [5, 'last'],
    ]);
  });

  it('are told apart by what the first row is told apart by', () => {
    expect(cells('id;text\n1;"a, b"')).toEqual([[1, 'id'], [1, 'text'], [2, '1'], [2, 'a, b']]); // prettier-ignore
    expect(tableTexts('t', 'a, b\tc', '\t').map(({ text }) => text)).toEqual(['a, b', 'c']);
  });

  it('are those that were written, whatever they hold', () => {
    const cell = fc.string().filter((text) => text.trim() !== '' && !text.includes('\r'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const table = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n');
        expect(tableTexts('t', table).map(({ text }) => text)).toEqual(rows.flat());
      }),
    );
  });
});

describe('texts of a text file', () => {
  it('are its lines where these are long, as in a list of questions', () => {
    const long = Array.from({ length: 22 }, (_, i) => `word${i}`).join(' ');
    expect(
      paragraphTexts('t', `Title\nof it\n\n${long}\n${long}?\n\nEnd`).map(({ line, text }) => [line, text]),
    ).toEqual([
      [1, 'Title\nof it'],
      [4, long],
      [5, `${long}?`],
      [7, 'End'],
    ]);
  });
});
