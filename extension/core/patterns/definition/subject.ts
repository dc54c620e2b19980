import { longNounPhraseEnd, nounPhraseEnd, nounPhraseStart } from '../phrases/nounPhrase.ts';
import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, isCapital, type Words } from '../phrases/words.ts';

/** The phrase before a verb that could be a term. */
export interface Subject {
  readonly from: number;
  /** After the term itself. */
  readonly to: number;
  readonly clean: boolean;
  readonly alias: boolean;
  readonly links: number;
}

const MAX_STARTS = 6;
/** Words before the last phrase of an opening adverbial. */
const MAX_INTRODUCTION = 6;
const LINKS: ReadonlySet<string> = new Set([
  'of',
  'to',
  'in',
  'for',
  'on',
  'with',
  'at',
  'by',
  'from',
  'as',
  'between',
  'per',
  'over',
  'within',
  'under',
]);
const TERM_LINKS: ReadonlySet<string> = new Set(['of', 'to', 'per', 'as']);
const OPENERS: ReadonlySet<string> = new Set(
  'so also basically however therefore thus hence essentially simply technically formally informally generally typically usually well here then now note today historically traditionally literally and but finally introducing sure yes no ok okay'.split(
    ' ',
  ),
);

/**
 * Reads the subject that ends before word `verb` of a sentence that begins at word `from`. The leftmost start from
 * which noun phrase, prepositional phrases, brackets and asides lead all the way to the verb is taken; `clean` where
 * that start is the sentence's or stands after an introduction set off by a comma.
 */
export function readSubject(words: Words, from: number, verb: number): Subject | undefined {
  const { gaps, classes, tokens } = words;
  let start = from;
  let tries = 0;
  for (let i = from; i < verb && tries < MAX_STARTS; i++) {
    const boundary =
      i === from ||
      ((gaps[i] as number) & (Gap.Comma | Gap.Semicolon | Gap.Colon | Gap.Dash | Gap.Stop)) !== 0 ||
      (OPENERS.has(tokens.lower[i - 1] as string) && i - 1 === start) ||
      ((classes[i - 1] as number) & (WordClass.Coordinator | WordClass.Subordinator)) !== 0;
    if (!boundary) continue;
    start = i;
    tries++;
    const read = parseSubject(words, i, verb);
    if (read !== undefined) return { ...read, clean: i === from || introduces(words, from, i) };
  }
  const back = nounPhraseStart(words, verb, from);
  // Only a phrase that begins where a clause may begin is a subject; else it is the end of a longer one.
  if (back === verb || !opensClause(words, back, from)) return undefined;
  return { from: back, to: verb, clean: false, alias: false, links: 0 };
}

function parseSubject(words: Words, from: number, verb: number): Omit<Subject, 'clean'> | undefined {
  const { gaps, classes, tokens } = words;
  let to = Math.max(longNounPhraseEnd(words, from, verb, TERM_LINKS), titleEnd(words, from, verb));
  if (to === from) return undefined;
  let alias = false;
  let links = 0;
  let i = to;
  while (i < verb) {
    const gap = gaps[i] as number;
    const word = tokens.lower[i] as string;
    if (gap & Gap.Open) {
      const called = words.text[tokens.ends[i - 1] as number] === '(';
      i = closingWord(words, i, verb);
      // `C(a, b) is the number of …`: a call is named whole.
      if (called) to = i;
      else alias = true;
      // `the Distributed Evolutionary Algorithms (DEAP) library`, but not `Holi (India): Holi`
      const goesOn = i < verb && !hasGap(words, i, BREAKS) && !hasClass(words, i, DETERMINER);
      const end = goesOn ? nounPhraseEnd(words, i, verb) : i;
      if (end > i) to = i = end;
    } else if (gap & (Gap.Comma | Gap.Dash)) {
      const end = asideEnd(words, i, verb);
      if (end < 0) return undefined;
      alias ||= ALIAS.has(word);
      i = end;
    } else if (gap & (Gap.Quote | Gap.Code | Gap.Emphasis | Gap.Close | Gap.Slash) || gap === 0) {
      const c = classes[i] as number;
      if (LINKS.has(word)) {
        const end = nounPhraseEnd(words, i + 1, verb);
        if (end === i + 1) return undefined;
        links++;
        i = end;
        if (links > 2) return undefined;
      } else if (word === 'or' || word === 'and') {
        const end = nounPhraseEnd(words, i + 1, verb);
        if (end === i + 1) return undefined;
        if (word === 'or') alias = true;
        else to = end;
        i = end;
      } else if (c & (WordClass.Adverb | WordClass.Auxiliary) && !(c & WordClass.Negation)) {
        i++;
      } else return undefined;
    } else return undefined;
  }
  return { from, to, alias, links };
}

