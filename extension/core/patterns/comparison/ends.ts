import { longNounPhraseEnd, nounPhraseEnd, plainGap } from '../phrases/nounPhrase.ts';
import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, isCapital, type Words } from '../phrases/words.ts';

export const LINKS: ReadonlySet<string> = new Set(['of']);

/** A longer phrase between commas is no member of a list of names. */
const MEMBER_WORDS = 3;

/**
 * After the last of several things that are joined, the first of which ends before word `to`: `C++ AMP or CUDA`,
 * `Oracle, IBM and Apple`. With `subject` a verb may follow; else the phrase before a verb opens a clause of its own.
 */
export function coordinatedEnd(words: Words, first: number, limit: number, subject: boolean): number {
  let end = bracketedEnd(words, first, limit);
  /** Up to here they are joined for certain: a comma alone may also part clauses. */
  let sure = end;
  let members = 1;
  for (;;) {
    const word = end < limit ? (words.tokens.lower[end] as string) : '';
    const comma = hasGap(words, end, Gap.Comma);
    const last = members > 2 ? end : sure;
    // The end of a bracket that began before the things.
    if (end === first && hasGap(words, end, Gap.Close)) return end;
    const ampersand = end < limit && isAmpersand(words, end);
    // `C, C++, Java etc.`: a list without `and` ends with `etc.` or has three members.
    if (word === 'etc') return end + 1;
    // `than Java, and it runs`: a comma before `and` joins clauses, or the last of three.
    if (JOINS.has(word) && comma && members < 2) return end;
    // `PHP, Ruby are a better choice`: two with a plural verb.
    if (subject && members === 2 && /^(?:are|were)$/.test(word)) return end;
    if (end >= limit || !(ampersand || comma || JOINS.has(word))) return last;
    const start = JOINS.has(word) ? end + 1 : end;
    const next = longNounPhraseEnd(words, start, limit, LINKS);
    // `… than Java and it runs`, `… than Java and runs faster`, `… than Java and way better`
    if (next === start || saysMore(words, start, next, limit, subject)) return last;
    if (start > end && hasGap(words, start, Gap.Comma)) return last;
    if (start === end && !ampersand && next - end > MEMBER_WORDS) return last;
    end = bracketedEnd(words, next, limit);
    members++;
    if (ampersand || JOINS.has(word)) sure = end;
    if (JOINS.has(word) && hasGap(words, end, ~0)) return end;
  }
}

const JOINS: ReadonlySet<string> = new Set(['and', 'or']);

function isAmpersand({ text, tokens }: Words, i: number): boolean {
  return i > 0 && text.slice(tokens.ends[i - 1], tokens.starts[i]).trim() === '&';
}

/** Whether the phrase opens a clause of its own (`and the feedback was`) or a second judgement (`and way better`). */
function saysMore(words: Words, from: number, to: number, limit: number, subject: boolean): boolean {
  if (hasClass(words, from, WordClass.Participle)) return true;
  for (let i = from; i < to; i++) if (hasClass(words, i, WordClass.Comparative)) return true;
  if (subject || to >= limit || !plainGap(words, to)) return false;
  return hasClass(words, to, WordClass.Be | WordClass.Auxiliary | WordClass.Comparative);
}

/** Words in a bracket that still belongs to a name: `Mello Yello (Coca-Cola product)`. */
const BRACKET_WORDS = 6;

