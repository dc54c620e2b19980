import { type Database, rowOf, rowsOf } from './driver.ts';
import { BM25, HEAD_WEIGHT, type InvertedIndex, type Ranked, type RankedTerms } from './invertedIndex.ts';
import { preparedStatements, type Statements } from './statements.ts';

interface Posting {
  readonly entry: number;
  readonly head: number;
  readonly body: number;
  readonly length: number;
}

/**
 * The same index in plain tables, for SQLite without FTS5. Larger and slower, with the same results: bm25 is computed
 * as FTS5 does (https://sqlite.org/fts5.html#the_bm25_function).
 */
export class TableIndex implements InvertedIndex {
  readonly kind = 'table';
  readonly #sql: Statements;

  constructor(db: Database) {
    db.exec(`
      CREATE TABLE IF NOT EXISTS search_postings (
        term TEXT NOT NULL,
        entry INTEGER NOT NULL,
        head INTEGER NOT NULL,
        body INTEGER NOT NULL,
        PRIMARY KEY (term, entry)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS search_postings_by_entry ON search_postings (entry);
      CREATE TABLE IF NOT EXISTS search_lengths (entry INTEGER PRIMARY KEY, length INTEGER NOT NULL) STRICT;
    `);
    this.#sql = preparedStatements(db);
  }

  put(entry: number, head: readonly string[], body: readonly string[], isNew: boolean): void {
    if (!isNew) this.remove(entry);
    const counts = new Map<string, { head: number; body: number }>();
    for (const [field, terms] of [
      ['head', head],
      ['body', body],
    ] as const) {
      for (const term of terms) {
        const count = counts.get(term) ?? { head: 0, body: 0 };
        count[field]++;
        counts.set(term, count);
      }
    }
    const insert = this.#sql('INSERT INTO search_postings (term, entry, head, body) VALUES (?, ?, ?, ?)');
    for (const [term, count] of counts) insert.run(term, entry, count.head, count.body);
    this.#sql('INSERT INTO search_lengths (entry, length) VALUES (?, ?)').run(entry, head.length + body.length);
  }

  remove(entry: number): void {
    this.#sql('DELETE FROM search_postings WHERE entry = ?').run(entry);
    this.#sql('DELETE FROM search_lengths WHERE entry = ?').run(entry);
  }

  clear(): void {
    this.#sql('DELETE FROM search_postings').run();
    this.#sql('DELETE FROM search_lengths').run();
  }

  frequency(term: string): number {
    return rowOf<{ n: number }>(this.#sql('SELECT COUNT(*) AS n FROM search_postings WHERE term = ?'), term)?.n ?? 0;
  }

  size(): number {
    return rowOf<{ n: number }>(this.#sql('SELECT COUNT(*) AS n FROM search_lengths'))?.n ?? 0;
  }

  ranked({ telling, common }: RankedTerms, limit: number, offset: number): readonly Ranked[] {
    const all = rowOf<{ n: number; mean: number | null }>(
      this.#sql('SELECT COUNT(*) AS n, AVG(length) AS mean FROM search_lengths'),
    );
    if (!all || all.n === 0) return [];
    const mean = all.mean ?? 1;
    const scores = new Map<number, number>();
    const postings = this.#sql(
      'SELECT entry, head, body, length FROM search_postings JOIN search_lengths USING (entry) WHERE term = ?',
    );
    const add = (term: string, times: number, toNew: boolean): void => {
      const found = rowsOf<Posting>(postings, term);
      const idf = Math.max(1e-6, Math.log((all.n - found.length + 0.5) / (found.length + 0.5)));
      for (const { entry, head, body, length } of found) {
        if (!toNew && !scores.has(entry)) continue;
        const frequency = HEAD_WEIGHT * head + body;
        const saturation = frequency + BM25.k1 * (1 - BM25.b + (BM25.b * length) / mean);
        scores.set(entry, (scores.get(entry) ?? 0) + (times * idf * frequency * (BM25.k1 + 1)) / saturation);
      }
    };
    for (const term of telling) add(term, common.length > 0 ? 2 : 1, true);
    for (const term of common) add(term, 1, false);
    return [...scores]
      .map(([entry, score]) => ({ entry, score }))
      .sort((a, b) => b.score - a.score || a.entry - b.entry)
      .slice(offset, offset + limit);
  }

  latest(term: string, limit: number): readonly number[] {
    const statement = this.#sql('SELECT entry FROM search_postings WHERE term = ? ORDER BY entry DESC LIMIT ?');
    return rowsOf<{ entry: number }>(statement, term, limit).map((row) => row.entry);
  }

  matching(groups: readonly (readonly string[])[]): readonly number[] {
    let kept: Set<number> | undefined;
    for (const terms of groups) {
      const found = new Set<number>();
      for (const term of terms) for (const entry of this.#entries(term)) if (kept?.has(entry) ?? true) found.add(entry);
      kept = found;
    }
    return [...(kept ?? [])];
  }

  #entries(term: string): readonly number[] {
    const rows = term.endsWith('*')
      ? rowsOf<{ entry: number }>(
          this.#sql('SELECT entry FROM search_postings WHERE term >= ? AND term < ?'),
          term.slice(0, -1),
          // The last code point: everything that begins with the prefix sorts before it.
          `${term.slice(0, -1)}\u{10FFFF}`,
        )
      : rowsOf<{ entry: number }>(this.#sql('SELECT entry FROM search_postings WHERE term = ?'), term);
    return rows.map((row) => row.entry);
  }
}
