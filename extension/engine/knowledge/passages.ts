import type { DocumentPassage } from '../../core/ports.ts';
import { lineStartsOf, parseBlocks, type Block } from '../../core/text/blocks.ts';

/** Passages grow, block by block, to about this length: a few paragraphs that read as an answer. UTF-16 units. */
const COMFORTABLE = 900;
/** A single block longer than this is cut at line ends. UTF-16 units. */
const LONGEST = 2400;

/**
 * Cuts Markdown or plain text into passages: at every heading, and between blocks where a part grows long; code
 * fences, list items and table rows stay whole. Each knows its line and the headings above it.
 */
export function splitPassages(text: string, title: string): readonly DocumentPassage[] {
  const lineStarts = lineStartsOf(text);
  const blocks = parseBlocks(text);
  const passages: DocumentPassage[] = [];
  const headings: { level: number; text: string }[] = [];
  // First lines of the blocks; a passage reaches to the first line of the block after it, so markers, fences and
  // table rules between blocks come along.
  const firstLines = blocks.map((block) => firstLineOf(block, text, lineStarts));
  let start = -1;

  const close = (endLine: number): void => {
    if (start >= 0) pushPassage(passages, text, lineStarts, start, endLine, pathOf(headings, title));
    start = -1;
  };

  for (const [i, block] of blocks.entries()) {
    const line = firstLines[i]!;
    if (block.kind === 'heading') {
      close(line);
      while ((headings.at(-1)?.level ?? 0) >= block.level) headings.pop();
      headings.push({ level: block.level, text: text.slice(block.start, block.end).trim() });
      continue;
    }
    if (start >= 0 && line > start && isFull(lineStarts[start]!, block.end) && !isInside(block)) close(line);
    if (start < 0) start = line;
  }
  close(lineStarts.length);
  return passages;
}

function isFull(from: number, to: number): boolean {
  return to - from > COMFORTABLE;
}

/** Blocks that must not be cut off from the one before: rows of a table, later blocks of a list item. */
function isInside(block: Block): boolean {
  return block.row > 0 || (block.item >= 0 && !block.first);
}

function firstLineOf(block: Block, text: string, lineStarts: readonly number[]): number {
  let line = lineAt(block.start, lineStarts);
  if (block.kind === 'code' && line > 0) {
    const before = text.slice(lineStarts[line - 1], lineStarts[line]);
    if (/^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(?:```|~~~)/.test(before)) line--;
  }
  return line;
}

function lineAt(offset: number, lineStarts: readonly number[]): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function pathOf(headings: readonly { readonly text: string }[], title: string): string {
  return headings.length === 0 ? title : headings.map((heading) => heading.text).join(' › ');
}

function pushPassage(
  passages: DocumentPassage[],
  text: string,
  lineStarts: readonly number[],
  first: number,
  end: number,
  title: string,
): void {
  let line = first;
  while (line < end) {
    let next = line + 1;
    while (next < end && lineEnd(text, lineStarts, next) - lineStarts[line]! <= LONGEST) next++;
    // One line may be longer than a passage (minified text): it is cut, and both parts name the line.
    for (let at = lineStarts[line]!, stop = lineEnd(text, lineStarts, next - 1); at < stop; at += LONGEST) {
      const piece = text.slice(at, Math.min(stop, at + LONGEST)).toWellFormed();
      const skipped = /^\s*\n/.exec(piece)?.[0].split('\n').length ?? 1;
      if (piece.trim() !== '')
        passages.push({ line: line + skipped, title, text: piece.replace(/^\s*\n/, '').trimEnd() });
    }
    line = next;
  }
}

function lineEnd(text: string, lineStarts: readonly number[], line: number): number {
  return lineStarts[line + 1] ?? text.length;
}

/** A document's name for a person: its first top-level heading, else the file's name. */
export function documentTitle(text: string, fileName: string): string {
  const head = text.slice(0, 20_000);
  const heading = parseBlocks(head).find((block) => block.kind === 'heading' && block.level === 1);
  return heading ? head.slice(heading.start, heading.end).trim() : fileName;
}
