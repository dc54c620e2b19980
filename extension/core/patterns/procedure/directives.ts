import type { AnalyzedText } from '../../text/analysis.ts';
import { Gap, hasClass, hasGap, isCapital, type Words } from '../phrases/words.ts';
import { DETERMINER, FUNCTION_WORD, WordClass } from '../phrases/wordClass.ts';

/** How a sentence tells its reader to do something. */
export type Directive =
  /** 'Run the tests.', 'Then run …', 'To build it, run …' */
  | 'imperative'
  /** 'You can run …', 'you need to …', 'make sure …' */
  | 'advice'
  /** 'I added …', 'Updated the file', 'I'll run …': what somebody did or will do. */
  | 'report'
  | 'none';

const OPENERS = new Set(
  'then next first firstly second secondly third thirdly finally lastly now also and please simply just optionally afterwards afterward alternatively instead otherwise again once here step so or but'.split(
    ' ',
  ),
);
/** Clauses that may stand before the order: 'If it fails, restart it.' */
const CLAUSE_OPENERS = new Set(
  'to if once when after before for in on from with while using by at inside within under as until since whenever depending'.split(
    ' ',
  ),
);
const MODALS = new Set('can could should must may might will would shall'.split(' '));
const NEEDS = new Set('need needs have want'.split(' '));
/** Bases that open statements and headings more often than orders. */
const NOT_ORDERS = new Set(
  'test tests version result results support note output input example examples error errors code data default status issue issues review change changes question access address let root conflict phase point file name type link cause thank thanks see look view sound need want mean feel like love hope guess think believe work works fix fixes bug report model display contact lets'.split(
    ' ',
  ),
);
/** Orders that the lexicon of verbs does not list as base forms. */
const MORE_ORDERS = new Set(
  'ask copy reload restart verify push pull commit merge clone fetch compile paste scroll tap press hover drag expand swipe mount unmount format reboot backup connect disconnect log sign enter type pick measure mix pour heat bake boil chop stir cut whisk drain season serve preheat spread sprinkle fold wrap soak rinse peel slice dice chill simmer knead sear toss wipe scrub tighten loosen unscrew detach unplug trim settle submit apply transfer breathe stretch lie sit bend relax repeat memorize prune dig wait swirl dissolve dilute weigh marinate flip twist squeeze wear avoid keep repot'.split(
    ' ',
  ),
);
const OBJECTS = new Set(['it', 'them', 'yourself']);
/** Words before a report: 'I', 'we' and what an assistant says of its own work. */
const SELF = new Set("i i'll i've i'm i'd we we'll we've we're let's".split(' '));

/** Farthest word at which the order of a sentence may begin after an opening clause. */
const REACH = 24;

/** Reads one sentence (index into the text's sentences). Costs a few word look-ups. */
export function directiveOf(words: Words, sentence: number): Directive {
  const from = words.from[sentence] ?? 0;
  const to = words.to[sentence] ?? 0;
  let at = from;
  while (at < to && (OPENERS.has(lower(words, at)) || hasClass(words, at, WordClass.Number) || isAdverb(words, at)))
    at++;
  if (at >= to) return 'none';
  const label = titleLabelEnd(words, at, to);
  if (label > at && hasClass(words, at, WordClass.VerbOrNoun))
    return isOrder(words, label, to) ? 'imperative' : isAdvice(words, label, to) ? 'advice' : 'none';
  if (isOrder(words, at, to)) return 'imperative';
  const word = lower(words, at);
  if (SELF.has(word)) return 'report';
  if (isPastReport(words, at)) return 'report';
  if (CLAUSE_OPENERS.has(word)) {
    for (let i = at + 1; i < Math.min(to, at + REACH); i++) {
      if (!hasGap(words, i, Gap.Comma | Gap.Colon | Gap.Close)) continue;
      let next = i;
      while (next < to && (OPENERS.has(lower(words, next)) || isAdverb(words, next))) next++;
      if (isOrder(words, next, to)) return 'imperative';
      if (isAdvice(words, next, to)) return 'advice';
      // What follows the opening clause is the main clause; a later comma is a list's.
      break;
    }
  }
  for (let i = at; i < Math.min(to, at + REACH); i++) if (isAdvice(words, i, to)) return 'advice';
  return 'none';
}

/** Words of a label in title case. */
const LABEL_REACH = 6;

/** After a label of two words or more in title case: `Lead Generation: Finding new …`, whose first word only looks like an order. */
function titleLabelEnd(words: Words, from: number, to: number): number {
  for (let i = from; i < Math.min(to, from + LABEL_REACH); i++) {
    if (i > from + 1 && hasGap(words, i, Gap.Colon)) return i;
    if (!isCapital(words, i)) break;
  }
  return from;
}

function isOrder(words: Words, at: number, to: number): boolean {
  if (at >= to) return false;
  const word = lower(words, at);
  // A noun is not followed by an article: 'Copy the files', 'Test the configuration', 'Water it'.
  const next = at + 1 < to && (words.gaps[at + 1] ?? 0) === 0;
  if (next && (hasClass(words, at + 1, DETERMINER) || OBJECTS.has(lower(words, at + 1))) && mayBeVerb(words, at))
    return true;
  if ((!hasClass(words, at, WordClass.Base) && !MORE_ORDERS.has(word)) || NOT_ORDERS.has(word)) return false;
  if (at + 1 >= to) return true;
  // 'Run time is …', 'Set theory': a noun that only looks like a base form is followed by a finite verb or a colon.
  if (hasClass(words, at + 1, WordClass.Be | WordClass.Auxiliary)) return false;
  if (
    hasClass(words, at + 1, WordClass.Preposition) &&
    hasClass(words, at, WordClass.VerbOrNoun) &&
    lower(words, at + 1) === 'of'
  )
    return false;
  return true;
}

/** Not a word of a closed class, nor a form that no order begins with. */
function mayBeVerb(words: Words, at: number): boolean {
  const closed =
    FUNCTION_WORD |
    WordClass.Adverb |
    WordClass.Number |
    WordClass.Participle |
    WordClass.Gerund |
    WordClass.Comparative |
    WordClass.Negation;
  const word = lower(words, at);
  return (
    !hasClass(words, at, closed) && /^[a-z]{2,}$/.test(word) && (!word.endsWith('s') || /(?:ss|us|ess)$/.test(word))
  );
}

function isAdvice(words: Words, at: number, to: number): boolean {
  const word = lower(words, at);
  if (word !== 'you' && word !== "you'll" && word !== 'users' && word !== 'one') return false;
  const next = lower(words, at + 1);
  if (at + 2 >= to && word !== "you'll") return false;
  if (word === "you'll") return true;
  return MODALS.has(next) || (NEEDS.has(next) && lower(words, at + 2) === 'to') || next === 'just' || next === 'simply';
}

function isPastReport(words: Words, at: number): boolean {
  return hasClass(words, at, WordClass.Participle) && !hasClass(words, at, WordClass.Adjective);
}

function isAdverb(words: Words, at: number): boolean {
  return hasClass(words, at, WordClass.Adverb) && !hasClass(words, at, WordClass.Base);
}

function lower(words: Words, at: number): string {
  return words.tokens.lower[at] ?? '';
}

/** Sentence indexes of a block. */
export function sentencesIn(analysis: AnalyzedText, block: number): readonly number[] {
  const found: number[] = [];
  const { sentences } = analysis;
  for (let i = 0; i < sentences.length; i++) if (sentences[i]?.block === block) found.push(i);
  return found;
}
