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
  SPACE,
} from '../../text/jsonCodes.ts';
import type { ImportLedger, ImportSource } from '../importer.ts';
import { concatBytes, MAX_RECORD_BYTES, megabytes } from './bytes.ts';
import { isList, isObject, parseJson } from './json.ts';

export interface JsonElement {
  /** 1-based line on which the element begins. */
  readonly line: number;
  /** 1-based place among the elements. */
  readonly position: number;
  readonly value: unknown;
}

/** The top-level array, the arrays under a key of the top-level object, or top-level values that follow one another. */
export type Within = 'array' | 'row' | { readonly key: string };

/**
 * The elements of a top-level JSON array, or of what else `within` names, one at a time: an
 * export of hundreds of megabytes on a single line never becomes one string. Each element counts as read; one that
 * is too large, damaged or cut off is dropped here with a finding, and whole elements before a cut are kept.
 */
export async function* readJsonElements(
  source: ImportSource,
  ledger: ImportLedger,
  within: Within = 'array',
): AsyncGenerator<JsonElement> {
  const scanner = new ElementScanner(within);
  const decoder = new TextDecoder();
  for await (const chunk of source.bytes()) {
    for (const found of scanner.push(chunk)) {
      ledger.read();
      if (found.bytes === undefined) {
        ledger.dropped('tooLong');
        const limit = megabytes(MAX_RECORD_BYTES);
        ledger.finding('warning', found.line, `element ${found.position} is larger than ${limit}; it is left out`);
        continue;
      }
      const value = parseJson(decoder.decode(found.bytes));
      if (value === undefined) {
        ledger.dropped('malformed');
        ledger.finding('warning', found.line, `element ${found.position} is not valid JSON; it is left out`);
        continue;
      }
      yield { line: found.line, position: found.position, value };
    }
  }
  const open = scanner.unfinished();
  if (!open) return;
  if (open.rest) {
    ledger.read();
    const value = parseJson(decoder.decode(open.rest));
    if (isObject(value) || isList(value)) {
      ledger.finding('error', open.line, `the JSON is cut off behind element ${open.elements + 1}, which is whole`);
      yield { line: open.line, position: open.elements + 1, value };
      return;
    }
    ledger.dropped('truncated');
  }
  const whole = open.elements === 0 ? 'nothing before it is whole' : `the ${open.elements} before it are read`;
  ledger.finding('error', open.line, `the JSON is cut off in element ${open.elements + 1}; ${whole}`);
}

interface FoundElement {
  readonly line: number;
  readonly position: number;
  /** undefined: larger than a record may be. */
  readonly bytes: Uint8Array | undefined;
}

/** Finds elements by brackets and quotes alone; what lies between is for the parser to judge. */
class ElementScanner {
  readonly #key: Uint8Array | undefined;
  /** The values stand one after the other, in no array. */
  readonly #row: boolean;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #line = 1;
  #position = 0;
  /** Depth of the array whose elements are wanted, 0 while outside. */
  #arrayDepth = 0;
  #elementLine = 0;
  #inElement = false;
  #pieces: Uint8Array[] = [];
  #size = 0;
  #started = false;
  /** Text of the last string at depth 1, to know the key before a colon. */
  #string: number[] = [];
  #keySeen = false;

  constructor(within: Within) {
    this.#key = typeof within === 'string' ? undefined : new TextEncoder().encode(within.key);
    this.#row = within === 'row';
    this.#started = this.#row;
  }

  *push(chunk: Uint8Array): Generator<FoundElement> {
    const length = chunk.length;
    let start = 0;
    for (let i = 0; i < length; i++) {
      let byte = chunk[i]!;
      if (this.#inString) {
        if (this.#escaped) {
          this.#escaped = false;
          continue;
        }
        const from = i;
        while (byte !== QUOTE && byte !== BACKSLASH && ++i < length) byte = chunk[i]!;
        if (this.#key && this.#depth === 1 && this.#arrayDepth === 0)
          this.#noteString(chunk.subarray(from, i), this.#key);
        if (i >= length) break;
        if (byte === BACKSLASH) this.#escaped = true;
        else this.#inString = false;
        continue;
      }
      if (byte === NEWLINE) this.#line++;
      if (byte <= SPACE) continue;
      const inside = this.#row ? this.#depth === 0 : this.#arrayDepth > 0 && this.#depth === this.#arrayDepth;
      if (inside && !this.#row && (byte === COMMA || byte === CLOSE_BRACKET)) {
        if (this.#inElement) yield this.#finish(chunk.subarray(start, i));
        if (byte === CLOSE_BRACKET) {
          this.#arrayDepth = 0;
          this.#depth--;
        }
        continue;
      }
      if (inside && !this.#inElement) {
        this.#inElement = true;
        this.#elementLine = this.#line;
        start = i;
      }
      switch (byte) {
        case QUOTE:
          this.#inString = true;
          this.#string = [];
          break;
        case OPEN_BRACKET:
        case OPEN_BRACE:
          this.#depth++;
          if (!this.#row && this.#arrayDepth === 0 && byte === OPEN_BRACKET && this.#wanted()) {
            this.#arrayDepth = this.#depth;
            this.#started = true;
          }
          this.#keySeen = false;
          break;
        case CLOSE_BRACKET:
        case CLOSE_BRACE:
          if (this.#depth > 0) this.#depth--;
          if (this.#row && this.#depth === 0) yield this.#finish(chunk.subarray(start, i + 1));
          break;
        case COLON:
          if (this.#depth === 1) this.#keySeen = this.#isKey();
          break;
        case COMMA:
          if (this.#depth === 1) this.#keySeen = false;
          break;
      }
    }
    if (this.#inElement) this.#keep(chunk.subarray(start));
  }

  /** The place at which the array is cut off, with what is there of the element it is cut in. */
  unfinished():
    { readonly line: number; readonly elements: number; readonly rest: Uint8Array | undefined } | undefined {
    if (!this.#started || (this.#row ? !this.#inElement : this.#arrayDepth === 0)) return undefined;
    return {
      line: this.#inElement ? this.#elementLine : this.#line,
      elements: this.#position,
      rest: this.#inElement ? concatBytes(this.#pieces) : undefined,
    };
  }

  #wanted(): boolean {
    return this.#key === undefined ? this.#depth === 1 : this.#depth === 2 && this.#keySeen;
  }

  #isKey(): boolean {
    const key = this.#key;
    return key?.length === this.#string.length && key.every((byte, i) => byte === this.#string[i]);
  }

  #noteString(bytes: Uint8Array, key: Uint8Array): void {
    if (this.#string.length > key.length) return;
    this.#string.push(...bytes.subarray(0, key.length + 1));
  }

  #keep(bytes: Uint8Array): void {
    this.#size += bytes.length;
    if (this.#size > MAX_RECORD_BYTES) this.#pieces = [];
    else this.#pieces.push(bytes);
  }

  #finish(end: Uint8Array): FoundElement {
    this.#keep(end);
    const bytes = this.#size > MAX_RECORD_BYTES ? undefined : concatBytes(this.#pieces);
    this.#pieces = [];
    this.#size = 0;
    this.#inElement = false;
    return { line: this.#elementLine, position: ++this.#position, bytes };
  }
}
