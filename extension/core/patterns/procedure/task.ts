import type { FieldSpan } from '../../model/pattern.ts';
import type { Side } from '../../model/turn.ts';
import { sideOf, type AnalyzedText, type AnalyzedTurn } from '../../text/analysis.ts';
import type { Block } from '../../text/blocks.ts';
import { fieldSpan, trimSpan, type Span } from '../phrases/spans.ts';

/** What the steps achieve, and who said so. */
export interface Task {
  readonly text: string;
  readonly span: FieldSpan | undefined;
  /** Who says it: the person who asks how, the sentence before the steps, the person who orders the thing, a heading, nobody. */
  readonly source: 'asked' | 'stated' | 'ordered' | 'heading' | 'none';
}

export const NO_TASK: Task = { text: '', span: undefined, source: 'none' };

/** Longest task of two sentences, the first of which says what the second means by `this`. UTF-16 units. */
const MAX_POINTING_TASK = 320;

// A question or order whose answer is a way to do something.
const HOW_TO =
  /\bhow (?:do|can|could|would|should|to|might) (?!you (?:feel|know|think)|we know|i know|much|many)|\bsteps? (?:to|for|in|by)\b|\bstep[- ]by[- ]step\b|\bwalk me through\b|\b(?:guide|instructions?|procedure|tutorial|recipe) (?:to|for|on|how)\b|\b(?:best|easiest|right|correct|good|proper) way (?:to|for)\b|^(?:please )?help me \w+|\bhow (?:i|we|you) (?:can|could|should|would)\b|\bis (?:it possible|there (?:a|an|any) (?:\w+ )?way) to\b/i;
// Orders for a finished thing: the answer is that thing, not the way to it.
const WANTS_A_THING =
  /^(?:please )?(?:can you |could you )?(?:write|generate|compose|draft|give me|show me an example|implement)\b(?! (?:me )?(?:the |a )?(?:steps|guide|instructions|tutorial|plan))/i;

// Asks for steps without naming what they are for.
const NAMES_NOTHING =
  /\bhow (?:would|should|do|can) (?:you|i|we) (?:proceed|do (?:it|this|that)|approach (?:it|this|that)|handle (?:it|this|that)|go about (?:it|this|that))\b|^(?:please )?explain (?:with |in )?(?:a )?step|\bthink step[- ]by[- ]step\b|^(?:please )?(?:provide|give|show|write|explain)\b[^.?]{0,60}\bstep[- ]by[- ]step(?: (?:solution|explanation|answer|guide|instructions))?\W*$|\bthe following (?:q\w*|problem|task|exercise|code|issue|error)\b\W*$/i;

/** Longest task that is still one. UTF-16 units. */
const MAX_TASK = 240;

/** The task of steps: the person's how-to question, else 'to do X' in the sentence before them, else the heading above. */
export function taskOf(turn: AnalyzedTurn, side: Side, analysis: AnalyzedText, intro: number): Task {
  const asked = askedTask(turn);
  if (asked) return asked;
  const block = analysis.blocks[intro];
  const stated = block ? statedTask(analysis, side, block) : undefined;
  if (stated) return stated;
  for (let i = intro; i >= 0; i--) {
    const above = analysis.blocks[i];
    if (above?.kind === 'heading') {
      const span = trimSpan(analysis.text, above.start, above.end);
      if (side !== 'text' && !NAMES_TASK.test(analysis.slice(span))) break;
      return { text: analysis.slice(span), span: fieldSpan('task', side, span), source: 'heading' };
    }
  }
  return orderedTask(turn) ?? NO_TASK;
}

/** `How to deploy`, `Installing the driver`, `Set up the mirror`; `What changed` and `Summary` are no tasks. */
const NAMES_TASK =
  /^(?:\d+[.)]\s+)?(?:how (?:to|do|can|you)\b|steps? (?:to|for|by)\b|(?:guide|instructions?|procedure|recipe) (?:to|for)\b|to \w|(?!during|thing|nothing|everything|anything|something|pricing|remaining|following)\w{2,}ing (?!(?:is|are|was)\b)\w|(?:install|set ?up|configure|create|build|deploy|run|use|add|remove|update|upgrade|migrate|enable|connect|make|write|prepare|test|restore|back up|reset)\b.*\w)/i;

