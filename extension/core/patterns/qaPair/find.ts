import type { AnalyzedText } from '../../text/analysis.ts';
import { hasFinite } from '../causal/clauses.ts';
import { OFFERS_CHOICE } from '../decision/cues.ts';
import type { Span } from '../phrases/spans.ts';
import { wordsOf } from '../phrases/words.ts';
import { asks } from './question.ts';
import { requestKind, type RequestKind } from './request.ts';

/** What the person asks. */
export interface Question {
  readonly span: Span;
  /** Probability that it asks at all. */
  readonly certainty: number;
  /** A question by form or mark, or an order to inform or to make. */
  readonly kind: 'question' | Exclude<RequestKind, 'none'>;
  /** Sentence that asks. */
  readonly sentence: number;
}

const REQUEST_CERTAINTY = { inform: 0.8, make: 0.6 } as const;
/** A question stands near the start or the end of a message; what lies between in a long one is a document that was pasted. */
const READ_SENTENCES = 12;
/** A message up to this length is the question as a whole where the asking sentence leans on the rest. Characters. */
const WHOLE_MESSAGE = 700;
/** What is asked about comes after: `Solve the following problem.`, `What happens if it stops:` */
const ANNOUNCES = /:\s*$|\b(?:following|below)\b/i;
/** A message up to this length belongs to a question that announces it. Characters. */
const ANNOUNCED_MESSAGE = 2500;
const LEANING =
  /\b(?:this|that|these|those|it|its|they|them|he|she|his|her|above|below|following|here|there|such|same|one|ones)\b/i;

/** The question of a message, with the sentences that it leans on; undefined where nothing is asked. */
export function findQuestion(analysis: AnalyzedText): Question | undefined {
  const words = wordsOf(analysis);
  const { sentences } = analysis;
  let best: Question | undefined;
  for (let s = 0; s < sentences.length; s++) {
    if (s === READ_SENTENCES) s = Math.max(s, sentences.length - READ_SENTENCES);
    const sentence = sentences[s] as Span;
    const said = analysis.slice(sentence);
    const certainty = asks(words, s, said);
    const request = certainty >= 0.5 ? 'none' : requestKind(said.slice(speakerEnd(said)));
    const found: Question | undefined =
      certainty > 0
        ? { span: sentence, certainty, kind: 'question', sentence: s }
        : request === 'none'
          ? offersAlone(analysis, said)
            ? { span: sentence, certainty: OFFER_CERTAINTY, kind: 'question', sentence: s }
            : undefined
          : { span: sentence, certainty: REQUEST_CERTAINTY[request], kind: request, sentence: s };
    if (found !== undefined && (best === undefined || found.certainty > best.certainty)) best = found;
  }
  if (best === undefined) return undefined;
  const span = extent(analysis, best);
  return { ...best, span: { start: span.start + speakerEnd(analysis.slice(span)), end: span.end } };
}

/** Of a message that only sets two things side by side: `tabs or spaces in the makefile` */
const OFFER_CERTAINTY = 0.6;

function offersAlone(analysis: AnalyzedText, said: string): boolean {
  if (analysis.sentences.length !== 1 || !OFFERS_CHOICE.test(said)) return false;
  if (/ (?:vs\.?|versus) /i.test(said)) return true;
  const words = wordsOf(analysis);
  // `one or two of them`, `Baylor or something`: nothing to choose from.
  return !hasFinite(words, 0, words.tokens.length) && !VAGUE.test(said);
}

const VAGUE =
  /\b(?:one|two|three|four|five|six|seven|ten|\d+|uh|um|you|they|it|we|i|he|she|me|them|and|things?|stuff|such|somewhere|somebody|anything|whatever|other|another|like|kind|just|even|maybe|either)\b/i;

/** The asking sentence, with its neighbours that ask too, or the whole message where it is short and leaned upon. */
function extent(analysis: AnalyzedText, question: Question): Span {
  const { sentences, text } = analysis;
  const words = wordsOf(analysis);
  let from = question.sentence;
  let to = question.sentence;
  while (
    sentences[to + 1]?.block === sentences[to]?.block &&
    asks(words, to + 1, analysis.slice(sentences[to + 1] as Span)) >= 0.5
  )
    to++;
  while (
    from > 0 &&
    sentences[from - 1]?.block === sentences[from]?.block &&
    asks(words, from - 1, analysis.slice(sentences[from - 1] as Span)) >= 0.5
  )
    from--;
  const start = (sentences[from] as Span).start;
  const end = (sentences[to] as Span).end;
  const whole = text.trim();
  const reach = ANNOUNCES.test(text.slice(start, end)) ? ANNOUNCED_MESSAGE : WHOLE_MESSAGE;
  if (whole.length <= reach && (LEANING.test(text.slice(start, end)) || end - start < whole.length)) {
    const begin = text.indexOf(whole);
    return { start: afterThanks(analysis, begin), end: begin + whole.length };
  }
  return { start, end };
}

/** `User:`, `Question:` before the question, as a copied conversation has them. */
const SPEAKER = /^\s*(?:user|human|me|prompt|question|q)\s*[:\n]\s*(?=\S)/i;

function speakerEnd(text: string): number {
  return SPEAKER.exec(text)?.[0].length ?? 0;
}

/** `Thank you.`, `Great, that works!` before the question. */
const THANKS =
  /^(?:thanks?|thank you|great|perfect|awesome|cool|nice|excellent|wonderful|ok|okay|hello|hi|hey)\b[^?:]{0,40}[.!]$/i;

function afterThanks(analysis: AnalyzedText, start: number): number {
  const [first, second] = analysis.sentences;
  return first?.start === start && second !== undefined && THANKS.test(analysis.slice(first)) ? second.start : start;
}
