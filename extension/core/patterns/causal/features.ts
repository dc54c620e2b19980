import { hashFeature, type FeatureVector } from '../../learn/linear.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, type Words } from '../phrases/words.ts';
import type { CausalCandidate } from './candidates.ts';
import { hasFinite, type Range } from './clauses.ts';
import { isPlan } from './fit.ts';
import { meaningOf, Meaning } from './meanings.ts';
import { WORD_KINDS } from './wordKinds.ts';

/**
 * What the models look at in a candidate, as hashed features: the cue, the words and kinds of word beside it, what
 * the nearest words on either side mean, and how the arguments are built.
 */

/** Weighs more than context, so that a rare context cannot outvote a plain cue. */
const CUE_VALUE = 2;
/** Words farther than this from the cue are not looked at one by one. */
const NEAR = 5;
/** Words farther than this from the cue lend it no meaning. */
const REACH = 10;

let names = 0;
/** Seed of one kind of feature. */
function feature(): number {
  return hashFeature(`causal ${names++}`);
}
const CUE = feature();
const STRONG = feature();
const SETTING = feature();
const WORD_BEFORE = feature();
const WORD_AFTER = feature();
const KIND_BEFORE = feature();
const KIND_AFTER = feature();
const KINDS_AROUND = feature();
const MEANING_BEFORE = feature();
const MEANING_AFTER = feature();
const MEANINGS_AROUND = feature();
const ENDING_BEFORE = feature();
const ENDING_AFTER = feature();
const NEAR_BEFORE = feature();
const NEAR_AFTER = feature();
const MARK = feature();
const PLACE = feature();
const CLAUSES = feature();
const SIZES = feature();
const PERFECT = feature();
const FORM = feature();
const CAUSE_HEAD = feature();
const EFFECT_HEAD = feature();
const PLAN = feature();
const ALL_CAUSE = feature();
const ALL_EFFECT = feature();
const ALL_PAIRS = feature();

