import { isStop } from '../causal/clauses.ts';
import { ordersAt } from '../causal/fit.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import type { ComparisonCandidate, ComparisonForm, Item } from './candidate.ts';

/**
 * Whether both things of a comparison in dialogue are whole things that can be understood alone, by rules that hold
 * whatever a model thinks: none points at the text before, is cut in half, an amount or a label, and both are things or
 * both are deeds.
 */
export function isSound(words: Words, candidate: ComparisonCandidate): boolean {
  const { form, a, b, cue, comparison } = candidate;
  if (isTorn(words.text.slice(comparison.start, comparison.end)) || isForReader(words, candidate)) return false;
  if (form === 'table') return true;
  if (
    [a, b].some((item) => points(words, item) || isAmount(words, item) || isCutOut(words, item) || isVerb(words, item))
  )
    return false;
  if (isBeside(words, cue, a) || isSupposed(words, candidate) || isInBrackets(words, candidate)) return false;
  if (isManner(words, a)) return false;
  if (goesOn(words, b.to, words.to[candidate.sentence] as number, form)) return false;
  // `**Accuracy**: outperforms …`
  if (a.to < b.from && hasGap(words, a.to, Gap.Colon) && isStop(words, a.to)) return false;
  // `natural causes are simpler than invoking …`, `wraps it rather than introducing …`
  if (isDeed(words, a) !== isDeed(words, b)) return false;
  return form !== 'than' || !isMoreThanJust(words, cue, b);
}

