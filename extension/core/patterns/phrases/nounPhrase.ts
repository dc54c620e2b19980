import { DETERMINER, FINITE, WordClass } from './wordClass.ts';
import { Gap, hasClass, hasGap, INNER_GAPS, isCapital, type Words } from './words.ts';

const NOT_NOMINAL =
  WordClass.Be |
  WordClass.Auxiliary |
  WordClass.Preposition |
  WordClass.Coordinator |
  WordClass.Subordinator |
  WordClass.Wh |
  WordClass.Pronoun |
  WordClass.Negation;

/** What tells that the `-s` or base form before it was a verb: an object follows it. */
const OBJECT_START = DETERMINER | WordClass.Pronoun | WordClass.Number;

/**
 * Reads the noun phrase that begins with word `from`: determiners, modifiers, head; without what follows the head
 * (`of …`, relative clauses). Gives the index after its last word, or `from` where none begins.
 */
export function nounPhraseEnd(words: Words, from: number, limit: number): number {
  const { classes, gaps } = words;
  if (isConjunctionThat(words, from)) return from;
  let i = from;
  while (i < limit && isDeterminer(classes[i] as number) && (i === from || plainGap(words, i))) i++;
  const head = i;
  let end = from;
  for (; i < limit; i++) {
    if (i > from && ((gaps[i] as number) & ~INNER_GAPS) !== 0 && !isInitial(words, i - 1)) break;
    const c = classes[i] as number;
    if (c & NOT_NOMINAL) break;
    if (c === 0 && i > head && isUnknownVerb(words, i, limit)) break;
    if (c & DETERMINER && i > head) break;
    // Right after a determiner a base form is a noun: `the mean time`, `a build`.
    if (
      c & WordClass.Verb &&
      !(c & WordClass.Participle) &&
      !isName(words, i, from) &&
      !(head > from && c & WordClass.Base && (i === head || isModifier(words, from, i, limit)))
    )
      break;
    if (c & WordClass.VerbOrNoun && i > head && readsAsVerb(words, i, limit)) break;
    if (
      c & WordClass.Participle &&
      i > head &&
      (!nominalFollows(words, i, limit) || hasClass(words, i + 1, WordClass.Comparative))
    )
      break;
    if (
      c & WordClass.Gerund &&
      i > head &&
      i + 1 < limit &&
      (classes[i + 1] as number) & OBJECT_START &&
      plainGap(words, i + 1)
    )
      break;
    if (c & WordClass.Adverb) {
      if (!nominalFollows(words, i, limit)) break;
      continue;
    }
    end = i + 1;
  }
  return end;
}

