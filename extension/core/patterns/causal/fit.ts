import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, INNER_GAPS, type Words } from '../phrases/words.ts';
import type { CausalCandidate } from './candidates.ts';
import { isBareClause } from './bareClause.ts';
import { hasFinite, isStop, startsClause, type Range } from './clauses.ts';

/**
 * What tells whether the arguments were cut right, given that a cause is stated, in the order of the model's weights.
 * Every feature is 0 or 1.
 */
export const FIT_FEATURES = [
  'causeClause',
  'causePhrase',
  'effectClause',
  'why',
  'verb',
  'passive',
  'origin',
  'causeNoun',
  'effectNoun',
  'weak',
  'across',
  'opensSentence',
  'oneWordCause',
  'oneWordEffect',
  'pronounCause',
  'pronounEffect',
  'longCause',
  'longEffect',
  'verbalCause',
  'verbalEffect',
  'danglingCause',
  'danglingEffect',
  'brokenCause',
  'brokenEffect',
  'stopInCause',
  'stopInEffect',
  'commasInCause',
  'commasInEffect',
  'wholeLeft',
  'wholeRight',
  'conditional',
  'verblessClause',
  'nested',
  'plan',
  'unbalanced',
  'fragment',
  'noClause',
  'cutAtArrow',
] as const;
export type FitFeature = (typeof FIT_FEATURES)[number];

const INDEX = Object.fromEntries(FIT_FEATURES.map((name, i) => [name, i])) as Readonly<Record<FitFeature, number>>;

/** Signs that an argument is half a phrase. */
const HALVES: readonly FitFeature[] = [
  'danglingCause',
  'danglingEffect',
  'brokenCause',
  'brokenEffect',
  'unbalanced',
  'conditional',
  'fragment',
  'cutAtArrow',
];

/** Words a phrase cannot end with. */
const HANGING =
  WordClass.Preposition |
  WordClass.Coordinator |
  WordClass.Subordinator |
  WordClass.Indefinite |
  WordClass.Definite |
  WordClass.Possessive |
  WordClass.Auxiliary |
  WordClass.Be;
/** Words a phrase cannot begin with. */
const BROKEN = WordClass.Coordinator | WordClass.Be | WordClass.Auxiliary;
const CONDITIONAL: ReadonlySet<string> = new Set(['if', 'whether', 'unless']);
const CONTRASTING: ReadonlySet<string> = new Set(['while', 'whereas', 'although', 'though']);

/** Fills the features of a candidate and tells whether both arguments are whole: nothing dangles, brackets and quotes pair up. */
export function fillFitFeatures(dense: Float64Array, words: Words, c: CausalCandidate): boolean {
  dense.fill(0);
  const set = (name: FitFeature, on: boolean): void => {
    if (on) dense[INDEX[name]] = 1;
  };
  const { lower } = words.tokens;
  const from = words.from[c.sentence] as number;
  const to = words.to[c.sentence] as number;
  set(c.cue.kind, true);
  set('weak', c.cue.weak);
  set('across', c.across);
  set('opensSentence', c.cueFrom === from);
  const sides = [
    ['Cause', c.causeWords, c.cause],
    ['Effect', c.effectWords, c.effect],
  ] as const;
  for (const [side, range, span] of sides) {
    const n = range.to - range.from;
    set(`oneWord${side}`, n <= 1);
    set(`pronoun${side}`, n <= 1 && hasClass(words, range.from, WordClass.Pronoun));
    set(`long${side}`, n > 28);
    set(`verbal${side}`, hasFinite(words, range.from, range.to));
    set(`dangling${side}`, n > 0 && hangs(words, range, c.sentence));
    set(
      `broken${side}`,
      n > 0 &&
        (lower[range.from] === 'of' ||
          CONTRASTING.has(lower[range.from] ?? '') ||
          hasClass(words, range.from, BROKEN)) &&
        !hasClass(words, range.from, WordClass.Pronoun),
    );
    set(`stopIn${side}`, hasStop(words, range));
    set(`commasIn${side}`, commas(words, range) > 1);
    if (isUnbalanced(words.text.slice(span.start, span.end))) set('unbalanced', true);
  }
  const first = c.causeWords.from < c.effectWords.from ? c.causeWords : c.effectWords;
  const last = first === c.causeWords ? c.effectWords : c.causeWords;
  set('wholeLeft', first.from === from || c.across);
  set('wholeRight', last.to === to);
  set(
    'verblessClause',
    needsVerb(c) &&
      (!hasFinite(words, c.causeWords.from, c.causeWords.to) ||
        !hasFinite(words, c.effectWords.from, c.effectWords.to)),
  );
  set('fragment', needsVerb(c) && (isFragment(words, c.causeWords) || isFragment(words, c.effectWords)));
  set(
    'noClause',
    (c.cue.kind === 'effectClause' && !startsClause(words, c.effectWords.from, c.effectWords.to)) ||
      (c.cue.kind === 'causeClause' && !startsClause(words, c.causeWords.from, c.causeWords.to)),
  );
  set('cutAtArrow', last.to < to && stopsAtArrow(words.text, last === c.causeWords ? c.cause.end : c.effect.end));
  set('nested', holdsConnective(words, c.causeWords) || holdsConnective(words, c.effectWords));
  set('plan', isPlan(words, first));
  set('conditional', CONDITIONAL.has(lower[first.from] ?? ''));
  return HALVES.every((name) => dense[INDEX[name]] === 0);
}

