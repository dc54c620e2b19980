import type { AnalyzedText } from '../../text/analysis.ts';

/** A line that closes something: end of a sentence, quote, bracket, code, emphasis, formula, emoji, CJK stops. */
const CLOSED = /(?:[.!?…。！？؟।:"'”’)\]}`*_~|>$%;\d]|[\p{Extended_Pictographic}\u{fe0f}])\s*$/u;
/** Words that never end a sentence. */
const OPEN_WORD =
  /\b(?:the|a|an|of|to|and|or|but|with|for|from|by|at|as|is|are|was|were|be|been|that|which|who|because|if|when|while|than|your|its|their|our|my|into|onto|via|using|such|e\.g|i\.e|not|can|will|would|should|could|may|might|must|has|have|had|each|every|these|those|this|und|der|die|das|et|le|la|les|de|el|los)\s*$/i;
/** How letters end; the name is the reader's to write. */
const SIGN_OFF =
  /^(?:yours (?:truly|sincerely|faithfully)|sincerely(?: yours)?|(?:best|kind|warm|with kind)?\s*(?:regards|wishes)|best|love|cheers|respectfully|thank you|with love|gratefully),$/i;
/** A shorter answer of one line is a name or a figure, not a sentence that was cut. UTF-16 units. */
const MAX_PHRASE = 60;
/** Shorter lines are names, titles and items. */
const MIN_LINE_WORDS = 5;

/** 0 to 1: how sure it is that the text stops before its end. */
export function cutOff(analysis: AnalyzedText): number {
  const text = analysis.text.trimEnd();
  if (text === '') return 1;
  if (openFence(text)) return 1;
  const last = analysis.blocks.at(-1);
  const line = text.slice(text.lastIndexOf('\n') + 1).trim();
  if (last?.kind === 'code' || last?.kind === 'tableRow') return 0;
  if (/^\s*(?:[-*+]|\d+[.)])$/.test(line)) return 1;
  if (SIGN_OFF.test(line)) return 0;
  if (line.endsWith(',')) return 0.9;
  if (/[:：]$/.test(line)) return 0.85;
  if (/(?:\.\.\.|…)$/.test(line)) return 0.6;
  if (/[([{]$|\s[-–—&+/]$/.test(line)) return 0.9;
  if (last?.kind === 'heading') return text.includes('\n') ? 0.9 : 0.2;
  if (OPEN_WORD.test(line)) return 1;
  if (CLOSED.test(line)) return unclosedBracket(line) ? 0.5 : 0;
  if (breaksHabit(text, line)) return 0.8;
  if (last?.kind === 'listItem') return 0;
  if (isVerse(text)) return 0.1;
  const single = !text.includes('\n');
  if (single && text.length <= MAX_PHRASE) return 0;
  // Scripts without spaces, poems, addresses and code outside fences end without a mark.
  if (/[\u3040-\u9fff\uac00-\ud7af\u0e00-\u0e7f]$/.test(line)) return 0.2;
  return looksLikeSentence(line) ? 0.7 : 0.15;
}

/** Openings of sentences that go on from others. */
const GOES_ON =
  /^\W*(?:however|note that|in this (?:example|case)|overall|additionally|furthermore|moreover|for (?:example|instance)|as a result|therefore|thus|hence|similarly|in addition|on the other hand|keep in mind|one (?:important |key |more )?(?:note|thing)|besides|consequently|this (?:means|will|can|allows|helps|step|approach|causes)|these (?:methods|are|can|include)|it (?:checks|determines|returns|also)|in practice|worst case|key design)\b/i;

/** 0 to 1: the text begins within a sentence, or as the middle of a text. */
export function begunWithin(text: string): number {
  const start = text.trimStart();
  if (/^[,;:)\]]/.test(start)) return 0.8;
  if (GOES_ON.test(start)) return 0.9;
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

/** All other lines of some length end with a mark, and this one, of some length too, does not. */
function breaksHabit(text: string, line: string): boolean {
  if (line.split(/\s+/).length < MIN_LINE_WORDS) return false;
  const others = text
    .split('\n')
    .slice(0, -1)
    .filter((other) => other.trim().split(/\s+/).length >= MIN_LINE_WORDS);
  return others.length >= 3 && others.filter((other) => CLOSED.test(other)).length >= 0.8 * others.length;
}

/** Short lines without a stop, one under the other. */
function isVerse(text: string): boolean {
  const lines = text
    .slice(text.lastIndexOf('\n\n') + 1)
    .trim()
    .split('\n');
  return lines.length >= 2 && lines.every((line) => line.length < 70) && lines.some((line) => /[\p{L},;]$/u.test(line));
}

function unclosedBracket(line: string): boolean {
  const opened = line.lastIndexOf('(');
  return opened > line.lastIndexOf(')') && line.length - opened > 3 && !/[:;]-?\($/.test(line);
}

/** Prose of some length with a lower-case word in it, not a line of verse, code or keys. */
function looksLikeSentence(line: string): boolean {
  return line.split(/\s+/).length >= 6 && /\p{Ll}{3,}\s+\p{Ll}{2,}/u.test(line);
}
