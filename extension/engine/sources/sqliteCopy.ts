import { constants } from 'node:fs';
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldLog, SqliteTables } from './sqlite.ts';

/** A program that writes all the time is given this many chances to hold still. */
const ATTEMPTS = 4;

export interface SqliteCopy {
  /** The copy, whole in itself. */
  readonly file: string;
  readonly tables: SqliteTables;
  /** Closes the copy and removes it. */
  dispose(): Promise<void>;
}

/**
 * Opens a private copy of a SQLite file that another program may be writing to; the original is never opened as a
 * database. Its write-ahead log is copied with it. Throws where the file is damaged or cannot be copied.
 */
export async function openSqliteCopy(path: string): Promise<SqliteCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'hololoom-import-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'copy.db');
    await copyStill(path, copy);
    foldLog(copy);
    const tables = new SqliteTables(copy);
    const dispose = async (): Promise<void> => {
      tables.close();
      await remove();
    };
    return { file: copy, tables, dispose };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Copies file and log, again where one of them changed meanwhile. */
async function copyStill(path: string, copy: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const before = await state(path);
    await rm(`${copy}-wal`, { force: true });
    await copyFile(path, copy, constants.COPYFILE_FICLONE);
    await copyFile(`${path}-wal`, `${copy}-wal`, constants.COPYFILE_FICLONE).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    });
    if (attempt === ATTEMPTS || before === (await state(path))) return;
  }
}

async function state(path: string): Promise<string> {
  const [file, log] = await Promise.all([stat(path), stat(`${path}-wal`).catch(() => undefined)]);
  return [file.mtimeMs, file.size, log?.mtimeMs, log?.size].join(' ');
}
