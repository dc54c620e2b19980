import type { Block } from './blocks.ts';

/** A whole sentence (or a whole list item, heading or cell that has no full stop) with exact offsets. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  /** Index into the text's blocks. */
  readonly block: number;
}

// After these a full stop does not end a sentence. Lower case, without the stop. Own list.
const ABBREVIATIONS = new Set(
  (
    'e.g i.e eg ie etc vs cf al fig figs eq eqs sec ch no nos vol pp approx est min max resp dr mr mrs ms prof st jr sr inc ltd co corp dept ' +
    'a.k.a w.r.t p.s u.s u.k ph.d jan feb mar apr jun jul aug sep sept oct nov dec ca viz incl ed eds rev ver'
  ).split(' '),
);

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * Cuts the prose blocks of `text` into sentences: UAX #29 boundaries, joined again after abbreviations, inside
 * code spans, before lower case and inside brackets. Code blocks give none; a table row gives one for each cell.
 */
export function splitSentences(text: string, blocks: readonly Block[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index] as Block;
    if (block.kind === 'code') continue;
    if (block.kind === 'tableRow') {
      for (const cell of block.cells) pushTrimmed(sentences, text, cell.start, cell.end, index);
      continue;
    }
    splitBlock(sentences, text, block, index);
  }
  return sentences;
}

function splitBlock(out: Sentence[], text: string, block: Block, index: number): void {
  const masked = maskForSegmentation(text.slice(block.start, block.end));
  let sentenceStart = 0;
  let at = 0;
  for (const part of segmenter.segment(masked)) {
    at = part.index + part.segment.length;
    if (at < masked.length && !endsSentence(masked, sentenceStart, at)) continue;
    pushTrimmed(out, text, block.start + sentenceStart, block.start + at, index);
    sentenceStart = at;
  }
  if (sentenceStart < masked.length) pushTrimmed(out, text, block.start + sentenceStart, block.end, index);
}

/** Same length as the input: line ends (with quote markers after them) become blanks, code spans and addresses become letters. */
function maskForSegmentation(raw: string): string {
  let masked = raw;
  if (masked.includes('\n')) masked = masked.replace(/\r?\n[ \t]*(?:>[ \t]?)*/g, (m) => ' '.repeat(m.length));
  // Upper case, so that a sentence may begin with code.
  if (masked.includes('`')) masked = masked.replace(/(`+)(?!`)[^`]*?\1(?!`)/g, (m) => 'X'.repeat(m.length));
  // The segmenter knows quotes after a full stop, but not emphasis: `**Done.** Next`.
  if (masked.includes('*')) masked = masked.replace(/(?<=[.!?])\*{1,3}(?=\s)/g, (m) => '”'.repeat(m.length));
  if (masked.includes('://') || masked.includes('www.'))
    masked = masked.replace(/(?:https?:\/\/|www\.)[^\s<>()[\]]*[^\s<>()[\].,;:!?]/g, (m) => 'x'.repeat(m.length));
  return masked;
}

function endsSentence(masked: string, start: number, boundary: number): boolean {
  let end = boundary;
  while (end > start && isBlank(masked.charCodeAt(end - 1))) end--;
  // A boundary with no blank before the next word stands inside a name: `Node.js`, `v1.2`.
  if (end === boundary) return false;
  let stop = end - 1;
  while (stop > start && '"\')]}*_’”'.includes(masked[stop] as string)) stop--;
  const mark = masked[stop];
  if (mark !== '.' && mark !== '!' && mark !== '?' && mark !== '…' && mark !== ':' && mark !== ';') return true;
  const next = masked[boundary] ?? '';
  if (mark === '.') {
    let wordStart = stop;
    while (wordStart > start && !isBlank(masked.charCodeAt(wordStart - 1)) && masked[wordStart - 1] !== '(')
      wordStart--;
    const word = masked.slice(wordStart, stop).toLowerCase();
    if (ABBREVIATIONS.has(word)) return false;
    if (/^\p{L}$/u.test(word) && next !== '' && /\p{Lu}/u.test(next)) return false; // initials: J. Smith
    if (/^\d+$/.test(word) && wordStart === start) return false; // "1. First" written without a line of its own
    if (/\p{Ll}/u.test(next) && !/^\S*[.(_/]/.test(masked.slice(boundary, boundary + 12))) return false;
  }
  if (openBrackets(masked, start, end) > 0) return false;
  return true;
}

function openBrackets(masked: string, start: number, end: number): number {
  let open = 0;
  for (let i = start; i < end; i++) {
    const c = masked.charCodeAt(i);
    if (c === 40) open++;
    else if (c === 41 && open > 0) open--;
  }
  // A bracket that never closes soon is a slip of the pen, not a reason to swallow the paragraph.
  return open > 0 && masked.includes(')', end) && masked.indexOf(')', end) - end < 200 ? open : 0;
}

function pushTrimmed(out: Sentence[], text: string, start: number, end: number, block: number): void {
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  if (end > start) out.push({ start, end, block });
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
}
