import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import { joinsClauses, type CausalCandidate } from './candidates.ts';
import { isBareClause } from './bareClause.ts';
import { hasFinite, isStop, mainAfterComma, startsClause, type Range } from './clauses.ts';
import { isUncut } from './wholeness.ts';

/** Verbs that take what follows `as` as their object: `it reads as "nothing found"`. */
const TAKES_AS =
  /^(?:reads?|shows?|shown|counts?|counted|treats?|treated|seen|used|known|described|regarded|considered|viewed|marked|saved|named|labell?ed|stored|interpreted|parsed|reported|acts?|serves?|appears?|renders?|rendered|comes?)$/;

/**
 * Whether both arguments can be read alone, by rules that hold in dialogue whatever a model thinks: whole clauses around
 * a connective, no verb that stands for another one, no line of verse, no shred of code, no date for a cause.
 */
export function isSound(words: Words, candidate: CausalCandidate): boolean {
  const { cue, cueFrom, causeWords, effectWords, cause, effect } = candidate;
  const { lower } = words.tokens;
  if (cue.lemma === 'since' && isDate(words, causeWords)) return false;
  if (cue.lemma === 'as' && (TAKES_AS.test(lower[cueFrom - 1] ?? '') || isTemporalAs(words, candidate))) return false;
  for (let i = causeWords.from; i < causeWords.to; i++) if (lower[i] === 'because') return false;
  if (leadsOn(words, candidate) || isOfWhatIsAvoided(words, candidate)) return false;
  if (lower[causeWords.to - 1] === 'as' || lower[effectWords.to - 1] === 'as') return false;
  // `No activity in the log — that's because …`: the clause before is only pointed at.
  if (hasClass(words, effectWords.to - 1, WordClass.Be)) return false;
  if (!isUncut(words, candidate)) return false;
  if (![cause, effect].every(({ start, end }) => isWholeText(words.text.slice(start, end)))) return false;
  if (isTakenBack(words.text, Math.max(cause.end, effect.end))) return false;
  if ([causeWords, effectWords].some((range) => isHeldByPronoun(words, range) || endsInOwner(words, range)))
    return false;
  if (!joinsClauses(candidate)) return !isShorthand(words, causeWords);
  if (cue.kind === 'causePhrase') return true;
  if (saysNothing(words, effectWords) || isOneOfMany(words, candidate) || isSpliced(words, candidate)) return false;
  if (
    isInsertedFragment(words, causeWords, SUBJECTLESS) ||
    isInsertedFragment(words, effectWords, cue.kind === 'causeClause' ? SUBJECTLESS | DETERMINER : SUBJECTLESS)
  )
    return false;
  if ([causeWords, effectWords].some((range) => isNote(words, range))) return false;
  if (cue.kind === 'effectClause' && !holdsVerb(words, causeWords.from + 1, causeWords.to)) return false;
  return (
    isWholeClause(words, causeWords) &&
    isWholeClause(words, effectWords) &&
    (causeWords.to - causeWords.from !== 2 ||
      hasFinite(words, causeWords.from + 1, causeWords.to) ||
      isBareClause(words, causeWords))
  );
}

/**
 * `…: due to X, Y happens`, `… and because X, Y happens`: the cause leads on to what follows the comma, and what stands
 * before is no effect of it.
 */
function leadsOn(words: Words, { cue, cueFrom, cueTo, sentence, causeWords, effectWords }: CausalCandidate): boolean {
  if ((cue.kind !== 'causeClause' && cue.kind !== 'causePhrase') || effectWords.from > causeWords.from) return false;
  const opens =
    hasGap(words, cueFrom, Gap.Colon | Gap.Dash | Gap.Semicolon) || hasClass(words, cueFrom - 1, WordClass.Coordinator);
  if (!opens) return false;
  // `Strange ways: Due to the cold, some …`
  const main = mainAfterComma(words, cueTo, words.to[sentence] as number);
  return main > 0 && (main < causeWords.to || (main === causeWords.to && hasGap(words, cueFrom, Gap.Colon)));
}

