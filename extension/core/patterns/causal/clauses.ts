import { longNounPhraseEnd } from '../phrases/nounPhrase.ts';
import { DETERMINER, FINITE, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';

/** Words `from` to before `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

const HARD_STOPS = Gap.Semicolon | Gap.Colon | Gap.Dash | Gap.Symbol;

/** Whether what stands before word `j` parts clauses: a mark that is followed by a blank and is not inside code. */
export function isStop(words: Words, j: number): boolean {
  if (((words.gaps[j] as number) & HARD_STOPS) === 0) return false;
  const { text, tokens } = words;
  const from = tokens.ends[j - 1] as number;
  const to = tokens.starts[j] as number;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    const stop =
      c === 0x3a ||
      c === 0x3b ||
      c === 0x2013 ||
      c === 0x2014 ||
      (c >= 0x2190 && c <= 0x21ff) ||
      (c === 0x2d && i > from && i + 1 < to && !isMinus(words, j));
    if (!stop) continue;
    const next = text.charCodeAt(i + 1);
    if ((next <= 32 || next === 0x2a || c >= 0x2013) && !insideCode(text, i)) return true;
  }
  return false;
}

/** `b0 - x`: a hyphen with blanks between short words is arithmetic. */
function isMinus(words: Words, j: number): boolean {
  return isOperand(words, j - 1) || isOperand(words, j);
}

/** A number or a name of one or two letters that is no word. */
function isOperand(words: Words, i: number): boolean {
  const { lower } = words.tokens;
  const word = lower[i] as string;
  return hasClass(words, i, WordClass.Number) || (word.length < 3 && words.classes[i] === 0);
}

/** Whether an odd number of backticks stands before `at` in its line. */
function insideCode(text: string, at: number): boolean {
  let count = 0;
  for (let i = at - 1; i >= 0; i--) {
    const c = text.charCodeAt(i);
    if (c === 10) break;
    if (c === 0x60) count++;
  }
  return count % 2 === 1;
}

/** Skipped at the head of a clause. */
const LEAD: ReadonlySet<string> = new Set(
  'and but so or yet also then thus therefore hence plus however moreover furthermore notably'.split(' '),
);
/** Skipped where a comma follows. */
const LEAD_WITH_COMMA: ReadonlySet<string> = new Set(
  `well yes no ok okay additionally finally now actually basically essentially besides meanwhile instead otherwise again still right sure
   indeed first second third secondly thirdly firstly lastly overall generally typically similarly likewise consequently nevertheless
   nonetheless anyway unfortunately fortunately importantly interestingly clearly obviously apparently
   wait good great nice perfect confirmed hmm ah alright understood found done`.split(/\s+/),
);
const TAIL: ReadonlySet<string> = new Set(
  `just only mainly probably partly simply largely mostly primarily likely either and but or also perhaps maybe possibly presumably
   precisely exactly partially potentially especially particularly chiefly entirely purely usually often apparently then is are was were be been being`.split(
    /\s+/,
  ),
);
/** Words that set a clause against the one before. */
export const CONTRAST: ReadonlySet<string> = new Set([
  'but',
  'so',
  'yet',
  'and',
  'or',
  'while',
  'whereas',
  'although',
  'though',
]);

/** First word of the clause that runs up to word `end`, within the sentence that begins at `from`. */
export function clauseStart(words: Words, from: number, end: number): number {
  let depth = end > from && hasGap(words, end, Gap.Close) && !hasGap(words, end, Gap.Open) ? 1 : 0;
  let start = from;
  let aside = false;
  for (let j = end - 1; j > from; j--) {
    const gap = words.gaps[j] as number;
    if (gap === 0) continue;
    if (gap & Gap.Close && !(gap & Gap.Open)) depth++;
    if (gap & Gap.Open && !(gap & Gap.Close)) {
      if (depth === 0) {
        start = j;
        break;
      }
      depth--;
    }
    if (depth > 0) continue;
    if (isStop(words, j)) {
      // `the rest — rows, footers — is shared`: the second dash closes an aside.
      if (aside) aside = false;
      else if (isWholeClause(words, j, end)) {
        start = j;
        break;
      } else aside = hasGap(words, j, Gap.Dash) && opensPredicate(words, j);
    }
    if (
      gap & Gap.Comma &&
      CONTRAST.has(words.tokens.lower[j] as string) &&
      !isSecondPredicate(words, j + 1) &&
      hasFinite(words, j + 1, end)
    ) {
      start = j;
      break;
    }
  }
  return skipLead(words, afterReporting(words, afterLabel(words, start, end), end), end);
}

function opensPredicate(words: Words, at: number): boolean {
  if (hasClass(words, at, WordClass.Pronoun | WordClass.Adjective)) return false;
  const third = hasClass(words, at, WordClass.VerbOrNoun) && (words.tokens.lower[at] as string).endsWith('s');
  return third || hasClass(words, at, FINITE);
}

