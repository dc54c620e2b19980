/** Counting tokens by the ranks of an encoding, quickly for any text. */

/** Counts by merging pairs, as gpt-tokenizer's encodings export it. */
export type RankedCount = (text: string, options: { readonly disallowedSpecial: Set<string> }) => number;

// What looks like a special token in a text is text.
const AS_TEXT = { disallowedSpecial: new Set<string>() };

/** Merging takes time by the square of an unbroken run (a line of 100,000 letters: seconds). */
const LONGEST_RUN = 256;
const LONG_RUN = /[\p{L}\p{M}]{257,}|\s{257,}|[^\s\p{L}\p{N}]{257,}/u;
const LONG_RUNS = new RegExp(LONG_RUN, 'gu');

/** Exact but for runs of more than 256 letters, signs or blanks, which are counted in pieces (a token more or less a piece). */
export function countTokensBy(countRanked: RankedCount, text: string): number {
  if (text === '') return 0;
  if (!LONG_RUN.test(text)) return countRanked(text, AS_TEXT);
  let tokens = 0;
  let from = 0;
  for (const { 0: run, index } of text.matchAll(LONG_RUNS)) {
    if (index > from) tokens += countRanked(text.slice(from, index), AS_TEXT);
    for (const piece of pieces(run)) tokens += countRanked(piece, AS_TEXT);
    from = index + run.length;
  }
  return from < text.length ? tokens + countRanked(text.slice(from), AS_TEXT) : tokens;
}

function* pieces(run: string): Generator<string> {
  for (let at = 0; at < run.length;) {
    let end = Math.min(run.length, at + LONGEST_RUN);
    const last = run.charCodeAt(end - 1);
    // A pair of surrogates stays together.
    if (end < run.length && last >= 0xd800 && last < 0xdc00) end++;
    yield run.slice(at, end);
    at = end;
  }
}
