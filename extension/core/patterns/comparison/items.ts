import { isUnknownVerb, longNounPhraseEnd, longNounPhraseStart, plainGap } from '../phrases/nounPhrase.ts';
import { wordSpan, type Span } from '../phrases/spans.ts';
import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import type { Item } from './candidate.ts';
import { bracketedEnd, coordinatedEnd, describedEnd, LINKS, modifiedEnd } from './ends.ts';
import { FIT, fitOf, JUDGING, type Phrase } from './fit.ts';

/** Prepositions that may stand before the second thing: `easier in Haskell than in Java`. */
const BEFORE_ITEM: ReadonlySet<string> = new Set('in with on for using at by from via under to of when'.split(' '));

export function itemOf(words: Words, from: number, to: number): Item {
  let start = from;
  if (to - start > 1 && hasClass(words, start, WordClass.Indefinite | WordClass.Definite)) start++;
  return { from, to, span: withPath(words.text, wordSpan(words, start, to)) };
}

/** `.config/app`, `/etc/hosts`, `~/src`: the mark before the first word of a path in code belongs to it. */
function withPath(text: string, { start, end }: Span): Span {
  const mark = /`([.~/@$-]{1,3})$/.exec(text.slice(Math.max(0, start - 4), start))?.[1];
  return { start: start - (mark?.length ?? 0), end };
}

/** A thing named after word `i` (exclusive), with the preposition before it. */
export interface After {
  readonly item: Item;
  readonly preposition: string | undefined;
}

/** The thing (with `several`, the things joined) that follows word `cue`: over `that of`, `it is in`, `with`; undefined where no noun phrase stands there. */
export function itemAfter(words: Words, cue: number, limit: number, several = true): After | undefined {
  const { tokens } = words;
  let i = cue + 1;
  if (i >= limit) return undefined;
  // `than it is in Java`, `than you would with PHP`
  if (
    hasClass(words, i, WordClass.Pronoun) &&
    hasClass(words, i + 1, WordClass.Be | WordClass.Auxiliary) &&
    i + 2 < limit
  )
    i += 2;
  else if (hasClass(words, i, WordClass.Be | WordClass.Auxiliary) && i + 1 < limit) i++;
  if ((tokens.lower[i] === 'that' || tokens.lower[i] === 'those') && tokens.lower[i + 1] === 'of') i += 2;
  let preposition: string | undefined;
  if (BEFORE_ITEM.has(tokens.lower[i] as string) && i + 1 < limit) preposition = tokens.lower[i++];
  if (tokens.lower[i] === 'what' || tokens.lower[i] === 'say') i++;
  if (hasClass(words, i, WordClass.Quantifier) && tokens.lower[i + 1] === 'of') i += 2;
  while (i < limit && hasClass(words, i, WordClass.Adverb) && !hasClass(words, i, WordClass.Pronoun)) i++;
  const first = longNounPhraseEnd(words, i, limit, LINKS);
  if (first === i) return undefined;
  const modified = modifiedEnd(
    words,
    isRepeated(words, first - 1, cue) ? phraseEnd(words, first, limit) : first,
    limit,
  );
  const described = describedEnd(words, i, modified, limit);
  const to = several ? coordinatedEnd(words, described, limit, false) : bracketedEnd(words, described, limit);
  return { item: itemOf(words, i, to), preposition };
}

/** `earnings at A … than earnings at B`, `those available for B`: what follows the repeated head tells the two apart. */
function isRepeated(words: Words, head: number, cue: number): boolean {
  const word = words.tokens.lower[head] as string;
  if (word === 'those' || word === 'one' || word === 'ones') return true;
  for (let i = cue - 1; i >= 0 && i > cue - REPEAT_REACH; i--) if (words.tokens.lower[i] === word) return true;
  return false;
}

const REPEAT_REACH = 25;

/** After the prepositional phrases that follow a noun phrase. */
function phraseEnd(words: Words, to: number, limit: number): number {
  let end = to;
  while (end < limit && plainGap(words, end) && hasClass(words, end, WordClass.Preposition)) {
    const next = longNounPhraseEnd(words, end + 1, limit, LINKS);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

/** The thing named by the noun phrase that ends before word `to`; undefined where none ends there. */
export function itemBefore(words: Words, to: number, floor: number): Item | undefined {
  let from = longNounPhraseStart(words, to, floor);
  if (from === to) return undefined;
  const joint = words.tokens.lower[from - 1];
  if (from - 1 > floor && (joint === 'and' || joint === 'or') && plainGap(words, from - 1))
    from = longNounPhraseStart(words, from - 1, floor) < from - 1 ? longNounPhraseStart(words, from - 1, floor) : from;
  return itemOf(words, from, to);
}

/** Where the clause that holds word `i` begins. */
export function clauseStart(words: Words, i: number, floor: number): number {
  for (let j = i; j > floor; j--) {
    if (hasGap(words, j, Gap.Semicolon | Gap.Colon | Gap.Dash | Gap.Stop)) return j;
    // `the answer was "steel is harder …`
    if (j < i && hasGap(words, j, Gap.Quote) && hasClass(words, j - 1, WordClass.Be | WordClass.Verb)) return j;
    const before = words.tokens.lower[j - 1] as string;
    if (before === 'that' && !hasClass(words, j, WordClass.Be | WordClass.Auxiliary)) return j;
    if (CLAUSE_WORDS.has(before) && j - 1 >= floor) return j;
    if ((before === 'and' || before === 'or') && hasGap(words, j - 1, Gap.Comma)) return j;
  }
  return floor;
}

