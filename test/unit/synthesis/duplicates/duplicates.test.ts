import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDuplicates } from '../../../../extension/core/synthesis/duplicates/find.ts';
import type { DuplicatesResult } from '../../../../extension/core/synthesis/duplicates/duplicates.ts';
import type { DatasetItem } from '../../../../extension/core/synthesis/item.ts';
import { makeRow } from '../../../bench/duplicates/corpus.ts';
import { pairQuality } from '../../../bench/duplicates/quality.ts';

const ANSWER =
  'Open the settings of the project, choose the second tab, and set the limit to four hundred. Then restart the server ' +
  'and watch the log for a line that names the new limit. If there is none, the file was not saved.';

function item(id: string, text: string, facts: Partial<DatasetItem> = {}): DatasetItem {
  return { id, text, quality: 1, conversation: id, ...facts };
}

function same(a: string, b: string): boolean {
  return findDuplicates([item('a', a), item('b', b)]).dropped[0]?.reason === 'exact_duplicate';
}

/** Without what says where a row stood. */
function unordered({ kept, dropped, clusters, boilerplate }: DuplicatesResult): unknown {
  return {
    kept: [...kept].sort(),
    dropped: [...dropped].sort((a, b) => (a.id < b.id ? -1 : 1)),
    clusters: clusters.map(({ members, pairs }) => ({
      members: members.map(({ row: _, ...member }) => member),
      pairs,
    })),
    boilerplate,
  };
}

describe('exact duplicates', () => {
  it.each([
    ['case', 'Install the package now', 'install THE package now'],
    ['white space', 'Install  the\tpackage\nnow', 'Install the package now'],
    ['marks at the end', 'Install the package now.', 'Install the package now'],
    ['compatibility forms', 'Install the ﬁle ｎｏｗ', 'Install the file now'],
    ['white space at line ends in code', '```js\nlet a = 1;  \n```', '```js\nlet a = 1;\n```'],
    ['blank lines between paragraphs', 'One two three\n\n\n\nfour five', 'One two three\n\nfour five'],
  ])('do not differ in %s', (_, a, b) => {
    expect(same(a, b)).toBe(true);
  });

  it.each([
    ['identifiers in code', '```js\nlet value = 1;\n```', '```js\nlet Value = 1;\n```'],
    ['operators in code', '```js\na = b + c;\n```', '```js\na = b - c;\n```'],
    ['indentation in code', '```py\nif a:\n  b()\nc()\n```', '```py\nif a:\n  b()\n  c()\n```'],
    ['a word', 'Install the package now', 'Remove the package now'],
    ['signs alone', '!!!', '???'],
  ])('do differ in %s', (_, a, b) => {
    expect(same(a, b)).toBe(false);
  });
});

describe('near-duplicates', () => {
  it('explains how similar a row is to the one that stays', () => {
    const found = findDuplicates([item('a', ANSWER), item('b', ANSWER.replace('second tab', 'third tab'))]);
    expect(found.kept).toEqual(['a']);
    const [cluster] = found.clusters;
    expect(cluster?.members.map(({ id, kind, survivor }) => [id, kind, survivor])).toEqual([
      ['a', 'survivor', 'a'],
      ['b', 'near', 'a'],
    ]);
    // 42 words, 40 shingles, of which a replaced word changes three.
    expect(cluster?.members[1]?.shared).toBeCloseTo(37 / 40, 5);
    expect(cluster?.members[1]?.similarity).toBeCloseTo(37 / 43, 5);
    expect(found.dropped[0]?.detail).toBe('86 % similar to a, which has 92 % of its wording');
  });

  it('compares scripts without spaces letter by letter', () => {
    const text =
      '请打开项目的设置页面，选择第二个标签，然后把上限设为四百。之后重新启动服务器，并在日志中查看新的上限是否生效。';
    expect(findDuplicates([item('a', text), item('b', text.replace('四百', '五百'))]).kept).toEqual(['a']);
    expect(findDuplicates([item('a', text), item('b', Array.from(text).reverse().join(''))]).kept).toEqual(['a', 'b']);
  });

  it('drops nothing without a similar row that stays', () => {
    // b is similar to a and to c, which are not similar to each other.
    const words = Array.from({ length: 100 }, (_, i) => `word${100 + i}`);
    const from = (start: number): string => words.slice(start, start + 60).join(' ');
    const found = findDuplicates([item('a', from(0)), item('b', from(5)), item('c', from(10))]);
    expect(found.clusters).toHaveLength(1);
    expect(found.kept).toEqual(['a', 'c']);
    expect(found.dropped.map(({ id, survivor }) => [id, survivor])).toEqual([['b', 'a']]);
  });

  it('chooses by quality, then length, then id', () => {
    const longer = `${ANSWER} Ask again`;
    const kept = (items: readonly DatasetItem[]): readonly string[] => findDuplicates(items).kept;
    expect(kept([item('a', ANSWER, { quality: 0.5 }), item('b', ANSWER, { quality: 0.9 })])).toEqual(['b']);
    expect(kept([item('a', ANSWER), item('b', longer)])).toEqual(['b']);
    expect(kept([item('b', ANSWER), item('a', ANSWER)])).toEqual(['a']);
  });

  it('lets the person choose who survives, and keep rows whatever they are', () => {
    const items = [item('a', ANSWER), item('b', ANSWER, { quality: 0.2 }), item('c', ANSWER, { quality: 0.1 })];
    expect(findDuplicates(items, { survivors: new Map([['a', 'b']]) }).kept).toEqual(['b']);
    expect(findDuplicates(items, { keep: new Set(['c']) }).kept).toEqual(['c']);
    expect(findDuplicates(items, { keep: new Set(['b', 'c']) }).kept).toEqual(['b', 'c']);
  });

  it('leaves texts without words alone', () => {
    const found = findDuplicates([item('a', ''), item('b', '🙂'), item('c', '🙂'), item('d', '…')]);
    expect(found.dropped.map(({ id, reason }) => [id, reason])).toEqual([['c', 'exact_duplicate']]);
  });
});

