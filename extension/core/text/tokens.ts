/**
 * Words of a text as parallel arrays (one object a word would cost more than the work done on it).
 * A word keeps the `- _ . ' + #` inside it, so `index.ts`, `don't`, `C++` and `state-of-the-art` stay whole.
 */
export interface Tokens {
  readonly length: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Lower-cased surface. */
  readonly lower: readonly string[];
}

const WORD = /[\p{L}\p{N}_$@](?:[\p{L}\p{N}_$]|[-.'’+#/](?=[\p{L}\p{N}_]))*(?:\+\+|#(?![\p{L}\p{N}]))?/gu;

/** Words of `text` from `start` to `end`, with offsets into `text`. */
export function tokenize(text: string, start = 0, end = text.length): Tokens {
  const slice = start === 0 && end === text.length ? text : text.slice(start, end);
  let starts = new Int32Array(Math.max(16, (slice.length >> 2) + 1));
  let ends = new Int32Array(starts.length);
  const lower: string[] = [];
  const folded = slice.toLowerCase();
  const sameLength = folded.length === slice.length;
  WORD.lastIndex = 0;
  let n = 0;
  for (let match = WORD.exec(slice); match !== null; match = WORD.exec(slice)) {
    if (n === starts.length) {
      starts = grown(starts);
      ends = grown(ends);
    }
    const from = match.index;
    const to = WORD.lastIndex;
    starts[n] = start + from;
    ends[n] = start + to;
    lower.push(sameLength ? folded.slice(from, to) : match[0].toLowerCase());
    n++;
  }
  return { length: n, starts, ends, lower };
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(array.length * 2);
  bigger.set(array);
  return bigger;
}
