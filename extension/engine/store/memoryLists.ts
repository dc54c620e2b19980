import type { MemoryCounts, MemoryGroup, MemoryGrouping, MemoryQuery, MemoryRow } from '../../core/model/listing.ts';
import { PATTERN_TYPES } from '../../core/model/pattern.ts';
import { unreachable } from '../../core/model/turn.ts';
import { searchTerms, unfinishedWord } from '../../core/text/searchTerms.ts';
import { rowOf, rowsOf } from './driver.ts';
import type { InvertedIndex } from './invertedIndex.ts';
import { LABEL } from './memoryWriter.ts';
import { MEMORY_COLUMNS, toRow, type MemoryColumns } from './records.ts';
import type { RankedSearch } from './rankedSearch.ts';
import type { Statements } from './statements.ts';

/** Lists of memories: what the tree shows, from indexed columns alone. */
export class MemoryLists {
  readonly #sql: Statements;
  readonly #index: InvertedIndex;
  readonly #search: RankedSearch;
  /** Grows with every write of this connection; with SQLite's `data_version` it tells whether a filter is still right. */
  readonly #revision: () => string;
  #filter: { readonly search: string; readonly revision: string; readonly keys: string } | undefined;

  constructor(sql: Statements, index: InvertedIndex, search: RankedSearch, revision: () => string) {
    this.#sql = sql;
    this.#index = index;
    this.#search = search;
    this.#revision = revision;
  }

