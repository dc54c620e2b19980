import { sortByKey } from './lists.ts';
import { BANDS, type Sketch } from './sketch.ts';
import type { Slice } from './slice.ts';

/** The rows of all sketches under one numbering, without moving them together. */
export class RowSets {
  readonly count: number;
  readonly #sketches: readonly Sketch[];
  readonly #sketchOf: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #firsts: readonly number[];

  constructor(sketches: readonly Sketch[]) {
    this.#sketches = sketches;
    this.count = sketches.reduce((sum, { count }) => sum + count, 0);
    this.#sketchOf = new Uint32Array(this.count);
    this.#starts = new Uint32Array(this.count);
    this.#ends = new Uint32Array(this.count);
    const firsts: number[] = [];
    let first = 0;
    for (const [index, { count, setEnds }] of sketches.entries()) {
      firsts.push(first);
      this.#sketchOf.fill(index, first, first + count);
      this.#ends.set(setEnds, first);
      // Each row begins where the one before it ends; the first of a sketch at 0.
      for (let i = 1; i < count; i++) this.#starts[first + i] = setEnds[i - 1] as number;
      first += count;
    }
    this.#firsts = firsts;
  }

  size(row: number): number {
    return (this.#ends[row] as number) - (this.#starts[row] as number);
  }

  bandKey(row: number, band: number): number {
    const index = this.#sketchOf[row] as number;
    return this.#sketches[index]!.bands[(row - this.#firsts[index]!) * BANDS + band] as number;
  }

  isBoilerplate(row: number): boolean {
    const index = this.#sketchOf[row] as number;
    return this.#sketches[index]!.boilerplate[row - this.#firsts[index]!] === 1;
  }

  /** Shingles that two rows have in common; -1 as soon as they are sure to be fewer than `least`. */
  shared(a: number, b: number, least: number): number {
    const setA = this.#sketches[this.#sketchOf[a] as number]!.sets;
    const setB = this.#sketches[this.#sketchOf[b] as number]!.sets;
    const endA = this.#ends[a] as number;
    const endB = this.#ends[b] as number;
    let i = this.#starts[a] as number;
    let j = this.#starts[b] as number;
    // What may be missed on either side before `least` is out of reach.
    let spareA = endA - i - least;
    let spareB = endB - j - least;
    let shared = 0;
    while (i < endA && j < endB) {
      const x = setA[i] as number;
      const y = setB[j] as number;
      if (x === y) {
        shared++;
        i++;
        j++;
      } else if (x < y) {
        if (--spareA < 0) return -1;
        i++;
      } else {
        if (--spareB < 0) return -1;
        j++;
      }
    }
    return shared >= least ? shared : -1;
  }
}

/**
 * Rows with the same normal form, as classes: for each row the number of the first row of its class. Rows that are to
 * be left out are each a class of their own.
 */
export function exactClasses(
  slices: readonly Pick<Slice, 'count' | 'exactA' | 'exactB'>[],
  leftOut: (row: number) => boolean,
): Uint32Array {
  const total = slices.reduce((sum, { count }) => sum + count, 0);
  const [hashA, hashB] = [new Uint32Array(total), new Uint32Array(total)];
  let filled = 0;
  for (const { count, exactA, exactB } of slices) {
    hashA.set(exactA, filled);
    hashB.set(exactB, filled);
    filled += count;
  }
  const classes = Uint32Array.from({ length: total }, (_, row) => row);
  // By the first hash, and among equals by the second; sorting keeps the order of rows that are equal in both.
  const order = classes.slice();
  sortByKey(hashB.slice(), order);
  sortByKey(
    order.map((row) => hashA[row] as number),
    order,
  );
  let first: number | undefined;
  for (const row of order) {
    if (leftOut(row)) continue;
    if (first !== undefined && hashA[first] === hashA[row] && hashB[first] === hashB[row]) classes[row] = first;
    else first = row;
  }
  return classes;
}
