import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, isCapital, type Words } from '../phrases/words.ts';
import type { Item } from './candidate.ts';
import type { After } from './items.ts';

/** A noun phrase before the end of a comparative. */
export interface Phrase {
  readonly item: Item;
  readonly preposition: string | undefined;
  /** A verb follows, over what belongs to the phrase. */
  readonly subject: boolean;
  /** Stands behind the comparative and is what is weighed all the same: `easier to hire Java developers`. */
  readonly chosen: boolean;
}

/** What the choice of the first thing is made of. Own judgement, kept where reading of errors showed that it helps. */
export const FIT = {
  subject: 2,
  /** Subject of an earlier clause of the sentence: what `it` stands for. */
  earlierSubject: 1,
  /** `nicer in Swift than`, `I like Swift more than` */
  beforeThan: 1,
  /** `I find Perl easier than` */
  judged: 3,
  samePreposition: 4,
  sameKind: 1.2,
  otherKind: -1,
  sameNumber: 0.4,
  sameArticle: 0.4,
  sharedWord: 1.5,
  /** `runs better on Linux than Windows`: two bare words of one kind around `than`. */
  contrasted: 1.7,
  /** `better to use Bash than Perl` */
  chosen: 3,
  /** `How is bread easier than pizza` */
  inverted: 2,
  /** `X is faster than A and safer than B`: A was compared already. */
  compared: -2,
  /** `faster than Perl, which is faster than Ruby` */
  relative: 4,
  /** `Perl (faster than PHP) …` */
  bracketed: 2,
  vague: -2,
  /** `friendlier to projects than Oracle`: to whom, not what. */
  towards: -1.5,
  /** Each phrase that stands between it and the cue. */
  distance: -0.25,
} as const;

/** How well the phrase fits as what is compared with `b`; higher is better. */
export function fitOf(words: Words, phrase: Phrase, b: After, start: number, cue: number, than: number): number {
  const { item } = phrase;
  let fit = 0;
  if (phrase.subject) fit += item.from >= start ? FIT.subject : FIT.earlierSubject;
  if ((item.to === cue || isJudgedAs(words, item.to, cue)) && JUDGING.has(words.tokens.lower[item.from - 1] ?? ''))
    fit += FIT.judged;
  const near = item.to === than || item.to === cue;
  if (near && (phrase.preposition === undefined || (isNamed(words, item) && isNamed(words, b.item))))
    fit += FIT.beforeThan;
  if (b.preposition !== undefined && phrase.preposition === b.preposition) fit += FIT.samePreposition;
  fit += isNamed(words, item) === isNamed(words, firstOf(words, b.item)) ? FIT.sameKind : FIT.otherKind;
  if (isPlural(words, item) === isPlural(words, b.item)) fit += FIT.sameNumber;
  if (hasArticle(words, item) === hasArticle(words, b.item)) fit += FIT.sameArticle;
  if (sharesWord(words, item, b.item)) fit += FIT.sharedWord;
  if (isContrasted(words, phrase, b, than)) fit += FIT.contrasted;
  else if (item.from > cue && !phrase.chosen && phrase.preposition === 'to' && b.preposition === undefined)
    fit += FIT.towards;
  if (isRelativeTo(words, item, cue)) fit += FIT.relative;
  else if (words.tokens.lower[item.from - 1] === 'than' || words.tokens.lower[item.from - 2] === 'than')
    fit += FIT.compared;
  if (phrase.chosen) fit += FIT.chosen;
  if (item.to === cue && isInverted(words, item.from, start)) fit += FIT.inverted;
  if (item.to === bracketAround(words, cue, start)) fit += FIT.bracketed;
  if (isVague(words, item) || (!phrase.subject && hasComparative(words, item))) fit += FIT.vague;
  return fit;
}

/** In `better in michigan than california` the places are compared, in `better at maps than Apple` they are not. */
function isContrasted(words: Words, { item, preposition }: Phrase, b: After, than: number): boolean {
  if (item.to !== than || b.preposition !== undefined || !PLACES.has(preposition ?? '')) return false;
  return (
    !hasArticle(words, b.item) &&
    !hasArticle(words, item) &&
    isCapital(words, item.to - 1) === isCapital(words, b.item.from) &&
    isPlural(words, item) === isPlural(words, b.item)
  );
}

const PLACES: ReadonlySet<string> = new Set(['in', 'on']);

