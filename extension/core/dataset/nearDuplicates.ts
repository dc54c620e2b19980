/**
 * Rows of a document that are nearly the same, kept up to date while it is edited: MinHash bands of every row in sorted
 * arrays, edited rows beside them until the next full search.
 */
import { replace } from './lines.ts';
import { sortByKey } from '../synthesis/duplicates/lists.ts';
import { jaccard, leastShared } from '../synthesis/duplicates/pairs.ts';
import { BANDS, sketchSlice } from '../synthesis/duplicates/sketch.ts';
import { SliceReader } from '../synthesis/duplicates/slice.ts';

/** Jaccard of three-word runs at which two rows count as nearly the same. */
export const NEAR = 0.8;
/** Rows with fewer runs are templates and one-liners, of which many are alike and meant to be. */
const SHORTEST = 16;
/** Rows that share a band and are all compared; of greater buckets only so many. */
const BUCKET = 64;
/** UTF-16 units that are read between two yields. */
const SLICE = 128 * 1024;
/** Numbers that rows share one buffer for. */
const SHARED = 16 * 1024;
/** Rows of one bucket that an edited row is held against, and those after it that are compared: an edit costs little. */
const MOST_ALIKE = 512;
const MOST_LATER = 512;
/** Edited rows that are searched one by one before everything is sorted again. */
const MOST_FRESH = 1000;

/** What of a row is compared, and the number that tells exact duplicates. */
export interface ComparedRow {
  readonly text: string;
  readonly print: number;
}

interface Entry {
  line: number;
  gone: boolean;
  readonly print: number;
  readonly set: Uint32Array;
  readonly bands: Uint32Array;
  /** The first row before it that is nearly the same. */
  near: Near | undefined;
}

interface Near {
  readonly other: Entry;
  readonly similarity: number;
}

const NO_BOILERPLATE: ReadonlySet<number> = new Set();

export class NearDuplicates {
  /** By line; undefined where a row is too short, or not read yet. */
  #entries: (Entry | undefined)[] = [];
  /** All entries of the last full search, by line; `gone` ones stay until the next. */
  #sorted: Entry[] = [];
  #keys: Uint32Array<ArrayBuffer>[] = [];
  #order: Uint32Array<ArrayBuffer>[] = [];
  /** Rows that were edited since the last full search began to pair. */
  #fresh: Entry[] = [];
  #state: 'new' | 'reading' | 'pairing' | 'searched' = 'new';
  /** Line that the full search reads next. */
  #cursor = 0;
  #stale = false;
  readonly #reader = new SliceReader();
  /** What is left of the memory that rows share. */
  #free = new Uint32Array(0);

