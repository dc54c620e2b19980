import { WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import { joinsClauses, type CausalCandidate } from './candidates.ts';
import { hasFinite, mainAfterComma, type Range } from './clauses.ts';

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
  if (cue.lemma === 'as' && TAKES_AS.test(lower[cueFrom - 1] ?? '')) return false;
  for (let i = causeWords.from; i < causeWords.to; i++) if (lower[i] === 'because') return false;
  if (leadsOn(words, candidate)) return false;
  if (lower[causeWords.to - 1] === 'as' || lower[effectWords.to - 1] === 'as') return false;
  // `No activity in the log — that's because …`: the clause before is only pointed at.
  if (hasClass(words, effectWords.to - 1, WordClass.Be)) return false;
  if (![cause, effect].every(({ start, end }) => isWholeText(words.text.slice(start, end)))) return false;
  if (!joinsClauses(candidate) || cue.kind === 'causePhrase') return true;
  if ([causeWords, effectWords].some((range) => isInsertedFragment(words, range))) return false;
  return (
    isWholeClause(words, causeWords) &&
    isWholeClause(words, effectWords) &&
    (causeWords.to - causeWords.from !== 2 || hasFinite(words, causeWords.from + 1, causeWords.to))
  );
}

/**
 * `…: due to X, Y happens`, `… and because X, Y happens`: the cause leads on to what follows the comma, and what stands
 * before is no effect of it.
 */
function leadsOn(words: Words, { cue, cueFrom, cueTo, causeWords, effectWords }: CausalCandidate): boolean {
  if ((cue.kind !== 'causeClause' && cue.kind !== 'causePhrase') || effectWords.from > causeWords.from) return false;
  const opens =
    hasGap(words, cueFrom, Gap.Colon | Gap.Dash | Gap.Semicolon) || hasClass(words, cueFrom - 1, WordClass.Coordinator);
  return opens && mainAfterComma(words, cueTo, causeWords.to) > 0;
}

/** `(scoped to these tools only, so …)`: what it says that of stands before the bracket. */
function isInsertedFragment(words: Words, { from, to }: Range): boolean {
  return (
    hasGap(words, from, Gap.Open) &&
    hasClass(words, from, WordClass.Participle | WordClass.Negation | WordClass.Adverb | WordClass.Adjective) &&
    !hasFinite(words, from, to)
  );
}

/** `since the 1970s`, `since 2019` */
function isDate({ tokens }: Words, { from }: Range): boolean {
  return /^\d/.test(tokens.lower[tokens.lower[from] === 'the' ? from + 1 : from] ?? '');
}

/** Begins with no closing mark, has no half of a bold phrase, and runs over no short line as verse does. */
function isWholeText(text: string): boolean {
  return (
    !/^[>)\]}|]/.test(text) &&
    !/^[^\n]{1,50}\n/.test(text) &&
    text.split('**').length % 2 === 1 &&
    !/^\*\*[^*]+\*\*\s*→/.test(text)
  );
}

/** Not `Discover (instant)`, not `It doesn't today`. */
function isWholeClause(words: Words, { from, to }: Range): boolean {
  if (to <= from || to - from > SHORT) return true;
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
