import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropChanges, settingChanges } from '../../../../extension/core/synthesis/versions/accounts.ts';
import {
  compareVersions,
  countDifferences,
  type Difference,
  type VersionRow,
} from '../../../../extension/core/synthesis/versions/compare.ts';
import { readableDocument, readableRow } from '../../../../extension/core/synthesis/versions/readable.ts';

const few = (prefix: string): fc.Arbitrary<string> => fc.integer({ min: 0, max: 6 }).map((n) => `${prefix}${n}`);
const row: fc.Arbitrary<VersionRow> = fc.record({
  id: fc.oneof(fc.constant(''), few('r')),
  source: fc.oneof(fc.constant(''), few('s')),
  hash: few('h'),
});
const rows = fc.array(row, { maxLength: 14 });
const befores = (all: readonly Difference<VersionRow>[]): VersionRow[] =>
  all.flatMap((each) => ('before' in each ? [each.before] : []));
const afters = (all: readonly Difference<VersionRow>[]): VersionRow[] =>
  all.flatMap((each) => ('after' in each ? [each.after] : []));
const sorted = (all: readonly VersionRow[]): string[] => all.map((each) => JSON.stringify(each)).sort();

describe('comparing versions', () => {
  it('finds nothing between a version and itself, in any order', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat(1000)), (version, keys) => {
        expect(compareVersions(version, version).every(({ kind }) => kind === 'kept')).toBe(true);
        const shuffled = version.map((each) => ({ each, key: keys.next().value as number }));
        const other = shuffled.sort((a, b) => a.key - b.key).map(({ each }) => each);
        expect(countDifferences(compareVersions(version, other))).toEqual({
          kept: version.length,
          changed: 0,
          added: 0,
          removed: 0,
        });
      }),
    );
  });

  it('accounts for every row of both once, and says only kept of rows that say the same', () => {
    fc.assert(
      fc.property(rows, rows, (older, newer) => {
        const all = compareVersions(older, newer);
        expect(sorted(befores(all))).toEqual(sorted(older));
        expect(afters(all)).toEqual(newer);
        for (const each of all) {
          if (each.kind === 'kept') expect(each.before.hash).toBe(each.after.hash);
          if (each.kind === 'changed') {
            expect(each.before.hash).not.toBe(each.after.hash);
            expect(
              (each.before.id !== '' && each.before.id === each.after.id) ||
                (each.before.source !== '' && each.before.source === each.after.source),
            ).toBe(true);
          }
        }
        const { kept, changed, added, removed } = countDifferences(all);
        const back = countDifferences(compareVersions(newer, older));
        expect(added + kept + changed).toBe(newer.length);
        expect(removed + kept + changed).toBe(older.length);
        expect(back.kept).toBe(kept);
      }),
    );
  });

  it('puts a removed row where it stood', () => {
    const named = (name: string): VersionRow => ({ id: name, source: name, hash: name });
    const all = compareVersions(['a', 'b', 'c'].map(named), ['a', 'c', 'd'].map(named));
    expect(all.map((each) => [each.kind, ('before' in each ? each.before : each.after).id])).toEqual([
      ['kept', 'a'],
      ['removed', 'b'],
      ['kept', 'c'],
      ['added', 'd'],
    ]);
  });
});

describe('readable conversations', () => {
  const chat = (user: string, assistant: string): unknown => ({
    messages: [
      { role: 'user', content: user },
      { role: 'assistant', content: assistant },
    ],
  });

  it('reads as a conversation, with all else that the row says', () => {
    expect(readableRow({ prompt: 'Hi?', completion: 'Yes.\n', label: false })).toBe(
      '## Hi?\n\n- label: false\n\n**User**\n\nHi?\n\n**Assistant**\n\nYes.\n\n',
    );
    expect(readableRow({ prompt: 'Which?', chosen: 'This.', rejected: 'That.' })).toContain(
      '**Assistant (chosen)**\n\nThis.\n\n**Assistant (rejected)**\n\nThat.',
    );
    expect(readableRow({ some: 'thing' })).toContain('    {\n      "some": "thing"\n    }');
  });

  it('only gains lines where a conversation is added, wherever that is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        (said, at) => {
          const all = said.map(([user, assistant]) => chat(user, assistant));
          const place = at % all.length;
          const before = readableDocument(all.filter((_, i) => i !== place)).split('\n');
          const after = readableDocument(all).split('\n');
          expect(isSubsequence(before, after)).toBe(true);
        },
      ),
    );
  });
});

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const line of whole) if (line === part[at]) at++;
  return at >= part.length || (at === part.length - 1 && part[at] === '');
}

it('names the settings and the drops that differ', () => {
  const step = (dropped: Record<string, number>): { name: string; in: number; out: number; dropped: Record<string, number>; noted: Record<string, number> } => ({ name: 'selection', in: 9, out: 8, dropped, noted: {} }); // prettier-ignore
  const older = { settings: { selection: { minQuality: 0 }, seed: 1 }, steps: [step({ rejected: 1 })] };
  const newer = { settings: { selection: { minQuality: 0.5 }, seed: 1 }, steps: [step({ rejected: 1, quality: 3 })] };
  expect(settingChanges(older, newer)).toEqual([{ name: 'selection.minQuality', before: '0', after: '0.5' }]);
  expect(dropChanges(older, newer)).toEqual([{ step: 'selection', reason: 'quality', before: 0, after: 3 }]);
  expect(settingChanges(older, older)).toEqual([]);
});
