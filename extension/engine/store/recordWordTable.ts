import type { RecordData, RecordVerdict, RecordWord } from '../../core/model/record.ts';
import type { RecordWordTable } from '../../core/ports.ts';
import { type Database, rowsOf, transaction } from './driver.ts';
import type { Statements } from './statements.ts';

interface WordColumns {
  readonly id: string;
  readonly verdict: RecordVerdict | null;
  readonly tags: string;
  readonly edit: string | null;
}

export class SqliteRecordWords implements RecordWordTable {
  readonly #db: Database;
  readonly #sql: Statements;

  constructor(db: Database, sql: Statements) {
    this.#db = db;
    this.#sql = sql;
  }

  get(ids: readonly string[]): ReadonlyMap<string, RecordWord> {
    return wordsOf(
      rowsOf<WordColumns>(
        this.#sql('SELECT id, verdict, tags, edit FROM record_words WHERE id IN (SELECT value FROM json_each(?))'),
        JSON.stringify(ids),
      ),
    );
  }

  all(): ReadonlyMap<string, RecordWord> {
    return wordsOf(rowsOf<WordColumns>(this.#sql('SELECT id, verdict, tags, edit FROM record_words ORDER BY id')));
  }

  put(words: ReadonlyMap<string, RecordWord>, now: string): void {
    transaction(this.#db, () => {
      const put = this.#sql(
        'INSERT OR REPLACE INTO record_words (id, verdict, tags, edit, said_at) VALUES (?, ?, ?, ?, ?)',
      );
      const remove = this.#sql('DELETE FROM record_words WHERE id = ?');
      for (const [id, { verdict, tags, edit }] of words) {
        if (verdict === undefined && tags.length === 0 && edit === undefined) remove.run(id);
        else put.run(id, verdict ?? null, JSON.stringify(tags), edit === undefined ? null : JSON.stringify(edit), now);
      }
    });
  }
}

function wordsOf(rows: readonly WordColumns[]): ReadonlyMap<string, RecordWord> {
  return new Map(
    rows.map(({ id, verdict, tags, edit }) => [
      id,
      {
        tags: JSON.parse(tags) as readonly string[],
        ...(verdict !== null && { verdict }),
        ...(edit !== null && { edit: JSON.parse(edit) as RecordData }),
      },
    ]),
  );
}
