/** What an answer says would come of what the person asks about: `What if the queue is full? New messages are dropped.` */
import type { Pattern } from '../../model/pattern.ts';
import { sideOf, type AnalyzedText, type AnalyzedTurn } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';
import { fieldSpan, trimSpan, type Span } from '../phrases/spans.ts';
import { isCutOff } from '../phrases/sentenceEnd.ts';
import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, wordsOf, type Words } from '../phrases/words.ts';
import { mainAfterComma } from './clauses.ts';
import { ordersAt } from './fit.ts';

/** Of an effect that the answer tells in its first words. By reading what the rule finds. */
const ASKED_CONFIDENCE = 0.76;
/** Of one that begins with a pronoun: what it stands for is told in the condition. */
const PRONOUN_CONFIDENCE = 0.72;

/** `What if …?`, `What happens to the logs when …?` */
const ASKS =
  /^(?:(?:so|ok(?:ay)?|and|but|hey)[\s,]+)*what (?:if|(?:(?:happens|would happen|would have happened|will happen|could happen|might happen)(?: to [^?,]{2,40}?)?|(?:would|will|does) (?:\S+ ){1,4}?do) (?:if|when|once)) (?<condition>[^?\n]{6,140})\?*\s*$/di;
/** Proposals and questions of taste: `what if we use …`, `what if you tried` */
const PROPOSES =
  /^(?:(?:we|you) (?:use|used|just|try|tried|make|made|do|did|add|added|put|move|moved|split|go|went)|there was a way|i (?:want|wanted|said|told|just))\b|\binstead\b/i;
/** Told of the condition itself, or of what to do about it: no effect of it. */
const NO_EFFECT =
  /^(?:yes|no|nothing|great|good|sure|it depends|that depends|this|that|then you|you (?:can|could|should|need|may|might|must|want|have|probably|would)|first|try|here|there (?:is|are)|in that case you|i|we|don['’]t|never|please|as an? (?:ai|language))\b|\?$/i;
/** What the condition is a sign of comes before it. */
const DIAGNOSIS =
  /^(?:\S+ ){1,5}?(?:means|indicates?|suggests?|shows that|points? to|(?:is|are) (?:\w+ )?(?:a sign|caused|due))\b/i;
const LEADS = /^(?:then|in that case|well|generally|usually|typically|in general|basically)[,]?\s+/i;
const OPENS = /^(?:if|when|once|should|as soon as)\b/i;
const PRONOUN = /^(?:it|they|this|that|these|those)\b/i;
/** A shorter effect says nothing. Words. */
const LEAST_EFFECT = 3;

/** The cause in the person's words or the answer's, with its effect; undefined where nothing such is asked or told. */
export function askedEffect(turn: AnalyzedTurn): Pattern | undefined {
  if (turn.content.kind !== 'exchange') return undefined;
  const asked = ASKS.exec(turn.content.user)?.indices?.groups?.['condition'];
  if (!asked) return undefined;
  const user = sideOf(turn, 'user');
  const condition = trimSpan(user.text, asked[0], asked[1]);
  if (PROPOSES.test(user.slice(condition)) || user.slice(condition).split(/\s+/).length < LEAST_EFFECT)
    return undefined;
  const answer = sideOf(turn, 'assistant');
  const first = answer.sentences[0];
  if (!first || answer.blocks[first.block]?.kind !== 'paragraph' || isCutOff(answer, 0)) return undefined;
  const told = OPENS.test(answer.slice(first)) ? conditionTold(answer, first) : undefined;
  const effect = told ? told.effect : withoutLead(answer, first);
  if (!isEffect(answer, effect)) return undefined;
  const cause = told
    ? ({ side: 'assistant', span: told.cause, text: answer } as const)
    : ({ side: 'user', span: condition, text: user } as const);
  return {
    type: 'causal',
    confidence: PRONOUN.test(answer.slice(effect)) ? PRONOUN_CONFIDENCE : ASKED_CONFIDENCE,
    content: { cause: cause.text.slice(cause.span), effect: answer.slice(effect) },
    spans: [fieldSpan('cause', cause.side, cause.span), fieldSpan('effect', 'assistant', effect)],
  };
}

/** `If the queue is full, | new messages are dropped.` */
function conditionTold(answer: AnalyzedText, first: Sentence): { cause: Span; effect: Span } | undefined {
  const words = wordsOf(answer);
  const from = words.from[0] as number;
  const to = words.to[0] as number;
  const parted = mainAfterComma(words, from + 1, to);
  const main = parted < 0 ? afterComma(words, from + LEAST_EFFECT, to) : parted;
  if (main < 0) return undefined;
  const { starts, ends } = words.tokens;
  const opener = /^as soon as\b/i.test(answer.slice(first)) ? 3 : 1;
  return {
    cause: trimSpan(answer.text, starts[from + opener] as number, ends[main - 1] as number),
    effect: withoutLead(answer, { start: starts[main] as number, end: first.end }),
  };
}

/** The word behind the first comma: where no list knows the verb of the main clause. */
function afterComma(words: Words, from: number, to: number): number {
  for (let i = from; i < to; i++) if (hasGap(words, i, Gap.Comma)) return i;
  return -1;
}

function withoutLead({ text }: AnalyzedText, { start, end }: Span): Span {
  const lead = LEADS.exec(text.slice(start, end))?.[0].length ?? 0;
  return trimSpan(text, start + lead, end);
}

/** A statement with a verb, no order and no advice. */
function isEffect(answer: AnalyzedText, effect: Span): boolean {
  const text = answer.slice(effect);
  if (NO_EFFECT.test(text) || DIAGNOSIS.test(text) || text.endsWith(':')) return false;
  const words = wordsOf(answer);
  const { starts } = words.tokens;
  const to = words.to[0] as number;
  let from = words.from[0] as number;
  while (from < to && (starts[from] as number) < effect.start) from++;
  // `Wet your hands`: what stands before an article without a verb between is an order.
  if (
    hasClass(words, from + 1, DETERMINER) &&
    words.tokens.lower[from + 1] !== 'that' &&
    !hasClass(words, from, DETERMINER | WordClass.Number | WordClass.Verb | WordClass.Gerund)
  )
    return false;
  return to - from >= LEAST_EFFECT && !ordersAt(words, from, to) && hasVerb(words, from, to);
}

function hasVerb(words: Words, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++)
    if (
      hasClass(words, i, WordClass.Be | WordClass.Auxiliary | WordClass.Verb | WordClass.VerbOrNoun) ||
      (words.classes[i] === 0 && /[^su]s$/.test(words.tokens.lower[i] as string))
    )
      return true;
  return false;
}
