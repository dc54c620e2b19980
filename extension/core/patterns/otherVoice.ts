import { sideOf, type AnalyzedTurn } from '../text/analysis.ts';

/** What is written in the name of somebody else, or tells what never was. */
const KIND =
  'stor(?:y|ies)|tale|fable|poems?|poetry|sonnet|haiku|limerick|lyrics|song|rap|ballad|letter|e-?mail|screenplay|dialogue|monologue|novel|speech|joke|invitation|fan ?fiction|diary|obituary|resignation|slogan|tweet|testimonial|blog|travelogue|essay';
/** A thing to be made out of code is no text. */
const WORD = String.raw`(?!(?:function|program|script|code|class|regex|query|method|app|api|tests?|tool|form)\b)[\w'’-]+`;
const ASKS_FOR_ONE = new RegExp(
  String.raw`\b(?:write|compose|draft|create|generate|tell|make|continue|rewrite|give|craft|need|want|prepare)(?: (?:me|us|up))?(?: (?:an?|the|my|this|another|some|short))?(?: ${WORD}){0,4} (?:${KIND})\b|\b(?:pretend|role-?play|imagine you(?:['’]re| are)|you are now|as an? [\w -]{2,30}, (?:how|what|why) (?:would|do|did) you)\b`,
  'i',
);
/** The request stands at one of the ends of a long message. UTF-16 units. */
const ENDS = 400;

/** Whether the person asks for a letter, a story, a part: what its speaker decides or infers is nobody's decision here. */
export function isOtherVoice(turn: AnalyzedTurn): boolean {
  if (turn.content.kind !== 'exchange') return false;
  const { text } = sideOf(turn, 'user');
  return ASKS_FOR_ONE.test(text.length <= 2 * ENDS ? text : `${text.slice(0, ENDS)}\n${text.slice(-ENDS)}`);
}
