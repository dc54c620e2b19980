import type { FieldSpan, Pattern } from '../model/pattern.ts';
import type { Side } from '../model/turn.ts';
import { sideOf, type AnalyzedSide, type AnalyzedText, type AnalyzedTurn } from '../text/analysis.ts';
import type { Sentence } from '../text/sentences.ts';
import { WordTable } from '../text/vocabulary.ts';
import { ASKS_FOR_CHOICE, CUES, QUOTED, REASON_CLAUSES, TRIGGER, UNDECIDED } from './decision/cues.ts';
import { cuesOf } from './decision/said.ts';
import { optionChosen } from './decision/option.ts';
import { paragraphDecides } from './decision/standing.ts';
import type { PatternExtractor } from './extractor.ts';
import { isCutOff } from './phrases/sentenceEnd.ts';
import { fieldSpan, trimSpan, type Span } from './phrases/spans.ts';
import { wordsOf, type Words } from './phrases/words.ts';

/** Longer sentences are lists and logs. UTF-16 units. */
const MAX_SENTENCE = 600;
/** A context longer than this is a document. UTF-16 units. */
const MAX_CONTEXT = 400;
/** Decisions of one turn: more are a plan. */
const MAX_DECISIONS = 3;

/** What was chosen, in which situation and why: the person's choices and the answer's recommendations. */
export const decisionExtractor: PatternExtractor = {
  type: 'decision',
  extract(turn: AnalyzedTurn): readonly Pattern[] {
    if (turn.content.kind === 'text') return standing(turn.sides[0] as AnalyzedSide);
    const user = sideOf(turn, 'user');
    const question = choiceAskedIn(user);
    const asked = question && { text: user.slice(question), span: fieldSpan('context', 'user', question) };
    const found = turn.sides.flatMap((side) => decisionsIn(side, side.side === 'assistant' ? asked : undefined));
    return found
      .toSorted((a, b) => b.confidence - a.confidence)
      .slice(0, MAX_DECISIONS)
      .sort(
        (a, b) =>
          Number(sideOfDecision(a) !== 'user') - Number(sideOfDecision(b) !== 'user') || startOf(a) - startOf(b),
      );
  },
};

/** The person's question that asks for a choice. */
function choiceAskedIn(user: AnalyzedText): Sentence | undefined {
  return user.sentences.find((sentence) => {
    const text = user.slice(sentence);
    return text.length <= MAX_CONTEXT && text.endsWith('?') && ASKS_FOR_CHOICE.test(text);
  });
}

/** The person's question as the context of the decision that answers it. */
interface Question {
  readonly text: string;
  readonly span: FieldSpan;
}

function decisionsIn({ side, analysis }: AnalyzedSide, question: Question | undefined): readonly Pattern[] {
  const found: Pattern[] = [];
  const { sentences } = analysis;
  const words = wordsOf(analysis);
  let last = -2;
  for (let s = 0; s < sentences.length; s++) {
    const sentence = sentences[s] as Sentence;
    const possible = possibleCues(words, s);
    if (possible === 0) continue;
    if (sentence.end - sentence.start > MAX_SENTENCE || isCutOff(analysis, s)) continue;
    const text = withoutQuotes(analysis.slice(sentence));
    const listed = analysis.blocks[sentence.block]?.kind === 'listItem';
    const said = Math.max(
      0,
      ...CUES.filter(
        (cue, i) =>
          (possible & (1 << i)) !== 0 &&
          spokenBy(cue.by, side) &&
          (cue.onlyWhenAsked === undefined || side === 'user' || (question !== undefined && !listed)) &&
          cue.expression.test(text),
      ).map((cue) => cue.confidence),
    );
    if (said === 0 || s === last + 1 || !TRIGGER.test(text) || UNDECIDED.test(text)) continue;
    const pattern = decisionAt(analysis, side, s, said, question);
    if (pattern) {
      found.push(pattern);
      last = s;
    }
  }
  return found;
}

const CUE_WORDS = new WordTable((word) => CUES.reduce((bits, cue, i) => bits | (Number(cue.word.test(word)) << i), 0));

/** A bit for each of CUES that has a word in the sentence; costs a look-up for each word. */
function possibleCues({ tokens, from, to }: Words, s: number): number {
  let bits = 0;
  for (let i = from[s] as number; i < (to[s] as number); i++)
    bits |= CUE_WORDS.of(tokens.ids[i] as number, tokens.lower[i] as string);
  return bits;
}

/** The sentence without what it quotes; most quote nothing. */
function withoutQuotes(text: string): string {
  return text.includes('"') || text.includes('“') ? text.replace(QUOTED, '""') : text;
}