/** A relative pronoun right behind the thing leads to the comparative: `Perl, which is faster`. */
function isRelativeTo(words: Words, item: Item, cue: number): boolean {
  return (
    RELATIVES.has(words.tokens.lower[item.to] as string) &&
    cue - item.to < RELATIVE_REACH &&
    hasClass(words, item.to + 1, WordClass.Be | WordClass.Auxiliary | WordClass.Adverb)
  );
}

const RELATIVES: ReadonlySet<string> = new Set(['which', 'that', 'who']);
/** Words from a relative pronoun to the comparative. */
const RELATIVE_REACH = 6;

/** Word before which the bracket opens that holds the cue, -1 outside brackets. */
function bracketAround(words: Words, cue: number, floor: number): number {
  for (let i = cue; i > floor - 1 && i > cue - BRACKET_REACH; i--) {
    if (hasGap(words, i, Gap.Open)) return i;
    if (i < cue && hasGap(words, i + 1, Gap.Close)) return -1;
  }
  return -1;
}

/** Words from a bracket to the comparative in it. */
const BRACKET_REACH = 6;

/** `view Amazon as (any) better than …` */
function isJudgedAs({ tokens }: Words, to: number, cue: number): boolean {
  return tokens.lower[to] === 'as' && cue - to <= 2;
}

/** Verbs whose object is judged by the comparative after it. */
export const JUDGING: ReadonlySet<string> = new Set(
  'find finds found consider considered think thought like liked likes prefer keep call called view views viewed see regard regards'.split(
    ' ',
  ),
);

/** Whether a name stands in it: a capital that no sentence start explains, or a digit. */
export function isNamed(words: Words, { from, to }: Item): boolean {
  for (let i = from; i < to; i++) if (isCapital(words, i) && !(i === from && isCommonOpener(words, i))) return true;
  return false;
}

/** A capital at the start of a text says nothing where the word is a function word. */
function isCommonOpener(words: Words, i: number): boolean {
  return words.classes[i] !== 0;
}

/** `ps2` of `ps2 or Wii`: the first tells the kind. */
function firstOf(words: Words, item: Item): Item {
  for (let i = item.from + 1; i < item.to; i++)
    if (words.tokens.lower[i] === 'or' || words.tokens.lower[i] === 'and') return { ...item, to: i };
  return item;
}

function isPlural(words: Words, { to }: Item): boolean {
  const head = words.tokens.lower[to - 1] as string;
  return head.length > 3 && head.endsWith('s') && !head.endsWith('ss');
}

function hasArticle(words: Words, { from }: Item): boolean {
  return hasClass(words, from, DETERMINER);
}

function sharesWord(words: Words, a: Item, b: Item): boolean {
  for (let i = a.from; i < a.to; i++) {
    if (words.classes[i] !== 0) continue;
    for (let j = b.from; j < b.to; j++) if (words.tokens.lower[i] === words.tokens.lower[j]) return true;
  }
  return false;
}

/** `uglier graphics`: what is better or worse, not who. */
function hasComparative(words: Words, { from, to }: Item): boolean {
  for (let i = from; i < to; i++) if (hasClass(words, i, WordClass.Comparative)) return true;
  return false;
}

/** Words that stand for no thing: `the point is`, `a lot`, `this way`. */
const VAGUE: ReadonlySet<string> = new Set(
  `point fact thing things way ways lot bit course time times case problem reason chances result idea issue question paper retrospect
   little good much yes plus sure indeed sense assuming
   general times day days year years month week people someone anyone everyone something anything nothing one ones no others rest most
   January February March April May June July August September October November December example instance addition terms`
    .toLowerCase()
    .split(/\s+/),
);

function isVague(words: Words, { from, to }: Item): boolean {
  return (
    VAGUE.has(words.tokens.lower[to - 1] as string) ||
    hasClass(words, to - 1, WordClass.Number | WordClass.Adverb) ||
    hasClass(words, from, WordClass.Verb & ~WordClass.Gerund)
  );
}

/** `Is X better …`, `How is X easier …`: the verb before its subject. */
function isInverted(words: Words, item: number, start: number): boolean {
  const be = item - 1;
  if (!hasClass(words, be, WordClass.Be) || be > start + INVERSION_REACH) return false;
  return be === start || hasClass(words, start, WordClass.Wh);
}

/** Words of a question before its verb: `How the hell is …`. */
const INVERSION_REACH = 3;
