/** How much an answer says, beside its courtesies and the question's own words. */
import { isClosing, isOpening, isStatus, isWorkDone } from '../../patterns/qaPair/chatter.ts';
import type { AnalyzedText } from '../../text/analysis.ts';
import type { PatternType } from '../../model/pattern.ts';

/** `Updating a package changes both files` tells of packages, `Updating the docs now` of the assistant. */
const ACTIVITY_AS_SUBJECT =
  /^\W*\p{L}+ing\b[^.,;:]*\b(?:is|are|was|were|has|have|can|could|will|would|may|might|should|must|\p{L}{3,}s)\b/iu;

/** Announces or reports the assistant's own work. */
export function tellsOfWork(sentence: string): boolean {
  return isStatus(sentence) && !ACTIVITY_AS_SUBJECT.test(sentence);
}

/** Share of the text that is courtesy or tells what the assistant is doing, 0 to 1. */
export function chatter(analysis: AnalyzedText): number {
  let chatty = 0;
  let all = 0;
  let status = 0;
  for (const sentence of analysis.sentences) {
    const text = analysis.slice(sentence);
    all += text.length;
    const tells = tellsOfWork(text);
    if (tells) status++;
    if (tells || isOpening(text) || isClosing(text)) chatty += text.length;
  }
  const code = analysis.blocks.reduce((sum, { kind, start, end }) => sum + (kind === 'code' ? end - start : 0), 0);
  if (all === 0) return 0;
  const share = chatty / (all + code);
  const first = analysis.sentences[0];
  // What begins with 'Let me check …' or 'Done.' is a report of work even where more of it follows.
  const report = first && (tellsOfWork(analysis.slice(first)) || isWorkDone(analysis.text)) ? 0.5 : 0;
  return Math.min(1, Math.max(share * 1.5, report, status >= 2 ? 0.6 : 0) + (share > 0 && share < 0.2 ? 0.1 : 0));
}

/** Answers of these patterns need room; words. */
const EXPECTED: Readonly<Partial<Record<PatternType, number>>> = {
  reasoning_chain: 25,
  procedure: 15,
  comparison: 14,
  decision: 10,
  analogy: 10,
  causal: 8,
  definition: 6,
};
const ASKS_FOR_MUCH =
  /\b(?:explain|describe|why|how (?:do|does|can|to|would|should|did)|compare|difference|write (?:an?|the) (?:essay|article|story|post|letter|function|script|program|class|guide|summary|report|poem|email|blog)|steps|guide|tutorial|in detail|pros and cons|outline|discuss|analy[sz]e|list|implement|create an?|walk me through|what are)\b/i;
const MUCH = 18;
const LITTLE = 2;
/** Longer than most trainers' windows; words. */
const VERY_LONG = 2500;

/** 0 to 1: too short for what was asked or for its pattern, or longer than anybody reads. */
export function unfitLength(
  answer: string,
  asked: string,
  patternType: PatternType | undefined,
  isText: boolean,
): number {
  const words = wordCount(answer);
  if (words > VERY_LONG) return Math.min(0.8, 0.3 + (words - VERY_LONG) / 10_000);
  const expected = isText
    ? 30
    : Math.max((patternType && EXPECTED[patternType]) ?? 0, ASKS_FOR_MUCH.test(asked) ? MUCH : LITTLE);
  if (words >= expected || answer.includes('```')) return 0;
  // A name or a figure is a whole answer, if not one to learn much from.
  if (expected === LITTLE) return 0.3;
  return Math.min(1, 1.2 * (1 - words / expected));
}

/** Scripts without spaces count a word for every two characters. */
function wordCount(text: string): number {
  const wide = text.match(/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/g)?.length ?? 0;
  return (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) + wide / 2;
}

const SMALL =
  /^(?:the|an?|of|to|in|on|at|for|and|or|is|are|was|were|be|been|do|does|did|can|could|would|should|will|what|why|how|when|where|who|which|that|this|these|those|it|its|i|you|we|they|my|your|with|as|by|from|about|have|has|had|not|so|if|then|than|there|here|me|please|question|asking|asked|want|know|need|s|t|re|ll|m|d)$/;

/** 0 to 1: the answer says the question again and little else. */
export function restates(answer: string, asked: string): number {
  const said = contentWords(answer);
  const known = new Set(contentWords(asked));
  if (said.length < 3 || known.size < 2) return 0;
  const figures = new Set(asked.match(/\d+/g));
  if (answer.includes('```') || (answer.match(/\d+/g) ?? []).some((figure) => !figures.has(figure))) return 0;
  const fresh = new Set(said.filter((word) => !known.has(word)));
  const share = fresh.size / new Set(said).size;
  if (answer.length > 2 * asked.length + 80) return 0;
  return share <= 0.2 ? 1 : share >= 0.45 ? 0 : (0.45 - share) / 0.25;
}

function contentWords(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => !SMALL.test(word))
    .map((word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word));
}
