import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineTable } from '../../../extension/core/dataset/lines.ts';

const text = fc.string({ unit: fc.constantFrom('a', '{', '\n', '\r', '\r\n', '\uFEFF', '😀', ' ') });

describe('LineTable', () => {
  it.each([
    ['', ['']],
    ['a', ['a']],
    ['a\n', ['a', '']],
    ['a\r\nb\rc\nd', ['a', 'b', 'c', 'd']],
    ['\r\n\r\n', ['', '', '']],
    ['\r', ['', '']],
    ['a\r\r\nb', ['a', '', 'b']],
  ])('splits %j as editors do', (whole, lines) => {
    const table = new LineTable(whole);
    expect(Array.from({ length: table.count }, (_, i) => table.text(i))).toEqual(lines);
    expect(table.toString()).toBe(whole);
  });

  it('keeps every character', () => {
    fc.assert(fc.property(text, (whole) => new LineTable(whole).toString() === whole));
  });

  it('ends up where a fresh read of the edited text ends up', () => {
    const edit = fc.record({ from: fc.nat(), to: fc.nat(), text });
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 6 }), (whole, edits) => {
        const table = new LineTable(whole);
        let expected = whole;
        for (const { from, to, text: inserted } of edits) {
          const start = table.positionAt(from % (expected.length + 1));
          const end = table.positionAt(to % (expected.length + 1));
          const [a, b] = [table.offsetAt(start), table.offsetAt(end)];
          const range = a <= b ? { start, end } : { start: end, end: start };
          const before = table.count;
          const change = table.apply({ range, text: inserted });
          expected = expected.slice(0, Math.min(a, b)) + inserted + expected.slice(Math.max(a, b));
          expect(table.count).toBe(before - change.removed + change.added);
        }
        const fresh = new LineTable(expected);
        expect(table.toString()).toBe(expected);
        expect(table.count).toBe(fresh.count);
        for (let i = 0; i < fresh.count; i++) {
          expect(table.text(i)).toBe(fresh.text(i));
          expect(table.end(i)).toBe(fresh.end(i));
        }
      }),
    );
  });

  it('touches only the lines of an edit', () => {
    const table = new LineTable('one\ntwo\nthree\nfour\n');
    expect(table.apply({ range: range(1, 1, 1, 2), text: 'W' })).toEqual({ start: 1, removed: 1, added: 1 });
    expect(table.apply({ range: range(1, 3, 2, 0), text: '' })).toEqual({ start: 1, removed: 2, added: 1 });
    expect(table.apply({ range: range(0, 3, 0, 3), text: '\nx\ny' })).toEqual({ start: 0, removed: 1, added: 3 });
    expect(table.toString()).toBe('one\nx\ny\ntWothree\nfour\n');
    expect(table.apply({ text: 'new' })).toEqual({ start: 0, removed: 6, added: 1 });
  });

  it('takes positions outside the document as LSP says, and converts both ways', () => {
    const table = new LineTable('ab\r\ncd');
    expect(table.clamp({ line: 9, character: 9 })).toEqual({ line: 1, character: 2 });
    expect(table.clamp({ line: 0, character: 9 })).toEqual({ line: 0, character: 2 });
    expect(table.positionAt(3)).toEqual({ line: 0, character: 2 });
    expect(table.positionAt(4)).toEqual({ line: 1, character: 0 });
    expect(table.offsetAt({ line: 1, character: 1 })).toBe(5);
    expect(table.slice(range(0, 1, 1, 1))).toBe('b\r\nc');
  });

  it('takes more lines in one edit than a call takes arguments', () => {
    const table = new LineTable('a\nb');
    table.apply({ range: range(0, 1, 1, 0), text: '\n'.repeat(200_000) });
    expect(table.count).toBe(200_001);
    expect(table.text(200_000)).toBe('b');
  });
});

function range(line: number, character: number, endLine: number, endCharacter: number) {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}
