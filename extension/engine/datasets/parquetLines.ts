import { readFile } from 'node:fs/promises';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { fileError } from '../errors.ts';

/** Rows read at a time. */
const GROUP = 1000;

/** Rows of a Parquet file as JSON lines. Throws `cannotRead` where it is none. */
export async function* parquetLines(path: string): AsyncGenerator<string> {
  try {
    const bytes = await readFile(path);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const metadata = await parquetMetadataAsync(file);
    const rows = Number(metadata.num_rows);
    for (let start = 0; start < rows; start += GROUP) {
      const group = await parquetReadObjects({
        file,
        metadata,
        rowStart: start,
        rowEnd: Math.min(rows, start + GROUP),
      });
      for (const row of group) yield JSON.stringify(row, plain);
    }
  } catch (error) {
    throw fileError('cannotRead', path, error);
  }
}

/** Numbers of 64 bits, which JSON has no word for. */
function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
