/** The other splits of a dataset file, read so that leaks between them are found. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DocumentFormat } from '../../core/dataset/formats.ts';
import { siblingSplits, SplitIndex } from '../../core/dataset/splits.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { textLines } from '../files/textLines.ts';

/** A larger split is not read beside an editor; `hololoom validate` reads it. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Indexes of the siblings' rows, read as rows of `format`. Files that cannot be read are left out. */
export async function siblingIndexes(
  path: string,
  format: DocumentFormat,
  signal: CancellationSignal,
): Promise<readonly SplitIndex[]> {
  const names = await readdir(dirname(path)).catch(() => []);
  const indexes: SplitIndex[] = [];
  for (const name of siblingSplits(basename(path), names)) {
    const sibling = join(dirname(path), name);
    const facts = await stat(sibling).catch(() => undefined);
    if (facts?.isFile() !== true || facts.size > MAX_BYTES) continue;
    const index = await readIndex(sibling, name, format, signal).catch(() => undefined);
    if (signal.cancelled) return [];
    if (index) indexes.push(index);
  }
  return indexes;
}

async function readIndex(
  path: string,
  name: string,
  format: DocumentFormat,
  signal: CancellationSignal,
): Promise<SplitIndex> {
  const index = new SplitIndex(name);
  const stream = createReadStream(path);
  let line = 0;
  try {
    for await (const text of textLines(stream)) {
      if (signal.cancelled) break;
      index.add(text, line++, format);
    }
  } finally {
    stream.destroy();
  }
  return index;
}
