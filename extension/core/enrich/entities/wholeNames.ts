import type { EntityKind } from '../../model/enrichment.ts';
import { WordClass } from '../../patterns/phrases/wordClass.ts';
import { Lexis } from '../lexicon/lexicon.ts';
import { Shape } from '../shape.ts';
import { CLOSED } from '../wordClasses.ts';
import type { Mentions, WordMention } from './mention.ts';
import { sentenceForm } from './nameFeatures.ts';

/** In sentences of this form, or a less capital one, a capital says something, see SentenceForm. */
const MOST_CAPITAL_FORM = 1;

const NAME_KINDS: ReadonlySet<EntityKind> = new Set(['person', 'place', 'organization', 'product', 'library', 'other']);

/**
 * Makes names whole that a finder took in part: *Nobel* Prize, Federal *Reserve*, Sony *A7* IV, *Treaty* of *Westphalia*. Words
 * with a capital that stand beside a name inside a sentence belong to it; so do the marks of a model behind a product.
 */
export function completeNames(mentions: Mentions): void {
  const { reading } = mentions;
  for (let s = 0; s < reading.from.length; s++) {
    const start = reading.from[s] as number;
    const end = reading.to[s] as number;
    if (end <= start || sentenceForm(reading, start, end).form > MOST_CAPITAL_FORM) continue;
    for (let i = start; i < end; i++) {
      const mention = mentions.at(i);
      if (mention === undefined || !isName(mention)) continue;
      const grown = joinedByOf(mentions, grow(mentions, mention, start, end), end);
      i = grown.to - 1;
    }
  }
}

function isName({ kind }: WordMention): boolean {
  return NAME_KINDS.has(kind);
}

/** The mention with the words beside it that are part of the same name. */
function grow(mentions: Mentions, mention: WordMention, start: number, end: number): WordMention {
  const { reading } = mentions;
  if (!isCapital(reading.shapes[mention.from] as number)) return mention;
  let { from, to } = mention;
  // The first word of a sentence has its capital for its place.
  while (from - 1 > start && isJoined(mentions, from) && belongs(mentions, from - 1)) from--;
  while (to < end && isJoined(mentions, to) && (belongs(mentions, to) || isModel(mentions, mention, to)))
    to = mentions.at(to)?.to ?? to + 1;
  return from === mention.from && to === mention.to ? mention : replaced(mentions, mention, from, to);
}

/** Nothing but blanks on the same line between word `i` and the one before. */
function isJoined({ reading: { gaps, text, tokens } }: Mentions, i: number): boolean {
  return gaps[i] === 0 && !text.slice(tokens.ends[i - 1], tokens.starts[i]).includes('\n');
}

/** Takes the words in place of the mentions among them. */
function replaced(mentions: Mentions, { kind }: WordMention, from: number, to: number): WordMention {
  for (let i = from; i < to; i++) {
    const inside = mentions.at(i);
    if (inside !== undefined) mentions.release(inside);
  }
  mentions.take(from, to, kind);
  return mentions.at(from) as WordMention;
}

/** A free word with a capital that is a noun or an adjective; what day it is belongs to no name. */
function belongs(mentions: Mentions, i: number): boolean {
  const { shapes, classes, lexis, tokens } = mentions.reading;
  const shape = shapes[i] as number;
  if (mentions.isTaken(i) || (shape & Shape.Capital) === 0 || shape & (Shape.Hump | Shape.Single | ODD)) return false;
  if (((classes[i] as number) & NOT_IN_NAMES) !== 0 || ((lexis[i] as number) & LISTED_NOT_IN_NAMES) !== 0) return false;
  return (tokens.ends[i] as number) - (tokens.starts[i] as number) > 1;
}

const ODD = Shape.Slash | Shape.Dot;
const NOT_IN_NAMES = CLOSED | WordClass.Verb | WordClass.VerbOrNoun | WordClass.Adverb;
/** Beside a name these say what of it is meant: Apple documentation, the Eclipse version. */
const LISTED_NOT_IN_NAMES =
  Lexis.Calendar | Lexis.NotNominal | Lexis.VerbOrNoun | Lexis.Concept | Lexis.VagueNoun | Lexis.Frequent;

/** R7, IV, Pro behind a maker's or a product's name. */
function isModel(mentions: Mentions, mention: WordMention, i: number): boolean {
  const { shapes, tokens } = mentions.reading;
  const holder = mentions.at(i);
  if (holder !== undefined && !(holder.to - holder.from === 1 && isName(holder))) return false;
  if (mention.kind === 'person' || mention.kind === 'place') return false;
  const shape = shapes[i] as number;
  if ((shape & (Shape.Capital | Shape.AllCapitals)) === 0) return false;
  const word = tokens.lower[i] as string;
  return MODELS.has(word) || (word.length <= LONGEST_MODEL && MODEL.test(word));
}

/** UTF-16 units. */
const LONGEST_MODEL = 6;
const MODEL = /^(?:[a-z]{1,2}\d{1,4}[a-z]{0,2}|\d{1,4}[a-z]{1,2})$/;
const MODELS: ReadonlySet<string> = new Set(
  'ii iii iv vi vii viii ix pro max mini ultra plus air lite eos xl'.split(' '),
);

/** The Treaty of Westphalia, the Lord of the Rings: two names that *of* makes one. */
function joinedByOf(mentions: Mentions, mention: WordMention, end: number): WordMention {
  const { tokens, gaps, shapes } = mentions.reading;
  const of = mention.to;
  if (of + 1 >= end || tokens.lower[of] !== 'of' || gaps[of] !== 0 || gaps[of + 1] !== 0) return mention;
  if (mention.kind === 'person' || !isCapital(shapes[of - 1] as number)) return mention;
  const next = tokens.lower[of + 1] === 'the' && gaps[of + 2] === 0 ? of + 2 : of + 1;
  const second = mentions.at(next);
  if (second?.from !== next || !isName(second) || !isCapital(shapes[next] as number)) return mention;
  return replaced(mentions, mention, mention.from, second.to);
}

function isCapital(shape: number): boolean {
  return (shape & (Shape.Capital | Shape.AllCapitals)) !== 0;
}
