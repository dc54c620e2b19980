/** What a line is, told by its first characters: cheaper than parsing Markdown, and enough for counting. */
export const LINE = {
  blank: 0,
  prose: 1,
  bullet: 2,
  ordered: 3,
  heading: 4,
  tableRow: 5,
  quote: 6,
  code: 7,
  fence: 8,
  /** Code in a fence that is marked as a shell's or as plain text, and lines in columns: commands and their output. */
  output: 9,
} as const;
export type LineKind = (typeof LINE)[keyof typeof LINE];

export interface Lines {
  readonly count: number;
  /** Offset after the last character of each line, before its line end. */
  readonly ends: Int32Array;
  readonly starts: Int32Array;
  readonly kinds: Uint8Array;
}

// Grown as needed and reused: scoring is one text at a time, and the result is read at once.
let starts = new Int32Array(256);
let ends = new Int32Array(256);
let kinds = new Uint8Array(256);

/** Lines of `text`. The arrays are valid until the next call. */
export function scanLines(text: string): Lines {
  let count = 0;
  let fence = 0;
  let inside: LineKind = LINE.code;
  let gap = text.indexOf('  ');
  for (let at = 0; at <= text.length;) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    if (count === starts.length) grow();
    starts[count] = at;
    ends[count] = end;
    let first = at;
    while (first < end && isBlank(text.charCodeAt(first))) first++;
    const mark = first < end ? text.charCodeAt(first) : 0;
    const isFence =
      (mark === BACKTICK || mark === TILDE) &&
      text.charCodeAt(first + 1) === mark &&
      text.charCodeAt(first + 2) === mark;
    if (fence !== 0) {
      if (isFence && mark === fence) {
        fence = 0;
        kinds[count] = LINE.fence;
      } else {
        kinds[count] = first === end ? LINE.blank : inside;
      }
    } else if (isFence) {
      fence = mark;
      inside = OUTPUT_INFO.has(text.slice(first + 3, end).trim()) ? LINE.output : LINE.code;
      kinds[count] = LINE.fence;
    } else {
      const kind = first === end ? LINE.blank : kindOf(text, first, end, mark);
      // One way through the whole text, so that lines without a gap cost nothing.
      while (gap >= 0 && gap < first) gap = text.indexOf('  ', first);
      kinds[count] = kind === LINE.prose && gap >= 0 && gap < end && isColumns(text, gap, end) ? LINE.output : kind;
    }
    count++;
    at = end + 1;
  }
  return { count, starts, ends, kinds };
}

function kindOf(text: string, first: number, end: number, mark: number): LineKind {
  switch (mark) {
    case 35: {
      let at = first + 1;
      while (at < end && text.charCodeAt(at) === 35) at++;
      return at - first <= 6 && text.charCodeAt(at) === 32 ? LINE.heading : LINE.prose;
    }
    case 42: // *
    case 43: // +
    case 45: // -
    case 0x2022: // •
      return text.charCodeAt(first + 1) === 32 ? LINE.bullet : LINE.prose;
    case 62:
      return LINE.quote;
    case 124:
      return LINE.tableRow;
    default: {
      if (mark < 48 || mark > 57) return LINE.prose;
      let at = first + 1;
      while (at < end && at - first < 3 && isDigit(text.charCodeAt(at))) at++;
      const stop = text.charCodeAt(at);
      return (stop === 46 || stop === 41) && text.charCodeAt(at + 1) === 32 ? LINE.ordered : LINE.prose;
    }
  }
}

/** Whether the line has two gaps of two blanks or more that no sentence ends before: words in columns, as tools print. */
function isColumns(text: string, from: number, end: number): boolean {
  let gaps = 0;
  for (let at = from; at >= 0 && at < end; at = text.indexOf('  ', at)) {
    const before = text.charCodeAt(at - 1);
    while (at < end && text.charCodeAt(at) === 32) at++;
    if (at >= end) return false;
    if (before !== 46 && before !== 33 && before !== 63 && before !== 58 && ++gaps === 2) return true;
  }
  return false;
}

const OUTPUT_INFO: ReadonlySet<string> = new Set([
  'text',
  'txt',
  'bash',
  'sh',
  'shell',
  'zsh',
  'console',
  'log',
  'output',
]);

const BACKTICK = 96;
const TILDE = 126;

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function grow(): void {
  const size = starts.length * 2;
  const moreStarts = new Int32Array(size);
  const moreEnds = new Int32Array(size);
  const moreKinds = new Uint8Array(size);
  moreStarts.set(starts);
  moreEnds.set(ends);
  moreKinds.set(kinds);
  starts = moreStarts;
  ends = moreEnds;
  kinds = moreKinds;
}
