/** Where a row came from: told by the row itself (raw), by a provenance file beside it, or by the store. */
import { isRecord } from '../../formats/wording.ts';

export interface RowOrigin {
  /** Ids of the memories (turns), in order; at least one. */
  readonly memories: readonly string[];
  readonly patternType?: string;
  /** 0 to 1. */
  readonly confidence?: number;
  /** 0 to 1. */
  readonly quality?: number;
  readonly conversation?: string;
  readonly importer?: string;
}

/** Of a row in the raw format. */
export function originInRow(value: unknown): RowOrigin | undefined {
  const metadata = isRecord(value) ? value['metadata'] : undefined;
  if (!isRecord(metadata)) return undefined;
  const memories = strings(metadata['source']);
  if (memories.length === 0) return undefined;
  return { memories, ...described(metadata) };
}

/** A line of `provenance.jsonl`. */
export interface ProvenanceEntry {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Of the row as a line without its line end. */
  readonly sha256: string;
  /** Id of the record, '' where the line names none. */
  readonly record: string;
  readonly origin: RowOrigin;
}

/** undefined for a line that is no entry. */
export function readProvenance(line: string): ProvenanceEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const { file, line: number, sha256, record, conversation, importer } = value;
  const memories = strings(value['memories']);
  if (typeof file !== 'string' || typeof number !== 'number' || typeof sha256 !== 'string' || memories.length === 0)
    return undefined;
  return {
    file,
    line: number,
    sha256,
    record: typeof record === 'string' ? record : '',
    origin: {
      memories,
      ...described(value),
      ...(typeof conversation === 'string' && { conversation }),
      ...(typeof importer === 'string' && { importer }),
    },
  };
}

function described(value: Readonly<Record<string, unknown>>): Partial<RowOrigin> {
  const { pattern_type: type, confidence, quality } = value;
  return {
    ...(typeof type === 'string' && { patternType: type }),
    ...(typeof confidence === 'number' && { confidence }),
    ...(typeof quality === 'number' && { quality }),
  };
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