/** `returns nothing, and combines the errors`: a verb whose subject stands before. */
function isSecondPredicate(words: Words, at: number): boolean {
  const i = hasClass(words, at, WordClass.Adverb) ? at + 1 : at;
  return (
    hasClass(words, i, FINITE | WordClass.VerbOrNoun) &&
    !hasClass(words, i, WordClass.Pronoun | WordClass.Base) &&
    !hasGap(words, i, Gap.Code) &&
    (hasClass(words, i, FINITE) || hasClass(words, i + 1, DETERMINER))
  );
}

/** Subject and verb, or long enough to stand alone; `— is shared` and `— build-tagged` need what stands before the dash. */
function isWholeClause(words: Words, from: number, to: number): boolean {
  const pronoun = hasClass(words, from, WordClass.Pronoun);
  if (hasClass(words, from, WordClass.Wh) && words.tokens.lower[from] !== 'what') return false;
  if (pronoun && hasClass(words, from, WordClass.Be | WordClass.Auxiliary)) return to - from > 1;
  return (
    to - from > (pronoun ? 1 : 3) &&
    hasFinite(words, from + 1, to) &&
    !hasClass(words, from, WordClass.Auxiliary | WordClass.Be)
  );
}

const REPORTING: ReadonlySet<string> = new Set(
  `noting note notes noted means mean meaning fact said says say believe believes think thinks found shows show showed explained explains
   reported confirms confirmed know knows realized explaining stating mentioning documenting sure clear likely possible true suggests suggest indicates indicating idea notice ensure
   argue argues claimed claims hope assume assuming see saying worth mind theorized believed thought verify verified`.split(
    /\s+/,
  ),
);

/** What is said stands after `that`: `we found that the cache …`. */
function afterReporting(words: Words, from: number, to: number): number {
  for (let j = to - 2; j > from; j--)
    if (
      words.tokens.lower[j] === 'that' &&
      REPORTING.has(words.tokens.lower[j - 1] as string) &&
      startsClause(words, j + 1, to)
    )
      return j + 1;
  return from;
}

export function skipLead(words: Words, start: number, end: number): number {
  let i = start;
  while (i < end - 1) {
    const word = words.tokens.lower[i] as string;
    // `"also watch" does nothing`: what is quoted stays whole.
    if (i > start && hasGap(words, i, Gap.Quote | Gap.Code | Gap.Open)) break;
    if (LEAD.has(word) || (LEAD_WITH_COMMA.has(word) && hasGap(words, i + 1, Gap.Comma | Gap.Dash))) i++;
    else if (word === 'note' && words.tokens.lower[i + 1] === 'that' && i + 2 < end) i += 2;
    else if (word === 'note' && i === start && startsClause(words, i + 1, end)) i++;
    else break;
  }
  return i;
}

/** Words of a label at most: `Attenuation Correction: …`. */
const LABEL_WORDS = 6;

/** First word after a label with a colon that opens the range; `from` where none does. */
export function afterLabel(words: Words, from: number, to: number): number {
  for (let j = from + 1; j < Math.min(to, from + LABEL_WORDS + 1); j++) {
    if (hasGap(words, j, Gap.Comma | Gap.Open | Gap.Dash) || hasClass(words, j - 1, NO_LABEL)) return from;
    if (hasGap(words, j, Gap.Colon)) return isStop(words, j) && j + 2 < to ? afterLabel(words, j, to) : from;
  }
  return from;
}

const NO_LABEL = WordClass.Pronoun | WordClass.Be | WordClass.Auxiliary;

export function dropTail(words: Words, from: number, end: number): number {
  let i = end;
  while (i > from + 1 && TAIL.has(words.tokens.lower[i - 1] as string)) i--;
  return i;
}

/** After the last word of the clause that begins at `from`. */
export function clauseEnd(words: Words, from: number, to: number): number {
  let depth = 0;
  for (let j = from + 1; j < to; j++) {
    const gap = words.gaps[j] as number;
    if (gap === 0) continue;
    if (gap & Gap.Close && !(gap & Gap.Open)) {
      if (depth === 0) return j;
      depth--;
    }
    if (gap & Gap.Open && !(gap & Gap.Close)) depth++;
    if (depth > 0) continue;
    if (isStop(words, j)) {
      const behind = asideEnd(words, from, j, to);
      if (behind < 0) return j;
      j = behind;
      continue;
    }
    if (gap & Gap.Comma) {
      const word = words.tokens.lower[j] as string;
      // `not only builds it, but also runs it`
      if (word === 'but' && saysNotOnly(words, from, j)) continue;
      if (
        (word === 'but' ||
          word === 'so' ||
          word === 'yet' ||
          word === 'which' ||
          word === 'hence' ||
          word === 'thus' ||
          word === 'therefore' ||
          word === 'whereas' ||
          word === 'while' ||
          word === 'although') &&
        hasFinite(words, j, to)
      )
        return j;
      if (word === 'and' && !isVerbOfList(words, j + 1, to) && startsClause(words, j + 1, to)) return j;
    }
  }
  return to;
}

function saysNotOnly({ tokens }: Words, from: number, to: number): boolean {
  for (let i = from; i + 1 < to; i++)
    if (tokens.lower[i] === 'not' && /^(?:only|just|merely|simply)$/.test(tokens.lower[i + 1] as string)) return true;
  return false;
}

