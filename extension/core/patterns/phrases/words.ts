import type { AnalyzedText } from '../../text/analysis.ts';
import type { Tokens } from '../../text/tokens.ts';
import { int32s } from '../../text/slab.ts';
import { WordTable } from '../../text/vocabulary.ts';
import { classOf } from './wordClass.ts';

/** What stands between a word and the one before it, as bit flags; 0 is plain white space or nothing. */
export const Gap = {
  Comma: 1 << 0,
  Semicolon: 1 << 1,
  Colon: 1 << 2,
  /** En or em dash, or a hyphen with a blank at either side. */
  Dash: 1 << 3,
  Open: 1 << 4,
  Close: 1 << 5,
  Quote: 1 << 6,
  Code: 1 << 7,
  Emphasis: 1 << 8,
  Slash: 1 << 9,
  /** Full stop, question or exclamation mark. */
  Stop: 1 << 10,
  /** An arrow or an equals sign: formula or shorthand, not prose. */
  Symbol: 1 << 11,
  Other: 1 << 12,
} as const;

/** Marks that may stand inside a noun phrase. */
export const INNER_GAPS = Gap.Quote | Gap.Code | Gap.Emphasis | Gap.Slash;

/**
 * The words of a text's prose with their classes and what stands between them, sentence by sentence. Made once
 * a text and shared by the extractors; words outside sentences (code blocks) have no class.
 */
export interface Words {
  readonly text: string;
  readonly tokens: Tokens;
  /** WordClass flags of each word. */
  readonly classes: Int32Array;
  /** Gap flags of what stands before each word, from the word before it or from the start of its sentence. */
  readonly gaps: Int32Array;
  /** First word of each sentence. */
  readonly from: Int32Array;
  /** After the last word of each sentence. */
  readonly to: Int32Array;
  /** All WordClass flags of each sentence together: tells at once whether a cue stands in it. */
  readonly cues: Int32Array;
}

const CLASSES = new WordTable(classOf);
const known = new WeakMap<AnalyzedText, Words>();

export function wordsOf(analysis: AnalyzedText): Words {
  let words = known.get(analysis);
  if (words === undefined) {
    words = readWords(analysis);
    known.set(analysis, words);
  }
  return words;
}

function readWords(analysis: AnalyzedText): Words {
  const { text, tokens, sentences } = analysis;
  const classes = int32s(tokens.length);
  const gaps = int32s(tokens.length);
  const from = int32s(sentences.length);
  const to = int32s(sentences.length);
  const cues = int32s(sentences.length);
  let token = 0;
  for (let s = 0; s < sentences.length; s++) {
    const { start, end } = sentences[s] as { start: number; end: number };
    while (token < tokens.length && (tokens.starts[token] as number) < start) token++;
    from[s] = token;
    let last = start;
    let cue = 0;
    while (token < tokens.length && (tokens.ends[token] as number) <= end) {
      const at = tokens.starts[token] as number;
      gaps[token] = gapBetween(text, last, at);
      const flags = CLASSES.of(tokens.ids[token] as number, tokens.lower[token] as string);
      classes[token] = flags;
      cue |= flags;
      last = tokens.ends[token] as number;
      token++;
    }
    to[s] = token;
    cues[s] = cue;
  }
  return { text, tokens, classes, gaps, from, to, cues };
}

function gapBetween(text: string, from: number, to: number): number {
  if (to <= from || (to - from === 1 && text.charCodeAt(from) === 32)) return 0;
  let flags = 0;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === 32 || c === 10 || c === 13 || c === 9) continue;
    flags |= c < 128 ? (ASCII_GAP[c] as number) : wideGap(c);
    if (c === 45 && !blankBeside(text, i, from, to)) flags &= ~Gap.Dash;
  }
  return flags;
}

function blankBeside(text: string, i: number, from: number, to: number): boolean {
  return (i > from && text.charCodeAt(i - 1) <= 45) || (i + 1 < to && text.charCodeAt(i + 1) <= 45);
}

const ASCII_GAP = new Int32Array(128).fill(Gap.Other);
for (const [marks, flag] of [
  [',', Gap.Comma],
  [';', Gap.Semicolon],
  [':', Gap.Colon],
  ['-', Gap.Dash],
  ['([{', Gap.Open],
  [')]}', Gap.Close],
  ['"\'', Gap.Quote],
  ['`', Gap.Code],
  ['*_~', Gap.Emphasis],
  ['/\\', Gap.Slash],
  ['.!?', Gap.Stop],
  ['=<>|+', Gap.Symbol],
] as const) {
  for (const mark of marks) ASCII_GAP[mark.charCodeAt(0)] = flag;
}

function wideGap(c: number): number {
  if (c === 0x2013 || c === 0x2014) return Gap.Dash;
  if (c === 0x2018 || c === 0x2019 || c === 0x201c || c === 0x201d || c === 0xab || c === 0xbb) return Gap.Quote;
  if (c === 0x2026) return Gap.Stop;
  if (c >= 0x2190 && c <= 0x21ff) return Gap.Symbol;
  if (c === 0xa0 || c === 0xfe0f || (c >= 0x2000 && c <= 0x200f)) return 0;
  return Gap.Other;
}

/** Whether word `i` has one of the WordClass flags; false outside the text. */
export function hasClass(words: Words, i: number, flags: number): boolean {
  return ((words.classes[i] ?? 0) & flags) !== 0;
}

/** Whether one of the Gap marks stands before word `i`. */
export function hasGap(words: Words, i: number, marks: number): boolean {
  return ((words.gaps[i] ?? 0) & marks) !== 0;
}

/** Whether word `i` begins with a capital of the Latin alphabet. */
export function isCapital(words: Words, i: number): boolean {
  const code = words.text.charCodeAt(words.tokens.starts[i] as number);
  return code >= 65 && code <= 90;
}
