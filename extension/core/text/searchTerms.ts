import { stem } from './stem.ts';

/**
 * Words that say nothing of what a text is about. They are not indexed and not asked for. Short on purpose: bm25
 * weighs common words down by itself.
 */
const STOP_WORDS = new Set(
  (
    'a an and are as at be been being but by can could did do does for from had has have how i if in into is it its ' +
    'just me my of on or our please shall she he should so than that the their them then there these they this those ' +
    'to too us very was we were what when where which who whom why will with would you your yours am im ive dont about'
  ).split(' '),
);

// Letters and digits; `C++`, `C#` and `F#` keep their marks, which are all that tells them apart.
const WORD = /[\p{L}\p{N}]+(?:\+\+(?![\p{L}\p{N}])|#(?![\p{L}\p{N}]))?/gu;
const CAMEL = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
// Scripts that write words without blanks between them: indexed by pairs of characters.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
/** Longer runs are data (hashes, base64), not words. UTF-16 units. */
const MAX_WORD = 48;

/** Stems of the words seen; bounded, because texts are unbounded. */
const stems = new Map<string, string>();
const MAX_STEMS = 50_000;

/**
 * The terms of a text as they stand in the search index and in queries: lower case, without accents, stemmed, without
 * stop words; compound identifiers give themselves and their parts. In text order, with repeats. About 30 MB/s.
 */
export function searchTerms(text: string): readonly string[] {
  const terms: string[] = [];
  let start = -1;
  let ascii = true;
  // One past the end is a separator, so the last run ends too.
  for (let i = 0; i <= text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128 ? isAsciiWord(code) : isWide(code)) {
      if (start < 0) start = i;
      if (code >= 128) ascii = false;
    } else if (start >= 0) {
      const run = text.slice(start, i);
      // What follows an ASCII run is a mark of the language's name only if no word follows.
      if (ascii) addWord(terms, run + markAt(text, i));
      else for (const match of folded(run + markAt(text, i)).matchAll(WORD)) addWord(terms, match[0]);
      start = -1;
      ascii = true;
    }
  }
  return terms;
}

function isAsciiWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}

/** Not ASCII and not of the blocks of punctuation and spaces that are common in ordinary text. */
function isWide(code: number): boolean {
  return code > 0xa0 && !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x303f);
}

/** The `++` or `#` of a language's name, '' where none stands at `at`. */
function markAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  const mark = code === 35 ? '#' : code === 43 && text.charCodeAt(at + 1) === 43 ? '++' : '';
  if (mark === '') return '';
  const next = text.charCodeAt(at + mark.length);
  return isAsciiWord(next) || isWide(next) ? '' : mark;
}

/** A query's terms, each once. */
export function queryTerms(text: string): readonly string[] {
  return [...new Set(searchTerms(text))];
}

/** The word being typed, when the text ends inside one: what a filter completes. '' where there is none. */
export function unfinishedWord(text: string): string {
  const word = /[\p{L}\p{N}]+$/u.exec(folded(text))?.[0].toLowerCase() ?? '';
  return word.length <= MAX_WORD && !UNSPACED.test(word) ? word : '';
}

function folded(text: string): string {
  return /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{Mn}/gu, '');
}

function addWord(terms: string[], word: string): void {
  if (word.length > MAX_WORD && !UNSPACED.test(word)) return;
  const lower = word.toLowerCase();
  if (STOP_WORDS.has(lower)) return;
  if (lower.endsWith('+')) terms.push(`${lower.slice(0, -2)}plusplus`);
  else if (lower.endsWith('#')) terms.push(`${lower.slice(0, -1)}sharp`);
  else if (UNSPACED.test(lower)) addPairs(terms, lower);
  else {
    terms.push(stemmed(lower));
    if (word !== lower && /\p{Ll}/u.test(word)) addParts(terms, word);
  }
}

function addParts(terms: string[], word: string): void {
  const parts = word.split(CAMEL);
  if (parts.length < 2) return;
  for (const part of parts) {
    const lower = part.toLowerCase();
    if (lower.length > 1 && !STOP_WORDS.has(lower)) terms.push(stemmed(lower));
  }
}

function addPairs(terms: string[], word: string): void {
  const characters = Array.from(word);
  if (characters.length === 1) terms.push(word);
  for (let i = 0; i + 1 < characters.length; i++) terms.push(`${characters[i]!}${characters[i + 1]!}`);
}

function stemmed(lower: string): string {
  let known = stems.get(lower);
  if (known === undefined) {
    if (stems.size >= MAX_STEMS) stems.clear();
    known = stem(lower);
    stems.set(lower, known);
  }
  return known;
}
