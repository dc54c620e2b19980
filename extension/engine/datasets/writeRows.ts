import { createHash } from 'node:crypto';
import { open, writeFile, type FileHandle } from 'node:fs/promises';
import { parquetBytes } from '../../core/formats/parquet.ts';
import { rowLine, type Row } from '../../core/formats/rows/row.ts';

/** Text is handed to the disk in pieces of about this many characters. */
const BUFFER = 1 << 18;

export interface WrittenRows {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file of rows in the making. */
export interface RowWriter {
  /** Hash of the row's line. */
  write(row: Row): Promise<string>;
  close(): Promise<WrittenRows>;
  /** Lets go of the file after a failure. */
  abort(): Promise<void>;
}

export async function rowWriter(path: string, format: 'jsonl' | 'parquet'): Promise<RowWriter> {
  return format === 'jsonl' ? new LinesWriter(await open(path, 'wx')) : new ParquetRows(path);
}

/** UTF-8 without BOM, LF, a final newline. */
export class LinesWriter implements RowWriter {
  readonly #handle: FileHandle;
  readonly #hash = createHash('sha256');
  #pending: string[] = [];
  #length = 0;
  #bytes = 0;
  #rows = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async write(row: Row): Promise<string> {
    return this.line(rowLine(row));
  }

  async line(line: string): Promise<string> {
    this.#pending.push(line);
    this.#length += line.length;
    this.#rows++;
    if (this.#length >= BUFFER) await this.#flush();
    return sha256(line);
  }

  async close(): Promise<WrittenRows> {
    await this.#flush();
    await this.#handle.sync();
    await this.#handle.close();
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  async abort(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
  }

  async #flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    const bytes = Buffer.from(`${this.#pending.join('\n')}\n`);
    this.#pending = [];
    this.#length = 0;
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    await this.#handle.writeFile(bytes);
  }
}

/** A column is written as a whole, so the rows wait in memory. */
class ParquetRows implements RowWriter {
  readonly #path: string;
  readonly #rows: Row[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  write(row: Row): Promise<string> {
    this.#rows.push(row);
    return Promise.resolve(sha256(rowLine(row)));
  }

  async close(): Promise<WrittenRows> {
    const bytes = parquetBytes(this.#rows);
    await writeFile(this.#path, bytes, { flag: 'wx' });
    return { rows: this.#rows.length, bytes: bytes.length, sha256: sha256(bytes) };
  }

  async abort(): Promise<void> {
    // Nothing is open.
  }
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