  /** Reads all rows and finds the pairs, yielding the number of lines done. Edits between yields are fine. Starts over when called again. */
  *search(total: number, rowOn: (line: number) => ComparedRow | undefined): Generator<number, void> {
    const known = this.#state === 'searched' && !this.#stale && this.#entries.length === total;
    if (known && this.#fresh.length < MOST_FRESH) return;
    this.#state = 'reading';
    this.#stale = false;
    this.#entries = new Array<Entry | undefined>(total).fill(undefined);
    this.#cursor = 0;
    for (let size = 0; this.#cursor < this.#entries.length;) {
      const line = this.#cursor++;
      const row = rowOn(line);
      if (row) this.add(line, row);
      size += row?.text.length ?? 0;
      if (size < SLICE) continue;
      size = 0;
      yield line;
    }
    yield* this.pair();
  }

  /** Takes a row for the next `pair`; gives the number of its runs, which is the memory that it costs in words. */
  add(line: number, row: ComparedRow): number {
    const entry = this.#read(row, line);
    this.#entries[line] = entry;
    return entry?.set.length ?? 0;
  }

  /** Finds the pairs of all rows that were added. */
  *pair(): Generator<number, void> {
    this.#state = 'pairing';
    this.#fresh = [];
    this.#sorted = this.#entries.filter((entry) => entry !== undefined);
    this.#keys = [];
    this.#order = [];
    for (let band = 0; band < BANDS; band++) {
      this.#sortBand(band);
      yield this.#entries.length;
    }
    this.#state = 'searched';
    for (const entry of this.#fresh) if (!entry.gone) this.#relate(entry);
  }

  /** Rows were left out that `update` was not told of: the next `search` reads everything. */
  outdate(): void {
    this.#stale = true;
  }

  /** Lines were replaced; their rows are no longer known. */
  replaced(start: number, removed: number, added: number): void {
    for (let line = start; line < start + removed; line++) {
      const entry = this.#entries[line];
      if (entry) entry.gone = true;
    }
    while (this.#entries.length < start) this.#entries.push(undefined);
    replace(this.#entries, start, removed, new Array<undefined>(added).fill(undefined));
    if (this.#cursor >= start + removed) this.#cursor += added - removed;
    else this.#cursor = Math.min(this.#cursor, start);
    if (added === removed) return;
    for (let line = start + added; line < this.#entries.length; line++) {
      const entry = this.#entries[line];
      if (entry) entry.line = line;
    }
  }

  /** Reads edited rows and compares them with all others, once these are known. */
  update(start: number, count: number, rowOn: (line: number) => ComparedRow | undefined): void {
    if (this.#state === 'new') return;
    for (let line = start; line < start + count; line++) {
      const row = rowOn(line);
      const entry = row && this.#read(row, line);
      if (!entry) continue;
      this.#entries[line] = entry;
      if (this.#state === 'reading') continue;
      this.#fresh.push(entry);
      if (this.#state === 'searched') this.#relate(entry);
    }
  }

  /** Each row that is nearly one before it, and the first of these. Lines are 0-based. */
  forEach(tell: (line: number, first: number, similarity: number) => void): void {
    for (const entry of this.#entries) {
      if (entry?.near?.other.gone === true && this.#state === 'searched') entry.near = this.#firstNear(entry);
      if (entry?.near?.other.gone === false) tell(entry.line, entry.near.other.line, entry.near.similarity);
    }
  }

  #read({ text, print }: ComparedRow, line: number): Entry | undefined {
    this.#reader.add(text, '');
    const { sets, setEnds, bands } = sketchSlice(this.#reader.take(), NO_BOILERPLATE);
    // A run that the row repeats is in the set once; what lies behind the set is left over.
    const size = setEnds[0] ?? 0;
    if (size < SHORTEST) return undefined;
    const set = this.#kept(sets.subarray(0, size));
    return { line, gone: false, print, set, bands: this.#kept(bands), near: undefined };
  }

  /** A copy in memory that many rows share: a buffer of its own for each costs more than its numbers. */
  #kept(values: Uint32Array): Uint32Array {
    if (values.length > SHARED) return values.slice();
    if (this.#free.length < values.length) this.#free = new Uint32Array(SHARED);
    this.#free.set(values);
    const kept = this.#free.subarray(0, values.length);
    this.#free = this.#free.subarray(values.length);
    return kept;
  }

  #sortBand(band: number): void {
    const entries = this.#sorted;
    const keys = Uint32Array.from(entries, ({ bands }) => bands[band]!);
    const order = Uint32Array.from(entries, (_, i) => i);
    sortByKey(keys, order);
    this.#keys.push(keys);
    this.#order.push(order);
    for (let start = 0; start < keys.length;) {
      let end = start + 1;
      while (end < keys.length && keys[end] === keys[start]) end++;
      if (end - start > 1) this.#compareBucket(order.subarray(start, end), band);
      start = end;
    }
  }

  /** Every row of a bucket against the first ones of it, down to the partner that it has already. Rows stand by line. */
  #compareBucket(bucket: Uint32Array, band: number): void {
    for (let j = 1; j < bucket.length; j++) {
      const later = this.#sorted[bucket[j]!]!;
      if (later.gone) continue;
      for (let i = 0; i < Math.min(j, BUCKET); i++) {
        const earlier = this.#sorted[bucket[i]!]!;
        if (later.near && !later.near.other.gone && later.near.other.line <= earlier.line) break;
        if (earlier.gone || earlier.print === later.print || metBefore(earlier, later, band)) continue;
        const similarity = similarityOf(earlier, later);
        if (similarity === undefined) continue;
        later.near = { other: earlier, similarity };
        break;
      }
    }
  }

  /** The partner of an edited row, and itself as the partner of later ones. */
  #relate(entry: Entry): void {
    entry.near = this.#firstNear(entry);
    let compared = 0;
    for (const later of this.#candidates(entry)) {
      if (later.line < entry.line || compared >= MOST_LATER) continue;
      if (later.near && !later.near.other.gone && later.near.other.line < entry.line) continue;
      compared++;
      const similarity = similarityOf(entry, later);
      if (similarity !== undefined) later.near = { other: entry, similarity };
    }
  }

  #firstNear(entry: Entry): Near | undefined {
    let first: Near | undefined;
    let compared = 0;
    for (const other of this.#candidates(entry)) {
      if (other.line > entry.line || compared >= BUCKET * BANDS || (first && first.other.line <= other.line)) continue;
      compared++;
      const similarity = similarityOf(entry, other);
      if (similarity !== undefined) first = { other, similarity };
    }
    return first;
  }

  /** Rows that share a band with this one and say something else. */
  #candidates(entry: Entry): ReadonlySet<Entry> {
    const found = new Set<Entry>();
    const look = (other: Entry): void => {
      if (other !== entry && !other.gone && other.print !== entry.print) found.add(other);
    };
    this.#keys.forEach((keys, band) => {
      const key = entry.bands[band]!;
      const first = lowerBound(keys, key);
      for (let i = first; i < Math.min(keys.length, first + MOST_ALIKE) && keys[i] === key; i++)
        look(this.#sorted[this.#order[band]![i]!]!);
    });
    for (const other of this.#fresh) if (other.bands.some((key, band) => key === entry.bands[band])) look(other);
    return found;
  }
}

function metBefore(a: Entry, b: Entry, band: number): boolean {
  for (let earlier = 0; earlier < band; earlier++) if (a.bands[earlier] === b.bands[earlier]) return true;
  return false;
}

/** Jaccard of the rows' runs, undefined below `NEAR`. Sets are ascending. */
function similarityOf(a: Entry, b: Entry): number | undefined {
  const [x, y] = [a.set, b.set];
  if (Math.min(x.length, y.length) < NEAR * Math.max(x.length, y.length)) return undefined;
  const least = leastShared(x.length, y.length, NEAR);
  let shared = 0;
  for (let i = 0, j = 0; i < x.length && j < y.length;) {
    if (x[i] === y[j]) {
      shared++;
      i++;
      j++;
    } else if (x[i]! < y[j]!) i++;
    else j++;
  }
  return shared < least ? undefined : jaccard(x.length, y.length, shared);
}

function lowerBound(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
