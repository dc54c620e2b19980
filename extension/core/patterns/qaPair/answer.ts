import type { AnalyzedText } from '../../text/analysis.ts';
import type { Block } from '../../text/blocks.ts';
import { isCutOff } from '../phrases/sentenceEnd.ts';
import type { Span } from '../phrases/spans.ts';
import { isClosing, isOpening, isStatus } from './chatter.ts';

/** The part of an answer that answers. */
export interface Answer {
  readonly span: Span;
  /** Sentences of the whole text, and how many of them only announce work or report on it. */
  readonly sentences: number;
  readonly status: number;
  /** What is missing at the end belongs to the answer: more than a remark that closes it, or code that never ends. */
  readonly broken: boolean;
  /** The answer ends by asking back. */
  readonly asksBack: boolean;
}

/** What stands in one block: prose sentences that are worth keeping or not. */
interface Stretch {
  readonly block: number;
  /** First and last sentence worth keeping, -1 where the block has none. */
  first: number;
  last: number;
  /** Chatter only, or nothing but chatter before `first`. */
  chatter: number;
  sentences: number;
}

/** A rest shorter than this after the last announcement is a sign-off, not the answer. Characters. */
const LEAST_REST = 160;

/**
 * The answering part of the text: without the courtesies and announcements before it, without the offers after it,
 * without a sentence that the text cuts in half. Whole sentences and whole blocks; undefined where nothing is left.
 */
export function readAnswer(analysis: AnalyzedText): Answer | undefined {
  const { sentences, blocks, text } = analysis;
  const stretches: Stretch[] = blocks.map((_, block) => ({ block, first: -1, last: -1, chatter: 0, sentences: 0 }));
  let status = 0;
  for (const [s, sentence] of sentences.entries()) {
    const stretch = stretches[sentence.block] as Stretch;
    stretch.sentences++;
    const said = analysis.slice(sentence);
    const kind = (blocks[sentence.block] as Block).kind;
    const working = kind === 'paragraph' && isStatus(said);
    if (working) status++;
    if (working || (kind === 'paragraph' && isOpening(said))) {
      stretch.chatter++;
      continue;
    }
    if (stretch.first < 0) stretch.first = s;
    stretch.last = s;
  }
  const from = firstBlock(stretches, blocks);
  if (from < 0) return undefined;
  let to = stretches.length - 1;
  let asksBack = false;
  let last = -1;
  const cut = sentences.length > 1 && isCutOff(analysis, sentences.length - 1);
  // From the end: leave out what only offers or breaks off.
  for (; to >= from; to--) {
    const stretch = stretches[to] as Stretch;
    if (blocks[to]?.kind === 'code') {
      last = -1;
      break;
    }
    last = stretch.last;
    while (last >= stretch.first && last >= 0) {
      const said = analysis.slice(sentences[last] as Span);
      const broken = cut && last === sentences.length - 1;
      // `Here is the code:` with nothing behind it breaks off too.
      const open = said.endsWith(':') && (to === stretches.length - 1 || cut);
      if (!broken && !open && !isClosing(said)) break;
      asksBack ||= said.includes('?');
      // Half a row of a table is no row.
      last = broken && blocks[to]?.kind === 'tableRow' ? -1 : last - 1;
    }
    if (last >= stretch.first && last >= 0) break;
  }
  if (to < from) return undefined;
  const first = stretches[from] as Stretch;
  const startsInside = first.first > 0 && sentences[first.first - 1]?.block === from;
  const start = startsInside ? (sentences[first.first] as Span).start : blockStart(text, blocks[from] as Block);
  const closes = stretches[to] as Stretch;
  const end = last >= 0 && last < closes.last ? (sentences[last] as Span).end : blockEnd(text, blocks[to] as Block);
  const span = trimBlank(text, start, end);
  const broken = (cut && !endsInRemark(analysis)) || leavesCodeOpen(analysis.slice(span));
  return { span, sentences: sentences.length, status, broken, asksBack };
}

/** The last paragraph only sums up or warns: an answer is whole without it. */
const REMARK =
  /^(?:in summary|in conclusion|overall|to (?:sum up|summari[sz]e)|by following|following these|remember|keep in mind|(?:please )?note|(?:i )?hope|now,? you(?:r| should| can| have)|your? \w+|that's (?:it|all)|enjoy|good luck|with (?:this|these)|this (?:will|should|code|command|script|function|example|is (?:just|only|a (?:basic|simple|high)))|congrat)/i;

function endsInRemark({ blocks, sentences, text }: AnalyzedText): boolean {
  const last = sentences.at(-1);
  const block = last && blocks[last.block];
  if (block?.kind !== 'paragraph' || last?.block === 0) return false;
  return REMARK.test(text.slice(block.start, block.end));
}

function leavesCodeOpen(answer: string): boolean {
  let open = false;
  for (let at = answer.indexOf('```'); at >= 0; at = answer.indexOf('```', at + 3)) open = !open;
  return open;
}

/** First block of the answer: after the last announcement that enough text follows, else the first that says something. */
function firstBlock(stretches: readonly Stretch[], blocks: readonly Block[]): number {
  const end = blocks.at(-1)?.end ?? 0;
  let from = -1;
  for (const stretch of stretches) {
    const block = blocks[stretch.block] as Block;
    if (stretch.sentences > 0 && stretch.first < 0) {
      if (end - block.end >= LEAST_REST) from = -1;
      continue;
    }
    if (from < 0) from = stretch.block;
  }
  return from;
}

/** Where the block's first line starts, its marker or fence included. */
function blockStart(text: string, block: Block): number {
  const line = text.lastIndexOf('\n', block.start - 1) + 1;
  if (block.kind !== 'code') return line;
  const fence = text.lastIndexOf('\n', line - 2) + 1;
  return /^[ \t>]*(?:```|~~~)/.test(text.slice(fence, line)) ? fence : line;
}

function blockEnd(text: string, block: Block): number {
  if (block.kind !== 'code') return block.end;
  const fence = /^\s*[ \t>]*(?:```+|~~~+)/.exec(text.slice(block.end));
  return fence ? block.end + fence[0].length : block.end;
}

function trimBlank(text: string, start: number, end: number): Span {
  while (start < end && /\s/.test(text[start] as string)) start++;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  return { start, end };
}
