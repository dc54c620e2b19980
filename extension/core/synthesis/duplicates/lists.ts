/** A growing array of 32-bit numbers: a million rows do not fit into arrays of objects. */
export class Uint32List {
  #values: Uint32Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 64) {
    this.#values = new Uint32Array(Math.max(1, capacity));
  }

  /** The array behind the list: valid up to `length` and until the next `push`. */
  get values(): Uint32Array<ArrayBuffer> {
    return this.#values;
  }

  push(value: number): void {
    if (this.length === this.#values.length) this.#grow(this.length * 2);
    this.#values[this.length++] = value;
  }

  append(values: Uint32Array, start: number, end: number): void {
    const wanted = this.length + end - start;
    if (wanted > this.#values.length) this.#grow(Math.max(wanted, this.#values.length * 2));
    this.#values.set(values.subarray(start, end), this.length);
    this.length = wanted;
  }

  clear(): void {
    this.length = 0;
  }

  /** A copy of exactly the list's length. */
  toArray(): Uint32Array<ArrayBuffer> {
    return this.#values.slice(0, this.length);
  }

  #grow(capacity: number): void {
    const bigger = new Uint32Array(capacity);
    bigger.set(this.#values);
    this.#values = bigger;
  }
}

const DIGIT = 11;
const BUCKETS = 1 << DIGIT;

/** Sorts `keys` ascending and carries `values` along; equal keys keep their order. Both are changed in place. */
export function sortByKey(keys: Uint32Array<ArrayBuffer>, values: Uint32Array<ArrayBuffer>): void {
  const n = keys.length;
  let [fromKeys, fromValues] = [keys, values];
  let [toKeys, toValues] = [new Uint32Array(n), new Uint32Array(n)];
  const counts = new Uint32Array(BUCKETS);
  for (let shift = 0; shift < 32; shift += DIGIT) {
    counts.fill(0);
    for (let i = 0; i < n; i++) counts[((fromKeys[i] as number) >>> shift) & (BUCKETS - 1)]!++;
    for (let bucket = 0, sum = 0; bucket < BUCKETS; bucket++) {
      const size = counts[bucket] as number;
      counts[bucket] = sum;
      sum += size;
    }
    for (let i = 0; i < n; i++) {
      const key = fromKeys[i] as number;
      const place = counts[(key >>> shift) & (BUCKETS - 1)]!++;
      toKeys[place] = key;
      toValues[place] = fromValues[i] as number;
    }
    [fromKeys, toKeys] = [toKeys, fromKeys];
    [fromValues, toValues] = [toValues, fromValues];
  }
  // Three passes: what is sorted lies in the arrays that were made here.
  keys.set(fromKeys);
  values.set(fromValues);
}
