/** The two things that a question sets side by side. */
import { OFFERS_CHOICE } from '../decision/cues.ts';
import type { AnalyzedText } from '../../text/analysis.ts';
import { longNounPhraseEnd, longNounPhraseStart } from '../phrases/nounPhrase.ts';
import { wordSpan, type Span } from '../phrases/spans.ts';
import { DETERMINER, FUNCTION_WORD, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, wordsOf, type Words } from '../phrases/words.ts';
import { asks } from '../qaPair/question.ts';
import { requestKind } from '../qaPair/request.ts';

export type Pair = readonly [a: Span, b: Span];

/** Asks for a comparison at all; cheap enough for every message. */
const ASKS = /\b(?:compar|versus|vs|better|prefer|choose|pick|or)\b|\bdiffer|\bcompare|\bthan\b/i;
/** Only the opening of a long message is its question. Characters. */
const QUESTION_LENGTH = 400;
const CHOOSING = /\b(?:better|prefer|choose|pick|use|faster|recommend|go with|which)\b/i;
/** Asks how things differ, in whatever form: `how do A and B compare`, `A and B: what is the difference` */
const ASKS_DIFFERENCE = /\b(?:differ(?:s|ent|ence|ences)?|compare|contrast|distinguish)\b/i;

/** Spans of the person's text; undefined where the question sets no two things against each other. */
export function askedPair(user: AnalyzedText): Pair | undefined {
  if (!ASKS.test(user.text.slice(0, QUESTION_LENGTH))) return undefined;
  const words = wordsOf(user);
  const { tokens } = words;
  for (let s = 0; s < user.sentences.length; s++) {
    const from = words.from[s] as number;
    const to = words.to[s] as number;
    if (from < to && (tokens.starts[from] as number) > QUESTION_LENGTH) return undefined;
    const sentence = user.slice(user.sentences[s] as Span);
    // `RabbitMQ vs Kafka` as the whole message asks, with or without a mark.
    const alone = user.sentences.length === 1 && OFFERS_CHOICE.test(sentence);
    if (!alone && asks(words, s, sentence) < 0.5 && requestKind(sentence) !== 'inform') continue;
    const start = (user.sentences[s] as Span).start;
    const pair = writtenOut(sentence, start) ?? pairIn(words, from, to, sentence);
    if (pair && !pair.some((span) => ONLY_A_VERB.test(user.slice(span)))) return pair;
  }
  return undefined;
}

/** `a map or ask for directions`: what is joined is no thing. */
const ONLY_A_VERB = /^(?:ask|use|go|do|buy|make|get|take|have|be|keep|try|run|write|walk|wait|stay|leave|not)$/i;

/** The article and the marks before a thing. */
const ARTICLE = String.raw`(?:(?:an?|the)\s+)?`;
const THING = String.raw`([^\s,;:?.!](?:[^,;:?!\n]{0,38}?[^\s,;:?!])?)`;
/** What goes on behind the second thing. */
const BEHIND = String.raw`(?:\s*,.*|\s+(?:for|in|when|on|as|if|at|and|please|here|regarding|during|from|with|within|under)\b.*)?`;
/** Questions whose form shows where each thing begins and ends, whatever its words: `git fetch and git pull`, `a 35mm or an 85mm`. */
const WRITTEN_OUT: readonly RegExp[] = [
  new RegExp(
    String.raw`\bbetween\s+${ARTICLE}${THING}\s+(?:and|vs\.?|versus)\s+${ARTICLE}${THING}${BEHIND}[?.!\s]*$`,
    'id',
  ),
  new RegExp(
    String.raw`^(?:please\s+)?compare\s+${ARTICLE}${THING}\s+(?:and|with|to|vs\.?|versus)\s+${ARTICLE}${THING}${BEHIND}[?.!\s]*$`,
    'id',
  ),
  new RegExp(
    String.raw`^(?:which|what|should|would)\b.*[,:]\s+${ARTICLE}${THING}\s+or\s+${ARTICLE}${THING}${BEHIND}[?.!\s]*$`,
    'id',
  ),
];
/** More words are a clause, not a thing. */
const MOST_WORDS = 5;

function writtenOut(sentence: string, start: number): Pair | undefined {
  for (const expression of WRITTEN_OUT) {
    const found = expression.exec(sentence)?.indices;
    const [a, b] = [found?.[1], found?.[2]];
    if (!a || !b) continue;
    if ([a, b].some(([from, to]) => sentence.slice(from, to).split(/\s+/).length > MOST_WORDS)) continue;
    return [
      { start: start + a[0], end: start + a[1] },
      { start: start + b[0], end: start + b[1] },
    ];
  }
  return undefined;
}

