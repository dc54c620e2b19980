import type { EntityKind } from '../../model/enrichment.ts';
import { WordClass } from '../../patterns/phrases/wordClass.ts';
import { Gap } from '../../patterns/phrases/words.ts';
import { LinearModel, type FeatureVector, type LinearModelWeights } from '../../learn/linear.ts';
import { COMMON, Lexis, NAMED } from '../lexicon/lexicon.ts';
import { isGenitive, type Reading } from '../reading.ts';
import { Shape } from '../shape.ts';
import { kindOfListed } from './listed.ts';
import type { Mentions } from './mention.ts';
import { isCount, withNumber } from './modelNumber.ts';
import { CLOSED } from '../wordClasses.ts';
import { mayBeName, nameFeatures, sentenceForm } from './nameFeatures.ts';
import weights from './nameModel.json' with { type: 'json' };

/** Log odds by its features that a word is part of a name. */
export type NameScorer = (features: FeatureVector) => number;

const model = new LinearModel(weights as LinearModelWeights);
const features = model.newFeatures();
const shippedScorer: NameScorer = (word) => model.logit(word);

/**
 * Log odds from which a word is taken for part of a name. Everyday talk: best F1 in cross-validation (training/enrichMeasure.ts).
 * Talk about software is full of capitals that name nothing, and its names are mostly found by form.
 */
const LEAST_LOGIT = -0.4;
const LEAST_LOGIT_TECHNICAL = 0.4;

/** Names of people, places, organizations and products: runs of words that the model takes for names. */
export function takeNames(mentions: Mentions, technical: boolean, score: NameScorer = shippedScorer): void {
  const { reading } = mentions;
  const { from, to, gaps } = reading;
  const least = technical ? LEAST_LOGIT_TECHNICAL : LEAST_LOGIT;
  for (let s = 0; s < from.length; s++) {
    const start = from[s] as number;
    const end = to[s] as number;
    if (end <= start) continue;
    const sentence = sentenceForm(reading, start, end);
    let open = -1;
    for (let i = start; i <= end; i++) {
      const inside =
        i < end &&
        !mentions.isTaken(i) &&
        mayBeName(reading, i) &&
        !(technical && isPlain(reading, i)) &&
        // German writes every noun with a capital; other languages begin with words that no list has.
        !(reading.otherLanguage && ((reading.lexis[i] as number) & NAMED) === 0) &&
        (nameFeatures(reading, sentence, i, features), score(features) >= least);
      if (open >= 0 && (!inside || ((gaps[i] as number) & ~Gap.Dash) !== 0)) {
        takeRun(mentions, open, i, start, end, technical);
        open = -1;
      }
      if (inside && open < 0) open = i;
    }
  }
}

/** Before a name they say what somebody does. */
const ROLES = new Set('ceo cto cfo coo vp svp evp pm hr ui ux qa pr'.split(' '));

/** Dr. Chen: the stop after a title ends nothing. */
function isTitleBefore(reading: Reading, i: number): boolean {
  const { tokens, gaps, shapes } = reading;
  return (
    TITLES_WITH_STOP.has(tokens.lower[i - 1] as string) &&
    ((shapes[i - 1] as number) & Shape.Capital) !== 0 &&
    ((gaps[i] as number) & ~Gap.Stop) === 0
  );
}

const TITLES_WITH_STOP = new Set('dr mr mrs ms prof st'.split(' '));

/** A word in lower case that no list of names has: in talk about software a term rather than a name. */
function isPlain(reading: Reading, i: number): boolean {
  return (
    ((reading.shapes[i] as number) & (Shape.Capital | Shape.AllCapitals | Shape.Hump | Shape.Digit)) === 0 &&
    ((reading.lexis[i] as number) & PEOPLE_AND_PLACES) === 0
  );
}

const PEOPLE_AND_PLACES = Lexis.GivenName | Lexis.KnownName | Lexis.Place | Lexis.Organization;

/** Takes a run that can stand as a name, together with the listed names that it continues. */
function takeRun(
  mentions: Mentions,
  from: number,
  to: number,
  sentenceStart: number,
  sentenceEnd: number,
  technical: boolean,
): void {
  const { reading } = mentions;
  const { shapes, gaps } = reading;
  // A name does not begin or end with a word of grammar, unless a list or another name word stands beside it.
  while (to > from && isWeak(reading, to - 1)) to--;
  while (to > from && isWeak(reading, from)) from++;
  if (to - from > 1 && isCount(mentions, to - 1, sentenceEnd)) to--;
  if (to - from > 1 && ROLES.has(reading.tokens.lower[from] as string)) from++;
  if (to === from) return;
  if (to - from === 1 && !standsAlone(mentions, from, sentenceStart)) return;
  if (from > sentenceStart && isTitleBefore(reading, from) && !mentions.isTaken(from - 1)) from--;
  const kind = kindOfName(reading, from, to);
  const before = from > sentenceStart && gaps[from] === 0 ? mentions.at(from - 1) : undefined;
  const after = to < sentenceEnd && gaps[to] === 0 ? mentions.at(to) : undefined;
  let joined: EntityKind | undefined;
  if (before && joins(before.kind) && (shapes[before.from] as number) & (Shape.Capital | Shape.AllCapitals)) {
    joined = before.kind;
    from = mentions.release(before);
  }
  if (after && joins(after.kind) && (shapes[to] as number) & (Shape.Capital | Shape.AllCapitals)) {
    joined = after.kind;
    to = after.to;
    mentions.release(after);
  }
  if (to - from > 1) from = withPossessive(reading, from, sentenceStart);
  const named = kind === 'other' ? (joined ?? kind) : kind;
  // Software's numbers are versions, and entities of their own.
  const numbered = !technical && (named === 'other' || named === 'product');
  mentions.take(from, numbered ? withNumber(mentions, from, to, sentenceEnd) : to, named);
}

