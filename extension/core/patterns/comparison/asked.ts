import { sideOf, type AnalyzedText, type AnalyzedTurn } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';
import type { Span } from '../phrases/spans.ts';
import { isCutOff } from '../phrases/sentenceEnd.ts';
import { askedPair } from './askedPair.ts';
import { nameOf, spanOfName, withHeads, type Name } from './askedNames.ts';

/** Two things that the person asks to have compared, where the answer sets them against each other: spans of the answer. */
export interface AskedComparison {
  readonly a: Span;
  readonly b: Span;
  /** The sentences that name both. */
  readonly comparison: Span;
}

/** The comparison that the person asks for, where the answer gives it in so many words. */
export function findAsked(turn: AnalyzedTurn): AskedComparison | undefined {
  if (turn.content.kind !== 'exchange') return undefined;
  const user = sideOf(turn, 'user');
  const pair = askedPair(user);
  if (pair === undefined) return undefined;
  const answer = sideOf(turn, 'assistant');
  const [first, second] = pair.map((span) => user.slice(span)) as [string, string];
  if (first.toLowerCase() === second.toLowerCase()) return undefined;
  const names = [nameOf(first, second), nameOf(second, first)] as const;
  const comparison = answeredAt(answer, names) ?? answeredInTurn(answer, names);
  if (comparison === undefined) return undefined;
  const [a, b] = names.map((name) => spanOfName(answer.text, name, comparison));
  if (a === undefined || b === undefined) return undefined;
  const [wholeA, wholeB] = withHeads(answer.text, a, b, second);
  return { a: wholeA, b: wholeB, comparison };
}

/** The first sentences of the answer that name both things, at most two in a row; a heading or a list of options does not count. */
function answeredAt(answer: AnalyzedText, names: Names): Span | undefined {
  const { sentences, blocks } = answer;
  let previous: readonly [boolean, boolean] = [false, false];
  let named = 0;
  let announced: Span | undefined;
  for (let s = 0; s < sentences.length; s++) {
    const sentence = sentences[s] as Sentence;
    const kind = blocks[sentence.block]?.kind;
    const text = answer.slice(sentence);
    const usable =
      kind !== 'heading' &&
      kind !== 'tableRow' &&
      !text.endsWith(':') &&
      !OTHER_THAN_PROSE.test(text) &&
      !isCutOff(answer, s);
    const holds = names.map((name) => usable && spanOfName(answer.text, name, sentence) !== undefined) as [
      boolean,
      boolean,
    ];
    if (holds[0] && holds[1] && text.length > LEAST && (SETS_APART.test(text) || isTwoHalves(text, names))) {
      if (!ANNOUNCES.test(text)) return withCriteria(answer, s, s, names);
      announced ??= withCriteria(answer, s, s, names);
    }
    if (sameBlock(answer, named, s) && previous[0] !== previous[1] && (previous[0] ? holds[1] : holds[0]) && usable)
      return withCriteria(answer, named, s, names);
    // `A is fast. It has … . B is slow.`: the sentence between goes on about the first.
    if (!holds[0] && !holds[1] && s === named + 1 && sameBlock(answer, named, s) && GOES_ON.test(text)) continue;
    previous = holds;
    named = s;
  }
  return announced;
}

type Names = readonly [Name, Name];

/** Goes on about what the sentence before named. */
const GOES_ON = /^(?:it|its|they|their|that|this)\b/i;

/** Where a heading, bold type or the subject names a thing: characters from the start of a block. */
const NAMED_WITHIN = 24;

/** `- **List**: … - **Set**: …`, or a paragraph for each: two blocks in a row, each of which begins with one of the two. */
function answeredInTurn(answer: AnalyzedText, names: Names): Span | undefined {
  const { blocks, text } = answer;
  let before: readonly [boolean, boolean] = [false, false];
  for (const [i, block] of blocks.entries()) {
    if (block.kind !== 'listItem' && block.kind !== 'paragraph') {
      before = [false, false];
      continue;
    }
    const opening = { start: block.start, end: Math.min(block.end, block.start + NAMED_WITHIN) };
    const holds = names.map((name) => spanOfName(text, name, opening) !== undefined) as [boolean, boolean];
    const last = blocks[i - 1];
    if (last?.kind === block.kind && before[0] !== before[1] && holds[0] !== holds[1] && before[0] !== holds[0]) {
      const whole = { start: firstSentence(answer, last), end: block.end };
      if (whole.end - whole.start <= LONGEST_LIST && !text.slice(whole.start, whole.end).endsWith(':')) return whole;
    }
    before = holds;
  }
  return undefined;
}

/** Where the first sentence of a block begins, behind its list mark. */
function firstSentence({ sentences }: AnalyzedText, { start, end }: Span): number {
  return sentences.find((sentence) => sentence.start >= start && sentence.start < end)?.start ?? start;
}

/** `A caches the value; B caches the function`: one in each half. */
function isTwoHalves(text: string, [a, b]: Names): boolean {
  const [first, second, more] = text.toLowerCase().split(';');
  if (first === undefined || second === undefined || more !== undefined) return false;
  const holds = (part: string, { forms }: Name): boolean => forms.some((form) => part.includes(form));
  return (holds(first, a) && holds(second, b)) || (holds(first, b) && holds(second, a));
}

/** Items of which most name one of the two compare them point by point. */
const POINT_BY_POINT = 0.5;
/** Sentences between the one that sets the two apart and the list. */
const MOST_BETWEEN = 2;
/** A longer list is an answer of its own. UTF-16 units. */
const LONGEST_LIST = 1500;

/** The sentences from `first` to `last`, with the list that they stand in or lead to where it sets the two apart point by point. */
function withCriteria(answer: AnalyzedText, first: number, last: number, names: Names): Span {
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
