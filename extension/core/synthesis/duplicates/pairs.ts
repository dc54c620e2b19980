import { NEVER_CANCELLED, throwIfCancelled, type CancellationSignal } from '../../ports.ts';
import { sortByKey, Uint32List } from './lists.ts';
import type { RowSets } from './rows.ts';
import { BANDS } from './sketch.ts';

/** Rows that meet in one band and are all compared with each other. */
const FULL_BUCKET = 128;
/** In a greater bucket each row is compared with the first ones and with its neighbours, so that work stays linear. */
const LEADERS = 16;
const NEIGHBOURS = 8;

/** Pairs of rows whose Jaccard is at or above the threshold; each pair once. */
export interface Edges {
  readonly a: Uint32List;
  readonly b: Uint32List;
  /** Shingles that both have. */
  readonly shared: Uint32List;
  /** Pairs whose shingles were compared. */
  compared: number;
}

/**
 * Pairs among `rows`. In very great buckets the first by `order` stand for the others, so it should be the order in
 * which rows survive. Every pair that is given was verified; which are found is up to the bands (see BANDS).
 */
export function similarPairs(
  sets: RowSets,
  rows: Uint32Array,
  threshold: number,
  order: (a: number, b: number) => number,
  signal: CancellationSignal = NEVER_CANCELLED,
): Edges {
  const edges: Edges = { a: new Uint32List(), b: new Uint32List(), shared: new Uint32List(), compared: 0 };
  const filled = rows.filter((row) => sets.size(row) > 0);
  const keys = new Uint32Array(filled.length);
  const met = new Uint32Array(filled.length);
  for (let band = 0; band < BANDS; band++) {
    throwIfCancelled(signal);
    for (let i = 0; i < filled.length; i++) {
      met[i] = filled[i] as number;
      keys[i] = sets.bandKey(filled[i] as number, band);
    }
    sortByKey(keys, met);
    for (let start = 0; start < met.length;) {
      let end = start + 1;
      while (end < met.length && keys[end] === keys[start]) end++;
      const bucket = met.subarray(start, end);
      if (bucket.length > FULL_BUCKET) bucket.sort(order);
      compareBucket(sets, bucket, band, threshold, edges);
      start = end;
    }
  }
  return edges;
}

function compareBucket(sets: RowSets, bucket: Uint32Array, band: number, threshold: number, edges: Edges): void {
  const whole = bucket.length <= FULL_BUCKET;
  for (let j = 1; j < bucket.length; j++) {
    for (let i = 0; i < j; i++) {
      if (!whole && i === LEADERS && j - NEIGHBOURS > i) i = j - NEIGHBOURS;
      compare(sets, bucket[i] as number, bucket[j] as number, band, threshold, edges);
    }
  }
}

function compare(sets: RowSets, a: number, b: number, band: number, threshold: number, edges: Edges): void {
  const sizeA = sets.size(a);
  const sizeB = sets.size(b);
  if (Math.min(sizeA, sizeB) < threshold * Math.max(sizeA, sizeB)) return;
  // They met before.
  for (let earlier = 0; earlier < band; earlier++) if (sets.bandKey(a, earlier) === sets.bandKey(b, earlier)) return;
  edges.compared++;
  const shared = sets.shared(a, b, leastShared(sizeA, sizeB, threshold));
  if (shared === -1) return;
  edges.a.push(a);
  edges.b.push(b);
  edges.shared.push(shared);
}

/** Shingles that sets of these sizes must share for a Jaccard at or above the threshold. */
export function leastShared(sizeA: number, sizeB: number, threshold: number): number {
  return Math.ceil((threshold / (1 + threshold)) * (sizeA + sizeB) - 1e-9);
}

export function jaccard(sizeA: number, sizeB: number, shared: number): number {
  return shared / (sizeA + sizeB - shared);
}
