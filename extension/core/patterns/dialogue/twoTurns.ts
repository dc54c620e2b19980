import type { Pattern } from '../../model/pattern.ts';
import { sideOf, type AnalyzedText, type AnalyzedTurn } from '../../text/analysis.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { hasClass, wordsOf } from '../phrases/words.ts';
import { readAnswer } from '../qaPair/answer.ts';
import { findQuestion } from '../qaPair/find.ts';
import { leansOut } from '../qaPair/leaning.ts';
import type { EarlierTurns } from './dialogue.ts';
import { questionOf } from './lateAnswer.ts';
import { answers, asksBack, invites, takesNote } from './moves.ts';
import { pairAcross, wholeOf } from './pieces.ts';

const SURE = 0.8;
/** What is told before a question: shorter texts greet, longer ones are documents. UTF-16 units. */
const TOLD = { least: 16, most: 2500 } as const;
/** Longer questions say what they mean. UTF-16 units. */
const LONGEST_QUESTION = 300;

/** A question about what the person told in the turn before, of which the assistant only took note. */
export function askedOverTwoTurns(turn: AnalyzedTurn, before: EarlierTurns): Pattern | undefined {
  const user = sideOf(turn, 'user');
  const [previous] = before;
  if (!previous || user.text.length > LONGEST_QUESTION) return undefined;
  const noted = sideOf(previous, 'assistant');
  const invited = invites(noted);
  if (!invited && !takesNote(noted)) return undefined;
  const question = questionOf(user);
  if (question?.kind !== 'question') return undefined;
  const told = sideOf(previous, 'user');
  const asked = user.slice(question.span);
  if (!tells(told) || !(leans(asked) || (invited && POINTS_AT.test(asked)))) return undefined;
  const assistant = sideOf(turn, 'assistant');
  const answer = readAnswer(assistant);
  if (!answer || answer.broken || asksBack(assistant) || !answers(assistant.slice(answer.span))) return undefined;
  return pairAcross(
    SURE,
    [
      { side: 'user', analysis: told, span: wholeOf(told), turnsBack: 1 },
      { side: 'user', analysis: user, span: question.span, turnsBack: 0 },
    ],
    { side: 'assistant', analysis: assistant, span: answer.span, turnsBack: 0 },
  );
}

/** Goes on from what was said before, and tells nothing by itself: `It works now.`, `Let's use it.` */
const REACTS =
  /^\W*(?:it|that|this|these|those|they|he|she|thanks?|thank you|thx|ok(?:ay)?|great|good|yes|yep|yeah|no|nope|perfect|works|cool|nice|sure|let['’]?s|done|same|still|nothing|now)\b/i;

const WORD = /\p{L}{3,}/gu;
/** `9 s -> 40 ms. wow` tells nothing that a question is asked of. */
const LEAST_WORDS = 2;

/** A statement: neither a question, nor an order, nor a greeting. */
function tells(told: AnalyzedText): boolean {
  const length = told.text.trim().length;
  if (length < TOLD.least || length > TOLD.most || REACTS.test(told.text) || findQuestion(told) !== undefined)
    return false;
  if ((told.text.match(WORD) ?? []).length < LEAST_WORDS) return false;
  const words = wordsOf(told);
  const first = words.from[0];
  if (first === undefined) return true;
  return (
    !hasClass(words, first, WordClass.Base) ||
    hasClass(words, first, WordClass.Pronoun | WordClass.Auxiliary | WordClass.VerbOrNoun)
  );
}

const POINTS = /\b(?:it|its|this|that|these|those|they|them|their|one|ones)\b/i;

/** `the image`: the thing that was told of, where the question was asked for. */
const POINTS_AT = /\bthe [a-z]+\b/i;

/** `it` that stands for nothing. */
const EXPLETIVE =
  /\b(?:what time is it|(?:how|why) is it so (?:late|hot|cold)|is it (?:possible|true|raining|snowing|late|cold|hot|ok|okay|allowed)|does it matter)\b/gi;

/** `What is a trie, and would it be quicker?`: the question itself brings in what it points at. */
const BRINGS_IN = /\ban? [a-z]/i;

function leans(question: string): boolean {
  const pointer = POINTS.exec(question.replace(EXPLETIVE, ''));
  if (pointer) return !BRINGS_IN.test(question.slice(0, pointer.index));
  return leansOut(question) && !EXPLETIVE.test(question);
}
