import type { AnalyzedText } from '../../text/analysis.ts';

const END_MARKS = '.!?…:;)]}"\'`*_|”’';

/**
 * Whether sentence `s` stops in the middle because its text does: the last one of a text of several sentences, without
 * an end mark. What is learnt from such a sentence would be half a thought.
 */
export function isCutOff(analysis: AnalyzedText, s: number): boolean {
  const { sentences, text } = analysis;
  const sentence = sentences[s];
  if (sentence === undefined || s !== sentences.length - 1 || s === 0) return false;
  return text.slice(sentence.end).trim() === '' && !END_MARKS.includes(text[sentence.end - 1] as string);
}
