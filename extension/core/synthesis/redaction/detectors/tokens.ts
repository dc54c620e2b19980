/** Tokens that their makers marked: a prefix and a shape, some with a checksum; and what is built like one. */
import type { Findings } from '../finding.ts';
import { entropy, isTokenStandIn, looksWordy } from '../values.ts';
import { isMarkedRandom } from './markedTokens.ts';
import { TOKEN_SHAPES, type TokenShape } from './tokenShapes.ts';

/** Shapes by the first two characters of what they begin with. */
const BY_START = new Map<number, TokenShape[]>();
for (const shape of TOKEN_SHAPES)
  for (const start of shape.starts) {
    const key = start.charCodeAt(0) * 128 + start.charCodeAt(1);
    BY_START.set(key, [...(BY_START.get(key) ?? []), shape]);
  }
const TELEGRAM = TOKEN_SHAPES.find(({ name }) => name === 'telegram-bot-token') as TokenShape;
const DOTTED = TOKEN_SHAPES.filter(({ name, starts }) => starts.length === 0 && name !== 'telegram-bot-token');

const DIGIT = 2;
const LOWER = 4;
const UPPER = 8;
/** Characters that tokens are made of, by their sort. A table, because this is asked of every character of a dataset. */
const IN_TOKEN = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  return /\d/.test(sign) ? DIGIT : /[a-z]/.test(sign) ? LOWER : /[A-Z]/.test(sign) ? UPPER : /[_-]/.test(sign) ? 1 : 0;
});
/** A shorter run of them is no token. */
const SHORTEST = 14;
/** Whether a token begins with these two characters: asked of runs that another sign cuts short, as in `hvs.…`. */
const BEGINS = new Uint8Array(128 * 128);
for (const start of BY_START.keys()) BEGINS[start] = 1;
/** Signs that cut a token short: `.` `/` `:` `$` `~` `+` `|` `!`. */
const CUTS = Uint8Array.from({ length: 128 }, (_, code) => ('./:$~+|!'.includes(String.fromCharCode(code)) ? 1 : 0));

/** What the runs of token characters in a text are like. */
export interface Runs {
  /** The length of the longest. */
  readonly longest: number;
  /** Where those begin that no known token is in, and that are of digits and of letters of both cases, or long and of digits and letters. */
  readonly mixed: readonly number[];
  /** Where runs begin that single signs join to one of all sorts, as generators of passwords write them. */
  readonly signed: readonly number[];
}

/** A shorter run of characters of all sorts is a name with a number. */
const SHORTEST_MIXED = 12;
/** Of one case with digits it is an id or a name until it is as long as a key. */
const SHORTEST_ONE_CASE = 30;
/** With signs between its characters. */
const SHORTEST_SIGNED = 10;
const ALL_SORTS = DIGIT | LOWER | UPPER;
/** Signs of passwords that no word and no address has between two of its characters. */
const JOINS = Uint8Array.from({ length: 128 }, (_, code) => ('!@#$^&*~+?'.includes(String.fromCharCode(code)) ? 1 : 0));

function isMixed(classes: number, run: number): boolean {
  if ((classes & DIGIT) === 0) return false;
  return (classes & LOWER) !== 0 && ((classes & UPPER) !== 0 ? run >= SHORTEST_MIXED : run >= SHORTEST_ONE_CASE);
}

/**
 * Looks at the beginning of each run of token characters; a run that cannot begin a token costs a look-up. `units` are the
 * code units of the text.
 */
export function findTokens(text: string, units: Uint16Array, found: Findings): Runs {
  let longest = 0;
  const mixed: number[] = [];
  const signed: number[] = [];
  let wideStart = -1;
  let wideClasses = 0;
  const { length } = text;
  let runStart = -1;
  let classes = 0;
  for (let i = 0; i <= length; i++) {
    const code = i < length ? (units[i] as number) : 0;
    const sort = code < 128 ? (IN_TOKEN[code] as number) : 0;
    if (sort > 0) {
      if (runStart < 0) {
        runStart = i;
        classes = 0;
      }
      classes |= sort;
      continue;
    }
    if (runStart < 0) continue;
    const run = i - runStart;
    if (run > longest) longest = run;
    const isJoined = JOINS[code] === 1 && goesOn(text, i + 1);
    wideClasses |= classes;
    if (isJoined && wideStart < 0) wideStart = runStart;
    if (!isJoined) {
      if (wideStart >= 0 && (wideClasses & ALL_SORTS) === ALL_SORTS && i - wideStart >= SHORTEST_SIGNED)
        signed.push(wideStart);
      wideStart = -1;
      wideClasses = 0;
    }
    const before = found.list.length;
    if (run >= SHORTEST) i = Math.max(i, findInRun(text, runStart, i, (classes & DIGIT) !== 0, found));
    else if (CUTS[code] === 1 && goesOn(text, i + 1) && mayBegin(text, runStart, i)) {
      const end =
        tokenAt(text, runStart, i, found) ?? (code === 126 ? tokenAt(text, Math.max(0, i - 5), i, found) : undefined);
      if (end !== undefined && end > i) i = end - 1;
    }
    if (found.list.length === before && isMixed(classes, run)) mixed.push(runStart);
    runStart = -1;
  }
  return { longest, mixed, signed };
}

/** Whether a token may go on behind a sign that cuts it: not where a sentence ends. */
function goesOn(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 && (code === 47 || (IN_TOKEN[code] as number) > 0);
}

