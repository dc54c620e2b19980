/** Sentences that answer nothing: greetings of the question, announcements of work, offers at the end. */

const STATUS =
  /^(?:(?:ok(?:ay)?|sure|yes|right|alright|good|great|perfect|now|first|next|so|and|then|also|before (?:i|that)[^,]*|absolutely|understood|got it|confirmed|found it|thanks|good (?:call|point|catch|question|idea)|fair(?: point| enough)?)[\s,.!:;—–-]+)*(?:let me\b|let's (?:see|check|verify|read|dig)\b|i(?:'ll| will|'m going to| am going to|'m now| need to| have to| want to| should| can)? ?(?:now |first |also |just |quickly |start by |begin by |go ahead and )*(?:check|look|read|see|find|verify|review|start|begin|dig|investigat|examin|search|run|explor|gather|trace|pull|locate|inspect|confirm|update|updat|add|fix|writ|creat|implement|mak|apply|rework|remov|test|open|tak|get|look)\w*\b|now (?:let me|i(?:'ll| will| need| have| can see| understand)|updat|add|remov|fix|run|for|the)|checking|looking|reading|running|searching|verifying|updating|adding|fixing|removing|reverting|all (?:tests|edits|checks) pass|running (?:the )?|the shell cwd|tests pass|build (?:is|passes))/i;

const OPENING =
  /^(?:great|good|excellent|interesting|nice|fair|sharp|thoughtful) (?:question|point|catch|call|idea|instinct|thinking|observation)s?\b[^.!?]{0,40}[.!—–-]*$|^(?:sure|certainly|of course|absolutely|yes|no problem|okay|ok|hello|hi|hey|thanks|thank you|understood|got it|happy to help|glad to help|definitely)(?:[ ,][^.!?]{0,30})?[.!]+$|^(?:i(?:'d| would) be happy to help|i can help|happy to)[^.!?]*[.!]$|^(?:sure|certainly|of course|absolutely|yes|okay|ok)[,!.]* (?:i can|i(?:'d| would) be (?:happy|glad)|i(?:'ll| will) (?:help|do|try)|happy to|glad to)\b[^.!?]*[.!]$/i;

const CLOSING =
  /^(?:let me know\b|want me to\b|would you like\b|shall i\b|should i\b|do you want\b|i hope (?:this|that|these|it)\b|hope (?:this|that|these|it)\b|(?:please )?(?:feel free|don't hesitate)\b|if you (?:have|need|want|'d like|would like)\b(?=.*(?:\?\W*$|\b(?:let me know|feel free|ask\b|say\b|tell me|hesitate|happy to|glad to|reach out|i can\b|i'll\b|i'd\b|i could\b)))|if you have (?:any|more|other|further|additional)\b|happy to\b|is there anything\b|ready (?:to|for|when)\b|say the word\b|please let me know\b|(?:which|what) (?:would|do) you (?:prefer|think|want|like)\b|good luck\b|enjoy\b|does (?:this|that) (?:help|match|make sense|sound)\b|sound good\b|any (?:other )?questions\b|your call\b)/i;

const REFUSAL =
  /\b(?:i(?:'m| am) (?:sorry|unable|not able|afraid)|i (?:cannot|can't|can not|could not|couldn't|do not have|don't have) (?:access|help|provide|answer|create|the ability|enough|information|browse|real-time|any)|as an ai\b|i (?:don't|do not) (?:know|have (?:access|information|the))|i(?:'m| am) not sure|api error|something went wrong|rate limit|no response requested|request interrupted)/i;

/** Announces work or reports its progress: `Let me check …`, `Now the tests`. */
export function isStatus(sentence: string): boolean {
  return STATUS.test(stripped(sentence));
}

const WORK =
  /^\W*(?:done|fixed|added|removed|updated|written|renamed|committed|pushed|reverted|all (?:tests|green|three|set|clean|fixed|good)|build (?:is|succeed|pass)|lint|tests? pass|implementation complete|everything's|both (?:fixes|parts|are)|here's (?:a summary of (?:what|the)|what (?:changed|i)))/i;

/** The work of an assistant, in short answers that put one off; people say `let me see` and then answer. */
const PUTS_OFF =
  /\b(?:check|look (?:at|into|for)|read|verify|search|review|investigat|explor|examin|trac|locat|updat|fix|implement|run)/i;

/** Opens with news of finished or announced work: `Done.`, `Let me check …` */
export function isReport(text: string): boolean {
  return WORK.test(text) || (isStatus(text) && PUTS_OFF.test(text));
}

/** Whether the text opens with news of finished work. */
export function isWorkDone(text: string): boolean {
  return WORK.test(text);
}

/** A courtesy before the answer: `Great question!`, `Sure!` */
export function isOpening(sentence: string): boolean {
  const text = stripped(sentence);
  return text.length < 90 && OPENING.test(text);
}

/** An offer or a question back after the answer: `Want me to …?` */
export function isClosing(sentence: string): boolean {
  return CLOSING.test(stripped(sentence));
}

const REPLY =
  /^\W*(?:you(?:'|’)?re (?:absolutely |totally |quite |completely )?(?:right|correct)|you are (?:absolutely |totally |quite |completely )?(?:right|correct)|good (?:catch|eye|call|point|idea)|fair (?:hit|point|enough)|my (?:apologies|mistake|bad)|i apologi[sz]e|(?:i'm |i am )?sorry (?:for|about)|apologies\b|agreed\b|exactly\b(?! \w+ing)|valid\b\W)/i;

/** Answers what was said, not what was asked: `You're right`, `Good catch`. */
export function isReply(text: string): boolean {
  return REPLY.test(text);
}

/** Says that there is no answer. */
export function isRefusal(text: string): boolean {
  return REFUSAL.test(text);
}

const MARKS = new Set(Array.from('*_>#"\'`-', (mark) => mark.charCodeAt(0)));

function mayBeMark(code: number): boolean {
  return code <= 32 || code > 127 || MARKS.has(code);
}

function stripped(sentence: string): string {
  // Most sentences begin and end with a letter or a stop.
  if (!mayBeMark(sentence.charCodeAt(0)) && !mayBeMark(sentence.charCodeAt(sentence.length - 1))) return sentence;
  return sentence.replace(/^[\s*_>#"'`-]+|[\s*_"'`]+$/g, '');
}
