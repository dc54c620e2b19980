import type { FieldSpan, Pattern } from '../model/pattern.ts';
import type { Side } from '../model/turn.ts';
import { sideOf, type AnalyzedSide, type AnalyzedText, type AnalyzedTurn } from '../text/analysis.ts';
import type { Sentence } from '../text/sentences.ts';
import { WordTable } from '../text/vocabulary.ts';
import { ASKED_CUES, chosenFromQuestion } from './decision/asked.ts';
import { contextAsked, contextBefore, headingAbove, MAX_CONTEXT, optionListed } from './decision/context.ts';
import { ASKS_FOR_CHOICE, CUES, OFFERS_CHOICE, QUOTED, TRIGGER, UNDECIDED } from './decision/cues.ts';
import { labelledContext, labelledReason } from './decision/labelled.ts';
import { reasonAfter, splitReason, type Split } from './decision/reason.ts';
import { cuesOf } from './decision/said.ts';
import { favours, offeredBy, type Offered } from './decision/favoured.ts';
import { paragraphDecides } from './decision/standing.ts';
import type { PatternExtractor } from './extractor.ts';
import { isOtherVoice } from './otherVoice.ts';
import { isCutOff } from './phrases/sentenceEnd.ts';
import { bareSentence, withoutBold } from './phrases/lead.ts';
import { fieldSpan, trimSpan, type Span } from './phrases/spans.ts';
import { wordsOf, type Words } from './phrases/words.ts';

/** Longer sentences are lists and logs. UTF-16 units. */
const MAX_SENTENCE = 600;
/** Decisions of one turn: more are a plan. */
const MAX_DECISIONS = 3;

/** What was chosen, in which situation and why: the person's choices and the answer's recommendations. */
export const decisionExtractor: PatternExtractor = {
  type: 'decision',
  extract(turn: AnalyzedTurn): readonly Pattern[] {
    if (turn.content.kind === 'text') return standing(turn.sides[0] as AnalyzedSide);
    const user = sideOf(turn, 'user');
    const question = choiceAskedIn(user);
    const matter = question && withItsMatter(user, question);
    const asked = matter && {
      text: user.slice(matter),
      span: fieldSpan('context', 'user', matter),
      offered: offeredBy(user),
    };
    const found = turn.sides.flatMap((side) => decisionsIn(side, side.side === 'assistant' ? asked : undefined));
    if (found.length === 0) return [];
    const situation = contextAsked(user);
    return (asked === undefined && isOtherVoice(turn) ? found.filter(isByPerson) : found)
      .map((pattern) => (situation === undefined ? pattern : inSituation(pattern, user.slice(situation), situation)))
      .toSorted((a, b) => b.confidence - a.confidence)
      .slice(0, MAX_DECISIONS)
      .sort(
        (a, b) =>
          Number(sideOfDecision(a) !== 'user') - Number(sideOfDecision(b) !== 'user') || startOf(a) - startOf(b),
      );
  },
};

function isByPerson(pattern: Pattern): boolean {
  return sideOfDecision(pattern) === 'user';
}

/** An answer's decision without a context of its own was made in the situation that the person tells. */
function inSituation(pattern: Pattern, context: string, span: Span): Pattern {
  if (pattern.type !== 'decision' || pattern.content.context !== '' || isByPerson(pattern)) return pattern;
  return {
    ...pattern,
    content: { ...pattern.content, context },
    spans: [fieldSpan('context', 'user', span), ...pattern.spans],
  };
}

/** What an answer recommends on a question that an earlier turn asked, in its first words; its context is left to the caller. */
export function recommendedIn(
  assistant: AnalyzedText,
  question: string,
): Extract<Pattern, { type: 'decision' }> | undefined {
  const span = fieldSpan('context', 'user', { start: 0, end: 0 });
  const asked = { text: question, span, offered: undefined };
  const [first] = decisionsIn({ side: 'assistant', analysis: assistant }, asked);
  if (first?.type !== 'decision' || startOf(first) >= (assistant.sentences[EARLY]?.start ?? Infinity)) return undefined;
  return first;
}

