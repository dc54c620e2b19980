import type { AnalyzedText } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';

const END_MARKS = '.!?…:;)]}"\'`*_|”’$>';
/** An address, or a sign like 🙂: whole without a full stop. */
const ENDS_WHOLE = /(?:https?:\/\/\S+|[\p{Extended_Pictographic}\uFE0F])$/u;
/** A text that was cut off for its length is about as long as this at least. UTF-16 units. */
const LONG = 1800;

/**
 * Whether sentence `s` stops in the middle because its text does: the last one of a text of several sentences, without
 * an end mark. What is learnt from such a sentence would be half a thought. The last item of a short list whose items
 * have no full stops is whole.
 */
export function isCutOff(analysis: AnalyzedText, s: number): boolean {
  const { sentences, text } = analysis;
  const sentence = sentences[s];
  if (sentence === undefined || s !== sentences.length - 1 || s === 0) return false;
  if (text.slice(sentence.end).trim() !== '' || hasEndMark(text, sentence.end)) return false;
  return !ENDS_WHOLE.test(text.slice(sentence.start, sentence.end)) && !isPlainItem(analysis, sentence);
}

function hasEndMark(text: string, end: number): boolean {
  return END_MARKS.includes(text[end - 1] as string);
}

/** An item like those before it, none of which ends in a mark. */
function isPlainItem({ blocks, text }: AnalyzedText, sentence: Sentence): boolean {
  const own = blocks[sentence.block];
  if (own?.kind !== 'listItem' || text.length >= LONG) return false;
  const before = blocks.slice(0, sentence.block).filter((block) => block.list === own.list && block.first);
  return before.length > 0 && before.every((block) => !hasEndMark(text, block.end));
}
