import { readFile } from 'node:fs/promises';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { fileError } from '../errors.ts';

/** Rows read at a time. */
const GROUP = 1000;

/** Rows of a Parquet file as JSON lines. Throws `cannotRead` where it is none. */
export async function* parquetLines(path: string): AsyncGenerator<string> {
  try {
    for await (const row of parquetRows(await readFile(path))) yield JSON.stringify(row, plain);
  } catch (error) {
    throw fileError('cannotRead', path, error);
  }
}

/** The rows in the bytes of a Parquet file. Throws what its reader throws where they are none. */
export async function* parquetRows(bytes: Uint8Array): AsyncGenerator {
  // A copy, because the bytes may lie in a pool that others share.
  const file = Uint8Array.from(bytes).buffer;
  const metadata = await parquetMetadataAsync(file);
  const rows = Number(metadata.num_rows);
  for (let start = 0; start < rows; start += GROUP) {
    yield* await parquetReadObjects({ file, metadata, rowStart: start, rowEnd: Math.min(rows, start + GROUP) });
  }
}

/** Numbers of 64 bits, which JSON has no word for. */
function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
