import type { AnalyzedText } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';

const END_MARKS = '.!?…:;)]}"\'`*_|”’$>';
/** An address, or a sign like 🙂: whole without a full stop. */
const ENDS_WHOLE = /(?:https?:\/\/\S+|[\p{Extended_Pictographic}\uFE0F])$/u;
/** A text that was cut off for its length is about as long as this at least. UTF-16 units. */
const LONG = 1800;
/** A shorter last line, *Run `npm test`*, needs no full stop. UTF-16 units. */
const LEAST_RUNNING_ON = 80;

/**
 * Whether sentence `s` stops in the middle because its text does: the last one of a text of several sentences, without
 * an end mark. What is learnt from such a sentence would be half a thought. The last item of a short list whose items
 * have no full stops is whole.
 */
export function isCutOff(analysis: AnalyzedText, s: number): boolean {
  const { sentences, text } = analysis;
  const sentence = sentences[s];
  if (sentence === undefined || s !== sentences.length - 1 || s === 0) return false;
  if (text.slice(sentence.end).trim() !== '') return false;
  if (hasEndMark(text, sentence.end)) return endsInName(analysis, sentence);
  return !ENDS_WHOLE.test(text.slice(sentence.start, sentence.end)) && !isPlainItem(analysis, sentence);
}

/** The last sentence of a long text stops at a name in code: *… that is created once in `init()`*. Short texts do end so. */
function endsInName({ blocks, text }: AnalyzedText, { block, start, end }: Sentence): boolean {
  if (text.length < LONG || text[end - 1] !== '`' || blocks[block]?.kind !== 'paragraph') return false;
  return end - start >= LEAST_RUNNING_ON;
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
