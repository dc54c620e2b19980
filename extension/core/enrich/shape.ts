/** How a word is written, as bit flags: tells names, symbols, versions and files from plain words. */
export const Shape = {
  /** First letter is upper case. */
  Capital: 1 << 0,
  /** Two letters or more, all upper case. */
  AllCapitals: 1 << 1,
  /** An upper-case letter after a lower-case one: camelCase, PascalCase, iPhone. */
  Hump: 1 << 2,
  Digit: 1 << 3,
  /** Begins with a digit. */
  DigitFirst: 1 << 4,
  Underscore: 1 << 5,
  Dot: 1 << 6,
  Slash: 1 << 7,
  Hyphen: 1 << 8,
  Apostrophe: 1 << 9,
  /** Begins with `$` or `@`. */
  Sigil: 1 << 10,
  /** A letter outside ASCII. */
  Wide: 1 << 11,
  /** Ends in `#` or `++`. */
  Sharp: 1 << 12,
  /** A single character. */
  Single: 1 << 13,
  Lower: 1 << 14,
} as const;

/** What reading a word's letters once tells. One object, filled again for every word. */
export interface Written {
  shape: number;
  /** foldedHash of the word. */
  hash: number;
}

/** Reads the letters of the word from `start` to `end`. */
export function readLetters(text: string, start: number, end: number, out: Written): void {
  let flags = end - start === 1 ? Shape.Single : 0;
  let upper = 0;
  let lower = 0;
  let previousLower = false;
  let hash = HASH_SEED;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c >= 97 && c <= 122) {
      hash = Math.imul(hash ^ c, HASH_PRIME);
      lower++;
      previousLower = true;
      continue;
    }
    if (c >= 65 && c <= 90) {
      hash = Math.imul(hash ^ (c + 32), HASH_PRIME);
      if (i === start) flags |= Shape.Capital;
      else if (previousLower) flags |= Shape.Hump;
      upper++;
      previousLower = false;
      continue;
    }
    hash = Math.imul(hash ^ c, HASH_PRIME);
    previousLower = false;
    if (c >= 48 && c <= 57) flags |= i === start ? Shape.Digit | Shape.DigitFirst : Shape.Digit;
    else if (c < 128) flags |= ASCII_SHAPE[c] as number;
    else if (c === 0x2019) flags |= Shape.Apostrophe;
    else {
      flags |= Shape.Wide;
      const letter = text[i] as string;
      if (letter !== letter.toLowerCase()) {
        if (i === start) flags |= Shape.Capital;
        upper++;
      } else {
        lower++;
        previousLower = true;
      }
    }
  }
  if (lower > 0) flags |= Shape.Lower;
  else if (upper > 1) flags |= Shape.AllCapitals;
  out.shape = flags;
  out.hash = hash;
}

// FNV-1a.
const HASH_SEED = 0x811c9dc5 | 0;
const HASH_PRIME = 0x01000193;

/** Hash of a word as readLetters computes it: capitals A to Z count as small letters. */
export function foldedHash(word: string): number {
  const out: Written = { shape: 0, hash: 0 };
  readLetters(word, 0, word.length, out);
  return out.hash;
}

const ASCII_SHAPE = new Int32Array(128);
ASCII_SHAPE[0x5f] = Shape.Underscore;
ASCII_SHAPE[0x2e] = Shape.Dot;
ASCII_SHAPE[0x2f] = Shape.Slash;
ASCII_SHAPE[0x2d] = Shape.Hyphen;
ASCII_SHAPE[0x27] = Shape.Apostrophe;
ASCII_SHAPE[0x24] = Shape.Sigil;
ASCII_SHAPE[0x40] = Shape.Sigil;
ASCII_SHAPE[0x2b] = Shape.Sharp;
ASCII_SHAPE[0x23] = Shape.Sharp;
