import { sortByKey } from './lists.ts';
import type { Slice } from './slice.ts';

/** Different rows that are looked at to see whether a block is boilerplate; those of the least hashes. */
const SAMPLE = 64;
/** Rests of rows with at least this Jaccard are versions of one text. */
const RELATED = 0.2;
/** Share of the sampled rows whose rests must be no versions of each other. */
const MIN_UNRELATED = 0.4;

export interface BoilerplateBlock {
  readonly hash: number;
  readonly conversations: number;
  /** Numbers of the rows that hold it, ascending. */
  readonly rows: readonly number[];
}

/**
 * Blocks of text that stand in at least `conversations` conversations with otherwise different text, by hash. What
 * recurs because whole rows recur, with a word changed here and there, is no boilerplate but a duplicate: therefore
 * enough rests of the rows, that is their blocks that are not frequent, must be unrelated to each other.
 */
export function findBoilerplate(slices: readonly Slice[], conversations: number): readonly BoilerplateBlock[] {
  const frequent = frequentBlocks(slices, conversations);
  const rows = new RowLookUp(slices);
  const found: BoilerplateBlock[] = [];
  for (const [hash, holders] of frequent) {
    const numbers = [...new Set(holders)].sort((a, b) => a - b);
    const where = new Set(numbers.map((row) => rows.conversation(row)));
    if (where.size < conversations) continue;
    const sample = [...new Map(numbers.map((row) => [rows.textHash(row), row]))].sort(([a], [b]) => a - b);
    const rests = sample.slice(0, SAMPLE).map(([, row]) => rows.rest(row, frequent));
    const unrelated = countUnrelated(rests);
    if (unrelated >= conversations && unrelated >= rests.length * MIN_UNRELATED)
      found.push({ hash, conversations: where.size, rows: numbers });
  }
  return found.sort((a, b) => a.hash - b.hash);
}

/** Sets of which none is related to one before it. */
function countUnrelated(rests: readonly ReadonlySet<number>[]): number {
  const unrelated: ReadonlySet<number>[] = [];
  for (const rest of rests) {
    const isRelated = unrelated.some((other) => {
      let shared = 0;
      for (const shingle of rest) if (other.has(shingle)) shared++;
      // Rows that are nothing but frequent blocks are versions of one text.
      return shared >= RELATED * (rest.size + other.size - shared);
    });
    if (!isRelated) unrelated.push(rest);
  }
  return unrelated.length;
}

/** Blocks that occur often enough, with the numbers of their rows. */
function frequentBlocks(slices: readonly Slice[], least: number): Map<number, Uint32Array> {
  const total = slices.reduce((sum, { blockHashes }) => sum + blockHashes.length, 0);
  const hashes = new Uint32Array(total);
  const holders = new Uint32Array(total);
  let n = 0;
  let first = 0;
  for (const { count, blockHashes, blockEnds } of slices) {
    for (let row = 0, block = 0; row < count; row++) {
      for (const end = blockEnds[row] as number; block < end; block++) {
        if (blockHashes[block] === 0) continue;
        hashes[n] = blockHashes[block] as number;
        holders[n++] = first + row;
      }
    }
    first += count;
  }
  const keys = hashes.subarray(0, n);
  const values = holders.subarray(0, n);
  sortByKey(keys, values);
  const frequent = new Map<number, Uint32Array>();
  for (let start = 0; start < n;) {
    let end = start + 1;
    while (end < n && keys[end] === keys[start]) end++;
    if (end - start >= least) frequent.set(keys[start] as number, values.slice(start, end));
    start = end;
  }
  return frequent;
}

/** Facts of a row by its number through all slices. */
class RowLookUp {
  readonly #slices: readonly Slice[];
  readonly #firsts: readonly number[];

  constructor(slices: readonly Slice[]) {
    this.#slices = slices;
    let first = 0;
    this.#firsts = slices.map(({ count }) => (first += count) - count);
  }

  conversation(row: number): number {
    const [slice, at] = this.#locate(row);
    return slice.conversations[at] as number;
  }

  textHash(row: number): number {
    const [slice, at] = this.#locate(row);
    return slice.exactA[at] as number;
  }

  /** Shingles outside of the frequent blocks. */
  rest(row: number, frequent: ReadonlyMap<number, unknown>): ReadonlySet<number> {
    const [{ blockHashes, blockEnds, blockShingleEnds, shingles, shingleEnds }, at] = this.#locate(row);
    const rest = new Set<number>();
    let block = at === 0 ? 0 : (blockEnds[at - 1] as number);
    let shingle = at === 0 ? 0 : (shingleEnds[at - 1] as number);
    for (const end = blockEnds[at] as number; block < end; block++) {
      const to = blockShingleEnds[block] as number;
      if (!frequent.has(blockHashes[block] as number)) for (; shingle < to; shingle++) rest.add(shingles[shingle]!);
      shingle = to;
    }
    return rest;
  }

  #locate(row: number): readonly [Slice, number] {
    let low = 0;
    for (let high = this.#firsts.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if (this.#firsts[middle]! <= row) low = middle;
      else high = middle - 1;
    }
    return [this.#slices[low]!, row - this.#firsts[low]!];
  }
}