/** `Avoid overwatering, which leads to rot`: the cause is what is avoided, not that it is. */
function isOfWhatIsAvoided({ text }: Words, { cause, effect }: CausalCandidate): boolean {
  if (!/^,?\s+which\b/.test(text.slice(cause.end, Math.max(cause.end, effect.start)))) return false;
  return /\b(?:avoid(?:ing)?|refrain from)\b|^(?:do not|don['’]t|never)\b/i.test(text.slice(cause.start, cause.end));
}

/** `as` in the middle of a sentence tells of time or manner more often than of a cause; a comma or a pronoun sets the reason apart. */
function isTemporalAs(words: Words, { cueFrom, cueTo, sentence }: CausalCandidate): boolean {
  if (cueFrom === words.from[sentence] || /^(?:it|they|there)$/.test(words.tokens.lower[cueTo] ?? '')) return false;
  return !hasGap(words, cueFrom, Gap.Comma | Gap.Dash | Gap.Open);
}

/** `the active sessions — correct, since …`, `therefore a short gloss`: an effect without a verb; `…, thus reducing latency` has one. */
function saysNothing(words: Words, { from, to }: Range): boolean {
  if (hasFinite(words, from, to) || startsClause(words, from, to) || isBareClause(words, { from, to })) return false;
  let verbal = false;
  for (let i = from + 1; i < to; i++) {
    if (isStop(words, i)) return true;
    verbal ||= hasClass(words, i, VERBAL);
  }
  // Many a verb is in no lexicon: a longer stretch has one.
  return to - from <= PHRASE && (!verbal || hasClass(words, from, WordClass.Indefinite | WordClass.Negation));
}

/** Words of a phrase without a verb at most. */
const PHRASE = 4;
const VERBAL = WordClass.VerbOrNoun | WordClass.Participle | WordClass.Base;

/** Commas from which on what stands before `so` is a list of things done, the last of which is meant. */
const LISTED = 2;

/** `It checks A, maps B, returns raw bytes so the layer owns C`: of a list only the last is the cause. */
function isOneOfMany(words: Words, { cue, cueFrom, causeWords }: CausalCandidate): boolean {
  if (cue.kind !== 'effectClause' || causeWords.to > cueFrom) return false;
  if (hasGap(words, cueFrom, Gap.Comma | Gap.Dash | Gap.Semicolon) && !hasGap(words, cueFrom, Gap.Open)) return false;
  let commas = 0;
  for (let i = causeWords.from + 1; i < causeWords.to; i++) if (hasGap(words, i, Gap.Comma)) commas++;
  return commas >= LISTED;
}

/** Words of a phrase that says nothing without what its pronoun stands for. */
const FEW = 3;
const HELD = /^(?:it|them|this|that|these|those|him|her|both|neither)$/;

/** `overusing them`: what `them` is stands elsewhere. */
function isHeldByPronoun({ tokens }: Words, { from, to }: Range): boolean {
  return to > from && to - from <= FEW && HELD.test(tokens.lower[to - 1] as string);
}

/** `Nietzsche's | influence`: the phrase goes on. */
function endsInOwner(words: Words, { from, to }: Range): boolean {
  return (
    to > from &&
    hasClass(words, to - 1, WordClass.Genitive) &&
    !hasClass(words, to - 1, WordClass.Pronoun | WordClass.Be)
  );
}

/** `A gets its own, B needs none since …`: of two clauses in a row only the last has the reason. */
function isSpliced(words: Words, { cue, effectWords: { from, to }, causeWords }: CausalCandidate): boolean {
  if (cue.kind !== 'causeClause' || causeWords.from < from || hasClass(words, from, FRONTED)) return false;
  for (let j = from + 2; j < to - 2; j++) {
    if (!hasGap(words, j, Gap.Comma) || !hasFinite(words, from, j)) continue;
    const at = words.tokens.lower[j] === 'and' ? j + 1 : j;
    if (hasClass(words, at, DETERMINER | WordClass.Pronoun | WordClass.Negation) && startsClause(words, at, to))
      return true;
  }
  return false;
}

/** First words of what leads in to a main clause behind a comma. */
const FRONTED = WordClass.Subordinator | WordClass.Preposition | WordClass.Adverb | WordClass.Wh;

/** `the label — 25 counts, affects …`: a note whose subject is not the phrase before the verb. */
function isShorthand(words: Words, { from, to }: Range): boolean {
  if (hasFinite(words, from, to)) return false;
  for (let i = from + 1; i < to; i++) if (isStop(words, i)) return true;
  return false;
}

/** `(scoped to these tools only, so …)`: what it says that of stands before the bracket. */
function isInsertedFragment(words: Words, { from, to }: Range, opening: number): boolean {
  return (
    hasGap(words, from, Gap.Open) &&
    hasClass(words, from, opening | WordClass.Adverb) &&
    !hasFinite(words, from, to) &&
    !startsClause(words, from, to)
  );
}

/** First words of a note that leaves its subject out. */
const SUBJECTLESS = WordClass.Participle | WordClass.Adjective | WordClass.Negation;

/** Words in front of a dash that are a name rather than a sentence. */
const NAME_WORDS = 2;

/** `all agents — a plain phrase`, `Authed-only and contained`, `not urgent for now`: says of what stands before, in no sentence. */
function isNote(words: Words, { from, to }: Range): boolean {
  for (let j = from + 1; j < to; j++) {
    if (!hasGap(words, j, Gap.Dash) || !isStop(words, j)) continue;
    if (j - from > NAME_WORDS && holdsVerb(words, from + 1, j)) break;
    if (hasFinite(words, from, j)) break;
    let closed = false;
    for (let k = j + 1; k < to; k++) closed ||= hasGap(words, k, Gap.Dash) && isStop(words, k);
    if (!closed) return true;
    break;
  }
  return (
    hasClass(words, from, SUBJECTLESS) &&
    !hasClass(words, from, DETERMINER | WordClass.Pronoun) &&
    !hasGap(words, from, Gap.Code) &&
    !hasFinite(words, from, to) &&
    !startsClause(words, from, to)
  );
}

/** A verb, or a word that may be one: many are in no lexicon. */
function holdsVerb(words: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (hasClass(words, i, VERBAL | WordClass.Verb | WordClass.Be | WordClass.Auxiliary)) return true;
    if (words.classes[i] === 0 && /[^s]s$/.test(words.tokens.lower[i] as string)) return true;
  }
  return false;
}

/** `since the 1970s`, `since 2019` */
function isDate({ tokens }: Words, { from }: Range): boolean {
  return /^\d/.test(tokens.lower[tokens.lower[from] === 'the' ? from + 1 : from] ?? '');
}

/**
 * Begins with no closing mark, has no half of a bold phrase, runs over no short line as verse does, nor into a second
 * sentence, and is no bare pronoun.
 */
function isWholeText(text: string): boolean {
  return (
    !/^(?:(?:this|that|it|these|those|they|which)$|(?:e\.g|i\.e|such as|what an?)\b)/i.test(text) &&
    !(/\b(?:n?either)\b/i.test(text) && !/\bn?or\b/i.test(text)) &&
    !(ENDS_INSIDE.test(text) && SECOND_SENTENCE.test(text)) &&
    !(text.includes('following') && /\bthe following(?: \w+){0,2}$/i.test(text)) &&
    !/^[>)\]}|]/.test(text) &&
    // `fsync`s the file: a verb whose subject stands elsewhere.
    !/^`[^`\s]+`s\s/.test(text) &&
    // `the build succeeds — this matters`
    !/\s[—–]\s+(?:this|that)\s\w+$/i.test(text) &&
    // Taken back: `because it is guarded... actually no`.
    !/(?:\.\.\.|…|—)\s*(?:actually|wait|no\b|hmm|scratch that)/i.test(text) &&
    !/^[^\n]{1,50}\n/.test(text) &&
    text.split('**').length % 2 === 1 &&
    !/^\*\*[^*]+\*\*\s*→/.test(text) &&
    !(text.includes('\n') && QUOTE_MARK.test(text)) &&
    !(ARROW.test(text) && ARROW.test(text.replace(ASIDES, '')))
  );
}

/** `… collides with a variable. But actually, that's not the reason`: the next words take it back. */
function isTakenBack(text: string, end: number): boolean {
  return /^[.\s]*(?:(?:but|wait|hmm|no)[,.…—\s]+)*(?:actually,?\s(?:no|that|this|it)\b|scratch that|no, that)|^[.\s]*but actually\b/i.test(
    text.slice(end, end + 40),
  );
}

