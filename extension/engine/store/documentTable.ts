import type { DocumentPassage, DocumentTable, DocumentVersion } from '../../core/ports.ts';
import { searchTerms } from '../../core/text/searchTerms.ts';
import { type Database, eachRow, rowOf, rowsOf, transaction } from './driver.ts';
import type { InvertedIndex } from './invertedIndex.ts';
import type { Statements } from './statements.ts';

/** Entry of the search index that stands for a passage; memories have the even numbers. */
export function passageEntry(key: number): number {
  return key * 2 + 1;
}

export class SqliteDocuments implements DocumentTable {
  readonly #db: Database;
  readonly #sql: Statements;
  readonly #index: InvertedIndex;

  constructor(db: Database, sql: Statements, index: InvertedIndex) {
    this.#db = db;
    this.#sql = sql;
    this.#index = index;
  }

  list(): ReturnType<DocumentTable['list']> {
    const rows = rowsOf<DocumentVersion & { passages: number; present: 0 | 1 }>(
      this.#sql(`
        SELECT d.path, d.title, d.size, d.modified, d.present,
          (SELECT COUNT(*) FROM passages p WHERE p.document = d.key) AS passages
        FROM documents d ORDER BY d.path`),
    );
    return rows.map(({ path, title, size, modified, passages, present }) => ({
      path,
      title,
      size,
      modified,
      passages,
      present: present === 1,
    }));
  }

  put(document: DocumentVersion, passages: readonly DocumentPassage[], now: string): void {
    transaction(this.#db, () => {
      const { key } = rowOf<{ key: number }>(
        this.#sql(`
          INSERT INTO documents (path, title, size, modified, added_at) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (path) DO UPDATE SET title = excluded.title, size = excluded.size,
            modified = excluded.modified, present = 1
          RETURNING key`),
        document.path,
        document.title,
        document.size,
        document.modified,
        now,
      ) as { key: number };
      this.#removePassages(key);
      const insert = this.#sql('INSERT INTO passages (document, line, title, text) VALUES (?, ?, ?, ?)');
      for (const { line, title, text } of passages) {
        const { lastInsertRowid } = insert.run(key, line, title, text);
        this.#search(Number(lastInsertRowid), title, text);
      }
    });
  }

  setPresent(path: string, present: boolean): void {
    this.#sql('UPDATE documents SET present = ? WHERE path = ?').run(Number(present), path);
  }

  remove(path: string): boolean {
    return transaction(this.#db, () => {
      const document = rowOf<{ key: number }>(this.#sql('SELECT key FROM documents WHERE path = ?'), path);
      if (!document) return false;
      this.#removePassages(document.key);
      this.#sql('DELETE FROM documents WHERE key = ?').run(document.key);
      return true;
    });
  }

  /** Fills the search index from the texts; runs inside a transaction of the caller. */
  indexAll(): void {
    const passages = this.#sql('SELECT key, title, text FROM passages');
    for (const { key, title, text } of eachRow<{ key: number; title: string; text: string }>(passages)) {
      this.#search(key, title, text);
    }
  }

  #search(key: number, title: string, text: string): void {
    this.#index.put(passageEntry(key), searchTerms(title), searchTerms(text), true);
  }

  #removePassages(document: number): void {
    for (const { key } of rowsOf<{ key: number }>(this.#sql('SELECT key FROM passages WHERE document = ?'), document)) {
      this.#index.remove(passageEntry(key));
    }
    this.#sql('DELETE FROM passages WHERE document = ?').run(document);
  }
}
