/** The one place that imports node:sqlite, and the little of it that the store uses. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { EngineError } from '../errors.ts';

export type Database = DatabaseSync;
export type Statement = StatementSync;
export type SqlValue = SQLInputValue;

/** Opens the driver; throws `storeUnavailable` where this runtime has none (Node before 22.5, VS Code before 1.101). */
export async function loadDriver(): Promise<typeof DatabaseSync> {
  try {
    return (await import('node:sqlite')).DatabaseSync;
  } catch (error) {
    throw new EngineError(
      'storeUnavailable',
      `this runtime (Node ${process.versions.node}) has no node:sqlite; VS Code 1.105 or newer is needed`,
      {},
      error,
    );
  }
}

// Primary result codes of SQLite (https://sqlite.org/rescode.html). node:sqlite gives them as `errcode`, extended
// ones with the primary code in the low byte.
export const SQLITE = { busy: 5, locked: 6, corrupt: 11, full: 13, cantOpen: 14, notADatabase: 26 } as const;

/** SQLite's primary result code of an error, -1 where it is none of SQLite's. */
export function sqliteCode(error: unknown): number {
  const code = (error as { readonly errcode?: unknown } | null | undefined)?.errcode;
  return typeof code === 'number' ? code & 0xff : -1;
}

export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === SQLITE.corrupt || code === SQLITE.notADatabase;
}

/** Another connection holds what was asked for; the same may succeed a moment later. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === SQLITE.busy || code === SQLITE.locked;
}

/** How long a statement waits for another process's write before it fails as busy. Milliseconds. */
const BUSY_TIMEOUT = 4000;
/** Tries of a transaction that finds the store busy; each waits for BUSY_TIMEOUT first. */
const TRIES = 3;

/** Lets every statement that follows wait for other connections. Comes before anything is read. */
export function setPatience(db: Database): void {
  db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
}

/**
 * Settings of every connection. `full` makes each commit reach the disk before it returns: no committed turn is lost.
 * The switch to WAL fails as busy without waiting where another connection is making it; whoever calls tries again.
 */
export function configure(db: Database): void {
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA foreign_keys = ON');
  db.exec('PRAGMA temp_store = MEMORY');
  db.exec('PRAGMA cache_size = -32768');
}

/**
 * Runs `work` as one write transaction. IMMEDIATE takes the write lock at the start, so that what was read inside
 * cannot be outdated at the commit.
 */
export function transaction<T>(db: Database, work: () => T): T {
  for (let attempt = 1; ; attempt++) {
    try {
      db.exec('BEGIN IMMEDIATE');
    } catch (error) {
      if (attempt < TRIES && isBusy(error)) continue;
      throw error;
    }
    try {
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      try {
        db.exec('ROLLBACK');
      } catch {
        // SQLite has rolled back by itself (full disk): nothing is left to roll back, and `error` says why.
      }
      throw error;
    }
  }
}

/** One row as an object of plain values; the caller names its shape, which the table's STRICT types guarantee. */
export function rowsOf<Row>(statement: Statement, ...values: SqlValue[]): readonly Row[] {
  return statement.all(...values) as unknown as readonly Row[];
}

export function rowOf<Row>(statement: Statement, ...values: SqlValue[]): Row | undefined {
  return statement.get(...values) as unknown as Row | undefined;
}

/** The same one at a time, for results that need not fit in memory. */
export function eachRow<Row>(statement: Statement, ...values: SqlValue[]): Iterable<Row> {
  return statement.iterate(...values) as unknown as Iterable<Row>;
}