/** As nounPhraseEnd, going on over `of` (and the other words given) to the phrase that depends on it. */
export function longNounPhraseEnd(words: Words, from: number, limit: number, links: ReadonlySet<string> = OF): number {
  let end = nounPhraseEnd(words, from, limit);
  while (end > from && end + 1 < limit && links.has(words.tokens.lower[end] as string) && plainGap(words, end)) {
    const next = nounPhraseEnd(words, end + 1, limit);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

/** First word of the noun phrase whose last word is `to - 1`; `to` where that word ends none. */
export function nounPhraseStart(words: Words, to: number, floor: number): number {
  const { classes, gaps } = words;
  let start = to;
  for (let i = to - 1; i >= floor; i--) {
    const c = classes[i] as number;
    if (isDeterminer(c)) {
      // `that the cache …`: a conjunction, not a determiner.
      if (start < to && c & WordClass.Demonstrative && isDeterminer(classes[i + 1] as number)) break;
      if (start < to) start = i;
      if (i === floor || !isDeterminer(classes[i - 1] as number)) break;
    } else {
      if (c & NOT_NOMINAL) break;
      if (c & WordClass.Verb && !(c & WordClass.Participle) && !isName(words, i, floor)) break;
      if (c & WordClass.Adverb) {
        if (start === to || !(((classes[i + 1] as number) & (WordClass.Participle | WordClass.Adjective)) !== 0)) break;
        continue;
      }
      start = i;
    }
    if (i > floor && ((gaps[i] as number) & ~INNER_GAPS) !== 0) break;
  }
  return start;
}

/** As nounPhraseStart, going on over `of` to the phrase that it depends on. */
export function longNounPhraseStart(words: Words, to: number, floor: number): number {
  let start = nounPhraseStart(words, to, floor);
  while (start < to && start - 2 >= floor && words.tokens.lower[start - 1] === 'of' && plainGap(words, start)) {
    const before = nounPhraseStart(words, start - 1, floor);
    if (before === start - 1) break;
    start = before;
  }
  return start;
}

const OF: ReadonlySet<string> = new Set(['of']);

function isDeterminer(c: number): boolean {
  return (c & DETERMINER) !== 0 && (c & WordClass.Adverb) === 0;
}

/** Nothing but white space or inner marks before word `i`. */
export function plainGap(words: Words, i: number): boolean {
  return ((words.gaps[i] as number) & ~INNER_GAPS) === 0;
}

/** Whether word `i` is written with a capital, where that is no sentence start. */
function isName(words: Words, i: number, from: number): boolean {
  if (i === from) return false;
  const c = words.text.charCodeAt(words.tokens.starts[i] as number);
  return c >= 65 && c <= 90;
}

/** Nouns that take a verb's base form without an `s` of their own. */
const COLLECTIVE: ReadonlySet<string> = new Set('people data police children men women media criteria'.split(' '));

/** `the old render path`: behind a noun in the singular a base form is no verb. */
function isModifier(words: Words, from: number, i: number, limit: number): boolean {
  const before = words.tokens.lower[i - 1] as string;
  return (
    hasClass(words, from, WordClass.Definite | WordClass.Indefinite) &&
    !before.endsWith('s') &&
    !COLLECTIVE.has(before) &&
    i + 1 < limit &&
    words.classes[i + 1] === 0 &&
    plainGap(words, i + 1)
  );
}

function readsAsVerb(words: Words, i: number, limit: number): boolean {
  if (i + 1 >= limit || !plainGap(words, i + 1)) return false;
  const next = words.classes[i + 1] as number;
  // `the new flag actually did …`: the verb comes after the adverb.
  if (next & WordClass.Adverb && hasClass(words, i + 2, FINITE) && plainGap(words, i + 2)) return false;
  return (next & (OBJECT_START | WordClass.Adverb | WordClass.Comparative)) !== 0;
}

/**
 * Whether a word that no list knows is a verb: it ends as the third person does, and an object, an adverb or a
 * comparative stands behind it (`Go exposes the flag`).
 */
export function isUnknownVerb(words: Words, i: number, limit: number): boolean {
  if (words.classes[i] !== 0 || i + 1 >= limit || !plainGap(words, i + 1)) return false;
  const word = words.tokens.lower[i] as string;
  if (
    word.length < 4 ||
    !word.endsWith('s') ||
    word.endsWith('ss') ||
    word.endsWith("'s") ||
    word.endsWith('us') ||
    word.endsWith('is')
  )
    return false;
  // `games that are …`: a relative clause.
  if (words.tokens.lower[i + 1] === 'that' && hasClass(words, i + 2, FINITE)) return false;
  return hasClass(words, i + 1, OBJECT_START & ~WordClass.Number);
}

/** `that` in `found that Go …`, `reasons that the cache …`: it opens a clause, not a noun phrase. */
function isConjunctionThat(words: Words, i: number): boolean {
  if (words.tokens.lower[i] !== 'that' || i + 1 >= words.tokens.length) return false;
  return (
    isCapital(words, i + 1) ||
    hasClass(words, i + 1, DETERMINER | WordClass.Pronoun) ||
    (i > 0 && hasClass(words, i - 1, WordClass.Verb | WordClass.Participle))
  );
}

/** `F` in `John F. Kennedy`. */
function isInitial(words: Words, i: number): boolean {
  const start = words.tokens.starts[i] as number;
  return (
    words.tokens.ends[i] === start + 1 &&
    words.text[start + 1] === '.' &&
    isCapital(words, i) &&
    hasGap(words, i + 1, Gap.Stop)
  );
}

function nominalFollows(words: Words, i: number, limit: number): boolean {
  if (i + 1 >= limit || !plainGap(words, i + 1)) return false;
  const next = words.classes[i + 1] as number;
  return (
    (next & (NOT_NOMINAL | DETERMINER)) === 0 && ((next & WordClass.Verb) === 0 || (next & WordClass.Participle) !== 0)
  );
}

/** The word without the plural's `s`; good enough to compare words, not to show them. */
export function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
