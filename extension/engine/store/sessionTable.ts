import type { JudgedTurn, SessionTable, StoredMemory, StoredSession } from '../../core/ports.ts';
import { type Database, rowOf, rowsOf, transaction } from './driver.ts';
import { momentOf } from './memoryTable.ts';
import type { MemoryWriter } from './memoryWriter.ts';
import { BODY_COLUMNS, clip, MEMORY_COLUMNS, toMemory, type BodyColumns, type MemoryColumns } from './records.ts';
import type { Statements } from './statements.ts';

/** Source of the conversations that are had in the product's own panel. */
export const SESSION_SOURCE = 'hololoom-chat';

/** Sessions are conversations of the panel; their turns are memories like all others. */
export class SqliteSessions implements SessionTable {
  readonly #db: Database;
  readonly #sql: Statements;
  readonly #writer: MemoryWriter;

  constructor(db: Database, sql: Statements, writer: MemoryWriter) {
    this.#db = db;
    this.#sql = sql;
    this.#writer = writer;
  }

  list(withEmpty: boolean): readonly StoredSession[] {
    const rows = rowsOf<{ id: string; title: string; turns: number; updated_at: string }>(
      this.#sql(`
        SELECT c.id, c.title, c.updated_at, (SELECT COUNT(*) FROM memories m WHERE m.conversation = c.key) AS turns
        FROM conversations c WHERE c.source = ? ORDER BY c.updated_at DESC, c.key DESC`),
      SESSION_SOURCE,
    );
    return rows
      .filter((row) => withEmpty || row.turns > 0)
      .map((row) => ({ id: row.id, title: row.title, turns: row.turns, updatedAt: row.updated_at }));
  }

  create(id: string, now: string): void {
    transaction(this.#db, () => {
      this.#insert(id, now);
    });
  }

  open(id: string): { readonly title: string; readonly turns: readonly StoredMemory[] } | undefined {
    const session = this.#session(id);
    if (!session) return undefined;
    const turns = rowsOf<MemoryColumns & BodyColumns>(
      this.#sql(`
        SELECT ${MEMORY_COLUMNS}, ${BODY_COLUMNS} FROM memories m JOIN conversations c ON c.key = m.conversation
        JOIN bodies b ON b.memory = m.key WHERE m.conversation = ? ORDER BY m.position, m.key`),
      session.key,
    );
    return { title: session.title, turns: turns.map(toMemory) };
  }

  append(id: string, judged: JudgedTurn, title: string, now: string): StoredMemory {
    const row = transaction(this.#db, () => {
      this.#insert(id, now);
      const { key } = this.#session(id) as { key: number };
      const { turns } = rowOf<{ turns: number }>(
        this.#sql('SELECT COALESCE(MAX(position) + 1, 0) AS turns FROM memories WHERE conversation = ?'),
        key,
      ) as { turns: number };
      if (turns === 0) this.#sql('UPDATE conversations SET title = ? WHERE key = ?').run(clip(title), key);
      this.#sql('UPDATE conversations SET updated_at = ? WHERE key = ?').run(now, key);
      const turn = { ...judged.turn, conversation: id, index: turns };
      this.#writer.put(key, { ...judged, turn }, momentOf(turn.timestamp, now), now);
      return rowOf<MemoryColumns & BodyColumns>(
        this.#sql(`
          SELECT ${MEMORY_COLUMNS}, ${BODY_COLUMNS} FROM memories m JOIN conversations c ON c.key = m.conversation
          JOIN bodies b ON b.memory = m.key WHERE m.id = ?`),
        turn.id,
      );
    });
    return toMemory(row as MemoryColumns & BodyColumns);
  }

  removeEmpty(before: string): void {
    transaction(this.#db, () => {
      this.#sql(
        `
        DELETE FROM conversations WHERE source = ? AND updated_at < ?
          AND NOT EXISTS (SELECT 1 FROM memories m WHERE m.conversation = conversations.key)`,
      ).run(SESSION_SOURCE, before);
    });
  }

  #insert(id: string, now: string): void {
    this.#sql(
      `
      INSERT INTO conversations (id, title, source, created_at, updated_at) VALUES (?, '', ?, ?, ?)
      ON CONFLICT (id) DO NOTHING`,
    ).run(id, SESSION_SOURCE, now, now);
  }

  #session(id: string): { readonly key: number; readonly title: string } | undefined {
    return rowOf<{ key: number; title: string }>(
      this.#sql('SELECT key, title FROM conversations WHERE id = ? AND source = ?'),
      id,
      SESSION_SOURCE,
    );
  }
}
