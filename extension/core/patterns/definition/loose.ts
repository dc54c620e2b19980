import type { Sentence } from '../../text/sentences.ts';
import { longNounPhraseStart, nounPhraseEnd } from '../phrases/nounPhrase.ts';
import { trimSpan, wordSpan } from '../phrases/spans.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import type { DefinitionCandidate, DefinitionForm } from './candidate.ts';
import { isIntroduction, readSubject } from './subject.ts';
import { termSpan } from './term.ts';

/**
 * Adds the looser ways in which textbooks and papers introduce a term. In a dialogue the same forms hold ordinary
 * statements, so only texts that stand alone are read for them.
 */
export function findLoose(words: Words, sentence: Sentence, s: number, out: DefinitionCandidate[]): void {
  const from = words.from[s] as number;
  const to = words.to[s] as number;
  const add = (
    form: DefinitionForm,
    termFrom: number,
    termTo: number,
    start: number,
    end: number,
    clean: boolean,
  ): void => {
    const last = end === to ? sentence.end : (words.tokens.ends[end - 1] as number);
    out.push({
      form,
      sentence: s,
      termFrom,
      termTo,
      definitionFrom: start,
      definitionTo: end,
      term: termSpan(words, termFrom, termTo),
      definition: trimSpan(words.text, words.tokens.starts[start] as number, last),
      clean,
      alias: false,
      links: 0,
    });
  };
  let verbSeen = false;
  for (let i = from + 1; i < to; i++) {
    if (!verbSeen && hasClass(words, i, ANY_VERB)) {
      verbSeen = true;
      const subject = isPresent(words, i) ? readSubject(words, from, i) : undefined;
      if (
        subject?.clean &&
        i + 1 < to &&
        !hasClass(words, i, WordClass.Naming) &&
        !hasClass(words, subject.from, WordClass.Participant)
      )
        add('characterizes', subject.from, subject.to, i, to, true);
    }
    if (
      hasGap(words, i, Gap.Comma) &&
      CLAUSE_OPENERS.has(words.tokens.lower[i] as string) &&
      !hasClass(words, i + 1, WordClass.Be)
    ) {
      const term = longNounPhraseStart(words, i, from);
      if (term < i && i + 1 < to && !isIntroduction(words, from, term))
        add('clause', term, i, i + 1, phraseEnd(words, i + 1, to), term === from);
    } else if (hasGap(words, i, Gap.Comma | Gap.Colon) && nounPhraseEnd(words, i, to) > i && glosses(words, i, to)) {
      const term = longNounPhraseStart(words, i, from);
      if (term < i && !isIntroduction(words, from, term))
        add('gloss', term, i, i, hasGap(words, i, Gap.Colon) ? to : phraseEnd(words, i, to), term === from);
    }
  }
}

const ANY_VERB = WordClass.Be | WordClass.Auxiliary | WordClass.Verb;
const CLAUSE_OPENERS: ReadonlySet<string> = new Set(['which', 'who', 'where', 'whereby']);

/** `provides`, and `provide` after a plural; no past and no order. */
function isPresent(words: Words, i: number): boolean {
  if (!hasClass(words, i, WordClass.Verb)) return false;
  const previous = words.tokens.lower[i - 1] as string;
  return hasClass(words, i, WordClass.Base) ? previous.endsWith('s') : !hasClass(words, i, WordClass.Participle);
}

/** `the principle that …`, `groups of three …`, and not the next member of a list. */
function glosses(words: Words, i: number, to: number): boolean {
  const end = nounPhraseEnd(words, i, to);
  if (
    !hasClass(words, i, WordClass.Definite) &&
    !hasGap(words, i, Gap.Colon) &&
    !(words.tokens.lower[end - 1] as string).endsWith('s')
  )
    return false;
  return end < to && GLOSS_FOLLOWERS.has(words.tokens.lower[end] as string) && !hasGap(words, end, Gap.Comma);
}

const GLOSS_FOLLOWERS: ReadonlySet<string> = new Set([
  'that',
  'which',
  'who',
  'of',
  'in',
  'by',
  'where',
  'whose',
  'from',
  'with',
  'to',
  'used',
  'between',
]);

function phraseEnd(words: Words, i: number, to: number): number {
  for (let j = i + 1; j < to; j++) if (hasGap(words, j, Gap.Comma | Gap.Semicolon | Gap.Dash)) return j;
  return to;
}

/** Adds `Long Form (LF)`: capitals in brackets that begin the words before them. */
export function findAcronyms(words: Words, s: number, out: DefinitionCandidate[]): void {
  const from = words.from[s] as number;
  const to = words.to[s] as number;
  for (let i = from + 1; i < to; i++) {
    if (!hasGap(words, i, Gap.Open) || (i + 1 < to && !hasGap(words, i + 1, Gap.Close))) continue;
    const short = words.text.slice(words.tokens.starts[i], words.tokens.ends[i]);
    const start = longFormStart(words, short, i, from);
    if (start < 0) continue;
    out.push({
      form: 'acronym',
      sentence: s,
      termFrom: i,
      termTo: i + 1,
      definitionFrom: start,
      definitionTo: i,
      term: wordSpan(words, i, i + 1),
      definition: wordSpan(words, start, i),
      clean: start === from,
      alias: false,
      links: 0,
    });
  }
}

/** First word of the long form whose initials spell the short one, -1 where they do not. */
function longFormStart(words: Words, short: string, i: number, from: number): number {
  const letters = short.replace(/s$/, '');
  if (!/^\p{Lu}[\p{Lu}\p{N}]{1,6}$/u.test(letters)) return -1;
  let word = i - 1;
  for (let letter = letters.length - 1; letter >= 0; letter--, word--) {
    while (
      word >= from &&
      SMALL_WORDS.has(words.tokens.lower[word] as string) &&
      initial(words, word) !== letters[letter]?.toLowerCase()
    )
      word--;
    if (word < from || initial(words, word) !== letters[letter]?.toLowerCase()) return -1;
  }
  return word + 1;
}

const SMALL_WORDS: ReadonlySet<string> = new Set(['of', 'the', 'and', 'for', 'in', 'to', 'on', 'a']);

function initial(words: Words, i: number): string {
  return (words.tokens.lower[i] as string)[0] as string;
}
