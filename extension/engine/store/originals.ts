import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { ChunkOf, KeptOriginal, NewOriginal, OriginalTable, PackedChunk } from '../../core/ports.ts';
import { configure, type Database, eachRow, rowOf, rowsOf, setPatience, transaction } from './driver.ts';
import { migrate, type Migration } from './migrations.ts';
import { preparedStatements, type Statements } from './statements.ts';

export const ORIGINALS_NAME = 'originals.db';

/** A database of its own: it may grow large, and must not make opening or repairing the memories slow. */
const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    sql: `
CREATE TABLE originals (
  key INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  source TEXT NOT NULL,
  size INTEGER NOT NULL,
  kept_at TEXT NOT NULL,
  -- 0: the file was rewritten since, and this is what it was before
  current INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT;
CREATE INDEX originals_by_path ON originals (path, current);
CREATE TABLE chunks (
  key INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  packed INTEGER NOT NULL
) STRICT;
CREATE TABLE chunk_bytes (
  chunk INTEGER PRIMARY KEY REFERENCES chunks (key) ON DELETE CASCADE,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE original_chunks (
  original INTEGER NOT NULL REFERENCES originals (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  chunk INTEGER NOT NULL REFERENCES chunks (key),
  PRIMARY KEY (original, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX original_chunks_by_chunk ON original_chunks (chunk);
-- Files whose copy the person removed: none is made again until they change.
CREATE TABLE declined (path TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`,
  },
];

/** Copies of files, cut into chunks that are stored once whatever files share them. Opened when first needed. */
export class SqliteOriginals implements OriginalTable {
  readonly #open: () => Database;
  #opened: { readonly db: Database; readonly sql: Statements } | undefined;