/** After the bracket that explains the thing before word `to`, where one stands right there. */
export function bracketedEnd(words: Words, to: number, limit: number): number {
  if (to >= limit || !hasGap(words, to, Gap.Open) || hasGap(words, to, Gap.Close | Gap.Comma | Gap.Colon)) return to;
  for (let i = to + 1; i <= Math.min(limit, to + BRACKET_WORDS); i++) {
    if (hasClass(words, i - 1, WordClass.Be | WordClass.Auxiliary | WordClass.Comparative | WordClass.Pronoun))
      return to;
    if (i < limit && hasGap(words, i, Gap.Close) && !hasGap(words, i, Gap.Open)) return i;
    if (
      i === limit &&
      /^["*`]*\)/.test(words.text.slice(words.tokens.ends[i - 1], (words.tokens.ends[i - 1] as number) + 3))
    )
      return i;
  }
  return to;
}

/** After what belongs to a thing beside its noun phrase: `a library written in Scala`, `games off the USB port`. */
export function modifiedEnd(words: Words, to: number, limit: number): number {
  if (to >= limit) return to;
  if (hasGap(words, to, Gap.Comma)) return illustrationEnd(words, to, limit);
  if (!plainGap(words, to)) return to;
  if (hasClass(words, to - 1, WordClass.Gerund)) return gerundEnd(words, to, limit);
  if (words.tokens.lower[to] === 'such' && words.tokens.lower[to + 1] === 'as') {
    const example = longNounPhraseEnd(words, to + 2, limit, LINKS);
    return example > to + 2 ? example : to;
  }
  const word = words.tokens.lower[to] as string;
  const participle = hasClass(words, to, WordClass.Participle) && hasClass(words, to + 1, WordClass.Preposition);
  if (!participle && !MODIFYING.has(word)) return to;
  const end = longNounPhraseEnd(words, participle ? to + 2 : to + 1, limit, LINKS);
  return end > to + (participle ? 2 : 1) ? end : to;
}

/** Words that stand for a thing that is named next: `its predecessor, Windows XP`. */
const STAND_INS: ReadonlySet<string> = new Set(
  'predecessor successor competitor competitors rival rivals sibling neighbor cousin'.split(' '),
);

/** After `, such as juice or soda` and after the name that explains a stand-in. */
function illustrationEnd(words: Words, to: number, limit: number): number {
  const { lower } = words.tokens;
  if (lower[to] === 'such' && lower[to + 1] === 'as') {
    const example = longNounPhraseEnd(words, to + 2, limit, LINKS);
    return example > to + 2 ? example : to;
  }
  if (!STAND_INS.has(lower[to - 1] as string)) return to;
  return Math.max(to, longNounPhraseEnd(words, to, limit, LINKS));
}

/** Words of a gerund phrase at most: `waiting for the media from Dell`. */
const GERUND_REACH = 8;

/** After the objects and prepositional phrases of the gerund before word `to`. */
function gerundEnd(words: Words, to: number, limit: number): number {
  let end = to;
  while (end < Math.min(limit, to + GERUND_REACH) && plainGap(words, end)) {
    const start = hasClass(words, end, WordClass.Preposition) ? end + 1 : end;
    const next = nounPhraseEnd(words, start, limit);
    if (next === start) break;
    end = next;
  }
  return end;
}

const MODIFYING: ReadonlySet<string> = new Set(['off', 'from', 'like']);

/** Prepositions that tell which one is meant, after a common noun. */
const TELLING: ReadonlySet<string> = new Set(['by', 'from', 'through', 'at']);
/** Words of a relative clause at most. */
const RELATIVE_WORDS = 7;

/**
 * After what tells which thing is meant, where the phrase is no bare name: `the tool that came with the old release`,
 * `the panel by the other maker`, `most lenses, like the 28 mm`.
 */
export function describedEnd(words: Words, from: number, to: number, limit: number): number {
  if (to + 1 >= limit || isCapital(words, to - 1)) return to;
  const word = words.tokens.lower[to] as string;
  if (word === 'like' && hasGap(words, to, Gap.Comma)) {
    const example = longNounPhraseEnd(words, to + 1, limit, LINKS);
    return example > to + 1 ? example : to;
  }
  if (!plainGap(words, to)) return to;
  if ((word === 'that' || word === 'which') && hasClass(words, to + 1, VERBAL)) {
    let end = to + 2;
    while (end < Math.min(limit, to + RELATIVE_WORDS) && plainGap(words, end) && !hasClass(words, end, LEADS_AWAY))
      end++;
    return end;
  }
  if (!TELLING.has(word) || !hasClass(words, from, DETERMINER)) return to;
  const end = longNounPhraseEnd(words, to + 1, limit, LINKS);
  return end > to + 1 ? end : to;
}

const VERBAL = WordClass.Verb | WordClass.VerbOrNoun | WordClass.Participle | WordClass.Be | WordClass.Auxiliary;
const LEADS_AWAY = WordClass.Coordinator | WordClass.Subordinator | WordClass.Be;
