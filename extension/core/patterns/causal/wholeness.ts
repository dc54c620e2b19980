import { DETERMINER, FINITE, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import { joinsClauses, type CausalCandidate } from './candidates.ts';
import { hasFinite, isStop, startsClause, type Range } from './clauses.ts';
import { ordersAt } from './fit.ts';

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
  if (joinsClauses(candidate)) {
    const both = cue.kind === 'causePhrase' ? [effectWords] : [causeWords, effectWords];
    return !both.some((range) => lacksSubject(words, range)) && !trailsOff(words, first);
  }
  if (cue.kind !== 'verb') return true;
  // `limit the rounds, or introduce a chance to fail, causing …`: what is advised has caused nothing.
  if (hasClass(words, candidate.cueFrom, WordClass.Gerund) && ordersAt(words, causeWords.from, causeWords.to))
    return false;
  return !runsOn(words, effectWords) && !isInsideOther(words, causeWords);
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
  if (to - from <= FRAGMENT && !mayBeClause(words, from + 1, to)) {
    if (hasGap(words, from, Gap.Open) || hasClass(words, from, WordClass.Preposition)) return true;
  }
  const follows = hasClass(words, at + 1, DETERMINER) || hasGap(words, at + 1, Gap.Code);
  if (hasClass(words, at, WordClass.Pronoun | WordClass.Be | DETERMINER)) return false;
  const past = hasClass(words, at, WordClass.Participle) && !hasClass(words, at, WordClass.Base);
  if (past && (follows || hasClass(words, at + 1, WordClass.Preposition))) return !hasFinite(words, at + 1, to) || follows;
  const third = (words.tokens.lower[at] as string).endsWith('s') && hasClass(words, at, VERBAL);
  return third && at + 1 < to && (follows || (at > from && hasClass(words, at + 1, AFTER_VERB)));
}

const VERBAL = WordClass.Verb | WordClass.VerbOrNoun;
const AFTER_VERB = WordClass.Subordinator | WordClass.Preposition | WordClass.Wh;

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
