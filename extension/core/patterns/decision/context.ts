import type { AnalyzedText } from '../../text/analysis.ts';
import { trimSpan, type Span } from '../phrases/spans.ts';
import { isClosing, isOpening, isReport, isStatus, isWorkDone } from '../qaPair/chatter.ts';
import { optionChosen } from './option.ts';

/** A context longer than this is a document. UTF-16 units. */
export const MAX_CONTEXT = 400;
/** A longer message is material. UTF-16 units. */
const LONG_MESSAGE = 1500;
/** A shorter message or heading (`ok`, `Answer`) is no situation. UTF-16 units. */
const LEAST_CONTEXT = 12;

/** What the chosen option is, where the decision only gives its letter: `I'd go with B`. */
export function optionListed(analysis: AnalyzedText, s: number): Span | undefined {
  const option = optionChosen(analysis, s);
  return option && option.end - option.start <= MAX_CONTEXT
    ? trimSpan(analysis.text, option.start, option.end)
    : undefined;
}

/** The sentence before sentence `s`, in the same block, where it tells of the situation and not of the talk. */
export function contextBefore(analysis: AnalyzedText, s: number): Span | undefined {
  const before = analysis.sentences[s - 1];
  if (!before || before.block !== analysis.sentences[s]?.block || before.end - before.start > MAX_CONTEXT)
    return undefined;
  const text = analysis.slice(before);
  if (isChatter(text)) return undefined;
  // What was weighed is half of the situation: what it was weighed for stands before it.
  const first = ALTERNATIVES.test(text) ? analysis.sentences[s - 2] : undefined;
  const whole =
    first?.block === before.block && before.end - first.start <= MAX_CONTEXT && !isChatter(analysis.slice(first));
  return { start: whole ? first.start : before.start, end: before.end };
}

/** `I considered A and B`, `We could do A, B, or C.` */
const ALTERNATIVES =
  /\b(?:considered|compared|looked at|evaluated|tried|weighed|alternatives?|options?|candidates?|could (?:either )?\w+)\b/i;

const GREETS = /^(?:absolutely|certainly|sure|of course|great|yes|no|ok(?:ay)?|thanks|ha)\b[^.]{0,60}[.!]$/i;

function isChatter(text: string): boolean {
  return (
    isOpening(text) || isStatus(text) || isClosing(text) || isReport(text) || isWorkDone(text) || GREETS.test(text)
  );
}

/** A message up to this length is read as a whole. UTF-16 units. */
const SHORT_MESSAGE = 240;

/** A question of five words or more. */
const QUESTION = /(?:\S+\s+){4,}\S+\?$/;

/** What the person asked or told, where it is short enough to be the situation: the whole message, or its last question. */
export function contextAsked(user: AnalyzedText): Span | undefined {
  const { sentences, text } = user;
  const first = sentences[0];
  const last = sentences.at(-1);
  if (!first || !last || text.length > LONG_MESSAGE) return undefined;
  const asked =
    last.end - first.start <= SHORT_MESSAGE
      ? { start: first.start, end: last.end }
      : sentences.findLast((sentence) => text[sentence.end - 1] === '?' && QUESTION.test(user.slice(sentence)));
  if (!asked || asked.end - asked.start < LEAST_CONTEXT || asked.end - asked.start > MAX_CONTEXT) return undefined;
  return { start: asked.start, end: asked.end };
}

/** The heading under which sentence `s` stands. */
export function headingAbove(analysis: AnalyzedText, s: number): Span | undefined {
  const { sentences, blocks } = analysis;
  for (let i = s - 1; i >= 0; i--) {
    const sentence = sentences[i] as Span & { readonly block: number };
    if (blocks[sentence.block]?.kind !== 'heading') continue;
    return sentence.end - sentence.start < LEAST_CONTEXT ? undefined : { start: sentence.start, end: sentence.end };
  }
  return undefined;
}
