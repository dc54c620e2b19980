import { type Database, isBusy, rowOf, transaction } from './driver.ts';
import { FtsIndex } from './ftsIndex.ts';
import type { InvertedIndex } from './invertedIndex.ts';
import { TableIndex } from './tableIndex.ts';

export interface IndexChoice {
  readonly index: InvertedIndex;
  /** What is there was made by the other kind, or not at all: it must be filled again. */
  readonly mustFill: boolean;
}

const FACT = 'search.kind';

/** Picks FTS5 where this SQLite has it. `kind` forces one, for tests. */
export function openIndex(db: Database, kind: InvertedIndex['kind'] = hasFts5(db) ? 'fts5' : 'table'): IndexChoice {
  return transaction(db, () => {
    const made = rowOf<{ value: string }>(db.prepare('SELECT value FROM facts WHERE name = ?'), FACT)?.value;
    const index = kind === 'fts5' ? new FtsIndex(db) : new TableIndex(db);
    if (made !== kind) {
      index.clear();
      db.prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)').run(FACT, kind);
    }
    return { index, mustFill: made !== undefined && made !== kind };
  });
}

/** Some builds of SQLite come without the module (VS Code 1.101 and 1.102); asking is the only way to know. */
export function hasFts5(db: Database): boolean {
  try {
    db.exec("CREATE VIRTUAL TABLE temp.fts5_probe USING fts5 (x, content = '', contentless_delete = 1)");
    db.exec('DROP TABLE temp.fts5_probe');
    return true;
  } catch (error) {
    // Says nothing of the module.
    if (isBusy(error)) throw error;
    return false;
  }
}