/** Sentences of an answer that answer what was asked. */
const EARLY = 2;

/** The person's question that asks for a choice. */
export function choiceAskedIn(user: AnalyzedText): Sentence | undefined {
  return user.sentences.find((sentence) => {
    const text = user.slice(sentence);
    if (text.length > MAX_CONTEXT) return false;
    if (text.endsWith('?')) return ASKS_FOR_CHOICE.test(text);
    return user.sentences.length === 1 && (OFFERS_CHOICE.test(text) || CHOICE_WITHOUT_MARK.test(text));
  });
}

/** `which image should i use, alpine or slim`: a question that was given no mark. */
const CHOICE_WITHOUT_MARK =
  /^(?:(?:so|ok|hey|hi)[, ]+)?(?:(?:which|what) .{0,60}\b(?:should (?:i|we)|is better)|should (?:i|we))\b/i;

/** A question of a few words leaves what is to be chosen to the rest of a short message. UTF-16 units. */
const BRIEF_QUESTION = 45;

function withItsMatter(user: AnalyzedText, question: Sentence): Span {
  const whole = contextAsked(user);
  const short = question.end - question.start <= BRIEF_QUESTION;
  return short && whole && whole.start <= question.start && whole.end >= question.end ? whole : question;
}

/** The person's question as the context of the decision that answers it. */
interface Question {
  readonly text: string;
  readonly span: FieldSpan;
  /** The two things that it offers. */
  readonly offered: Offered | undefined;
}

function decisionsIn({ side, analysis }: AnalyzedSide, question: Question | undefined): readonly Pattern[] {
  const found: Pattern[] = [];
  const { sentences } = analysis;
  const words = wordsOf(analysis);
  let last = -2;
  for (let s = 0; s < sentences.length; s++) {
    const sentence = sentences[s] as Sentence;
    const named = question
      ? Math.max(
          chosenFromQuestion(analysis, s, question.text),
          question.offered ? favours(analysis, s, question.offered) : 0,
        )
      : 0;
    const possible = possibleCues(words, s);
    if (possible === 0 && named === 0) continue;
    if (sentence.end - sentence.start > MAX_SENTENCE || isCutOff(analysis, s)) continue;
    const text = withoutQuotes(analysis.slice(sentence));
    const listed = analysis.blocks[sentence.block]?.kind === 'listItem';
    const said = Math.max(
      named,
      ...ALL_CUES.filter(
        (cue, i) =>
          (possible & (1 << i)) !== 0 &&
          spokenBy(cue.by, side) &&
          (cue.onlyWhenAsked === undefined || side === 'user' || (question !== undefined && !listed)) &&
          cue.expression.test(text),
      ).map((cue) => cue.confidence),
    );
    if (said === 0 || s === last + 1 || UNDECIDED.test(withoutReason(question ? withoutHedge(text) : text))) continue;
    if (question === undefined && !TRIGGER.test(text)) continue;
    const pattern = decisionAt(analysis, side, s, said, question);
    if (pattern) {
      found.push(pattern);
      last = s;
    }
  }
  return found;
}

const ALL_CUES = [...CUES, ...ASKED_CUES];
const CUE_WORDS = new WordTable((word) =>
  ALL_CUES.reduce((bits, cue, i) => bits | (Number(cue.word.test(word)) << i), 0),
);

/** A bit for each cue that has a word in the sentence; costs a look-up for each word. */
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

/** What may or might be stands in the reason as well: it leaves the choice as it is. */
const REASON = /^(?:since|because|given(?: that)?)\s[^,]*,\s|[,\s](?:because|since)\s.*$/gis;

function withoutReason(text: string): string {
  return /\b(?:because|since|given)\b/i.test(text) ? text.replace(REASON, ' ') : text;
}

/** `It depends on …, but for most teams I'd recommend …`: chosen all the same. */
const HEDGE =
  /^(?:well, )?(?:it|that|this)(?: really| all| mostly)? depends\b[^.;]*?(?:[,;]| [—–-]) (?:but|though|however)\b/i;

/** `A gas boiler, unless you insulate first.` */
const EXCEPTION = /,? unless [^,.]*/i;

