import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './anyText.ts';
import { lineStartsOf, parseBlocks, type Block } from '../../../extension/core/text/blocks.ts';

function shapes(text: string): string[] {
  return parseBlocks(text).map((block) => `${block.kind}: ${text.slice(block.start, block.end)}`);
}

function only(text: string, kind: Block['kind']): readonly Block[] {
  return parseBlocks(text).filter((block) => block.kind === kind);
}

describe('parseBlocks', () => {
  it('gives leaf blocks in order, without their markers', () => {
    expect(
      shapes('# Title\n\nSome text\nover two lines.\n\n- one\n- two\n\n> quoted\n\n```js\ncode();\n```\n'),
    ).toEqual([
      'heading: Title',
      'paragraph: Some text\nover two lines.',
      'listItem: one',
      'listItem: two',
      'paragraph: quoted',
      'code: code();',
    ]);
  });

  it('tells lists, items, numbers and depth', () => {
    const [first, nested, second] = only('3. first\n   - inner\n4. second\n', 'listItem') as [Block, Block, Block];
    expect([first.ordinal, nested.ordinal, second.ordinal]).toEqual([3, 0, 4]);
    expect([first.depth, nested.depth, second.depth]).toEqual([1, 2, 1]);
    expect(first.list).toBe(second.list);
    expect(nested.list).not.toBe(first.list);
    expect(new Set([first.item, nested.item, second.item]).size).toBe(3);
  });

  it('marks the first block of an item', () => {
    const blocks = only('- one\n\n  more of it\n', 'listItem');
    expect(blocks.map((block) => block.first)).toEqual([true, false]);
    expect(blocks[0]?.item).toBe(blocks[1]?.item);
  });

  it('reads tables by row and cell', () => {
    const text = '| name | size |\n| --- | --- |\n| a | 10 |\n| b b | 20 |\n';
    const rows = only(text, 'tableRow');
    expect(rows.map((row) => row.row)).toEqual([0, 1, 2]);
    expect(rows.map((row) => row.cells.map((cell) => text.slice(cell.start, cell.end)))).toEqual([
      ['name', 'size'],
      ['a', '10'],
      ['b b', '20'],
    ]);
  });

  it('knows quotes, levels and the language of code', () => {
    expect(only('> deep\n', 'paragraph')[0]?.quoted).toBe(true);
    expect(only('### Three\n', 'heading')[0]?.level).toBe(3);
    expect(only('~~~python title\nx\n~~~\n', 'code')[0]?.info).toBe('python title');
  });

  it('keeps offsets with other line ends', () => {
    for (const end of ['\r\n', '\r']) {
      const text = ['# A', '', 'b c', '', '- d'].join(end);
      expect(shapes(text)).toEqual(['heading: A', 'paragraph: b c', 'listItem: d']);
    }
  });

  it('takes code that is never closed to the end', () => {
    expect(shapes('text\n\n```\na\nb')).toEqual(['paragraph: text', 'code: a\nb']);
  });

  it('gives ordered, separate, non-empty blocks for any text', () => {
    const piece = fc.constantFrom(
      '# ',
      '- ',
      '1. ',
      '> ',
      '```\n',
      '| a |',
      '|--|\n',
      '\n',
      '\n\n',
      '    ',
      'text',
      '*',
      '\r\n',
      '\t',
      '🙂',
      '---\n',
      '`',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 40 }).map((p) => p.join('')),
          anyText(100),
        ),
        (text) => {
          let end = 0;
          for (const block of parseBlocks(text)) {
            expect(block.start).toBeGreaterThanOrEqual(end);
            expect(block.end).toBeGreaterThan(block.start);
            expect(block.end).toBeLessThanOrEqual(text.length);
            end = block.end;
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('lineStartsOf', () => {
  it('gives the offset of every line', () => {
    expect(lineStartsOf('a\n\nbc\n')).toEqual([0, 2, 3, 6]);
    expect(lineStartsOf('')).toEqual([0]);
  });
});
