import { WordClass } from '../patterns/phrases/wordClass.ts';

/** Words of grammar: they name nothing by themselves and end every noun phrase. */
export const CLOSED =
  WordClass.Pronoun |
  WordClass.Be |
  WordClass.Auxiliary |
  WordClass.Preposition |
  WordClass.Coordinator |
  WordClass.Subordinator |
  WordClass.Wh |
  WordClass.Negation |
  WordClass.Indefinite |
  WordClass.Definite |
  WordClass.Demonstrative |
  WordClass.Possessive |
  WordClass.Quantifier;
