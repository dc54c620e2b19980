import { wordsOf, type Words } from '../patterns/phrases/words.ts';
import type { AnalyzedText } from '../text/analysis.ts';
import { isInOtherLanguage } from '../text/otherLanguages.ts';
import { int32s } from '../text/slab.ts';
import { WordTable } from '../text/vocabulary.ts';
import { lexisOf, lexisOfHash } from './lexicon/lexicon.ts';
import { readLetters, Shape, type Written } from './shape.ts';
import { CLOSED } from './wordClasses.ts';

/**
 * The words of a text as enrichment reads them: what the patterns know of them (classes, gaps, sentences) and,
 * parallel to that, what each names by the lists and how it is written.
 */
export interface Reading extends Words {
  readonly analysis: AnalyzedText;
  /** Lexis flags of each word; 0 outside sentences. */
  readonly lexis: Int32Array;
  /** Shape flags of each word; 0 outside sentences. */
  readonly shapes: Int32Array;
  /** Grammar and lists are English: of such a text less is known for sure. */
  readonly otherLanguage: boolean;
}

export function readText(analysis: AnalyzedText): Reading {
  const words = wordsOf(analysis);
  const { text, tokens, classes, from, to } = words;
  const lexis = int32s(tokens.length);
  const shapes = int32s(tokens.length);
  for (let s = 0; s < from.length; s++) {
    for (let i = from[s] as number; i < (to[s] as number); i++) {
      const id = tokens.ids[i] as number;
      if (id > 0 && tokens.unlike[i] === 0) {
        // Written as the vocabulary holds it: everything is known of it.
        const word = tokens.lower[i] as string;
        const shape = SHAPES.of(id, word);
        shapes[i] = shape;
        if (shape !== Shape.Lower || ((classes[i] as number) & CLOSED) === 0) lexis[i] = LEXIS.of(id, word);
        continue;
      }
      readLetters(text, tokens.starts[i] as number, tokens.ends[i] as number, written);
      const { shape } = written;
      shapes[i] = shape;
      // Words of grammar in lower case name nothing.
      if (shape === Shape.Lower && ((classes[i] as number) & CLOSED) !== 0) continue;
      lexis[i] = lexisOfHash(written.hash);
      if (shape & Shape.Apostrophe && lexis[i] === 0) lexis[i] = lexisOfOwner(tokens.lower[i] as string);
    }
  }
  return { ...words, analysis, lexis, shapes, otherLanguage: isInOtherLanguage(tokens) };
}

const written: Written = { shape: 0, hash: 0 };
const SHAPES = new WordTable((word) => {
  readLetters(word, 0, word.length, written);
  return written.shape;
});
const LEXIS = new WordTable((word) => {
  readLetters(word, 0, word.length, written);
  const lexis = lexisOfHash(written.hash);
  return written.shape & Shape.Apostrophe && lexis === 0 ? lexisOfOwner(word) : lexis;
});

/** Of a name with a possessive 's what the name is; 0 for other words. */
function lexisOfOwner(word: string): number {
  return isGenitive(word) ? lexisOf(word.slice(0, -2)) : 0;
}

/** Whether a lower-cased word ends in 's: the name before it is what is meant. */
export function isGenitive(word: string): boolean {
  const n = word.length;
  if (n < 3 || word.charCodeAt(n - 1) !== 115) return false;
  const mark = word.charCodeAt(n - 2);
  return mark === 0x27 || mark === 0x2019;
}
