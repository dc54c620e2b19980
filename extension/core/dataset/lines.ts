/**
 * A text as lines, for documents of tens of megabytes that change all the time. The lines themselves are held, never the
 * whole text: an edit touches only the lines it names, and positions mean what they mean in LSP (0-based line, UTF-16
 * code unit within the line).
 */

export interface Position {
  /** 0-based. */
  readonly line: number;
  /** UTF-16 code units from the start of the line. */
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  /** Exclusive. */
  readonly end: Position;
}

/** An edit as LSP sends it: without a range the whole text is new. */
export interface TextChange {
  readonly range?: Range;
  readonly text: string;
}

/** What an edit did to the lines: `removed` lines from `start` on are gone, `added` stand in their place. */
export interface LineChange {
  readonly start: number;
  readonly removed: number;
  readonly added: number;
}

/** How a line ends; '' only for the last one. */
export type LineEnd = '\n' | '\r\n' | '\r' | '';

const ENDS: readonly LineEnd[] = ['', '\n', '\r\n', '\r'];
const NONE = 0;
const LF = 1;
const CRLF = 2;
const CR = 3;

export class LineTable {
  #lines: string[];
  /** Index into ENDS, a line each. */
  #ends: number[];

  constructor(text: string) {
    const { lines, ends } = split(text);
    this.#lines = lines;
    this.#ends = ends;
  }

  /** At least 1: an empty text is one empty line, and a text that ends with a line end has an empty last line. */
  get count(): number {
    return this.#lines.length;
  }

  /** Text of a line without its end; '' outside the document. */
  text(line: number): string {
    return this.#lines[line] ?? '';
  }

