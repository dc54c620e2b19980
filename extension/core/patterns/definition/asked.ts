import { sideOf, type AnalyzedText, type AnalyzedTurn } from '../../text/analysis.ts';
import type { Side } from '../../model/turn.ts';
import { hasFinite } from '../causal/clauses.ts';
import { trimSpan, type Span } from '../phrases/spans.ts';
import { wordsOf } from '../phrases/words.ts';

/** What the person asks the meaning of, defined in the answer's first words. */
export interface AskedDefinition {
  readonly sentence: number;
  /** Whose words the term is: the person's where the answer does not repeat it. */
  readonly termSide: Side;
  readonly term: Span;
  readonly definition: Span;
  /** By reading what the rule finds. */
  readonly confidence: number;
}

/** Of a thing that the answer says what it is. */
const DEFINED = 0.84;
/** Of a thing that the answer says what it does: `A rebase moves a branch …` */
const DESCRIBED = 0.74;
/** Of an answer that is nothing but the definition: `A function that returns another one.` */
const FRAGMENT = 0.78;

const POLITE = String.raw`(?:(?:so|ok(?:ay)?|hey|hi|and|please|pls)[\s,]+)*(?:(?:can|could|would) you (?:please )?)?(?:please )?`;
const THING = String.raw`(?:(?:an?|the) )?(?<thing>[^?.!\n,;:]{2,60}?)`;
/** `What is hardening off?`: the thing stands as the person writes it, however its words read. */
const ASKS: readonly RegExp[] = [
  new RegExp(
    String.raw`^\W*${POLITE}(?:what(?: do| does) (?:the (?:term|word) )?)${THING} (?:mean|stand for|refer to)[?.!\s]*$`,
    'di',
  ),
  new RegExp(
    String.raw`^\W*${POLITE}(?:what(?:['’]?s| is| are| was| were)(?: meant by)?|define|(?:explain|tell me|describe)(?: to me)? what|explain|describe|what do you mean by|(?:the )?(?:meaning|definition) of) (?:the (?:term|word|concept of) )?${THING}(?: (?:is|are|was|were|means?)(?: (?:in|for|on) [^?]{2,40})?)?(?: (?:exactly|actually|again|then|here))?[?.!\s]*$`,
    'di',
  ),
];
/** What is asked about is no thing with a meaning: it leans on something, or asks for an amount, a reason, a choice. */
const NO_THING =
  /^(?:your|my|our|this|that|these|those|it|its|their|his|her|wrong|new|next|going|happening|up|left|missing|better|faster|best|worst|one|some|any|difference|differences|reason|problem|purpose|point|use|advantages?|disadvantages?|benefits?|pros|steps?|way|name|capital|population|price|cost|size|number|value|status|time|date|weather|answer|result|output|default|first|last|most|main|we|i|you|to|how|why|when|where|whether|who|what|which)\b|\b(?:of|with|between|to|from|or|and|if|when|do|does|did|called|should|would)\b/i;