function mix(seed: number, value: number): number {
  let h = Math.imul(seed ^ (value + 0x9e3779b9), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

/** Fills `out` with the hashed features of a candidate. `standing`: the text belongs to no dialogue. */
export function fillCausalFeatures(out: FeatureVector, words: Words, c: CausalCandidate, standing: boolean): void {
  out.clear();
  const { lower, ends } = words.tokens;
  const from = words.from[c.sentence] as number;
  const to = words.to[c.sentence] as number;
  const { cueFrom, cueTo } = c;
  const weak = c.cue.weak ? 1 : 2;
  const cue = hashFeature(c.cue.lemma);
  const kind = hashFeature(c.cue.kind);
  const form = hashFeature(lower[cueFrom] as string, cue);

  out.add(mix(CUE, cue), CUE_VALUE);
  out.add(mix(CUE, form), CUE_VALUE);
  out.add(mix(CUE, kind), CUE_VALUE);
  out.add(mix(STRONG, weak), CUE_VALUE);
  out.add(mix(mix(STRONG, weak), kind), CUE_VALUE);
  const setting = mix(SETTING, standing ? 1 : 0);
  out.add(setting, CUE_VALUE);
  out.add(mix(setting, cue), CUE_VALUE);
  out.add(mix(setting, kind), CUE_VALUE);
  out.add(mix(setting, weak), CUE_VALUE);

  const before = cueFrom > from ? (lower[cueFrom - 1] as string) : '^';
  const after = cueTo < to ? (lower[cueTo] as string) : '$';
  const wordBefore = hashFeature(before);
  const wordAfter = hashFeature(after);
  out.add(mix(mix(WORD_BEFORE, cue), wordBefore));
  out.add(mix(mix(WORD_BEFORE, kind), wordBefore));
  out.add(mix(mix(WORD_AFTER, cue), wordAfter));
  out.add(mix(mix(WORD_AFTER, kind), wordAfter));
  out.add(mix(mix(ENDING_BEFORE, cue), hashFeature(ending(before))));
  out.add(mix(mix(ENDING_AFTER, cue), hashFeature(ending(after))));

  const kindBefore = kindOfWord(words, cueFrom - 1, from, to);
  const kindAfter = kindOfWord(words, cueTo, from, to);
  out.add(mix(mix(KIND_BEFORE, cue), kindBefore));
  out.add(mix(mix(KIND_AFTER, cue), kindAfter));
  out.add(mix(mix(mix(KINDS_AROUND, form), kindBefore), kindAfter));
  out.add(mix(mix(mix(KINDS_AROUND, kind), kindBefore), kindAfter));

  const meaningBefore = nearestMeaning(words, cueFrom - 1, Math.max(from, cueFrom - REACH), -1);
  const meaningAfter = nearestMeaning(words, cueTo, Math.min(to, cueTo + REACH), 1);
  out.add(mix(mix(MEANING_BEFORE, cue), meaningBefore));
  out.add(mix(mix(MEANING_AFTER, cue), meaningAfter));
  out.add(mix(mix(mix(MEANINGS_AROUND, cue), meaningBefore), meaningAfter));
  out.add(mix(mix(mix(MEANINGS_AROUND, kind), meaningBefore), meaningAfter));

  for (let k = 0; k < NEAR; k++) {
    if (cueFrom - 1 - k >= from) addNear(out, NEAR_BEFORE, kind, lower[cueFrom - 1 - k] as string);
    if (cueTo + k < to) addNear(out, NEAR_AFTER, kind, lower[cueTo + k] as string);
  }

  const marks = (words.gaps[cueFrom] as number) & (Gap.Comma | Gap.Dash | Gap.Open | Gap.Semicolon);
  out.add(mix(mix(MARK, form), marks));
  out.add(mix(mix(PLACE, cue), cueFrom === from ? 0 : cueFrom - from < 3 ? 1 : 2));
  out.add(mix(mix(CLAUSES, cue), (isClause(words, c.causeWords) ? 2 : 0) + (isClause(words, c.effectWords) ? 1 : 0)));
  out.add(mix(mix(PERFECT, cue), hasPerfect(words, c.effectWords) ? 1 : 0));
  const sizes = size(c.causeWords) * 4 + size(c.effectWords);
  out.add(mix(SIZES, sizes));
  out.add(mix(mix(SIZES, kind), sizes));
  if (isPlan(words, c.causeWords.from < c.effectWords.from ? c.causeWords : c.effectWords)) {
    out.add(mix(PLAN, cue), CUE_VALUE);
    out.add(mix(mix(PLAN, cue), wordAfter));
  }
  out.add(mix(FORM, (c.negated ? 1 : 0) + (c.across ? 2 : 0)));
  if (words.text.charCodeAt(ends[to - 1] as number) === QUESTION_MARK) out.add(mix(FORM, 7));

  addHead(out, words, CAUSE_HEAD, c.causeWords, cue, kind);
  addHead(out, words, EFFECT_HEAD, c.effectWords, cue, kind);
  if (c.cue.reported) addAllMeanings(out, words, c, cue);
}

const QUESTION_MARK = 0x3f;

function addNear(out: FeatureVector, seed: number, kind: number, word: string): void {
  const hash = hashFeature(word);
  out.add(mix(seed, hash), 0.4);
  out.add(mix(mix(seed, kind), hash), 0.6);
}

/** Kind of the argument's first word, meaning of its last word that has one: its head more often than not. */
function addHead(out: FeatureVector, words: Words, seed: number, range: Range, cue: number, kind: number): void {
  out.add(mix(mix(seed, kind), kindOfWord(words, range.from, 0, words.tokens.length)));
  const meaning = nearestMeaning(words, range.to - 1, range.from, -1);
  out.add(mix(mix(seed, kind), 100 + meaning));
  out.add(mix(mix(seed, cue), 200 + meaning));
}

function addAllMeanings(out: FeatureVector, words: Words, c: CausalCandidate, cue: number): void {
  const causes = meaningsIn(words, c.causeWords);
  const effects = meaningsIn(words, c.effectWords);
  for (const effect of effects) {
    out.add(mix(mix(ALL_EFFECT, cue), effect), 0.5);
    for (const cause of causes) out.add(mix(mix(ALL_PAIRS, effect), cause), 0.5);
  }
  for (const cause of causes) out.add(mix(mix(ALL_CAUSE, cue), cause), 0.5);
}

function meaningsIn(words: Words, { from, to }: Range): number[] {
  const found: number[] = [];
  for (let i = from; i < to; i++) {
    const meaning = meaningOf(words.tokens, i);
    if (meaning !== Meaning.None && !found.includes(meaning)) found.push(meaning);
  }
  return found;
}

/** Meaning of the word nearest to `at` that has one, going towards `limit`. */
function nearestMeaning(words: Words, at: number, limit: number, step: 1 | -1): number {
  for (let i = at; step === 1 ? i < limit : i >= limit; i += step) {
    const meaning = meaningOf(words.tokens, i);
    if (meaning !== Meaning.None) return meaning;
  }
  return Meaning.None;
}

const OTHER_WORD = WORD_KINDS.length;
const NAME = OTHER_WORD + 1;
const OUTSIDE = OTHER_WORD + 2;

function kindOfWord(words: Words, i: number, from: number, to: number): number {
  if (i < from || i >= to) return OUTSIDE;
  const classes = words.classes[i] as number;
  for (let k = 0; classes !== 0 && k < WORD_KINDS.length; k++) if (classes & (WORD_KINDS[k] as number)) return k;
  const first = words.text.charCodeAt(words.tokens.starts[i] as number);
  return first >= 65 && first <= 90 ? NAME : OTHER_WORD;
}

function ending(word: string): string {
  return word.length > 4 ? word.slice(-3) : word;
}

function size({ from, to }: Range): number {
  const n = to - from;
  return n <= 1 ? 0 : n <= 4 ? 1 : n <= 14 ? 2 : 3;
}

function isClause(words: Words, { from, to }: Range): boolean {
  return hasFinite(words, from, to);
}

const HAVE: ReadonlySet<string> = new Set(['has', 'have', 'had', "i've", "we've", "it's"]);

/** `has been`, `have run`: what a temporal `since` goes with. */
function hasPerfect(words: Words, { from, to }: Range): boolean {
  for (let i = from; i + 1 < to; i++)
    if (
      HAVE.has(words.tokens.lower[i] as string) &&
      hasClass(words, i + 1, WordClass.Participle | WordClass.Be | WordClass.Adverb)
    )
      return true;
  return false;
}
