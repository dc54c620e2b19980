import type { Tokens } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';
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

/** What a word can be in the first words of a sentence, as bits. */
const ROLE = {
  /** Opens a polar question whatever follows, as long as it can be a subject. */
  auxiliary: 1 << 0,
  /** Verbs of orders as well: they ask only before a subject that no order has after them. */
  ambiguous: 1 << 1,
  person: 1 << 2,
  willing: 1 << 3,
  /** `can you tell me when`: a question by way of an order. */
  speaking: 1 << 4,
  preposition: 1 << 5,
  choosing: 1 << 6,
  /** After an auxiliary these open no subject: `should be fine`, `is not needed`, `will do`. */
  noSubject: 1 << 7,
  /** Tells, where it begins a sentence: a person, or a subject and its verb in one. */
  teller: 1 << 8,
  /** Auxiliaries, common verbs, and what ends like a past form; `as needed` and the like are not worth telling apart. */
  verb: 1 << 9,
  wh: 1 << 10,
  imperative: 1 << 11,
  /** Orders to be told something: `compare stocks and bonds`. */
  informing: 1 << 12,
  versus: 1 << 13,
} as const;

const WORDS: Readonly<Partial<Record<keyof typeof ROLE, string>>> = {
  auxiliary:
    "is are was were am does did has can could will would shall should may might must isn't aren't wasn't weren't doesn't don't didn't hasn't haven't can't couldn't won't wouldn't shouldn't",
  ambiguous: 'do have had',
  person: 'i we you they he she people there',
  willing: "can could will would can't couldn't won't wouldn't",
  speaking: 'explain tell describe compare suggest recommend say remind',
  preposition: 'in at on by for from to with of until till since after before under into',
  informing: 'compare contrast',
  versus: 'vs versus',
  choosing: 'what which whose whom when where how',
  noSubject:
    'be been not do done also just only still now never and or but to fixed ok okay fine good great right correct wrong better like need have',
};
const TELLER: ReadonlySet<string> = new Set(
  "i we he she they it i've i'd i'll i'm we've we're we'd we'll he's she's they've they're it's there there's everyone everybody nobody someone".split(
    ' ',
  ),
);

const LISTED = new Map<string, number>();
for (const [role, words] of Object.entries(WORDS))
  for (const word of words.split(' ')) LISTED.set(word, (LISTED.get(word) ?? 0) | ROLE[role as keyof typeof ROLE]);

/** Looked up once a word: every sentence asks for the roles of most of its words. */
const ROLES = new WordTable((word) => {
  const classes = LEXICON.get(word) ?? 0;
  const isVerb = (classes & WORD.finite) !== 0 || (word.length > 4 && word.endsWith('ed') && !word.endsWith('eed'));
  return (
    (LISTED.get(word) ?? 0) |
    (TELLER.has(word.replace('’', "'")) ? ROLE.teller : 0) |
    (isVerb ? ROLE.verb : 0) |
    ((classes & WORD.wh) !== 0 ? ROLE.wh : 0) |
    ((classes & WORD.imperative) !== 0 ? ROLE.imperative : 0)
  );
});

/** 0 behind the last word. */
function rolesAt({ ids, lower, length }: Tokens, i: number): number {
  return i < length ? ROLES.of(ids[i] as number, lower[i] as string) : 0;
}

/** Words of a message that only sets two things against each other: `hmo vs ppo`. */
const MOST_OF_VERSUS = 8;

/** What the sentence of the words `from` to before `to` asks for; leading `ok`, `and`, `so` are no part of it. */
export function askedBy(tokens: Tokens, from: number, to: number): Asked {
  const { lower } = tokens;
  const head = rolesAt(tokens, from);
  if (to - from >= 2 && (head & ROLE.wh) !== 0) return ASKED.open;
  if (to - from >= 2 && (head & ROLE.informing) !== 0) return ASKED.open;
  if (to - from < 3) return ASKED.nothing;
  if (to - from <= MOST_OF_VERSUS)
    for (let i = from + 1; i + 1 < to; i++) if ((rolesAt(tokens, i) & ROLE.versus) !== 0) return ASKED.open;
  // `it fails at night, why`
  if (lower[to - 1] === 'why' || (lower[to - 1] === 'come' && lower[to - 2] === 'how')) return ASKED.open;
  const next = rolesAt(tokens, from + 1);
  if ((head & ROLE.preposition) !== 0 && (next & ROLE.choosing) !== 0) return ASKED.open;
  if ((next & ROLE.noSubject) !== 0) return ASKED.nothing;
  if ((head & ROLE.willing) !== 0 && lower[from + 1] === 'you') {
    const isDelayed = lower[from + 2] === 'please' || lower[from + 2] === 'also';
    const verb = rolesAt(tokens, isDelayed ? from + 3 : from + 2);
    if ((verb & ROLE.speaking) !== 0) return ASKED.open;
    return (verb & ROLE.imperative) !== 0 ? ASKED.favour : ASKED.polar;
  }
  if ((head & ROLE.auxiliary) !== 0 && !/^\d/.test(lower[from + 1] as string)) return ASKED.polar;
  if ((head & ROLE.ambiguous) !== 0 && (next & ROLE.person) !== 0) return ASKED.polar;
  return ASKED.nothing;
}

/**
 * Whether the sentence of the words `from` to before `to`, known to ask and to order nothing, tells how something is: it
 * has a subject and a verb that can be told without a grammar.
 */
export function tells(tokens: Tokens, from: number, to: number): boolean {
  if ((rolesAt(tokens, from) & ROLE.teller) !== 0) return to - from >= 3;
  for (let at = from + 1; at < to; at++) if ((rolesAt(tokens, at) & ROLE.verb) !== 0) return true;
  return false;
}
