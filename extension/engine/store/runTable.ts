import type { FormatId } from '../../core/formats/format.ts';
import type { Example } from '../../core/model/example.ts';
import type { RunAccount, RunTrigger } from '../../core/model/run.ts';
import type { NewRun, RunTable, StoredFile, StoredRun } from '../../core/ports.ts';
import type { DatasetStatistics } from '../../core/synthesis/statistics.ts';
import { EngineError } from '../errors.ts';
import { type Database, rowOf, rowsOf, transaction } from './driver.ts';
import type { Statements } from './statements.ts';

/** Runs that are still being made are seen by nobody. */
const FINISHED = 'statistics IS NOT NULL';

interface RunColumns {
  readonly key: number;
  readonly id: string;
  readonly created_at: string;
  readonly trigger: RunTrigger;
  readonly memories: number;
  readonly statistics: string;
  readonly account: string | null;
}

export class SqliteRuns implements RunTable {
  readonly #db: Database;
  readonly #sql: Statements;

  constructor(db: Database, sql: Statements) {
    this.#db = db;
    this.#sql = sql;
  }

  begin(run: NewRun): void {
    this.#sql('INSERT INTO runs (id, created_at, trigger) VALUES (?, ?, ?)').run(run.id, run.createdAt, run.trigger);
  }

  add(id: string, examples: readonly Example[]): void {
    transaction(this.#db, () => {
      const run = this.#unfinished(id);
      let position = rowOf<{ n: number }>(
        this.#sql('SELECT COALESCE(MAX(position) + 1, 0) AS n FROM examples WHERE run = ?'),
        run,
      )!.n;
      const insert = this.#sql('INSERT INTO examples (run, position, example) VALUES (?, ?, ?)');
      for (const example of examples) insert.run(run, position++, JSON.stringify(example));
    });
  }

  finish(id: string, statistics: DatasetStatistics, memories: readonly string[], account?: RunAccount): StoredRun {
    transaction(this.#db, () => {
      const run = this.#unfinished(id);
      this.#sql('UPDATE runs SET statistics = ?, memories = ?, account = ? WHERE key = ?').run(
        JSON.stringify(statistics),
        memories.length,
        account === undefined ? null : JSON.stringify(account),
        run,
      );
      this.#sql('INSERT INTO run_memories (run, position, memory) SELECT ?, key, value FROM json_each(?)').run(
        run,
        JSON.stringify(memories),
      );
      this.#sql('UPDATE memories SET run = ? WHERE id IN (SELECT value FROM json_each(?))').run(
        run,
        JSON.stringify(memories),
      );
    });
    return this.get(id)!;
  }

  memories(id: string): readonly string[] {
    const rows = rowsOf<{ memory: string }>(
      this.#sql(`
        SELECT m.memory FROM run_memories m JOIN runs r ON r.key = m.run
        WHERE r.id = ? AND ${FINISHED} ORDER BY m.position`),
      id,
    );
    return rows.map(({ memory }) => memory);
  }

  discard(id: string): void {
    this.#sql('DELETE FROM runs WHERE id = ? AND statistics IS NULL').run(id);
  }

  discardUnfinished(before: string): void {
    this.#sql('DELETE FROM runs WHERE statistics IS NULL AND created_at < ?').run(before);
  }

  list(): readonly StoredRun[] {
    return rowsOf<RunColumns>(this.#sql(`SELECT * FROM runs WHERE ${FINISHED} ORDER BY key DESC`)).map((row) =>
      this.#run(row),
    );
  }

  get(id: string): StoredRun | undefined {
    const row = rowOf<RunColumns>(this.#sql(`SELECT * FROM runs WHERE id = ? AND ${FINISHED}`), id);
    return row && this.#run(row);
  }

  examples(id: string, offset: number, limit: number): readonly Example[] {
    const rows = rowsOf<{ example: string }>(
      this.#sql(`
        SELECT e.example FROM examples e JOIN runs r ON r.key = e.run
        WHERE r.id = ? AND e.position >= ? ORDER BY e.position LIMIT ?`),
      id,
      offset,
      limit,
    );
    return rows.map((row) => JSON.parse(row.example) as Example);
  }

  setFiles(id: string, files: readonly StoredFile[]): void {
    transaction(this.#db, () => {
      const run = rowOf<{ key: number }>(this.#sql('SELECT key FROM runs WHERE id = ?'), id);
      if (!run) return;
      const insert = this.#sql(
        'INSERT OR REPLACE INTO files (run, path, format, examples, bytes, modified) VALUES (?, ?, ?, ?, ?, ?)',
      );
      for (const file of files) {
        insert.run(run.key, file.path, file.format, file.examples, file.bytes, file.modified);
      }
    });
  }

  #unfinished(id: string): number {
    const run = rowOf<{ key: number }>(this.#sql('SELECT key FROM runs WHERE id = ? AND statistics IS NULL'), id);
    if (!run) throw new EngineError('notFound', `there is no unfinished run ${id}`);
    return run.key;
  }

  #run(row: RunColumns): StoredRun {
    const files = rowsOf<{ path: string; format: FormatId; examples: number; bytes: number; modified: number }>(
      this.#sql('SELECT path, format, examples, bytes, modified FROM files WHERE run = ? ORDER BY path'),
      row.key,
    );
    return {
      id: row.id,
      createdAt: row.created_at,
      trigger: row.trigger,
      memories: row.memories,
      statistics: JSON.parse(row.statistics) as DatasetStatistics,
      files: files.map(({ path, format, examples, bytes, modified }) => ({ path, format, examples, bytes, modified })),
      ...(row.account !== null && { account: JSON.parse(row.account) as RunAccount }),
    };
  }
}
