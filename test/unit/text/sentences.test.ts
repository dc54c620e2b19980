import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './anyText.ts';
import { AnalyzedText } from '../../../extension/core/text/analysis.ts';

function sentences(text: string): string[] {
  const analysis = new AnalyzedText(text);
  return analysis.sentences.map((sentence) => analysis.slice(sentence));
}

describe('a full stop ends a sentence', () => {
  it.each<[string, string[]]>([
    ['One thing. Another thing.', ['One thing.', 'Another thing.']],
    ['Yes. No. Maybe.', ['Yes.', 'No.', 'Maybe.']],
    ['Is it so? Yes! Well… Fine.', ['Is it so?', 'Yes!', 'Well…', 'Fine.']],
    ['Really?! I see.', ['Really?!', 'I see.']],
    ['It was founded in 1990. 1991 was a bad year.', ['It was founded in 1990.', '1991 was a bad year.']],
    ['He said "Stop it." Then he left.', ['He said "Stop it."', 'Then he left.']],
    ['It fails (badly.) Try again.', ['It fails (badly.)', 'Try again.']],
    ['This is **bold.** Next one. *It ends.* After.', ['This is **bold.**', 'Next one.', '*It ends.*', 'After.']],
    [
      'The phone is old. iOS is newer. parseBlocks is ours.',
      ['The phone is old.', 'iOS is newer.', 'parseBlocks is ours.'],
    ],
    ['The sum is N and X. It then grows.', ['The sum is N and X.', 'It then grows.']],
    ['Solve it for x. First divide by two.', ['Solve it for x.', 'First divide by two.']],
    ['Made with DALL-E. By hand it is harder.', ['Made with DALL-E.', 'By hand it is harder.']],
    ['これはペンです。それは本です。', ['これはペンです。', 'それは本です。']],
    ['यह एक वाक्य है। यह दूसरा है।', ['यह एक वाक्य है।', 'यह दूसरा है।']],
  ])('%j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });
});

describe('a full stop does not end a sentence', () => {
  it.each([
    'We use Postgres, e.g. version 15, i.e. the latest.',
    'See Fig. 3 and Eq. 12 for details.',
    'Dr. Smith met J. R. Jones and Prof. Weber.',
    'In Sherbert v. Verner the court disagreed.',
    'I chose no. 5 and ca. 30 others.',
    'Edit index.ts, package.json and v1.2.3 of Node.js now.',
    'It costs $3.50 at 5 p.m. every day.',
    'Wait... what is this?',
    'Run `npm i. Then wait` before you start.',
    'See https://example.org/a.b?c=d. or ask.',
    'The file (see docs/a.md. It is long.) matters.',
    '"Why so late?" she asked.',
    'Add lists, maps etc. before you ship.',
    'The U.S. economy grew.',
    'A line that\nwraps over\nthree lines.',
  ])('%j', (text) => {
    expect(sentences(text)).toEqual([text]);
  });
});

describe('structure', () => {
  it('makes each list item, heading and cell a sentence of its own', () => {
    expect(
      sentences('# Title here\n\nText under it. More.\n\n- first item\n- second item. With two sentences.\n'),
    ).toEqual(['Title here', 'Text under it.', 'More.', 'first item', 'second item.', 'With two sentences.']);
    expect(sentences('| a | b |\n|---|---|\n| one. two | three |')).toEqual(['a', 'b', 'one. two', 'three']);
  });

  it('leaves the numbers of steps out, or with their step where they are no list', () => {
    expect(sentences('1. Open the app.\n2. Click on Save. Wait.')).toEqual([
      'Open the app.',
      'Click on Save.',
      'Wait.',
    ]);
    expect(sentences('**1. The contract.** Read it.')).toEqual(['**1. The contract.**', 'Read it.']);
    expect(sentences('Steps:\n   a. Draw a line.\n   b. Cut it.')).toEqual([
      'Steps:\n   a. Draw a line.',
      'b. Cut it.',
    ]);
  });

  it('gives no sentences of code', () => {
    expect(sentences('Before it.\n\n```js\nconst a = 1. Not prose.\n```\n\nAfter it.')).toEqual([
      'Before it.',
      'After it.',
    ]);
  });

  it('keeps quoted lines together', () => {
    expect(sentences('> First one. The second\n> goes on here.')).toEqual([
      'First one.',
      'The second\n> goes on here.',
    ]);
  });
});

describe('for any text', () => {
  const markdown = fc
    .array(
      fc.constantFrom(
        'One thing.',
        'and',
        'e.g.',
        'Then',
        '\n',
        '\n\n',
        '- ',
        '1. ',
        '> ',
        '# ',
        '`a. b`',
        '**x.** ',
        '(y.',
        'z)',
        '...',
        '?',
        '|',
        '```\n',
        'Dr.',
        ' ',
        '🙂',
        '。',
        '\r\n',
        '"',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(' '));

  it('sentences are trimmed, in order, inside their blocks, and never overlap', () => {
    fc.assert(
      fc.property(fc.oneof(markdown, anyText(200)), (text) => {
        const analysis = new AnalyzedText(text);
        let end = 0;
        for (const sentence of analysis.sentences) {
          const block = analysis.blocks[sentence.block];
          expect(sentence.start).toBeGreaterThanOrEqual(end);
          expect(sentence.end).toBeGreaterThan(sentence.start);
          expect(block && block.start <= sentence.start && sentence.end <= block.end).toBe(true);
          expect(analysis.slice(sentence).trim()).toBe(analysis.slice(sentence));
          end = sentence.end;
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each<[string, string]>([
    ['backticks', `x ${'`'.repeat(200_000)}`],
    ['backticks in pairs and triples', '`` ``` ` '.repeat(40_000)],
    ['brackets that never close', '(a. (b. '.repeat(40_000)],
    ['brackets that close late', `${'(a) (b. '.repeat(40_000)})`],
    ['stops', '. '.repeat(150_000)],
    ['one word', `${'a.'.repeat(150_000)} B. C`],
    ['punctuation', `Yes. ${'!;'.repeat(100_000)}x. No.`],
    ['lines', 'a line without marks\n'.repeat(20_000)],
    ['addresses', 'https://....'.repeat(20_000)],
  ])('%s by the hundred thousand are read in one go', (_, text) => {
    expect(sentences(text).join('').length).toBeGreaterThan(0);
  });

  it('no word of a prose block is lost', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const analysis = new AnalyzedText(text);
        analysis.blocks.forEach((block, index) => {
          if (block.kind === 'code' || block.kind === 'tableRow') return;
          const joined = analysis.sentences
            .filter((s) => s.block === index)
            .map((s) => analysis.slice(s))
            .join('');
          expect(joined.replace(/[\s>]/g, '')).toBe(analysis.slice(block).replace(/[\s>]/g, ''));
        });
      }),
    );
  });
});
