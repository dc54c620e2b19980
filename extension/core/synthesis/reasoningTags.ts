import type { Pattern } from '../model/pattern.ts';
import { answerSide, type AnalyzedTurn } from '../text/analysis.ts';
import { bareSentencesOf, readable, type Evidence, type Range } from './evidence.ts';

const OPEN = '<think>';
const CLOSE = '</think>';

/**
 * A reasoning chain as models that think aloud are trained: premise and steps between tags, then the conclusion.
 * `answer` is what the example gives without tags; all of it stays where the conclusion comes after the steps, and
 * premise, steps and conclusion alone where it comes first. undefined where the chain cannot be taken apart so.
 */
export function taggedReasoning(pattern: Pattern, turn: AnalyzedTurn, answer: Evidence): string | undefined {
  if (pattern.type !== 'reasoning_chain') return undefined;
  const { analysis } = answerSide(turn);
  const conclusion = bareSentencesOf(pattern, ['conclusion'], turn);
  const reasons = bareSentencesOf(pattern, ['premise', 'steps'], turn);
  const [whole, ...others] = answer.ranges;
  const concluding = conclusion.ranges[0];
  const lastReason = reasons.ranges.at(-1);
  if (!whole || !concluding || !lastReason) return undefined;
  const cut = lineStartOf(analysis.text, concluding);
  if (others.length === 0 && cut >= lastReason.end && cut > whole.start && cut < whole.end)
    return tagged(
      readable(analysis, { start: whole.start, end: cut }),
      readable(analysis, { start: cut, end: whole.end }),
    );
  return tagged(reasons.text, conclusion.text);
}

/** Where a list marker or quote mark alone stands before it, that belongs to it. */
function lineStartOf(text: string, { start }: Range): number {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  return /^[\s>]*(?:[-*+]|\d+[.)])?[\s*_]*$/.test(text.slice(line, start)) ? line : start;
}

/** undefined where a part is missing, the text has such tags already or says the same before and after. */
function tagged(thoughts: string, conclusion: string): string | undefined {
  const [before, after] = [thoughts.trim(), conclusion.trim()];
  if (before === '' || after === '' || before.includes(after)) return undefined;
  if ([before, after].some((part) => part.includes(OPEN) || part.includes(CLOSE))) return undefined;
  return `${OPEN}\n${before}\n${CLOSE}\n\n${after}`;
}

/** The same words without tags, and without the white space that comes with them. */
export function withoutReasoningTags(text: string): string {
  return text.replaceAll(OPEN, ' ').replaceAll(CLOSE, ' ').replace(/\s+/g, ' ').trim();
}
