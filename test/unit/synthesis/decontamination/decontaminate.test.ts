import { describe, expect, it } from 'vitest';
import { decontaminate } from '../../../../extension/core/synthesis/decontamination/decontaminate.ts';
import {
  jsonTexts,
  paragraphTexts,
  rowTexts,
} from '../../../../extension/core/synthesis/decontamination/evaluationTexts.ts';
import { makeRow } from '../../../bench/duplicates/corpus.ts';

const QUESTION =
  'A train leaves the station at noon and travels north at sixty miles an hour while another leaves two hours later';
const EVALUATION = [{ file: 'eval/math.jsonl', line: 3, text: `${QUESTION}. When do they meet?` }];

const row = (id: string, text: string): { id: string; text: string; conversation: string } => ({
  id,
  text,
  conversation: id,
});
/** Rows that have nothing to do with it. */
const OTHERS = Array.from({ length: 20 }, (_, i) => row(`other${i}`, makeRow('decontaminate', i).text));

describe('decontaminate', () => {
  it('drops what shares thirteen words, and says which and where', () => {
    const leaked = row('leak', `Please solve this. ${QUESTION.toUpperCase().replaceAll(' ', '\n')}! Thank you.`);
    const { kept, dropped, evaluationTexts } = decontaminate([...OTHERS, leaked], EVALUATION);
    expect(kept).toEqual(OTHERS.map(({ id }) => id));
    expect(evaluationTexts).toBe(1);
    expect(dropped).toHaveLength(1);
    expect(dropped[0]).toMatchObject({ id: 'leak', reason: 'evaluation_overlap' });
    const [overlap] = dropped[0]!.overlaps;
    expect(overlap).toMatchObject({ file: 'eval/math.jsonl', line: 3, words: 21, text: QUESTION.toUpperCase() });
    expect(overlap?.share).toBeCloseTo(21 / 25, 5);
    expect(overlap?.rowShare).toBeCloseTo(21 / 26, 5);
    expect(dropped[0]?.detail).toContain('eval/math.jsonl:3 (84 % of it)');
  });

  it('lets twelve words pass, and takes thirteen', () => {
    const words = QUESTION.split(' ');
    const cut = (n: number): string => `Before ${words.slice(0, n).join(' ')} behind`;
    expect(decontaminate([row('a', cut(12))], EVALUATION).dropped).toEqual([]);
    expect(decontaminate([row('a', cut(13))], EVALUATION).dropped).toHaveLength(1);
    expect(decontaminate([row('a', cut(13))], EVALUATION, { minShare: 0.6 }).dropped).toEqual([]);
  });

  it('takes a shorter text as a whole, and none that is too short to tell', () => {
    const short = [
      { file: 'a', line: 1, text: 'Which river flows through the old town of Prague?' },
      { file: 'a', line: 2, text: 'Yes, it does.' },
    ];
    const found = decontaminate([row('a', 'Tell me: which river flows through the old town of Prague'), row('b', 'Yes, it does.')], short); // prettier-ignore
    expect(found.dropped.map(({ id }) => id)).toEqual(['a']);
    expect(found).toMatchObject({ evaluationTexts: 1, tooShort: 1 });
  });

  it('does not take wording that recurs over the evaluation set for a leak', () => {
    const header = 'The following are multiple choice questions with four answers of which exactly one is right';
    const set = OTHERS.map(({ text }, i) => ({ file: 'eval', line: i + 1, text: `${header}: ${text.slice(0, 200)}` }));
    const asked = Array.from({ length: 3 }, (_, i) => row(`r${i}`, `${header}. ${makeRow('own', i).text}`));
    expect(decontaminate(asked, set).dropped).toEqual([]);
    // The same, said by every row of the set on its own.
    const apart = OTHERS.map((_, i) => ({ file: 'eval', line: i + 1, text: header }));
    expect(decontaminate(asked, [...apart, ...EVALUATION]).dropped).toEqual([]);
  });

  it('does not take wording that recurs over the conversations for a leak', () => {
    const licence = 'Permission is hereby granted free of charge to any person obtaining a copy of this software';
    const long = makeRow('long', 3).text;
    const set = [{ file: 'README.md', line: 1, text: `${licence} ${long} ${makeRow('long', 4).text}` }];
    const rows = OTHERS.map(({ id, text }) => row(id, `${text} ${licence}`));
    expect(decontaminate(rows, set).dropped).toEqual([]);
    expect(decontaminate(rows.slice(0, 1), set).dropped).toHaveLength(1);
  });

  it('takes a leak that many conversations share', () => {
    const rows = OTHERS.map(({ id, text }) => row(id, `${QUESTION}. When do they meet? ${text}`));
    expect(decontaminate(rows, EVALUATION).dropped).toHaveLength(rows.length);
  });

  it('takes no counting and no tables for text', () => {
    const table = Array.from({ length: 40 }, (_, i) => i).join(' ');
    expect(decontaminate([row('a', table)], [{ file: 'e', line: 1, text: `1 0 ${table}` }]).dropped).toEqual([]);
    const dull = 'yes no '.repeat(20);
    expect(decontaminate([row('a', dull)], [{ file: 'e', line: 1, text: dull }]).dropped).toEqual([]);
  });

  it('keeps what the person accepted, and names the held-out split', () => {
    const leaked = [row('a', QUESTION), row('b', QUESTION)];
    const found = decontaminate(leaked, [{ file: 'test', line: 0, text: QUESTION }], {
      keep: new Set(['a']),
      reason: 'held_out_overlap',
    });
    expect(found.kept).toEqual(['a']);
    expect(found.dropped[0]).toMatchObject({ id: 'b', reason: 'held_out_overlap' });
    expect(found.dropped[0]?.detail).toContain('21 words of test (100 % of it)');
  });
});

describe('texts of evaluation sets', () => {
  it('are all texts of a row, with its line', () => {
    const texts = rowTexts('set.jsonl', 7, { q: 'What?', choices: ['a', { text: 'b' }], n: 3 });
    expect(texts.map(({ line, text }) => [line, text])).toEqual([
      [7, 'What?'],
      [7, 'a'],
      [7, 'b'],
    ]);
  });

  it('are all texts of a JSON file, each with its line', () => {
    const texts = jsonTexts('set.json', '[\n  {"q": "one",\n   "a": 5},\n  {"q": "two"}\n]');
    expect(texts.map(({ line, text }) => [line, text])).toEqual([
      [2, 'one'],
      [4, 'two'],
    ]);
  });

  it('are the paragraphs of a text file, with their first line', () => {
    const texts = paragraphTexts('set.txt', '\none\r\ntwo\n\n \nthree\n');
    expect(texts.map(({ line, text }) => [line, text])).toEqual([
      [2, 'one\ntwo'],
      [6, 'three'],
    ]);
  });
});
