/**
 * The words met so far, each with a number and one string. A text's words are mostly old acquaintances: they are found
 * without making a string, and what a stage knows of a word it keeps by its number. The numbers say nothing of the words
 * and differ between processes; no result depends on them.
 */

/** Longer words are not kept: they are rare, and V8 would keep the text they are cut from alive with them. UTF-16 units. */
export const SHORT_WORD = 12;
/** Words that are kept; later ones are read afresh each time. The common ones come early. */
const MOST_WORDS = 32_768;
/** Places of the hash table: four times the words, so that a look is short. */
const PLACES = 4 * MOST_WORDS;

const words: string[] = [''];
const places = new Uint16Array(PLACES);

/** Number of the word that stands in `text` from `start` to `end` (at most SHORT_WORD units), 0 where there is no room for it. */
export function numberOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  let place = (hash ^ (hash >>> 15)) & (PLACES - 1);
  for (;;) {
    const id = places[place] as number;
    if (id === 0) break;
    if (isSame(words[id] as string, text, start, end)) return id;
    place = (place + 1) & (PLACES - 1);
  }
  if (words.length > MOST_WORDS) return 0;
  places[place] = words.length;
  return words.push(text.slice(start, end)) - 1;
}

export function wordAt(id: number): string {
  return words[id] as string;
}

function isSame(word: string, text: string, start: number, end: number): boolean {
  const { length } = word;
  if (length !== end - start) return false;
  for (let i = 0; i < length; i++) if (word.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}

/** What is known of each word as a number that is never -1, looked up once a word. */
export class WordTable {
  readonly #known = new Int32Array(MOST_WORDS + 1).fill(-1);
  readonly #lookUp: (word: string) => number;

  constructor(lookUp: (word: string) => number) {
    this.#lookUp = lookUp;
  }

  /** `id` is the number of `word`, or 0. */
  of(id: number, word: string): number {
    if (id === 0) return this.#lookUp(word);
    const known = this.#known[id] as number;
    return known === -1 ? (this.#known[id] = this.#lookUp(word)) : known;
  }
}
