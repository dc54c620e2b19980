/**
 * Why a line is not JSON, as a person would say it, with the edits that make it JSON where the meaning is beyond doubt.
 * One pass that tolerates what people and Python write; what it proposes counts only if JSON.parse then accepts the line.
 */
import type { RowEdit } from '../edits.ts';
import type { Row } from '../row.ts';
import { isJson } from '../mistake.ts';
import { closingQuote } from '../scan.ts';

export type Cause =
  | 'json-trailing-comma'
  | 'json-missing-comma'
  | 'json-single-quotes'
  | 'json-unquoted-key'
  | 'json-python-literal'
  | 'json-nan'
  | 'json-comment'
  | 'json-several-values'
  | 'json-control-character'
  | 'json-bad-escape'
  | 'json-truncated'
  | 'json-invalid';

export interface Diagnosis {
  readonly cause: Cause;
  /** Where it first happens. */
  readonly start: number;
  readonly end: number;
  /** The text there, shortened. */
  readonly what: string;
  /** All edits of this cause; none where nothing is certain. */
  readonly edits: readonly RowEdit[];
}

interface Mark extends RowEdit {
  readonly cause: Cause;
}

const LITERALS: Readonly<Record<string, readonly [Cause, string]>> = {
  True: ['json-python-literal', 'true'],
  False: ['json-python-literal', 'false'],
  None: ['json-python-literal', 'null'],
  NaN: ['json-nan', 'null'],
  nan: ['json-nan', 'null'],
  Infinity: ['json-nan', 'null'],
  undefined: ['json-nan', 'null'],
};

const SPACE = /\s|\uFEFF/;
const WORD = /-?[\w$][\w$.+-]{0,98}/y;
/** White space and the colon after a key. */
const AS_KEY = /\s{0,19}:/y;

/** So many mistakes in one line are no row that somebody wrote: nothing in it can be put right. */
const MOST_MARKS = 10_000;

/** At least one diagnosis for a line that JSON.parse refuses. */
export function diagnose(row: Extract<Row, { readonly kind: 'broken' }>): readonly Diagnosis[] {
  const { text } = row;
  const { marks, open, mismatched, hopeless } = new LinePass(text).run();
  if (marks.length > 0 && marks.length < MOST_MARKS && !open && !hopeless) {
    const rest = rewrite(text, marks);
    // A line that is nothing but a comment goes as a whole.
    if (isJsonLines(rest) || (rest.trim() === '' && marks.every(({ cause }) => cause === 'json-comment')))
      return grouped(text, marks);
  }
  if (open && !mismatched) {
    const end = text.trimEnd().length;
    return [{ cause: 'json-truncated', start: Math.max(0, end - 1), end, what: '', edits: [] }];
  }
  const { start, end } = row.error;
  return [{ cause: 'json-invalid', start, end, what: shorten(text.slice(start, end)), edits: [] }];
}

interface Pass {
  readonly marks: readonly Mark[];
  /** A quote or bracket is never closed. */
  readonly open: boolean;
  /** A bracket closed what another one opened. */
  readonly mismatched: boolean;
  /** Prose, or columns: no row of JSON that somebody got wrong. */
  readonly hopeless: boolean;
}

