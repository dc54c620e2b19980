import { longNounPhraseEnd, longNounPhraseStart } from '../phrases/nounPhrase.ts';
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
function isMinus({ tokens }: Words, j: number): boolean {
  const before = (tokens.ends[j - 1] as number) - (tokens.starts[j - 1] as number);
  const after = (tokens.ends[j] as number) - (tokens.starts[j] as number);
  return before < 3 || after < 3;
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
  'and but so or yet also then thus therefore hence plus however moreover furthermore'.split(' '),
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
   precisely exactly partially especially particularly chiefly entirely purely usually often apparently then is are was were be been being`.split(
    /\s+/,
  ),
);
const CONTRAST: ReadonlySet<string> = new Set([
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
    if (isStop(words, j) && isWholeClause(words, j, end)) {
      start = j;
      break;
    }
    if (gap & Gap.Comma && CONTRAST.has(words.tokens.lower[j] as string) && hasFinite(words, j + 1, end)) {
      start = j;
      break;
    }
  }
  return skipLead(words, afterReporting(words, afterLabel(words, start, end), end), end);
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
   reported confirms confirmed know knows realized sure clear likely possible true suggests suggest indicates indicating idea notice ensure
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
      if (word === 'and' && startsClause(words, j + 1, to)) return j;
    }
  }
  return to;
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
  for (let i = end; i < Math.min(to, end + 8); i++) {
    if (((words.gaps[i] as number) & Gap.Comma) !== 0) return false;
    // `as his nominee to succeed him`
    if (words.tokens.lower[i - 1] === 'to' && !hasClass(words, i, WordClass.Be | WordClass.Auxiliary)) continue;
    if (hasClass(words, i, FINITE)) return true;
    // `as messages and faithfully replayed`: two phrases, no clause.
    if (hasClass(words, i, WordClass.Coordinator) && hasClass(words, i + 1, NO_SUBJECT)) return false;
    if (hasClass(words, i, WordClass.VerbOrNoun | WordClass.Participle) && i === end) return true;
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
      gap & (Gap.Comma | Gap.Dash) &&
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

const SUBJECT_BREAKS: ReadonlySet<string> = new Set(
  'that because since if when while although though whether unless where so what how why as before after'.split(' '),
);

const INTRODUCTIONS = WordClass.Preposition | WordClass.Subordinator | WordClass.Adverb;

/** Subject of the verb at `verb`: the words before it, without auxiliaries, introductions and what another clause owns. */
export function subjectRange(words: Words, from: number, verb: number): Range | undefined {
  let end = verb;
  while (
    end > from &&
    (hasClass(words, end - 1, WordClass.Auxiliary | WordClass.Adverb) ||
      (hasClass(words, end - 1, WordClass.Be) && !hasClass(words, end - 1, WordClass.Pronoun)) ||
      VERBAL_GLUE.has(words.tokens.lower[end - 1] as string))
  )
    end--;
  if (end === from) return undefined;
  const last = words.tokens.lower[end - 1] as string;
  if ((last === 'that' || last === 'which' || last === 'who') && end - 1 > from) {
    if (last === 'which' && hasGap(words, end - 1, Gap.Comma)) {
      const start = clauseStart(words, from, end - 1);
      return start < end - 1 ? { from: start, to: end - 1 } : undefined;
    }
    const start = nounPhraseBefore(words, end - 1, from);
    return start < end - 1 ? { from: start, to: end - 1 } : undefined;
  }
  let start = clauseStart(words, from, end);
  start = afterLabel(words, start, end);
  for (let j = end - 1; j > start; j--) {
    const word = words.tokens.lower[j] as string;
    if (SUBJECT_BREAKS.has(word) && hasFiniteBetweenAllowed(words, j + 1, end)) {
      start = j + 1;
      break;
    }
  }
  // `In 2019, the bug …`: the introduction is no part of the subject.
  if (hasClass(words, start, INTRODUCTIONS)) {
    for (let j = end - 1; j > start; j--)
      if (hasGap(words, j, Gap.Comma) && !CONTRAST.has(words.tokens.lower[j] as string)) {
        start = j;
        break;
      }
  }
  start = skipLead(words, start, end);
  return start < end ? { from: start, to: end } : undefined;
}

/** First word of the noun phrase that ends before `to`; a head that the lexicon knows as a verb (`a struggle that`) is told by its determiner. */
export function nounPhraseBefore(words: Words, to: number, from: number): number {
  const start = longNounPhraseStart(words, to, from);
  if (start < to) return start;
  for (let j = to - 2; j >= Math.max(from, to - 6); j--) if (hasClass(words, j, DETERMINER)) return j;
  return to;
}

function hasFiniteBetweenAllowed(words: Words, from: number, to: number): boolean {
  return from < to && !hasClass(words, from, WordClass.Preposition);
}

const VERBAL_GLUE: ReadonlySet<string> = new Set(
  'to likely able going known found continue continues continued tend tends seem seems expected supposed about thought believed said and help helps helped'.split(
    ' ',
  ),
);

const OBJECT_BREAKS: ReadonlySet<string> = new Set(
  'because since if when while although though unless so whereas until which where'.split(' '),
);

/** Object of a preposition, a noun phrase: before the verb of the clause that it stands in (`loss of jobs due to automation is …`). */
export function phraseObjectEnd(words: Words, from: number, to: number): number {
  const end = objectEnd(words, from, to);
  const first = longNounPhraseEnd(words, from, end);
  return first > from && first < end && hasClass(words, first, WordClass.Be | WordClass.Auxiliary) ? first : end;
}

/** Object of a verb or preposition that ends before `from`: the rest of its clause. */
export function objectEnd(words: Words, from: number, to: number): number {
  const end = clauseEnd(words, from, to);
  for (let j = from + 1; j < end; j++) {
    const word = words.tokens.lower[j] as string;
    if (OBJECT_BREAKS.has(word) && words.tokens.lower[j - 1] !== 'only') return j;
    if (word === 'and' && j + 2 < end && startsNewSubject(words, j + 1, end)) return j;
  }
  return end;
}

/** A pronoun or a determined noun with a verb right after it: `and it fails`, `and the client is told`. */
function startsNewSubject(words: Words, from: number, to: number): boolean {
  if (hasClass(words, from, WordClass.Pronoun) && !hasClass(words, from, WordClass.Possessive | WordClass.Quantifier))
    return (
      hasClass(words, from, FINITE) || hasClass(words, from + 1, FINITE | WordClass.VerbOrNoun | WordClass.Participle)
    );
  if (!hasClass(words, from, DETERMINER)) return false;
  const end = longNounPhraseEnd(words, from, to);
  return end > from && end < to && hasClass(words, end, FINITE);
}
