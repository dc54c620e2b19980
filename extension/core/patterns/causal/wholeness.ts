import { DETERMINER, FINITE, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import { joinsClauses, type CausalCandidate } from './candidates.ts';
import { hasFinite, isStop, startsClause, type Range } from './clauses.ts';
import { ordersAt } from './fit.ts';

/** The candidate with its words as they are shown: without labels, numbers and openers that its spans leave out. */
export function asShown(words: Words, candidate: CausalCandidate): CausalCandidate {
  const causeWords = shown(words, candidate.causeWords, candidate.cause.start);
  const effectWords = shown(words, candidate.effectWords, candidate.effect.start);
  const same = causeWords === candidate.causeWords && effectWords === candidate.effectWords;
  return same ? candidate : { ...candidate, causeWords, effectWords };
}

function shown({ tokens }: Words, range: Range, start: number): Range {
  let { from } = range;
  while (from + 1 < range.to && (tokens.starts[from] as number) < start) from++;
  return from === range.from ? range : { from, to: range.to };
}

/**
 * Whether neither argument is a part of what is written: not the last of several subjects (`A, B, and C stay …`), not a
 * list or a row of clauses cut at its `and`, not a predicate whose subject stands elsewhere, and not two clauses run
 * together. Each rule looks at single words around the cut, so that it costs next to nothing.
 */
export function isUncut(words: Words, candidate: CausalCandidate): boolean {
  const { cue, causeWords, effectWords } = candidate;
  const [first, last] =
    causeWords.from < effectWords.from ? ([causeWords, effectWords] as const) : ([effectWords, causeWords] as const);
  if (first.to <= first.from) return true;
  if (cue.lemma === 'since' && isSinceOfTime(words, candidate)) return false;
  if (isLastOfSubjects(words, first, candidate) || isCutAtAnd(words, last)) return false;
  // `Since you flagged it: the doc …, but | the argument is mine`: two clauses, of which only the first has the reason.
  if (candidate.cueFrom < first.from && hasClass(words, last.from - 1, WordClass.Coordinator)) return false;
  if (joinsClauses(candidate)) {
    const both = cue.kind === 'causePhrase' ? [effectWords] : [causeWords, effectWords];
    if (both.some((range) => lacksSubject(words, range) || turnsRound(words, range))) return false;
    if (cue.kind === 'causeClause' && effectWords === first && (holdsTwo(words, first) || tellsOfLast(words, first)))
      return false;
    return !trailsOff(words, first) && !(cue.kind === 'effectClause' && stopsAtDash(words, last));
  }
  if (isGloss(words, first, candidate)) return false;
  if (cue.kind !== 'verb') return true;
  // `limit the rounds, or introduce a chance to fail, causing …`: what is advised has caused nothing.
  if (
    hasClass(words, candidate.cueFrom, WordClass.Gerund) &&
    hasGap(words, candidate.cueFrom, Gap.Comma) &&
    (ordersAt(words, causeWords.from, causeWords.to) || lacksSubject(words, causeWords))
  )
    return false;
  // `Added a guard. This prevents …`
  if (candidate.across && lacksSubject(words, causeWords)) return false;
  // `X may require it, which could …, and potentially | lead to`: what stands between has taken over.
  for (let i = causeWords.to; i < candidate.cueFrom; i++)
    if (words.tokens.lower[i] === 'which' && i > causeWords.to) return false;
  return !runsOn(words, effectWords) && !isInsideOther(words, causeWords);
}

/** `Gout: A form of arthritis caused by …`: tells what the label names, and is caused by nothing itself. */
function isGloss(words: Words, { from, to }: Range, { cue, cueFrom }: CausalCandidate): boolean {
  const added =
    (cue.kind === 'passive' && !hasClass(words, cueFrom - 1, WordClass.Be | WordClass.Adverb)) ||
    (hasClass(words, cueFrom, WordClass.Gerund) && hasGap(words, cueFrom, Gap.Comma));
  return (
    added &&
    hasGap(words, from, Gap.Colon) &&
    hasClass(words, from, WordClass.Indefinite | WordClass.Definite) &&
    !hasFinite(words, from, to)
  );
}

/** `the mechanisms by which light | affects the eye`: the subject belongs to a clause inside the cause. */
function isInsideOther(words: Words, { from, to }: Range): boolean {
  for (let i = from + 1; i + 1 < to; i++)
    if (words.tokens.lower[i] === 'which' && hasClass(words, i - 1, WordClass.Preposition))
      return !hasFinite(words, i + 1, to);
  return false;
}

/** `which we've since proven`, `has moved ahead since the PR was cut`: tells of time. */
function isSinceOfTime(words: Words, { cueFrom, causeWords, effectWords }: CausalCandidate): boolean {
  if (isHave(words, cueFrom - 1)) return true;
  if (causeWords.from < effectWords.from || hasGap(words, cueFrom, Gap.Comma | Gap.Dash)) return false;
  let perfect = false;
  for (let i = effectWords.from; i < effectWords.to; i++) perfect ||= isHave(words, i);
  if (!perfect) return false;
  for (let i = causeWords.from; i < causeWords.to; i++) {
    const word = words.tokens.lower[i] as string;
    if (word === 'was' || word === 'were' || word === 'did') return true;
    if (hasClass(words, i, FINITE)) return false;
  }
  return false;
}

function isHave({ tokens }: Words, i: number): boolean {
  return /^(?:has|have|had|\w+['’]ve)$/.test(tokens.lower[i] ?? '');
}

/** `ctx, session, and | config stay as params`, `diabetes or | a weak immune system, that may …` */
function isLastOfSubjects(words: Words, { from }: Range, { cue, sentence }: CausalCandidate): boolean {
  if (!hasClass(words, from - 1, WordClass.Coordinator)) return false;
  const joiner = words.tokens.lower[from - 1];
  // `update it, or | a stale row causes …` is as rare as it looks.
  if (joiner === 'or' && cue.kind === 'verb') return true;
  // `(and | gained a row, since …)`, `and | amending the note, since …`: what does it stands before.
  if (hasClass(words, from, WordClass.Gerund) && !hasGap(words, from, Gap.Code)) return true;
  if (joiner !== 'and') return false;
  let at = from - 1;
  const start = words.from[sentence] as number;
  while (at > start && !isStop(words, at) && !hasGap(words, at, Gap.Open)) at--;
  return at < from - 1 && !mayBeClause(words, at, from - 1);
}

/** A finite verb, or a word that may be one. */
function mayBeClause(words: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (hasClass(words, i, FINITE | WordClass.VerbOrNoun | WordClass.Participle | WordClass.Base)) return true;
  return false;
}

/** Words of an item in a list at most. */
const ITEM = 4;
/** What leads in to a clause behind a comma. */
const FRONTED = WordClass.Subordinator | WordClass.Preposition | WordClass.Adverb | WordClass.Wh | WordClass.Gerund;

/** `called from \`-s\`, \`run\` | , and \`watch\``, `the parent sees it, the setup runs again | , and the level is read` */
function isCutAtAnd(words: Words, { from, to }: Range): boolean {
  if (words.tokens.lower[to] !== 'and' || !hasGap(words, to, Gap.Comma) || hasClass(words, from, FRONTED)) return false;
  for (let j = to - 1; j > from; j--) {
    if (!hasGap(words, j, Gap.Comma) || hasGap(words, j, Gap.Close)) continue;
    return (to - j <= ITEM && !hasFinite(words, j, to)) || startsClause(words, j, to);
  }
  return false;
}

/** Words of a phrase that is told to have no verb by its words. */
const FRAGMENT = 6;

/** `from the repo root`, `gained a row`, `Only strips when …`, `Modified \`f\` to skip it`: of what it is said stands elsewhere. */
function lacksSubject(words: Words, { from, to }: Range): boolean {
  // `Large due to attachments`
  if (to - from === 1 && hasClass(words, from, WordClass.Adjective | WordClass.Participle)) return true;
  let at = from;
  while (at + 1 < to && hasClass(words, at, WordClass.Adverb) && !hasClass(words, at, WordClass.Subordinator)) at++;
  if (hasGap(words, at, Gap.Code) || words.tokens.lower[at - 1] === 'once') return false;
  if (to - from <= FRAGMENT && !hasFinite(words, from + 1, to)) {
    if (hasClass(words, from, WordClass.Preposition) && !hasComma(words, from, to)) return true;
    if (hasGap(words, from, Gap.Open) && !mayBeClause(words, from + 1, to)) return true;
  }
  const follows = hasClass(words, at + 1, DETERMINER) || hasGap(words, at + 1, Gap.Code);
  if (hasClass(words, at, WordClass.Pronoun | WordClass.Be | DETERMINER)) return false;
  const past = hasClass(words, at, WordClass.Participle) && !hasClass(words, at, WordClass.Base);
  if (past && (follows || hasClass(words, at + 1, WordClass.Preposition)))
    return !hasFinite(words, at + 1, to) || follows;
  // `Only strips when …`: behind an adverb a word of no lexicon is a verb as well.
  const verbal = hasClass(words, at, VERBAL) || (words.classes[at] === 0 && at > from);
  const third = verbal && (words.tokens.lower[at] as string).endsWith('s');
  return third && at + 1 < to && (follows || (at > from && hasClass(words, at + 1, AFTER_VERB)));
}

const VERBAL = WordClass.Verb | WordClass.VerbOrNoun;
const AFTER_VERB = WordClass.Subordinator | WordClass.Preposition | WordClass.Wh;

function hasComma(words: Words, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (hasGap(words, i, Gap.Comma)) return true;
  return false;
}

/** `so a click on the X — although it lives elsewhere — is …`: the subject whose verb stands behind the dash. */
function stopsAtDash(words: Words, { from, to }: Range): boolean {
  // `it can read a large chunk | — or the whole file — into memory`
  if (hasGap(words, to, Gap.Dash) && /^(?:or|and)$/.test(words.tokens.lower[to] ?? '') && closesAside(words, to))
    return true;
  if (!hasGap(words, to, Gap.Dash) || !hasClass(words, to, WordClass.Subordinator)) return false;
  if (hasFinite(words, from, to)) return false;
  for (let i = from + 1; i < to; i++) {
    const inflected = hasClass(words, i, WordClass.VerbOrNoun) && !hasClass(words, i, WordClass.Base);
    if (inflected || hasClass(words, i, WordClass.Participle)) return false;
  }
  return true;
}

/** Words of an aside between dashes at most. */
const ASIDE = 10;

/** A second dash follows, behind which the clause goes on. */
function closesAside(words: Words, from: number): boolean {
  for (let i = from + 1; i < from + ASIDE; i++) if (hasGap(words, i, Gap.Dash) && isStop(words, i)) return true;
  return false;
}

/** `it has a lot of memory, however it is old`: a second sentence, against the first. */
function turnsRound(words: Words, { from, to }: Range): boolean {
  for (let i = from + 1; i < to; i++)
    if (words.tokens.lower[i] === 'however' && hasGap(words, i, Gap.Comma)) return true;
  return false;
}

/** `the rows changed, but | the output looks alike because …`: only the second clause has the reason. */
function holdsTwo(words: Words, { from, to }: Range): boolean {
  for (let i = from + 2; i + 2 < to; i++) {
    if (words.tokens.lower[i] !== 'but' && words.tokens.lower[i] !== 'yet') continue;
    if (!hasGap(words, i, Gap.Comma)) continue;
    if (startsClause(words, i + 1, to)) return true;
    // `but our output looks alike`: a noun that the lexicon takes for the verb.
    if (hasClass(words, i + 1, DETERMINER) && mayBeClause(words, i + 3, to)) return true;
  }
  return false;
}

/** `an update leaves the blob, which self-heal repairs since …`: the reason is one of the clause behind the comma. */
function tellsOfLast(words: Words, { from, to }: Range): boolean {
  for (let i = from + 2; i + 2 < to; i++)
    if (words.tokens.lower[i] === 'which' && hasGap(words, i, Gap.Comma)) {
      for (let j = i + 1; j < to; j++) if (hasGap(words, j, Gap.Comma)) return false;
      return true;
    }
  return false;
}

/** `the file has the comment, yet the diff`: begins a clause that goes on behind the cut. */
function trailsOff(words: Words, { from, to }: Range): boolean {
  for (let j = to - 1; j > from + 1; j--) {
    if (hasClass(words, j, FINITE | WordClass.Participle | WordClass.VerbOrNoun)) return false;
    if (hasGap(words, j, Gap.Comma) && /^(?:yet|but)$/.test(words.tokens.lower[j] as string)) return true;
  }
  return false;
}

/** Words in which the verb of a clause that runs on is looked for. */
const REACH = 8;

/** `caused the fall, and later caused cuts`, `prevents it, this force in the simulation could …`: goes on to another verb. */
function runsOn(words: Words, { from, to }: Range): boolean {
  for (let j = from + 1; j < to; j++) {
    if (!hasGap(words, j, Gap.Comma)) continue;
    if (hasClass(words, j, WordClass.Demonstrative) && hasFinite(words, j + 1, Math.min(to, j + REACH))) return true;
    if (words.tokens.lower[j] !== 'and') continue;
    let at = j + 1;
    while (at < to && hasClass(words, at, WordClass.Adverb)) at++;
    if (!hasClass(words, at, WordClass.Participle | WordClass.Verb)) continue;
    const past = hasClass(words, at, WordClass.Participle) && !hasClass(words, at, WordClass.Base);
    if (past && at + 1 < to && (at > j + 1 || hasClass(words, at + 1, DETERMINER))) return true;
  }
  return false;
}
