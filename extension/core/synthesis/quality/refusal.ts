/** Answers that are none: refusals, talk of being a machine, failures of the service. */
import { isMachineInOtherLanguage, refusesInOtherLanguage } from './otherLanguages.ts';

const REFUSES =
  /\b(?:i(?:'|’)?m (?:(?:so |very |really )?sorry|afraid),? (?:but )?(?:i |we )?(?:can(?:'|’)?t|can ?not|could not|couldn(?:'|’)?t|am (?:unable|not able)|don(?:'|’)?t have|won(?:'|’)?t|that)|sorry,? (?:but )?i (?:can(?:'|’)?t|can ?not|don(?:'|’)?t have|am (?:unable|not able))|i (?:can(?:'|’)?t|can ?not|won(?:'|’)?t|will not|am (?:unable|not able) to|(?:'|’)m (?:unable|not able) to) (?:help|assist|comply|provide|answer|create|generate|fulfil|fulfill|access|open|browse|view|see|discuss|engage|continue|support|do that|be of)|i(?:'|’)m (?:unable|not able) to|i (?:don(?:'|’)?t|do not) have (?:access|the ability|enough (?:information|context)|real[- ]time|any information|personal)|i (?:must|have to) (?:decline|refuse)|against my (?:programming|guidelines)|not (?:comfortable|able) (?:with )?(?:helping|providing|assisting|creating))/i;
/** The same without `cannot`. */
const DECLINES =
  /^\W*(?:(?:i(?:'|’)?m (?:so |very |really )?sorry|sorry|unfortunately|i apologi[sz]e|i appreciate [^.!?\n]{1,40}),? ?(?:but )?)?(?:(?:that|this|it)(?:'|’)?s?(?: is)? (?:not something|outside (?:of )?what|beyond what|not a (?:topic|request)) (?:that )?i (?:can|could|(?:'|’)?m (?:able|allowed)|am (?:able|allowed))|i(?:(?:'|’)d| would) (?:rather|prefer) not(?: to)? (?:answer|say|discuss|share|do|write|help|comment|get into)|it (?:would(?:n(?:'|’)t| not) be|is(?:n(?:'|’)t| not)|(?:'|’)s not) (?:appropriate|ethical|responsible|right) for me to|i (?:(?:do not|don(?:'|’)t) feel|(?:am|(?:'|’)m) not) comfortable (?:with )?\w+ing|i(?:(?:'|’)m| am) going to (?:have to )?(?:decline|pass on)|i(?:(?:'|’)ll| will) (?:have to )?(?:decline|pass on)|no comment\b)/i;
const MACHINE =
  /\b(?:as an? (?:ai|a\.i\.|artificial intelligence|language model|large language model|llm|virtual assistant|chat ?bot)|i(?:'|’)?m (?:just |only )?an? (?:ai|artificial intelligence|language model|large language model|virtual assistant|chat ?bot)\b|i am (?:just |only )?an? (?:ai|artificial intelligence|language model|large language model|virtual assistant|chat ?bot)\b|my (?:training data|knowledge cutoff|last (?:knowledge )?update|knowledge (?:only )?(?:goes|extends))|(?:openai|anthropic) (?:trained|created|developed|made) me)/i;
const ASKS_BACK =
  /\b(?:could you (?:please )?(?:clarify|provide|share|specify|elaborate|give me|tell me more|paste|rephrase)|can you (?:please )?(?:clarify|provide|share|specify|paste|rephrase)|please (?:provide|share|clarify|specify|paste|attach|rephrase)|i(?:'|’)?(?:d| would)? need (?:more|some more|a bit more|additional|further) (?:information|context|detail|details)|what (?:exactly )?(?:do|would) you (?:mean|like|want)|which (?:one|file|of (?:these|them)) (?:do|would|did) you|i(?:'|’)m not sure (?:what|which) you|(?:would|do) you (?:like|want) me to)\b/i;
const HARNESS =
  /\bAPI Error\b|\[Request interrupted|No response requested|<(?:system-reminder|command-name|local-command|task-notification|user-prompt-submit-hook)|\brate limit(?:ed| reached| exceeded)|\binternal server error\b|overloaded_error|network error|something went wrong|there was an error generating a response|conversation (?:too long|compacted)|this session is being continued from a previous conversation|credit balance is too low|\btool ran without output\b|^\s*(?:undefined|null|nan|none|n\/a|error)\.?\s*$|^\s*Caveat: The messages below/i;

/** Characters at the start in which an answer says that it is none. */
const START = 240;
/** An answer of this length gives something for all its refusal. UTF-16 units. */
const LONG = 700;

/** A text of this length is a message of its own. UTF-16 units. */
const SHORT = 200;

/** 0 to 1. */
export function refusal(answer: string): number {
  const start = answer.slice(0, START);
  const long = answer.length > LONG;
  if (REFUSES.test(start) || DECLINES.test(start) || refusesInOtherLanguage(start)) return long ? 0.55 : 1;
  if (MACHINE.test(answer) || isMachineInOtherLanguage(start)) return long ? 0.5 : 0.8;
  return 0;
}

/** 0 to 1: instead of an answer, a question back. */
export function asksBack(answer: string): number {
  const text = answer.trim();
  if (text.length > LONG || !/[?.:]\s*$/.test(text)) return 0;
  const match = ASKS_BACK.exec(text);
  if (!match) return /^[^.!?\n]{3,120}\?$/.test(text) ? 0.8 : 0;
  // After some sentences of answer it is an offer to go on.
  return match.index < 160 ? 1 : match.index < 320 ? 0.5 : 0;
}

/** The person's side begins with words of the program around the model. */
export function beginsWithHarness(opening: string): boolean {
  return (HARNESS.exec(opening)?.index ?? Infinity) < 3;
}

/** 0 to 1: the program around the model speaks; where the person asked about its words they are the subject. */
export function harness(text: string, asked = ''): number {
  const match = HARNESS.exec(text.replace(/`[^`\n]+`/g, ' '));
  if (!match || asked.toLowerCase().includes(match[0].trim().toLowerCase())) return 0;
  // Longer texts name such failures too: only what the text begins with, or nearly all of it, counts.
  return match.index < 3 || (match.index < 80 && text.length < SHORT) ? 1 : 0;
}
