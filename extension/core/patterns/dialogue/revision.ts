import type { Pattern } from '../../model/pattern.ts';
import { sideOf, type AnalyzedText, type AnalyzedTurn } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';
import { ordersAt } from '../causal/fit.ts';
import { splitReason } from '../decision/reason.ts';
import { trimSpan, type Span } from '../phrases/spans.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { hasClass, wordsOf } from '../phrases/words.ts';
import type { EarlierTurns } from './dialogue.ts';
import { spansOf, textOf, type Piece } from './pieces.ts';

const SURE = { withReason: 0.84, without: 0.76 } as const;
/** Longer messages and sentences are plans. UTF-16 units. */
const MAX_MESSAGE = 320;
const MAX_SENTENCE = 240;

/** Takes an earlier choice back, by itself. */
const TAKES_BACK =
  /\b(?:on second thoughts?|scratch that|(?:have |['’]ve )?changed (?:my|our) minds?|change of plans?|plans? (?:have|has) changed|take (?:that|it) back|(?:have |['’]ve )?reconsidered|(?:forget|drop|ditch|scrap) (?!it\b|that\b|about\b)[\w` -]{1,30}, )/i;
/** Takes it back where it chooses in the same breath: `actually, let's …`, `… instead`, `… after all`. */
const TURNS =
  /^\W*(?:(?:hmm+|hm|ok(?:ay)?|sorry|but|oh)[\s,.—–-]+)*(?:actually|wait|no[, ]+wait|no,|better)\b|\bhmm+,? no\b|\b(?:instead|after all)\b|\bactually,? (?:no|let['’]?s|use|go with)\b/i;
/** A word of either stands in most revisions and in few other texts. */
const MAY_TURN =
  /\b(?:thoughts?|scratch|minds?|plans?|back|reconsidered|forget|drop|ditch|scrap|actually|instead|after all|no|wait|better)\b/i;
/** Of old, and not of what was decided: `instead of callbacks`. */
const DESCRIBES = /^\W*(?:instead|rather)\b|\?\s*$/i;

const CHOOSING =
  "let['’]?s|lets|(?:please )?(?:use|go with|pick|choose|take|switch|move|change(?! of plan)|make (?:it|that)|do|keep|put|try)|(?:we|i)(?:['’]ve| have)?(?: now)? decided (?:to|on|against)|better (?:call|name|use|make|go|take|do|put)|(?:i|we)(?:['’]ll|['’]d(?: rather)?| will| would(?: rather)?|['’]re going (?:to|with)|['’]m going (?:to|with)| want to)|(?:could|can) (?:we|you|i) (?:please )?(?:make|use|do|take|switch|change|move|go)";
/** Begins the words that choose. */
const CHOICE = new RegExp(String.raw`(?:^|[\s,:;.—–-])(?<choice>(?:${CHOOSING})\b)`, 'i');
/** Before the choice stands only what leads in to it. */
const LEAD_IN =
  /^(?:[\s"'*_>-]*(?:actually|on second thoughts?|scratch that|(?:i|we)(?:['’]ve| have)? (?:changed (?:my|our) minds?|reconsidered)|change of plans?|plans? (?:have|has) changed|i take (?:that|it) back|hmm+|hm|no|nah|sorry|wait|well|ok(?:ay)?|then|so|but|please|oh|um|you know what|(?:forget|drop|ditch|scrap) [\w` -]{1,30}|(?:after|following) [\w ]{1,40})[\s,.:;!—–-]*)*$/i;

/** Names what is chosen: not `do that`, `go with it`. */
const NAMES =
  /(?:let['’]?s|lets|use|using|go(?:ing)? with|pick|choose|chose|take|switch(?:ing)? to|move|put|make it|do|keep|try|build|store|ship|paint|fly|stay|decided (?:to|on)|we['’]ll|i['’]ll|i['’]d|should|say|suggest|recommend|prefer)\s+(?!(?:that|it|this|so|them|with (?:that|it|this))\b[\s.!]*$)(?:\S+)/i;
const CHOSE_BEFORE =
  /(?:^|[\s,])(?:let['’]?s|lets|(?:ok(?:ay)? |fine,? |yes,? |please |sure,? )*(?:use|go with|pick|choose|take|put|keep|make)|(?:we|i)(?:['’]ve| have)? (?:decided|agreed|chose|picked)|(?:i|we)(?:['’]ll|['’]d| will| would)|(?:i think )?(?:we|i) should|i(?:['’]d)? (?:say|suggest|recommend|prefer)|my (?:pick|choice) is)\b/i;
const SUGGESTED =
  /\b(?:i(?:['’]d| would)? (?:suggest|recommend|go with|use|pick|say|call|prefer)|my (?:recommendation|pick|suggestion) is)\b/i;

/** A choice of this turn that takes back one of an earlier turn; that one is its context. */
export function revisedDecision(turn: AnalyzedTurn, before: EarlierTurns): Pattern | undefined {
  const user = sideOf(turn, 'user');
  if (!mayRevise({ user: user.text })) return undefined;
  const chosen = choiceIn(user);
  if (!chosen) return undefined;
  const earlier = choiceBefore(before);
  if (!earlier || textOf([earlier]).toLowerCase() === user.slice(chosen.decision).toLowerCase()) return undefined;
  const decision: Piece = { side: 'user', analysis: user, span: chosen.decision, turnsBack: 0 };
  const reasoning: readonly Piece[] = chosen.reasoning ? [{ ...decision, span: chosen.reasoning }] : [];
  return {
    type: 'decision',
    confidence: chosen.reasoning ? SURE.withReason : SURE.without,
    content: { context: textOf([earlier]), decision: textOf([decision]), reasoning: textOf(reasoning) },
    spans: [...spansOf('context', [earlier]), ...spansOf('decision', [decision]), ...spansOf('reasoning', reasoning)],
  };
}

/** A first look: most texts have none of these words. */
export function mayRevise({ user }: { readonly user: string }): boolean {
  return user.length <= MAX_MESSAGE && MAY_TURN.test(user);
}

interface Choice {
  readonly decision: Span;
  readonly reasoning: Span | undefined;
}

/** The sentence that chooses anew; what takes the old choice back may be the sentence before it. */
function choiceIn(user: AnalyzedText): Choice | undefined {
  const { sentences } = user;
  let takenBack = false;
  let objected = false;
  for (const [s, sentence] of sentences.entries()) {
    const said = user.slice(sentence);
    if (said.length > MAX_SENTENCE) continue;
    takenBack ||= TAKES_BACK.test(said) || SAYS_NO.test(said);
    const request = /\b(?:could|can) (?:we|you|i)\b/i.test(said) && /\binstead\b/i.test(said);
    const turns = takenBack || objected || (TURNS.test(said) && (request || !DESCRIBES.test(said)));
    objected ||= OBJECTS.test(said);
    if (!turns) continue;
    const start = choiceStart(said) ?? (takenBack ? orderStart(user, s) : undefined);
    if (start !== undefined) return reasoned(user, s, { start: sentence.start + start, end: sentence.end });
    const { decision, reasoning } = splitReason(user, sentence);
    // `Orders need transactions, let's use Postgres instead`
    if (reasoning && reasoning.start < decision.start && choiceStart(user.slice(decision)) === 0)
      return { decision, reasoning: bareReason(user.text, reasoning) };
  }
  return undefined;
}

const SAYS_NO = /^\W*(?:hmm*,? )?(?:actually,? )?no\W*$/i;
/** `Wait, floats round.`: stands before the new choice in a sentence of its own. */
const OBJECTS = /^\W*(?:(?:hm+|oh|sorry|but)[\s,.—–-]+)*wait\b/i;

/** Where the choosing words begin, if only what leads in to them stands before. */
function choiceStart(said: string): number | undefined {
  let from = 0;
  for (let match = CHOICE.exec(said); match; match = CHOICE.exec(said.slice(from))) {
    const word = match.groups?.['choice'] ?? '';
    const at = from + match.index + match[0].length - word.length;
    if (LEAD_IN.test(said.slice(0, at))) return at;
    from = at + word.length;
  }
  if (!TAKES_BACK.test(said)) return undefined;
  // `scrap black, ruff format is faster`: what is given up, with the reason.
  if (GIVES_UP.test(said)) return 0;
  return /^[^:]{1,60}:\s+(?=(?:we|i|it)\b)/i.exec(said)?.[0].length;
}

const GIVES_UP =
  /^(?:forget|drop|ditch|scrap) (?!it\b|that\b|about\b)[\w` -]{1,30}, (?:(?!please\b|and\b|then\b)\S+ ){1,4}(?:is|are|was|were|has|have|can|can['’]t|needs?|costs?|does|doesn['’]t)\b/i;

/** After a choice was taken back any order chooses: `I take that back: turn it off`. */
function orderStart(user: AnalyzedText, s: number): number | undefined {
  const words = wordsOf(user);
  const { start } = user.sentences[s] as Sentence;
  const to = words.to[s] as number;
  for (let i = words.from[s] as number; i < to; i++) {
    const at = (words.tokens.starts[i] as number) - start;
    const leads = LEAD_IN.test(user.text.slice(start, start + at));
    if (leads && ordersAt(words, i, to) && hasClass(words, i, WordClass.Base)) return at;
  }
  return undefined;
}

const REASON =
  /(?:,\s*|\s+)((?:because|since|so that|as (?:it|they|we|you|i|this|that|there|the)\b)[\s\S]+)$|(?<=\b(?:instead|after all)|^(?:forget|drop|ditch|scrap) [\w\x60 -]{1,30}),\s+(\S+ \S+ [\s\S]+)$|(?:,|\s[—–-])\s+((?:it|that|this|they|there|we|i)(?:['’](?:s|re|m|ve))?\s+\S+ [\s\S]+)$|\.\s+(\p{Ll}[\s\S]+)$/iu;
/** Goes on with something else than a reason. */
const NO_REASON =
  /^\W*(?:please|then|also|and|let['’]?s|can|could|would|what|how|which|do|use|add|make|thanks?|thank you|ok(?:ay)?)\b|\?\s*$/i;

function reasoned(user: AnalyzedText, s: number, sentence: Span): Choice {
  const { text } = user;
  const split = splitReason(user, sentence);
  if (split.reasoning) return { decision: split.decision, reasoning: split.reasoning };
  const said = text.slice(sentence.start, sentence.end);
  const match = REASON.exec(said);
  const reason = match?.slice(1).find((group: string | undefined) => group !== undefined);
  if (match && reason !== undefined && match.index > 3)
    return {
      decision: trimSpan(text, sentence.start, sentence.start + match.index),
      reasoning: trimSpan(text, sentence.end - reason.length, sentence.end),
    };
  const next = user.sentences[s + 1];
  const gives = next !== undefined && next.end - next.start <= MAX_SENTENCE && !NO_REASON.test(user.slice(next));
  const decision = trimSpan(text, sentence.start, sentence.end);
  if (gives) return { decision, reasoning: { start: next.start, end: next.end } };
  const previous = user.sentences[s - 1];
  if (!previous || previous.end - previous.start > MAX_SENTENCE) return { decision, reasoning: undefined };
  const told = bareReason(text, previous);
  const weighs = !NO_REASON.test(text.slice(told.start, told.end)) && !TAKES_BACK.test(user.slice(previous));
  return { decision, reasoning: weighs && told.end - told.start >= LEAST_REASON ? told : undefined };
}

/** Shorter sentences before a choice are interjections. UTF-16 units. */
const LEAST_REASON = 12;

/** `Hmm, orange looks alarming.` without what it begins with. */
function bareReason(text: string, { start, end }: Span): Span {
  const lead = /^(?:hmm+|hm|no|nah|sorry|wait|well|ok(?:ay)?|oh|um|but|actually)\b[\s,.:!—–-]+/i.exec(
    text.slice(start, end),
  );
  return { start: start + (lead?.[0].length ?? 0), end };
}

/** A message of one sentence that orders: what the assistant did by it may be undone. */
function isOrder(user: AnalyzedText): boolean {
  const [only, more] = user.sentences;
  if (!only || more || only.end - only.start > MAX_SENTENCE) return false;
  const words = wordsOf(user);
  return ordersAt(words, words.from[0] as number, words.to[0] as number);
}

/** The nearest earlier choice that names something: the person's own, or one that the assistant proposed. */
function choiceBefore(before: EarlierTurns): Piece | undefined {
  for (const [i, earlier] of before.entries()) {
    for (const [side, expression] of [
      ['user', CHOSE_BEFORE],
      ['assistant', SUGGESTED],
    ] as const) {
      const analysis = sideOf(earlier, side);
      const sentence = analysis.sentences.findLast((one) => {
        const said = analysis.slice(one);
        return said.length <= MAX_SENTENCE && !said.endsWith('?') && expression.test(said) && NAMES.test(said);
      });
      if (!sentence && side === 'user' && isOrder(analysis))
        return { side, analysis, span: analysis.sentences[0] as Sentence, turnsBack: i + 1 };
      if (sentence) return { side, analysis, span: sentence, turnsBack: i + 1 };
    }
  }
  return undefined;
}
