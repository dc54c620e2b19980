import type { Pattern } from '../../model/pattern.ts';
import { sideOf, type AnalyzedText, type AnalyzedTurn } from '../../text/analysis.ts';
import { readAnswer } from '../qaPair/answer.ts';
import { findQuestion, type Question } from '../qaPair/find.ts';
import { leansOut } from '../qaPair/leaning.ts';
import type { EarlierTurns } from './dialogue.ts';
import { answers, asksBack, dropsIt, isNudge, putsOff } from './moves.ts';
import { pairAcross, wholeOf, type Piece } from './pieces.ts';

const SURE = 0.82;
/** The question leans on what was said before it. */
const LEANING = 0.62;
/** A question that may be none is not waited for. */
const LEAST_CERTAIN = 0.6;
/** Longer replies are messages of their own. UTF-16 units. */
const REPLY = 600;

/**
 * A question of an earlier turn that this one answers, because the assistant asked back first or looked for the answer.
 * What the person replied to the questions back belongs to the question.
 */
export function lateAnswer(turn: AnalyzedTurn, before: EarlierTurns): Pattern | undefined {
  const assistant = sideOf(turn, 'assistant');
  const pieces: Piece[] = [];
  let user = sideOf(turn, 'user');
  for (const [i, earlier] of before.entries()) {
    const said = sideOf(earlier, 'assistant');
    const back = asksBack(said);
    if (!back && !putsOff(said)) return undefined;
    const nudge = isNudge(user.text);
    if (!nudge && (!back || !isReply(user))) return undefined;
    if (!nudge) pieces.unshift({ side: 'user', analysis: user, span: wholeOf(user), turnsBack: i });
    user = sideOf(earlier, 'user');
    const question = isNudge(user.text) ? undefined : questionOf(user);
    if (question) {
      pieces.unshift({ side: 'user', analysis: user, span: question.span, turnsBack: i + 1 });
      return answered(pieces, assistant);
    }
  }
  return undefined;
}

function answered(question: readonly Piece[], assistant: AnalyzedText): Pattern | undefined {
  const answer = readAnswer(assistant);
  if (!answer || answer.broken || asksBack(assistant)) return undefined;
  const lead = FOUND.exec(assistant.text)?.[0].length ?? 0;
  const span = lead > 0 && lead < answer.span.end ? { start: lead, end: answer.span.end } : answer.span;
  if (!answers(assistant.slice(span))) return undefined;
  const [first] = question;
  const leans = first !== undefined && leansOut(first.analysis.slice(first.span));
  return pairAcross(leans ? LEANING : SURE, question, {
    side: 'assistant',
    analysis: assistant,
    span,
    turnsBack: 0,
  });
}

/** `I looked it up: …`: news of the search, before what was found. */
const FOUND =
  /^\W*(?:(?:ok(?:ay)?|yes|so|right|alright)[,.!:]\s+)?(?:i(?:['’]ve| have)? (?:looked|checked|searched|verified|asked|had a look)\b[^.:!\n]{0,60}[:.!]|found (?:it|the answer)[:.!]|here(?:['’]s| is) what i found[:.!])\s+(?=\S)/i;

/** The question that a person's text puts; orders to make something are none. */
export function questionOf(user: AnalyzedText): Question | undefined {
  const question = findQuestion(user);
  return question && question.kind !== 'make' && question.certainty >= LEAST_CERTAIN ? question : undefined;
}

/** Tells what was asked back, and asks nothing else. */
function isReply(user: AnalyzedText): boolean {
  if (user.text.trim() === '' || user.text.length > REPLY || dropsIt(user.text)) return false;
  return findQuestion(user) === undefined;
}