/** `the toy My Little Pony`: a capital in the middle of the sentence makes the word part of the name. */
function withPossessive(reading: Reading, from: number, sentenceStart: number): number {
  const i = from - 1;
  if (i <= sentenceStart || (reading.gaps[from] as number) !== 0 || (reading.gaps[i] as number) !== 0) return from;
  const capital = ((reading.shapes[i] as number) & Shape.Capital) !== 0;
  return capital && ((reading.classes[i] as number) & WordClass.Possessive) !== 0 ? i : from;
}

/** Whether a single word can be a name: not a letter or a price, and not a word that the text also writes in lower case. */
function standsAlone(mentions: Mentions, i: number, sentenceStart: number): boolean {
  const { shapes, lexis, text, tokens, gaps } = mentions.reading;
  const shape = shapes[i] as number;
  if (shape & (Shape.Single | Shape.DigitFirst)) return false;
  const known = lexis[i] as number;
  const word = tokens.lower[i] as string;
  if (
    TITLES_WITH_STOP.has(word) ||
    NEVER_ALONE.has(isGenitive(word) ? word.slice(0, -2) : word) ||
    (known & Lexis.Calendar) !== 0
  )
    return false;
  // 'Additionally, …', '**Support**', '## Summary': a plain word with a capital for its place alone.
  const apart = i === sentenceStart || (gaps[i] as number) !== 0;
  if (apart && known & (Lexis.Usual | Lexis.Frequent) && (known & NAMED) === 0) return false;
  if (((mentions.reading.classes[i] as number) & WordClass.Adverb) !== 0) return false;
  // `Phase 1`, `Step 3`: counted, not named.
  const counted = i + 1 < shapes.length && gaps[i + 1] === 0 && ((shapes[i + 1] as number) & Shape.DigitFirst) !== 0;
  if (counted && (known & COMMON) !== 0 && (known & NAMED) === 0) return false;
  if (shape & Shape.Sigil) return text.charCodeAt(tokens.starts[i] as number) === 64;
  if (known & NAMED || (shape & Shape.Capital) === 0) return true;
  return !mentions.occursInLowerCase(i);
}

/** Abbreviations of talk and of work that name nothing in particular. */
const NEVER_ALONE = new Set('id ids pr prs nb fyi tldr todo tbd faq ok a ctrl alt esc shift tab'.split(' '));

function isWeak(reading: Reading, i: number): boolean {
  const known = reading.lexis[i] as number;
  return (((reading.classes[i] as number) & CLOSED) !== 0 || (known & Lexis.NotNominal) !== 0) && (known & NAMED) === 0;
}

/** Kinds whose names may be part of a longer name: Adobe, then Adobe LiveCycle Designer. */
function joins(kind: EntityKind): boolean {
  return kind === 'product' || kind === 'organization' || kind === 'place' || kind === 'person' || kind === 'library';
}

/** What a name most likely names, by the lists and by its form. */
function kindOfName(reading: Reading, from: number, to: number): EntityKind {
  const { lexis, shapes, tokens } = reading;
  const first = lexis[from] as number;
  const last = lexis[to - 1] as number;
  if (to - from > 1 && last & Lexis.NameTail)
    return PLACE_TAILS.has(tokens.lower[to - 1] as string)
      ? 'place'
      : COMPANY_TAILS.has(tokens.lower[to - 1] as string)
        ? 'organization'
        : 'other';
  if (first & (Lexis.GivenName | Lexis.KnownName | Lexis.Title) && ((shapes[from] as number) & Shape.AllCapitals) === 0)
    return 'person';
  const listed = kindOfListed(last) ?? kindOfListed(first);
  if (listed !== undefined) return listed;
  if (last & Lexis.FamilyName || first & Lexis.AmbiguousName) return 'person';
  return (shapes[from] as number) & Shape.Sigil ? 'person' : 'other';
}

const COMPANY_TAILS = new Set(
  'inc ltd llc corp corporation company co gmbh plc foundation institute university college school academy hospital museum church fc united band orchestra party association society agency department ministry committee council union league bank group studios records entertainment airlines'.split(
    ' ',
  ),
);

const PLACE_TAILS = new Set(
  'park street st avenue ave road rd boulevard blvd drive lane bridge river lake mountain mountains mount island islands bay beach valley county city town village square station airport stadium'.split(
    ' ',
  ),
);