/** `monitor the market, do research, and execute trades`: the last of several verbs, no clause of its own. */
function isVerbOfList(words: Words, at: number, to: number): boolean {
  if (!hasClass(words, at, WordClass.Base) || hasGap(words, at, Gap.Code)) return false;
  return !hasClass(words, at, WordClass.VerbOrNoun) || (at + 1 < to && hasClass(words, at + 1, DETERMINER));
}

/** Words of an aside between dashes at most. */
const ASIDE_WORDS = 10;

/**
 * Word after the aside that the dash before word `j` opens, where the clause begun at `from` has its verb behind it
 * (`every key — including q — types into the query`); -1 for a dash that ends the clause.
 */
function asideEnd(words: Words, from: number, j: number, to: number): number {
  if (!hasGap(words, j, Gap.Dash) || hasFinite(words, from + 1, j)) return -1;
  for (let k = j + 1; k < Math.min(to, j + ASIDE_WORDS); k++)
    if (hasGap(words, k, Gap.Dash) && isStop(words, k)) return hasFinite(words, j, k) ? -1 : k;
  return -1;
}

const NO_SUBJECT = WordClass.Adverb | WordClass.Participle | WordClass.Verb | WordClass.Preposition;

const OPENS_CLAUSE: ReadonlySet<string> = new Set(
  'as because since when if while although though until unless'.split(' '),
);

/** Words behind the subject's head in which its verb is looked for; what stands in brackets does not count. */
const VERB_WITHIN = 8;

/** A subject and a finite verb follow. */
export function startsClause(words: Words, from: number, to: number): boolean {
  if (from + 1 >= to || (hasClass(words, from, WordClass.Be) && !hasClass(words, from, WordClass.Pronoun)))
    return false;
  let end = longNounPhraseEnd(words, from, to);
  if (hasClass(words, from, WordClass.Pronoun) && (end === from || end === from + 1)) end = from + 1;
  if (end === from) {
    // `launching it fails`, a name in code, a head the lexicon takes for a verb.
    end = from + 1;
    if (hasClass(words, from, WordClass.Preposition | WordClass.Coordinator)) return false;
  }
  // What stands between the subject's head and its verb: `of the…`, `in the…`, adverbs.
  let verb = end;
  while (verb < to && hasClass(words, verb, WordClass.Adverb)) verb++;
  let limit = Math.min(to, end + VERB_WITHIN);
  for (let i = end; i < limit; i++) {
    if (((words.gaps[i] as number) & Gap.Comma) !== 0) return false;
    // `as the rule ("both must agree")`: the verb is the bracket's.
    if (hasGap(words, i, Gap.Open) && !hasGap(words, i, Gap.Close)) {
      const opened = i;
      while (i < to && !hasGap(words, i + 1, Gap.Close)) i++;
      limit = Math.min(to, limit + i - opened + 1);
      continue;
    }
    // `and tornadoes as the air settles`: the verb belongs to another clause.
    if (i > from && OPENS_CLAUSE.has(words.tokens.lower[i] as string)) return false;
    // `as his nominee to succeed him`
    if (words.tokens.lower[i - 1] === 'to' && !hasClass(words, i, WordClass.Be | WordClass.Auxiliary)) continue;
    if (hasClass(words, i, FINITE)) return true;
    // `as messages and faithfully replayed`: two phrases, no clause.
    if (hasClass(words, i, WordClass.Coordinator) && hasClass(words, i + 1, NO_SUBJECT)) return false;
    if (hasClass(words, i, WordClass.VerbOrNoun | WordClass.Participle) && i === verb) return true;
    if (hasClass(words, i, WordClass.Participle) && !hasClass(words, i - 1, WordClass.Be | DETERMINER)) return true;
  }
  return false;
}

export function hasFinite(words: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = words.classes[i] as number;
    if (c & (WordClass.Be | WordClass.Auxiliary | WordClass.Verb)) return true;
    if (i > from && c & (WordClass.VerbOrNoun | WordClass.Participle) && hasClass(words, i - 1, WordClass.Pronoun))
      return true;
  }
  return false;
}

/** The comma that parts an opening subordinate clause or phrase from the main clause: index of the word after it, or -1. */
export function mainAfterComma(words: Words, from: number, to: number): number {
  let depth = 0;
  for (let j = from + 1; j < to; j++) {
    const gap = words.gaps[j] as number;
    if (gap & Gap.Open && !(gap & Gap.Close)) depth++;
    if (gap & Gap.Close && !(gap & Gap.Open)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    if (
      gap & Gap.Comma &&
      !CONTRAST.has(words.tokens.lower[j] as string) &&
      words.tokens.lower[j] !== 'which' &&
      hasFinite(words, j, to)
    ) {
      if (startsClause(words, skipLead(words, j, to), to) || hasClass(words, j, WordClass.Pronoun | WordClass.Base))
        return j;
    }
  }
  for (let j = from + 1; j < to; j++) if (hasGap(words, j, Gap.Comma)) return j;
  return -1;
}
