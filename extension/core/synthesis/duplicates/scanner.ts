import { Uint32List } from './lists.ts';
import { classAt, compatible, hashWord, LONE, mix, SPACE, STOP, SYMBOL, widthAt, WORD, wordEnd } from './words.ts';

/** Tokens below which a block of text is too short to be recognised anywhere else. */
const MIN_BLOCK_TOKENS = 5;

/**
 * Reads a text into what is compared: tokens, blocks of text, and a hash of its normal form. Prose is read without
 * regard to case and white space, letter by letter where a script has no spaces; inside code fences case, operators
 * and indentation count, and only white space at the end of lines does not. One scanner is used for many texts.
 */
export class TextScanner {
  /** A 32-bit hash each. */
  readonly tokens = new Uint32List(1024);
  /** Hash of each block's tokens; 0 where a block is too short to say anything. */
  readonly blockHashes = new Uint32List();
  /** Index after the last token of each block. */
  readonly blockEnds = new Uint32List();
  /** Where each block lies in `text`. */
  readonly blockStarts = new Uint32List();
  readonly blockStops = new Uint32List();
  /** What was read, in compatibility form. */
  text = '';
  /** Two halves of the hash of the normal form. */
  exactA = 0;
  exactB = 0;

  #blockToken = 0;
  #blockStart = -1;
  /** State after the last character that is no stop: what the block ends with. */
  #endA = 0;
  #endB = 0;

  read(raw: string): void {
    const text = (this.text = compatible(raw));
    for (const list of [this.tokens, this.blockHashes, this.blockEnds, this.blockStarts, this.blockStops]) list.clear();
    this.exactA = this.#endA = 0x9e3779b9;
    this.exactB = this.#endB = 0x85ebca77;
    this.#blockToken = 0;
    this.#blockStart = -1;
    const [a, b] = [this.exactA, this.exactB];
    this.#lines(text);
    // Nothing but stops: then they are what the text says.
    if (this.exactA === a && this.exactB === b) this.#feed(hashWord(text.trim(), 0, text.trim().length, false));
    this.exactA = mix(this.exactA);
    this.exactB = mix(this.exactB);
  }

  #lines(text: string): void {
    let fence = '';
    for (let at = 0; at < text.length;) {
      const newline = text.indexOf('\n', at);
      const end = newline === -1 ? text.length : newline;
      const marker = fenceAt(text, at, end);
      if (fence !== '') {
        if (marker.startsWith(fence) && text.slice(at, end).trim() === marker) {
          fence = '';
          this.#endBlock(at);
        } else this.#code(text, at, end);
      } else if (marker !== '') {
        fence = marker;
        this.#endBlock(at);
        this.#prose(text, at, end);
        this.#keep();
      } else if (!this.#prose(text, at, end)) this.#endBlock(at);
      at = end + 1;
    }
    this.#endBlock(text.length);
  }

  /** false where the line is blank. */
  #prose(text: string, start: number, end: number): boolean {
    let blank = true;
    let spaced = true;
    for (let at = start; at < end;) {
      const kind = classAt(text, at);
      if (kind === SPACE) {
        spaced = true;
        at++;
        continue;
      }
      if (blank && this.#blockStart === -1) this.#blockStart = start;
      blank = false;
      if (spaced) this.#feed(SPACE);
      spaced = false;
      const to = kind === WORD ? wordEnd(text, at) : at + widthAt(text, at);
      const hash = hashWord(text, at, to, true);
      this.#feed(hash);
      if (kind === WORD || kind === LONE) this.tokens.push(hash);
      if (kind !== STOP) this.#keep();
      at = to;
    }
    return !blank;
  }

  #code(text: string, start: number, end: number): void {
    let indent = 0;
    let blank = true;
    for (let at = start; at < end;) {
      const kind = classAt(text, at);
      if (kind === SPACE) {
        indent = Math.imul(indent ^ text.charCodeAt(at), 0x01000193) + 1;
        at++;
        continue;
      }
      if (this.#blockStart === -1) this.#blockStart = start;
      if (blank) this.#feed(SYMBOL);
      blank = false;
      if (indent !== 0) this.#feed(indent);
      indent = 0;
      const to = kind === WORD ? wordEnd(text, at) : at + widthAt(text, at);
      const hash = hashWord(text, at, to, false);
      this.#feed(hash);
      this.tokens.push(hash);
      at = to;
    }
    this.#keep();
  }

  #feed(value: number): void {
    this.exactA = Math.imul(this.exactA ^ value, 0x01000193) ^ (this.exactA >>> 15);
    this.exactB = Math.imul(this.exactB + value, 0x85ebca6b) ^ (this.exactB >>> 13);
  }

  #keep(): void {
    this.#endA = this.exactA;
    this.#endB = this.exactB;
  }

  #endBlock(stop: number): void {
    this.exactA = this.#endA;
    this.exactB = this.#endB;
    if (this.#blockStart === -1) return;
    const { values, length } = this.tokens;
    let hash = 0;
    for (let i = this.#blockToken; i < length; i++)
      hash = Math.imul(hash ^ (values[i] as number), 0x85ebca6b) ^ (hash >>> 13);
    this.blockHashes.push(length - this.#blockToken < MIN_BLOCK_TOKENS ? 0 : mix(hash) || 1);
    this.blockEnds.push(length);
    this.blockStarts.push(this.#blockStart);
    this.blockStops.push(stop);
    this.#blockToken = length;
    this.#blockStart = -1;
  }
}

/** The run of backticks or tildes that a line begins with, three or more; else ''. */
function fenceAt(text: string, start: number, end: number): string {
  let at = start;
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  const mark = text.charCodeAt(at);
  if (mark !== 96 && mark !== 126) return '';
  let to = at;
  while (to < end && text.charCodeAt(to) === mark) to++;
  return to - at >= 3 ? text.slice(at, to) : '';
}
