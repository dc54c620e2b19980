import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasGap, type Words } from '../phrases/words.ts';
import { isEcho } from './echo.ts';

/** How a sentence asks, and how sure each way is that it does (read off spoken and written dialogue, own reading). */
const CERTAINTY = {
  mark: 0.95,
  inversion: 0.85,
  wh: 0.85,
  whLater: 0.65,
  alternative: 0.7,
  tag: 0.75,
  heard: 0.55,
  indirect: 0.7,
  brokenOff: 0.5,
} as const;

/** A word that the speaker meant to say, with its classes. */
interface Said {
  readonly word: string;
  readonly flags: number;
  /** A comma or dash stands before it. */
  readonly pause: boolean;
}

/**
 * Probability (0 to 1) that sentence `s`, which reads `text`, asks something: by its mark, or by its word order where
 * a transcript or a hasty writer set none. `Really?` asks nothing.
 */
export function asks(words: Words, s: number, sentence: string): number {
  const text = sentence.includes('’') ? sentence.replaceAll('’', "'") : sentence;
  if (isEcho(text)) return 0;
  if (/\?["'”’)\]*_`\s]*$/.test(text)) return isReported(text) ? 0.4 : CERTAINTY.mark;
  const said = saidWords(words, s);
  if (said.length === 0) return 0;
  const first = said[0] as Said;
  if (said.length < 7 && /\b(?:how shall i (?:say|put) it|do you know|you know)\W*$/i.test(text)) return 0;
  if (first.word === 'or' && said.length > 3)
    return isInversion(said, 1) || (WH.has((said[1] as Said).word) && whAsks(said.slice(1)) > 0)
      ? CERTAINTY.alternative
      : 0;
  if (isInversion(said, 0)) return CERTAINTY.inversion;
  if (WH.has(first.word)) {
    const asked = whAsks(said);
    if (asked > 0) return asked;
  }
  if (ABOUT.test(text)) return CERTAINTY.wh;
  if (said.length > 1 && said.length < 7 && SHORT.test(text)) return CERTAINTY.heard;
  if (said.length > 3 && TAKEN.test(text)) return CERTAINTY.heard;
  const ending = endingOf(text);
  if (said.length > 2 && TAG.test(ending) && !NO_TAG.test(text)) return CERTAINTY.tag;
  if (said.some(({ word }) => INDIRECT_WORDS.has(word)) && INDIRECT.test(text)) return CERTAINTY.indirect;
  if (said.length > 2 && HEARD.test(ending) && ADDRESSED.test(text)) return CERTAINTY.heard;
  if (first.word === 'any' && said.length > 1 && said.length < 9) return CERTAINTY.alternative;
  return asksLater(said) ? CERTAINTY.whLater : 0;
}

/** Characters before the end marks that a tag, or what one guesses, takes up at most; and one more for what stands before. */
const ENDING = 24;

/** The last words with the end marks behind them: expressions for the end of a sentence would try every place before. */
function endingOf(text: string): string {
  let end = text.length;
  while (end > 0 && '?.! '.includes(text[end - 1] as string)) end--;
  return text.slice(Math.max(0, end - ENDING));
}

/** `And then you go, What?`: speech that is told. */
function isReported(text: string): boolean {
  return /\b(?:i'm going|she's like|he's like|i'm like|they're like|you go|i go|i said|he said|she said|they said|says),? /i.test(
    text,
  );
}

const WH: ReadonlySet<string> = new Set(
  "what which who whom whose where when why how what's who's where's how's when's why's whats hows wheres how'd what'd how're what're".split(
    ' ',
  ),
);
const CONTRACTED: ReadonlySet<string> = new Set(
  "what's who's where's how's when's why's whats hows wheres how'd what'd how're what're".split(' '),
);
const AUXILIARIES: ReadonlySet<string> = new Set(
  `is are was were am do does did have has had can could will would shall should may might must isn't aren't wasn't weren't don't doesn't
   didn't haven't hasn't hadn't can't couldn't won't wouldn't shouldn't ain't`.split(/\s+/),
);
const SUBJECTS: ReadonlySet<string> = new Set(
  'i you he she it we they this that these those there anybody anyone somebody someone everybody everyone anything something y’all others ours mine theirs yours'.split(
    ' ',
  ),
);
const OBJECTS: ReadonlySet<string> = new Set([
  'it',
  'this',
  'that',
  'these',
  'those',
  'something',
  'anything',
  'there',
]);
/** First words of orders and wishes that look like inversions: `do it`, `have a nice day`. */
const ORDER_VERBS: ReadonlySet<string> = new Set(['do', 'have', "don't", 'may', 'must', 'might']);

/** Whether an auxiliary and then a subject stand at word `at`. */
function isInversion(said: readonly Said[], at: number): boolean {
  const aux = said[at];
  const next = said[at + 1];
  if (aux === undefined || next === undefined || !AUXILIARIES.has(aux.word) || next.pause) return false;
  if (SUBJECTS.has(next.word)) {
    // `do it`, `do that`, `have this`
    if (ORDER_VERBS.has(aux.word) || aux.word === 'did')
      if (OBJECTS.has(next.word) && !hasVerbAfter(said, at + 2)) return false;
    // `is it …` asks, `is that the printer broke` goes on from the sentence before.
    return said.length > at + 2 || aux.word !== 'is';
  }
  if (ORDER_VERBS.has(aux.word)) return aux.word === 'do' && isNounPhrase(next) && hasVerbAfter(said, at + 2);
  return isNounPhrase(next) && said.length > at + 3;
}

function isNounPhrase({ word, flags }: Said): boolean {
  if (word === 'all' || word === 'such' || word === 'both') return false;
  const determiner =
    WordClass.Definite | WordClass.Indefinite | WordClass.Possessive | WordClass.Demonstrative | WordClass.Quantifier;
  if (flags & determiner) return true;
  return (flags & ~(WordClass.VerbOrNoun | WordClass.Base | WordClass.Genitive)) === 0;
}

function hasVerbAfter(said: readonly Said[], from: number): boolean {
  return said.slice(from, from + 4).some(({ flags }) => (flags & (WordClass.Base | WordClass.Auxiliary)) !== 0);
}

/** Whether a clause that opens with a wh-word asks (`what do you think`) or only refers (`what I think is …`). */
function whAsks(said: readonly Said[]): number {
  const first = said[0] as Said;
  const second = said[1];
  if (second === undefined)
    return first.word === 'how' || first.word === 'why' || first.word === 'where' || first.word === 'when'
      ? CERTAINTY.wh
      : 0;
  if (CONTRACTED.has(first.word)) return CERTAINTY.wh;
  // Relative clauses and comments that a transcript cuts off: `which is nice`, `when they came`.
  if (first.word === 'which' || first.word === 'when' || first.word === 'whose' || first.word === 'where') {
    if (AUXILIARIES.has(second.word))
      return first.word !== 'which' && (isInversion(said, 1) || isShortInversion(said)) ? CERTAINTY.wh : 0;
    if (SUBJECTS.has(second.word) || second.flags & (DETERMINER | WordClass.Pronoun | WordClass.Subordinator)) return 0;
    return inversionWithin(said, 1, 5) ? CERTAINTY.wh : 0;
  }
  if (
    second.word === 'about' ||
    second.word === 'come' ||
    second.word === 'not' ||
    second.word === 'else' ||
    second.word === 'to'
  )
    return second.word === 'to' && first.word !== 'how' ? 0 : CERTAINTY.wh;
  if (AUXILIARIES.has(second.word)) {
    // `what is nice is …`, `what would be a happy medium`
    if (first.word === 'how' && second.word !== 'do' && !isInversion(said, 1)) return 0;
    return CERTAINTY.wh;
  }
  if (SUBJECTS.has(second.word)) return 0;
  if (inversionWithin(said, 1, 6)) return CERTAINTY.wh;
  if (
    first.word === 'what' &&
    (second.word === 'kind' || second.word === 'type' || second.word === 'sort' || second.word === 'part')
  )
    return CERTAINTY.brokenOff;
  return first.word === 'who' && second.flags & (WordClass.Participle | WordClass.Verb) && said.length > 2
    ? CERTAINTY.brokenOff
    : 0;
}

/** `when is the deadline`, `where was it` as the whole sentence. */
function isShortInversion(said: readonly Said[]): boolean {
  const [first, verb, subject] = said;
  return (
    said.length < 6 &&
    (first?.word === 'when' || first?.word === 'where') &&
    /^(?:is|are|was|were)$/.test(verb?.word ?? '') &&
    subject !== undefined &&
    isNounPhrase(subject)
  );
}

function inversionWithin(said: readonly Said[], from: number, reach: number): boolean {
  for (let i = from; i < Math.min(said.length, from + reach); i++)
    if (AUXILIARIES.has((said[i] as Said).word) && !(said[i] as Said).pause) return isInversion(said, i) || i <= 3;
  return false;
}

/** A question after something else: `…, what do you think`, `we just, is this enough`. */
function asksLater(said: readonly Said[]): boolean {
  for (let i = 1; i + 2 < said.length; i++) {
    const before = said[i - 1] as Said;
    const { word, pause } = said[i] as Said;
    if (
      pause &&
      WH.has(word) &&
      word !== 'which' &&
      !EMBEDDING.has(before.word) &&
      (isInversion(said, i + 1) || isInversion(said, i + 2))
    )
      return true;
    if (!AUXILIARIES.has(word) || ORDER_VERBS.has(word) || !ADDRESSED_SUBJECTS.has((said[i + 1] as Said).word))
      continue;
    if (said.length > i + 3 && (pause || (word !== 'is' && word !== 'was' && RESTARTS.has(before.word)))) return true;
  }
  return false;
}

/** Words after which a wh-clause is told and not asked: `I know what are …`. */
const EMBEDDING: ReadonlySet<string> = new Set(
  'know see wonder remember say tell ask like that is was understand about of'.split(' '),
);
const ADDRESSED_SUBJECTS: ReadonlySet<string> = new Set(
  'you we they i he she it this that there these those'.split(' '),
);
/** Words after which a speaker starts anew. */
const RESTARTS: ReadonlySet<string> = new Set('so and but because or'.split(' '));

const ABOUT = /^(?:(?:so|and|well|uh|um|okay|but),? )*(?:how|what) about\b/i;
/** Questions without a verb: `which one`, `like what`, `anything else`. */
const SHORT =
  /^(?:(?:so|and|well|okay|but|oh|or|um|uh)\b,? )*(?:which ones?|what else|who else|where else|like (?:what|who|which)|meaning what|since when|what kind|what time|how (?:many|much|long|far|often|big|come)|any(?:thing|body|one) else|for what|to whom|with what|in what)\b[^.]{0,20}[.?!]*$/i;
/** A guess put to the one who knows: `you mean the digits`, `so you're saying it fails`. */
const TAKEN =
  /^(?:(?:so|and|well|okay|but|oh|or|um|uh)\b,? )*(?:you mean (?!that's\b)|you're (?:saying|talking about|thinking of)\b|are you\b)/i;
const TAG =
  /(?:[,.]? (?:isn't|aren't|wasn't|weren't|don't|doesn't|didn't|won't|wouldn't|can't|couldn't|shouldn't|haven't|hasn't|ain't) (?:it|they|he|she|we|you|i|there|that)|, (?:is|are|was|were|do|does|did|will|would|can|could|have|has) (?:it|they|he|she|we|you|i|there|that)|,? huh|, (?:right|correct|no|eh)|,? or (?:not|what)|, you said|, you mean)[?.! ]*$/i;
const NO_TAG = /\bno,? no\b|\bi don't (?:know|care|think)\b|\blike,/i;
const ADDRESSED = /\b(?:you|your|you're|i (?:bet|take it|assume))\b/i;
/** A guess about what the other knows. */
const HEARD = /(?:\bi (?:guess|bet|would imagine|take it|suppose)|, i assume)[?.! ]*$/i;
/** One of them stands in every indirect question. */
const INDIRECT_WORDS: ReadonlySet<string> = new Set(
  'wonder wondering wondered any anyone anybody know tell explain help show'.split(' '),
);
const INDIRECT =
  /\b(?:(?:i(?:'m| am|'ve been)?|just) wonder(?:ing|ed)? (?:if|whether|what|how|why|who|where|when)|any (?:idea|ideas|clue|thoughts|suggestions|tips|luck|body know|one know)\b|(?:any(?:one|body)|does any(?:one|body)) (?:know|have|tried|here|got)|do you know|can (?:any(?:one|body)|somebody|someone|you) (?:tell|explain|help|show)|i(?:'d| would) (?:like|love) to know|i want to know|i need to know)\b/i;

/** Words with which speech starts before it says something. */
const FILLERS: ReadonlySet<string> = new Set(
  `um uh uhh umm hm hmm er ah oh so well and but okay ok yeah yes no nah yep yup now hey hi hello then because anyway also alright sure
   thanks sorry right really actually gosh boy`.split(/\s+/),
);
const FILLER_PAIRS: ReadonlySet<string> = new Set(['you know', 'i mean', "let's see", 'i see', 'by the', 'of course']);

/** The words of sentence `s` without what speech stumbles over: openers, hesitations, first attempts (`do, do you`). */
function saidWords(words: Words, s: number): readonly Said[] {
  const { tokens, classes } = words;
  const to = words.to[s] as number;
  let i = words.from[s] as number;
  // `anna: can you …`, as in chat rooms
  if (i + 2 < to && hasGap(words, i + 1, Gap.Colon)) i++;
  while (i < to) {
    const word = tokens.lower[i] as string;
    if (FILLER_PAIRS.has(`${word} ${tokens.lower[i + 1] ?? ''}`) && i + 2 < to && hasGap(words, i + 2, Gap.Comma))
      i += 2;
    else if (FILLERS.has(word) && i + 1 < to) i++;
    else break;
  }
  const said: Said[] = [];
  let broken = false;
  for (; i < to; i++) {
    const word = tokens.lower[i] as string;
    if (word === 'uh' || word === 'um') {
      broken = true;
      continue;
    }
    const repeats = repeatedWords(words, i, to);
    if (repeats > 0) {
      i += repeats - 1;
      broken = true;
      continue;
    }
    said.push({
      word,
      flags: classes[i] as number,
      pause: !broken && said.length > 0 && hasGap(words, i, Gap.Comma | Gap.Dash | Gap.Semicolon),
    });
    broken = false;
  }
  return said;
}

/** How many words from `i` on are said again right away, with a pause between: 0 to 3. */
function repeatedWords(words: Words, i: number, to: number): number {
  const { lower } = words.tokens;
  for (let n = 3; n > 0; n--) {
    if (i + 2 * n > to || !hasGap(words, i + n, Gap.Comma | Gap.Dash | Gap.Stop)) continue;
    let same = true;
    for (let k = 0; k < n; k++) same &&= lower[i + k] === lower[i + n + k];
    if (same) return n;
  }
  return 0;
}
