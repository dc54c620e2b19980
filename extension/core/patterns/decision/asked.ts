/** Choices that only the question before them tells for choices: what they choose was named there. */
import type { AnalyzedText } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';
import { hasFinite } from '../causal/clauses.ts';
import { FUNCTION_WORD, classOf } from '../phrases/wordClass.ts';
import { wordsOf } from '../phrases/words.ts';
import type { DecisionCue } from './cues.ts';

/** Verbs after `I'd` that choose nothing. */
const NO_CHOICE =
  'not|never|say|need|like|love|want|have|be|been|guess|think|assume|expect|argue|imagine|suppose|appreciate|hate|bet|also|recommend|suggest|advise|use|keep|start|avoid|go|pick|choose';

/** Forms that choose where a choice was asked for: read beside CUES, in dialogue only. */
export const ASKED_CUES: readonly DecisionCue[] = [
  {
    // `I'd take the bus`, `I would form an LLC`
    expression: new RegExp(
      String.raw`\bi(?:['’]d| would) (?:strongly |definitely |still |rather |probably |just |personally )?(?:go for|(?!(?:${NO_CHOICE})\b)[a-z]{3,}(?= \S|,))`,
      'i',
    ),
    word: /(?<![a-z0-9_])(?:i['’]d|would)/,
    confidence: 0.62,
    by: 'answer',
    onlyWhenAsked: true,
  },
  {
    // `For raw bytes, use a stream buffer`; a second such order under another condition is the other half of `it depends`.
    expression:
      /^(?:\*\*)?(?:(?:for|in|with|on|at|given)\b[^,.;:!?]{2,90}, (?:i['’]d |i would )?(?:use|go with|go for|choose|pick|take|stick with|stay with|prefer|get|buy)|(?:for|in|with|on) (?:[\w’'-]+ ){1,4}?(?<!\b(?:you|we|i|they|to|that|people) )(?:use|choose|pick|prefer|go with)|go for)\b/i,
    word: /(?<![a-z0-9_])(?:use|go|choose|pick|take|stick|stay|prefer|get|buy)(?![a-z0-9_])/,
    confidence: 0.62,
    by: 'answer',
    onlyWhenAsked: true,
  },
];

/** Of a choice that is only named: `Lasso.`, `**CSS modules.**`, `spaces, because …` */
const NAMED_OPTION = 0.66;
/** Of an order with the question's own verb: `Then shard by customer.` */
const ORDER_FROM_QUESTION = 0.64;

/** Two things to choose from. */
const OFFERS = /\b(?:or|vs\.?|versus)\b/i;
/** Where the choice ends and its reason begins. */
const MAIN = /^([^,;:—–(]+?)(?:\s*[,;:—–(]|[.!]\s|\s+-\s|\s+(?:because|since|as|with|plus|unless)\b|[.!*_`]*$)/;
const LEAD = /^(?:then|so|ok(?:ay)?|definitely|probably|clearly|the|a|an|just|by|with|in|on|for)$/;
/** Answers that choose none of them. */
const NO_OPTION = /^\W*(?:yes|no|both|neither|either|it depends|that depends|depends|all|none|not)\b/i;
const MOST_OPTION_WORDS = 6;

/** How sure sentence `s` is a choice because the question named what it names, 0 where it does not. */
export function chosenFromQuestion(analysis: AnalyzedText, s: number, question: string): number {
  if (!leadsAnswer(analysis, s)) return 0;
  const text = analysis.slice(analysis.sentences[s] as Sentence).replace(/[*_`]+/g, '');
  if (text.endsWith('?') || NO_OPTION.test(text)) return 0;
  const asked = question.toLowerCase().replace(/[*_`]+/g, '');
  const main = MAIN.exec(text)?.[1];
  if (main !== undefined && OFFERS.test(asked) && namesOne(analysis, s, main, asked)) return NAMED_OPTION;
  const verb = /^(?:(?:then|so|yes|no|ok(?:ay)?)[,.]? )?([a-z]{3,})\b/i.exec(text)?.[1]?.toLowerCase();
  if (verb === undefined || (classOf(verb) & FUNCTION_WORD) !== 0) return 0;
  return new RegExp(String.raw`\b(?:should (?:i|we|it|you)|or|to|do (?:i|we|you)) ${verb}\b`).test(asked)
    ? ORDER_FROM_QUESTION
    : 0;
}

/** A few words, all of them the question's, without a verb, and not both of what it offers. */
function namesOne(analysis: AnalyzedText, s: number, main: string, asked: string): boolean {
  const named = main.toLowerCase().match(WORD) ?? [];
  const content = named.filter((word) => !LEAD.test(word));
  if (content.length === 0 || named.length > MOST_OPTION_WORDS || OFFERS.test(main) || main.includes(' and '))
    return false;
  const words = wordsOf(analysis);
  const from = words.from[s] as number;
  if (hasFinite(words, from, Math.min(words.to[s] as number, from + named.length))) return false;
  const offered = offeredIn(asked);
  // `Slick tyres.`: what the tyres are for may stand between them and their kinds.
  const mentioned = new Set((asked.match(WORD) ?? []).map(bare));
  return content.some((word) => offered.has(bare(word))) && content.every((word) => mentioned.has(bare(word)));
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}.+#'’-]*/gu;

/** Words of each option beside `or`. */
const OFFERED_WORDS = 6;

function offeredIn(asked: string): ReadonlySet<string> {
  const parts = asked.split(/\bor\b|\bvs\b|\bversus\b/).map((part) => part.match(WORD) ?? []);
  const offered = parts.flatMap((part, i) => [
    ...(i > 0 ? part.slice(0, OFFERED_WORDS) : []),
    ...(i < parts.length - 1 ? part.slice(-OFFERED_WORDS) : []),
  ]);
  return new Set(offered.map(bare));
}

function bare(word: string): string {
  return word.replace(/[.'’-]+$/, '').replace(/(?<=\p{L}{3})s$/u, '');
}

/** The first sentence of the answer below its headings. */
function leadsAnswer({ sentences, blocks }: AnalyzedText, s: number): boolean {
  for (let i = 0; i < s; i++) if (blocks[(sentences[i] as Sentence).block]?.kind !== 'heading') return false;
  return blocks[(sentences[s] as Sentence).block]?.kind === 'paragraph';
}
