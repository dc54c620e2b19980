import type { Block } from './blocks.ts';
import { CharacterSet } from './characterSet.ts';

/** A whole sentence (or a whole list item, heading or cell that has no full stop) with exact offsets. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  /** Index into the text's blocks. */
  readonly block: number;
}

// After these a full stop does not end a sentence. Lower case, without the stop. Own lists.
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    'e.g i.e eg ie etc vs cf al fig figs eq eqs resp dr mr mrs ms prof st jr sr inc ltd co corp dept ' +
    'a.k.a w.r.t p.s u.s u.k ph.d jan feb mar apr jun jul aug sep sept oct nov dec ca viz incl ed eds rev ver approx est v'
  ).split(' '),
);

/** Abbreviations only before a number: `no. 5`, but `No. We stay.` */
const NUMBER_ABBREVIATIONS: ReadonlySet<string> = new Set('no nos sec ch vol p pp art par min max'.split(' '));

/** Words that begin sentences and no names: after `Plan B.` they tell that the sentence is over. */
const SENTENCE_STARTERS: ReadonlySet<string> = new Set(
  (
    'The This That These Those It He She We They You I If In On At For But And So Then Also However When While There Here A An As To With ' +
    'What Why How Which Who Where Is Are Do Does Can Use Our My Your Its Both All Each No Yes Not After Before Since Because Although Once'
  ).split(' '),
);

/**
 * Cuts the prose blocks of `text` into sentences: at a mark of the end with a blank after it, but not after
 * abbreviations and initials, inside code spans and addresses, before lower case and inside brackets. Code blocks
 * give none; a table row gives one for each cell. Own rules rather than `Intl.Segmenter`: several times as fast,
 * and the same on every runtime.
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

/** A mark that may end the sentence begun at `start`. */
interface Place {
  readonly raw: string;
  /** As `raw`, with what must not be cut replaced by letters. */
  readonly masked: string;
  readonly start: number;
  /** The mark. */
  readonly stop: number;
  /** Behind the mark and the quotes and brackets that close after it. */
  readonly after: number;
  /** The next visible character. */
  readonly next: number;
  /** Brackets open at `after`. */
  readonly open: number;
}

function splitBlock(out: Sentence[], text: string, block: Block, index: number): void {
  const raw = text.slice(block.start, block.end);
  const masked = maskForSegmentation(raw);
  let start = 0;
  let open = 0;
  for (let at = nextMark(masked, 0); at >= 0; at = nextMark(masked, at)) {
    const code = masked.charCodeAt(at++);
    if (code === OPEN_BRACKET) open++;
    else if (code === CLOSED_BRACKET && open > 0) open--;
    if (!isEndMark(code)) continue;
    const stop = at - 1;
    let after = at;
    while (after < masked.length && (isEndMark(masked.charCodeAt(after)) || CLOSERS.has(masked.charCodeAt(after)))) {
      if (masked.charCodeAt(after) === CLOSED_BRACKET && open > 0) open--;
      after++;
    }
    let next = after;
    while (next < masked.length && isBlank(masked.charCodeAt(next))) next++;
    if (next >= masked.length) break;
    // A mark with no blank after it stands inside a name: `Node.js`, `v1.2`. Scripts without blanks need none.
    // Of `. . .` the last one decides.
    const ends =
      next === after
        ? code > LAST_SPACED_SCRIPT
        : !isEndMark(masked.charCodeAt(next)) && endsSentence({ raw, masked, start, stop, after, next, open });
    if (ends) {
      pushTrimmed(out, text, block.start + start, block.start + after, index);
      start = next;
      open = 0;
    }
    at = after;
  }
  pushTrimmed(out, text, block.start + start, block.end, index);
}

/** Place of the next end mark or round bracket from `from` on, -1 where there is none. */
function nextMark(masked: string, from: number): number {
  MARKS.lastIndex = from;
  return MARKS.test(masked) ? MARKS.lastIndex - 1 : -1;
}

