import { HashSet } from '../text/hashSet.ts';

/**
 * Drops examples that a dataset has already, over a stream of any length: it remembers a 52-bit hash of each
 * (chance of one false hit among a million examples about 1e-4), not the text.
 */
export class ExactDeduplicator {
  readonly #seen = new HashSet();

  /** true the first time a hash is offered; the hash is `hash52(exampleKey(example))`. */
  isNew(hash: number): boolean {
    return this.#seen.add(hash);
  }
}