/** Cheap: most arguments have no stop inside. */
const ENDS_INSIDE = /[.!?]\s/;
/** A sentence may begin with a name in lower case: `…  from the map. fsnotify closes …`. */
const SECOND_SENTENCE = /\p{Ll}{3}[.!?]\s+\p{Lu}|(?!approx|incl|resp)\b\p{Ll}{3,}[.!?]\s+[\p{Ll}`]/u;
/** The mark of a quoted line within the argument. */
const QUOTE_MARK = /\n\s*>/;
/** Shorthand, where it stands neither in code nor in brackets: `A → B: it is C`. */
const ARROW = /[→⇒⟶]/u;
const ASIDES = /`[^`]*`|\([^()]*\)/g;

/** Not `Discover (instant)`, not `It doesn't today`. */
function isWholeClause(words: Words, { from, to }: Range): boolean {
  if (to <= from || to - from > SHORT || isBareClause(words, { from, to })) return true;
  if (hasClass(words, from, WordClass.Pronoun)) {
    const auxiliary = hasClass(words, from + 1, WordClass.Auxiliary) && from + 1 < to;
    return !auxiliary || (from + 2 < to && !hasClass(words, from + 2, WordClass.Adverb) && !isTime(words, from + 2));
  }
  return to - from > 2 || !hasClass(words, from, WordClass.Base) || hasFinite(words, from + 1, to);
}

function isTime({ tokens }: Words, i: number): boolean {
  return /^(?:today|now|yet|here|there|anymore|either|too)$/.test(tokens.lower[i] ?? '');
}

/** Words up to which a clause is looked at as a whole. */
const SHORT = 3;
