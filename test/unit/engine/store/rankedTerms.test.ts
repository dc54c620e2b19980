import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FtsIndex } from '../../../../extension/engine/store/ftsIndex.ts';
import type { InvertedIndex } from '../../../../extension/engine/store/invertedIndex.ts';
import { RankedSearch } from '../../../../extension/engine/store/rankedSearch.ts';
import { preparedStatements } from '../../../../extension/engine/store/statements.ts';
import { TableIndex } from '../../../../extension/engine/store/tableIndex.ts';
import { TermFrequencies } from '../../../../extension/engine/store/termFrequencies.ts';

function database(): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => {
    db.close();
  });
  return db;
}

const FILLERS = Array.from({ length: 40 }, (_, i) => `filler${i}`);

function filled<T extends InvertedIndex>(index: T): T {
  index.put(2, ['walrus'], ['ice', ...FILLERS], true);
  index.put(4, ['walrus'], ['ice', 'tusk', ...FILLERS], true);
  index.put(6, ['seal'], ['ice', 'tusk'], true);
  for (let entry = 8; entry < 40; entry += 2) index.put(entry, ['other'], FILLERS, true);
  return index;
}

describe.each([
  ['fts5', FtsIndex],
  ['table', TableIndex],
] as const)('ranking by %s', (_kind, Index) => {
  it('finds by the telling terms and ranks by the common ones too', () => {
    const index = filled(new Index(database()));
    const found = index.ranked({ telling: ['walrus'], common: ['tusk', 'ice'] }, 9, 0);
    expect(found.map(({ entry }) => entry)).toEqual([4, 2]);
    expect(index.ranked({ telling: ['walrus', 'tusk'], common: [] }, 9, 0).map(({ entry }) => entry)).toEqual([
      4, 6, 2,
    ]);
    expect(index.ranked({ telling: [], common: ['ice'] }, 9, 0)).toEqual([]);
  });
});

it('gives the same scores with either index', () => {
  const terms = { telling: ['walrus'], common: ['tusk', 'ice'] };
  const [fts, table] = [new FtsIndex(database()), new TableIndex(database())].map((index) =>
    filled(index)
      .ranked(terms, 9, 0)
      .map(({ entry, score }) => [entry, score.toFixed(6)]),
  );
  expect(fts).toEqual(table);
});

describe('a query of words of every kind', () => {
  /** An index that only says how common terms are, and keeps what it was asked to rank. */
  function asked(frequencies: Readonly<Record<string, number>>, effort?: number): string {
    let ranked = 'nothing';
    const index: InvertedIndex = {
      kind: 'table',
      put: () => undefined,
      remove: () => undefined,
      clear: () => undefined,
      size: () => 100_000,
      frequency: (term) => frequencies[term] ?? 0,
      ranked: ({ telling, common }) => {
        ranked = [telling.join(' '), common.join(' ')].join(' | ');
        return [];
      },
      latest: (term) => {
        ranked = `latest ${term}`;
        return [];
      },
      matching: () => [],
    };
    const search = new RankedSearch(preparedStatements(database()), index, new TermFrequencies(index, () => 0));
    search.best(Object.keys(frequencies).join(' '), 5, effort === undefined ? {} : { effort });
    return ranked;
  }

  it('is answered by its rare words, ranked by more of them', () => {
    expect(asked({ walrus: 900, tusk: 1900, glacier: 5000, water: 9000, world: 40_000 })).toBe(
      'walrus tusk | glacier water',
    );
  });

  it('takes a more common word where the rare one finds next to nothing', () => {
    expect(asked({ walrus: 3, water: 9000, glacier: 11_000 })).toBe('walrus water | glacier');
    expect(asked({ walrus: 3, water: 14_000 })).toBe('walrus | water');
  });

  it('gives the latest of a word that is nearly everywhere', () => {
    expect(asked({ water: 14_000, world: 40_000 })).toBe('latest water');
  });

  it('looks at no more than it may', () => {
    expect(asked({ walrus: 900, tusk: 1900 }, 2000)).toBe('walrus | ');
    expect(asked({ tusk: 2100 }, 2000)).toBe('latest tusk');
  });
});
