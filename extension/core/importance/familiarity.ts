import { hashFeature } from '../learn/linear.ts';
import { tokenize } from '../text/tokens.ts';
import type { KnownTexts } from './score.ts';

/** Words of a shingle: long enough that chance repeats are rare, short enough to survive small edits. */
export const SHINGLE_WORDS = 4;

/** Calls `visit` with the 64-bit hash (two halves) of every run of SHINGLE_WORDS words; a shorter text is one run. */
function eachShingle(text: string, visit: (high: number, low: number) => void): void {
  const { lower, length } = tokenize(text);
  if (length === 0) return;
  const size = Math.min(SHINGLE_WORDS, length);
  for (let from = 0; from + size <= length; from++) {
    let low = 0x811c9dc5;
    let high = 0x9747b28c;
    for (let i = from; i < from + size; i++) {
      const word = lower[i] as string;
      low = hashFeature(' ', hashFeature(word, low));
      high = hashFeature(word, hashFeature('~', high));
    }
    visit(high, low);
  }
}

/**
 * What has been remembered, as hashes of word shingles in a table of fixed size: memory does not grow with the
 * store, and no text is kept. When the table is full the oldest half is forgotten. Two 32-bit hashes a shingle:
 * one picks the place, the other is kept, so a foreign shingle looks known about once in four billion times the
 * length of a probe run.
 */
export class ShingleStore implements KnownTexts {
  #recent: Table;
  #older: Table | undefined;
  readonly #generation: number;

  /** @param capacity shingles to remember at least, >= 1024; 8 bytes each, twice (default 1 M: 16 MB when full). */
  constructor(capacity = 2 ** 20) {
    this.#generation = Math.max(1024, capacity);
    this.#recent = new Table(1024);
  }

  /** Shingles held. */
  get size(): number {
    return this.#recent.size + (this.#older?.size ?? 0);
  }

  /** Adds a remembered text. Adding it again changes nothing but its age. */
  add(text: string): void {
    eachShingle(text, (high, low) => {
      if (this.#recent.has(high, low)) return;
      if (this.#recent.size >= this.#generation) {
        this.#older = this.#recent;
        this.#recent = new Table(1024);
      }
      this.#recent.add(high, low);
    });
  }

  /** Share (0 to 1) of the text's shingles that were added before; 0 for a text without words. */
  familiarity(text: string): number {
    let known = 0;
    let all = 0;
    eachShingle(text, (high, low) => {
      all++;
      if (this.#recent.has(high, low) || this.#older?.has(high, low) === true) known++;
    });
    return all === 0 ? 0 : known / all;
  }
}

/** Open addressing, linear probing; 0 marks a free place. Doubles at two thirds full. */
class Table {
  size = 0;
  #keys: Uint32Array;
  #checks: Uint32Array;
  #mask: number;

  constructor(places: number) {
    this.#keys = new Uint32Array(places);
    this.#checks = new Uint32Array(places);
    this.#mask = places - 1;
  }

  has(high: number, low: number): boolean {
    const key = low === 0 ? 1 : low;
    for (let at = this.#place(key); ; at = (at + 1) & this.#mask) {
      const found = this.#keys[at] as number;
      if (found === 0) return false;
      if (found === key && this.#checks[at] === high) return true;
    }
  }

  add(high: number, low: number): void {
    if (this.size * 3 >= this.#keys.length * 2) this.#grow();
    const key = low === 0 ? 1 : low;
    let at = this.#place(key);
    while (this.#keys[at] !== 0) at = (at + 1) & this.#mask;
    this.#keys[at] = key;
    this.#checks[at] = high;
    this.size++;
  }

  #place(key: number): number {
    return (Math.imul(key, 0x9e3779b1) >>> 7) & this.#mask;
  }

  #grow(): void {
    const keys = this.#keys;
    const checks = this.#checks;
    this.#keys = new Uint32Array(keys.length * 2);
    this.#checks = new Uint32Array(keys.length * 2);
    this.#mask = this.#keys.length - 1;
    this.size = 0;
    for (let i = 0; i < keys.length; i++) if (keys[i] !== 0) this.add(checks[i] as number, keys[i] as number);
  }
}
