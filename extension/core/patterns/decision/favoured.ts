/** Choices that favour one of the things that the question offers: `Leasing is usually better, because …`, `Get a burr grinder.` */
import type { AnalyzedText } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';
import { nameOf, spanOfName, type Name } from '../comparison/askedNames.ts';
import { askedPair } from '../comparison/askedPair.ts';
import { FUNCTION_WORD, WordClass, classOf } from '../phrases/wordClass.ts';

/** The two things that are offered, as an answer may name them. */
export type Offered = readonly [Name, Name];

export function offeredBy(question: AnalyzedText): Offered | undefined {
  const pair = askedPair(question);
  if (pair === undefined) return undefined;
  const [a, b] = pair.map((span) => question.slice(span)) as [string, string];
  return [nameOf(a, b), nameOf(b, a)];
}

/** Of a judgement that lifts one of the things above the other. */
const JUDGED_BETTER = 0.66;
/** Of an order or advice that names one of the things. */
const ADVISED = 0.66;
/** Sentences of the answer in which the choice is looked for. */
const REACH = 4;

const NOUN =
  'choice|option|pick|fit|bet|one|answer|call|starting point|place to start|way to go|approach|candidate|default|buy|match|tool|solution';
const PRAISE =
  'better|best|safer|safest|right|stronger|simpler|simplest|wiser|smarter|cheaper|obvious|natural|usual|first|standard|sensible|preferred|recommended|ideal|good|great|solid|perfect|go-to';
/** `An electric guitar is easier on the fingers, so I'd start with that.` */
const SO_ADVISED =
  /^[^.;]{8,90}, (?:and )?so (?:i['’]d|i would|we should|you should|you['’]d) (?:[a-z]+ )+(?:that|it|this|one)\b/i;
