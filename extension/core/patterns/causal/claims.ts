import { WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import { joinsClauses, type CausalCandidate } from './candidates.ts';
import type { Range } from './clauses.ts';
import { INFINITIVE_OF_FACT } from './cueWords.ts';
import { ordersAt } from './fit.ts';

/**
 * Whether the speaker claims that the cause brings the effect about: not a step announced (`let me …`) or ordered, not
 * a denial, a question inside the sentence (`how X affects Y`), a belief that is only told of, a refusal; and both name
 * something (`the factors that influence sales` do not).
 */
export function isClaimed(words: Words, candidate: CausalCandidate): boolean {
  const { causeWords, effectWords } = candidate;
  if ([causeWords, effectWords].some((range) => isAnnounced(words, range) || refuses(words, range))) return false;
  if ([causeWords, effectWords].some((range) => asksReader(words, range)) || isNextStep(words, effectWords))
    return false;
  if ([causeWords, effectWords].some(({ from }) => LEANING.has(words.tokens.lower[from] ?? ''))) return false;
  if (isDenied(words, candidate) || isBelief(words, causeWords.from)) return false;
  if (candidate.cue.kind === 'causePhrase' && isVague(words, causeWords)) return false;
  if (joinsClauses(candidate)) return !ordersAt(words, effectWords.from, effectWords.to);
  if (isVague(words, causeWords) || isVague(words, effectWords)) return false;
  if (candidate.cue.kind === 'causeNoun' && words.tokens.lower[candidate.cueFrom - 1] === 'same') return false;
  return candidate.cue.kind !== 'verb' || isClaimedByVerb(words, candidate);
}

/** First words of a clause that belongs to another one. */
const LEANING: ReadonlySet<string> = new Set(['which', 'how', 'whether']);

const PLANNING = /^(?:i|we)['’](?:ll|m)$/;
/** `I can make a simpler one`, `I'd be happy to`: offers. */
const OFFERING = /^(?:can|could|will|would|should)$/;
/** `I need to add the import`, `I just bump it`: steps ahead, where they are the effect. */
const NEXT_STEP = /^(?:must|should|want|just)$/;
/** Words before the subject of a plan. */
const PLAN_WITHIN = 3;

/** `… so I need to add the import`, `so I match the format`, `Before I restructure, I need the wiring` */
function isNextStep(words: Words, { from, to }: Range): boolean {
  const { lower } = words.tokens;
  for (let i = from; i + 1 < to; i++) {
    if (lower[i] !== 'i') continue;
    if (
      i === from &&
      (NEXT_STEP.test(lower[i + 1] as string) ||
        (/^don['’]t$/.test(lower[i + 1] as string) && /^(?:want|need)$/.test(lower[i + 2] ?? '')) ||
        isPlainBase(words, i + 1))
    )
      return true;
    if (lower[i + 1] === 'need') return true;
  }
  return false;
}

/** `match`, `switch`; not `keep`, which is what is done, nor `used` */
function isPlainBase(words: Words, i: number): boolean {
  return (
    hasClass(words, i, WordClass.Base) &&
    !hasClass(words, i, WordClass.Auxiliary | WordClass.Be | WordClass.Participle) &&
    !STATED.test(words.tokens.lower[i] as string)
  );
}

/** Present forms after `I` that tell of no step. */
const STATED =
  /^(?:know|think|believe|see|like|prefer|expect|assume|suspect|doubt|understand|find|mean|agree|recommend|suggest|keep|put|set|read|cut|let|hit|shut)$/;

/** `… needs your call`, `one decision I need you to make`, `the choice is yours`: said to the one who reads. */
function asksReader({ tokens }: Words, { from, to }: Range): boolean {
  // `so your instinct in the note is right`
  if (tokens.lower[from] === 'your' && /^(?:right|correct|valid|sound|fair)$/.test(tokens.lower[to - 1] as string))
    return true;
  for (let i = from; i < to; i++) {
    const word = tokens.lower[i] as string;
    if (word === 'yours' && i === to - 1) return true;
    if (word === 'your' && /^(?:call|decision|choice|input)$/.test(tokens.lower[i + 1] ?? '') && i + 2 === to)
      return true;
  }
  return false;
}

/** `Now let me check …`, `let's assume …`, `here's the message`, `so that's what I'll do` */
function isAnnounced({ tokens }: Words, { from, to }: Range): boolean {
  for (let i = from; i < to; i++) {
    const word = tokens.lower[i] as string;
    if (/^(?:let|here)['’]s$/.test(word)) return true;
    if (i === from && word === 'here' && /^(?:is|are)$/.test(tokens.lower[i + 1] ?? '')) return true;
    if (i < from + PLAN_WITHIN && PLANNING.test(word) && !/^(?:an?|not|sorry|afraid)$/.test(tokens.lower[i + 1] ?? ''))
      return true;
    if (i < from + PLAN_WITHIN && (/^i['’]d$/.test(word) || (word === 'i' && OFFERING.test(tokens.lower[i + 1] ?? ''))))
      return true;
    if (word === 'let' && /^(?:me|us)$/.test(tokens.lower[i + 1] ?? '')) return true;
  }
  return false;
}

/** `As an AI language model, I …`, `I'm an artificial intelligence`, `I cannot provide …` */
function refuses({ tokens }: Words, { from, to }: Range): boolean {
  const { lower } = tokens;
  for (let i = from; i + 2 < to; i++) {
    const word = lower[i] as string;
    if (word !== 'as' && word !== 'i' && !/^i['’]m$/.test(word)) continue;
    const next = lower[i + 1] as string;
    if (word === 'i') {
      if (/^(?:cannot|can['’]t|am|do|don['’]t)$/.test(next) && UNABLE.has(lower[i + 2] as string)) return true;
    } else if (/^(?:an?|just)$/.test(next) && SELF.has(lower[i + 2] as string)) return true;
  }
  return false;
}

/** What an assistant says that it is. */
const SELF: ReadonlySet<string> = new Set(['ai', 'artificial', 'language', 'machine', 'assistant']);
/** Words after `I cannot`, `I am` and `I don't` by which an assistant declines. */
const UNABLE: ReadonlySet<string> = new Set(
  'provide help assist answer create generate write offer fulfill comply unable sorry not have possess'.split(' '),
);

/** `does not trigger`, `not because` */
function isDenied(words: Words, { cue, cueFrom }: CausalCandidate): boolean {
  const denies = (i: number): boolean =>
    hasClass(words, i, WordClass.Negation) && !/^(?:no|none|nothing|without)$/.test(words.tokens.lower[i] ?? '');
  if (cue.kind === 'effectClause' || cue.kind === 'why') return false;
  return denies(cueFrom - 1) || (cue.kind === 'verb' && denies(cueFrom - 2) && !hasGap(words, cueFrom - 1, Gap.Comma));
}

const BELIEF: ReadonlySet<string> = new Set(
  'myth myths belief superstition superstitions evidence proof doubt unlikely unclear untrue pretend misconception rumor idea'.split(
    ' ',
  ),
);
/** Words between `no evidence` and its `that`. */
const BELIEF_REACH = 6;

/** `there is no evidence that …`, `the belief that …` */
function isBelief({ tokens }: Words, from: number): boolean {
  if (tokens.lower[from - 1] !== 'that') return false;
  for (let i = from - 2; i >= Math.max(0, from - BELIEF_REACH); i--)
    if (BELIEF.has(tokens.lower[i] as string)) return true;
  return false;
}

/** Nouns that say of nothing in particular that it is one. */
const VAGUE: ReadonlySet<string> = new Set(
  `factor factors effect effects thing things something anything everything event events question questions manner way ways part parts
   issue issues reason reasons cause causes aspect aspects element elements condition conditions mechanism mechanisms
   circumstance circumstances situation situations action actions change changes step steps choice choices`.split(
    /\s+/,
  ),
);
/** Words of a phrase that its last word alone tells of. */
const VAGUE_WORDS = 4;

function isVague(words: Words, { from, to }: Range): boolean {
  const { tokens } = words;
  // `3 occurrences`
  if (to - from === 2 && hasClass(words, from, WordClass.Number) && /^\d/.test(tokens.lower[from] as string))
    return true;
  return to > from && to - from <= VAGUE_WORDS && VAGUE.has(tokens.lower[to - 1] as string);
}

const HOW: ReadonlySet<string> = new Set(['how', 'whether', 'why', 'if', 'much', 'many']);

/** People and bodies who act. */
const AGENTS: ReadonlySet<string> = new Set(
  `you we they people users developers teams companies organizations organisations businesses individuals governments manufacturers
   employees managers employers students teachers parents players researchers scientists someone anyone one authors writers`.split(
    /\s+/,
  ),
);

/** Not `how X affects Y`; not the last of several verbs or things (`A or B, that …`); not an `a change that affects paths`. */
function isClaimedByVerb(words: Words, { cue, cueFrom, causeWords, across }: CausalCandidate): boolean {
  const { lower } = words.tokens;
  const { from, to } = causeWords;
  if (HOW.has(lower[from - 1] ?? '') || HOW.has(lower[from] as string)) return false;
  if (lower[from - 1] === 'which' && hasClass(words, from - 2, WordClass.Preposition)) return false;
  // `… — this affects every tool`: what stands before the dash is not what is meant.
  if (hasClass(words, to - 1, WordClass.Demonstrative) && to - from > 1) return false;
  // `Explain how using it leads to …`: what is asked for has caused nothing.
  if (!across && lower[from + 1] === 'how' && hasClass(words, from, WordClass.Base)) return false;
  let before = cueFrom - 1;
  while (before > from && hasClass(words, before, WordClass.Adverb | WordClass.Auxiliary)) before--;
  if (cue.weak && hasClass(words, before, WordClass.Coordinator)) return false;
  // `By these means organizations can reduce conflicts`: they do it, and bring nothing about.
  if (cue.weak && hasClass(words, cueFrom - 1, WordClass.Auxiliary) && AGENTS.has(lower[to - 1] ?? '')) return false;
  // `add the hook to trigger a build`: a purpose.
  if (lower[before] === 'to' && !INFINITIVE_OF_FACT.has(lower[before - 1] ?? '')) return false;
  const relative = (lower[before] === 'that' || lower[before] === 'which') && before === to;
  if (!relative || hasGap(words, before, Gap.Comma)) return true;
  return (
    !hasClass(words, from, WordClass.Indefinite) &&
    !/^(?:some|any)$/.test(lower[from] as string) &&
    !hasClass(words, from - 1, WordClass.Coordinator)
  );
}
