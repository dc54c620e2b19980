import type { Side } from '../../model/turn.ts';
import type { AnalyzedText } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';
import { hasFinite } from '../causal/clauses.ts';
import { ordersAt } from '../causal/fit.ts';
import { bareSentence } from '../phrases/lead.ts';
import { trimSpan, type Span } from '../phrases/spans.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { hasClass, wordsOf, type Words } from '../phrases/words.ts';
import { REASON_CLAUSES, TRIGGER } from './cues.ts';

/** A decision's sentence in its parts. */
export interface Split {
  readonly decision: Span;
  readonly reasoning: Span | undefined;
}

/** `due to several reasons`, `for the following reasons`: names none. */
const NAMES_NONE =
  /^(?:due to|because of|for|given)\s+(?:\w+\s+){0,3}(?:reasons?|factors?|considerations?|things)\b\W*$/i;
/** Shorter openings hold no decision. UTF-16 units. */
const LEAST_DECISION = 8;
/** `tabs, because …` */
const LEAST_NAMED = 2;

/** `Since the port is closed, we use …`, `floats round, so let's store …`: the reason stands first. */
const REASON_FIRST: readonly RegExp[] = [
  /^((?:since|because|as (?:it|they|we|this|that|there|the)\b|given(?: that)?)\s[^,]{10,}(?:, [^,]{3,}){0,2}),\s+(?=\S)/i,
  /^([^,;]{10,}?),\s+(?:(?:so|therefore|hence|and so)\s+)?(?=(?:let['’]s|lets|let us|i['’]d|i would|we['’]ll|we should)\b)/i,
];
/** No reason, though it stands before the choice. */
const LEADS_IN =
  /^\W*(?:if|when|once|for|in|with|to|after|before|until|unless|actually|also|then|ok(?:ay)?|yes|yup|yeah|no|well|hm+|wait|on|of|so|but|and|rather|by|from|like|instead|personally|overall|while|although|though|as an?)\b/i;

function reasonFirst(analysis: AnalyzedText, sentence: Span): readonly [reason: Span, next: number] | undefined {
  const text = analysis.text.slice(sentence.start, sentence.end);
  for (const expression of REASON_FIRST) {
    const match = expression.exec(text);
    if (match?.[1] === undefined || LEADS_IN.test(match[1])) continue;
    const reason = { start: sentence.start, end: sentence.start + match[1].length };
    if (isClauseAt(analysis, reason)) return [reason, match[0].length];
  }
  return undefined;
}

/** Whether the span has a subject and a verb. */
function isClauseAt(analysis: AnalyzedText, { start, end }: Span): boolean {
  const words = wordsOf(analysis);
  const { starts, ends } = words.tokens;
  const s = analysis.sentences.findIndex((sentence) => sentence.start <= start && start < sentence.end);
  if (s < 0) return false;
  let from = words.from[s] as number;
  const last = words.to[s] as number;
  while (from < last && (starts[from] as number) < start) from++;
  let to = from;
  while (to < last && (ends[to] as number) <= end) to++;
  return (
    to - from > 1 && !ordersAt(words, from, to) && (hasFinite(words, from + 1, to) || hasVerbAfterNoun(words, from, to))
  );
}

/** `floats round`: a form that is as often a noun, at the end of two or three words or before an object. */
function hasVerbAfterNoun(words: Words, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (hasClass(words, i, WordClass.VerbOrNoun)) return true;
  return false;
}

/** 'We use X because Y' gives both; the whole sentence is the decision where it holds no reason. */
export function splitReason(analysis: AnalyzedText, sentence: Span): Split {
  const text = analysis.text.slice(sentence.start, sentence.end);
  const first = reasonFirst(analysis, sentence);
  if (first) {
    const [reason, next] = first;
    return {
      decision: trimSpan(analysis.text, sentence.start + next, sentence.end),
      reasoning: trimSpan(analysis.text, reason.start, reason.end),
    };
  }
  const match =
    REASON_CLAUSES.map((clause) => clause.exec(text)).find((found) => found !== null) ?? weighingClause(text);
  const clause = match?.[1];
  if (
    !match ||
    clause === undefined ||
    match.index < (/^(?:because|since)\b/i.test(clause) ? LEAST_NAMED : LEAST_DECISION) ||
    NAMES_NONE.test(clause)
  )
    return { decision: sentence, reasoning: undefined };
  const start = sentence.start + text.length - clause.length;
  return {
    decision: trimSpan(analysis.text, sentence.start, sentence.start + match.index),
    reasoning: trimSpan(analysis.text, start, sentence.end),
  };
}

/** `…, postgres would be overkill for one user`: a clause of its own that weighs. */
const OWN_CLAUSE =
  /(?:,|;|\s[—–-])\s+((?!(?:and|but|or|so|also|which|who|that|then|alternatively|otherwise|if|when|while|though|although|please|with|even)\b)(?:[\w`'’.-]+\s+){1,4}?(?:is|are|was|were|would|will|has|have|can|can['’]t|isn['’]t|aren['’]t|doesn['’]t|don['’]t|needs?|costs?|takes?)\s[^?]+)$/i;

function weighingClause(text: string): RegExpExecArray | null {
  const match = OWN_CLAUSE.exec(text);
  return match?.[1] !== undefined && WEIGHS.test(match[1]) && TRIGGER.test(text.slice(0, match.index)) ? match : null;
}

const NO_REASON =
  /^(?:let me|i'll|now|next|then|also|so|but|however|that said|want|should i|do you|would you|shall|first|second|is it|if you|please|make sure|be sure|remember|note|keep in mind|good luck|additionally|in addition|while|although|focus|do not|don't|no|not|try|i|we|(?:this|the|my|our) decision (?:was|is))\b|[?,:][\s*_]*$/i;
/** A reason is a whole sentence. */
const WHOLE = /[.!)`*”"]$/;

const JUDGED =
  'simpl\\w+|clean\\w*|eas(?:y|ier|iest)|fast\\w*|cheap\\w*|safe\\w*|small\\w*|short\\w*|light\\w*|robust|stable|correct|consistent|idiomatic|better|best|most|more|less|fewer|only|least|minimal|enough|sufficient|useful|natural|obvious|intuitive|ideal|perfect|worth|free|durable|reliable|standard|conventional|common|popular|proven|great|excellent|good|well|important|essential|redundant|overkill|fragile|risky|expensive|slow\\w*|hard\\w*|complex|unnecessary|dangerous|bad|worse|wrong|impossible|possible|one of';
const EFFECTS =
  'avoids?|keeps?|makes?|gives?|lets|allows?|reduces?|prevents?|ensures?|provides?|offers?|helps?|matches|fits?|means|saves?|improves?|eliminates?|removes?|simplif\\w+|protects?|guarantees?|covers?';
/** Weighs the option or says what it does: what a reason looks like where no word says that it is one. */
const WEIGHS = new RegExp(
  String.raw`\b(?:because|since|so that|due to|given that|the (?:whole )?point is)\b|(?:\b(?:is|are|was|were|isn['’]t|aren['’]t|be|has|have|feels?|looks?|seems?|stays?)|['’](?:s|re))\s+(?:[\w'’-]+\s+){0,3}(?:${JUDGED})\b|\b(?:${EFFECTS})\b|\b(?:can|will|would)\s+(?:not |also )?(?:add|mean|make|require|break|be|cost|need|help|have|give|keep|let|allow|improve|reduce|provide|avoid)\b`,
  'i',
);

/** What goes on with the advice instead of giving a reason for it. */
const GOES_ON =
  /^\W*(?:you (?:can|could|should|will|may|might|need)|here|there(?:['’]s| is| are)|for example|example|see\b|in (?:general|summary|short))\b/i;
/** Shorter sentences are remarks. Words. */
const LEAST_TOLD = 6;

/** A whole statement right behind the choice that was asked for: why else would it stand there. */
function tells(analysis: AnalyzedText, s: number): boolean {
  const words = wordsOf(analysis);
  const from = words.from[s] as number;
  const to = words.to[s] as number;
  if (to - from < LEAST_TOLD || GOES_ON.test(analysis.slice(analysis.sentences[s] as Sentence))) return false;
  return (hasFinite(words, from + 1, to) || hasVerbAfterNoun(words, from, to)) && !ordersAt(words, from, to);
}

/** `The reason …`, `Rationale: …`: a reason where the next paragraph begins. */
const GIVEN =
  /^\W*(?:the (?:main |key |short )?reason\b|because\b|rationale:|reasons?:|why:|this (?:avoids|keeps|gives|lets|means|makes)\b)/i;

/** The sentence after sentence `s` where it goes on about the decision and says why; in the next block only where it says so. */
export function reasonAfter(analysis: AnalyzedText, s: number, side: Side, asked = false): Span | undefined {
  const next: Sentence | undefined = analysis.sentences[s + 1];
  if (!next) return undefined;
  const text = analysis.slice(next);
  if (NO_REASON.test(text) || !WHOLE.test(text)) return undefined;
  if (
    next.block !== analysis.sentences[s]?.block
      ? !GIVEN.test(text)
      : side !== 'text' && !WEIGHS.test(text) && !(asked && tells(analysis, s + 1))
  )
    return undefined;
  return bareSentence(analysis.text, next);
}
