import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import type { DefinitionCandidate } from './candidate.ts';

/** `n`, `n and m`: a letter has its meaning in one formula only. */
const LETTER = /^\p{L}(?:(?:,| and|, and) \p{L})*$/u;
/** An address names no thing. */
const ADDRESS = /^https?:|^[\w-]+\.(?:com|org|net|io|dev)\b/i;
/** `the direct object in the accusative case`: the part that a word plays in one sentence. */
const PART_OF_SPEECH =
  /^the (?:\p{L}+ )?(?:subject|object|verb|noun|adjective|adverb|predicate|preposition|pronoun|conjunction)\b/iu;
/** `a process that should be considered`, `an acronym that can stand for many things` */
const NO_KIND = /\bthat (?:should|must) be\b|\b(?:many|several|different|various) things\b|\ba lot of\b/i;

/** `a mismatch is the signal that …`: what it shows in one case. */
const SIGN =
  /^(?:the|an?) (?:[\p{L}-]+ )?(?:signal|sign|proof|evidence|indication|hint|clue|reason|fact|problem|point|thing|trick|culprit) (?:that|why|for)\b/iu;

/**
 * An acronym with its letters spelled out: says how it is written, and not what it is. Initials of the words, of which the small
 * ones may be left out (`Institute of Electrical and Electronics Engineers`).
 */
export function isSpelledOut(
  words: Words,
  { form, term, definition, definitionFrom, definitionTo }: DefinitionCandidate,
): boolean {
  if (form === 'acronym') return true;
  const { text, tokens } = words;
  const short = text.slice(term.start, term.end).replace(/[^\p{L}\p{N}]/gu, '');
  if (short.length < 2 || short !== short.toUpperCase()) return false;
  const letters = short.toLowerCase();
  let at = 0;
  for (let i = definitionFrom; i < definitionTo; i++) {
    if ((tokens.starts[i] as number) >= definition.end) break;
    if ((tokens.lower[i] as string).startsWith(letters[at] ?? ' ')) at++;
    else if (!hasClass(words, i, SMALL_WORD)) return false;
  }
  return at === letters.length;
}

const SMALL_WORD = WordClass.Preposition | WordClass.Coordinator | DETERMINER;

/** Whether the candidate has the form of a definition that a strict reader would not take for one, whatever speaks for it. */
export function isDoubtful(words: Words, candidate: DefinitionCandidate): boolean {
  const { text } = words;
  const term = text.slice(candidate.term.start, candidate.term.end).replace(/[`*_]/g, '');
  const definition = text.slice(candidate.definition.start, candidate.definition.end);
  if (LETTER.test(term) || ADDRESS.test(term) || NO_KIND.test(definition)) return true;
  if (PART_OF_SPEECH.test(definition) || SIGN.test(definition)) return true;
  // `17 lands is a common ratio`: an amount of them is.
  const opens = candidate.termFrom === words.from[candidate.sentence];
  if (!opens && hasClass(words, candidate.termFrom - 1, WordClass.Number) && words.gaps[candidate.termFrom] === 0)
    return true;
  return isEntry(candidate) && isClause(words, candidate);
}

function isEntry({ form }: DefinitionCandidate): boolean {
  return form === 'entry' || form === 'plainEntry' || form === 'tableRow';
}

/** `**Rigidity**: changes can be costly`: a statement about the term, with a subject of its own. */
function isClause(words: Words, { definitionFrom, definitionTo }: DefinitionCandidate): boolean {
  if (hasClass(words, definitionFrom, NO_SUBJECT)) return false;
  for (let i = definitionFrom + 1; i < definitionTo; i++) {
    if (hasClass(words, i, RELATIVE) || words.tokens.lower[i] === 'that') return false;
    if (hasGap(words, i, Gap.Comma | Gap.Semicolon | Gap.Dash | Gap.Open | Gap.Colon)) return false;
    if (hasClass(words, i, WordClass.Be | WordClass.Auxiliary)) return words.tokens.lower[i - 1] !== 'to';
  }
  return false;
}

/** `whether it is on`, `is one of`, `used when` begin no clause with a subject. */
const NO_SUBJECT =
  WordClass.Wh |
  WordClass.Subordinator |
  WordClass.Be |
  WordClass.Auxiliary |
  WordClass.Verb |
  WordClass.Participle |
  WordClass.Base;
const RELATIVE = WordClass.Wh | WordClass.Subordinator;