/** Prepositions that also end a clause. */
const PARTICLES: ReadonlySet<string> = new Set('up down out off on over in through away around behind'.split(' '));
const ENDING = Gap.Comma | Gap.Stop | Gap.Semicolon | Gap.Colon | Gap.Dash | Gap.Close;

/** Ends with a word that asks for more: `of the`, `this can lead`. */
function hangs(words: Words, { from, to }: Range, sentence: number): boolean {
  const last = to - 1;
  if (hasClass(words, last, WordClass.Pronoun | WordClass.Adverb)) return false;
  // `the cloud is down.`, `before giving up, …`: a particle at the end of its clause.
  const ends = to === words.to[sentence] || to === words.to[sentence - 1] || hasGap(words, to, ENDING);
  if (ends && PARTICLES.has(words.tokens.lower[last] as string)) return false;
  if (hasClass(words, last, HANGING)) return true;
  return (
    last > from &&
    hasClass(words, last, WordClass.Base) &&
    hasClass(words, last - 1, WordClass.Auxiliary) &&
    to < words.tokens.length &&
    words.tokens.lower[to] === 'to'
  );
}

/** Behind it shorthand goes on: `… has \`source\` → doesn't match`. */
function stopsAtArrow(text: string, end: number): boolean {
  return /^[\s`*)]*[→⇒⟶]/u.test(text.slice(end, end + 6));
}

/**
 * An order or a plan with what it is for: `Log the call so you can confirm it`, `The fix is to sort them so that …`. It
 * brings nothing about yet.
 */
export function isPurpose(words: Words, { cue, cueFrom, causeWords }: CausalCandidate): boolean {
  if (cue.lemma !== 'so' && cue.lemma !== 'so that') return false;
  const { from, to } = causeWords;
  // `returns raw bytes so the caller owns them`: without a mark before it, what is wanted more often than what comes of it.
  if (to <= cueFrom && cueFrom > from && !hasGap(words, cueFrom, PARTING)) return true;
  // `I'd add a test, so we know`
  if (
    hasClass(words, from, WordClass.Participant) &&
    (/['’]d$/.test(words.tokens.lower[from] as string) || ADVISING.has(words.tokens.lower[from + 1] ?? ''))
  )
    return true;
  for (let i = from; i < to; i++) if ((i === from || isStop(words, i)) && ordersAt(words, i, to)) return true;
  for (let i = from; i < Math.min(to, from + PLAN_REACH); i++)
    if (
      (hasClass(words, i, WordClass.Be) || NEEDING.has(words.tokens.lower[i] as string)) &&
      words.tokens.lower[i + 1] === 'to' &&
      i + 2 < to &&
      !hasClass(words, i + 2, DETERMINER | WordClass.Participle)
    )
      return true;
  return isPlan(words, causeWords);
}

/** `Log the call`, `Now bump it`: an order begins here. */
export function ordersAt(words: Words, at: number, to: number): boolean {
  let i = at;
  while (i + 1 < to && hasClass(words, i, WordClass.Adverb)) i++;
  if (isUnknownOrder(words, i, to)) return true;
  // `\`GET /users\` is slow`; not what follows code.
  if (words.text[(words.tokens.starts[i] as number) - 1] === '`') return false;
  if (!hasClass(words, i, WordClass.Base) || hasClass(words, i, WordClass.Pronoun | WordClass.Auxiliary)) return false;
  if (!hasClass(words, i, WordClass.VerbOrNoun)) return true;
  return !hasFinite(words, i + 1, to) || hasClass(words, i + 1, AFTER_ORDER) || hasGap(words, i + 1, Gap.Code);
}

/** `Canonicalize \`root\``, `Delegate the key`: a verb by its ending alone. */
function isUnknownOrder(words: Words, i: number, to: number): boolean {
  return (
    words.classes[i] === 0 &&
    i + 1 < to &&
    /.[iy][zs]e$|.ify$|.{3}ate$/.test(words.tokens.lower[i] as string) &&
    (hasClass(words, i + 1, DETERMINER) || hasGap(words, i + 1, Gap.Code))
  );
}

const AFTER_ORDER =
  WordClass.Base | DETERMINER | WordClass.Wh | WordClass.Preposition | WordClass.Subordinator | WordClass.Pronoun;
/** Marks that set what follows apart from what is done for it. */
const PARTING = ~(INNER_GAPS | Gap.Close);
/** Words after `you` and `we` by which a step is proposed. */
const ADVISING: ReadonlySet<string> = new Set(['would', 'should', 'could', 'must', 'want', 'need']);
const NEEDING: ReadonlySet<string> = new Set(['need', 'needs', 'want', 'wants', 'have', 'has']);
/** Words of `the fix is to …` before its verb. */
const PLAN_REACH = 6;

/** `Redundant because …`: a word or two that say nothing of anything. */
function isFragment(words: Words, { from, to }: Range): boolean {
  return to - from < 3 && to > from && !hasFinite(words, from, to) && !isBareClause(words, { from, to });
}

/** Kinds whose cause and effect are both clauses. */
function needsVerb({ cue, causeWords }: CausalCandidate): boolean {
  return (
    causeWords.to > causeWords.from && (cue.kind === 'causeClause' || cue.kind === 'effectClause' || cue.kind === 'why')
  );
}

const CONNECTIVES: ReadonlySet<string> = new Set(['because', 'since', 'so', 'therefore', 'thus', 'means']);

function holdsConnective(words: Words, { from, to }: Range): boolean {
  for (let i = from; i < to; i++) if (CONNECTIVES.has(words.tokens.lower[i] as string)) return true;
  return false;
}

const PLANNING = /^(?:i|we)['’]ll$/;
/** `I'm updating the tests` */
const GOING = /^(?:i['’]m|we['’]re)$/;

/** `Let me …`, `I'll …`: what the speaker is about to do. */
export function isPlan(words: Words, { from, to }: Range): boolean {
  for (let i = from; i < to; i++) {
    const word = words.tokens.lower[i] as string;
    if (
      word === "let's" ||
      (word === 'let' && (words.tokens.lower[i + 1] === 'me' || words.tokens.lower[i + 1] === 'us'))
    )
      return true;
    if (i < from + 3 && (PLANNING.test(word) || (GOING.test(word) && hasClass(words, i + 1, WordClass.Gerund))))
      return true;
  }
  return false;
}

function hasStop(words: Words, { from, to }: Range): boolean {
  for (let i = from + 1; i < to; i++) if (isStop(words, i)) return true;
  return false;
}

function commas(words: Words, { from, to }: Range): number {
  let count = 0;
  for (let i = from + 1; i < to; i++) if (hasGap(words, i, Gap.Comma)) count++;
  return count;
}

function isUnbalanced(text: string): boolean {
  let depth = 0;
  let quotes = 0;
  let ticks = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x28) depth++;
    else if (c === 0x29) depth--;
    else if (c === 0x22) quotes++;
    else if (c === 0x60) ticks++;
    if (depth < 0) return true;
  }
  return depth !== 0 || quotes % 2 === 1 || ticks % 2 === 1;
}
