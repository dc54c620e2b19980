import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OriginTable } from '../../../../extension/core/dataset/features/originTable.ts';

const table = (...hashes: readonly string[]): OriginTable =>
  new OriginTable(hashes.map((hash) => ({ hash, origin: { memories: [hash] } })));
const in_ =
  (...lines: readonly string[]) =>
  (line: number): string | undefined =>
    lines[line];

describe('OriginTable', () => {
  const written = table('a', 'b', 'c', 'd');

  it('finds rows where they stand, and where they moved to', () => {
    expect(written.find(1, in_('a', 'b', 'c', 'd'))).toBe(1);
    expect(written.find(0, in_('d', 'x', 'a'))).toBe(3);
    expect(written.find(4, in_('a', 'b', 'c', 'd'))).toBeUndefined();
  });

  it('knows an edited row by the rows around it', () => {
    expect(written.find(1, in_('a', 'x', 'c', 'd'))).toBe(1);
    expect(written.find(2, in_('new', 'a', 'x', 'c', 'd'))).toBe(1);
    expect(written.find(0, in_('x', 'b', 'c', 'd'))).toBe(0);
    expect(written.find(3, in_('a', 'b', 'c', 'x'))).toBe(3);
    expect([1, 2].map((line) => written.find(line, in_('a', 'x', 'y', 'd')))).toEqual([1, 2]);
  });

  it('guesses nothing where rows came in or went out, or where no row is known', () => {
    expect(written.find(1, in_('a', 'x', 'b', 'c', 'd'))).toBeUndefined();
    expect(written.find(1, in_('a', 'x', 'd'))).toBeUndefined();
    expect(written.find(0, in_('w', 'x', 'y', 'z'))).toBeUndefined();
    expect(table().find(0, in_('a'))).toBeUndefined();
    expect(written.find(1, in_('a', 'x', 'y', 'd'), 1)).toBeUndefined();
  });

  it('finds every row of a file in any order, and an edit of one of them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 30 }),
        fc.nat(),
        (rows, at) => {
          const all = table(...rows);
          const turned = rows.toReversed();
          turned.forEach((row, line) => expect(rows[all.find(line, in_(...turned))!]).toBe(row));
          const edited = rows.with(at % rows.length, '\0edited');
          edited.forEach((_, line) => expect(all.find(line, in_(...edited))).toBe(line));
        },
      ),
    );
  });
});
