import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import type { CausalCandidate } from './candidates.ts';
import { isStop, startsClause, type Range } from './clauses.ts';
import { rangeSpan } from './rangeSpan.ts';

/**
 * The candidate as a reader would cut it, where the first cut took too much: only the clause behind a colon (`The delay is
 * the problem: the query blocks, so …`), no word that belongs to what follows (`long-term growth, especially | when …`).
 * Only in dialogue; texts that stand alone are cut as the corpora are labelled.
 */
export function refined(words: Words, candidate: CausalCandidate): CausalCandidate {
  const { cue, cueFrom, causeWords, effectWords } = candidate;
  const clauses = cue.kind === 'effectClause' || cue.kind === 'causeClause' || cue.kind === 'why';
  const causeFirst = causeWords.from < effectWords.from;
  const bracketed = cue.kind === 'effectClause' && hasGap(words, cueFrom, Gap.Open);
  const cause = cut(words, bracketed ? lastOfRow(words, causeWords) : causeWords, clauses && causeFirst);
  const effect = cut(words, effectWords, clauses && !causeFirst);
  if (cause === causeWords && effect === effectWords) return candidate;
  return {
    ...candidate,
    causeWords: cause,
    effectWords: effect,
    cause: cause === causeWords ? candidate.cause : rangeSpan(words, cause, candidate.cause.start, candidate.cause.end),
    effect:
      effect === effectWords
        ? candidate.effect
        : rangeSpan(words, effect, candidate.effect.start, candidate.effect.end),
  };
}

function cut(words: Words, range: Range, behindColon: boolean): Range {
  let from = behindColon ? lastClause(words, range) : range.from;
  // `because then any gap stays`
  if (words.tokens.lower[from] === 'then' && from + 2 < range.to) from++;
  const to = withoutTail(words, range);
  return from === range.from && to === range.to ? range : { from, to };
}

/** First word behind the last colon that a clause follows; the first word of the range where there is none. */
function lastClause(words: Words, { from, to }: Range): number {
  for (let j = to - 2; j > from; j--) {
    if (!hasGap(words, j, Gap.Colon) || !isStop(words, j)) continue;
    return startsClause(words, j, to) ? j : from;
  }
  return from;
}

/** `the endpoint exists, the client is merged | (so …`: a bracket belongs to the clause that it stands behind. */
function lastOfRow(words: Words, range: Range): Range {
  for (let j = range.to - 2; j > range.from + 2; j--)
    if (
      hasGap(words, j, Gap.Comma) &&
      hasClass(words, j, DETERMINER | WordClass.Pronoun) &&
      startsClause(words, j, range.to)
    )
      return { from: j, to: range.to };
  return range;
}

const TAIL = /^(?:especially|particularly|notably|again)$/;

/** `increased growth, especially`, `may feel warm to the touch, again`: the comma's last word goes on to what follows. */
function withoutTail(words: Words, { from, to }: Range): number {
  const last = to - 1;
  return last > from && hasGap(words, last, Gap.Comma) && TAIL.test(words.tokens.lower[last] as string) ? last : to;
}
