import type { AnalyzedText } from '../text/analysis.ts';

/** Asks what something is or how it works: to be answered by knowledge, not by work. */
const ASKS =
  /^\W*(?:(?:so|ok(?:ay)?|hey|hi|and|please|pls|quick question)[\s,:—–-]+)*(?:what(?:['’]?s| is| are| was| were| does| do)\b|who (?:is|are|was|were|invented|wrote|discovered)\b|how (?:does|do|did)\b.*\bwork|define\b|definition of\b|meaning of\b|tell me what\b|(?:i )?(?:don['’]?t|do not) (?:get|understand) what\b)|\bmean\b\W*$/i;
/** Of this talk or of the people in it: whoever was not there learns nothing from the answer. */
const OF_THIS_TALK =
  /\b(?:i(?!['’]?(?:f|s)\b)|my|me|you|your|we|our|us|it|its|this|that|these|those|they|them|he|she|here|there|now|today|above|next|user|assistant|status|progress|going on|new|up)\b/i;
/** `What happens if I …`: the person stands for anyone. */
const ANYONE = /\b(?:if|should|do|would|can|could) (?:i|we|you)\b|\b(?:don['’]?t|do not) (?:get|understand)\b/gi;

const WORD = /[\p{L}\p{N}]{3,}/gu;
/** Words of asking, which no answer has to take up. */
const ASKING: ReadonlySet<string> = new Set(
  'what whats which who whom how why when where does did are was were the and for with between from than about difference differences differ compare versus better best work works mean means meaning define definition explain describe tell should would could use using happens happen don get understand please exactly actually some into over instead'.split(
    ' ',
  ),
);
/** A longer message is a task. UTF-16 units. */
const LONGEST = 160;
/** What the answer says of the matter it says at once. UTF-16 units. */
const OPENING = 240;
/** Letters by which forms of a word are one. */
const STEM = 5;

/** 0 to 1: how much of what a short question of knowledge asks about the answer's first words take up; 0 for all other turns. */
export function takesUp(user: AnalyzedText, answer: AnalyzedText): number {
  const { text } = user;
  if (text.length === 0 || text.length > LONGEST || !ASKS.test(text)) return 0;
  if (OF_THIS_TALK.test(text.replace(ANYONE, ' '))) return 0;
  const asked = (text.toLowerCase().match(WORD) ?? []).filter((word) => !ASKING.has(word));
  if (asked.length === 0) return 0;
  const opening = answer.text.slice(0, OPENING).toLowerCase();
  const found = asked.filter((word) => opening.includes(word.slice(0, STEM))).length;
  return found / asked.length;
}
