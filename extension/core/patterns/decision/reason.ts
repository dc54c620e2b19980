import type { Side } from '../../model/turn.ts';
import type { AnalyzedText } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';
import { hasFinite } from '../causal/clauses.ts';
import { ordersAt } from '../causal/fit.ts';
import { bareSentence } from '../phrases/lead.ts';
import { trimSpan, type Span } from '../phrases/spans.ts';
import { wordsOf } from '../phrases/words.ts';
import { REASON_CLAUSES } from './cues.ts';

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

/** 'We use X because Y' gives both; the whole sentence is the decision where it holds no reason. */
export function splitReason(analysis: AnalyzedText, sentence: Span): Split {
  const text = analysis.text.slice(sentence.start, sentence.end);
  const match = REASON_CLAUSES.map((clause) => clause.exec(text)).find((found) => found !== null);
  const clause = match?.[1];
  if (!match || clause === undefined || match.index < LEAST_DECISION || NAMES_NONE.test(clause))
    return { decision: sentence, reasoning: undefined };
  const start = sentence.start + text.length - clause.length;
  return {
    decision: trimSpan(analysis.text, sentence.start, sentence.start + match.index),
    reasoning: trimSpan(analysis.text, start, sentence.end),
  };
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
  return hasFinite(words, from + 1, to) && !ordersAt(words, from, to);
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
