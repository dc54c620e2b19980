import type { Slice } from './slice.ts';
import { mix } from './words.ts';

/**
 * MinHash in bands: rows that agree in a band are compared. Two rows with Jaccard J meet with probability
 * 1 - (1 - J^5)^20: 0.9996 at 0.8, 0.999999 at 0.9, 0.18 at 0.4, 0.006 at 0.2.
 */
export const BANDS = 20;
const ROWS_PER_BAND = 5;

/** Shingles of its own below which a row that holds boilerplate says nothing itself. */
const MIN_OWN_SHINGLES = 3;

/** Rows as sets, ready for comparison. */
export interface Sketch {
  readonly count: number;
  /** Shingles of each row without boilerplate, ascending, each once. */
  readonly sets: Uint32Array<ArrayBuffer>;
  readonly setEnds: Uint32Array<ArrayBuffer>;
  /** `BANDS` keys a row; meaningless where its set is empty. */
  readonly bands: Uint32Array<ArrayBuffer>;
  /** 1 where a row is boilerplate and nothing else. */
  readonly boilerplate: Uint8Array<ArrayBuffer>;
}

// Odd multipliers: each permutes the 32-bit numbers. Fixed, so that results are the same everywhere.
const MULTIPLIERS = Int32Array.from({ length: BANDS * ROWS_PER_BAND }, (_, i) => mix(0x5bd1e995 + i * 0x9e3779b1) | 1);
const OFFSETS = Int32Array.from({ length: BANDS * ROWS_PER_BAND }, (_, i) => mix(0x27d4eb2f + i * 0x85ebca77));

/** Uses up the slice: its shingles are sorted in place and handed on as the sets. */
export function sketchSlice(slice: Slice, boilerplate: ReadonlySet<number>): Sketch {
  const { count, shingles } = slice;
  const setEnds = new Uint32Array(count);
  const bands = new Uint32Array(count * BANDS);
  const flags = new Uint8Array(count);
  let to = 0;
  for (let row = 0, start = 0, block = 0; row < count; row++) {
    const end = slice.shingleEnds[row] as number;
    const blockEnd = slice.blockEnds[row] as number;
    const ownEnd = boilerplate.size === 0 ? end : withoutBoilerplate(slice, start, block, blockEnd, boilerplate);
    if (ownEnd < end && ownEnd - start < MIN_OWN_SHINGLES) flags[row] = 1;
    const setEnd = moveSet(shingles, start, ownEnd, to);
    if (setEnd > to) pushBands(shingles, to, setEnd, bands, row * BANDS);
    setEnds[row] = to = setEnd;
    start = end;
    block = blockEnd;
  }
  // What is left behind the last set is not worth a copy.
  return { count, sets: shingles, setEnds, bands, boilerplate: flags };
}

/** Moves the shingles of other blocks together; gives their end. */
function withoutBoilerplate(
  { shingles, blockHashes, blockShingleEnds }: Slice,
  start: number,
  firstBlock: number,
  blockEnd: number,
  boilerplate: ReadonlySet<number>,
): number {
  let to = start;
  for (let block = firstBlock, from = start; block < blockEnd; block++) {
    const end = blockShingleEnds[block] as number;
    if (!boilerplate.has(blockHashes[block] as number)) {
      if (to !== from) shingles.copyWithin(to, from, end);
      to += end - from;
    }
    from = end;
  }
  return to;
}

/** Sorts a run, and writes each of its values once at `to`, which lies not behind its start; gives the end. */
function moveSet(values: Uint32Array, start: number, end: number, to: number): number {
  values.subarray(start, end).sort();
  let at = to;
  for (let i = start; i < end; i++) {
    const value = values[i] as number;
    if (at === to || values[at - 1] !== value) values[at++] = value;
  }
  return at;
}

function pushBands(set: Uint32Array, start: number, end: number, into: Uint32Array, at: number): void {
  for (let band = 0; band < BANDS; band++) {
    const k = band * ROWS_PER_BAND;
    const [a0, a1, a2, a3, a4] = [MULTIPLIERS[k]!, MULTIPLIERS[k + 1]!, MULTIPLIERS[k + 2]!, MULTIPLIERS[k + 3]!, MULTIPLIERS[k + 4]!]; // prettier-ignore
    const [b0, b1, b2, b3, b4] = [OFFSETS[k]!, OFFSETS[k + 1]!, OFFSETS[k + 2]!, OFFSETS[k + 3]!, OFFSETS[k + 4]!];
    // Signed numbers: they stay in registers, and any order serves for a least one.
    let [m0, m1, m2, m3, m4] = [0x7fffffff, 0x7fffffff, 0x7fffffff, 0x7fffffff, 0x7fffffff];
    for (let i = start; i < end; i++) {
      const x = set[i]! | 0;
      const v0 = (Math.imul(x, a0) + b0) | 0;
      const v1 = (Math.imul(x, a1) + b1) | 0;
      const v2 = (Math.imul(x, a2) + b2) | 0;
      const v3 = (Math.imul(x, a3) + b3) | 0;
      const v4 = (Math.imul(x, a4) + b4) | 0;
      if (v0 < m0) m0 = v0;
      if (v1 < m1) m1 = v1;
      if (v2 < m2) m2 = v2;
      if (v3 < m3) m3 = v3;
      if (v4 < m4) m4 = v4;
    }
    let key = band;
    for (const m of [m0, m1, m2, m3, m4]) key = Math.imul(key ^ m, 0x9e3779b1) ^ (key >>> 15);
    into[at + band] = mix(key);
  }
}
