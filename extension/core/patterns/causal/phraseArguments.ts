import { longNounPhraseEnd, longNounPhraseStart } from '../phrases/nounPhrase.ts';
import { DETERMINER, FINITE, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import {
  afterLabel,
  clauseEnd,
  clauseStart,
  CONTRAST,
  hasFinite,
  skipLead,
  startsClause,
  type Range,
} from './clauses.ts';

/** Where the subject of a verb begins and its object ends. */

const SUBJECT_BREAKS: ReadonlySet<string> = new Set(
  'that because since if when while although though whether unless where so what how why as before after'.split(' '),
);

const INTRODUCTIONS = WordClass.Preposition | WordClass.Subordinator | WordClass.Adverb;

/** Subject of the verb at `verb`: the words before it, without auxiliaries, introductions and what another clause owns. */
export function subjectRange(words: Words, from: number, verb: number): Range | undefined {
  let end = verb;
  while (
    end > from &&
    !hasGap(words, end, Gap.Close) &&
    (hasClass(words, end - 1, WordClass.Auxiliary | WordClass.Adverb) ||
      (hasClass(words, end - 1, WordClass.Be) && !hasClass(words, end - 1, WordClass.Pronoun)) ||
      VERBAL_GLUE.has(words.tokens.lower[end - 1] as string))
  )
    end--;
  if (end === from) return undefined;
  // `heat can be harmful and lead to …`: the subject ends before the first of two verbs.
  const second = end < verb && words.tokens.lower[end] === 'and';
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
    // `a state, such as stress, can …`
    if (word === 'as' && words.tokens.lower[j - 1] === 'such') continue;
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
  start = skipLead(words, afterCoordinated(words, start, end), end);
  if (end - start === 1 && isPointing(words, start, from)) {
    end = start - 1;
    start = clauseStart(words, from, end);
  }
  if (second) end = beforeFirstVerb(words, start, end);
  return start < end ? { from: start, to: end } : undefined;
}

function beforeFirstVerb(words: Words, start: number, end: number): number {
  for (let j = start + 1; j < end; j++) if (hasClass(words, j, FINITE)) return j;
  return end;
}

/** `the mirror holds it and breaking it causes …`: the subject begins behind `and` where a whole clause stands before. */
function afterCoordinated(words: Words, start: number, end: number): number {
  for (let j = end - 2; j > start + 1; j--) {
    if (hasClass(words, j, FINITE)) return start;
    if (words.tokens.lower[j] !== 'and') continue;
    const opens = hasClass(words, j + 1, DETERMINER | WordClass.Gerund | WordClass.Quantifier | WordClass.Adverb);
    const clause = hasFinite(words, start + 1, j) || (hasGap(words, j, Gap.Comma) && hasPast(words, start + 1, j));
    return opens && clause && !hasFinite(words, j + 1, end) ? j + 1 : start;
  }
  return start;
}

/** `the rise triggered most of …`: a past form with its object. */
function hasPast(words: Words, from: number, to: number): boolean {
  for (let i = from + 1; i < to - 1; i++)
    if (
      hasClass(words, i, WordClass.Participle) &&
      words.gaps[i] === 0 &&
      hasClass(words, i + 1, DETERMINER | WordClass.Preposition)
    )
      return true;
  return false;
}

/** `the gap would be wide, and this causes …`: what `this` stands for is the clause before. */
function isPointing(words: Words, at: number, from: number): boolean {
  const joined = words.tokens.lower[at - 1] === 'and' && hasGap(words, at - 1, Gap.Comma);
  return joined && at - 3 > from && hasClass(words, at, WordClass.Demonstrative);
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
  'to likely able going known found continue continues continued tend tends seem seems expected supposed about thought believed said shown proven suspected and all both help helps helped'.split(
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
    if (hasGap(words, j, Gap.Comma) && (word === 'as' || opensNewClause(words, j, end))) {
      if (word !== 'as' || startsClause(words, j + 1, end)) return j;
    }
    if (word !== 'and' || j + 2 >= end) continue;
    if (startsNewSubject(words, j + 1, end) || isSecondVerb(words, from, j + 1, end)) return j;
  }
  return end;
}

/** `caused a fire and released the gas`, `caused a fire and released hot gas`: a verb with an object of its own. */
function isSecondVerb(words: Words, from: number, at: number, to: number): boolean {
  if (!hasClass(words, at, WordClass.Participle) || at + 1 >= to) return false;
  if (hasClass(words, at + 1, DETERMINER)) return true;
  return hasClass(words, from, WordClass.Indefinite) && longNounPhraseEnd(words, at + 1, to) > at + 1;
}

/** `…, this force may …`, not `and, in turn, the yield` */
function opensNewClause(words: Words, at: number, to: number): boolean {
  return !hasClass(words, at - 1, WordClass.Adverb | WordClass.Coordinator) && startsNewSubject(words, at, to);
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
