/** Numbers to lines, for millions of rows in a few bytes each. */
export class HashTable {
  #keys: Float64Array;
  /** Line + 1; 0 is a free slot. */
  #lines: Uint32Array;
  #size = 0;
  readonly #most: number;

  /** Takes at most `most` entries; later ones are not kept. */
  constructor(most = 8_000_000) {
    this.#most = most;
    this.#keys = new Float64Array(1024);
    this.#lines = new Uint32Array(1024);
  }

  get size(): number {
    return this.#size;
  }

  /** No more entries are taken: what comes later is compared with what is there. */
  get full(): boolean {
    return this.#size >= this.#most;
  }

  get(key: number): number | undefined {
    const line = this.#lines[this.#slot(key)]!;
    return line === 0 ? undefined : line - 1;
  }

  /** The line that has the key already, or undefined after adding it. */
  add(key: number, line: number): number | undefined {
    const slot = this.#slot(key);
    const there = this.#lines[slot]!;
    if (there !== 0) return there - 1;
    if (this.full) return undefined;
    this.#keys[slot] = key;
    this.#lines[slot] = line + 1;
    if (++this.#size * 2 > this.#keys.length) this.#grow();
    return undefined;
  }

  #slot(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = (Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 0x4000000) | 0, 0x85ebca6b)) & mask;
    while (this.#lines[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const keys = this.#keys;
    const lines = this.#lines;
    this.#keys = new Float64Array(keys.length * 2);
    this.#lines = new Uint32Array(keys.length * 2);
    for (let i = 0; i < keys.length; i++) {
      if (lines[i] === 0) continue;
      const slot = this.#slot(keys[i]!);
      this.#keys[slot] = keys[i]!;
      this.#lines[slot] = lines[i]!;
    }
  }
}
