import { sideOf, type AnalyzedTurn } from '../../text/analysis.ts';
import { trimSpan, type Span } from '../phrases/spans.ts';

/** What the person asks the meaning of, defined in the answer's first words. */
export interface AskedDefinition {
  readonly sentence: number;
  readonly term: Span;
  readonly definition: Span;
}

/** `What is hardening off?`: the thing stands as the person writes it, however its words read. */
const ASKS =
  /^\W*(?:(?:so|ok(?:ay)?|hey|hi|and|please|pls)[\s,]+)*(?:what(?:['’]?s| is| are| was| were)|define|explain what|tell me what) (?:(?:an?|the) )?(?<thing>[^?.!\n,;:]{2,60}?)(?: (?:is|are|means?))?[?.!\s]*$/i;
/** What is asked about is no thing with a meaning: it leans on something, or asks for an amount, a reason, a choice. */
const NO_THING =
  /^(?:your|my|our|this|that|these|those|it|its|their|his|her|wrong|new|next|going|happening|up|left|missing|better|faster|best|worst|one|some|any|difference|differences|reason|problem|purpose|point|use|advantages?|disadvantages?|benefits?|pros|steps?|way|name|capital|population|price|cost|size|number|value|status|time|date|weather|answer|result|output|default|first|last|most|main|we|i|you|to)\b|\b(?:of|for|in|with|between|to|from|or|and|if|when|do|does|did|called|should|would)\b/i;
/** Behind the term: another name in brackets, then the verb that defines. */
const DEFINES =
  /^[*_`"”]*(?: \([^()\n]{1,60}\))?(?:, (?:also (?:called|known as)|short for|or) [^,\n]{2,60},)? (?:is|are|was|were|means|refers to|stands for|describes|denotes)(?: (?:basically|simply|essentially|generally|usually))? (?=\S+ \S+ \S)/;
/** States and judgements define nothing: `Docker is not running`, `Rust is great`. */
const NO_DEFINITION =
  /^(?:not|no|now|still|already|currently|really|very|quite|too|so|available|installed|running|done|great|good|bad|fine|better|important|useful|one of my|my|your|our|in|on|at|to|there|here|set|used|called)\b/i;
/** Sentences at the head of the answer that define. */
const REACH = 2;

export function askedDefinition(turn: AnalyzedTurn): AskedDefinition | undefined {
  if (turn.content.kind !== 'exchange') return undefined;
  const thing = ASKS.exec(turn.content.user)
    ?.groups?.['thing']?.replace(/[*_`"“”]/g, '')
    .toLowerCase();
  if (thing === undefined || NO_THING.test(thing)) return undefined;
  const answer = sideOf(turn, 'assistant');
  for (const [s, sentence] of answer.sentences.slice(0, REACH).entries()) {
    const found = definedIn(answer.slice(sentence), thing);
    if (!found) continue;
    const at = (offset: number): number => sentence.start + offset;
    return {
      sentence: s,
      term: trimSpan(answer.text, at(found.term), at(found.termEnd)),
      definition: trimSpan(answer.text, at(found.definition), sentence.end),
    };
  }
  return undefined;
}

/** Offsets in a sentence that begins with the thing, in the singular or the plural. */
function definedIn(text: string, thing: string): { term: number; termEnd: number; definition: number } | undefined {
  const lead = /^[*_`"“]*(?:(?:an?|the) )?[*_`"“]*/i.exec(text)?.[0].length ?? 0;
  const lower = text.toLowerCase();
  const name = [thing, `${thing}s`, thing.replace(/s$/, '')].find(
    (form) => form !== '' && lower.startsWith(form, lead),
  );
  if (name === undefined) return undefined;
  const termEnd = lead + name.length;
  const verb = DEFINES.exec(text.slice(termEnd))?.[0].length;
  if (verb === undefined || NO_DEFINITION.test(text.slice(termEnd + verb))) return undefined;
  return { term: lead, termEnd, definition: termEnd + verb };
}
