import { WordClass } from '../phrases/wordClass.ts';

/** `lower-level` */
export const COMPOUND = /^(?:lower|higher|better|slower|faster|larger|smaller|longer|shorter|more|less)-/;
/** Words before the cue in which the comparative of a `than` is looked for. */
export const REACH = 14;
/** Verbs whose subject is the better of two. */
export const BEATING: ReadonlySet<string> = new Set(
  'outperforms outperform outperformed beats beat surpasses surpass surpassed exceeds outclasses'.split(' '),
);
/** Verbs of choice: `prefer A to B`. */
export const PREFERRING: ReadonlySet<string> = new Set(
  'prefer prefers preferred prefering preferring choose chose chosen pick picked favor favored like liked want recommend recommended'.split(
    ' ',
  ),
);

/** Comparatives that weigh one thing against another even without `than`. */
export const STRONG: ReadonlySet<string> = new Set(
  'better worse faster slower easier harder nicer cheaper safer simpler quicker stronger weaker'.split(' '),
);
/** Words that set a second clause against the first. */
export const ADVERSE: ReadonlySet<string> = new Set('but while whereas although though'.split(' '));
/** More names make a list. */
export const MAX_NAMES = 3;
/** Words between two names that are still set against each other. */
export const NEAR = 15;
/** Classes of words that are no names, whatever their capital. */
export const NOT_NAMES =
  WordClass.Pronoun |
  WordClass.Definite |
  WordClass.Indefinite |
  WordClass.Demonstrative |
  WordClass.Preposition |
  WordClass.Subordinator |
  WordClass.Coordinator |
  WordClass.Adverb |
  WordClass.Be |
  WordClass.Auxiliary |
  WordClass.Possessive |
  WordClass.Wh;
/** Comparatives of number. */
export const AMOUNTS: ReadonlySet<string> = new Set(
  'more less fewer greater higher lower longer larger smaller bigger older later earlier'.split(' '),
);
/** Nouns that count. */
export const MEASURES: ReadonlySet<string> = new Set(
  'half quarter third dozen couple hour minute day week month year decade century lakh crore hundred thousand million billion percent few'.split(
    ' ',
  ),
);
/** `as well as`, `as soon as`: no comparison. */
export const FIXED_AS: ReadonlySet<string> = new Set('well soon long far much many such if'.split(' '));
