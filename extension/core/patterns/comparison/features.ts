import type { Side } from '../../model/turn.ts';
import type { AnalyzedText } from '../../text/analysis.ts';
import type { Block } from '../../text/blocks.ts';
import { isCutOff } from '../phrases/sentenceEnd.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, isCapital, type Words } from '../phrases/words.ts';
import { COMPARISON_FORMS, type ComparisonCandidate, type Item } from './candidate.ts';

/** What the confidence model looks at, in the order of its weights. */
export const COMPARISON_FEATURES = [
  ...COMPARISON_FORMS,
  'aNamed',
  'bNamed',
  'bothNamed',
  'oneNamed',
  'resolved',
  'aMany',
  'bMany',
  'aLong',
  'bLong',
  'aFirst',
  'aOfTalk',
  'bOfTalk',
  'aVerbal',
  'bVerbal',
  'far',
  'negated',
  'question',
  'otherNames',
  'length',
  'moreOrLess',
  'looseLength',
  'attributive',
  'quantity',
  'bEnds',
  'participant',
  'code',
  'hedge',
  'standalone',
  'listItem',
  'heading',
  'unfinished',
] as const;
export type ComparisonFeature = (typeof COMPARISON_FEATURES)[number];

const INDEX = Object.fromEntries(COMPARISON_FEATURES.map((name, i) => [name, i])) as Readonly<
  Record<ComparisonFeature, number>
>;

/** Things that nothing can be compared with, because they name nothing: `than before`, `than the other one`. */
const OF_TALK: ReadonlySet<string> = new Set(
  `before expected usual ever necessary needed normal previous others other one ones average anything something everything nothing thing
   things way ways time times lot bit point case fact problem reason course result rest half most idea question day days year years
   moment side hand end part kind sort number words word line lines minute minutes second seconds ms hour hours place people person
   someone anyone everyone else option approach alternative existing current original old new first second last next sum parts intended
   above below limit threshold max maximum minimum size count`.split(/\s+/),
);

/** Characters that make a sentence a long one. */
const LONG = 200;

/** Writes the candidate's features into `dense`, which is as long as COMPARISON_FEATURES. */
export function fillComparisonFeatures(
  dense: Float64Array,
  candidate: ComparisonCandidate,
  side: Side,
  analysis: AnalyzedText,
  words: Words,
): void {
  dense.fill(0);
  const set = (name: ComparisonFeature, value: boolean | number): void => {
    dense[INDEX[name]] = Number(value);
  };
  const { form, a, b, cue, resolved } = candidate;
  set(form, true);
  set('standalone', side === 'text');
  const sentence = analysis.sentences[candidate.sentence];
  const block = sentence && (analysis.blocks[sentence.block] as Block);
  const aNamed = named(words, a);
  const bNamed = named(words, b);
  set('aNamed', aNamed);
  set('bNamed', bNamed);
  set('bothNamed', aNamed && bNamed);
  set('oneNamed', aNamed !== bNamed);
  set('resolved', resolved);
  set('aMany', joined(words, a));
  set('bMany', joined(words, b));
  set('aLong', a.to - a.from > 4);
  set('bLong', b.to - b.from > 4);
  set('aOfTalk', OF_TALK.has(words.tokens.lower[a.to - 1] ?? ''));
  set('bOfTalk', OF_TALK.has(words.tokens.lower[b.to - 1] ?? ''));
  set('aVerbal', hasClass(words, a.from, VERBAL));
  set('bVerbal', hasClass(words, b.from, VERBAL));
  const text = words.text.slice(candidate.comparison.start, candidate.comparison.end);
  set('code', words.text[a.span.start - 1] === '`' || words.text[b.span.start - 1] === '`');
  if (form === 'table' || sentence === undefined || block === undefined) return;
  const from = words.from[candidate.sentence] as number;
  const to = words.to[candidate.sentence] as number;
  set('aFirst', a.from - from <= 1 || b.from - from <= 1);
  set('far', cue >= 0 && Math.min(Math.abs(cue - a.to), Math.abs(a.from - cue)) > 8);
  set('question', text.includes('?') || words.text[sentence.end - 1] === '?');
  set('length', Math.min(2, text.length / LONG));
  set(
    'moreOrLess',
    words.tokens.lower[cue] === 'more' || words.tokens.lower[cue] === 'less' || words.tokens.lower[cue] === 'fewer',
  );
  set('quantity', hasClass(words, b.from, WordClass.Number) || hasClass(words, a.from, WordClass.Number));
  set(
    'bEnds',
    b.to === to ||
      hasGap(words, b.to, Gap.Comma | Gap.Stop | Gap.Semicolon | Gap.Colon | Gap.Dash | Gap.Close | Gap.Open),
  );
  let others = 0;
  let participant = false;
  let hedge = false;
  let negated = false;
  for (let i = from; i < to; i++) {
    const c = words.classes[i] as number;
    participant ||= (c & WordClass.Participant) !== 0;
    hedge ||= (c & WordClass.Hedge) !== 0;
    negated ||= (c & WordClass.Negation) !== 0 && i < cue && i > cue - 5;
    if (i > from && isCapital(words, i) && !inside(i, a) && !inside(i, b)) others++;
  }
  set('otherNames', Math.min(1, others / 4));
  set('participant', participant);
  set('hedge', hedge);
  set('negated', negated);
  set('listItem', block.kind === 'listItem');
  set('heading', block.kind === 'heading');
  set('unfinished', words.text[sentence.end - 1] === ':' || isCutOff(analysis, candidate.sentence));
}

const VERBAL =
  WordClass.Verb |
  WordClass.Base |
  WordClass.Participle |
  WordClass.Adverb |
  WordClass.Quantifier |
  WordClass.Demonstrative;

function named(words: Words, { from, to }: Item): boolean {
  for (let i = from; i < to; i++) if (isCapital(words, i) || /\d/.test(words.tokens.lower[i] as string)) return true;
  return false;
}

function joined(words: Words, { from, to }: Item): boolean {
  for (let i = from + 1; i < to; i++)
    if (hasClass(words, i, WordClass.Coordinator) || hasGap(words, i, Gap.Comma)) return true;
  return false;
}

function inside(i: number, item: Item): boolean {
  return i >= item.from && i < item.to;
}
