/**
 * One pass over the structure of a line of JSON, without building its value: finds what `JSON.parse` hides. Strings are
 * skipped by searching for their closing quote, so the cost is that of the structure and not of the text.
 */
import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, COLON, OPEN_BRACE, OPEN_BRACKET, QUOTE } from '../text/jsonCodes.ts';

export interface KeyRepeat {
  readonly key: string;
  /** Offsets of the quoted key that is overridden, and of the one that wins. */
  readonly first: number;
  readonly second: number;
}

export interface Structure {
  /** Keys that an object has twice; readers keep the last. At most `MAX_REPEATS`. */
  readonly repeats: readonly KeyRepeat[];
  /** Deepest nesting of objects and lists; beyond `DEEPEST` the rest of the line is not looked at. */
  readonly depth: number;
  /** Offsets of numbers that no 64-bit integer or double holds. */
  readonly hugeNumbers: readonly { readonly start: number; readonly end: number }[];
}

const MAX_REPEATS = 20;
const NO_REPEATS: readonly KeyRepeat[] = [];
const NO_NUMBERS: Structure['hugeNumbers'] = [];

interface Frame {
  /** Key to offset of its opening quote; undefined in a list. */
  keys: Map<string, number> | undefined;
  readonly object: boolean;
}

/** Nesting is counted up to here: a line of nothing but brackets would fill the memory with what they hold. */
export const DEEPEST = 10_000;

/** The text must be valid JSON; other text gives some answer and never throws. */
export function scanStructure(text: string): Structure {
  const frames: Frame[] = [];
  let repeats: KeyRepeat[] | undefined;
  let huge: { start: number; end: number }[] | undefined;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      const start = i;
      i = closingQuote(text, i);
      const frame = frames[frames.length - 1];
      if (frame?.object === true && isKey(text, i + 1)) {
        const key = unquoted(text.slice(start + 1, i));
        frame.keys ??= new Map();
        const before = frame.keys.get(key);
        if (before !== undefined && (repeats?.length ?? 0) < MAX_REPEATS)
          (repeats ??= []).push({ key, first: before, second: start });
        frame.keys.set(key, start);
      }
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      frames.push({ keys: undefined, object: code === OPEN_BRACE });
      if (frames.length > depth) depth = frames.length;
      if (depth > DEEPEST) break;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) frames.pop();
    else if (isDigit(code)) {
      const start = text.charCodeAt(i - 1) === 0x2d ? i - 1 : i;
      while (isNumberPart(text.charCodeAt(i + 1))) i++;
      if (i - start >= 4 && isHuge(text.slice(start, i + 1))) (huge ??= []).push({ start, end: i + 1 });
    }
  }
  return { repeats: repeats ?? NO_REPEATS, depth, hugeNumbers: huge ?? NO_NUMBERS };
}

/** Offset of the quote that ends the string beginning at `open`, or the end of the text. */
export function closingQuote(text: string, open: number): number {
  let i = open;
  for (;;) {
    i = text.indexOf('"', i + 1);
    if (i === -1) return text.length;
    let slashes = 0;
    while (text.charCodeAt(i - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return i;
  }
}

function isKey(text: string, after: number): boolean {
  let i = after;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 0x20 && code !== 0x09) return code === COLON;
  }
  return false;
}

/** An escape may spell a letter: only keys with a backslash need the look. */
function unquoted(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isNumberPart(code: number): boolean {
  return isDigit(code) || code === 0x2e || code === 0x2b || code === 0x2d || (code | 0x20) === 0x65;
}

const MAX_INT64 = 2n ** 63n - 1n;

function isHuge(number: string): boolean {
  if (/^-?\d+$/.test(number)) {
    if (number.length < 19) return false;
    const value = BigInt(number);
    return value > MAX_INT64 || value < -MAX_INT64 - 1n;
  }
  return !Number.isFinite(Number(number));
}
