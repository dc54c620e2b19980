import type { AnalyzedText } from '../../text/analysis.ts';
import type { Block } from '../../text/blocks.ts';
import type { Span } from '../phrases/spans.ts';
import { isClosing } from '../qaPair/chatter.ts';

const FENCE = /^\s*[ \t>]*(?:```+|~~~+)/;
export const FENCE_END = /(?:```|~~~)$/;
const OPENS_FENCE = /(?:^|\n)[ \t>]*(?:```+|~~~+)[^\n]*\n?$/;

const ANNOUNCES = /:[*_]{0,2}$/;

/**
 * Each step with what stands under it: of a numbered list all up to the next number, of headings all up to the next
 * heading, else what is inside its item, and the code that it announces (`Run this command:`). Closing fences included.
 * `steps` are blocks, in order.
 */
export function withBodies(analysis: AnalyzedText, steps: readonly Span[]): readonly Span[] {
  const { blocks } = analysis;
  let at = 0;
  const places = steps.map((step) => {
    while (at < blocks.length && (blocks[at] as Block).start < step.start) at++;
    return at;
  });
  // How the bodies of the steps before begin that are not indented: the last step's ends nowhere else.
  let opensWithCode = false;
  let opensWithText = false;
  return steps.map((step, k) => {
    const from = places[k] as number;
    const own = blocks[from];
    if (own === undefined) return step;
    const next = places[k + 1];
    const following = next === undefined ? undefined : blocks[next];
    // Prose is read from lists, headings and paragraphs that number themselves.
    const labelled = own.kind === 'paragraph';
    const joined = following !== undefined && (labelled || (own.ordinal > 0 && following.ordinal === own.ordinal + 1));
    let to = from;
    if (own.kind === 'heading') to = sectionEnd(analysis, from);
    else if (joined) to = (next as number) - 1;
    else if (labelled) while (goesOn(analysis, to + 1, opensWithText)) to++;
    else while (isInside(own, blocks[to + 1])) to++;
    const after = blocks[from + 1];
    const code = blocks[to + 1];
    const announced = opensWithCode || leftOpen(analysis, { start: step.start, end: (blocks[to] as Block).end });
    if (!joined && own.kind !== 'heading' && !labelled) {
      if (announced && code?.kind === 'code') to++;
      else if (opensWithText && announces(analysis, to + 1)) to += 2;
    }
    if (joined && after !== undefined && !isInside(own, after)) {
      opensWithCode ||= after.kind === 'code';
      opensWithText ||= after.kind === 'paragraph';
    }
    return { start: step.start, end: to === from ? step.end : blockEnd(analysis, to) };
  });
}

/** What ends the last step of paragraphs: the text sums up, or takes its leave. */
const ENDS =
  /^(?:therefore|thus|so|in (?:summary|conclusion|short)|by following|overall|remember|note|that's|this|these|it|with|congrat|now|once|after|if|good luck|enjoy)\b/i;

/** Whether the block belongs to the last numbered paragraph: lists and code, and prose where the steps before have some. */
function goesOn(analysis: AnalyzedText, i: number, withText: boolean): boolean {
  const block = analysis.blocks[i];
  if (block?.kind === 'listItem' || block?.kind === 'code') return true;
  if (block?.kind !== 'paragraph' || !withText) return false;
  const said = analysis.slice(block);
  return !ENDS.test(said) && !isClosing(said);
}

/** A paragraph that announces the code after it. */
function announces(analysis: AnalyzedText, i: number): boolean {
  const block = analysis.blocks[i];
  return block?.kind === 'paragraph' && analysis.blocks[i + 1]?.kind === 'code' && leftOpen(analysis, block);
}

function isInside(own: Block, block: Block | undefined): boolean {
  return own.item >= 0 && block !== undefined && (block.item === own.item || block.depth > own.depth);
}

/** Last block under the heading, without the offers that close the text. */
function sectionEnd(analysis: AnalyzedText, heading: number): number {
  const { blocks } = analysis;
  const level = (blocks[heading] as Block).level;
  let to = heading;
  for (let i = heading + 1; i < blocks.length; i++) {
    const block = blocks[i] as Block;
    if (block.kind === 'heading' && block.level <= level) break;
    if (block.kind === 'paragraph' && isClosing(analysis.slice(block))) break;
    to = i;
  }
  return to;
}

function blockEnd({ blocks, text }: AnalyzedText, i: number): number {
  const block = blocks[i] as Block;
  const fence = block.kind === 'code' ? FENCE.exec(text.slice(block.end, block.end + FENCE_REACH)) : null;
  return block.end + (fence?.[0].length ?? 0);
}

/** Blanks and marks of a closing fence. UTF-16 units. */
const FENCE_REACH = 40;

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
