import type { DatasetItem } from '../../core/synthesis/item.ts';
import { rowItem } from '../../core/synthesis/rowItem.ts';
import { sketchSlice, type Sketch } from '../../core/synthesis/duplicates/sketch.ts';
import { SliceReader, type Slice } from '../../core/synthesis/duplicates/slice.ts';
import { hash52 } from '../../core/text/hash.ts';

/** Rows to read: as they are, or as whole lines of a JSONL file. */
export type RowBatch =
  | { readonly kind: 'items'; readonly items: readonly DatasetItem[] }
  | { readonly kind: 'lines'; readonly bytes: Uint8Array<ArrayBuffer> };

export interface ReadRows {
  readonly slice: Slice;
  readonly ids: readonly string[];
  readonly qualities: Float64Array<ArrayBuffer>;
  /** Of each row its line, 1-based from the batch's beginning; empty for items. */
  readonly lines: Uint32Array<ArrayBuffer>;
  /** Lines of the batch, blank ones too. */
  readonly lineCount: number;
  /** The first line that is not JSON, where the batch ends. */
  readonly failure: { readonly line: number; readonly message: string } | undefined;
}

export interface DuplicateTasks {
  read(batch: RowBatch): ReadRows;
  sketch(task: { readonly slice: Slice; readonly boilerplate: ReadonlySet<number> }): Sketch;
}

/** Half a search for duplicates each; the same in the main thread and in a worker. */
export const duplicateTasks: DuplicateTasks = {
  read(batch) {
    return batch.kind === 'items' ? readItems(batch.items) : readLines(batch.bytes);
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
    lineCount: 0,
    failure: undefined,
  };
}

function readLines(bytes: Uint8Array<ArrayBuffer>): ReadRows {
  const text = new TextDecoder().decode(bytes);
  const ids: string[] = [];
  const qualities: number[] = [];
  const lines: number[] = [];
  let failure: ReadRows['failure'];
  let lineCount = 0;
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, end);
    at = end + 1;
    lineCount++;
    if (line.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      failure = { line: lineCount, message: (error as Error).message };
      break;
    }
    // Named by its content, so that nothing depends on where it stands.
    const item = rowItem(value, `row-${hash52(line.trim()).toString(36)}`);
    reader.add(item.text, item.conversation);
    ids.push(item.id);
    qualities.push(item.quality);
    lines.push(lineCount);
  }
  return {
    slice: reader.take(),
    ids,
    qualities: Float64Array.from(qualities),
    lines: Uint32Array.from(lines),
    lineCount,
    failure,
  };
}