  end(line: number): LineEnd {
    return ENDS[this.#ends[line] ?? NONE]!;
  }

  /** The whole text; costs its length. */
  toString(): string {
    return this.#lines.map((line, i) => line + ENDS[this.#ends[i]!]!).join('');
  }

  /** Brings a position into the document, as LSP asks: beyond the end of a line means its end. */
  clamp({ line, character }: Position): Position {
    if (line < 0) return { line: 0, character: 0 };
    const last = this.#lines.length - 1;
    if (line > last) return { line: last, character: this.#lines[last]!.length };
    return { line, character: Math.max(0, Math.min(character, this.#lines[line]!.length)) };
  }

  slice(range: Range): string {
    const start = this.clamp(range.start);
    const end = this.clamp(range.end);
    if (start.line === end.line) return this.#lines[start.line]!.slice(start.character, end.character);
    let text = this.#lines[start.line]!.slice(start.character) + this.end(start.line);
    for (let line = start.line + 1; line < end.line; line++) text += this.#lines[line]! + this.end(line);
    return text + this.#lines[end.line]!.slice(0, end.character);
  }

  /** Applies one edit and says which lines it touched. */
  apply({ range, text }: TextChange): LineChange {
    if (!range) {
      const removed = this.#lines.length;
      const { lines, ends } = split(text);
      this.#lines = lines;
      this.#ends = ends;
      return { start: 0, removed, added: lines.length };
    }
    const start = this.clamp(range.start);
    const end = later(start, this.clamp(range.end));
    let first = start.line;
    const last = end.line;
    if (first === last && this.#isWithinLine(first, start.character, end.character, text)) {
      const line = this.#lines[first]!;
      this.#lines[first] = line.slice(0, start.character) + text + line.slice(end.character);
      return { start: first, removed: 1, added: 1 };
    }
    let joined = this.#lines[first]!.slice(0, start.character) + text + this.#lines[last]!.slice(end.character);
    let lastEnd = this.#ends[last]!;
    // `\r` and `\n` may meet at either edge of the edit and become one line end.
    if (first > 0 && this.#ends[first - 1] === CR) {
      if (joined.startsWith('\n')) joined = `${this.#lines[--first]!}\r${joined}`;
      else if (joined === '' && lastEnd === LF) {
        joined = this.#lines[--first]!;
        lastEnd = CRLF;
      }
    }
    if (joined.endsWith('\r') && lastEnd === LF) {
      joined = joined.slice(0, -1);
      lastEnd = CRLF;
    }
    const fresh = split(joined);
    fresh.ends[fresh.ends.length - 1] = lastEnd;
    replace(this.#lines, first, last - first + 1, fresh.lines);
    replace(this.#ends, first, last - first + 1, fresh.ends);
    return { start: first, removed: last - first + 1, added: fresh.lines.length };
  }

  /**
   * Whether an edit makes, moves and joins no line end: it neither brings one nor touches the edges of its line, where
   * `\r` and `\n` may meet. Told without looking through the line, which may have tens of megabytes.
   */
  #isWithinLine(line: number, from: number, to: number, text: string): boolean {
    return from > 0 && to < this.#lines[line]!.length && !/[\r\n]/.test(text);
  }

  /** UTF-16 offset from the start of the text; costs the number of lines before. */
  offsetAt(position: Position): number {
    const { line, character } = this.clamp(position);
    let offset = character;
    for (let i = 0; i < line; i++) offset += this.#lines[i]!.length + ENDS[this.#ends[i]!]!.length;
    return offset;
  }

  /** Inverse of `offsetAt`; an offset inside a line end is the end of that line. */
  positionAt(offset: number): Position {
    let rest = Math.max(0, offset);
    for (let line = 0; line < this.#lines.length; line++) {
      const length = this.#lines[line]!.length;
      const whole = length + ENDS[this.#ends[line]!]!.length;
      if (rest < whole || line === this.#lines.length - 1) return { line, character: Math.min(rest, length) };
      rest -= whole;
    }
    return { line: 0, character: 0 };
  }
}

function later(a: Position, b: Position): Position {
  return b.line < a.line || (b.line === a.line && b.character < a.character) ? a : b;
}

/** Splice without spreading: an edit may bring more lines than a call may have arguments. */
export function replace<T>(list: T[], start: number, removed: number, added: readonly T[]): void {
  if (added.length === removed) {
    for (let i = 0; i < removed; i++) list[start + i] = added[i]!;
    return;
  }
  if (added.length < 10_000) {
    list.splice(start, removed, ...added);
    return;
  }
  const tail = list.slice(start + removed);
  list.length = start;
  for (const item of added) list.push(item);
  for (const item of tail) list.push(item);
}

/** The lines of a text with their ends; a final line end makes an empty last line. */
export function splitLines(text: string): { readonly lines: readonly string[]; readonly ends: readonly LineEnd[] } {
  const { lines, ends } = split(text);
  return { lines, ends: ends.map((end) => ENDS[end]!) };
}

/** Lines end at `\n`, `\r\n` or a lone `\r`, as editors count them. */
function split(text: string): { readonly lines: string[]; readonly ends: number[] } {
  const lines: string[] = [];
  const ends: number[] = [];
  let start = 0;
  let nextReturn = text.indexOf('\r');
  for (;;) {
    const newline = text.indexOf('\n', start);
    const stop = newline === -1 ? text.length : newline;
    // Lone returns before the newline.
    while (nextReturn !== -1 && nextReturn < stop - (newline === -1 ? 0 : 1)) {
      lines.push(text.slice(start, nextReturn));
      ends.push(CR);
      start = nextReturn + 1;
      nextReturn = text.indexOf('\r', start);
    }
    if (newline === -1) break;
    if (nextReturn === newline - 1 && nextReturn >= start) {
      lines.push(text.slice(start, nextReturn));
      ends.push(CRLF);
      nextReturn = text.indexOf('\r', newline + 1);
    } else {
      lines.push(text.slice(start, newline));
      ends.push(LF);
    }
    start = newline + 1;
  }
  lines.push(text.slice(start));
  ends.push(NONE);
  return { lines, ends };
}
