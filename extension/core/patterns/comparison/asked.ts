import { OFFERS_CHOICE } from '../decision/cues.ts';
import { sideOf, type AnalyzedText, type AnalyzedTurn } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';
import { longNounPhraseEnd, longNounPhraseStart } from '../phrases/nounPhrase.ts';
import { wordSpan, type Span } from '../phrases/spans.ts';
import { isCutOff } from '../phrases/sentenceEnd.ts';
import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, wordsOf, type Words } from '../phrases/words.ts';
import { asks } from '../qaPair/question.ts';
import { requestKind } from '../qaPair/request.ts';

/** Two things that the person asks to have compared, where the answer sets them against each other: spans of the answer. */
export interface AskedComparison {
  readonly a: Span;
  readonly b: Span;
  /** The sentences that name both. */
  readonly comparison: Span;
}

/** Asks for a comparison at all; cheap enough for every message. */
const ASKS = /\b(?:differ|compar|versus|vs|better|prefer|choose|pick|or)\b|\bdifferen|\bcompare/i;
/** Only the opening of a long message is its question. Characters. */
const QUESTION_LENGTH = 400;
const CHOOSING = /\b(?:better|prefer|choose|pick|use|faster|recommend|go with|which)\b/i;

/** The comparison that the person asks for, where the answer gives it in so many words. */
export function findAsked(turn: AnalyzedTurn): AskedComparison | undefined {
  if (turn.content.kind !== 'exchange') return undefined;
  const user = sideOf(turn, 'user');
  if (!ASKS.test(user.text.slice(0, QUESTION_LENGTH))) return undefined;
  const pair = askedPair(user);
  if (pair === undefined) return undefined;
  const answer = sideOf(turn, 'assistant');
  const names = pair.map((span) => user.slice(span)) as [string, string];
  const comparison = answeredAt(answer, names);
  if (comparison === undefined) return undefined;
  if (names.some((name) => ONLY_A_VERB.test(name))) return undefined;
  const [a, b] = names.map((name) => spanOfName(answer.text, name, comparison));
  return a && b && { a, b, comparison };
}

/** `a map or ask for directions`: what is joined is no thing. */
const ONLY_A_VERB = /^(?:ask|use|go|do|buy|make|get|take|have|be|keep|try|run|write|walk|wait|stay|leave|not)$/i;

function askedPair(user: AnalyzedText): readonly [Span, Span] | undefined {
  const words = wordsOf(user);
  const { tokens } = words;
  for (let s = 0; s < user.sentences.length; s++) {
    const from = words.from[s] as number;
    const to = words.to[s] as number;
    if (from < to && (tokens.starts[from] as number) > QUESTION_LENGTH) return undefined;
    const sentence = user.slice(user.sentences[s] as Span);
    if (asks(words, s, sentence) < 0.5 && requestKind(sentence) !== 'inform') continue;
    for (let i = from; i < to; i++) {
      const word = tokens.lower[i] as string;
      const start =
        word === 'between'
          ? i + 1
          : /^compar(?:e|ing)$/.test(word)
            ? i + 1
            : word === 'of' && tokens.lower[i - 1] === 'comparison'
              ? i + 1
              : -1;
      const pair =
        start > 0
          ? joined(words, start, to)
          : JOINTS.has(word) ||
              (word === 'or' &&
                (CHOOSING.test(sentence) || OFFERS_CHOICE.test(sentence.replace(/\?$/, ''))) &&
                !hasGap(words, i, Gap.Comma))
            ? around(words, i, from, to)
            : undefined;
      if (pair) return pair;
    }
  }
  return undefined;
}

const JOINTS: ReadonlySet<string> = new Set(['vs', 'versus']);
const AND: ReadonlySet<string> = new Set(['and', 'with', 'to', 'or', 'vs', 'versus']);

/** `A and B` from word `start` on. */
function joined(words: Words, start: number, to: number): readonly [Span, Span] | undefined {
  const end = longNounPhraseEnd(words, start, to);
  return end > start && end < to && AND.has(words.tokens.lower[end] as string)
    ? around(words, end, start, to)
    : undefined;
}

/** The noun phrases on both sides of word `joint`. */
function around(words: Words, joint: number, from: number, to: number): readonly [Span, Span] | undefined {
  const start = longNounPhraseStart(words, joint, from);
  const end = longNounPhraseEnd(words, joint + 1, to);
  if (start === joint || end === joint + 1 || words.tokens.lower[end] === 'and') return undefined;
  return [itemSpan(words, start, joint), itemSpan(words, joint + 1, end)];
}

function itemSpan(words: Words, from: number, to: number): Span {
  let start = from;
  while (start + 1 < to && (hasClass(words, start, DETERMINER) || hasClass(words, start, WordClass.Base))) start++;
  return wordSpan(words, start, to);
}

