import type { Pattern } from '../../model/pattern.ts';
import { sideOf, type AnalyzedText, type AnalyzedTurn } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';
import { choiceAskedIn, recommendedIn } from '../decision.ts';
import { findQuestion } from '../qaPair/find.ts';
import type { EarlierTurns } from './dialogue.ts';
import { asksBack } from './moves.ts';
import { spansOf, textOf, wholeOf, type Piece } from './pieces.ts';

/** Longer replies are matters of their own. UTF-16 units. */
const REPLY = 300;
/** Told, not asked: `I'm torn between A and B` */
const UNDECIDED_BETWEEN =
  /\b(?:deciding|choosing|choose|torn|hesitating|wavering|can['’]?t decide|cannot decide|undecided) between\b/i;
/** Goes on from what was said: a choice that stands by itself has its context in its own turn. */
const GOES_ON = /^\W*(?:then|in that case|ok(?:ay)?|so|given|with|right|fair|good|alright|if so)\b/i;

/**
 * A recommendation on a question of an earlier turn: the assistant asked back first, or the person said something that
 * changes it. What the person said belongs to the situation.
 */
export function laterChoice(turn: AnalyzedTurn, before: EarlierTurns): Pattern | undefined {
  const user = sideOf(turn, 'user');
  const assistant = sideOf(turn, 'assistant');
  const replied = before[0] !== undefined && asksBack(sideOf(before[0], 'assistant'));
  if (user.text.length > REPLY || !(replied || goesOn(assistant.text)) || findQuestion(user) !== undefined)
    return undefined;
  const asked = choiceBefore(before);
  if (!asked) return undefined;
  const told: Piece = { side: 'user', analysis: user, span: wholeOf(user), turnsBack: 0 };
  const decision = recommendedIn(assistant, textOf([asked]));
  if (!decision) return undefined;
  const context = [asked, told];
  return {
    ...decision,
    content: { ...decision.content, context: textOf(context) },
    spans: [...spansOf('context', context), ...decision.spans.filter(({ field }) => field !== 'context')],
  };
}

/** A first look: a short reply, and an answer that goes on from it. One after a question back revises nothing. */
export function mayChooseLater({ user, assistant }: { readonly user: string; readonly assistant: string }): boolean {
  return user.length <= REPLY && goesOn(assistant);
}

function goesOn(assistant: string): boolean {
  return GOES_ON.test(assistant.slice(0, 30));
}

/** The nearest choice that the person put before the assistant. */
function choiceBefore(before: EarlierTurns): Piece | undefined {
  for (const [i, earlier] of before.entries()) {
    const analysis = sideOf(earlier, 'user');
    const span = choiceAskedIn(analysis) ?? undecidedIn(analysis);
    if (span) return { side: 'user', analysis, span: { start: span.start, end: span.end }, turnsBack: i + 1 };
  }
  return undefined;
}

function undecidedIn(user: AnalyzedText): Sentence | undefined {
  if (!UNDECIDED_BETWEEN.test(user.text.slice(0, REPLY))) return undefined;
  return user.sentences.find((sentence) => UNDECIDED_BETWEEN.test(user.slice(sentence)));
}
