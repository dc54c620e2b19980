import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { EngineError, fileError, systemCode } from '../errors.ts';
import {
  configure,
  type Database,
  isBusy,
  isDamage,
  loadDriver,
  rowOf,
  setPatience,
  SQLITE,
  sqliteCode,
} from './driver.ts';
import type { InvertedIndex } from './invertedIndex.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from './migrations.ts';
import { ORIGINALS_NAME, SqliteOriginals } from './originals.ts';
import { SqliteStore } from './sqliteStore.ts';

export const DATABASE_NAME = 'memories.db';

export interface OpenedStore {
  readonly store: SqliteStore;
  /** Where a damaged database was moved to. */
  readonly setAside?: string;
}

export interface OpenOptions {
  /** Milliseconds since the epoch: names what is set aside. */
  readonly now: () => number;
  /** Forces a kind of full-text search; for tests. */
  readonly search?: InvertedIndex['kind'];
}

/** Damage found while the store was in use leaves this beside it, so that the next start looks closely. */
const SUSPECT_SUFFIX = '.suspect';
/** Databases up to this size are checked as a whole at every start (about 40 ms); larger ones when under suspicion. Bytes. */
const ALWAYS_CHECKED = 16 << 20;
/** Windows that start at once make and configure one database; each waits this long for the others. Milliseconds. */
const OPENING_PATIENCE = 20_000;
const OPENING_PAUSE = 25;

/**
 * Opens the store in a folder, made when missing. Throws `storeNewer` for a schema of a later version, which it leaves
 * untouched, and `storeUnavailable` where the database cannot be reached. A damaged one is moved aside, never deleted,
 * and an empty one takes its place.
 */
export async function openStore(folder: string, options: OpenOptions): Promise<OpenedStore> {
  const Driver = await loadDriver();
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw unavailable(folder, error);
  }
  const path = join(folder, DATABASE_NAME);
  await refuseNewer(path);
  const openHere = (): Promise<SqliteStore> => whenFree(() => openSound(new Driver(path), path, options, Driver));
  try {
    const store = await openHere();
    await rm(path + SUSPECT_SUFFIX, { force: true });
    return { store };
  } catch (error) {
    if (!isDamage(error) && !(await isFolder(path))) throw unavailable(path, error);
    return setAside(path, options, openHere);
  }
}

/** Remembers that the database in `folder` showed damage while in use. */
export async function markSuspect(folder: string): Promise<void> {
  await writeFile(join(folder, DATABASE_NAME + SUSPECT_SUFFIX), '').catch(() => undefined);
}

/** Tries again where another connection is in the way: not all of opening a database waits by itself. */
async function whenFree(open: () => SqliteStore): Promise<SqliteStore> {
  for (const end = performance.now() + OPENING_PATIENCE; ;) {
    try {
      return open();
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
      await delay(OPENING_PAUSE);
    }
  }
}

function openSound(db: Database, path: string, options: OpenOptions, Driver: typeof DatabaseSync): SqliteStore {
  try {
    setPatience(db);
    const version = schemaVersion(db);
    if (version > SCHEMA_VERSION) throw newer(path, version);
    configure(db);
    check(db, path);
    migrate(db);
    const originals = new SqliteOriginals(Driver, join(dirname(path), ORIGINALS_NAME));
    return new SqliteStore(db, originals, options.search);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** An error that `isDamage` knows, for damage that SQLite only tells of when asked. */
class DamageError extends Error {
  override readonly name = 'DamageError';
  readonly errcode = SQLITE.corrupt;
}

function check(db: Database, path: string): void {
  const pages = rowOf<{ page_count: number }>(db.prepare('PRAGMA page_count'))?.page_count ?? 0;
  const size = rowOf<{ page_size: number }>(db.prepare('PRAGMA page_size'))?.page_size ?? 0;
  if (pages * size > ALWAYS_CHECKED && !existsSync(path + SUSPECT_SUFFIX)) return;
  const verdict = rowOf<{ quick_check: string }>(db.prepare('PRAGMA quick_check(1)'))?.quick_check;
  if (verdict !== 'ok') throw new DamageError('the integrity check failed');
}

// The header's fields: https://sqlite.org/fileformat2.html#the_database_header
const MAGIC = 'SQLite format 3\0';
const USER_VERSION_OFFSET = 60;
const HEADER_LENGTH = 100;

/** Reads the version from the file's header, so that a newer database is not so much as opened. */
async function refuseNewer(path: string): Promise<void> {
  let header: Buffer;
  try {
    const file = await open(path, 'r');
    try {
      header = (await file.read(Buffer.alloc(HEADER_LENGTH), 0, HEADER_LENGTH, 0)).buffer;
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'EISDIR') return;
    throw unavailable(path, error);
  }
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) return;
  const version = header.readUInt32BE(USER_VERSION_OFFSET);
  if (version > SCHEMA_VERSION) throw newer(path, version);
}

function newer(path: string, version: number): EngineError {
  return new EngineError(
    'storeNewer',
    `${path} was written by a newer HoloLoom (schema ${version}, this one knows ${SCHEMA_VERSION}); it was left untouched`,
    { path },
  );
}

function unavailable(path: string, error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const sqlite = sqliteCode(error);
  if (sqlite === SQLITE.full)
    return new EngineError('storeUnavailable', `${path}: the disk is full`, { path, code: 'ENOSPC' }, error);
  if (isBusy(error))
    return new EngineError(
      'storeUnavailable',
      `${path} is in use by another program that does not let go of it`,
      { path, code: 'EBUSY' },
      error,
    );
  if (sqlite === SQLITE.cantOpen)
    return new EngineError('storeUnavailable', `${path} cannot be opened`, { path }, error);
  const { message, detail } = fileError('cannotRead', path, error);
  return new EngineError('storeUnavailable', message, detail, error);
}

/** Files that make up a database. */
const PARTS = ['', '-wal', '-shm'] as const;
/** A process that died while setting a database aside is not waited for longer. Milliseconds. */
const LOCK_AGE = 10_000;

async function setAside(
  path: string,
  options: OpenOptions,
  openHere: () => Promise<SqliteStore>,
): Promise<OpenedStore> {
  const lock = `${path}.lock`;
  try {
    await takeLock(lock);
    try {
      // Another window may have done this while the lock was waited for.
      try {
        return { store: await openHere() };
      } catch (error) {
        if (!isDamage(error) && !(await isFolder(path))) throw error;
      }
      const stamp = new Date(options.now()).toISOString().replace(/[:.]/g, '-');
      const aside = `${path}.damaged-${stamp}`;
      for (const part of PARTS) {
        if (existsSync(path + part)) await rename(path + part, aside + part);
      }
      await rm(path + SUSPECT_SUFFIX, { force: true });
      return { store: await openHere(), setAside: aside };
    } finally {
      await rm(lock, { force: true });
    }
  } catch (error) {
    throw unavailable(path, error);
  }
}

async function takeLock(lock: string): Promise<void> {
  for (;;) {
    try {
      await (await open(lock, 'wx')).close();
      return;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
      const age = await stat(lock).then(
        // The lock's time and this clock are both the file system's machine.
        (found) => Date.now() - found.mtimeMs,
        () => 0,
      );
      if (age > LOCK_AGE) await rm(lock, { force: true });
      else await delay(50);
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
