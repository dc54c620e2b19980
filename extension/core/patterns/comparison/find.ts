import type { AnalyzedSide } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';
import { wordsOf } from '../phrases/words.ts';
import type { ComparisonCandidate } from './candidate.ts';
import { findInSentence } from './sentences.ts';
import { findTables } from './tables.ts';

/** Everything on one side of a turn that may compare two things, in text order. */
export function findComparisons({ side, analysis }: AnalyzedSide): readonly ComparisonCandidate[] {
  const words = wordsOf(analysis);
  const candidates: ComparisonCandidate[] = [];
  let tables = false;
  for (let s = 0; s < analysis.sentences.length; s++) {
    const sentence = analysis.sentences[s] as Sentence;
    const kind = analysis.blocks[sentence.block]?.kind;
    if (kind === 'tableRow') tables = true;
    else findInSentence(words, sentence, s, side === 'text', candidates);
  }
  if (tables) findTables(analysis, words, candidates);
  return candidates;
}
