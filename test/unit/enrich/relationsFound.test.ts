import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { enrichedText } from './enriched.ts';

interface Case {
  readonly text: string;
  /** Subject, predicate, object, as a careful reader puts them. */
  readonly relations: readonly (readonly [string, string, string])[];
}

const CASES = ['relations', 'relationsFresh'].flatMap((name) =>
  readFileSync(`test/fixtures/enrich/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case),
);

/** `is written in` and `written in`, `Europa` and `Jupiter moon Europa` count as the same. */
function isSame(found: readonly string[], wanted: readonly string[]): boolean {
  const bare = (text: string | undefined): string => (text ?? '').toLowerCase().replace(/^is (?!a$)/, '');
  return (
    bare(found[1]) === bare(wanted[1]) &&
    bare(found[0]).includes(bare(wanted[0])) &&
    bare(found[2]).includes(bare(wanted[2]))
  );
}

describe('relationships of sentences written for it', () => {
  const all = CASES.map(({ text, relations }) => ({ found: enrichedText(text).relationships, wanted: relations }));
  const found = all.flatMap(({ found: some }) => some).length;
  const wanted = all.flatMap(({ wanted: some }) => some).length;
  const right = all
    .map(
      ({ found: some, wanted: those }) =>
        those.filter((one) => some.some((other) => isSame([other.subject, other.predicate, other.object], one))).length,
    )
    .reduce((sum, n) => sum + n, 0);

  it('finds four in five', () => {
    expect(right / wanted).toBeGreaterThanOrEqual(0.8);
  });

  it('finds little that nobody would', () => {
    expect(right / found).toBeGreaterThanOrEqual(0.93);
  });

  it('finds none in questions, conditions, denials and talk', () => {
    const none = all.filter(({ wanted: those }) => those.length === 0);
    expect(none.length).toBeGreaterThan(8);
    expect(none.flatMap(({ found: some }) => some)).toEqual([]);
  });
});