/** `Here are the differences between A and B`, `Ensure the holes are smaller than the tube`: announces or orders. */
function isForReader(words: Words, { form, sentence }: ComparisonCandidate): boolean {
  const from = words.from[sentence] ?? 0;
  if (form === 'table') return false;
  return /^here(?:['’]s)?$/.test(words.tokens.lower[from] ?? '') || ordersAt(words, from, words.to[sentence] ?? 0);
}

/** Words by which a thing is pointed at, not named. */
const POINTING: ReadonlySet<string> = new Set(
  'this that these those such it they them one ones former latter other others his her their its same rest both either above usual expected your my our'.split(
    ' ',
  ),
);

function points({ tokens }: Words, { from, to }: Item): boolean {
  const first = tokens.lower[from] as string;
  return POINTING.has(first === 'the' && to - from === 2 ? (tokens.lower[from + 1] as string) : first);
}

/** `If the distance is smaller than the limit, …`: is asked, not said. */
function isSupposed({ tokens, from }: Words, { a, b, sentence }: ComparisonCandidate): boolean {
  return (
    CONDITION.has(tokens.lower[Math.min(a.from, b.from) - 1] ?? '') || tokens.lower[from[sentence] as number] === 'if'
  );
}

const CONDITION: ReadonlySet<string> = new Set(['if', 'whether', 'unless', 'until', 'when']);

/** `accompany`: a verb alone. */
function isVerb(words: Words, { from, to }: Item): boolean {
  return (
    to - from === 1 &&
    hasClass(words, from, WordClass.Verb | WordClass.Base) &&
    !hasClass(words, from, WordClass.VerbOrNoun)
  );
}

/** `cheaper per token than …`, `farther away from Earth than …`: tells by what or from where, and is not what is compared. */
function isBeside({ tokens }: Words, cue: number, { from }: Item): boolean {
  return from > cue && cue >= 0 && /^(?:per|from|of|by)$/.test(tokens.lower[from - 1] ?? '');
}

/** `the tool is installed (newer than the manual's), but …`: told besides, in a sentence about something else. */
function isInBrackets(words: Words, { a, b, cue, form }: ComparisonCandidate): boolean {
  if (form === 'whereas' || form === 'table' || cue < a.to) return false;
  let opened = false;
  for (let i = a.to; i <= cue; i++) {
    if (hasGap(words, i, Gap.Close)) opened = false;
    if (hasGap(words, i, Gap.Open)) opened = true;
  }
  return opened && b.from > cue;
}

/** `builds it in such a way that A holds one name, while B holds another`: tells how, and compares nothing. */
function isManner({ tokens }: Words, { from }: Item): boolean {
  for (let i = from - 1; i >= from - 2; i--) if (tokens.lower[i] === 'that') return tokens.lower[i - 1] === 'way';
  return false;
}

/** `3.4 MB`, `96 times` */
function isAmount(words: Words, { from, to, span }: Item): boolean {
  const first = hasClass(words, from, WordClass.Definite | WordClass.Indefinite) ? from + 1 : from;
  return (
    /^[~≈≥≤<>$€£]?\d/.test(words.text.slice(span.start, span.end)) &&
    (to - first <= 2 || hasClass(words, to - 1, WordClass.Number))
  );
}

/** Stands within a longer name: `A-designated channels` of `Q&A-designated channels`, `Sgr A` of `Sgr A*`. */
function isCutOut({ text }: Words, { span }: Item): boolean {
  return (
    /\n|\*\*/.test(text.slice(span.start, span.end)) ||
    // `the window outperforms …`: the bracket tells of what stands before it.
    (text[span.start - 1] === '(' && text[span.end] === ')') ||
    /[\p{L}\p{N}&/\\@#$%^+=~-]/u.test(text[span.start - 1] ?? '') ||
    JOINED_AFTER.test(text.slice(span.end, span.end + 3))
  );
}

const JOINED_AFTER = /^(?:[\p{L}\p{N}&\\@#$%^+=]|[/~-][\p{L}\p{N}]|\*(?!\*)[\s.,;)])/u;

const MAY_FOLLOW =
  WordClass.Preposition |
  WordClass.Be |
  WordClass.Auxiliary |
  WordClass.Coordinator |
  WordClass.Subordinator |
  WordClass.Adverb |
  WordClass.Wh |
  WordClass.Pronoun |
  WordClass.Participle |
  WordClass.Gerund |
  WordClass.Definite |
  WordClass.Demonstrative |
  WordClass.Negation |
  WordClass.Comparative;

/** `slower than BTree | lookups on a table`, `distance to Sagittarius | A`: the phrase goes on behind what was taken. */
function goesOn(words: Words, at: number, to: number, form: ComparisonForm): boolean {
  if (at >= to) return false;
  // `than the file | \`.config/app\``
  if (/^\s+`/.test(words.text.slice(words.tokens.ends[at - 1], words.tokens.starts[at]))) return true;
  if (hasGap(words, at, ~(Gap.Code | Gap.Emphasis | Gap.Quote | Gap.Close)) || hasClass(words, at, MAY_FOLLOW))
    return false;
  // Behind `than` stands no verb of its own: `than BTree lookups`.
  if (hasClass(words, at, WordClass.Verb)) return form === 'than' || form === 'comparedTo' || form === 'superiorTo';
  // `while A locks the file`: a verb with its object.
  return (
    !hasClass(words, at, WordClass.VerbOrNoun) ||
    at + 1 >= to ||
    hasClass(words, at + 1, WordClass.Preposition | WordClass.Demonstrative | WordClass.Wh)
  );
}

/** `invoking …`, but `polling` alone names a thing. */
function isDeed(words: Words, { from, to }: Item): boolean {
  if (hasClass(words, from, WordClass.Gerund)) return to - from > 1 || !standsAlone(words, from);
  return false;
}

function standsAlone(words: Words, i: number): boolean {
  if (hasClass(words, i, WordClass.VerbOrNoun) || i + 1 >= words.tokens.length) return true;
  const parted = (words.gaps[i + 1] ?? 0) !== 0;
  return parted || hasClass(words, i + 1, WordClass.Coordinator | WordClass.Be | WordClass.Auxiliary | WordClass.Verb);
}

/** `more than just a genre`, `more than a hobby`: says what a thing is. */
function isMoreThanJust(words: Words, cue: number, b: Item): boolean {
  const { lower } = words.tokens;
  if (lower[cue] !== 'more' && lower[cue] !== 'less') return false;
  for (let i = cue + 1; i < b.from; i++) if (/^(?:just|merely|simply|only|mere)$/.test(lower[i] as string)) return true;
  return lower[cue + 1] === 'than' && hasClass(words, b.from, WordClass.Indefinite);
}

/** Half of a quotation: what was said goes on elsewhere. */
function isTorn(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length - 1;
  return count('"') % 2 === 1 || count('“') !== count('”') || count('`') % 2 === 1 || /\n\s*>/.test(text);
}
