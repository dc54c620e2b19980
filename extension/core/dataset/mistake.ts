/**
 * Where a text stops being JSON, in one pass that neither builds a value nor throws: an error with its message costs
 * more than reading a line, and a file of nonsense has millions of them.
 */
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isJsonSpace,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from '../text/jsonCodes.ts';
import type { Span } from './locate.ts';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = ['true', 'false', 'null'];
/** A word, a number or a quoted string that stands where none may; one character otherwise. */
const TOKEN = /[\p{L}\p{N}_$.+-]{1,100}|"(?:[^"\\]|\\[^]){0,1000}"/uy;

/** What `JSON.parse` would stop at; undefined where it would not. A text that only ends too soon is wrong at its last character. */
export function firstMistake(text: string): Span | undefined {
  const at = new Pass(text).run();
  if (at === undefined) return undefined;
  const start = Math.min(at, Math.max(0, text.length - 1));
  TOKEN.lastIndex = start;
  const length = TOKEN.exec(text)?.[0].length ?? 1;
  return { start, end: Math.min(text.length, start + length) };
}

/** Whether `JSON.parse` takes the text. */
export function isJson(text: string): boolean {
  return new Pass(text).run() === undefined;
}

class Pass {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Offset of the mistake. */
  run(): number | undefined {
    const open: boolean[] = [];
    for (;;) {
      // A value.
      const code = this.#next();
      if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        this.#at++;
        const inner = this.#next();
        if (inner !== (code === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET)) {
          open.push(code === OPEN_BRACE);
          if (code === OPEN_BRACE && !this.#key()) return this.#at;
          continue;
        }
        this.#at++;
      } else if (!this.#scalar(code)) return this.#at;
      // What follows it.
      for (;;) {
        const after = this.#next();
        const object = open.at(-1);
        if (object === undefined) return this.#at < this.#text.length ? this.#at : undefined;
        if (after === (object ? CLOSE_BRACE : CLOSE_BRACKET)) {
          open.pop();
          this.#at++;
          continue;
        }
        if (after !== COMMA) return this.#at;
        this.#at++;
        if (object && !this.#key()) return this.#at;
        break;
      }
    }
  }

  /** The next character that is no white space; NaN at the end. */
  #next(): number {
    for (; ; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (!isJsonSpace(code)) return code;
    }
  }

  #key(): boolean {
    if (this.#next() !== QUOTE || !this.#string() || this.#next() !== COLON) return false;
    this.#at++;
    return true;
  }

  #scalar(code: number): boolean {
    if (code === QUOTE) return this.#string();
    NUMBER.lastIndex = this.#at;
    const found = NUMBER.exec(this.#text)?.[0] ?? WORDS.find((word) => this.#text.startsWith(word, this.#at));
    this.#at += found?.length ?? 0;
    return found !== undefined;
  }

  #string(): boolean {
    const text = this.#text;
    for (let i = this.#at + 1; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === QUOTE) {
        this.#at = i + 1;
        return true;
      }
      const escaped = code === BACKSLASH;
      if (code >= 0x20 && !escaped) continue;
      if (!escaped || !isEscape(text, i + 1)) {
        this.#at = i;
        return false;
      }
      i++;
    }
    this.#at = text.length;
    return false;
  }
}

function isEscape(text: string, at: number): boolean {
  const char = text.charAt(at);
  return char === 'u' ? /^[\da-fA-F]{4}$/.test(text.slice(at + 1, at + 5)) : char !== '' && '"\\/bfnrt'.includes(char);
}
