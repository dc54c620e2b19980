/** Which format a document is, from its rows; some broken ones do not hide it. */
import { isRecord } from '../formats/wording.ts';
import { unwrapped } from './row.ts';
import { FORMAT_KEYS, formatOfRow, type DatasetFormat, type DocumentFormat } from './formats.ts';

/** Rows that recognition looks at: the first ones, and as many spread over the rest. */
export const HEAD_ROWS = 100;
export const SPREAD_ROWS = 100;
/** Of the objects that were looked at, at least this share must be of the format. */
const SHARE = 0.5;
/** A row of the right shape says more than one with only the right keys. */
const STRONG_WEIGHT = 3;

export interface Recognition {
  readonly format: DocumentFormat;
  /** Objects that were looked at, and those of the format. */
  readonly rows: number;
  readonly matching: number;
}

interface Votes {
  strong: number;
  weak: number;
  /** Weak rows that hold nothing but the format's own keys. */
  bare: number;
}

/** The format of a sample of parsed rows. Values that are no objects, and no strings that hold one, say nothing. */
export function recognise(values: Iterable<unknown>): Recognition {
  const votes = new Map<DatasetFormat, Votes>();
  let rows = 0;
  for (const read of values) {
    const value = unwrapped(read) ?? read;
    if (!isRecord(value)) continue;
    rows++;
    const row = formatOfRow(value);
    if (!row) continue;
    const vote = votes.get(row.format) ?? { strong: 0, weak: 0, bare: 0 };
    votes.set(row.format, vote);
    if (row.strong) vote.strong++;
    else {
      vote.weak++;
      if (holdsOnly(value, row.format)) vote.bare++;
    }
  }
  let best: Recognition = { format: 'unknown', rows, matching: 0 };
  let weight = 0;
  for (const [format, vote] of votes) {
    const matching = vote.strong + vote.weak;
    const mine = vote.strong * STRONG_WEIGHT + vote.weak;
    // Rows with only the keys of a format and none of its shape may be anything: its keys must be all they have.
    const convincing = vote.strong > 0 || vote.bare === matching;
    if (convincing && mine > weight && matching >= rows * SHARE) {
      best = { format, rows, matching };
      weight = mine;
    }
  }
  return best;
}

/** Lines to look at in a document of `count` lines: the head, then evenly spread ones. */
export function sampleLines(count: number): readonly number[] {
  const head = Math.min(count, HEAD_ROWS);
  const lines = Array.from({ length: head }, (_, i) => i);
  const rest = count - head;
  const spread = Math.min(rest, SPREAD_ROWS);
  for (let i = 0; i < spread; i++) lines.push(head + Math.floor(((i + 0.5) * rest) / spread));
  return lines;
}

function holdsOnly(row: Readonly<Record<string, unknown>>, format: DatasetFormat): boolean {
  const { required, optional } = FORMAT_KEYS[format];
  return Object.keys(row).every((key) => optional.includes(key) || required.some((group) => group.includes(key)));
}