/** Whether a short run before one of the signs that cut may be the beginning of a token. */
function mayBegin(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  if (second < 128 && BEGINS[first * 128 + second] === 1) return true;
  const cut = text.charCodeAt(end);
  if (cut === 126) return text.charCodeAt(end - 1) === 81;
  if (isColonAfterDot(text, start, end)) return true;
  return cut === 58 && end - start >= 8 && first >= 48 && first <= 57 && text.charCodeAt(end + 1) === 65;
}

/** `abc123.def456:…`: a name and an id of a key in six characters each, and the secret behind the colon. */
function isColonAfterDot(text: string, start: number, end: number): boolean {
  return end - start === 6 && text.charCodeAt(end) === 46 && text.charCodeAt(end + 7) === 58;
}

/** Looks for a token that begins in a run; gives where to go on. */
function findInRun(text: string, runStart: number, runEnd: number, hasDigit: boolean, found: Findings): number {
  let start = runStart;
  // `\nghp_…` of a string literal: the letter belongs to the escape.
  if (text.charCodeAt(start - 1) === 92 && /[nrt]/.test(text[start] as string)) start++;
  while (text.charCodeAt(start) === 45) start++;
  // Without a digit only a known beginning makes a token of it.
  if (!hasDigit && CUTS[text.charCodeAt(runEnd)] !== 1) return begunAt(text, start, found, 0) ?? runEnd;
  const end = tokenAt(text, start, runEnd, found) ?? afterSeparator(text, start, runEnd, found);
  if (end !== undefined) return end;
  if (text.charCodeAt(runEnd) === 126 && text.charCodeAt(runEnd - 1) === 81)
    return tokenAt(text, runEnd - 5, runEnd, found) ?? runEnd;
  if (isMarkedRandom(text.slice(start, runEnd), text[start - 1] ?? ' ', text[runEnd] ?? ' ')) {
    const padding = /={0,2}/y;
    padding.lastIndex = runEnd;
    const to = runEnd + (padding.exec(text)?.[0].length ?? 0);
    found.add('api_key', start, to, 0.75, 'marked-token');
    return to;
  }
  return runEnd;
}

/** `token_ghp_…` and the like: a known beginning inside a run, behind a separator. */
function afterSeparator(text: string, start: number, end: number, found: Findings): number | undefined {
  if (end - start < 24) return undefined;
  for (let i = start + 1; i < Math.min(end - 20, start + 24); i++) {
    const code = text.charCodeAt(i - 1);
    if (code !== 95 && code !== 45) continue;
    const after = tokenAt(text, i, end, found, 4);
    if (after !== undefined) return after;
  }
  return undefined;
}

/** A token by one of the known beginnings, of at least so many characters; gives its end. */
function begunAt(text: string, start: number, found: Findings, minimumStart: number): number | undefined {
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  if (!(second < 128) || BEGINS[first * 128 + second] !== 1) return undefined;
  for (const shape of BY_START.get(first * 128 + second) ?? []) {
    if (!shape.starts.some((prefix) => prefix.length >= minimumStart && text.startsWith(prefix, start))) continue;
    const end = take(text, start, shape, found);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** `runEnd`: where the run of token characters ends. */
function tokenAt(text: string, start: number, runEnd: number, found: Findings, minimumStart = 0): number | undefined {
  const begun = begunAt(text, start, found, minimumStart);
  if (begun !== undefined || minimumStart > 0) return begun;
  const first = text.charCodeAt(start);
  if (first >= 48 && first <= 57) {
    const end = take(text, start, TELEGRAM, found);
    if (end !== undefined) return end;
  }
  const run = runEnd - start;
  if (
    (run >= 24 && ((first >= 75 && first <= 79) || (first >= 97 && first <= 102) || first <= 57)) ||
    (run >= 15 && first <= 57 && text.charCodeAt(runEnd) === 124) ||
    isColonAfterDot(text, start, runEnd) ||
    text.startsWith('.atlasv1.', start + 14) ||
    text.startsWith('_mmk', start + 36) ||
    text.startsWith('Q~', start + 4)
  )
    for (const shape of DOTTED) {
      const end = take(text, start, shape, found);
      if (end !== undefined) return end;
    }
  return undefined;
}

function take(
  text: string,
  start: number,
  { name, starts, shape, checksum, bits = 2.6, wordless = false }: TokenShape,
  found: Findings,
): number | undefined {
  shape.lastIndex = start;
  const match = shape.exec(text);
  if (match === null) return undefined;
  const token = match[0].replace(/[.%]+$/, '');
  // The prefix holds words such as `live` and `secret`; what is random comes after it.
  const random = token.slice(wordless ? (starts[0] as string).length : token.length > 40 ? 12 : 4);
  // Numbers of accounts in a token may count up while its secret part is random.
  const uncounted = random.replace(/0?12345678\d*/g, '');
  if (
    isTokenStandIn(uncounted.length >= 20 ? uncounted : random) ||
    entropy(random) < bits ||
    (wordless && looksWordy(random, 1)) ||
    !/\d|[a-z].*[A-Z]|[A-Z].*[a-z]/.test(random)
  )
    return undefined;
  const sure = checksum?.(token) === true;
  found.add(name === 'age-secret-key' ? 'private_key' : 'api_key', start, start + token.length, sure ? 1 : 0.9, name);
  return start + token.length;
}
