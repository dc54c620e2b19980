import { effectiveTurn, type Memory } from '../../model/memory.ts';
import { isClosing, isOpening, isRefusal, isReport, isStatus } from '../../patterns/qaPair/chatter.ts';
import { AnalyzedText } from '../../text/analysis.ts';
import { standsInDialogue } from '../quality/dangling.ts';
import { takesPart, tidied } from './exchanges.ts';
import { made, type MadeRecord } from './made.ts';

/** A shorter answer needs its question to be understood. UTF-16 units. */
const MIN_ANSWER = 240;
/** A shorter note is a scrap. UTF-16 units. */
const MIN_NOTE = 40;

/**
 * Plain text to continue: a note as it stands, and an answer that reads as a text of its own, without the courtesies
 * around it.
 */
export function textRecord(memory: Memory): readonly MadeRecord[] {
  if (!takesPart(memory)) return [];
  const { user, assistant } = effectiveTurn(memory);
  const isNote = user.trim() === '';
  const text = isNote ? tidied(assistant) : standingAnswer(assistant);
  if (text.length < (isNote ? MIN_NOTE : MIN_ANSWER)) return [];
  return [made({ kind: 'text', text }, { targets: [memory] })];
}

/** '' where the answer speaks to somebody about something that is not in it. */
function standingAnswer(answer: string): string {
  if (isReport(answer) || isRefusal(answer.slice(0, MIN_ANSWER)) || standsInDialogue(answer)) return '';
  const analysis = new AnalyzedText(answer);
  const { sentences } = analysis;
  let first = 0;
  while (first < sentences.length && isOpening(analysis.slice(sentences[first]!))) first++;
  let last = sentences.length - 1;
  while (last > first && isClosing(analysis.slice(sentences[last]!))) last--;
  if (sentences.some((sentence) => isStatus(analysis.slice(sentence)))) return '';
  const start = first === 0 ? 0 : (sentences[first]?.start ?? answer.length);
  const end = last === sentences.length - 1 ? answer.length : endOfBlock(analysis, last);
  return tidied(answer.slice(start, end));
}

/** What stands behind the last sentence that stays, code for one, stays as well up to the first that goes. */
function endOfBlock(analysis: AnalyzedText, last: number): number {
  const next = analysis.sentences[last + 1];
  return next ? next.start : analysis.text.length;
}