function withoutHedge(text: string): string {
  return text.replace(HEDGE, '').replace(EXCEPTION, '');
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
  const { last, named, span } = wholeDecision(analysis, s);
  const told = toldBefore(analysis, span);
  const whole = withoutOpener(analysis.text, told ? { start: told.next, end: span.end } : span);
  const split = (question && optionThenReason(analysis.text, whole)) ?? splitReason(analysis, whole);
  const decision = withoutAnnouncement(analysis.text, split.decision);
  const own = split.reasoning ?? labelledReason(analysis, last, question !== undefined);
  const reasoning = own ?? reasonAfter(analysis, last, side, question !== undefined);
  if (decision.end - decision.start < (question || named ? LEAST_NAMED : LEAST_DECISION)) return undefined;
  if (side !== 'text' && PLACEHOLDER.test(analysis.slice(decision))) return undefined;
  const before =
    optionListed(analysis, s) ??
    told?.span ??
    (side === 'user' ? undefined : labelledContext(analysis, s)) ??
    (question ? undefined : (contextBefore(analysis, s) ?? (named ? headingAbove(analysis, s) : undefined)));
  let confidence = said;
  if (question) confidence += s < 3 ? 0.16 : 0.06;
  const explicit = said >= EXPLICIT && (side === 'user' || !OTHERS.test(analysis.slice(span)));
  confidence += own ? 0.1 : reasoning ? 0 : missingReason(said, side, explicit);
  // A choice without a reason teaches half of what it could.
  const leaning =
    side !== 'text' && before === undefined && question === undefined && LEANS.test(analysis.slice(decision));
  const most = leaning || !(reasoning || side === 'user' || explicit) ? MOST_WITHOUT_REASON : MOST;
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

/** `debian slim. alpine uses musl`: written without capitals, the option and its reason read as one sentence. */
const OPTION_RUN_ON = /^([^.!?,;:\n]{2,40})[.!]\s+(?=\p{Ll})/u;

function optionThenReason(text: string, { start, end }: Span): Split | undefined {
  const run = OPTION_RUN_ON.exec(text.slice(start, end));
  if (!run || (run[1] as string).split(/\s+/).length > MOST_OPTION_WORDS) return undefined;
  return {
    decision: { start, end: start + (run[1] as string).length },
    reasoning: trimSpan(text, start + run[0].length, end),
  };
}

const MOST_OPTION_WORDS = 4;

/** A name alone (`Go`) is a choice where the question or a label calls it one; else a shorter one says nothing. UTF-16 units. */
const LEAST_NAMED = 2;
const LEAST_DECISION = 8;

/** `ok let's go with …`, `Then I'd …`: assents or goes on before the choice. */
const OPENS =
  /^(?:(?:ok(?:ay)?|alright|all right|right|yes|yep|yeah|sure|fine|good|great|cool|hm+|well|then)[,.!:]?\s+)+(?=(?:let['’]?s|i\b|i['’]|we\b|we['’]))/i;

function withoutOpener(text: string, { start, end }: Span): Span {
  return { start: start + (OPENS.exec(text.slice(start, end))?.[0].length ?? 0), end };
}

/** `… for three reasons:` only announces them. */
const ANNOUNCES =
  /[\s,]+(?:(?:for|because of|due to|given) (?:\w+ ){0,3}(?:reasons?|advantages|benefits)|because|(?:and )?here(?:['’]s| is) why)[*_\s]*[:.]?[*_\s]*$/i;

/** `let's do 50 ms, yes, start the plan`: what is said besides. */
const BESIDES = /,\s+(?:yes|yep|yeah|ok(?:ay)?|sure|thanks)\b,?\s.*$/is;

function withoutAnnouncement(text: string, { start, end }: Span): Span {
  const said = text.slice(start, end);
  const found = ANNOUNCES.exec(said) ?? BESIDES.exec(said);
  return found && found.index >= LEAST_DECISION ? trimSpan(text, start, start + found.index) : { start, end };
}

/** `we have both. we've decided …`: written without capitals, two sentences read as one. */
const RUN_ON = /^([^\n]{12,}[.;!])\s+(?=(?:so |then |therefore )?(?:we|i|let['’]s|lets|we['’]\w+|i['’]\w+) )/;

/** What stands before the deciding sentence in the same run of words. */
function toldBefore({ text }: AnalyzedText, { start, end }: Span): { span: Span; next: number } | undefined {
  const run = RUN_ON.exec(text.slice(start, end));
  const first = run?.[1];
  if (!run || first === undefined || TRIGGER.test(first)) return undefined;
  return { span: { start, end: start + first.length }, next: start + run[0].length };
}

/** `staying at [nearby hotels]`: a form to be filled in; a link is none. */
const PLACEHOLDER = /\[[^\]\n]{2,}\](?!\()/;
/** Names what follows, and is not part of it. */
const NAMED_DECISION = /^(?:\*\*)?(?:final )?(?:decision|chosen option|choice|recommendation)(?: made)?:(?:\*\*)?\s+/i;
/** Sentences that one bold run may hold. */
const BOLD_RUN = 3;

interface WholeDecision {
  /** Its last sentence. */
  readonly last: number;
  /** Called a decision by a label. */
  readonly named: boolean;
  readonly span: Span;
}

/** The sentence without what leads in to it; where bold type runs on over the next ones, all of them. */
function wholeDecision(analysis: AnalyzedText, s: number): WholeDecision {
  const { sentences, text } = analysis;
  const { start, block } = sentences[s] as Sentence;
  let last = s;
  if (text.startsWith('**', start))
    while (
      last < s + BOLD_RUN &&
      sentences[last + 1]?.block === block &&
      text.slice(start, sentences[last]?.end).split('**').length === 2
    )
      last++;
  const whole = withoutBold(text, { start, end: (sentences[last] as Sentence).end });
  const named = NAMED_DECISION.exec(text.slice(whole.start, whole.end))?.[0].length ?? 0;
  if (named > 0) return { last, named: true, span: withoutBold(text, { start: whole.start + named, end: whole.end }) };
  const bare = bareSentence(text, whole);
  // `**I recommend B** — the small one`: what stands in bold type is the decision itself.
  return { last, named: false, span: TRIGGER.test(text.slice(start, bare.start)) ? whole : bare };
}

/** What a missing reason takes from the confidence: little where the person chooses by name, or says that it was decided. */
function missingReason(said: number, side: Side, explicit: boolean): number {
  if (explicit) return -0.12;
  return side === 'user' && said >= CHOSEN ? -0.03 : -0.2;
}

/** Of cues that name what is chosen: `let's go with sessions.db`. */
const CHOSEN = 0.74;
const MOST = 0.96;
const MOST_WITHOUT_REASON = 0.65;
/** `I left these keys alone`, `Two things I did not touch: …`: what is meant stands elsewhere, or in a list. */
const LEANS =
  /\b(?:these|those) (?!who\b|that\b|of\b)\p{L}|^(?:two|three|four|some|several|a few|a couple of) \p{L}+ (?:i|we)\b/iu;
/** Of cues that say in so many words that something was decided: true without a reason as well. */
const EXPLICIT = 0.86;
/** Decisions that are told of others: without a reason a piece of news. */
const OTHERS = /\b(?:they|the team)(?:['’]ve| have|['’]d| had)? (?:\w+ )?(?:decided|agreed|resolved)\b/i;

/** A paragraph of a document that decides: its most committed sentence with the reason beside it. */
function standing({ side, analysis }: AnalyzedSide): readonly Pattern[] {
  const { sentences } = analysis;
  if (sentences.length === 0) return [];
  const said = cuesOf(analysis);
  const best = said.indexOf(Math.max(...said));
  const pattern = decisionAt(analysis, side, best, 0.5, undefined);
  return pattern ? [{ ...pattern, confidence: paragraphDecides(analysis, said[best] ?? 0) }] : [];
}

function startOf(pattern: Pattern): number {
  return pattern.spans.find((span) => span.field === 'decision')?.start ?? 0;
}

function sideOfDecision(pattern: Pattern): Side | undefined {
  return pattern.spans.find((span) => span.field === 'decision')?.side;
}
