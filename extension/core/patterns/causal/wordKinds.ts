import { WordClass } from '../phrases/wordClass.ts';

/** One class a word, the first that holds: the most particular comes first. The order is part of what the weights were fitted to. */
export const WORD_KINDS: readonly number[] = [
  WordClass.Negation,
  WordClass.Be,
  WordClass.Auxiliary,
  WordClass.Pronoun,
  WordClass.Indefinite,
  WordClass.Definite,
  WordClass.Demonstrative,
  WordClass.Possessive,
  WordClass.Quantifier,
  WordClass.Coordinator,
  WordClass.Preposition,
  WordClass.Subordinator,
  WordClass.Number,
  WordClass.Gerund,
  WordClass.Participle,
  WordClass.Verb,
  WordClass.VerbOrNoun,
  WordClass.Adverb,
  WordClass.Comparative,
  WordClass.Adjective,
];