const BREAKS = Gap.Colon | Gap.Comma | Gap.Semicolon | Gap.Dash | Gap.Stop;

const ALIAS: ReadonlySet<string> = new Set(
  'or also called aka known abbreviated short sometimes often commonly formerly originally usually better'.split(' '),
);

/** Word after the bracket that opens before word `i`. */
function closingWord(words: Words, i: number, limit: number): number {
  for (let j = i + 1; j <= limit; j++) if ((words.gaps[j] as number) & Gap.Close) return j;
  return i + 1;
}

/** Word after the aside that opens with a comma or dash before word `i`; -1 where it does not close before `limit`. */
function asideEnd(words: Words, i: number, limit: number): number {
  const mark = (words.gaps[i] as number) & (Gap.Comma | Gap.Dash);
  for (let j = i + 1; j <= limit; j++) if ((words.gaps[j] as number) & mark) return j;
  return -1;
}

function opensClause(words: Words, i: number, from: number): boolean {
  if (i === from || hasGap(words, i, ~(Gap.Quote | Gap.Code | Gap.Emphasis | Gap.Close))) return true;
  return hasClass(words, i - 1, WordClass.Coordinator | WordClass.Subordinator | WordClass.Wh | WordClass.Adverb);
}

/** Words that a title writes small. */
const SMALL_WORDS: ReadonlySet<string> = new Set(['a', 'an', 'the', 'of', 'and', 'to', 'in', 'for', 'on', 'with']);

/** After a name in title case that is no noun phrase: `Building a Second Brain`, `Getting Things Done`. */
function titleEnd(words: Words, from: number, limit: number): number {
  let end = from;
  let capitals = 0;
  for (let i = from; i < limit && (i === from || !hasGap(words, i, ~(Gap.Quote | Gap.Code | Gap.Emphasis))); i++) {
    if (isCapital(words, i)) {
      capitals++;
      end = i + 1;
    } else if (!SMALL_WORDS.has(words.tokens.lower[i] as string)) break;
  }
  return capitals > 1 ? end : from;
}

/** Whether the phrase at `phrase` closes an opening adverbial: `In late May 2006, …`, `For most users, …`. */
export function isIntroduction(words: Words, from: number, phrase: number): boolean {
  if (phrase === from || phrase - from > MAX_INTRODUCTION) return false;
  const first = words.classes[from] as number;
  return (first & (WordClass.Preposition | WordClass.Subordinator | WordClass.Gerund)) !== 0;
}

/** Whether the words before `start` are an introduction: `In mathematics,`, `Historically,`, `According to …,`. */
function introduces(words: Words, from: number, start: number): boolean {
  const { classes, gaps, tokens } = words;
  if (start > from && OPENERS.has(tokens.lower[start - 1] as string) && start - from <= 2) return true;
  if (((gaps[start] as number) & (Gap.Comma | Gap.Colon)) === 0) return false;
  const first = classes[from] as number;
  return (
    (first & (WordClass.Preposition | WordClass.Adverb | WordClass.Participle | WordClass.Gerund)) !== 0 ||
    OPENERS.has(tokens.lower[from] as string) ||
    tokens.lower[from] === 'according'
  );
}
