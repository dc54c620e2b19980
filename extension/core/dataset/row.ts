/** One line of a JSONL document: its text, and the value it holds or what is wrong with it. */
import { parse } from 'jsonc-parser';
import { isJsonSpace } from '../text/jsonCodes.ts';
import { Locator, type Span } from './locate.ts';
import { firstMistake } from './mistake.ts';
import type { JsonPath } from './jsonPath.ts';
import { closingQuote, DEEPEST, scanStructure } from './scan.ts';

export const BYTE_ORDER_MARK = '\uFEFF';

interface RowText {
  readonly text: string;
  /** Ranges in this line; made when first asked. */
  readonly locate: Locator;
}

export type Row =
  /** Nothing but white space. */
  | (RowText & { readonly kind: 'blank' })
  | (RowText & { readonly kind: 'value'; readonly value: unknown })
  /** Not JSON; `error` is where, `value` what can be read all the same, for looking and never for judging. */
  | (RowText & { readonly kind: 'broken'; readonly error: Span; readonly value: unknown });

export type ValueRow = Extract<Row, { readonly kind: 'value' }>;

/** A line that is longer is not read leniently: nobody looks at the conversation in it. */
const MOST_LENIENT = 1024 * 1024;

/**
 * UTF-16 units of a row that an editor's document does not look into: at each letter that is typed it would have to be
 * read anew. No example that is trained on is near it.
 */
export const MOST_IN_EDITOR = 16 * 1024 * 1024;

/** A row of a document that is edited: of one that is too large nothing is known but its text. */
export function readEditedRow(text: string): Row {
  return text.length > MOST_IN_EDITOR ? new JsonRow(text, undefined) : readRow(text);
}

/** Reads a line. A byte order mark before the value is no part of it. */
export function readRow(text: string): Row {
  const json = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  if (!mayBeJson(json)) return json.trim() === '' ? new BlankRow(text) : new BrokenRow(text);
  // What is nested for ever is told by its depth; its value would take a hundred times its size.
  if (json.length > MOST_LENIENT && scanStructure(json).depth > DEEPEST) return new JsonRow(text, undefined);
  try {
    return new JsonRow(text, JSON.parse(json) as unknown);
  } catch {
    return new BrokenRow(text);
  }
}

/** The first and last characters are those of a JSON value: what surely is none is told without the price of an error. */
function mayBeJson(json: string): boolean {
  let start = 0;
  let end = json.length - 1;
  while (isJsonSpace(json.charCodeAt(start))) start++;
  while (end > start && isJsonSpace(json.charCodeAt(end))) end--;
  const first = json.charAt(start);
  const last = json.charAt(end);
  if (first === '{') return last === '}';
  if (first === '[') return last === ']';
  if (first === '"') return end > start && closingQuote(json, start) === end;
  return /^(?:true|false|null|-?\d[\d.eE+-]*)$/.test(json.slice(start, end + 1));
}

abstract class LineText {
  readonly text: string;
  #locator: Locator | undefined;
  constructor(text: string) {
    this.text = text;
  }
  get locate(): Locator {
    return (this.#locator ??= new Locator(this.text));
  }
}

class BlankRow extends LineText {
  readonly kind = 'blank';
}

class JsonRow extends LineText {
  readonly kind = 'value';
  readonly value: unknown;
  constructor(text: string, value: unknown) {
    super(text);
    this.value = value;
  }
}

class BrokenRow extends LineText {
  readonly kind = 'broken';
  #error: Span | undefined;
  #read: { readonly value: unknown } | undefined;
  get error(): Span {
    return (this.#error ??= firstMistake(withoutMark(this.text)) ?? { start: 0, end: this.text.length });
  }
  get value(): unknown {
    return (this.#read ??= { value: readLeniently(this.text) }).value;
  }
}

/** A mark before the value is no mistake of its JSON; the offsets stay. */
function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? ` ${text.slice(1)}` : text;
}

function readLeniently(text: string): unknown {
  if (text.length > MOST_LENIENT) return undefined;
  try {
    return parse(withoutMark(text), [], { disallowComments: true, allowTrailingComma: false }) as unknown;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The object in a row that went through a writer of JSON twice, and is a string now; undefined for other rows. */
export function unwrapped(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'string' || !mayBeJson(value) || !value.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(value) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

/** The span of a value, of its key, or of the whole line where the path leads nowhere. */
export function spanOf(row: Row, path: JsonPath, part: 'value' | 'key' = 'value'): Span {
  return row.locate[part](path) ?? wholeLine(row.text);
}

/** The line without the white space around it. */
export function wholeLine(text: string): Span {
  const start = text.length - text.trimStart().length;
  return { start: Math.min(start, text.length), end: Math.max(start, text.trimEnd().length) };
}