const CLAUSE_WORDS: ReadonlySet<string> = new Set(
  'because but although though whereas if since so while say says said think believe find found'.split(' '),
);

/** `resolved`: not the subject of the clause with the cue, but what its pronoun, or the sentence, is most likely about. */
export interface About {
  readonly item: Item;
  readonly resolved: boolean;
}

/**
 * The thing that `b` is compared with: of all noun phrases before the end of the comparative (word `than`), the one that
 * fits best by its role (subject, same preposition) and by its likeness to `b` (names with names, plurals with plurals).
 */
export function itemAbout(words: Words, cue: number, than: number, floor: number, b: After): About | undefined {
  const label = labelEnd(words, cue, floor);
  const unlabelled = phrasesBefore(words, cue, than, label, b);
  const phrases = unlabelled.length > 0 ? unlabelled : phrasesBefore(words, cue, than, floor, b);
  const start = clauseStart(words, cue, floor);
  let best: Phrase | undefined;
  let bestFit = Number.NEGATIVE_INFINITY;
  for (const [index, phrase] of phrases.entries()) {
    const fit = fitOf(words, phrase, b, start, cue, than) + FIT.distance * (phrases.length - 1 - index);
    if (fit > bestFit) {
      best = phrase;
      bestFit = fit;
    }
  }
  // `Good better than …`: nothing is named.
  if (best && isInterjection(words, best.item.from, best.item.to)) return undefined;
  if (best === undefined) return undefined;
  // `faster than A, and safer than B`: the clause has no subject of its own.
  const own = best.item.from >= start || !hasVerb(words, start, cue);
  return { item: wholeItem(words, best, phrases), resolved: !(best.subject && own) && !(best.item.from > cue) };
}

function hasVerb(words: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (hasClass(words, i, WordClass.Be | WordClass.Auxiliary | WordClass.Verb | WordClass.VerbOrNoun)) return true;
  return false;
}

/** `the binding for Qt, which is neater than …`: the relative clause tells of the whole phrase. */
function wholeItem(words: Words, { item, preposition }: Phrase, phrases: readonly Phrase[]): Item {
  const relative = words.tokens.lower[item.to] === 'which' && hasGap(words, item.to, Gap.Comma);
  const head = phrases.find((other) => other.item.to === item.from - 1);
  return relative && preposition !== undefined && head ? itemOf(words, head.item.from, item.to) : item;
}

/** `Yes, …`, `Plus, …`: no thing, though it has the place of one. */
export function isInterjection({ tokens }: Words, from: number, to: number): boolean {
  return to - from === 1 && INTERJECTIONS.has(tokens.lower[from] as string);
}

const INTERJECTIONS: ReadonlySet<string> = new Set(
  'much good yes plus sure indeed okay ok hell little no well'.split(' '),
);

/** After a label with a colon: `Ease of use: A is …`. */
export function labelEnd(words: Words, cue: number, floor: number): number {
  for (let i = cue; i > floor; i--) if (hasGap(words, i, Gap.Colon) && isParted(words, i)) return i;
  return floor;
}