function pairIn(words: Words, from: number, to: number, sentence: string): Pair | undefined {
  const differs = ASKS_DIFFERENCE.test(sentence);
  const chooses = CHOOSING.test(sentence) || OFFERS_CHOICE.test(sentence.replace(/\?$/, ''));
  for (let i = from; i < to; i++) {
    const pair = pairAt(words, i, from, to, differs, chooses);
    if (pair) return pair;
  }
  return undefined;
}

function pairAt(
  words: Words,
  i: number,
  from: number,
  to: number,
  differs: boolean,
  chooses: boolean,
): Pair | undefined {
  const { lower } = words.tokens;
  const word = lower[i] as string;
  const before = lower[i - 1];
  if (word === 'between' || (word === 'of' && before === 'comparison')) return joined(words, i + 1, to);
  if (JOINTS.has(word)) return around(words, i, i, from, to);
  if (WITH.has(word) && i - 1 > from && SETS_AGAINST.test(before ?? '')) return around(words, i - 1, i, from, to);
  if (/^compar(?:e|ing)$/.test(word)) return joined(words, i + 1, to);
  if (word === 'or' && chooses && !hasGap(words, i, Gap.Comma)) return around(words, i, i, from, to);
  return word === 'and' && differs && isWhatDiffers(words, i, to) ? around(words, i, i, from, to) : undefined;
}

/** `how do A and B differ`, `how are A and B different`, `A and B: what is the difference`: what differs is named right behind the two. */
function isWhatDiffers(words: Words, and: number, to: number): boolean {
  const end = longNounPhraseEnd(words, and + 1, to);
  const { lower } = words.tokens;
  const last = end === to ? end - 1 : end;
  if (/^(?:compare|differ|different)$/.test(lower[last] ?? ''))
    return last + 1 === to || !WITH.has(lower[last + 1] ?? '');
  return end < to && hasGap(words, end, Gap.Colon | Gap.Comma | Gap.Dash);
}

const JOINTS: ReadonlySet<string> = new Set(['vs', 'versus']);
const AND: ReadonlySet<string> = new Set(['and', 'with', 'to', 'or', 'vs', 'versus']);
/** `how does A compare to B`, `how is A different from B`, `is A better than B` */
const SETS_AGAINST = /^(?:compares?|compared|differs?|different|better|worse|faster|slower|cheaper|safer)$/;
const WITH: ReadonlySet<string> = new Set(['to', 'with', 'against', 'from', 'than']);

/** `A and B` from word `start` on. */
function joined(words: Words, start: number, to: number): Pair | undefined {
  const end = longNounPhraseEnd(words, start, to);
  return end > start && end < to && AND.has(words.tokens.lower[end] as string)
    ? around(words, end, end, start, to)
    : undefined;
}

/** The noun phrases that end before word `left` and begin after word `joint`. */
function around(words: Words, left: number, joint: number, from: number, to: number): Pair | undefined {
  const start = thingStart(words, left, from);
  let end = longNounPhraseEnd(words, joint + 1, to);
  // `how do clay and grass courts compare`
  if (end === to && end - 1 > joint + 1 && /^(?:compare|differ)$/.test(words.tokens.lower[end - 1] as string)) end--;
  if (start === left || end === joint + 1 || words.tokens.lower[end] === 'and') return undefined;
  // `feasts and customs differ from …`: half of what is compared.
  if (left !== joint && words.tokens.lower[start - 1] === 'and') return undefined;
  return [itemSpan(words, start, left, from), itemSpan(words, joint + 1, end, -1)];
}

/** `pros and cons of A vs B`: what is asked of the two is no part of the first. */
const ASKED_OF = /^(?:pros|cons|differences?|advantages|benefits|comparison|strengths|weaknesses|merits)$/;

function thingStart(words: Words, left: number, from: number): number {
  const start = longNounPhraseStart(words, left, from);
  const { lower } = words.tokens;
  for (let i = left - 1; i > start; i--) if (lower[i] === 'of' && ASKED_OF.test(lower[i - 1] as string)) return i + 1;
  // `type 1 and type 2`
  const labelled =
    start < left &&
    start > from &&
    hasClass(words, start, WordClass.Number) &&
    !hasClass(words, start - 1, FUNCTION_WORD) &&
    !hasGap(words, start, Gap.Comma | Gap.Colon);
  return labelled ? start - 1 : start;
}

function itemSpan(words: Words, first: number, to: number, from: number): Span {
  let start = first;
  // `should I use A or B`: the verb is none of the thing; `type 1` is one.
  if (
    start + 1 < to &&
    hasClass(words, start, WordClass.Base) &&
    !hasClass(words, start + 1, WordClass.Number) &&
    ((start === from && !hasClass(words, start, WordClass.VerbOrNoun)) ||
      words.tokens.lower[start - 1] === 'to' ||
      hasClass(words, start - 1, WordClass.Pronoun | WordClass.Auxiliary))
  )
    start++;
  while (start + 1 < to && hasClass(words, start, DETERMINER) && !hasClass(words, start, WordClass.Number)) start++;
  return wordSpan(words, start, to);
}
