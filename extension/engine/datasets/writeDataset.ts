/** The files of a dataset: rows, where they came from, what the trainer needs beside them. */
import { writeFile } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { Row } from '../../core/formats/rows/row.ts';
import type { TrainingRecord } from '../../core/model/record.ts';
import { SPLITS, type Split } from '../../core/synthesis/splits/splits.ts';
import {
  isContextual,
  type AnswerMode,
  type PartFile,
  type SideFile,
  type Target,
  type TargetPart,
  type WrittenPart,
} from '../../core/targets/target.ts';
import { Slices } from '../slices.ts';
import type { FolderInMaking } from './folder.ts';
import type { ManifestFile } from './manifest.ts';
import { PROVENANCE_FILE, provenanceLine } from './provenance.ts';
import type { StepCall } from './step.ts';
import { LinesWriter, rowWriter, sha256 } from './writeRows.ts';
import { partFor, partModes, rowPieces } from './steps.ts';

export interface RowsToWrite {
  readonly target: Target;
  readonly format: 'jsonl' | 'parquet';
  /** In the order in which they are written. Each has a row in the target. */
  readonly records: readonly TrainingRecord[];
  readonly splitOf: (record: TrainingRecord) => Split;
}

export interface WrittenData {
  readonly parts: readonly WrittenPart[];
  readonly files: readonly ManifestFile[];
  /** Conversations whose earlier answers are context, in a format that cannot say so. */
  readonly unmarked: number;
}

/** Data files of every part and split that has records, and the provenance of their rows. */
export async function writeData(
  folder: FolderInMaking,
  { target, format, records, splitOf }: RowsToWrite,
  { progress, signal }: StepCall,
): Promise<WrittenData> {
  const slices = new Slices(signal);
  const modes = partModes(target, records);
  const parts: WrittenPart[] = [];
  const files: ManifestFile[] = [];
  const provenance = new LinesWriter(await open(await folder.file(PROVENANCE_FILE), 'wx'));
  let done = 0;
  let unmarked = 0;
  try {
    for (const part of target.parts) {
      const own = records.filter((record) => partFor(target, record) === part);
      const mode = modes.get(part)!;
      if (part.marking === 'loader') unmarked += own.filter(({ data }) => isContextual(data)).length;
      const written: PartFile[] = [];
      for (const split of SPLITS) {
        const here = own.filter((record) => splitOf(record) === split);
        if (here.length === 0) continue;
        const path = part.file(split).replace(/\.jsonl$/, `.${format}`);
        const writer = await rowWriter(await folder.file(path), format);
        let line = 0;
        try {
          for (const record of here) {
            await slices.pause();
            for (const row of rowsOf(part, record, mode)) {
              const hash = await writer.write(row);
              await provenance.line(provenanceLine({ file: path, line: ++line, sha256: hash }, record));
            }
            if (++done % 200 === 0) progress(done / records.length, `${done}`);
          }
          const { rows, bytes, sha256: hash } = await writer.close();
          written.push({ split, path, rows });
          files.push({ path, bytes, sha256: hash, rows, part: part.id, split });
        } catch (error) {
          await writer.abort();
          throw error;
        }
      }
      if (written.length > 0) parts.push({ id: part.id, mode, files: written });
    }
    const { bytes, sha256: hash, rows } = await provenance.close();
    files.push({ path: PROVENANCE_FILE, bytes, sha256: hash, rows });
  } catch (error) {
    await provenance.abort();
    throw error;
  }
  return { parts, files, unmarked };
}

/** The rows of a record: one, or one an answer where the file teaches last answers only. */
export function* rowsOf(part: TargetPart, record: TrainingRecord, mode: AnswerMode): Generator<Row> {
  for (const data of rowPieces(record, mode)) {
    const row = part.encode({ ...record, data }, mode);
    // The target step has let through only what has a row.
    if (typeof row === 'string') throw new Error(`record ${record.id} has no row: ${row}`);
    yield row;
  }
}

export async function writeSides(folder: FolderInMaking, sides: readonly SideFile[]): Promise<readonly ManifestFile[]> {
  const files: ManifestFile[] = [];
  for (const { path, text } of sides) {
    const bytes = Buffer.from(text.toWellFormed());
    await writeFile(await folder.file(path), bytes, { flag: 'wx' });
    files.push({ path, bytes: bytes.length, sha256: sha256(bytes) });
  }
  return files;
}
