import type { AnalyzedText } from '../../text/analysis.ts';
import { isClosing, isOpening, isRefusal, isReport, isStatus } from '../qaPair/chatter.ts';

/** What people and assistants do in a turn beside asking and answering. Read off short texts; long ones say something. */

/** Longer texts are no move of the talk. UTF-16 units. */
const SHORT = 400;
/** Shorter than any answer that teaches. UTF-16 units. */
const LEAST_ANSWER = 25;

/** The answer only asks the person back, for what it needs to know: `Which database do you mean?` */
export function asksBack(assistant: AnalyzedText): boolean {
  const { sentences, text } = assistant;
  if (text.length > SHORT || sentences.length === 0) return false;
  let asked = 0;
  for (const sentence of sentences) {
    const said = assistant.slice(sentence);
    if (!said.endsWith('?')) continue;
    if (isClosing(said)) return false;
    asked++;
  }
  // One remark beside the questions is a courtesy, two are an answer.
  return asked > 0 && sentences.length - asked <= 1;
}

const PUTS_OFF =
  /^\W*(?:(?:good|great|interesting|fair) (?:question|point)|let me\b|one (?:moment|second|sec)|just a (?:moment|second|sec)|give me a|hold on|hang on|hmm+|hm\b|not sure\b|i['’]?m not sure\b|i don['’]?t (?:know|have (?:that|it|the))\b|i(?:['’]ll| will| need to| have to| want to|['’]d have to|['’]d need to| would have to| would need to)\b[^.]*\b(?:check|look|verify|find out|see|dig|read|ask|think)|(?:checking|looking|searching)\b)/i;

/** `I believe so, but I need to find it first.` */
const LOOKS =
  /\b(?:let me|i(?:['’]ll| will| need to| have to| must|['’]d (?:have|need) to))\b[^.!?]*\b(?:check|look|verify|find|see|dig|ask|search)\b/i;

/** The answer only says that it is being looked for: `Let me check.` */
export function putsOff(assistant: AnalyzedText): boolean {
  const { sentences, text } = assistant;
  if (text.length > SHORT || sentences.length === 0 || sentences.length > MOST_PUTTING_OFF) return false;
  let off = 0;
  for (const sentence of sentences) {
    const said = assistant.slice(sentence);
    if (PUTS_OFF.test(said) || LOOKS.test(said) || isStatus(said)) off++;
    else if (!isOpening(said)) return false;
  }
  return off > 0;
}

const MOST_PUTTING_OFF = 3;

const NUDGE =
  /^\W*(?:(?:ok(?:ay)?|sure|yes|yep|yeah|please|thanks?|thank you|thx|great|alright|fine|cool|go ahead|please do|do it|do that|go on|continue|and|so|well|take your time|no rush|no hurry|any (?:news|idea|ideas|luck|update|updates|progress|result|results)|did you find (?:it|anything|out)|what did you find|found (?:it|anything)|still there|hello|i['’]ll wait|waiting|that would be (?:great|nice))\b[\s,.!?…]*)+$/i;

/** The person only waits for the answer: `sure, take your time` */
export function isNudge(user: string): boolean {
  return user.length <= NUDGE_LENGTH && NUDGE.test(user);
}

const NUDGE_LENGTH = 60;

const DROPS =
  /\b(?:never ?mind|forget (?:it|about it|that)|(?:found|figured|solved|fixed|got) (?:it|that)(?: out)?(?: myself| already| now)?|(?:look|do|check) (?:it|that) (?:up )?myself|i['’]ll look it up|no longer (?:needed|relevant)|not (?:needed|important) anymore|(?:tomorrow|later|another time|next time|some other time)\W*$|skip (?:it|that)|no idea|(?:don['’]?t|do not) know\b|not sure\b|no clue)/i;

/** The person lets the question go, or cannot tell what was asked back. */
export function dropsIt(user: string): boolean {
  return user.length <= SHORT && DROPS.test(user);
}

const ACKNOWLEDGES =
  /^\W*(?:ok(?:ay)?|got it|understood|noted|i see|sure|alright|all right|right|great|good|nice|thanks|thank you|i['’]?m sorry to hear|sorry to hear|glad to hear|that(?:['’]s| is| sounds)|sounds|interesting|hello|hi|hey|happy to help|of course|certainly|absolutely|go ahead|oh|ah|hmm*|congratulations|welcome)\b/i;
const INVITES =
  /\b(?:what (?:would you like|do you (?:want|need)|can i|is your question|['’]?s your question|do you wish)|how (?:can|may|could) i help|(?:anything|something) (?:that )?you(?:['’]d| would)? (?:want|like|need)|what (?:about it|seems|is the (?:question|problem|matter))|how can i (?:be of|assist)|go ahead|tell me more|your question|ask away|i['’]m listening|shoot)\b/i;

/** Longer answers to what was told have said something about it. UTF-16 units. */
const ACKNOWLEDGED = 160;
/** So short a remark says nothing of the matter, however it is worded: `A solid car!` UTF-16 units. */
const REMARK = 60;

/** The answer only takes note of what was told, and leaves the question to the person. */
export function takesNote({ text, sentences }: AnalyzedText): boolean {
  if (text.length > ACKNOWLEDGED || sentences.length > 2 || isReport(text)) return false;
  return ACKNOWLEDGES.test(text) || (text.length <= REMARK && sentences.length === 1 && !text.trimEnd().endsWith('?'));
}

/** The answer asks for the question: `What would you like to know?` */
export function invites({ text }: AnalyzedText): boolean {
  return text.length <= ACKNOWLEDGED && INVITES.test(text);
}

const COURTESY =
  /^\W*(?:you['’]?re (?:very |most )?welcome|(?:great|good|glad|happy)\b[^.!]*[.!](?:\s*(?:glad|happy|let me know)\b[^.!]*[.!])*\W*$|no problem\W*$|anytime\W*$|happy to help|alright\W*$|sure,? (?:see|talk|until)\b|see you\b)/i;

/** `I couldn't find the opening hours` */
const FINDS_NOTHING =
  /^[^.!?]*\b(?:couldn['’]t|could not|can['’]t|cannot|wasn['’]t able to|was not able to|am unable to|didn['’]t) (?:find|locate|tell|say|determine|look|see|access)\b/i;

/** Says more than a courtesy, a refusal or a report of work: what may answer a question. */
export function answers(text: string): boolean {
  return (
    text.length >= LEAST_ANSWER &&
    !COURTESY.test(text) &&
    !isRefusal(text) &&
    !isReport(text) &&
    !FINDS_NOTHING.test(text)
  );
}