  rows(ids: readonly string[]): readonly MemoryRow[] {
    const rows = rowsOf<MemoryColumns>(
      this.#sql(`
        SELECT ${MEMORY_COLUMNS} FROM json_each(?) j JOIN memories m ON m.id = j.value
        JOIN conversations c ON c.key = m.conversation ORDER BY j.key`),
      JSON.stringify(ids),
    );
    return rows.map(toRow);
  }

  groups(query: MemoryQuery, by: MemoryGrouping): readonly MemoryGroup[] {
    const { condition, values } = this.#scope(query);
    switch (by) {
      case 'conversation':
        return rowsOf<MemoryGroup>(
          this.#sql(`
            SELECT c.id AS key, c.title AS label, g.count FROM (
              SELECT m.conversation, COUNT(*) AS count FROM memories m
              WHERE m.kept = ? ${condition('m.key')} GROUP BY m.conversation
            ) g JOIN conversations c ON c.key = g.conversation ORDER BY c.updated_at DESC, c.id`),
          ...values,
        ).map(plain);
      case 'day':
        return rowsOf<MemoryGroup>(
          this.#sql(`
            SELECT m.day AS key, m.day AS label, COUNT(*) AS count FROM memories m
            WHERE m.kept = ? ${condition('m.key')} GROUP BY m.day ORDER BY m.day DESC`),
          ...values,
        ).map(plain);
      case 'topic':
      case 'patternType': {
        const groups = rowsOf<MemoryGroup>(
          this.#sql(`
            SELECT l.label AS key, l.label, COUNT(*) AS count FROM labels l
            WHERE l.kind = ${LABEL[by]} AND l.kept = ? ${condition('l.memory')} GROUP BY l.label`),
          ...values,
        ).map(plain);
        return by === 'topic' ? inAnyCase(groups).sort(largestFirst) : groups.sort(inContractOrder);
      }
      default:
        return unreachable(by);
    }
  }

  page(query: MemoryQuery, by: MemoryGrouping, key: string, offset: number, limit: number): readonly MemoryRow[] {
    const { condition, values } = this.#scope(query);
    const spellings = by === 'topic' ? key.split(BETWEEN_SPELLINGS) : [key];
    const several = spellings.length > 1;
    return rowsOf<MemoryColumns>(
      this.#sql(`
        SELECT ${MEMORY_COLUMNS} FROM (${pageOf(by, several, condition)}) p
        JOIN memories m ON m.key = p.key JOIN conversations c ON c.key = m.conversation ORDER BY p.place`),
      ...values,
      several ? JSON.stringify(spellings) : key,
      limit,
      offset,
    ).map(toRow);
  }

  find(text: string, limit: number): readonly MemoryRow[] {
    const keys = this.#search.memories(text, limit);
    const rows = rowsOf<MemoryColumns>(
      this.#sql(`
        SELECT ${MEMORY_COLUMNS} FROM json_each(?) j JOIN memories m ON m.key = j.value
        JOIN conversations c ON c.key = m.conversation ORDER BY m.kept DESC, j.key`),
      JSON.stringify(keys),
    );
    return rows.map(toRow);
  }

  counts(since: string | undefined, judgedBy: string): MemoryCounts {
    const states = rowsOf<{ kept: 0 | 1; in_dataset: 0 | 1; n: number }>(
      this.#sql('SELECT kept, in_dataset, COUNT(*) AS n FROM memories GROUP BY kept, in_dataset'),
    );
    const sum = (test: (row: { kept: 0 | 1; in_dataset: 0 | 1 }) => boolean): number =>
      states.reduce((total, row) => total + (test(row) ? row.n : 0), 0);
    return {
      total: sum(() => true),
      kept: sum((row) => row.kept === 1),
      forgotten: sum((row) => row.kept === 0),
      inDataset: sum((row) => row.kept === 1 && row.in_dataset === 1),
      newSince:
        since === undefined
          ? 0
          : this.#count('SELECT COUNT(*) AS n FROM memories WHERE kept = 1 AND added_at > ?', since),
      stale:
        this.#count('SELECT COUNT(*) AS n FROM memories WHERE judged_by < ?', judgedBy) +
        this.#count('SELECT COUNT(*) AS n FROM memories WHERE judged_by > ?', judgedBy),
    };
  }

  #count(sql: string, value: string): number {
    return rowOf<{ n: number }>(this.#sql(sql), value)?.n ?? 0;
  }

  /** The part of a WHERE clause that a query's view and search make, with its values. */
  #scope(query: MemoryQuery): { condition: (column: string) => string; values: readonly (string | number)[] } {
    const kept = query.view === 'kept' ? 1 : 0;
    const keys = this.#matching(query.search);
    return keys === undefined
      ? { condition: () => '', values: [kept] }
      : { condition: (column) => `AND ${column} IN (SELECT value FROM json_each(?))`, values: [kept, keys] };
  }

  /** Keys of the memories that match a search, as JSON; undefined where nothing is searched. */
  #matching(search: string): string | undefined {
    const groups = filterGroups(search);
    if (groups.length === 0) return search.trim() === '' ? undefined : '[]';
    const revision = this.#revision();
    if (this.#filter?.search !== search || this.#filter.revision !== revision) {
      const keys = this.#index
        .matching(groups)
        .filter((entry) => entry % 2 === 0)
        .map((entry) => entry / 2);
      this.#filter = { search, revision, keys: JSON.stringify(keys) };
    }
    return this.#filter.keys;
  }
}

/**
 * SQL of the keys of one page of a group, with `place` as the order. `several`: the group's key is a JSON array of
 * labels; one label alone is read in the order of its index.
 */
function pageOf(by: MemoryGrouping, several: boolean, condition: (column: string) => string): string {
  switch (by) {
    case 'conversation':
      return `SELECT m.key, m.position AS place FROM memories m WHERE m.kept = ? ${condition('m.key')}
        AND m.conversation = (SELECT key FROM conversations WHERE id = ?) ORDER BY m.position LIMIT ? OFFSET ?`;
    case 'day':
      return `SELECT m.key, -m.at AS place FROM memories m WHERE m.kept = ? ${condition('m.key')}
        AND m.day = ? ORDER BY m.at DESC LIMIT ? OFFSET ?`;
    case 'topic':
    case 'patternType':
      return `SELECT ${several ? 'DISTINCT' : ''} l.memory AS key, -l.at AS place FROM labels l WHERE l.kind = ${LABEL[by]} AND l.kept = ?
        ${condition('l.memory')} AND l.label ${several ? 'IN (SELECT value FROM json_each(?))' : '= ?'} ORDER BY l.at DESC, l.memory DESC LIMIT ? OFFSET ?`;
    default:
      return unreachable(by);
  }
}

/** What a filter asks: each word, the last one also as the beginning of a word or of the stem of one. */
function filterGroups(search: string): readonly (readonly string[])[] {
  const typed = unfinishedWord(search);
  const finished = typed === '' ? search : search.slice(0, search.length - typed.length);
  const groups: string[][] = [...new Set(searchTerms(finished))].map((term) => [term]);
  if (typed !== '') {
    // An ending that is half typed ('samplin') is cut off letter by letter until the stem ('sampl') can match.
    const stems = [0, 1, 2, 3].map((n) => typed.slice(0, typed.length - n)).filter((s, n) => n === 0 || s.length > 3);
    groups.push([...new Set([`${typed}*`, ...searchTerms(typed), ...stems])]);
  }
  return groups;
}

function plain(row: MemoryGroup): MemoryGroup {
  return { key: row.key, label: row.label, count: row.count };
}

/** Parts the spellings in the key of a group; no label holds it. */
const BETWEEN_SPELLINGS = '\n';

/** Topics that differ in case alone as one group, under the spelling that is used most. */
function inAnyCase(groups: readonly MemoryGroup[]): MemoryGroup[] {
  const byFolded = new Map<string, MemoryGroup[]>();
  for (const group of groups) {
    const folded = group.label.toLowerCase();
    const known = byFolded.get(folded);
    if (known) known.push(group);
    else byFolded.set(folded, [group]);
  }
  return Array.from(byFolded.values(), (spellings) => {
    const [most, ...others] = spellings.toSorted(largestFirst) as [MemoryGroup, ...MemoryGroup[]];
    if (others.length === 0) return most;
    return {
      key: spellings
        .map(({ key }) => key)
        .sort()
        .join(BETWEEN_SPELLINGS),
      label: most.label,
      count: spellings.reduce((sum, { count }) => sum + count, 0),
    };
  });
}

function largestFirst(a: MemoryGroup, b: MemoryGroup): number {
  return Number(a.key === '') - Number(b.key === '') || b.count - a.count || (a.label < b.label ? -1 : 1);
}

function inContractOrder(a: MemoryGroup, b: MemoryGroup): number {
  const place = (group: MemoryGroup): number => {
    const at = (PATTERN_TYPES as readonly string[]).indexOf(group.key);
    return at < 0 ? PATTERN_TYPES.length : at;
  };
  return place(a) - place(b);
}