/** The person's order for something made, whole, where the answer gives steps to it and does not say what for. */
function orderedTask(turn: AnalyzedTurn): Task | undefined {
  if (turn.content.kind !== 'exchange') return undefined;
  const user = sideOf(turn, 'user');
  for (const sentence of user.sentences) {
    const text = user.slice(sentence);
    // An item of the person's own list is a wish among others.
    if (user.blocks[sentence.block]?.kind === 'listItem') continue;
    if (!MAKES.test(text) || text.length > MAX_TASK || text.length < MIN_ORDER || text.endsWith(':')) continue;
    return { text, span: fieldSpan('task', 'user', sentence), source: 'ordered' };
  }
  return undefined;
}

/** Shorter orders name nothing. UTF-16 units. */
const MIN_ORDER = 30;
const MAKES =
  /^(?:please |can you |could you |i need to |i want to )?(?:write|create|make|build|provide|give|show|tell|design|develop|prepare|set up|configure|add|convert|install|deploy|cook|bake) (?!(?:it|this|that|these|those|sure)\b)/i;

function askedTask(turn: AnalyzedTurn): Task | undefined {
  if (turn.content.kind !== 'exchange') return undefined;
  const user = sideOf(turn, 'user');
  for (const sentence of user.sentences) {
    const text = user.slice(sentence);
    if (text.length > MAX_TASK || !HOW_TO.test(text) || WANTS_A_THING.test(text) || NAMES_NOTHING.test(text)) continue;
    // A short message is the task as a whole where the question leans on the rest of it.
    const whole = trimmed(user.text);
    const lead = LEAD.exec(text)?.[0].length ?? 0;
    const points = POINTS.test(text);
    const before = points ? user.sentences[user.sentences.indexOf(sentence) - 1] : undefined;
    const span =
      points && whole.end - whole.start <= MAX_TASK
        ? whole
        : before?.block === sentence.block && sentence.end - before.start <= MAX_POINTING_TASK
          ? { start: before.start, end: sentence.end }
          : { start: sentence.start + lead, end: sentence.end };
    return { text: user.slice(span), span: fieldSpan('task', 'user', span), source: 'asked' };
  }
  return undefined;
}

/** `Second, how do I …`: its place among the questions is no part of the task. */
const LEAD =
  /^["'“‘`]*(?:(?:prompt|question|task|q)\s*:\s+)?(?:(?:first|second|third|secondly|thirdly|finally|lastly|also|next|then|so|ok|okay|hi|hello|hey|now|well|and)\b[,:]?\s+)*(?=\S+\s)/i;

function trimmed(text: string): Span {
  const start = text.length - text.trimStart().length;
  return { start, end: start + text.trim().length };
}

/** 'To undo a build, …' at the start of a sentence. */
const STATED =
  /(?:^|[.!?]\s+)To ((?!the\b|this\b|that\b|it\b|do\b|be\b|you\b|help\b)[a-z](?:[^,:;.\n]|\.(?=\w)){6,200}?)(?=,|:|\s+(?:you|follow|do|run|use|just|simply|we|here|there|please|the following)\b)/;
/** '… how to undo a build', 'follow these steps to undo a build'. */
const HOW_STATED =
  /\b(?:how to|(?:these |the )?(?:following )?steps (?:to|for)|way to|guide to|instructions (?:to|for)) ((?:[^,:;.\n]|\.(?=\w)){6,120}?)(?=\s+is\b|[,:;.\n]|$)/i;
/** A task that points at something said before is no task to a stranger. */
const POINTS = /\b(?:this|that|it|these|those|above)\b/i;

/** `based on the given table`: the person's own words say more. */
const GIVEN = /\bthe (?:given|provided|following|specified)\b/i;

function statedTask(analysis: AnalyzedText, side: Side, block: Block): Task | undefined {
  if (block.kind === 'code' || block.kind === 'tableRow') return undefined;
  const text = analysis.slice(block);
  for (const pattern of [HOW_STATED, STATED]) {
    const match = pattern.exec(text);
    if (!match?.[1] || POINTS.test(match[1]) || GIVEN.test(match[1])) continue;
    const start = block.start + match.index + match[0].indexOf(match[1], match[0].length - match[1].length - 1);
    const span = trimSpan(analysis.text, start, start + match[1].length);
    return { text: analysis.slice(span), span: fieldSpan('task', side, span), source: 'stated' };
  }
  return undefined;
}