class LinePass {
  readonly #text: string;
  readonly #marks: Mark[] = [];
  readonly #open: string[] = [];
  #at = 0;
  /** The last token ended a value, so that another value needs a comma, or a line of its own. */
  #ended = false;
  #valueEnd = 0;
  /** A bracket closed what another one opened. */
  #mismatched = false;
  #hopeless = false;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Pass {
    const text = this.#text;
    while (this.#at < text.length && this.#marks.length < MOST_MARKS && !this.#hopeless) {
      const char = text[this.#at]!;
      if (char === ' ' || SPACE.test(char)) this.#at++;
      else if (char === '"') this.#string();
      else if (char === "'") this.#singleQuoted();
      else if (char === '{' || char === '[') {
        this.#separate();
        this.#open.push(char);
        this.#ended = false;
        this.#at++;
      } else if (char === '}' || char === ']') {
        if (this.#open.pop() !== (char === '}' ? '{' : '[')) this.#mismatched = true;
        this.#finish(this.#at + 1);
      } else if (char === ',') this.#comma();
      else if (char === ':') {
        this.#ended = false;
        this.#at++;
      } else if (char === '#' || (char === '/' && /[/*]/.test(text[this.#at + 1] ?? ''))) this.#comment();
      else this.#word();
      if (this.#at === Infinity) return this.#result(true);
    }
    return this.#result(!this.#hopeless && this.#open.length > 0);
  }

  #result(open: boolean): Pass {
    return { marks: this.#marks, open, mismatched: this.#mismatched, hopeless: this.#hopeless };
  }

  #mark(cause: Cause, start: number, end: number, text: string): void {
    this.#marks.push({ cause, start, end, text });
  }

  #finish(end: number): void {
    this.#at = end;
    this.#ended = true;
    this.#valueEnd = end;
  }

  /** Something that begins a value follows a value: a comma is missing, or a new row. */
  #separate(): void {
    if (!this.#ended) return;
    if (this.#open.length === 0) {
      this.#mark('json-several-values', this.#valueEnd, this.#at, '\n');
      // Rows that were joined begin with a bracket each.
      this.#hopeless = !/[{[]/.test(this.#text[this.#at]!);
    } else this.#mark('json-missing-comma', this.#valueEnd, this.#valueEnd, ',');
  }

  #string(): void {
    this.#separate();
    const close = closingQuote(this.#text, this.#at);
    if (close >= this.#text.length) {
      this.#at = Infinity;
      return;
    }
    for (let i = this.#at + 1; i < close; i++) {
      const code = this.#text.charCodeAt(i);
      if (code < 0x20) this.#mark('json-control-character', i, i + 1, escaped(code));
      else if (code === 0x5c) {
        const next = this.#text[i + 1] ?? '';
        const good = next === 'u' ? /^[\da-f]{4}$/i.test(this.#text.slice(i + 2, i + 6)) : '"\\/bfnrt'.includes(next);
        // What JavaScript escapes needlessly loses its backslash; any other backslash is meant as one.
        if (!good) this.#mark('json-bad-escape', i, i + 1, next === "'" ? '' : '\\\\');
        i++;
      }
    }
    this.#finish(close + 1);
  }

  /** A Python string: it ends at the quote after which its value or key is over. */
  #singleQuoted(): void {
    this.#separate();
    const start = this.#at;
    for (let i = start + 1; i < this.#text.length; i++) {
      if (this.#text[i] === '\\') i++;
      else if (this.#text[i] === "'" && /^\s*(?:[,:}\]]|$)/.test(this.#text.slice(i + 1, i + 20))) {
        this.#mark('json-single-quotes', start, i + 1, pythonString(this.#text.slice(start + 1, i)));
        this.#finish(i + 1);
        return;
      }
    }
    this.#at = Infinity;
  }

  #comma(): void {
    let next = this.#at + 1;
    while (next < this.#text.length && SPACE.test(this.#text[next]!)) next++;
    const after = this.#text[next];
    const trails = after === undefined || after === '}' || after === ']';
    if (trails && this.#ended) this.#mark('json-trailing-comma', this.#at, this.#at + 1, '');
    // Between two values of a line there is no comma: these are columns. And what stood before a comma nobody can tell.
    if (!trails && (!this.#ended || this.#open.length === 0)) this.#hopeless = true;
    // After the comma that ends a line nothing is missing.
    this.#ended = after === undefined;
    this.#at++;
  }

  #comment(): void {
    const text = this.#text;
    const close = text.startsWith('/*', this.#at) ? text.indexOf('*/', this.#at + 2) : text.length;
    const end = close === -1 ? text.length : Math.min(text.length, close + 2);
    this.#mark('json-comment', this.#at, end, '');
    this.#at = end;
  }

  #word(): void {
    const start = this.#at;
    WORD.lastIndex = start;
    const word = WORD.exec(this.#text)?.[0] ?? this.#text[start]!;
    const end = start + word.length;
    const [cause, meaning] = LITERALS[word.startsWith('-') ? word.slice(1) : word] ?? [];
    this.#separate();
    AS_KEY.lastIndex = end;
    if (AS_KEY.test(this.#text)) this.#mark('json-unquoted-key', start, end, JSON.stringify(word));
    else if (cause !== undefined) this.#mark(cause, start, end, meaning!);
    else if (!isJson(word)) this.#hopeless = true;
    this.#finish(end);
  }
}

function grouped(text: string, marks: readonly Mark[]): readonly Diagnosis[] {
  const causes = new Map<Cause, Mark[]>();
  for (const mark of marks) causes.set(mark.cause, [...(causes.get(mark.cause) ?? []), mark]);
  return [...causes].map(([cause, edits]) => {
    const [first] = edits as [Mark];
    const end = Math.max(first.end, first.start + 1);
    return { cause, start: first.start, end, what: shorten(text.slice(first.start, end)), edits };
  });
}

function rewrite(text: string, marks: readonly Mark[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, text: replacement } of marks) {
    result += text.slice(from, start) + replacement;
    from = end;
  }
  return result + text.slice(from);
}

function isJsonLines(text: string): boolean {
  const rows = text.split('\n').filter((row) => row.trim() !== '');
  return rows.length > 0 && rows.every((row) => isJson(row.startsWith('\uFEFF') ? row.slice(1) : row));
}

function escaped(code: number): string {
  return JSON.stringify(String.fromCharCode(code)).slice(1, -1);
}

/** The text between Python's single quotes as JSON. */
function pythonString(raw: string): string {
  const text = raw.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|([^]))/g,
    (whole, x?: string, u?: string, c?: string) => {
      const hex = x ?? u;
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      return c === 'n' ? '\n' : c === 't' ? '\t' : c === 'r' ? '\r' : c === "'" || c === '"' || c === '\\' ? c : whole;
    },
  );
  return JSON.stringify(text);
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
