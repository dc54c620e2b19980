import { int32s, uint16s, uint8s } from './slab.ts';
import { unitsOf } from './units.ts';
import { hashLetter, LOWER, NO_LETTERS, numberOf, numberOfWord, SHORT_WORD, wordAt } from './vocabulary.ts';

/**
 * Words of a text as parallel arrays (one object a word would cost more than the work done on it).
 * A word keeps the `- _ . ' + # /` inside it, so `index.ts`, `don't`, `C++` and `state-of-the-art` stay whole.
 */
export interface Tokens {
  readonly length: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Lower-cased surface. */
  readonly lower: readonly string[];
  /** Number of the word in the vocabulary, 0 for what is not in it: what is known of a word can be kept in an array. */
  readonly ids: Uint16Array;
  /** 1 where the text writes the word with a capital of ASCII, or with letters beyond ASCII in whatever case. */
  readonly unlike: Uint8Array;
}

/** Letter or digit: starts and continues a word, and may follow a joiner. */
const ALPHANUMERIC = 1;
/** `_`: as a letter. `$`: starts and continues. `@`: only starts. Combining marks: only continue. */
const UNDERSCORE = 2;
const DOLLAR = 4;
const AT = 8;
const MARK = 16;
/** Inside a word when a letter, digit or `_` follows. */
const JOINER = 32;
const OTHER = 64;

const STARTS = ALPHANUMERIC | UNDERSCORE | DOLLAR | AT;
const CONTINUES = ALPHANUMERIC | UNDERSCORE | DOLLAR | MARK;
const AFTER_JOINER = ALPHANUMERIC | UNDERSCORE;

// Classes of the code units of the basic plane; 0 = not looked up yet. ASCII is filled in at once.
const CLASSES = new Uint8Array(0x10000);
for (let code = 0; code < 128; code++) CLASSES[code] = classify(code);

function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (/[\p{L}\p{N}]/u.test(character)) return ALPHANUMERIC;
  // Variation selectors are marks too, but belong to the picture before them.
  if (/\p{M}/u.test(character)) return codePoint >= 0xfe00 && codePoint <= 0xfe0f ? OTHER : MARK;
  if (character === '_') return UNDERSCORE;
  if (character === '$') return DOLLAR;
  if (character === '@') return AT;
  return "-.'’+#/".includes(character) ? JOINER : OTHER;
}

function classOf(code: number): number {
  const known = CLASSES[code] as number;
  return known === 0 ? (CLASSES[code] = classify(code)) : known;
}

/** Class of the code point at `at`; a lone surrogate is OTHER. */
function classAt(units: Uint16Array, at: number, end: number): number {
  const code = units[at] as number;
  if (code < 0xd800 || code > 0xdbff) return classOf(code);
  const low = at + 1 < end ? (units[at + 1] as number) : 0;
  return low >= 0xdc00 && low <= 0xdfff ? classify(((code - 0xd800) << 10) + (low - 0xdc00) + 0x10000) : OTHER;
}

const PLUS = 43;
const HASH = 35;

/** Words of `text` from `start` to `end`, with offsets into `text`. */
export function tokenize(text: string, start = 0, end = text.length): Tokens {
  const part = start === 0 && end === text.length ? text : text.slice(start, end);
  const units = unitsOf(part);
  const { length } = part;
  const most = (length >> 2) + 16;
  let starts = int32s(most);
  let ends = int32s(most);
  let ids = uint16s(most);
  let unlike = uint8s(most);
  const lower: string[] = [];
  let n = 0;
  let at = 0;
  while (at < length) {
    const code = units[at] as number;
    const first = code < 128 ? (CLASSES[code] as number) : classAt(units, at, length);
    if ((first & STARTS) === 0) {
      at++;
      continue;
    }
    if (n === starts.length) {
      starts = grown(starts);
      ends = grown(ends);
      const moreIds = uint16s(starts.length);
      moreIds.set(ids);
      ids = moreIds;
      const moreUnlike = uint8s(starts.length);
      moreUnlike.set(unlike);
      unlike = moreUnlike;
    }
    // Most words are letters of ASCII and nothing else: their hash is made on the way.
    let hash = NO_LETTERS;
    let capitals = 0;
    let to = at;
    if (code < 128)
      for (let letter = code; ;) {
        const small = LOWER[letter] as number;
        capitals |= letter ^ small;
        hash = hashLetter(hash, small);
        if (++to >= length) break;
        letter = units[to] as number;
        if (letter >= 128 || ((CLASSES[letter] as number) & CONTINUES) === 0) break;
      }
    const plain = to;
    to = wordEnd(units, to === at ? at + width(code) : to, length);
    let wide = false;
    for (let i = plain; i < to && !wide; i++) {
      const letter = units[i] as number;
      if (letter >= 128) wide = true;
      else {
        const small = LOWER[letter] as number;
        capitals |= letter ^ small;
        hash = hashLetter(hash, small);
      }
    }
    let id = 0;
    if (to - at <= SHORT_WORD)
      id = wide ? numberOfWord(part.slice(at, to).toLowerCase()) : numberOf(hash, units, at, to);
    starts[n] = start + at;
    ends[n] = start + to;
    ids[n] = id;
    if (wide || capitals !== 0) unlike[n] = 1;
    lower.push(id > 0 ? wordAt(id) : part.slice(at, to).toLowerCase());
    n++;
    at = to;
  }
  return { length: n, starts, ends, lower, ids, unlike };
}

function wordEnd(units: Uint16Array, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const code = units[at] as number;
    if (code < 128 && ((CLASSES[code] as number) & CONTINUES) !== 0) {
      at++;
      continue;
    }
    const kind = classAt(units, at, end);
    if ((kind & CONTINUES) !== 0) {
      at += width(code);
    } else if (kind === JOINER && at + 1 < end) {
      if ((classAt(units, at + 1, end) & AFTER_JOINER) === 0) break;
      at++;
    } else {
      break;
    }
  }
  // C++ and C#
  if (at + 1 < end && units[at] === PLUS && units[at + 1] === PLUS) return at + 2;
  return at < end && units[at] === HASH ? at + 1 : at;
}

function width(code: number): number {
  return code >= 0xd800 && code <= 0xdbff ? 2 : 1;
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const bigger = int32s(array.length * 2);
  bigger.set(array);
  return bigger;
}