/** Behind what is judged: that it is the one to take. */
const JUDGED = new RegExp(
  String.raw`^(?:[\w’'+#.-]+ ){0,4}?(?:is|are|was|would be|will be|['’]d be|seems?(?: to be)?|looks?|tends? to be|makes?)(?: (?!not\b|no\b|never\b)[\w’'-]+){0,3}? (?:better|best|preferable|preferred|ideal|recommended|safer|the way to go|your best bet|what (?:you (?:want|need)|i(?:['’]d| would) (?:recommend|pick|choose|use|take))|my (?:recommendation|pick|choice|vote|favou?rite)|(?:more|most) (?:suitable|appropriate|sensible|practical)|enough|(?:the|a|an|your) (?:[\w-]+ )??(?:${PRAISE}) (?:[\w-]+ )?(?:${NOUN}))\b`,
  'i',
);
/** What it is judged for, before it: `For panic attacks, CBT is …` */
const FOR =
  /^(?:(?:for|in|given|with|as|on|at|generally|usually|overall|personally|honestly|in general|i think|i(?:['’]d| would) say(?: that)?|probably|yes|no|of the two)\b[^,.;]{0,90}, |i think (?:that )?|i(?:['’]d| would) say (?:that )?)/i;
/** The judged thing's own words before its verb. Words. */
const MOST_SUBJECT = 8;

/** How sure sentence `s` chooses one of the things, 0 where it does not. */
export function favours(analysis: AnalyzedText, s: number, offered: Offered): number {
  if (s >= REACH || analysis.blocks[(analysis.sentences[s] as Sentence).block]?.kind === 'heading') return 0;
  const text = plain(analysis, s);
  if (text.endsWith('?')) return 0;
  const chosen = judgedIn(text, offered) ?? advisedIn(text, offered);
  if (chosen === undefined) return 0;
  // `A is better for … . B is better for …`: the answer depends.
  const other = 1 - chosen.option;
  for (let near = Math.max(0, s - 1); near <= Math.min(s + 2, analysis.sentences.length - 1); near++) {
    if (near === s) continue;
    const said = plain(analysis, near);
    if (judgedIn(said, offered)?.option === other || advisedIn(said, offered)?.option === other) return 0;
  }
  return chosen.confidence;
}

interface Chosen {
  readonly option: number;
  readonly confidence: number;
}

function plain(analysis: AnalyzedText, s: number): string {
  return analysis.slice(analysis.sentences[s] as Sentence).replace(/[*_`]+/g, '');
}

function judgedIn(text: string, offered: Offered): Chosen | undefined {
  const rest = text.slice(FOR.exec(text)?.[0].length ?? 0);
  for (const [option, name] of offered.entries()) {
    const span = spanOfName(rest, name, { start: 0, end: Math.min(rest.length, REST) });
    if (!span || rest.slice(0, span.start).trim().split(/\s+/).length > MOST_SUBJECT) continue;
    if (!OPENS_SUBJECT.test(rest.slice(0, span.start))) continue;
    const told = rest.slice(span.end).trimStart();
    const judged = JUDGED.exec(told) ?? SO_ADVISED.exec(told);
    if (!judged || names(judged[0], offered[1 - option] as Name)) continue;
    return isTurned(rest.slice(span.end + judged[0].length), offered[1 - option] as Name)
      ? undefined
      : { option, confidence: JUDGED_BETTER };
  }
  return undefined;
}

/** Characters in which the judged thing is named. */
const REST = 80;
/** What may stand before its name: an article, an adjective, what is done with it. */
const OPENS_SUBJECT = /^(?:(?:an?|the|using|choosing|going with|starting with|taking|your|plain|simple)\s+)*$/i;

/** `A is better for x, while B is better for y` */
function isTurned(rest: string, other: Name): boolean {
  const turned = /\b(?:while|whereas|but|and)\b(.*)$/i.exec(rest)?.[1];
  return (
    turned !== undefined &&
    names(turned, other) &&
    /\b(?:better|best|preferable|ideal|the (?:better|right) choice)\b/i.test(turned)
  );
}

/** `Get a burr grinder`, `We should start with a monolith`, `You want the first`; ends where the reason begins. */
const ADVICE =
  /^(?:(?:in|for|on|given) [^,.;]{2,80}, )?(?:(?:then|so|yes|no|well|definitely|probably)[,.]? )?(?:(?:(?:i think |i['’]d say |i would say )?(?:we|you)(?: (?:should|could just|would be better off|['’]d be better off|want|need)|['’]d be better off)|i(?:['’]d| would)|your best bet is|my (?:pick|vote|choice) (?:is|would be))\s+)?(?<verb>[a-z’']+)(?<rest>[^,;:—–(]*)/i;

function advisedIn(text: string, offered: Offered): Chosen | undefined {
  const match = ADVICE.exec(text);
  const verb = match?.groups?.['verb']?.toLowerCase();
  if (!match || verb === undefined) return undefined;
  const led = match[0].length > verb.length + (match.groups?.['rest']?.length ?? 0);
  const flags = classOf(verb);
  const orders = (flags & WordClass.Base) !== 0 && (flags & FUNCTION_WORD) === 0;
  if (!orders && !(led && MOVES.test(match[0]))) return undefined;
  // `Heat pumps need …`: the first word of what is offered orders nothing.
  if (AGAINST.test(verb) || offered.some(({ forms }) => forms.some((form) => form.split(' ')[0] === verb)))
    return undefined;
  const main = `${verb}${(match.groups?.['rest'] ?? '').split(/\b(?:because|since|as it|so that|unless|if|when|instead of|rather than|over|to)\b/i)[0] ?? ''}`;
  const named = offered.map((name) => names(main, name));
  if (named[0] === named[1]) return undefined;
  return { option: named[0] ? 0 : 1, confidence: ADVISED };
}

/** A lead that advises whatever stands behind it. */
const MOVES = /\b(?:should|better off|best bet|my (?:pick|vote|choice))\b/i;
/** Orders that choose the other thing, or none. */
const AGAINST =
  /^(?:avoid|skip|drop|compare|consider|remember|note|think|see|let|make|check|ask|try|look|don['’]t|not)$/;

function names(text: string, name: Name): boolean {
  return spanOfName(text, name, { start: 0, end: text.length }) !== undefined;
}
