import { Uint32List } from './lists.ts';

/** What a UTF-16 code unit is to the comparison of texts. */
export const WORD = 1;
/** A letter of a script without spaces (or, as Hangul, of syllables): a word of its own. */
export const LONE = 2;
export const SPACE = 3;
/** Ends sentences and clauses; ignored where a block of text ends. */
export const STOP = 4;
export const SYMBOL = 5;

const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;
const WORDLIKE = /[\p{L}\p{N}\p{M}_]/u;
const STOPS = '.!?,;:…。、';

// Of the code units of the basic plane; 0 = not looked up yet. ASCII is filled in at once.
const CLASSES = new Uint8Array(0x10000);
const LOWER = new Uint16Array(0x10000);
for (let code = 0; code < 128; code++) learn(code);

function learn(code: number): number {
  const character = String.fromCharCode(code);
  const lower = character.toLowerCase();
  LOWER[code] = lower.length === 1 ? lower.charCodeAt(0) : code;
  return (CLASSES[code] = classify(character));
}

function classify(character: string): number {
  if (UNSPACED.test(character)) return LONE;
  if (WORDLIKE.test(character)) return WORD;
  if (STOPS.includes(character)) return STOP;
  return character.trim() === '' ? SPACE : SYMBOL;
}

/** Class of the character at `at`. */
export function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code <= 0xdbff) return classify(String.fromCodePoint(text.codePointAt(at) as number));
  const known = CLASSES[code] as number;
  return known === 0 ? learn(code) : known;
}

/** Code units of the character at `at`. */
export function widthAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff && at + 1 < text.length ? 2 : 1;
}

const ASCII_ONLY = /^[\0-\x7f]*$/;

/** Compatibility forms made one (full width, ligatures): what texts are compared in. */
export function compatible(text: string): string {
  return ASCII_ONLY.test(text) ? text : text.normalize('NFKC');
}

/** The end of the word that begins at `at`. */
export function wordEnd(text: string, at: number): number {
  let end = at + widthAt(text, at);
  while (end < text.length && classAt(text, end) === WORD) end += widthAt(text, end);
  return end;
}

/** Hash of a piece of text, 32 bits, all of them mixed. */
export function hashWord(text: string, start: number, end: number, fold: boolean): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    hash = Math.imul(hash ^ (fold ? (LOWER[code] as number) || code : code), 0x01000193);
  }
  return mix(hash);
}

/** MurmurHash3's finalizer: every bit of the result depends on every bit of the value. */
export function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Words of a text, whatever the case and the marks between them, with their places; for overlaps of wording. */
export class WordList {
  readonly hashes = new Uint32List();
  readonly starts = new Uint32List();
  readonly ends = new Uint32List();

  /** `text` as `compatible` gives it. Replaces what was there. */
  read(text: string): void {
    this.hashes.clear();
    this.starts.clear();
    this.ends.clear();
    for (let at = 0; at < text.length;) {
      const kind = classAt(text, at);
      const end = kind === WORD ? wordEnd(text, at) : at + widthAt(text, at);
      if (kind === WORD || kind === LONE) {
        this.hashes.push(hashWord(text, at, end, true));
        this.starts.push(at);
        this.ends.push(end);
      }
      at = end;
    }
  }
}
