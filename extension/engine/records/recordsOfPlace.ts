/** The records of one dataset: of a run, or of a folder that was built. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readProvenance } from '../../core/dataset/features/origin.ts';
import type { DatasetPlace } from '../../core/model/place.ts';
import type { TrainingRecord } from '../../core/model/record.ts';
import type { CancellationSignal, MemoryStore } from '../../core/ports.ts';
import type { RecordOptions } from '../../core/synthesis/kinds/options.ts';
import { withWord } from '../../core/synthesis/kinds/word.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { PROVENANCE_FILE } from '../datasets/provenance.ts';
import { sourceOf } from '../datasets/runSource.ts';
import { fileError } from '../errors.ts';
import { Slices } from '../slices.ts';

export interface RecordsPlace {
  readonly store: MemoryStore;
  readonly settings: CurrentSettings;
  readonly of: DatasetPlace;
}

/**
 * With the person's word of now. Of a built folder those of its provenance that its turns still give. Throws `notFound`
 * for a run that is not there, `cannotRead` for a folder without provenance.
 */
export async function* recordsOfPlace(
  { store, settings, of }: RecordsPlace,
  options: RecordOptions,
  signal: CancellationSignal,
): AsyncGenerator<TrainingRecord> {
  const slices = new Slices(signal);
  const built = of.kind === 'path' ? await builtRecords(of.path) : undefined;
  const source = sourceOf(store, settings, of.kind === 'run' ? of.id : undefined);
  for await (const memories of source.conversations(() => undefined)) {
    await slices.pause();
    for (const record of source.recordsOf(memories, options))
      if (built === undefined || built.has(record.id)) yield withWord(record, source.wordOf(record.id));
  }
}

async function builtRecords(folder: string): Promise<ReadonlySet<string>> {
  const path = join(folder, PROVENANCE_FILE);
  try {
    const lines = (await readFile(path, 'utf8')).split('\n');
    return new Set(lines.flatMap((line) => readProvenance(line)?.record ?? []));
  } catch (error) {
    throw fileError('cannotRead', path, error);
  }
}
