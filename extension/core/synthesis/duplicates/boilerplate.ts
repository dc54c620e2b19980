import { sortByKey } from './lists.ts';
import type { Slice } from './slice.ts';

/** Of different rows with a block, the share that must differ in the rest of their text. See `findBoilerplate`. */
const DIFFERENT_RESTS = 0.5;

export interface BoilerplateBlock {
  readonly hash: number;
  readonly conversations: number;
  /** Numbers of the rows that hold it, ascending. */
  readonly rows: readonly number[];
}

/**
 * Blocks of text that stand in at least `conversations` conversations with otherwise different text, by hash. What
 * recurs because whole rows recur is no boilerplate but a duplicate: therefore the rest of the rows, that is the blocks
 * that are not frequent, must be different in most of the differing rows. Rests are told apart by the least
 * hash of their shingles, so that a word changed here and there does not make them different.
 */
export function findBoilerplate(slices: readonly Slice[], conversations: number): readonly BoilerplateBlock[] {
  const frequent = frequentBlocks(slices, conversations);
  if (frequent.size === 0) return [];
  const rows = rowsWith(slices, frequent);
  const found: BoilerplateBlock[] = [];
  for (const [hash, holders] of frequent) {
    const numbers = [...new Set(holders)].sort((a, b) => a - b);
    const rests = new Set<number>();
    const texts = new Set<number>();
    const where = new Set<number>();
    for (const row of numbers) {
      const facts = rows.get(row)!;
      rests.add(facts.rest);
      texts.add(facts.text);
      where.add(facts.conversation);
    }
    if (where.size >= conversations && rests.size >= conversations && rests.size >= texts.size * DIFFERENT_RESTS)
      found.push({ hash, conversations: where.size, rows: numbers });
  }
  return found.sort((a, b) => a.hash - b.hash);
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

interface RowFacts {
  /** Least hash among the shingles outside of frequent blocks; -1 where there are none. */
  readonly rest: number;
  readonly text: number;
  readonly conversation: number;
}

function rowsWith(slices: readonly Slice[], frequent: ReadonlyMap<number, unknown>): ReadonlyMap<number, RowFacts> {
  const rows = new Map<number, RowFacts>();
  let first = 0;
  for (const slice of slices) {
    const { count, blockHashes, blockEnds, blockShingleEnds, shingles, shingleEnds } = slice;
    for (let row = 0, block = 0, shingle = 0; row < count; row++) {
      let holds = false;
      let rest = -1;
      for (const end = blockEnds[row] as number; block < end; block++) {
        const to = blockShingleEnds[block] as number;
        if (frequent.has(blockHashes[block] as number)) {
          holds = true;
          shingle = to;
        }
        for (; shingle < to; shingle++)
          if (rest === -1 || (shingles[shingle] as number) < rest) rest = shingles[shingle] as number;
      }
      shingle = shingleEnds[row] as number;
      if (holds) {
        rows.set(first + row, {
          rest,
          text: slice.exactA[row] as number,
          conversation: slice.conversations[row] as number,
        });
      }
    }
    first += count;
  }
  return rows;
}
