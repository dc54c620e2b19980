import { DETERMINER, WordClass } from '../../patterns/phrases/wordClass.ts';
import { Gap, INNER_GAPS } from '../../patterns/phrases/words.ts';
import type { FeatureVector } from '../../learn/linear.ts';
import { hashFeature } from '../../learn/linear.ts';
import { COMMON, Lexis, TECHNOLOGY } from '../lexicon/lexicon.ts';
import type { Reading } from '../reading.ts';
import { Shape } from '../shape.ts';
import { CLOSED } from '../wordClasses.ts';

/** What the words of a sentence have in common: a capital says little where everything is shouted or titled. */
export interface SentenceForm {
  readonly from: number;
  readonly to: number;
  /** 0 plain, 1 many capitals, 2 nearly all words begin with one, 3 nearly all is upper case, 4 no capital at all. */
  readonly form: number;
}

export function sentenceForm(reading: Reading, from: number, to: number): SentenceForm {
  let words = 0;
  let capitals = 0;
  let shouted = 0;
  for (let i = from; i < to; i++) {
    const shape = reading.shapes[i] as number;
    if ((shape & (Shape.Lower | Shape.AllCapitals | Shape.Capital)) === 0) continue;
    words++;
    if (shape & (Shape.Capital | Shape.AllCapitals)) capitals++;
    if (shape & Shape.AllCapitals) shouted++;
  }
  const form =
    words >= 3 && shouted / words > 0.6
      ? 3
      : words >= 3 && capitals / words > 0.7
        ? 2
        : capitals === 0
          ? 4
          : capitals / words > 0.35
            ? 1
            : 0;
  return { from, to, form };
}

/** Whether a name could stand at word `i`: anything but a plain word in lower case. */
export function mayBeName(reading: Reading, i: number): boolean {
  const shape = reading.shapes[i] as number;
  // Joined by underscores it is code.
  if (shape & (Shape.Underscore | Shape.Sharp)) return false;
  if (shape & (Shape.Capital | Shape.AllCapitals | Shape.Hump)) return true;
  const lexis = reading.lexis[i] as number;
  if (lexis & Lexis.AmbiguousTechnology) return false;
  // A plain word in lower case may still be somebody's name, but hardly a company or a film.
  if (lexis & COMMON) return (lexis & (Lexis.GivenName | Lexis.KnownName | Lexis.Place)) !== 0;
  if (lexis & NAME_LISTS) return true;
  // The number of a model or a sequel belongs to its name: Galaxy Note 7.
  if (shape & Shape.DigitFirst)
    return (
      i > 0 && reading.gaps[i] === 0 && ((reading.shapes[i - 1] as number) & (Shape.Capital | Shape.AllCapitals)) !== 0
    );
  return (lexis & COMMON) === 0 && ((reading.classes[i] as number) & CLOSED) === 0;
}

const NAME_LISTS =
  Lexis.GivenName | Lexis.KnownName | Lexis.Place | Lexis.Organization | Lexis.Work | Lexis.Product | Lexis.PhraseStart;

function writing(shape: number): number {
  if (shape & Shape.AllCapitals) return 2;
  if (shape & Shape.Hump) return 3;
  if (shape & Shape.Capital) return shape & Shape.Single ? 6 : shape & Shape.Digit ? 4 : 1;
  if (shape & Shape.Digit) return shape & Shape.Lower ? 7 : 5;
  return 0;
}

function commonness(lexis: number, classes: number): number {
  if (classes & CLOSED) return 4;
  if (lexis & Lexis.Frequent) return 3;
  if (lexis & Lexis.Usual) return 2;
  return lexis & Lexis.Known ? 1 : 0;
}

function listed(lexis: number): number {
  if (lexis & Lexis.KnownName) return 1;
  if (lexis & Lexis.GivenName) return 2;
  if (lexis & Lexis.Place) return 3;
  if (lexis & Lexis.Organization) return 4;
  if (lexis & Lexis.Work) return 5;
  if (lexis & TECHNOLOGY) return lexis & Lexis.Product ? 6 : 7;
  if (lexis & Lexis.FamilyName) return 8;
  if (lexis & Lexis.Title) return 9;
  if (lexis & Lexis.Demonym) return 10;
  if (lexis & Lexis.Calendar) return 11;
  if (lexis & Lexis.NameTail) return 12;
  return lexis & Lexis.AmbiguousName ? 13 : 0;
}

