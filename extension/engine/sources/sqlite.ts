import { existsSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { RowQuery, TableReader, TableRow } from '../../core/importers/importer.ts';

/** Tables of a SQLite file for reading; the only use of node:sqlite in imports. Close it when done. */
export class SqliteTables implements TableReader {
  readonly #database: DatabaseSync;
  readonly #columns = new Map<string, readonly string[]>();
  readonly #names: readonly string[];

  /** `path` is a private copy of the file. Throws where it is no SQLite file or damaged at its root. */
  constructor(path: string) {
    // A copy with a write-ahead log needs write access for its recovery; nothing is written through this reader.
    this.#database = new DatabaseSync(path);
    try {
      this.#database.exec('PRAGMA query_only = ON; PRAGMA trusted_schema = OFF');
      const rows = this.#database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
      this.#names = rows.map((row) => String(row['name']));
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  names(): readonly string[] {
    return this.#names;
  }

  columns(table: string): readonly string[] {
    let columns = this.#columns.get(table);
    if (!columns) {
      const rows = this.#database.prepare('SELECT name FROM pragma_table_info(?)').all(table);
      columns = rows.map((row) => String(row['name']));
      this.#columns.set(table, columns);
    }
    return columns;
  }

  *rows(table: string, query: RowQuery = {}): Generator<TableRow> {
    if (!this.#names.includes(table)) return;
    const columns = this.columns(table);
    const { range, orderBy = [] } = query;
    if (range && !columns.includes(range.column)) return;
    const wanted = query.columns?.filter((column) => columns.includes(column)).map(quoted) ?? ['*'];
    if (wanted.length === 0) return;
    const order = orderBy.filter((column) => columns.includes(column)).map(quoted);
    const sql = [
      `SELECT ${wanted.join(', ')} FROM ${quoted(table)}`,
      range ? `WHERE ${quoted(range.column)} >= ? AND ${quoted(range.column)} < ?` : '',
      order.length > 0 ? `ORDER BY ${order.join(', ')}` : '',
    ];
    const statement = this.#database.prepare(sql.join(' '));
    // Integers beyond 2^53 would throw otherwise.
    statement.setReadBigInts(true);
    const values: SQLInputValue[] = range ? [range.from, range.below] : [];
    for (const row of statement.iterate(...values)) {
      yield Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value]),
      );
    }
  }

  close(): void {
    this.#database.close();
  }
}

/** Brings what is only in the write-ahead log into the file itself, which nobody else has open. */
export function foldLog(path: string): void {
  if (!existsSync(`${path}-wal`)) return;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Damage; whoever reads the file meets it too, and says so.
  } finally {
    database?.close();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