/** The first sentences of the answer that name both things, at most two in a row; a heading or a list of options does not count. */
function answeredAt(answer: AnalyzedText, names: readonly [string, string]): Span | undefined {
  const { sentences, blocks } = answer;
  const [a, b] = names;
  if (a.toLowerCase() === b.toLowerCase()) return undefined;
  let previous: readonly [boolean, boolean] = [false, false];
  let announced: Span | undefined;
  for (let s = 0; s < sentences.length; s++) {
    const sentence = sentences[s] as Sentence;
    const kind = blocks[sentence.block]?.kind;
    const text = answer.slice(sentence);
    const usable =
      kind !== 'heading' &&
      kind !== 'tableRow' &&
      text.length > LEAST &&
      !text.endsWith(':') &&
      !OTHER_THAN_PROSE.test(text) &&
      !isCutOff(answer, s);
    const holds = [a, b].map((name) => usable && spanOfName(answer.text, name, sentence) !== undefined) as [
      boolean,
      boolean,
    ];
    if (holds[0] && holds[1] && (SETS_APART.test(text) || isTwoHalves(text, names))) {
      if (!ANNOUNCES.test(text)) return withCriteria(answer, s, s, names);
      announced ??= withCriteria(answer, s, s, names);
    }
    const before = sentences[s - 1];
    if (
      before?.block === sentence.block &&
      previous[0] !== previous[1] &&
      holds[0] !== holds[1] &&
      previous[0] !== holds[0]
    )
      return withCriteria(answer, s - 1, s, names);
    previous = holds;
  }
  return announced;
}

/** `A caches the value; B caches the function`: one in each half. */
function isTwoHalves(text: string, [a, b]: readonly [string, string]): boolean {
  const [first, second, more] = text.toLowerCase().split(';');
  if (first === undefined || second === undefined || more !== undefined) return false;
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return (first.includes(x) && second.includes(y)) || (first.includes(y) && second.includes(x));
}

/** Items of which most name one of the two compare them point by point. */
const POINT_BY_POINT = 0.5;
/** Sentences between the one that sets the two apart and the list. */
const MOST_BETWEEN = 2;
/** A longer list is an answer of its own. UTF-16 units. */
const LONGEST_LIST = 1500;

/** The sentences from `first` to `last`, with the list that they stand in or lead to where it sets the two apart point by point. */
function withCriteria(answer: AnalyzedText, first: number, last: number, names: readonly [string, string]): Span {
  const { sentences, blocks, text } = answer;
  const listOf = (s: number): number => {
    const block = blocks[sentences[s]?.block ?? -1];
    return block?.kind === 'listItem' ? block.list : -1;
  };
  const { start } = sentences[first] as Sentence;
  const { end } = sentences[last] as Sentence;
  const inside = listOf(last);
  // What else the paragraph says comes along.
  let below = last + 1;
  while (below <= last + MOST_BETWEEN && sameBlock(answer, last, below)) below++;
  const list = inside >= 0 ? inside : listOf(below);
  if (list < 0) return { start, end };
  let from = inside >= 0 ? last : below;
  let to = from;
  while (listOf(from - 1) === list) from--;
  while (listOf(to + 1) === list) to++;
  let points = 0;
  let items = 0;
  for (let s = from; s <= to; s++) {
    if (s > from && sameBlock(answer, s - 1, s)) continue;
    items++;
    const { start: at, end: until } = blocks[(sentences[s] as Sentence).block] as Span;
    if (names.some((name) => spanOfName(text, name, { start: at, end: until }) !== undefined)) points++;
  }
  const whole = { start: Math.min(start, (sentences[from] as Sentence).start), end: (sentences[to] as Sentence).end };
  return items > 1 && points / items >= POINT_BY_POINT && whole.end - whole.start <= LONGEST_LIST
    ? whole
    : { start, end };
}

function sameBlock({ sentences }: AnalyzedText, a: number, b: number): boolean {
  return sentences[a]?.block === sentences[b]?.block;
}

/** Where the name stands as a whole word between the offsets, in any case. */
function spanOfName(text: string, name: string, within: Span): Span | undefined {
  const part = text.slice(within.start, within.end).toLowerCase();
  const wanted = name.toLowerCase();
  for (let at = part.indexOf(wanted); at >= 0; at = part.indexOf(wanted, at + 1)) {
    if (isWordPart(part[at - 1]) || isWordPart(part[at + wanted.length])) continue;
    return { start: within.start + at, end: within.start + at + name.length };
  }
  return undefined;
}

function isWordPart(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}_]/u.test(char);
}

/** Titles above a line, links and formulas. */
const OTHER_THAN_PROSE = /\n|https?:|\^|\s=\s/;
/** Says that the two differ, and not yet in what. */
const ANNOUNCES =
  /\b(?:(?:several|some|many|various|key|main|a few|important|significant|distinct) (?:\w+ )?(?:ways|differences|characteristics|implications|reasons|similarities)|different purposes)\b|^(?:both|here)\b/i;

/** A shorter sentence only names the two. Characters. */
const LEAST = 40;
/** Words without which a sentence that names two things rather lists than compares them. */
const SETS_APART =
  /\b(?:than|while|whereas|but|unlike|compared|difference|differ|differs|in contrast|on the other hand|instead|both|better|worse|more|less|faster|slower|prefer|similar|however|although|only|choose|use)\b/i;
