import { hashFeature, type FeatureVector } from '../learn/linear.ts';
import { WordTable } from '../text/vocabulary.ts';

/** log2 of the buckets that words are hashed into. 16,384 buckets keep the few thousand words of the training data mostly apart. */
export const WORDING_BITS = 14;

const MASK = 2 ** WORDING_BITS - 1;
/** The bucket of each word, by who says it: the same word means something else in the person's mouth than in the answer. */
const BUCKETS = { user: bucketsOf('u:'), answer: bucketsOf('a:') } as const;

function bucketsOf(prefix: string): WordTable {
  const seed = hashFeature(prefix);
  return new WordTable((word) => hashFeature(word, seed) & MASK);
}

/**
 * Collects which words occur (not how often) in a turn's prose, as hash buckets. One collector serves all turns of
 * a scorer: `clear` costs nothing, because a bucket counts as seen only with the current stamp.
 */
export class Wording {
  readonly #seen = new Uint32Array(MASK + 1);
  readonly #buckets = new Uint16Array(MASK + 1);
  #stamp = 0;
  #count = 0;
  /** Where the words of the side begin that is being read. */
  #from = 0;
  #bucketOf: WordTable = BUCKETS.answer;

  clear(): void {
    this.#stamp++;
    this.#count = 0;
    this.#from = 0;
  }

  side(side: keyof typeof BUCKETS): void {
    this.#bucketOf = BUCKETS[side];
    this.#from = this.#count;
  }

  /** Takes back the words of the side: in a language that the model has never read they would count by chance. */
  forgetSide(): void {
    this.#count = this.#from;
  }

  /** `id` is the number of `word` in the vocabulary, or 0. */
  add(id: number, word: string): void {
    const bucket = this.#bucketOf.of(id, word);
    if (this.#seen[bucket] === this.#stamp) return;
    this.#seen[bucket] = this.#stamp;
    this.#buckets[this.#count++] = bucket;
  }

  get count(): number {
    return this.#count;
  }

  bucket(i: number): number {
    return this.#buckets[i] as number;
  }

  /** Weight of each word: long texts do not drown in words. */
  get value(): number {
    return 1 / Math.sqrt(this.#count + 4);
  }

  fill(features: FeatureVector): void {
    const value = this.value;
    for (let i = 0; i < this.#count; i++) features.add(this.#buckets[i] as number, value);
  }
}
