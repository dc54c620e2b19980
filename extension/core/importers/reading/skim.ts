/** Takes out of JSON text what is not wanted, so that it need not be parsed: long records are mostly that. */
import {
  QUOTE,
  BACKSLASH,
  OPEN_BRACKET,
  CLOSE_BRACKET,
  OPEN_BRACE,
  CLOSE_BRACE,
  COMMA,
  COLON,
  NEWLINE,
  RETURN,
  SPACE,
  TAB,
} from '../../text/jsonCodes.ts';
import { wantedAt, type Wanted } from './wanted.ts';

/** Text below this is parsed as it is. Bytes. */
const SHORT = 256 * 1024;

/**
 * JSON text whose value is `lean` of that of the given one, but for what only a parsed value can tell. Damaged text
 * gives text that is damaged too, or lacks the damage.
 */
export function skimmed(bytes: Uint8Array, wanted: Wanted): Uint8Array {
  return bytes.length < SHORT ? bytes : new Skimmer(bytes).skim(wanted);
}

class Skimmer {
  readonly #bytes: Uint8Array;
  /** Where what is left out begins and ends, in turns. */
  readonly #cuts: number[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  skim(wanted: Wanted): Uint8Array {
    this.#value(0, wanted);
    const bytes = this.#bytes;
    let length = bytes.length;
    for (let i = 0; i < this.#cuts.length; i += 2) length -= this.#cuts[i + 1]! - this.#cuts[i]!;
    const left = new Uint8Array(length);
    let filled = 0;
    let from = 0;
    for (let i = 0; i <= this.#cuts.length; i += 2) {
      const part = bytes.subarray(from, this.#cuts[i]);
      left.set(part, filled);
      filled += part.length;
      from = this.#cuts[i + 1] ?? bytes.length;
    }
    return left;
  }

  /** Passes the value that begins here or behind white space; gives where it ends. */
  #value(from: number, wanted: Wanted | undefined): number {
    const start = this.#blank(from);
    const opening = this.#bytes[start];
    const container = opening === OPEN_BRACE || opening === OPEN_BRACKET;
    if (wanted === undefined && (container || opening === QUOTE)) return this.#emptied(start);
    if (wanted === undefined || wanted === 'whole' || !container) return this.#end(start);
    const fields = 'each' in wanted ? {} : wanted.fields;
    if (opening === OPEN_BRACE) return this.#members(start, fields);
    return 'each' in wanted ? this.#elements(start, wanted.each) : this.#emptied(start);
  }

  #members(start: number, fields: Readonly<Record<string, Wanted>>): number {
    const bytes = this.#bytes;
    let at = this.#blank(start + 1);
    while (at < bytes.length && bytes[at] !== CLOSE_BRACE) {
      const keyEnd = this.#end(at);
      const colon = this.#blank(keyEnd);
      // No member of an object: what comes is for the parser to judge.
      if (bytes[at] !== QUOTE || bytes[colon] !== COLON) return bytes.length;
      at = this.#blank(this.#value(colon + 1, wantedAt(fields, keyOf(bytes.subarray(at, keyEnd)))));
      if (bytes[at] === COMMA) at = this.#blank(at + 1);
      else if (bytes[at] !== CLOSE_BRACE) return bytes.length;
    }
    return at + 1;
  }

  #elements(start: number, each: Wanted): number {
    const bytes = this.#bytes;
    let at = this.#blank(start + 1);
    while (at < bytes.length && bytes[at] !== CLOSE_BRACKET) {
      at = this.#blank(this.#value(at, each));
      if (bytes[at] === COMMA) at = this.#blank(at + 1);
      else if (bytes[at] !== CLOSE_BRACKET) return bytes.length;
    }
    return at + 1;
  }

  /** Leaves nothing of what stands between quotes or brackets. */
  #emptied(start: number): number {
    const end = this.#end(start);
    if (end - start > 2 && end <= this.#bytes.length) {
      this.#cuts.push(start + 1, end - 1);
    }
    return end;
  }

  /** Where the value that begins here ends; beyond the text where that is cut off. */
  #end(start: number): number {
    const bytes = this.#bytes;
    const opening = bytes[start];
    if (opening === QUOTE) return this.#stringEnd(start);
    if (opening !== OPEN_BRACE && opening !== OPEN_BRACKET) {
      let at = start;
      while (at < bytes.length && !ENDS.has(bytes[at]!)) at++;
      // Something that can be no value is passed all the same.
      return Math.max(at, start + 1);
    }
    let depth = 0;
    for (let at = start; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) at = this.#stringEnd(at) - 1;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
      else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --depth === 0) return at + 1;
    }
    return bytes.length + 1;
  }

  #stringEnd(start: number): number {
    const bytes = this.#bytes;
    for (let at = bytes.indexOf(QUOTE, start + 1); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) {
      let escapes = 0;
      while (bytes[at - 1 - escapes] === BACKSLASH) escapes++;
      if (escapes % 2 === 0) return at + 1;
    }
    return bytes.length + 1;
  }

  #blank(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    while (at < bytes.length && bytes[at]! <= SPACE) at++;
    return at;
  }
}

const ENDS: ReadonlySet<number> = new Set([COMMA, CLOSE_BRACE, CLOSE_BRACKET, SPACE, TAB, NEWLINE, RETURN]);

/** Longer keys are none that anything wants. Bytes. */
const MAX_KEY = 200;
const decoder = new TextDecoder();

function keyOf(quoted: Uint8Array): string {
  if (quoted.length > MAX_KEY) return '';
  const text = decoder.decode(quoted);
  if (!text.includes('\\')) return text.slice(1, -1);
  try {
    return String(JSON.parse(text));
  } catch {
    return '';
  }
}