describe('boilerplate', () => {
  const PROMPT = 'You are a careful assistant of the company. Answer in the language of the question, and be brief.';
  // Rows of different text, by the generator's own vocabulary.
  const originals = Array.from({ length: 12 }, (_, i) => makeRow('boilerplate', i).text.replace(/^You are.*\n\n/, ''));

  it('is a block that recurs over conversations with other text', () => {
    const items = originals.map((text, i) => item(`r${i}`, `${PROMPT}\n\n${text}`));
    const found = findDuplicates(items);
    expect(found.boilerplate).toEqual([{ conversations: 12, rows: 12, example: 'r0', text: PROMPT }]);
    expect(found.kept).toHaveLength(12);
  });

  it('is left out of the comparison', () => {
    const long = Array.from({ length: 12 }, (_, i) => `${PROMPT} Rule ${i}.`).join(' ');
    const short = (i: number): string => `Explain ${originals[i]!.split(/\s+/).slice(3, 12).join(' ')}`;
    const rows = originals.map((_, i) => item(`r${i}`, `${long}\n\n${short(i)}`));
    expect(findDuplicates(rows).kept).toHaveLength(12);
    // The same question with and without it.
    const bare = item('bare', short(3));
    expect(findDuplicates([...rows, bare]).dropped.map(({ id, survivor }) => [id, survivor])).toEqual([['bare', 'r3']]);
  });

  it('drops rows that are nothing else', () => {
    const items = [...originals.map((text, i) => item(`r${i}`, `${PROMPT}\n\n${text}`)), item('bare', PROMPT)];
    expect(findDuplicates(items).dropped).toMatchObject([{ id: 'bare', reason: 'boilerplate', survivor: undefined }]);
    expect(findDuplicates(items, { keep: new Set(['bare']) }).dropped).toEqual([]);
  });

  it('is not a text that recurs as a whole, with a word changed here and there', () => {
    const [base] = originals;
    const items = Array.from({ length: 30 }, (_, i) => item(`r${i}`, `${ANSWER}\n\n${base}\n\n${ANSWER} ${i} more.`));
    const found = findDuplicates(items);
    expect(found.boilerplate).toEqual([]);
    expect(found.kept).toHaveLength(1);
  });
});

describe('findDuplicates', () => {
  const corpus = Array.from({ length: 600 }, (_, i) => ({ ...makeRow('unit', i), quality: (i % 7) / 7 }));

  it('finds the pairs that brute force finds, and no others', () => {
    const { pairs, recall, precision } = pairQuality('oracle', 2000, 0.8);
    expect(pairs).toBeGreaterThan(50);
    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(precision).toBeGreaterThanOrEqual(0.99);
  });

  it('accounts for every row, in the order of the input', () => {
    const { kept, dropped } = findDuplicates(corpus);
    expect(dropped.length).toBeGreaterThan(5);
    const gone = new Set(dropped.map(({ id }) => id));
    expect(kept).toEqual(corpus.map(({ id }) => id).filter((id) => !gone.has(id)));
    expect(kept.length + dropped.length).toBe(corpus.length);
  });

  it('gives the same whatever the order', () => {
    const expected = unordered(findDuplicates(corpus));
    fc.assert(
      fc.property(fc.shuffledSubarray(corpus, { minLength: corpus.length }), (shuffled) => {
        expect(unordered(findDuplicates(shuffled))).toEqual(expected);
      }),
      { numRuns: 5, seed: 7 },
    );
  });

  it('keeps a similar row for every row that goes, and no two similar ones', () => {
    const word = fc.constantFrom('red', 'green', 'blue', 'cyan', 'pink');
    const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        const { kept, clusters } = findDuplicates(texts.map((each, i) => item(`r${i}`, each)));
        for (const { members, pairs } of clusters) {
          for (const { id, survivor, similarity } of members) {
            expect(kept).toContain(survivor);
            expect(similarity).toBeGreaterThanOrEqual(0.8);
            expect(kept.includes(id)).toBe(id === survivor);
          }
          for (const { a, b } of pairs) expect(kept.includes(a) && kept.includes(b)).toBe(false);
        }
      }),
      { numRuns: 50, seed: 7 },
    );
  });

  it('compares a family of any size with those that stay', () => {
    // More rows than are compared with each other one by one.
    const items = Array.from({ length: 700 }, (_, i) => item(`r${i}`, `${ANSWER} ${ANSWER.toUpperCase()} Case ${i}`));
    expect(findDuplicates(items).kept).toHaveLength(1);
  });
});
