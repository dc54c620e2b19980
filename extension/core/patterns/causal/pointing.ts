import { DETERMINER, FINITE, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import { joinsClauses, type CausalCandidate } from './candidates.ts';
import type { Range } from './clauses.ts';

/** Words of a clause whose last word matters. */
const SHORT_CLAUSE = 7;
/** Subjects that only the text before explains, where the argument is the first of the two. */
const POINTING = /^(?:it|they|he|she|this|that|these|those|its|their|his|her)(?:['’](?:s|re|ll|d|ve))?$/;
/** `Both are private`, `All three end alike`, `some have 53 turns`: of what there was talk. */
const COUNTED = /^(?:both|all|each|some|others|neither|none|one)$/;
const HELD = /^(?:it|them|this|that|these|those|him|her)$/;
/** `It is important to …`: stands for what follows. */
const EXPLETIVE =
  /^it(?:['’]s|\s(?:is|was|can be|may be|would be|will be))(?:\s(?:also|often|generally|usually|always|not|very|highly|most))*\s(?:important|possible|impossible|necessary|essential|best|better|easy|easier|hard|harder|difficult|likely|unlikely|clear|crucial|vital|worth|good|safe|safer|common|recommended|advisable|helpful|useful|true|rare|tempting|unclear|well|believed|estimated|thought|known)\s(?:to|that|if|when|for|how|why|whether|what|known that|\w+ing \S)/i;
/** Characters in which an expletive is looked for. */
const OPENING = 60;
/** `In practice it costs nothing`, `Crucially it …`, `When it's set, …`: what stands before the subject. */
const BEFORE_SUBJECT = WordClass.Adverb | WordClass.Subordinator;
const SET_PHRASE =
  /^(?:in (?:practice|theory|fact|general|short)|right now|for now|by default|so far|at (?:runtime|first|least))$/;

/**
 * Whether an argument rests on what stands in neither: `It is not covered, because …`, `This is fine since …`, `…, so those
 * two options differ`.
 */
export function leansBack(words: Words, candidate: CausalCandidate): boolean {
  const { causeWords, effectWords } = candidate;
  const [first, last] = causeWords.from < effectWords.from ? [causeWords, effectWords] : [effectWords, causeWords];
  return (
    firstLeans(words, first) ||
    saysOnlyThat(words, first) ||
    saysOnlyThat(words, last) ||
    (candidate.cue.kind === 'effectClause' && last === effectWords && followsFromElsewhere(words, last)) ||
    (candidate.cue.kind === 'verb' && isBareThing(words, causeWords, candidate))
  );
}

function firstLeans(words: Words, { from, to }: Range): boolean {
  const { text, tokens } = words;
  if (to - from < 2) return false;
  if (leavesOpen(words, { from, to })) return true;
  // `\`reindex\` never hit this`, `only two of the parsers need it`: nor what its last word stands for.
  if (to - from <= SHORT_CLAUSE && HELD.test(tokens.lower[to - 1] as string)) return true;
  // `I left these keys alone`, `promoting such an argument`
  for (let i = from + 1; i < to; i++) {
    const word = tokens.lower[i] as string;
    if (/^(?:these|those|such)$/.test(word) && pointsAtNoun(words, i, to)) return true;
    if (word === 'this' && i + 1 < to && isThing(words, i + 1) && !OF_NOW.test(tokens.lower[i + 1] as string))
      return true;
  }
  // `the intent is clear when both are given`
  for (let i = from + 1; i < to; i++)
    if (tokens.lower[i] === 'both' && hasClass(words, i + 1, WordClass.Be | WordClass.Auxiliary)) return true;
  // `a heavy user might have a few thousand`
  if (ELIDED.test(tokens.lower[to - 1] as string)) return true;
  if (pointsThere(words, { from, to })) return true;
  const at = subjectAt(words, from, to);
  const word = tokens.lower[at] ?? '';
  if (!POINTING.test(word)) return false;
  // `those who sleep less`: told right behind.
  if (/^(?:that|those)$/.test(word) && /^(?:who|of|with|that|which|in|without)$/.test(tokens.lower[at + 1] ?? ''))
    return false;
  if (word === 'it' || word.startsWith("it'") || word.startsWith('it’')) {
    const start = tokens.starts[at] as number;
    return !EXPLETIVE.test(text.slice(start, start + OPENING));
  }
  return true;
}

/** A noun by its class or by none, that nothing before it names. */
function isThing(words: Words, i: number): boolean {
  return (
    words.classes[i] === 0 ||
    (hasClass(words, i, WordClass.VerbOrNoun) && !/[^s]s$/.test(words.tokens.lower[i] as string))
  );
}

/** What everybody who reads is in: `this machine`, `this year`. */
const OF_NOW =
  /^(?:repo|repository|project|machine|codebase|conversation|session|article|book|country|world|year|week|month|morning|way|type|kind|sort|point|moment|time|day|age|era)$/;
/** Amounts whose noun stands before. */
const ELIDED = /^(?:few|several|hundred|hundreds|thousand|thousands|dozen|dozens)$/;

/** `the command appends there without locking`: where is told before; not `there is …`, `there remain …` */
function pointsThere(words: Words, { from, to }: Range): boolean {
  for (let i = from + 2; i < to; i++)
    if (
      words.tokens.lower[i] === 'there' &&
      !hasClass(
        words,
        i - 1,
        WordClass.Subordinator | WordClass.Wh | WordClass.Preposition | WordClass.Be | WordClass.Coordinator,
      ) &&
      !hasGap(words, i, Gap.Comma | Gap.Dash | Gap.Colon | Gap.Open) &&
      !(i + 1 < to && hasClass(words, i + 1, FINITE | WordClass.VerbOrNoun))
    )
      return true;
  return false;
}

/** The first word that is neither an adverb nor a set phrase nor what opens a clause; `from` where that leads nowhere. */
function subjectAt(words: Words, from: number, to: number): number {
  const { lower } = words.tokens;
  if (from + 2 < to && SET_PHRASE.test(`${lower[from] as string} ${lower[from + 1] as string}`)) return from + 2;
  const next = from + 1;
  return next < to && hasClass(words, from, BEFORE_SUBJECT) && !hasClass(words, from, WordClass.Pronoun | DETERMINER)
    ? next
    : from;
}

/** `these keys`, `such an argument`; not `such as`, `those who` */
function pointsAtNoun(words: Words, i: number, to: number): boolean {
  const next = words.tokens.lower[i + 1] ?? '';
  return i + 1 < to && !/^(?:as|who|that|which|of|with|in)$/.test(next) && !hasClass(words, i + 1, FINITE);
}

/** `the doc just needs to say that explicitly`, `I couldn't verify that from here`: the object is named elsewhere. */
function saysOnlyThat(words: Words, { from, to }: Range): boolean {
  for (let i = from + 1; i < to; i++) {
    if (
      words.tokens.lower[i] !== 'that' ||
      !hasClass(words, i - 1, WordClass.Base) ||
      hasClass(words, i - 1, DETERMINER)
    )
      continue;
    if (i + 1 === to || hasGap(words, i + 1, Gap.Comma | Gap.Stop)) return true;
    if (hasClass(words, i + 1, WordClass.Adverb) || /^(?:from|without)$/.test(words.tokens.lower[i + 1] as string))
      return true;
  }
  return false;
}

/** Words behind `it's` that say no more than that it is so. */
const VERDICT_WORDS = 4;

/** `…, so it's safe today`, `…, so that's consistent`, `…, so this test isn't valid`: of something that was spoken of before. */
function followsFromElsewhere(words: Words, { from, to }: Range): boolean {
  const word = words.tokens.lower[from] ?? '';
  if (/^(?:this|that)(?:['’]s)?$/.test(word)) return true;
  // `those two options`; bare `those` are what the cause names.
  if (/^(?:these|those)$/.test(word)) return pointsAtNoun(words, from, to) && !hasClass(words, from + 1, NO_NOUN);
  // `…, so I added one`
  if (to - from <= VERDICT_WORDS && words.tokens.lower[to - 1] === 'one') return true;
  // `…, so nothing to change`
  if (word === 'nothing' && words.tokens.lower[from + 1] === 'to') return true;
  const itIs = /^it['’]s$/.test(word) || (word === 'it' && /^(?:is|was)$/.test(words.tokens.lower[from + 1] ?? ''));
  return itIs && to - from <= VERDICT_WORDS;
}

/** `the loop emits two entries`: which one is not told. */
function isBareThing(words: Words, { from, to }: Range, candidate: CausalCandidate): boolean {
  return (
    candidate.cue.weak &&
    !joinsClauses(candidate) &&
    to - from === 2 &&
    hasClass(words, from, WordClass.Definite) &&
    !hasGap(words, from + 1, Gap.Code)
  );
}

/** `Both are …`, `all three handlers`; not `both A and B`, `all files`, `one thing that …` */
function leavesOpen(words: Words, { from, to }: Range): boolean {
  const word = words.tokens.lower[from] ?? '';
  if (!COUNTED.test(word)) return false;
  if (word === 'both') {
    for (let i = from + 1; i < to; i++) if (words.tokens.lower[i] === 'and') return false;
    return true;
  }
  if (words.tokens.lower[from + 1] === 'of')
    return /^(?:it|them|this|that|these|those)$/.test(words.tokens.lower[from + 2] ?? '');
  return hasClass(words, from + 1, PREDICATE | (word === 'all' ? WordClass.Number : 0));
}

const NO_NOUN = WordClass.Base | WordClass.Adverb | WordClass.Preposition;

const PREDICATE =
  WordClass.Be | WordClass.Auxiliary | WordClass.Verb | WordClass.Adverb | WordClass.Negation | WordClass.Participle;