function spokenBy(by: 'anyone' | 'person' | 'answer', side: Side): boolean {
  return by === 'anyone' || (by === 'person') === (side === 'user');
}

function decisionAt(
  analysis: AnalyzedText,
  side: Side,
  s: number,
  said: number,
  question: Question | undefined,
): Pattern | undefined {
  const sentence = analysis.sentences[s] as Sentence;
  const { decision, reasoning: own } = splitReason(analysis, sentence);
  const reasoning = own ?? reasonAfter(analysis, s);
  if (decision.end - decision.start < 8) return undefined;
  const before = optionListed(analysis, s) ?? (question ? undefined : contextBefore(analysis, s));
  let confidence = said;
  if (question) confidence += s < 3 ? 0.16 : 0.06;
  confidence += own ? 0.08 : reasoning ? 0 : -0.2;
  // A choice without a reason teaches half of what it could.
  const most = reasoning || side === 'user' ? MOST : MOST_WITHOUT_REASON;
  return {
    type: 'decision',
    confidence: Math.min(most, confidence),
    content: {
      context: before ? analysis.slice(before) : (question?.text ?? ''),
      decision: analysis.slice(decision),
      reasoning: reasoning ? analysis.slice(reasoning) : '',
    },
    spans: [
      ...(before ? [fieldSpan('context', side, before)] : question ? [question.span] : []),
      fieldSpan('decision', side, decision),
      ...(reasoning ? [fieldSpan('reasoning', side, reasoning)] : []),
    ],
  };
}

/** 'We use X because Y' gives both; the whole sentence is the decision where it holds no reason. */
function splitReason(analysis: AnalyzedText, sentence: Sentence): { decision: Span; reasoning: Span | undefined } {
  const text = analysis.slice(sentence);
  const match = REASON_CLAUSES.map((clause) => clause.exec(text)).find((found) => found !== null);
  const clause = match?.[1];
  if (!match || clause === undefined || match.index < 12) return { decision: whole(sentence), reasoning: undefined };
  const start = sentence.start + text.length - clause.length;
  return {
    decision: trimSpan(analysis.text, sentence.start, sentence.start + match.index),
    reasoning: trimSpan(analysis.text, start, sentence.end),
  };
}

const MOST = 0.96;
const MOST_WITHOUT_REASON = 0.65;

const NO_REASON =
  /^(?:let me|i'll|now|next|then|also|so|but|however|that said|want|should i|do you|would you|shall|first|second|is it|if you)\b|[?,:]\s*$/i;
/** A reason is a whole sentence. */
const WHOLE = /[.!)`*”"]$/;

/** The sentence after the decision, in the same block, where it goes on about it. */
function reasonAfter(analysis: AnalyzedText, s: number): Span | undefined {
  const next = analysis.sentences[s + 1];
  if (
    !next ||
    next.block !== analysis.sentences[s]?.block ||
    NO_REASON.test(analysis.slice(next)) ||
    !WHOLE.test(analysis.slice(next))
  )
    return undefined;
  return whole(next);
}

/** What the chosen option is, where the decision only gives its letter: `I'd go with B`. */
function optionListed(analysis: AnalyzedText, s: number): Span | undefined {
  const option = optionChosen(analysis, s);
  return option && option.end - option.start <= MAX_CONTEXT
    ? trimSpan(analysis.text, option.start, option.end)
    : undefined;
}

/** The sentence before the decision, in the same block: the situation it answers. */
function contextBefore(analysis: AnalyzedText, s: number): Span | undefined {
  const before = analysis.sentences[s - 1];
  if (!before || before.block !== analysis.sentences[s]?.block || before.end - before.start > MAX_CONTEXT)
    return undefined;
  return whole(before);
}

/** A paragraph of a document that decides: its most committed sentence with the reason beside it. */
function standing({ side, analysis }: AnalyzedSide): readonly Pattern[] {
  const { sentences } = analysis;
  if (sentences.length === 0) return [];
  const said = cuesOf(analysis);
  const best = said.indexOf(Math.max(...said));
  const pattern = decisionAt(analysis, side, best, 0.5, undefined);
  return pattern ? [{ ...pattern, confidence: paragraphDecides(analysis, said[best] ?? 0) }] : [];
}

function whole({ start, end }: Span): Span {
  return { start, end };
}

function startOf(pattern: Pattern): number {
  return pattern.spans.find((span) => span.field === 'decision')?.start ?? 0;
}

function sideOfDecision(pattern: Pattern): Side | undefined {
  return pattern.spans.find((span) => span.field === 'decision')?.side;
}
