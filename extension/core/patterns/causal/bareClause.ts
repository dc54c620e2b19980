import { WordClass } from '../phrases/wordClass.ts';
import { hasClass, type Words } from '../phrases/words.ts';
import type { Range } from './clauses.ts';

/** Words of a clause of subject and verb only. */
const BARE = 5;
const AFTER_BARE_VERB = WordClass.Adverb | WordClass.Comparative | WordClass.Preposition;

/** `prices climb`, `warmer dough proofs faster`: a noun and a verb that agrees with it, which no list tells from a noun. */
export function isBareClause(words: Words, { from, to }: Range): boolean {
  if (to - from < 2 || to - from > BARE) return false;
  const { lower } = words.tokens;
  const verb = to - 1 > from + 1 && hasClass(words, to - 1, AFTER_BARE_VERB) ? to - 2 : to - 1;
  const noun = lower[verb - 1] as string;
  const plural = /[^s]s$/.test(noun);
  if (plural === /[^s]s$/.test(lower[verb] as string)) return false;
  if (hasClass(words, verb - 1, NO_SUBJECT) || (!plural && hasClass(words, verb - 1, WordClass.Base))) return false;
  if (!hasClass(words, verb, WordClass.VerbOrNoun | WordClass.Base) && (verb === to - 1 || words.classes[verb] !== 0))
    return false;
  for (let i = from; i < verb - 1; i++) if (hasClass(words, i, NO_SUBJECT)) return false;
  return true;
}

const NO_SUBJECT =
  WordClass.Be |
  WordClass.Auxiliary |
  WordClass.Verb |
  WordClass.Preposition |
  WordClass.Coordinator |
  WordClass.Subordinator |
  WordClass.Wh |
  WordClass.Pronoun |
  WordClass.Negation |
  WordClass.Adverb;