/** The field that a thing is asked about in: `consideration | in contract law` */
const FIELD = / (?:in|for|on) [^?]{2,40}$/i;
/** Before the thing: the field or the manner in which it is told. */
const LEAD =
  /^(?:(?:in|at|on|for|within|put|simply|basically|essentially|generally|broadly|well|sure|yes)\b[^,.:;]{0,50},\s+)?[*_`"“]*(?:(?:an?|the) )?[*_`"“]*/i;
/** Behind the term: another name in brackets, then the verb that defines. */
const DEFINES =
  /^[*_`"”]*(?: \([^()\n]{1,60}\))?(?:, (?:also (?:called|known as)|short for|or) [^,\n]{2,60},)? (?:is|are|was|were|means|refers to|stands for|describes|denotes)(?: (?:basically|simply|essentially|generally|usually))? (?=\S+ \S+ \S)/;
/** States and judgements define nothing: `Docker is not running`, `Rust is great`. */
const NO_DEFINITION =
  /^(?:not|no|now|still|already|currently|really|very|quite|too|so|available|installed|running|done|great|good|bad|fine|better|important|useful|one of my|my|your|our|in|on|at|to|there|here|set|used|called)\b/i;
/** Behind the term: what it does, with what it does it to. */
const DOES = /^[*_`"”]*(?: \([^()\n]{1,60}\))? (?=(?<verb>\p{Ll}{2,}[^s\W]s) (?:\S+ ){3,}\S)/u;
/** Verbs that say nothing of what a thing is. */
const NO_WORK =
  /^(?:has|was|is|does|needs?|costs|comes|depends|varies|seems|looks|goes|works|runs|fails|happens|exists|lives|plays|remains|stays|appears|sounds|feels|wants|likes|takes|starts|begins|dates|belongs|shows|always|sometimes|perhaps)$/;
/** Sentences at the head of the answer that define. */
const REACH = 2;

export function askedDefinition(turn: AnalyzedTurn): AskedDefinition | undefined {
  if (turn.content.kind !== 'exchange') return undefined;
  const { user } = turn.content;
  const asked = ASKS.map((expression) => expression.exec(user)?.indices?.groups?.['thing']).find((at) => at);
  if (asked === undefined) return undefined;
  const written = user.slice(...asked);
  const field = FIELD.exec(written)?.[0] ?? '';
  // The whole first: `lock in sheep's clothing` may be the name of a thing.
  const term = { start: asked[0], end: asked[1] - field.length };
  const things = [written, written.slice(0, written.length - field.length)]
    .map((thing) => thing.replace(/[*_`"“”]/g, '').toLowerCase())
    .filter((thing, i, all) => !NO_THING.test(thing) && all.indexOf(thing) === i);
  const thing = things.at(-1);
  if (thing === undefined) return undefined;
  const answer = sideOf(turn, 'assistant');
  for (const [s, sentence] of answer.sentences.slice(0, REACH).entries()) {
    const text = answer.slice(sentence);
    const found =
      things.map((one) => definedIn(text, one)).find((one) => one) ?? (s === 0 ? doneBy(text, thing) : undefined);
    if (!found) continue;
    const at = (offset: number): number => sentence.start + offset;
    return {
      sentence: s,
      termSide: 'assistant',
      term: trimSpan(answer.text, at(found.term), at(found.termEnd)),
      definition: trimSpan(answer.text, at(found.definition), sentence.end),
      confidence: found.confidence,
    };
  }
  const own = trimSpan(user, term.start, term.end);
  return byPronoun(answer, own) ?? (ASKS_WHAT_IT_IS.test(user) ? fragment(answer, own) : undefined);
}

interface Defined {
  /** Offsets in the sentence. */
  readonly term: number;
  readonly termEnd: number;
  readonly definition: number;
  readonly confidence: number;
}

/** Offsets in a sentence that begins with the thing, in the singular or the plural. */
function definedIn(text: string, thing: string): Defined | undefined {
  const named = namedIn(text, thing);
  if (named === undefined) return undefined;
  const verb = DEFINES.exec(text.slice(named.termEnd))?.[0].length;
  if (verb === undefined || NO_DEFINITION.test(text.slice(named.termEnd + verb))) return undefined;
  return { ...named, definition: named.termEnd + verb, confidence: DEFINED };
}

function namedIn(text: string, thing: string): { term: number; termEnd: number } | undefined {
  const lead = LEAD.exec(text)?.[0].length ?? 0;
  const lower = text.toLowerCase();
  const name = [thing, `${thing}s`, thing.replace(/s$/, '')].find(
    (form) => form !== '' && lower.startsWith(form, lead),
  );
  return name === undefined ? undefined : { term: lead, termEnd: lead + name.length };
}

/** `A rebase moves a branch onto a new base commit`: what the thing does stands for what it is. */
function doneBy(text: string, thing: string): Defined | undefined {
  const named = namedIn(text, thing);
  const does = named && DOES.exec(text.slice(named.termEnd));
  if (!named || !does || NO_WORK.test(does.groups?.['verb'] ?? '')) return undefined;
  return { ...named, definition: named.termEnd + does[0].length, confidence: DESCRIBED };
}

/** `It's a pattern that …`: the thing as the person named it. */
const PRONOUN =
  /^(?:it['’]s|it is|this is|that['’]s|they['’]re|they are|these are) (?:(?:basically|simply|essentially|just) )?(?=(?:an?|the|any|when|where|what)\b)/i;
/** Words of such a definition at least. */
const LEAST_OF_PRONOUN = 5;

function byPronoun(answer: AnalyzedText, term: Span): AskedDefinition | undefined {
  const first = answer.sentences[0];
  if (!first || answer.blocks[first.block]?.kind !== 'paragraph') return undefined;
  const text = answer.slice(first);
  const lead = PRONOUN.exec(text)?.[0].length;
  if (lead === undefined || text.slice(lead).split(' ').length < LEAST_OF_PRONOUN || JUDGES.test(text.slice(lead)))
    return undefined;
  return {
    sentence: 0,
    termSide: 'user',
    term,
    definition: trimSpan(answer.text, first.start + lead, first.end),
    confidence: FRAGMENT,
  };
}

/** `It's a good question`, `It's the wrong file` */
const JUDGES =
  /^(?:an?|the) (?:very |really |quite )?(?:good|great|bad|wrong|right|same|common|interesting|fair|tricky|bit|lot|few|shame|pity|bug|known|first|last|one)\b/i;

/** Asks what something is, not to have it explained at length. */
const ASKS_WHAT_IT_IS = /\b(?:what(?:['’]?s| is| are| do| does)|define)\b/i;
/** A kind with what sets it apart. */
const KIND =
  /^(?:an?|the|any) (?:(?:\S+ ){1,8}?(?:that|which|who|whose|where|how|what)|(?:\S+ ){1,8}?(?:for|of|used|made|to|when|absorbed|released|formed|produced|given|taken|between|by|in))\b/i;
/** Words of a fragment at least. */
const LEAST_WORDS = 5;

/** What goes on behind the definition, and a verb of the sentence itself: not behind `that`, `and` or a pronoun. */
const GOES_ON = /[:;]\s|\s[—–-]\s/;
const MAIN_VERB =
  /(?<!\b(?:that|which|who|where|when|and|or|it|they|you|we|what|there|one)) (?:is|are|was|were|will|has|have) /i;

/** Where the definition ends, where the answer's first sentence is a noun phrase that says of what kind the thing is: `A function that takes …` */
function fragmentEnd(answer: AnalyzedText): number | undefined {
  const first = answer.sentences[0];
  if (!first || answer.blocks[first.block]?.kind !== 'paragraph') return undefined;
  const whole = answer.slice(first);
  const text = whole.slice(0, GOES_ON.exec(whole)?.index ?? whole.length);
  const kind = KIND.exec(text)?.[0];
  if (kind === undefined || text.split(' ').length < LEAST_WORDS || MAIN_VERB.test(text)) return undefined;
  const words = wordsOf(answer);
  const from = words.from[0] as number;
  const before = from + kind.split(' ').length - 1;
  if (hasFinite(words, from, before)) return undefined;
  const to = from + text.split(' ').length;
  const relative = /\b(?:that|which|who|whose|where|how|what)$/i.test(kind);
  return relative || !hasFinite(words, before, to) ? first.start + text.length : undefined;
}

function fragment(answer: AnalyzedText, term: Span): AskedDefinition | undefined {
  const first = answer.sentences[0];
  const end = fragmentEnd(answer);
  if (!first || end === undefined) return undefined;
  return {
    sentence: 0,
    termSide: 'user',
    term,
    definition: trimSpan(answer.text, first.start, end),
    confidence: FRAGMENT,
  };
}
