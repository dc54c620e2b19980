import { wordSpan, type Span } from '../phrases/spans.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { hasClass, type Words } from '../phrases/words.ts';

/** The term itself: without article, without `the term`, `the word` before it. */
export function termSpan(words: Words, from: number, to: number): Span {
  let start = from;
  if (to - start > 1 && hasClass(words, start, WordClass.Indefinite | WordClass.Definite)) start++;
  if (to - start > 1 && TERM_WORDS.has(words.tokens.lower[start] as string) && words.tokens.lower[start + 1] !== 'of')
    start++;
  return wordSpan(words, start, to);
}

const TERM_WORDS: ReadonlySet<string> = new Set(['term', 'word', 'phrase', 'acronym', 'abbreviation', 'expression']);
