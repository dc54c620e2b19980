import { effectiveTurn, type Memory } from '../../model/memory.ts';
import { isClosing, isOpening, isRefusal, isReport } from '../../patterns/qaPair/chatter.ts';
import { AnalyzedText } from '../../text/analysis.ts';
import { standsInDialogue } from '../quality/dangling.ts';
import { tellsOfWork } from '../quality/substance.ts';
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
  if (isReport(answer) || isRefusal(answer.slice(0, MIN_ANSWER))) return '';
  const analysis = new AnalyzedText(answer);
  const { sentences } = analysis;
  if (sentences.some((sentence) => tellsOfWork(analysis.slice(sentence)))) return '';
  let first = 0;
  while (first < sentences.length && isOpening(analysis.slice(sentences[first]!))) first++;
  let last = sentences.length - 1;
  while (last > first && isClosing(analysis.slice(sentences[last]!))) last--;
  const start = first === 0 ? 0 : (sentences[first]?.start ?? answer.length);
  // What stands behind the last sentence that stays, code for one, stays as well up to the first that goes.
  const end = sentences[last + 1]?.start ?? answer.length;
  const text = tidied(withoutOpener(answer.slice(start, end)));
  return standsInDialogue(text) ? '' : text;
}

/** `Sure, here is …` without its first word. */
function withoutOpener(text: string): string {
  const rest = text.replace(/^(?:sure|certainly|of course|absolutely)[,!.]\s+(?=\w)/i, '');
  return rest === text ? text : rest.charAt(0).toUpperCase() + rest.slice(1);
}
