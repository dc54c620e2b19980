/**
 * The words met so far, each with a number and one string. A text's words are mostly old acquaintances: they are found
 * without making a string, and what a stage knows of a word it keeps by its number. The numbers say nothing of the words
 * and differ between processes; no result depends on them.
 */

/** Longer words are not kept: they are paths, keys and hashes, one in a hundred. UTF-16 units. */
export const SHORT_WORD = 20;
/** Words that are kept; later ones are read afresh each time. The common ones come early. */
const MOST_WORDS = 32_768;
/** Places of the hash table: four times the words, so that a look is short. */
const PLACES = 4 * MOST_WORDS;

const words: string[] = [''];
const places = new Uint16Array(PLACES);
/** Hash of each word, and its letters in one array: compared without a look at the string itself. */
const hashes = new Int32Array(MOST_WORDS + 1);
const letters = new Uint16Array((MOST_WORDS + 1) * SHORT_WORD);

/** Hash of no letters: what `hashLetter` begins with. */
export const NO_LETTERS = 0x811c9dc5 | 0;

export function hashLetter(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/**
 * Number of the word whose code units stand in `units` from `start` to `end` (at most SHORT_WORD units), 0 where there is no room for
 * it. Letters of ASCII may be in either case, others are in lower case. `hash` is that of all of them in lower case.
 */
export function numberOf(hash: number, units: Uint16Array, start: number, end: number): number {
  let place = (hash ^ (hash >>> 15)) & (PLACES - 1);
  for (;;) {
    const id = places[place] as number;
    if (id === 0) break;
    if (hashes[id] === hash && isSame(id, units, start, end)) return id;
    place = (place + 1) & (PLACES - 1);
  }
  if (words.length > MOST_WORDS) return 0;
  const id = words.length;
  const first = id * SHORT_WORD;
  for (let at = start; at < end; at++) letters[first + at - start] = lowerOf(units[at] as number);
  // Made of its letters: a slice would keep the whole text alive.
  words.push(String.fromCharCode(...letters.subarray(first, first + end - start)));
  places[place] = id;
  hashes[id] = hash;
  return id;
}

const unitsOfWord = new Uint16Array(SHORT_WORD);

/** Number of a word in lower case, 0 where it is too long or there is no room for it. */
export function numberOfWord(word: string): number {
  if (word.length > SHORT_WORD) return 0;
  let hash = NO_LETTERS;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    unitsOfWord[at] = code;
    hash = hashLetter(hash, code);
  }
  return numberOf(hash, unitsOfWord, 0, word.length);
}

export function wordAt(id: number): string {
  return words[id] as string;
}

/** Lower case of each character of ASCII. */
export const LOWER = Uint8Array.from({ length: 128 }, (_, code) => (code >= 65 && code <= 90 ? code + 32 : code));

function lowerOf(code: number): number {
  return code < 128 ? (LOWER[code] as number) : code;
}

function isSame(id: number, units: Uint16Array, start: number, end: number): boolean {
  const first = id * SHORT_WORD - start;
  for (let at = start; at < end; at++) if (letters[first + at] !== lowerOf(units[at] as number)) return false;
  return end - start === SHORT_WORD || letters[first + end] === 0;
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

/** A set of words that is cleared at no cost, for what is asked of one text after the other. */
export class WordMarks {
  readonly #marks = new Uint32Array(MOST_WORDS + 1);
  readonly #others = new Set<string>();
  #round = 0;

  /** Empties the set; gives the number of the round that begins. */
  clear(): number {
    this.#others.clear();
    return ++this.#round;
  }

  get round(): number {
    return this.#round;
  }

  /** `id` is the number of `word`, or 0. */
  add(id: number, word: string): void {
    if (id === 0) this.#others.add(word);
    else this.#marks[id] = this.#round;
  }

  has(id: number, word: string): boolean {
    return id === 0 ? this.#others.has(word) : this.#marks[id] === this.#round;
  }
}
