import type { Pattern } from '../../model/pattern.ts';
import { sideOf, type AnalyzedText, type AnalyzedTurn } from '../../text/analysis.ts';
import { trimSpan, type Span } from '../phrases/spans.ts';
import { readAnswer, type Answer } from '../qaPair/answer.ts';
import { leansOut } from '../qaPair/leaning.ts';
import type { EarlierTurns } from './dialogue.ts';
import { questionOf } from './lateAnswer.ts';
import { answers, asksBack, putsOff } from './moves.ts';
import { pairAcross } from './pieces.ts';

const SURE = 0.8;
const LEANING = 0.62;
/** Longer objections bring up something new. UTF-16 units. */
const OBJECTION = 200;
/** So short a question is a correction put politely: `You mean August, right?` UTF-16 units. */
const POLITE = 60;
/** `Yes, it uses an offset.`: so short an answer is no report. UTF-16 units. */
const BRIEF = 80;
/** Longer questions and answers are tasks and their work, which no remark corrects as a whole. UTF-16 units. */
const MATTER = { question: 300, answer: 1500 } as const;
/** Characters in which the assistant gives in. */
const HEAD = 160;

/**
 * Gives in: `You're right, `, `My mistake: `, `I stand corrected: `, with what it leads over to. The words that only own
 * up (`I misread it.`) belong to it.
 */
const ACCEPTS = new RegExp(
  String.raw`^\W*(?:(?:ah|oh|oops|yes|yep|no|of course|true|indeed|correct|right|sorry|apologies|(?:my )?apologies|thanks|thank you|hm+)[,.!:;—–\s]+)*(?:you(?:['’]re| are) (?:absolutely |totally |completely |quite |entirely |indeed )?(?:right|correct)(?: about (?:that|this|it)| there)?|(?:good|nice) (?:catch|point)|fair (?:point|enough)|point taken|well spotted|my (?:mistake|bad|error|fault|apologies)|i stand corrected|thank(?:s| you) for (?:the correction|correcting(?: me)?|catching (?:that|it)|pointing (?:that|it|this) out)|i (?:misread|misspoke|mixed|confused|got (?:it|that) wrong|was wrong|made a mistake|made an error)|(?:i )?apologi[sz]e(?: for (?:the|my) [\w ]{1,30})?|apologies(?: for (?:the|my) [\w ]{1,30})?|indeed|(?:right|correct|true)[,.:;!]+(?= (?:thanks?|thank you|i (?:was|had|did|forgot|overlooked))\b)|sorry(?: (?:about|for) (?:that|the [\w ]{1,20}))?)(?![\w'’])`,
  'i',
);
/** Owns up and says nothing of the matter. */
const OWNS_UP =
  /^\W*(?:and )?(?:you(?:['’]re| are) (?:absolutely )?(?:right|correct)|i (?:misread|misspoke|mixed|confused|got|was wrong|made|overlooked|missed|forgot|should have|apologi[sz]e|was|had|did|didn['’]t)|sorry|my (?:mistake|bad|apologies)|apologies|that was (?:wrong|a mistake|my mistake|incorrect|imprecise|inaccurate|misleading|not (?:quite )?(?:right|correct|accurate))|thank(?:s| you))\b[^.!?:;]*[.!:;,]?\s*/i;

/** The question of the turn before with the answer as it stands after the person's correction, which was accepted. */
export function correctedAnswer(turn: AnalyzedTurn, before: EarlierTurns): Pattern | undefined {
  const assistant = sideOf(turn, 'assistant');
  const accepted = ACCEPTS.exec(assistant.text.slice(0, HEAD));
  const [previous] = before;
  if (!accepted || !previous) return undefined;
  const objection = sideOf(turn, 'user').text;
  if (!objects(objection)) return undefined;
  const said = sideOf(previous, 'assistant');
  if (asksBack(said) || putsOff(said) || (said.text.length > BRIEF && !isPlain(readAnswer(said)))) return undefined;
  const asked = sideOf(previous, 'user');
  const question = questionOf(asked);
  const answer = corrected(assistant, accepted[0].length);
  if (!question || question.span.end - question.span.start > MATTER.question) return undefined;
  if (!answer || !answers(assistant.slice(answer))) return undefined;
  const questioned = asked.slice(question.span);
  if (OF_CONDUCT.test(questioned) || !isAbout(assistant.slice(answer), questioned, `${said.text} ${objection}`))
    return undefined;
  return pairAcross(
    leansOut(questioned) ? LEANING : SURE,
    [{ side: 'user', analysis: asked, span: question.span, turnsBack: 1 }],
    { side: 'assistant', analysis: assistant, span: answer, turnsBack: 0 },
  );
}

