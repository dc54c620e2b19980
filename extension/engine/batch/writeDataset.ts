import { join, resolve } from 'node:path';
import type { FormatId } from '../../core/formats/format.ts';
import { FORMATS } from '../../core/formats/registry.ts';
import { throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import { ExactDeduplicator } from '../../core/synthesis/deduplicate.ts';
import type { SensitiveKind } from '../../core/synthesis/redaction/finding.ts';
import { Redactor } from '../../core/synthesis/redaction/redactor.ts';
import type { RedactionSettings } from '../../core/synthesis/redaction/settings.ts';
import { StatisticsCounter, type DatasetStatistics } from '../../core/synthesis/statistics.ts';
import { ensureFolder } from '../files/ensureFolder.ts';
import { AtomicFile } from '../files/atomicFile.ts';
import type { WrittenFiles } from '../files/writtenFiles.ts';
import type { BatchResult, EncodedExample } from './task.ts';

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
  /** How often something was taken out, by kind; empty where nothing was found or looked for. */
  readonly redacted: Readonly<Partial<Record<SensitiveKind, number>>>;
  readonly files: readonly WrittenFile[];
  /** Copies of what stood under the names of the files and was no unchanged work of ours. */
  readonly kept: readonly string[];
}

/**
 * Writes the examples of a stream of batches to one file a format in `folder` (made when missing). All files
 * appear together at the end, or none: a failure or a cancellation leaves what was there before. With `known` a file
 * that a person changed, or that somebody else wrote, is kept as a copy beside the new one.
 */
export async function writeDataset(
  batches: AsyncIterable<BatchResult>,
  folder: string,
  formats: readonly FormatId[],
  redaction: RedactionSettings,
  signal: CancellationSignal,
  known?: WrittenFiles,
): Promise<WrittenDataset> {
  await ensureFolder(folder);
  const files: AtomicFile[] = [];
  const counter = new StatisticsCounter();
  const seen = new ExactDeduplicator();
  const redactor = new Redactor(redaction);
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
        const { lines, outputLength } = redacted(example, formats, redactor);
        counter.count(outputLength, example);
        for (const [i, file] of files.entries()) await file.write(`${lines[i] as string}\n`);
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
    const kept: string[] = [];
    await AtomicFile.commitAll(files, async () => {
      for (const { target, sha256 } of files) {
        const copy = await known?.keep(resolve(target), sha256);
        if (copy !== undefined) kept.push(copy);
      }
    });
    await known?.remember(files.map(({ target, sha256 }) => ({ path: resolve(target), sha256 })));
    return { turns, remembered, duplicates, statistics, redacted: redactor.counts(), files: written, kept };
  } catch (error) {
    await Promise.all(files.map((file) => file.discard()));
    throw error;
  }
}

/** The lines to write: of a sensitive example those that are left when everything was taken out. */
function redacted(
  example: EncodedExample,
  formats: readonly FormatId[],
  redactor: Redactor,
): Pick<EncodedExample, 'lines' | 'outputLength'> {
  if (example.sensitive === undefined) return example;
  const clean = redactor.redactExample(example.sensitive.example, example.sensitive.scanned);
  return { lines: formats.map((format) => FORMATS[format].encode(clean)), outputLength: clean.output.length };
}
