/**
 * Rows of datasets for trainers. The three formats of the contract (../registry.ts) write examples; these write any
 * kind of record, each as one JSON object with the keys that its readers know and no other: a key too many makes
 * Together refuse the file and becomes a column elsewhere.
 */
import type { RecordData, RecordKind } from '../../model/record.ts';
import { jsonLine, wellFormed } from '../wording.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Row = Readonly<Record<string, Json>>;

export interface RowFormat<Id extends string = string> {
  readonly id: Id;
  readonly kinds: readonly RecordKind[];
  /** The row, or undefined where the format has no place for the record. Pure; key order never changes. */
  encode(data: RecordData): Row | undefined;
  /** What a parsed line holds, or undefined where it is not of this format. */
  decode(row: unknown): RecordData | undefined;
  /** What `decode` gives back of a record that was encoded: the record, without what the row has no place for. */
  kept(data: RecordData): RecordData | undefined;
  /** What rows have no place for, in words for documents; empty where nothing is lost. */
  readonly drops: readonly string[];
}

/** The row as a line without its line end: valid UTF-8 whatever the text, one line to every reader, stable key order. */
export function rowLine(row: Row): string {
  return jsonLine(repaired(row));
}

/** Lone surrogates become U+FFFD: their escapes pass the loaders and fail later, when the text is encoded. */
export function repaired<T extends Json>(value: T): T {
  if (typeof value === 'string') return wellFormed(value) as T;
  if (Array.isArray(value)) return value.map(repaired) as unknown as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, repaired(item)])) as T;
}
