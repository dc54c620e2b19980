import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine } from '../../../extension/core/text/oneLine.ts';

describe('a text on one line', () => {
  it('leaves out the marks of blocks and of bold text', () => {
    expect(oneLine('## Context\n\n- Current git status: clean', 80)).toBe('Context: Current git status: clean');
    expect(oneLine('> *Hello*,\n> **world**', 80)).toBe('*Hello*, world');
    expect(oneLine('| a | b |\n|---|---|\n| 1 | 2 |', 80)).toBe('a | b | 1 | 2 |');
    expect(oneLine('Title\n=====\nText', 80)).toBe('Title Text');
    expect(oneLine('### Why? ###\nBecause.', 80)).toBe('Why? Because.');
  });

  it('keeps signs that belong to the words', () => {
    expect(oneLine('-v does nothing', 80)).toBe('-v does nothing');
    expect(oneLine('#266 is open', 80)).toBe('#266 is open');
    expect(oneLine('`npm test` fails', 80)).toBe('`npm test` fails');
    expect(oneLine('```ts\nconst a = 1;\n```', 80)).toBe('const a = 1;');
  });

  it('is empty without words', () => {
    for (const text of ['', ' \n ', '---', '```\n```']) expect(oneLine(text, 80)).toBe('');
  });

  it('cuts after whole words, and a long word where it must', () => {
    expect(oneLine('one two three, four', 15)).toBe('one two three…');
    expect(oneLine('x'.repeat(30), 10)).toBe(`${'x'.repeat(9)}…`);
  });

  it('never is longer than asked, has no line break and is well formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 1, max: 60 }), (text, length) => {
        const line = oneLine(text, length);
        expect(line.length).toBeLessThanOrEqual(length);
        expect(line).not.toMatch(/[\n\r\t]/);
        expect(line.isWellFormed()).toBe(true);
      }),
    );
  });
});
