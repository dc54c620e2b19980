/** `provenance.jsonl`: where each row came from. A file of its own, because a key too many makes loaders refuse a row. */
import type { TrainingRecord } from '../../core/model/record.ts';

export const PROVENANCE_FILE = 'provenance.jsonl';
/** Beside kept versions: which records a build left out, and why. */
export const DROPPED_FILE = 'dropped.jsonl';

export interface RowPlace {
  /** Data file, relative to the folder. */
  readonly file: string;
  /** 1-based: the line, of Parquet the row. */
  readonly line: number;
  /** Of the row as a JSON line without its line end; of Parquet too. */
  readonly sha256: string;
}

/** One line, without its line end. Of the source's file the name only: a whole path would tell of its machine. */
export function provenanceLine({ file, line, sha256 }: RowPlace, record: TrainingRecord): string {
  const { source, patternType, quality, tags } = record;
  return JSON.stringify({
    file,
    line,
    sha256,
    record: record.id,
    conversation: source.conversation.toWellFormed(),
    memories: source.memories.map((id) => id.toWellFormed()),
    importer: source.importer,
    ...(source.file === undefined ? {} : { source: { file: baseName(source.file), line: source.line ?? 0 } }),
    ...(source.model === undefined ? {} : { model: source.model.toWellFormed() }),
    ...(patternType === undefined ? {} : { pattern_type: patternType, confidence: record.confidence }),
    quality: Math.round(quality.value * 1e4) / 1e4,
    ...(tags.length === 0 ? {} : { tags: tags.map((tag) => tag.toWellFormed()) }),
  });
}

export function baseName(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? path).toWellFormed();
}
