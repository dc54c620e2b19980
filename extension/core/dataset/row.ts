/** One line of a JSONL document: its text, and the value it holds or what is wrong with it. */
import { parse, type ParseError } from 'jsonc-parser';
import { Locator, type Span } from './locate.ts';
import type { JsonPath } from './jsonPath.ts';

export const BYTE_ORDER_MARK = '\uFEFF';

/** Where the first mistake of a broken line is. */
export interface RowError extends Span {
  /** Code of jsonc-parser's ParseErrorCode; 0 where it found nothing that JSON.parse refuses. */
  readonly code: number;
}

interface RowText {
  readonly text: string;
  /** Ranges in this line; made when first asked. */
  readonly locate: Locator;
}

export type Row =
  /** Nothing but white space. */
  | (RowText & { readonly kind: 'blank' })
  | (RowText & { readonly kind: 'value'; readonly value: unknown })
  /** Not JSON; `value` is what can be read all the same, for looking and never for judging. */
  | (RowText & { readonly kind: 'broken'; readonly error: RowError; readonly value: unknown });

export type ValueRow = Extract<Row, { readonly kind: 'value' }>;

/** Reads a line. A byte order mark before the value is no part of it. */
export function readRow(text: string): Row {
  const json = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  try {
    return new JsonRow(text, JSON.parse(json) as unknown);
  } catch {
    return json.trim() === '' ? new BlankRow(text) : new BrokenRow(text);
  }
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
  #read: { readonly error: RowError; readonly value: unknown } | undefined;
  get error(): RowError {
    return this.#lenient().error;
  }
  get value(): unknown {
    return this.#lenient().value;
  }
  #lenient(): { readonly error: RowError; readonly value: unknown } {
    return (this.#read ??= readLeniently(this.text));
  }
}

function readLeniently(text: string): { readonly error: RowError; readonly value: unknown } {
  const errors: ParseError[] = [];
  const clean = text.startsWith(BYTE_ORDER_MARK) ? ` ${text.slice(1)}` : text;
  let value: unknown;
  try {
    value = parse(clean, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const [first] = errors;
  if (!first) return { error: { code: 0, start: 0, end: text.length }, value };
  const start = Math.min(first.offset, Math.max(0, text.length - 1));
  return { error: { code: first.error, start, end: Math.min(text.length, start + Math.max(1, first.length)) }, value };
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
