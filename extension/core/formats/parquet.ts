/** Rows as a Parquet file with the column types that `datasets` gives the same rows in JSONL. */
import { ByteWriter, parquetWriteRows } from 'hyparquet-writer';
import type { Json, Row } from './rows/row.ts';
import { repaired } from './rows/row.ts';

type Schema = NonNullable<Parameters<typeof parquetWriteRows>[0]['schema']>;

/** Rows of one group: enough to compress well, few enough for a preview to be quick. */
const GROUP = 1000;

/**
 * The file's bytes. Columns and their types are those of the first row: text, truth values, and lists of messages with
 * text in each key. Throws where there is no row or a value is of another type.
 */
export function parquetBytes(rows: readonly Row[]): Uint8Array {
  const first = rows[0];
  if (first === undefined) throw new Error('a Parquet file needs a row');
  const names = Object.keys(first);
  const writer = new ByteWriter();
  void parquetWriteRows({
    writer,
    rows: rows.map((row) => ({ ...repaired(row) })),
    columns: names.map((name) => ({ name })),
    schema: [{ name: 'root', num_children: names.length }, ...names.flatMap((name) => column(name, first[name]))],
    rowGroupSize: GROUP,
    createdBy: 'hololoom',
  });
  return new Uint8Array(writer.getBuffer());
}

function column(name: string, value: Json | undefined): Schema {
  if (typeof value === 'string') {
    return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }];
  }
  if (typeof value === 'boolean') return [{ name, type: 'BOOLEAN', repetition_type: 'OPTIONAL' }];
  const item: Json | undefined = Array.isArray(value) ? (value[0] as Json | undefined) : undefined;
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    throw new Error(`column ${name}: no Parquet type for its values`);
  }
  const keys = Object.entries(item);
  return [
    { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', num_children: keys.length },
    ...keys.flatMap(([key, part]) => column(key, part)),
  ];
}
