import { join } from 'node:path';
import type { FormatId } from '../../core/formats/format.ts';
import { FORMATS } from '../../core/formats/registry.ts';
import { throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import { ExactDeduplicator } from '../../core/synthesis/deduplicate.ts';
import { StatisticsCounter, type DatasetStatistics } from '../../core/synthesis/statistics.ts';
import { ensureFolder } from '../files/ensureFolder.ts';
import { AtomicFile } from '../files/atomicFile.ts';
import type { BatchResult } from './task.ts';

export interface WrittenFile {
  readonly path: string;
  readonly format: FormatId;
  readonly examples: number;
  readonly bytes: number;
}

export interface WrittenDataset {
  readonly turns: number;
  readonly remembered: number;
  /** Examples left out because the dataset had them already. */
  readonly duplicates: number;
  readonly statistics: DatasetStatistics;
  readonly files: readonly WrittenFile[];
}

/**
 * Writes the examples of a stream of batches to one file a format in `folder` (made when missing). All files
 * appear together at the end, or none: a failure or a cancellation leaves what was there before.
 */
export async function writeDataset(
  batches: AsyncIterable<BatchResult>,
  folder: string,
  formats: readonly FormatId[],
  signal: CancellationSignal,
): Promise<WrittenDataset> {
  await ensureFolder(folder);
  const files: AtomicFile[] = [];
  const counter = new StatisticsCounter();
  const seen = new ExactDeduplicator();
  let turns = 0;
  let remembered = 0;
  let duplicates = 0;
  try {
    for (const format of formats) files.push(await AtomicFile.create(join(folder, FORMATS[format].fileName)));
    for await (const batch of batches) {
      throwIfCancelled(signal);
      turns += batch.turns;
      remembered += batch.remembered;
      for (const example of batch.examples) {
        if (!seen.isNew(example.hash)) {
          duplicates++;
          continue;
        }
        counter.count(example.outputLength, example);
        for (const [i, file] of files.entries()) await file.write(`${example.lines[i] as string}\n`);
      }
    }
    throwIfCancelled(signal);
    const statistics = counter.result();
    const written = files.map((file, i) => ({
      path: file.target,
      format: formats[i] as FormatId,
      examples: statistics.total_examples,
      bytes: file.bytes,
    }));
    for (const file of files) await file.commit();
    return { turns, remembered, duplicates, statistics, files: written };
  } catch (error) {
    await Promise.all(files.map((file) => file.discard()));
    throw error;
  }
}