/** Not `NYSE:ABC`, not `a::b`. */
function isParted({ text, tokens }: Words, i: number): boolean {
  return /[\s*"]/.test(text.slice(tokens.ends[i - 1], tokens.starts[i]));
}

function phrasesBefore(words: Words, cue: number, than: number, floor: number, b: After): readonly Phrase[] {
  const phrases: Phrase[] = [];
  for (let i = floor; i < than; i++) {
    const limit = i <= cue ? cue : than;
    if (i === cue) continue;
    const bracket = hasGap(words, i, Gap.Open) ? bracketEnd(words, i, cue) : i;
    if (bracket > i) {
      i = bracket - 1;
      continue;
    }
    // `found MySQL easier`, `to transfer files`, `is making it click`: the verb is no part of what it is done to.
    if (JUDGING.has(words.tokens.lower[i] as string) || isVerbHere(words, i)) continue;
    // The cue itself is read along: that it follows tells a verb from a noun (`MySQL works better`).
    let first = Math.min(longNounPhraseEnd(words, i, Math.min(limit + 1, than), LINKS), limit);
    while (first > i + 1 && hasClass(words, first - 1, WordClass.Adverb)) first--;
    if (first === i || isParticiple(words, i, first) || hasClass(words, first - 1, DETERMINER | WordClass.Adverb))
      continue;
    // `better graphics than`: what is better, not who; but `better to use Bash than`, `a better golf team than (a) hockey team`.
    const infinitive = i === cue + 3 && b.preposition === undefined && isWeighedDeed(words, cue, floor);
    const sameHead = i > cue && first - i > 1 && words.tokens.lower[first - 1] === words.tokens.lower[b.item.to - 1];
    if (i > cue && !infinitive && !sameHead && !hasClass(words, i - 1, WordClass.Preposition)) {
      i = first - 1;
      continue;
    }
    const to = coordinatedEnd(words, modifiedEnd(words, first, limit), limit, true);
    const verb = i < cue ? verbAfter(words, to, cue) : -1;
    const preposition =
      i > floor && hasClass(words, i - 1, WordClass.Preposition) ? words.tokens.lower[i - 1] : undefined;
    const subject = verb >= 0 && (preposition === undefined || words.tokens.lower[verb] === 'being');
    phrases.push({ item: itemOf(words, i, subject ? verb : to), preposition, subject, chosen: infinitive || sameHead });
    i = (subject ? Math.max(to, first) : to) - 1;
  }
  return phrases;
}

/** `it is easier to hire …`, `better to use …`: what is weighed is what one does. */
function isWeighedDeed({ classes, tokens }: Words, cue: number, floor: number): boolean {
  if (tokens.lower[cue + 1] !== 'to' || ((classes[cue + 2] as number) & (WordClass.Base | WordClass.Be)) === 0)
    return false;
  for (let i = cue - 1; i >= Math.max(floor, cue - 5); i--)
    if (/^(?:it|it's|that's|there's)$/.test(tokens.lower[i] as string)) return true;
  return false;
}

/** A base form after `to`, a gerund after `be`, where an object follows. */
function isVerbHere(words: Words, i: number): boolean {
  if (words.tokens.lower[i - 1] === 'to') return hasClass(words, i, WordClass.Base);
  return hasClass(words, i, WordClass.Gerund) && hasClass(words, i - 1, WordClass.Be);
}

/** Word after the bracket that opens before word `i` where it closes before the cue, else `i`. */
function bracketEnd(words: Words, i: number, cue: number): number {
  for (let j = i + 1; j <= cue; j++) if (hasGap(words, j, Gap.Close)) return j;
  return i;
}

/** A participle or a lone gerund after `be` is part of the verb. */
function isParticiple(words: Words, from: number, to: number): boolean {
  if (hasClass(words, to - 1, WordClass.Participle)) return true;
  // `which tastes better`
  if (
    to - from === 1 &&
    hasClass(words, from, WordClass.VerbOrNoun) &&
    hasClass(words, from - 1, WordClass.Subordinator | WordClass.Pronoun)
  )
    return true;
  return to - from === 1 && hasClass(words, from, WordClass.Gerund) && hasClass(words, from - 1, WordClass.Be);
}

/**
 * After the whole subject whose first noun phrase ends before word `from`: over prepositional phrases and brackets to
 * the verb before the cue; -1 where no verb comes.
 */
function verbAfter(words: Words, from: number, cue: number): number {
  const { tokens } = words;
  let i = from;
  let end = from;
  while (i < cue) {
    if (hasClass(words, i, WordClass.Be | WordClass.Auxiliary | WordClass.Verb | WordClass.Participle)) return end;
    if (i === from && (hasClass(words, i, WordClass.VerbOrNoun) || isUnknownVerb(words, i, cue))) return end;
    if (hasGap(words, i, Gap.Open)) {
      i++;
      while (i < cue && !hasGap(words, i, Gap.Close)) i++;
    } else if (hasGap(words, i, Gap.Comma) && i === from && asideEnd(words, i, cue) > 0) i = asideEnd(words, i, cue);
    else if (hasClass(words, i, WordClass.Adverb)) i++;
    else if (hasClass(words, i, WordClass.Preposition) && tokens.lower[i] !== 'than') {
      const to = longNounPhraseEnd(words, i + 1, cue, LINKS);
      if (to === i + 1) return -1;
      i = to;
      end = to;
    } else if (hasClass(words, i, WordClass.Coordinator) && end > from) {
      // `earnings at LinkedIn and Amazon are …`
      const to = longNounPhraseEnd(words, i + 1, cue, LINKS);
      if (to === i + 1) return -1;
      i = to;
      end = to;
    } else return -1;
  }
  return -1;
}

/** Words of an aside between commas: `Sony, though slow with updates, does …`. */
const ASIDE_WORDS = 8;

/** Word after the aside that opens with the comma before word `i`, a finite verb there; -1 for anything else. */
function asideEnd(words: Words, i: number, cue: number): number {
  for (let j = i + 2; j < Math.min(cue, i + ASIDE_WORDS); j++)
    if (hasGap(words, j, Gap.Comma))
      return hasClass(words, j, WordClass.Be | WordClass.Auxiliary) && !hasClass(words, i, WordClass.Coordinator)
        ? j
        : -1;
  return -1;
}
