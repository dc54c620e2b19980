import type { ReadOnPoint } from '../../core/importers/reading/readOnPoint.ts';
import type { FileMark, FileReading, SourceFileTable, TurnFile } from '../../core/ports.ts';
import { type Database, eachRow, rowOf, rowsOf, transaction } from './driver.ts';
import type { Statements } from './statements.ts';

interface FileColumns {
  readonly path: string;
  readonly source: string;
  readonly size: number;
  readonly modified: number;
  readonly changed: number;
  readonly inode: string;
  readonly reader: number;
  readonly beside: string;
  readonly sample: string;
  readonly point_end: number | null;
  readonly point_lines: number | null;
  readonly point_text: number | null;
  readonly report: string;
  readonly part: string | null;
}

const KEY = '(SELECT key FROM read_files WHERE path = ?)';

export class SqliteSourceFiles implements SourceFileTable {
  readonly #db: Database;
  readonly #sql: Statements;

  constructor(db: Database, sql: Statements) {
    this.#db = db;
    this.#sql = sql;
  }

  get(path: string): FileReading | undefined {
    const row = rowOf<FileColumns>(this.#sql('SELECT * FROM read_files WHERE path = ? AND complete = 1'), path);
    return row && toReading(row);
  }

  condensed(path: string): readonly Uint8Array[] {
    return rowsOf<{ text: Uint8Array }>(
      this.#sql(`SELECT text FROM condensed_lines WHERE file = ${KEY} ORDER BY position`),
      path,
    ).map(({ text }) => text);
  }

  all(): ReturnType<SourceFileTable['all']> {
    const files = new Map<string, Pick<FileReading, 'facts' | 'reader' | 'beside' | 'source'>>();
    const statement = this.#sql(`
      SELECT path, source, size, modified, changed, inode, reader, beside FROM read_files WHERE complete = 1`);
    for (const row of eachRow<FileColumns>(statement)) {
      const { path, source, size, modified, changed, inode, reader, beside } = row;
      files.set(path, { source, facts: { size, modified, changed, inode }, reader, beside });
    }
    return files;
  }

  remembered(path: string, lines?: number): number {
    const row = rowOf<{ n: number }>(
      this.#sql(`
        SELECT COUNT(*) AS n FROM turn_files t JOIN memories m ON m.key = t.memory
        WHERE t.file = (SELECT key FROM read_files WHERE path = ?1) AND t.gone = 0 AND m.remembered = 1
          AND (?2 IS NULL OR t.line <= ?2)`),
      path,
      lines ?? null,
    );
    return row?.n ?? 0;
  }

  filesOf(id: string): readonly TurnFile[] {
    return rowsOf<{ path: string; line: number | null; gone: number }>(
      this.#sql(`
        SELECT f.path, t.line, t.gone FROM memories m JOIN turn_files t ON t.memory = m.key
        JOIN read_files f ON f.key = t.file WHERE m.id = ? ORDER BY t.gone > 0, t.reading DESC, f.path`),
      id,
    ).map(({ path, line, gone }) => ({ path, line: line ?? undefined, gone: gone > 0 }));
  }

  turnsOf(path: string): readonly string[] {
    return rowsOf<{ id: string }>(
      this.#sql(`SELECT m.id FROM turn_files t JOIN memories m ON m.key = t.memory WHERE t.file = ${KEY}`),
      path,
    ).map(({ id }) => id);
  }

  presentIn(path: string): readonly string[] {
    return rowsOf<{ id: string }>(
      this.#sql(`
        SELECT m.id FROM turn_files t JOIN memories m ON m.key = t.memory WHERE t.file = ${KEY} AND t.gone = 0`),
      path,
    ).map(({ id }) => id);
  }

  lines(path: string): readonly number[] {
    return rowsOf<{ line: number }>(
      this.#sql(`
        SELECT DISTINCT line FROM turn_files WHERE file = ${KEY} AND gone = 0 AND line IS NOT NULL ORDER BY line`),
      path,
    ).map(({ line }) => line);
  }

  goneIn(path: string, reading: number): number {
    const row = rowOf<{ n: number }>(
      this.#sql(`SELECT COUNT(*) AS n FROM turn_files WHERE file = ${KEY} AND gone = ?`),
      path,
      reading,
    );
    return row?.n ?? 0;
  }

  leaveTo(id: string, path: string): void {
    this.#sql(
      `
      UPDATE turn_files SET gone = reading WHERE memory = (SELECT key FROM memories WHERE id = ?) AND gone = 0
        AND file IN (SELECT key FROM read_files WHERE path <> ?)`,
    ).run(id, path);
  }

  noteFork(conversation: string, parents: readonly string[], at: number | undefined): void {
    const insert = this.#sql('INSERT OR IGNORE INTO forks (parent, conversation, at) VALUES (?, ?, ?)');
    for (const parent of parents) if (parent !== conversation) insert.run(parent, conversation, at ?? null);
  }

  forksOf(parent: string): ReturnType<SourceFileTable['forksOf']> {
    return rowsOf<{ conversation: string; at: number | null }>(
      this.#sql('SELECT conversation, at FROM forks WHERE parent = ? ORDER BY conversation'),
      parent,
    ).map(({ conversation, at }) => ({ conversation, at: at ?? undefined }));
  }

  hasKin(conversation: string): boolean {
    return (
      rowOf(this.#sql('SELECT 1 FROM forks WHERE parent = ?1 OR conversation = ?1 LIMIT 1'), conversation) !== undefined
    );
  }

  lease(name: string, holder: string, now: number, until: number): boolean {
    return transaction(this.#db, () => {
      const row = rowOf<{ holder: string; until: number }>(
        this.#sql('SELECT holder, until FROM leases WHERE name = ?'),
        name,
      );
      if (row && row.holder !== holder && row.until > now) return false;
      this.#sql('INSERT OR REPLACE INTO leases (name, holder, until) VALUES (?, ?, ?)').run(name, holder, until);
      return true;
    });
  }

  release(name: string, holder: string): void {
    this.#sql('DELETE FROM leases WHERE name = ? AND holder = ?').run(name, holder);
  }

  /** Runs inside a transaction of the caller, after the turns that are named are there. */
  write(mark: FileMark): void {
    if (mark.kind === 'turns') this.#writeTurns(mark);
    else this.#finish(mark);
  }

  #writeTurns({ path, reading, turns }: Extract<FileMark, { kind: 'turns' }>): void {
    const { key } = rowOf<{ key: number }>(
      this.#sql(`
        INSERT INTO read_files (path) VALUES (?)
        ON CONFLICT (path) DO UPDATE SET complete = 0 RETURNING key`),
      path,
    ) as { key: number };
    const put = this.#sql(`
      INSERT INTO turn_files (memory, file, line, reading) SELECT key, ?, ?, ? FROM memories WHERE id = ?
      ON CONFLICT (memory, file) DO UPDATE SET line = excluded.line, reading = excluded.reading, gone = 0`);
    for (const { id, line } of turns) put.run(key, line ?? null, reading, id);
  }

  #finish({ reading, file, firstPiece, pieces, readFrom }: Extract<FileMark, { kind: 'finished' }>): void {
    const { facts, point, part } = file;
    const { key } = rowOf<{ key: number }>(
      this.#sql(`
        INSERT INTO read_files (path, complete, source, size, modified, changed, inode, reader, beside, sample,
          point_end, point_lines, point_text, report, part)
        VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (path) DO UPDATE SET complete = 1, source = excluded.source, size = excluded.size,
          modified = excluded.modified, changed = excluded.changed, inode = excluded.inode, reader = excluded.reader,
          beside = excluded.beside, sample = excluded.sample, point_end = excluded.point_end,
          point_lines = excluded.point_lines, point_text = excluded.point_text, report = excluded.report,
          part = excluded.part
        RETURNING key`),
      file.path,
      file.source,
      facts.size,
      facts.modified,
      facts.changed,
      facts.inode,
      file.reader,
      file.beside,
      file.sample,
      point?.end ?? null,
      point?.lines ?? null,
      point?.textBytes ?? null,
      file.report,
      part ? JSON.stringify(part) : null,
    ) as { key: number };
    if (readFrom !== undefined) {
      const gone = this.#sql(`
        UPDATE turn_files SET gone = ?1 WHERE file = ?2 AND gone = 0 AND reading <> ?1 AND (?3 = 0 OR line > ?3)`);
      gone.run(reading, key, readFrom);
    }
    this.#sql('DELETE FROM condensed_lines WHERE file = ? AND position >= ?').run(key, firstPiece);
    const insert = this.#sql('INSERT INTO condensed_lines (file, position, text) VALUES (?, ?, ?)');
    pieces.forEach((piece, i) => insert.run(key, firstPiece + i, piece));
  }
}

function toReading(row: FileColumns): FileReading {
  const { path, source, size, modified, changed, inode, reader, beside, sample, report } = row;
  const { point_end: end, point_lines: lines, point_text: textBytes, part } = row;
  return {
    path,
    source,
    facts: { size, modified, changed, inode },
    reader,
    beside,
    sample,
    point: end === null || lines === null || textBytes === null ? undefined : { end, lines, textBytes },
    // Written here, by `ReadOnPoint`.
    part: part === null ? undefined : (JSON.parse(part) as ReadOnPoint),
    report,
  };
}
