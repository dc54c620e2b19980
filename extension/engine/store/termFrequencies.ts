import type { InvertedIndex } from './invertedIndex.ts';

/** Rows that this connection may change before what is remembered counts as old. A batch of an import is some 2,500. */
const CHANGES = 5000;
/** Terms remembered; a common term costs a millisecond to count, and there are few of them. */
const MAX_TERMS = 50_000;

/**
 * How common terms are, remembered for a while: the figures steer ranking and effort, where a slightly old one is as
 * good. That a term is not there at all is never remembered, so what is new is found at once.
 */
export class TermFrequencies {
  readonly #index: InvertedIndex;
  /** Rows changed by this connection so far. */
  readonly #changes: () => number;
  readonly #terms = new Map<string, number>();
  #size: number | undefined;
  #countedAt = 0;

  constructor(index: InvertedIndex, changes: () => number) {
    this.#index = index;
    this.#changes = changes;
  }

  of(term: string): number {
    this.#forgetOld();
    const known = this.#terms.get(term);
    if (known !== undefined) return known;
    const frequency = this.#index.frequency(term);
    if (frequency > 0) {
      if (this.#terms.size >= MAX_TERMS) this.#terms.clear();
      this.#terms.set(term, frequency);
    }
    return frequency;
  }

  /** Number of entries of the index. */
  size(): number {
    this.#forgetOld();
    return (this.#size ??= this.#index.size());
  }

  #forgetOld(): void {
    const changes = this.#changes();
    if (changes - this.#countedAt < CHANGES) return;
    this.#countedAt = changes;
    this.#terms.clear();
    this.#size = undefined;
  }
}
