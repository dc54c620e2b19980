import { hashFeature, type FeatureVector } from '../../learn/linear.ts';
import { hasClass, isCapital, type Words } from '../phrases/words.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { meaningOf } from './meanings.ts';
import { WORD_KINDS } from './wordKinds.ts';

/**
 * The wording of a whole sentence that stands alone: its words, their stems and endings, runs of two and three, and the
 * same with kinds and meanings in the place of words. Knows what no cue tells (`erosion of soil by water`).
 */

/** Letters of a word that count as its stem, and as its ending. */
const STEM = 5;
const ENDING = 3;
const EDGE = hashFeature('edge');

let names = 0;
function feature(): number {
  return hashFeature(`sentence ${names++}`);
}
const WORD = feature();
const STEMS = feature();
const ENDINGS = feature();
const PAIR = feature();
const RUN = feature();
const AROUND_ONE = feature();
const AROUND_TWO = feature();
const KIND = feature();
const KIND_PAIR = feature();
const KIND_RUN = feature();
const WORD_KIND = feature();
const KIND_WORD = feature();
const KIND_WORD_KIND = feature();
const MEANING_PAIR = feature();

function mix(seed: number, value: number): number {
  let h = Math.imul(seed ^ (value + 0x9e3779b9), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

/** Fills `out` with the hashed features of sentence `s`; each counts once. */
export function fillSentenceFeatures(out: FeatureVector, words: Words, s: number): void {
  out.clear();
  const from = words.from[s] as number;
  const to = words.to[s] as number;
  const seen = new Set<number>();
  const add = (hash: number): void => {
    if (seen.has(hash)) return;
    seen.add(hash);
    out.add(hash);
  };
  const hashes: number[] = [EDGE];
  const kinds: number[] = [EDGE];
  const meanings: number[] = [];
  for (let i = from; i < to; i++) {
    const word = words.tokens.lower[i] as string;
    const plain = isDigit(word) ? '#' : word;
    hashes.push(hashFeature(plain));
    kinds.push(kindOf(words, i));
    const meaning = meaningOf(words.tokens, i);
    if (meaning !== 0 && !meanings.includes(meaning)) meanings.push(meaning);
    add(mix(STEMS, hashFeature(plain.slice(0, STEM))));
    if (plain.length > ENDING + 1) add(mix(ENDINGS, hashFeature(plain.slice(-ENDING))));
  }
  hashes.push(EDGE);
  kinds.push(EDGE);
  for (let i = 0; i < hashes.length; i++) {
    const word = hashes[i] as number;
    const kind = kinds[i] as number;
    add(mix(WORD, word));
    add(mix(KIND, kind));
    if (i + 1 >= hashes.length) continue;
    const next = hashes[i + 1] as number;
    const nextKind = kinds[i + 1] as number;
    add(mix(mix(PAIR, word), next));
    add(mix(mix(KIND_PAIR, kind), nextKind));
    add(mix(mix(WORD_KIND, word), nextKind));
    add(mix(mix(KIND_WORD, kind), next));
    if (i + 2 >= hashes.length) continue;
    const third = hashes[i + 2] as number;
    const thirdKind = kinds[i + 2] as number;
    add(mix(mix(mix(RUN, word), next), third));
    add(mix(mix(AROUND_ONE, word), third));
    add(mix(mix(mix(KIND_RUN, kind), nextKind), thirdKind));
    add(mix(mix(mix(KIND_WORD_KIND, kind), next), thirdKind));
    if (i + 3 < hashes.length) add(mix(mix(AROUND_TWO, word), hashes[i + 3] as number));
  }
  meanings.sort((a, b) => a - b);
  meanings.forEach((a, i) => {
    for (const b of meanings.slice(i + 1)) add(mix(mix(MEANING_PAIR, a), b));
  });
}

function isDigit(word: string): boolean {
  const first = word.charCodeAt(0);
  return first >= 48 && first <= 57;
}

/** Kinds beside the meanings, which are small integers. */
const NAME = 1000;
const NUMBER = 1001;
const OTHER = 1002;
const CLASS = 1 << 12;

/** What the word means, else the class that is most particular, else whether it is a name. */
function kindOf(words: Words, i: number): number {
  const meaning = meaningOf(words.tokens, i);
  if (meaning !== 0) return meaning;
  const classes = words.classes[i] as number;
  for (let k = 0; k < WORD_KINDS.length; k++) if (classes & (WORD_KINDS[k] as number)) return CLASS + k;
  if (isDigit(words.tokens.lower[i] as string)) return NUMBER;
  return isCapital(words, i) && !hasClass(words, i, WordClass.Verb) ? NAME : OTHER;
}
