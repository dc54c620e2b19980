/**
 * A JSON reader for what JSON.parse refuses: text that is cut off (to sniff the head of a file), raw control
 * characters in strings, NaN and Infinity. Slow beside JSON.parse and used only where that failed.
 */
import { isJsonSpace } from '../../text/jsonCodes.ts';

export interface LenientResult {
  /** As far as it goes; undefined where nothing could be read. */
  readonly value: unknown;
  /** The text held one whole value and nothing after it. */
  readonly complete: boolean;
  /** Characters read up to the end of the value or to where reading stopped. */
  readonly length: number;
}

/** Deeper nesting than any conversation file has; keeps the recursion off the stack's end. */
const MAX_DEPTH = 400;

export function parseLenient(text: string): LenientResult {
  const reader = new LenientReader(text);
  const value = reader.value(0);
  return { value, complete: !reader.stopped && reader.atEnd(), length: reader.position };
}

/** The first value of a text that may go on after it. `complete` says that the value itself is whole. */
export function parseLenientPrefix(text: string, from = 0): LenientResult {
  const reader = new LenientReader(text, from);
  const value = reader.value(0);
  return { value, complete: !reader.stopped, length: reader.position };
}

const WORDS: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', null],
  ['Infinity', null],
  ['-Infinity', null],
];

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class LenientReader {
  readonly #text: string;
  position: number;
  /** Set at a cut or an error; containers then close themselves with what they have. */
  stopped = false;

  constructor(text: string, from = 0) {
    this.#text = text;
    this.position = text.charCodeAt(from) === 0xfeff ? from + 1 : from;
  }

  atEnd(): boolean {
    this.#skipSpace();
    return this.position >= this.#text.length;
  }

  value(depth: number): unknown {
    this.#skipSpace();
    if (depth > MAX_DEPTH) {
      this.#stop();
      return undefined;
    }
    switch (this.#text[this.position]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return this.#string();
      default:
        return this.#scalar();
    }
  }

  #object(depth: number): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    this.position++;
    for (;;) {
      this.#skipSpace();
      if (this.#take('}')) return result;
      if (this.#text[this.position] !== '"') break;
      const key = this.#string();
      this.#skipSpace();
      if (!this.#take(':')) break;
      const value = this.value(depth + 1);
      if (value !== undefined) {
        Object.defineProperty(result, key, { value, writable: true, enumerable: true, configurable: true });
      }
      if (this.stopped) return result;
      this.#skipSpace();
      if (!this.#take(',')) {
        if (this.#take('}')) return result;
        break;
      }
    }
    this.#stop();
    return result;
  }

  #array(depth: number): unknown[] {
    const result: unknown[] = [];
    this.position++;
    for (;;) {
      this.#skipSpace();
      if (this.#take(']')) return result;
      const value = this.value(depth + 1);
      if (value !== undefined) result.push(value);
      if (this.stopped) return result;
      this.#skipSpace();
      if (!this.#take(',')) {
        if (this.#take(']')) return result;
        break;
      }
    }
    this.#stop();
    return result;
  }

  #string(): string {
    const text = this.#text;
    let result = '';
    let from = ++this.position;
    for (;;) {
      const code = text.charCodeAt(this.position);
      if (code === 0x22) {
        result += text.slice(from, this.position++);
        return result;
      }
      if (Number.isNaN(code)) {
        result += text.slice(from);
        this.#stop();
        return result;
      }
      if (code !== 0x5c) {
        this.position++;
        continue;
      }
      result += text.slice(from, this.position);
      const escape = text[this.position + 1];
      if (escape === undefined) {
        this.#stop();
        return result;
      }
      if (escape === 'u') {
        const hex = text.slice(this.position + 2, this.position + 6);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) {
          this.#stop();
          return result;
        }
        result += String.fromCharCode(Number.parseInt(hex, 16));
        this.position += 6;
      } else {
        result += ESCAPES[escape] ?? escape;
        this.position += 2;
      }
      from = this.position;
    }
  }

  #scalar(): unknown {
    const text = this.#text;
    for (const [word, value] of WORDS) {
      if (text.startsWith(word, this.position)) {
        this.position += word.length;
        return value;
      }
    }
    NUMBER.lastIndex = this.position;
    const digits = NUMBER.exec(text)?.[0];
    if (digits === undefined) {
      this.#stop();
      return undefined;
    }
    this.position += digits.length;
    return Number(digits);
  }

  #skipSpace(): void {
    while (isJsonSpace(this.#text.charCodeAt(this.position))) this.position++;
  }

  #take(char: string): boolean {
    if (this.#text[this.position] !== char) return false;
    this.position++;
    return true;
  }

  #stop(): void {
    this.stopped = true;
  }
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
