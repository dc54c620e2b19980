import type { DatasetItem } from '../../core/synthesis/item.ts';
import { rowItem } from '../../core/synthesis/rowItem.ts';
import { sketchSlice, type Sketch } from '../../core/synthesis/duplicates/sketch.ts';
import { SliceReader, type Slice } from '../../core/synthesis/duplicates/slice.ts';
import { hash52 } from '../../core/text/hash.ts';
import type { LineChunk } from '../files/lineChunks.ts';

/** Rows to read: as they are, or as whole lines of a JSONL file. */
export type RowBatch =
  { readonly kind: 'items'; readonly items: readonly DatasetItem[] } | ({ readonly kind: 'lines' } & LineChunk);

export interface ReadRows {
  readonly slice: Slice;
  readonly ids: readonly string[];
  readonly qualities: Float64Array<ArrayBuffer>;
  /** Of each row its line; empty for items. */
  readonly lines: Uint32Array<ArrayBuffer>;
  /** The first line that is not JSON, where the batch ends. */
  readonly failure: { readonly file: string; readonly line: number; readonly message: string } | undefined;
}

export interface DuplicateTasks {
  read(batch: RowBatch): ReadRows;
  sketch(task: { readonly slice: Slice; readonly boilerplate: ReadonlySet<number> }): Sketch;
}

/** Half a search for duplicates each; the same in the main thread and in a worker. */
export const duplicateTasks: DuplicateTasks = {
  read(batch) {
    return batch.kind === 'items' ? readItems(batch.items) : readLines(batch);
  },
  sketch({ slice, boilerplate }) {
    return sketchSlice(slice, boilerplate);
  },
};

const reader = new SliceReader();

function readItems(items: readonly DatasetItem[]): ReadRows {
  for (const { text, conversation } of items) reader.add(text, conversation);
  return {
    slice: reader.take(),
    ids: items.map(({ id }) => id),
    qualities: Float64Array.from(items, ({ quality }) => quality),
    lines: new Uint32Array(0),
    failure: undefined,
  };
}

function readLines({ file, bytes, firstLine }: LineChunk): ReadRows {
  const text = new TextDecoder().decode(bytes);
  const ids: string[] = [];
  const qualities: number[] = [];
  const lines: number[] = [];
  let failure: ReadRows['failure'];
  for (let at = 0, number = firstLine; at < text.length; number++) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, end);
    at = end + 1;
    if (line.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      failure = { file, line: number, message: (error as Error).message };
      break;
    }
    // Named by its content, so that nothing depends on where it stands.
    const item = rowItem(value, `row-${hash52(line.trim()).toString(36)}`);
    reader.add(item.text, item.conversation);
    ids.push(item.id);
    qualities.push(item.quality);
    lines.push(number);
  }
  return {
    slice: reader.take(),
    ids,
    qualities: Float64Array.from(qualities),
    lines: Uint32Array.from(lines),
    failure,
  };
}