function grammar(classes: number): number {
  if (classes & DETERMINER) return 1;
  if (classes & WordClass.Preposition) return 2;
  if (classes & WordClass.Pronoun) return 3;
  if (classes & (WordClass.Be | WordClass.Auxiliary)) return 4;
  if (classes & (WordClass.Coordinator | WordClass.Subordinator)) return 5;
  if (classes & (WordClass.Verb | WordClass.Participle | WordClass.Gerund)) return 6;
  if (classes & WordClass.VerbOrNoun) return 7;
  if (classes & WordClass.Adverb) return 8;
  if (classes & WordClass.Adjective) return 9;
  return classes & WordClass.Number ? 10 : 0;
}

const EDGE = 31;

/** Fills `features` with what speaks for and against word `i` being part of a name. */
export function nameFeatures(reading: Reading, sentence: SentenceForm, i: number, features: FeatureVector): void {
  const { shapes, lexis, classes, gaps, tokens } = reading;
  const { from, to, form } = sentence;
  const before = i > from;
  const after = i + 1 < to;
  const joinedBefore = before && ((gaps[i] as number) & ~INNER_GAPS) === 0;
  const joinedAfter = after && ((gaps[i + 1] as number) & ~INNER_GAPS) === 0;

  const w0 = writing(shapes[i] as number);
  const c0 = commonness(lexis[i] as number, classes[i] as number);
  const l0 = listed(lexis[i] as number);
  const g0 = grammar(classes[i] as number);
  const w1 = joinedBefore ? writing(shapes[i - 1] as number) : EDGE;
  const c1 = joinedBefore ? commonness(lexis[i - 1] as number, classes[i - 1] as number) : EDGE;
  const l1 = joinedBefore ? listed(lexis[i - 1] as number) : EDGE;
  const g1 = joinedBefore ? grammar(classes[i - 1] as number) : EDGE;
  const w2 = joinedAfter ? writing(shapes[i + 1] as number) : EDGE;
  const c2 = joinedAfter ? commonness(lexis[i + 1] as number, classes[i + 1] as number) : EDGE;
  const l2 = joinedAfter ? listed(lexis[i + 1] as number) : EDGE;
  const g2 = joinedAfter ? grammar(classes[i + 1] as number) : EDGE;
  const start = before ? (joinedBefore ? 0 : 1) : 2;
  const word = tokens.lower[i] as string;
  const length = Math.min(word.length, 8);

  features.clear();
  let template = 0;
  const add = (a: number, b = 0, c = 0, d = 0): void => features.add(mix(template++, a, b, c, d));
  add(w0, c0, start, form);
  add(w0, c0, l0);
  add(l0, start, form, w0);
  add(w0, g0, start);
  add(w0, w1, w2);
  add(w0, c0, w1, c1);
  add(w0, c0, w2, c2);
  add(w0, c0, g1);
  add(w0, c0, g2);
  add(l0, l1, w0);
  add(l0, l2, w0);
  add(w0, l1, w1);
  add(w0, l2, w2);
  add(w0, g1, g2);
  add(length, w0, c0);
  add(
    (shapes[i] as number) & (Shape.Hyphen | Shape.Apostrophe | Shape.Dot | Shape.Wide | Shape.Digit | Shape.Slash),
    w0,
  );
  add(((before ? (gaps[i] as number) : 0) & (Gap.Quote | Gap.Open | Gap.Symbol | Gap.Comma)) + 1, w0, c0);
  add(((after ? (gaps[i + 1] as number) : 0) & (Gap.Quote | Gap.Close | Gap.Comma | Gap.Stop)) + 1, w0, c0);
  add(hashFeature(word.slice(-3)), w0 === 0 ? 0 : 1, c0 === 0 ? 0 : 1);
  add(hashFeature(word.slice(-2)), c0);
  if (i + 2 < to) add(writing(shapes[i + 2] as number), w0, w2, c0);
}

/** Mixes a template's number and its values into one hash (FNV-1a over 32-bit words, then spread). */
function mix(template: number, a: number, b: number, c: number, d: number): number {
  let hash = Math.imul(0x811c9dc5 ^ template, 0x01000193);
  hash = Math.imul(hash ^ a, 0x01000193);
  hash = Math.imul(hash ^ b, 0x01000193);
  hash = Math.imul(hash ^ c, 0x01000193);
  hash = Math.imul(hash ^ d, 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
