/** The phrases that a relationship is stated of: where they begin and end, whether they name a thing, how they read. */
import { DETERMINER, FUNCTION_WORD, WordClass } from '../patterns/phrases/wordClass.ts';
import { INNER_GAPS } from '../patterns/phrases/words.ts';
import { Lexis } from './lexicon/lexicon.ts';
import { adjectival, Role, roleOf } from './nounPhrases.ts';
import type { Reading } from './reading.ts';
import { Shape } from './shape.ts';

/** More words than this are a clause, not a thing. */
const LONGEST_ARGUMENT = 8;

/** A reading that knows its code: in a sentence code names things. */
export interface MarkedReading extends Reading {
  /** 1 for each word of code. */
  readonly code: Uint8Array;
}

/** Words `from` to before `to`. */
export interface WordSpan {
  readonly from: number;
  readonly to: number;
}

export function isCapital(reading: MarkedReading, i: number): boolean {
  return ((reading.shapes[i] as number) & (Shape.Capital | Shape.Digit)) !== 0;
}

export function isDeterminer(c: number): boolean {
  return (c & DETERMINER) !== 0;
}

export function afterDeterminers(reading: MarkedReading, from: number, to: number): number {
  let at = from;
  while (at < to && isDeterminer(reading.classes[at] as number)) at++;
  return at;
}

/** First word of the phrase (determiners left out) whose last word is before `to`. */
export function phraseStart(reading: MarkedReading, to: number, start: number): number {
  let from = to;
  for (let i = to - 1; i >= start; i--) {
    if (i + 1 < to && ((reading.gaps[i + 1] as number) & ~INNER_GAPS) !== 0) break;
    const role = argumentRole(reading, i, start, to);
    if (role === Role.None || (i === to - 1 && role !== Role.Noun)) break;
    from = i;
  }
  return from;
}

/** After the last word of the phrase that begins at `from`, determiners and 'of' phrases included; `from` where there is none. */
export function longPhraseEnd(reading: MarkedReading, from: number, end: number): number {
  const { gaps, tokens } = reading;
  let to = phraseEnd(reading, from, end);
  while (to > from && to + 1 < end && tokens.lower[to] === 'of' && (gaps[to] as number) === 0) {
    const next = phraseEnd(reading, to + 1, end);
    if (next === to + 1) break;
    to = next;
  }
  return to;
}

const CLOSED_CLASS = FUNCTION_WORD | WordClass.Adverb | WordClass.Number;

function phraseEnd(reading: MarkedReading, from: number, end: number): number {
  let at = afterDeterminers(reading, from, end);
  let to = from;
  for (; at < end; at++) {
    if (at > from && ((reading.gaps[at] as number) & ~INNER_GAPS) !== 0) break;
    let role = argumentRole(reading, at, from, end);
    // 'written in Go': a name, though the word is a verb elsewhere.
    if (
      role === Role.None &&
      at === from &&
      isCapital(reading, at) &&
      !((reading.classes[at] as number) & CLOSED_CLASS)
    )
      role = Role.Noun;
    if (role === Role.None) break;
    if (role === Role.Noun) to = at + 1;
  }
  return to;
}

/** As in noun phrases, and code counts as a noun. */
export function argumentRole(reading: MarkedReading, i: number, start: number, end: number): number {
  if (reading.code[i] === 1) return Role.Noun;
  // The number of a model: RTX 3060.
  if ((reading.shapes[i] as number) & Shape.DigitFirst && i > start && isCapital(reading, i - 1)) return Role.Noun;
  return roleOf(reading, i, start, end, i > start);
}

const NOT_IN_ARGUMENT =
  WordClass.Demonstrative |
  WordClass.Possessive |
  WordClass.Participant |
  WordClass.Negation |
  WordClass.Pronoun |
  WordClass.Quantifier |
  WordClass.Auxiliary |
  WordClass.Be;

/** Things of the people who talk: `our gateway` is the gateway. Whose `its` is stands elsewhere. */
const OURS = new Set(['our', 'my', 'your']);

/** First word behind `our`, where the phrase begins so. */
function ownedStart({ tokens }: MarkedReading, { from, to }: WordSpan): number {
  return from + 1 < to && OURS.has(tokens.lower[from] as string) ? from + 1 : from;
}

/** Names a thing: no pronoun, no pointing word, nothing vague, not too long. */
export function isArgument(reading: MarkedReading, range: WordSpan): boolean {
  const { classes, lexis, tokens, shapes } = reading;
  if (range.to - range.from > LONGEST_ARGUMENT) return false;
  for (let i = ownedStart(reading, range); i < range.to; i++) {
    const c = classes[i] as number;
    if (c & NOT_IN_ARGUMENT && reading.code[i] === 0) return false;
  }
  const head = afterDeterminers(reading, range.from, range.to);
  if (head === range.to) return false;
  let contentful = false;
  for (let i = head; i < range.to; i++) {
    const known = lexis[i] as number;
    if (
      (known & (Lexis.VagueNoun | Lexis.EmptyAdjective)) === 0 &&
      ((classes[i] as number) & (WordClass.Preposition | WordClass.Coordinator)) === 0
    )
      contentful = true;
  }
  const last = tokens.lower[range.to - 1] as string;
  // 'Python 3.11', 'Vitamin D': a name goes on.
  if (last.length < 2 || (shapes[range.to - 1] as number) & Shape.DigitFirst)
    return range.to - head > 1 && isCapital(reading, range.to - 2) && reading.code[range.to - 2] === 0;
  if (reading.code[range.to - 1] === 1) return true;
  // 'needs updating', 'filters deleted': an act or a state, no thing.
  if ((classes[range.to - 1] as number) & WordClass.Participle) return false;
  if (range.to - head === 1 && (classes[head] as number) & WordClass.Gerund) return false;
  // 'filters client-side'
  if (range.to - head === 1 && adjectival(last) && !isCapital(reading, head)) return false;
  return contentful;
}

/** The phrase without its article, quotes, code marks and emphasis, on one line. */
export function argumentText(reading: MarkedReading, range: WordSpan): string {
  const { text, tokens, classes } = reading;
  let from = ownedStart(reading, range);
  while (from < range.to - 1 && (classes[from] as number) & (WordClass.Definite | WordClass.Indefinite)) from++;
  const start = argumentStart(text, tokens.starts[from] as number);
  const end = argumentEnd(text, tokens.ends[range.to - 1] as number);
  return text
    .slice(start, end)
    .replace(/[`*"“”]+/g, '')
    .replace(/\s+/g, ' ');
}

/** A call's brackets belong to its name. */
export function argumentEnd(text: string, end: number): number {
  return text.startsWith('()', end) ? end + 2 : end;
}

/** So do the dashes of an option and the dot or slash of a path. */
export function argumentStart(text: string, start: number): number {
  let at = start;
  while (at > 0 && (text[at - 1] === '-' || text[at - 1] === '.' || text[at - 1] === '/' || text[at - 1] === '~')) at--;
  return at === 0 || text[at - 1] === '`' ? at : start;
}