/** Same length as the input: line ends (with quote markers after them) become blanks, code spans and addresses become letters. */
function maskForSegmentation(raw: string): string {
  let masked = raw;
  if (masked.includes('\n')) masked = masked.replace(/\r?\n[ \t]*(?:>[ \t]?)*/g, (m) => ' '.repeat(m.length));
  // Upper case, so that a sentence may begin with code.
  if (masked.includes('`')) masked = masked.replace(/(?<!`)(`+)(?!`)[^`]*\1(?!`)/g, (m) => 'X'.repeat(m.length));
  if (masked.includes('://') || masked.includes('www.'))
    masked = masked.replace(/(?:https?:\/\/|www\.)[^\s<>()[\]]*[^\s<>()[\].,;:!?]/g, (m) => 'x'.repeat(m.length));
  return masked;
}

function endsSentence(place: Place): boolean {
  const { raw, masked, stop, after, next } = place;
  const mark = masked.charCodeAt(stop);
  const word = nextWord(masked, next);
  const lowerNext = beginsSmall(word);
  if (mark === FULL_STOP || mark === ELLIPSIS) {
    if (mark === FULL_STOP && isAbbreviated(place, word)) return false;
    if (lowerNext && beginsLine(raw, after, next)) return true;
    // A name that begins small (`iOS`, `parseBlocks`, `index.ts`) may begin a sentence.
    if (lowerNext && !/^\p{Ll}[\p{L}\p{N}-]*(?:\p{Lu}|[_(]|\.[\p{L}\p{N}])/u.test(word)) return false;
  } else if (lowerNext && after > stop + 1 && QUOTES.has(masked.charCodeAt(after - 1))) {
    return false; // "Why?" she asked
  }
  // A bracket that never closes soon is a slip of the pen, not a reason to swallow the paragraph.
  return place.open === 0 || !masked.slice(after, after + BRACKET_REACH).includes(')');
}

function beginsSmall(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 97 && code <= 122 : /^\p{Ll}/u.test(word);
}

/** What goes on in small letters on a line of its own after a full stop is a hasty writer's next sentence; after `...` it goes on. */
function beginsLine(raw: string, after: number, next: number): boolean {
  return raw.slice(after, next).includes('\n') && raw.slice(after - 2, after) !== '..';
}

/** The full stop belongs to its word: an abbreviation, an initial, the mark of an enumeration. */
function isAbbreviated({ raw, masked, start, stop, after, next }: Place, word: string): boolean {
  let from = stop;
  while (
    from > start &&
    stop - from <= LONGEST_WORD &&
    !isBlank(masked.charCodeAt(from - 1)) &&
    !WORD_OPENERS.has(masked.charCodeAt(from - 1))
  )
    from--;
  const before = masked.slice(from, stop);
  const lower = before.toLowerCase();
  if (ABBREVIATIONS.has(lower)) return true;
  if (after > stop + 1) return false;
  if (NUMBER_ABBREVIATIONS.has(lower)) return isDigit(masked.charCodeAt(next));
  // `1. First`, `a. For each` at the start of a line or of the sentence, also inside emphasis.
  if (/^(?:\d{1,3}|[a-z]|[ivx]{1,4})$/.test(before)) {
    let line = from;
    while (line > start && (raw[line - 1] === ' ' || OPENERS.has(raw.charCodeAt(line - 1)))) line--;
    return line === start || raw[line - 1] === '\n';
  }
  // Initials: J. Smith
  return /^\p{Lu}$/u.test(before) && /^\p{Lu}/u.test(word) && !SENTENCE_STARTERS.has(word);
}

/** The word at `next`, behind opening quotes, brackets, emphasis and dashes. */
function nextWord(masked: string, next: number): string {
  let from = next;
  while (from < masked.length && (OPENERS.has(masked.charCodeAt(from)) || isBlank(masked.charCodeAt(from)))) from++;
  let to = from;
  while (to < masked.length && to - from < LONGEST_WORD && !isBlank(masked.charCodeAt(to))) to++;
  const word = masked.slice(from, to);
  return isLetter(masked.charCodeAt(to - 1)) ? word : word.replace(/[\p{P}\p{S}]+$/u, '');
}

function pushTrimmed(out: Sentence[], text: string, start: number, end: number, block: number): void {
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  if (end > start) out.push({ start, end, block });
}

const FULL_STOP = 46;
const OPEN_BRACKET = 40;
const CLOSED_BRACKET = 41;
/** Code units above are of scripts that write no blanks between sentences. */
const LAST_SPACED_SCRIPT = 0x2fff;
/** Characters within which an open bracket has to close to hold a sentence together. */
const BRACKET_REACH = 200;
/** Characters of a word that are looked at: no abbreviation is longer. */
const LONGEST_WORD = 40;
const ELLIPSIS = 0x2026;

/** `. ! ? …` and the marks of other scripts: Arabic, Armenian, Devanagari, Ethiopic, Khmer, Burmese, Chinese and Japanese. */
const END_MARK_CHARACTERS = '.!?…؟۔։।॥።។။。！？｡';
const END_MARKS = new CharacterSet(END_MARK_CHARACTERS);
/** An expression finds them several times as fast as a loop over the characters of a part of a text. */
const MARKS = new RegExp(`[()${END_MARK_CHARACTERS}]`, 'g');

function isEndMark(code: number): boolean {
  return END_MARKS.has(code);
}

/** Quotes, brackets and emphasis that close after the mark and belong to the sentence. */
const CLOSERS = new CharacterSet('"\')]}*_’”»」』）');
const WORD_OPENERS = new CharacterSet('"\'([{*_‘“«「『（');
/** What may stand between two sentences and belongs to the next. */
const OPENERS = new CharacterSet('"\'([{*_‘“«「『（-–—');
const QUOTES = new CharacterSet('"\'’”»」』');

/** A letter of ASCII. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000;
}
