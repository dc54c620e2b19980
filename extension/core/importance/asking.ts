import { LEXICON, WORD } from './lexicon.ts';

/**
 * What a sentence asks for, told by its first words, whether or not a question mark stands at its end: people who
 * write to an assistant leave it out more often than not.
 */
export const ASKED = {
  nothing: 0,
  /** A thing, time, place, person, amount, manner or reason: `when was it built`, `in which folder`. */
  open: 1,
  /** Whether something holds: `can two people share a licence`. */
  polar: 2,
  /** That something be done, in the form of a question: `can you add a test`. */
  favour: 3,
} as const;
export type Asked = (typeof ASKED)[keyof typeof ASKED];

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Open a polar question whatever follows, as long as it can be a subject. */
const AUXILIARY = set(
  "is are was were am does did has can could will would shall should may might must isn't aren't wasn't weren't doesn't don't didn't hasn't haven't can't couldn't won't wouldn't shouldn't",
);
/** Verbs of orders as well: they ask only before a subject that no order has after them. */
const AMBIGUOUS = set('do have had');
const PERSON = set('i we you they he she people there');
const WILLING = set("can could will would can't couldn't won't wouldn't");
/** `can you tell me when`: a question by way of an order. */
const SPEAKING = set('explain tell describe compare suggest recommend say remind');
const PREPOSITION = set('in at on by for from to with of until till since after before under into');
const CHOOSING = set('what which whose whom when where how');
/** After an auxiliary these open no subject: `should be fine`, `is not needed`, `will do`. */
const NO_SUBJECT = set(
  'be been not do done also just only still now never and or but to fixed ok okay fine good great right correct wrong better like need have',
);

/** What the sentence `words[from]` to before `to` asks for; leading `ok`, `and`, `so` are no part of it. */
export function askedBy(words: readonly string[], from: number, to: number): Asked {
  const head = words[from] as string;
  const next = words[from + 1] ?? '';
  if (to - from >= 2 && ((LEXICON.get(head) ?? 0) & WORD.wh) !== 0) return ASKED.open;
  if (to - from >= 3 && PREPOSITION.has(head) && CHOOSING.has(next)) return ASKED.open;
  if (to - from < 3 || NO_SUBJECT.has(next)) return ASKED.nothing;
  if (WILLING.has(head) && next === 'you') {
    const verb = words[from + 2] === 'please' || words[from + 2] === 'also' ? words[from + 3] : words[from + 2];
    if (SPEAKING.has(verb ?? '')) return ASKED.open;
    return ((LEXICON.get(verb ?? '') ?? 0) & WORD.imperative) !== 0 ? ASKED.favour : ASKED.polar;
  }
  if (AUXILIARY.has(head) && !/^\d/.test(next)) return ASKED.polar;
  if (AMBIGUOUS.has(head) && PERSON.has(next)) return ASKED.polar;
  return ASKED.nothing;
}

const TELLER = set(
  "i we he she they it i've i'd i'll i'm we've we're we'd we'll he's she's they've they're it's there there's everyone everybody nobody someone",
);

/**
 * Whether the sentence `words[from]` to before `to`, known to ask and to order nothing, tells how something is: it has
 * a subject and a verb that can be told without a grammar.
 */
export function tells(words: readonly string[], from: number, to: number): boolean {
  if (TELLER.has((words[from] as string).replace('’', "'"))) return to - from >= 3;
  for (let at = from + 1; at < to; at++) if (isVerb(words[at] as string)) return true;
  return false;
}

/** Auxiliaries, common verbs, and what ends like a past form; `as needed` and the like are not worth telling apart. */
function isVerb(word: string): boolean {
  return (
    ((LEXICON.get(word) ?? 0) & WORD.finite) !== 0 || (word.length > 4 && word.endsWith('ed') && !word.endsWith('eed'))
  );
}