  constructor(Driver: typeof DatabaseSync, path: string) {
    this.#open = () => {
      mkdirSync(dirname(path), { recursive: true });
      const db = new Driver(path);
      setPatience(db);
      // Before the first table: afterwards what is removed gives its room back piece by piece.
      db.exec('PRAGMA auto_vacuum = INCREMENTAL');
      configure(db);
      // A copy a file: waiting for the disk each time would be slow. `sync` waits for all of them.
      db.exec('PRAGMA synchronous = NORMAL');
      migrate(db, MIGRATIONS);
      return db;
    };
  }

  chunksOf(path: string): readonly ChunkOf[] | undefined {
    const key = this.#current(path);
    return key === undefined ? undefined : this.#chunks(key);
  }

  has(hash: string): boolean {
    return rowOf(this.#sql('SELECT 1 AS one FROM chunks WHERE hash = ?'), hash) !== undefined;
  }

  addChunks(chunks: readonly PackedChunk[]): void {
    transaction(this.#db, () => {
      this.#addChunks(chunks);
    });
  }

  put(original: NewOriginal, chunks: readonly PackedChunk[], hashes: readonly string[], replace: boolean): void {
    const { path, source, size, keptAt } = original;
    transaction(this.#db, () => {
      this.#addChunks(chunks);
      const before = this.#current(path);
      if (before !== undefined && replace) this.#grow(before, original, hashes);
      else {
        if (before !== undefined) this.#sql('UPDATE originals SET current = 0 WHERE key = ?').run(before);
        const { lastInsertRowid } = this.#sql(
          'INSERT INTO originals (path, source, size, kept_at, current) VALUES (?, ?, ?, ?, 1)',
        ).run(path, source, size, keptAt);
        this.#name(Number(lastInsertRowid), hashes, 0);
      }
      this.#sql('DELETE FROM declined WHERE path = ?').run(path);
    });
  }

  dropReplaced(path: string): void {
    transaction(this.#db, () => {
      const row = rowOf<{ key: number | null }>(
        this.#sql('SELECT MAX(key) AS key FROM originals WHERE path = ? AND current = 0'),
        path,
      );
      if (typeof row?.key === 'number') this.#remove(row.key);
    });
  }

  isDeclined(path: string): boolean {
    return rowOf(this.#sql('SELECT 1 AS one FROM declined WHERE path = ?'), path) !== undefined;
  }

  sync(): void {
    if (this.#opened) this.#db.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }

  list(): readonly KeptOriginal[] {
    // A chunk that several share is counted with each in part, so that all of them add up to what is there.
    return rowsOf<Omit<KeptOriginal, 'current'> & { current: 0 | 1 }>(
      this.#sql(`
        WITH shares AS (SELECT chunk, COUNT(*) AS n FROM original_chunks GROUP BY chunk)
        SELECT o.key AS id, o.path, o.source, o.size, o.kept_at AS keptAt, o.current,
          CAST(COALESCE(SUM(c.packed * 1.0 / s.n), 0) AS INTEGER) AS packed
        FROM originals o LEFT JOIN original_chunks oc ON oc.original = o.key
        LEFT JOIN chunks c ON c.key = oc.chunk LEFT JOIN shares s ON s.chunk = oc.chunk
        GROUP BY o.key ORDER BY o.kept_at, o.key`),
    ).map((row) => ({ ...row, current: row.current === 1 }));
  }

  ofPath(path: string): readonly number[] {
    return rowsOf<{ key: number }>(
      this.#sql('SELECT key FROM originals WHERE path = ? ORDER BY current DESC, key DESC'),
      path,
    ).map(({ key }) => key);
  }

  *packedBytes(id: number): Iterable<Uint8Array> {
    const chunks = this.#sql(`
      SELECT b.bytes FROM original_chunks o JOIN chunk_bytes b ON b.chunk = o.chunk
      WHERE o.original = ? ORDER BY o.position`);
    for (const { bytes } of eachRow<{ bytes: Uint8Array }>(chunks, id)) yield bytes;
  }

  total(): number {
    return rowOf<{ n: number | null }>(this.#sql('SELECT SUM(packed) AS n FROM chunks'))?.n ?? 0;
  }

  remove(ids: readonly number[]): void {
    transaction(this.#db, () => {
      for (const id of ids) {
        this.#sql('INSERT OR IGNORE INTO declined (path) SELECT path FROM originals WHERE key = ? AND current = 1').run(
          id,
        );
        this.#remove(id);
      }
      // What a process left that died before its copy was whole.
      this.#sql('DELETE FROM chunks WHERE NOT EXISTS (SELECT 1 FROM original_chunks WHERE chunk = chunks.key)').run();
    });
    this.#db.exec('PRAGMA incremental_vacuum');
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.#opened?.db.close();
    this.#opened = undefined;
  }

  #addChunks(chunks: readonly PackedChunk[]): void {
    const add = this.#sql('INSERT OR IGNORE INTO chunks (hash, size, packed) VALUES (?, ?, ?)');
    const fill = this.#sql('INSERT INTO chunk_bytes (chunk, bytes) VALUES (?, ?)');
    for (const { hash, size, packed } of chunks) {
      const { changes, lastInsertRowid } = add.run(hash, size, packed.length);
      if (changes !== 0) fill.run(lastInsertRowid, packed);
    }
  }

  /** Only the chunks at the end of a copy that grew are touched. */
  #grow(key: number, { source, size, keptAt }: NewOriginal, hashes: readonly string[]): void {
    const before = this.#chunks(key);
    let same = 0;
    while (same < hashes.length && before[same]?.hash === hashes[same]) same++;
    const ended = rowsOf<{ chunk: number }>(
      this.#sql('SELECT DISTINCT chunk FROM original_chunks WHERE original = ? AND position >= ?'),
      key,
      same,
    );
    this.#sql('UPDATE originals SET source = ?, size = ?, kept_at = ? WHERE key = ?').run(source, size, keptAt, key);
    this.#sql('DELETE FROM original_chunks WHERE original = ? AND position >= ?').run(key, same);
    this.#name(key, hashes, same);
    this.#dropUnused(ended);
  }

  /** Says which chunks a copy has from a position on. */
  #name(key: number, hashes: readonly string[], from: number): void {
    const insert = this.#sql(
      'INSERT INTO original_chunks (original, position, chunk) SELECT ?, ?, key FROM chunks WHERE hash = ?',
    );
    hashes.slice(from).forEach((hash, i) => {
      // Another window may have cleaned up in between; the copy is made another time.
      if (insert.run(key, from + i, hash).changes === 0) throw new Error('a chunk of the copy has gone');
    });
  }

  #chunks(key: number): readonly ChunkOf[] {
    return rowsOf<ChunkOf>(
      this.#sql(`
        SELECT c.hash, c.size FROM original_chunks o JOIN chunks c ON c.key = o.chunk
        WHERE o.original = ? ORDER BY o.position`),
      key,
    );
  }

  #dropUnused(chunks: readonly { readonly chunk: number }[]): void {
    const drop = this.#sql(
      'DELETE FROM chunks WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM original_chunks WHERE chunk = ?1)',
    );
    for (const { chunk } of chunks) drop.run(chunk);
  }

  #current(path: string): number | undefined {
    return rowOf<{ key: number }>(this.#sql('SELECT key FROM originals WHERE path = ? AND current = 1'), path)?.key;
  }

  /** Removes a copy and the chunks that nothing else has. */
  #remove(key: number): void {
    const chunks = rowsOf<{ chunk: number }>(
      this.#sql('SELECT DISTINCT chunk FROM original_chunks WHERE original = ?'),
      key,
    );
    this.#sql('DELETE FROM originals WHERE key = ?').run(key);
    this.#dropUnused(chunks);
  }

  get #db(): Database {
    return this.#needed().db;
  }

  get #sql(): Statements {
    return this.#needed().sql;
  }

  #needed(): { readonly db: Database; readonly sql: Statements } {
    if (!this.#opened) {
      const db = this.#open();
      this.#opened = { db, sql: preparedStatements(db) };
    }
    return this.#opened;
  }
}
