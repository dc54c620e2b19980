import { longNounPhraseEnd, nounPhraseEnd } from '../phrases/nounPhrase.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import type { Item } from './candidate.ts';
import { isInterjection, itemOf, labelEnd } from './items.ts';

/** Subjects and verbs of the clauses that are set against each other. */

/** The first subject between word `from` and `limit`, a verb behind it before word `to`; behind a label. */
export function firstSubject(words: Words, from: number, limit: number, to: number): Item | undefined {
  const start = labelEnd(words, limit, from);
  for (let i = start; i < Math.min(limit, start + 6); i++) {
    const end = longNounPhraseEnd(words, i, limit);
    if (end > i && verbAt(words, end, to) && !isInterjection(words, i, end)) return itemOf(words, i, end);
  }
  return undefined;
}

/** The subject that begins at or soon after word `i`, a verb behind it. */
export function subjectAfter(words: Words, i: number, limit: number): Item | undefined {
  let start = i;
  while (start < limit && start < i + 3 && hasClass(words, start, WordClass.Adverb | WordClass.Coordinator)) start++;
  const to = longNounPhraseEnd(words, start, limit);
  if (to === start) return undefined;
  if (verbAt(words, to, limit)) return itemOf(words, start, to);
  // `Perforce locks files`: read as one phrase, its second word may be the verb.
  for (let verb = start + 1; verb < to; verb++)
    if (hasClass(words, verb, WordClass.VerbOrNoun)) return itemOf(words, start, verb);
  return undefined;
}

/** Whether a verb follows at word `i`, over adverbs and one prepositional phrase. */
export function verbAt(words: Words, i: number, limit: number): boolean {
  let at = i;
  if (hasClass(words, at, WordClass.Preposition)) at = Math.max(at, nounPhraseEnd(words, at + 1, limit));
  while (at < limit && hasClass(words, at, WordClass.Adverb)) at++;
  return (
    at < limit &&
    hasClass(
      words,
      at,
      WordClass.Be | WordClass.Auxiliary | WordClass.Verb | WordClass.VerbOrNoun | WordClass.Participle,
    )
  );
}

export function backOverAdverbs(words: Words, i: number, floor: number): number {
  let at = i;
  while (at > floor && hasClass(words, at - 1, WordClass.Adverb | WordClass.Auxiliary)) at--;
  return at;
}

export function commaAfter(words: Words, i: number, limit: number): number {
  for (let j = i; j < limit; j++) if (hasGap(words, j, Gap.Comma)) return j;
  return -1;
}