/** `No, …`, `That's wrong`, `Are you sure? I read …`: says that the answer is wrong, whatever takes its place. */
const DISPUTES =
  /^\W*(?:(?:hm+|um|uh|wait|sorry|but|oh)[\s,.!?—–-]+)*(?:no\b|nope\b|wrong\b|not (?:quite|true|right|correct)\b|(?:that|this|it)(?:['’]s| is| was|['’]s not| isn['’]t| is not) (?:\w+ )?(?:wrong|incorrect|false|not (?:true|right|correct)|outdated)|(?:that|this|it) (?:isn['’]t|can['’]t be|is not) (?:\w+ )?(?:true|right|correct)|are you sure|i don['’]t think (?:so|that)|actually\b|you(?:['’]re| are) (?:wrong|mistaken))/i;

/** A first look: the assistant gives in to something short. */
export function mayCorrect({ user, assistant }: { readonly user: string; readonly assistant: string }): boolean {
  return user.length <= OBJECTION && ACCEPTS.test(assistant.slice(0, HEAD));
}

/** Whether `next` corrects what the assistant said in `turn`: the person objects and the assistant gives in. */
export function correctsAnswer(next: AnalyzedTurn, turn: AnalyzedTurn): boolean {
  if (!ACCEPTS.test(sideOf(next, 'assistant').text.slice(0, HEAD))) return false;
  const objection = sideOf(next, 'user').text;
  if (objects(objection) && DISPUTES.test(objection)) return true;
  return correctedAnswer(next, [turn]) !== undefined;
}

/** `You said A and then B, why?`: of what the assistant did, and of no matter. */
const OF_CONDUCT = /^\W*(?:you|why (?:did|do|are|were) you)\b/i;

/** A short statement, or a short question that guesses: it says how it is, and asks for nothing. */
function objects(user: string): boolean {
  if (user.length > OBJECTION || PRAISES.test(user) || SECOND_MATTER.test(user)) return false;
  return user.length <= POLITE || !user.includes('?');
}

/** Words on from the correction to something else. */
const SECOND_MATTER = /\n\s*\n|\b(?:please|can you|could you|let['’]?s|also)\b/i;

/** An answer in words, not the report of some work. */
function isPlain(answer: Answer | undefined): boolean {
  return answer?.status === 0 && !answer.broken && answer.span.end - answer.span.start <= MATTER.answer;
}

/** Words of few letters are of any matter. */
const CONTENT = /[\p{L}\p{N}]{4,}|\d+/gu;
/** Letters by which forms of a word are one. */
const STEM = 5;

/** The corrected answer speaks of what was asked, or of what was answered and corrected. */
function isAbout(answer: string, question: string, first: string): boolean {
  const stems = stemsOf(answer);
  return [...stemsOf(question)].some((stem) => stems.has(stem)) || common(stems, stemsOf(first)) >= 2;
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set((text.toLowerCase().match(CONTENT) ?? []).filter((w) => !ASKING.has(w)).map((w) => w.slice(0, STEM)));
}

/** Words of asking and of every sentence. */
const ASKING: ReadonlySet<string> = new Set(
  'what which when where does have that this with from your there they will would could should about into than then them just here'.split(
    ' ',
  ),
);

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count++;
  return count;
}

const PRAISES = /^\W*(?:thanks?|thank you|great|perfect|nice|cool|awesome|good job|well done)\b/i;

/** What the assistant says of the matter, behind the words by which it gives in. */
function corrected(assistant: AnalyzedText, from: number): Span | undefined {
  const whole = readAnswer(assistant);
  if (!whole || !isPlain(whole)) return undefined;
  const { text } = assistant;
  let start = from;
  for (let owned = OWNS_UP.exec(text.slice(start, start + HEAD)); owned;)
    owned = owned[0].length === 0 ? null : OWNS_UP.exec(text.slice((start += owned[0].length), start + HEAD));
  if (start >= whole.span.end) return undefined;
  const { start: at } = trimSpan(text, start, whole.span.end);
  const lead = LEADS_ON.exec(text.slice(at, whole.span.end))?.[0].length ?? 0;
  return at + lead < whole.span.end ? { start: codeStart(text, at + lead), end: whole.span.end } : undefined;
}

const LEADS_ON = /^(?:(?:and|so|but|that|indeed|it seems(?: that)?)\b,?\s+|[—–-]\s*)+/i;

/** With the backtick that trimming took for an unpaired mark. */
function codeStart(text: string, at: number): number {
  return text[at - 1] === '`' ? at - 1 : at;
}
