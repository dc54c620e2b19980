import type { AnalyzedText } from '../../text/analysis.ts';
import type { Block } from '../../text/blocks.ts';
import type { Span } from '../phrases/spans.ts';

const FENCE = /^\s*[ \t>]*(?:```+|~~~+)/;
export const FENCE_END = /(?:```|~~~)$/;
const OPENS_FENCE = /(?:^|\n)[ \t>]*(?:```+|~~~+)[^\n]*\n?$/;

const ANNOUNCES = /:[*_]{0,2}$/;

/** The step with what it announces (`Run this command:`): the code, or the list inside it; closing fence included. */
export function withBody(analysis: AnalyzedText, step: Span): Span {
  const { blocks, text } = analysis;
  if (!leftOpen(analysis, step)) return step;
  const own = blocks.find((block) => block.start <= step.start && step.start < block.end);
  let end = step.end;
  for (let i = blocks.findIndex((block) => block.start >= step.end); i >= 0 && i < blocks.length; i++) {
    const block = blocks[i] as Block;
    const nested = own !== undefined && own.item >= 0 && (block.item === own.item || block.depth > own.depth);
    if (block.kind !== 'code' && !nested) break;
    const fence = block.kind === 'code' ? FENCE.exec(text.slice(block.end)) : null;
    end = block.end + (fence?.[0].length ?? 0);
    if (block.kind === 'code' && !nested) break;
  }
  return { start: step.start, end };
}

/** Whether the step announces something that it does not hold. */
export function leftOpen({ text }: AnalyzedText, step: Span): boolean {
  return ANNOUNCES.test(text.slice(step.start, step.end).trimEnd());
}

/** Whether the text stops inside the last step: no end mark, or a fence that never closes. */
export function breaksOff({ text, blocks }: AnalyzedText, steps: readonly Span[]): boolean {
  const last = steps.at(-1);
  const end = text.trimEnd().length;
  if (last === undefined) return false;
  const block = blocks.at(-1);
  if (block?.kind === 'code' && block.end >= end && OPENS_FENCE.test(text.slice(0, block.start))) return true;
  return last.end >= end && !/[.!?:;)\]`"'*_|”’]$/.test(text.slice(0, end));
}
