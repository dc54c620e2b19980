import type { AnalyzedText } from '../../text/analysis.ts';

/** A line that closes something: end of a sentence, quote, bracket, code, emphasis, formula, emoji, CJK stops. */
const CLOSED = /(?:[.!?…。！？؟।:"'”’)\]}`*_~|>$%;\d]|[\p{Extended_Pictographic}\u{fe0f}])\s*$/u;
/** Words that never end a sentence. */
const OPEN_WORD =
  /\b(?:the|a|an|of|to|and|or|but|with|for|from|by|at|as|is|are|was|were|be|been|that|which|who|because|if|when|while|than|your|its|their|our|my|into|onto|via|using|such|e\.g|i\.e|not|can|will|would|should|could|may|might|must|has|have|had|each|every|these|those|this|und|der|die|das|et|le|la|les|de|el|los)\s*$/i;
/** A shorter answer of one line is a name or a figure, not a sentence that was cut. UTF-16 units. */
const MAX_PHRASE = 60;

/** 0 to 1: how sure it is that the text stops before its end. */
export function cutOff(analysis: AnalyzedText): number {
  const text = analysis.text.trimEnd();
  if (text === '') return 1;
  if (openFence(text)) return 1;
  const last = analysis.blocks.at(-1);
  const line = text.slice(text.lastIndexOf('\n') + 1).trim();
  if (last?.kind === 'code' || last?.kind === 'tableRow') return 0;
  if (/^\s*(?:[-*+]|\d+[.)])$/.test(line)) return 1;
  if (line.endsWith(',')) return 0.9;
  if (/[:：]$/.test(line)) return 0.85;
  if (/(?:\.\.\.|…)$/.test(line)) return 0.6;
  if (/[([{]$|\s[-–—&+/]$/.test(line)) return 0.9;
  if (last?.kind === 'heading') return text.includes('\n') ? 0.9 : 0.2;
  if (OPEN_WORD.test(line)) return 1;
  if (CLOSED.test(line)) return unclosedBracket(line) ? 0.5 : 0;
  if (last?.kind === 'listItem') return 0;
  const single = !text.includes('\n');
  if (single && text.length <= MAX_PHRASE) return 0;
  // Scripts without spaces, poems, addresses and code outside fences end without a mark.
  if (/[\u3040-\u9fff\uac00-\ud7af\u0e00-\u0e7f]$/.test(line)) return 0.2;
  return looksLikeSentence(line) ? 0.7 : 0.15;
}

/** 0 to 1: the text begins within a sentence. */
export function begunWithin(text: string): number {
  const start = text.trimStart();
  if (/^[,;:)\]]/.test(start)) return 0.8;
  // A lower-case word with a blank after it; names of code (`npm`, `useState(`) and lower-case chat are written so too.
  return /^\p{Ll}+ \p{Ll}+ \p{Ll}+/u.test(start) && start.length > MAX_PHRASE ? 0.4 : 0;
}

/** A fence that is opened and never closed. */
export function openFence(text: string): boolean {
  let open: string | undefined;
  for (const match of text.matchAll(/^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(`{3,}|~{3,})([^\n]*)$/gm)) {
    const fence = match[1] as string;
    const info = (match[2] as string).trim();
    if (open === undefined) {
      if (!(fence.startsWith('`') && info.includes('`'))) open = fence;
    } else if (fence.startsWith(open) && info === '') open = undefined;
  }
  return open !== undefined;
}

function unclosedBracket(line: string): boolean {
  const opened = line.lastIndexOf('(');
  return opened > line.lastIndexOf(')') && line.length - opened > 3 && !/[:;]-?\($/.test(line);
}

/** Prose of some length with a lower-case word in it, not a line of verse, code or keys. */
function looksLikeSentence(line: string): boolean {
  return line.split(/\s+/).length >= 6 && /\p{Ll}{3,}\s+\p{Ll}{2,}/u.test(line);
}
