import { nounPhraseEnd } from '../phrases/nounPhrase.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, isCapital, type Words } from '../phrases/words.ts';

/**
 * Where the statement that begins at word `start` ends: before a further clause with its own subject (`N is the number of
 * cards, K is …`) and before a sentence that the splitter left joined.
 */
export function statementEnd(words: Words, start: number, limit: number): number {
  const { lower } = words.tokens;
  let relative = false;
  for (let j = start + 2; j < limit; j++) {
    const word = lower[j] as string;
    relative ||= hasClass(words, j - 1, WordClass.Wh | WordClass.Subordinator) || lower[j - 1] === 'that';
    const parted = hasGap(words, j, Gap.Comma | Gap.Semicolon | Gap.Close);
    if (word === 'and' && !relative) {
      // `is a language and has many users`: a second thing said of the term, no part of what it is.
      if (SECOND_VERBS.has(lower[j + 1] ?? '') || opensClause(words, j + 1, limit, WordClass.Be)) return j;
    }
    if (
      hasGap(words, j, Gap.Stop) &&
      isCapital(words, j) &&
      words.text[words.tokens.ends[j - 1] as number] === '.' &&
      !isCapital(words, j - 1)
    )
      return j;
    if (!parted) continue;
    const joined = CONNECTIVES.has(word);
    if (
      opensClause(
        words,
        joined ? j + 1 : j,
        limit,
        joined || !relative ? WordClass.Be | WordClass.Auxiliary : WordClass.Be,
      )
    )
      return j;
    // `…, and on Earth it pulls …`
    if (
      joined &&
      hasClass(words, j + 1, WordClass.Preposition) &&
      hasClass(words, nounPhraseEnd(words, j + 2, limit), WordClass.Pronoun)
    )
      return j;
  }
  return limit;
}

/** A noun phrase with one of the verbs behind it, over a bracket. */
function opensClause(words: Words, from: number, limit: number, verbs: number): boolean {
  const to = nounPhraseEnd(words, from, limit);
  if (to > from && to < limit && hasClass(words, to, verbs)) return !hasClass(words, to, WordClass.Pronoun);
  // A name that reads like no noun phrase: `r_monthly is`, `"ilīm" (god) is`.
  for (let i = from + 1; i < Math.min(limit, from + NAME_WORDS); i++) {
    if (hasGap(words, i, Gap.Comma | Gap.Semicolon | Gap.Colon | Gap.Dash) || hasClass(words, i - 1, NO_NAME))
      return false;
    if (hasClass(words, i, WordClass.Be)) return !hasClass(words, i, WordClass.Pronoun);
  }
  return false;
}

/** Words that a name in a formula or in another tongue is taken for, and its verb. */
const NAME_WORDS = 4;
const NO_NAME =
  WordClass.Preposition |
  WordClass.Auxiliary |
  WordClass.Wh |
  WordClass.Subordinator |
  WordClass.Verb |
  WordClass.Participle;

/** After `and`, verbs that no list of things holds. */
const SECOND_VERBS: ReadonlySet<string> = new Set('is are was were has have had can will'.split(' '));
const CONNECTIVES: ReadonlySet<string> = new Set(['and', 'while', 'whereas', 'but', 'where']);
