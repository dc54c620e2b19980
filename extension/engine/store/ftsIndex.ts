import { type Database, rowOf, rowsOf } from './driver.ts';
import { HEAD_WEIGHT, type InvertedIndex, type Ranked, type RankedTerms } from './invertedIndex.ts';
import { preparedStatements, type Statements } from './statements.ts';

/** FTS5 without a copy of the texts. Its tokenizer only cuts at the blanks between the terms it is given. */
export class FtsIndex implements InvertedIndex {
  readonly kind = 'fts5';
  readonly #sql: Statements;

  constructor(db: Database) {
    db.exec(`
      CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5 (
        head, body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
      );
      CREATE VIRTUAL TABLE IF NOT EXISTS search_fts_terms USING fts5vocab (search_fts, row);
    `);
    this.#sql = preparedStatements(db);
  }

  put(entry: number, head: readonly string[], body: readonly string[], isNew: boolean): void {
    if (!isNew) this.remove(entry);
    this.#sql('INSERT INTO search_fts (rowid, head, body) VALUES (?, ?, ?)').run(entry, head.join(' '), body.join(' '));
  }

  remove(entry: number): void {
    this.#sql('DELETE FROM search_fts WHERE rowid = ?').run(entry);
  }

  clear(): void {
    this.#sql("INSERT INTO search_fts (search_fts) VALUES ('delete-all')").run();
  }

  frequency(term: string): number {
    return rowOf<{ doc: number }>(this.#sql('SELECT doc FROM search_fts_terms WHERE term = ?'), term)?.doc ?? 0;
  }

  size(): number {
    return rowOf<{ n: number }>(this.#sql('SELECT COUNT(*) AS n FROM search_fts_docsize'))?.n ?? 0;
  }

  /** Few entries are ranked but by many terms: FTS5 finds ten entries in the time in which it computes bm25 of one. */
  ranked({ telling, common }: RankedTerms, limit: number, offset: number): readonly Ranked[] {
    if (telling.length === 0) return [];
    const found = anyOf(telling);
    return rowsOf<Ranked>(
      this.#sql(
        `SELECT rowid AS entry, -bm25(search_fts, ${HEAD_WEIGHT}.0, 1.0) AS score FROM search_fts
         WHERE search_fts MATCH ? ORDER BY score DESC, rowid LIMIT ? OFFSET ?`,
      ),
      common.length === 0 ? found : `(${found}) AND (${found} OR ${anyOf(common)})`,
      limit,
      offset,
    );
  }

  latest(term: string, limit: number): readonly number[] {
    const statement = this.#sql(
      'SELECT rowid AS entry FROM search_fts WHERE search_fts MATCH ? ORDER BY rowid DESC LIMIT ?',
    );
    return rowsOf<{ entry: number }>(statement, quoted(term), limit).map((row) => row.entry);
  }

  matching(groups: readonly (readonly string[])[]): readonly number[] {
    if (groups.length === 0) return [];
    const query = groups.map((terms) => `(${anyOf(terms)})`).join(' AND ');
    const statement = this.#sql('SELECT rowid AS entry FROM search_fts WHERE search_fts MATCH ?');
    return rowsOf<{ entry: number }>(statement, query).map((row) => row.entry);
  }
}

function anyOf(terms: readonly string[]): string {
  return terms.map(quoted).join(' OR ');
}

/** Terms are letters and digits only, so a quoted term cannot hold syntax of the query language. */
function quoted(term: string): string {
  return term.endsWith('*') ? `"${term.slice(0, -1)}" *` : `"${term}"`;
}
