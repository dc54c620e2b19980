import type { EntityKind } from '../../model/enrichment.ts';
import { int32s, uint8s } from '../../text/slab.ts';
import { WordMarks } from '../../text/vocabulary.ts';
import { Shape } from '../shape.ts';
import { isGenitive, type Reading } from '../reading.ts';

/** One place where something is named. */
export interface Mention {
  /** UTF-16 offsets into the text of the side. */
  readonly start: number;
  readonly end: number;
  readonly kind: EntityKind;
}

const CODE_KINDS: ReadonlySet<EntityKind> = new Set(['file', 'symbol', 'command', 'version', 'error', 'url']);

/** A mention with the words that it holds. */
export interface WordMention extends Mention {
  readonly from: number;
  readonly to: number;
}

/** The mentions of one text while they are being found: what one finder has taken, the next leaves alone. */
export class Mentions {
  readonly reading: Reading;
  /** 1 for each word of code, of a file or an address: such words are no part of a phrase. */
  readonly code: Uint8Array;
  /** For each word 0 where it is free, 1 where it is to name nothing, else 2 + the index of its mention. */
  readonly #holders: Int32Array;
  /** The round of IN_LOWER_CASE that holds the words of this text; they begin at 1. */
  #round = -1;
  readonly #mentions: (WordMention | undefined)[] = [];

  constructor(reading: Reading) {
    this.reading = reading;
    this.code = uint8s(reading.tokens.length);
    this.#holders = int32s(reading.tokens.length);
  }

  /** What was found, in text order; no two overlap. */
  found(): readonly Mention[] {
    return this.#mentions.filter((mention) => mention !== undefined).sort((a, b) => a.start - b.start);
  }

  /** Takes words `from` to before `to`, with the text from `start` to `end` as surface. */
  take(
    from: number,
    to: number,
    kind: EntityKind,
    start = this.reading.tokens.starts[from] as number,
    end = this.#endOf(to - 1),
  ): void {
    this.#holders.fill(2 + this.#mentions.length, from, to);
    if (CODE_KINDS.has(kind)) this.code.fill(1, from, to);
    this.#mentions.push({ from, to, start, end, kind });
  }

  /**
   * Takes the words that the text range touches, if they are free; with `kind` undefined they are only kept from other
   * finders. Gives the word after.
   */
  takeRange(start: number, end: number, kind: EntityKind | undefined, hint: number): number {
    const { starts, ends, length } = this.reading.tokens;
    let from = hint;
    while (from < length && (ends[from] as number) <= start) from++;
    let to = from;
    while (to < length && (starts[to] as number) < end) to++;
    if (!this.isFree(from, to)) return to;
    if (kind !== undefined) this.take(from, to, kind, start, end);
    else {
      this.#holders.fill(1, from, to);
      this.code.fill(1, from, to);
    }
    return to;
  }

  /** Keeps a word from all finders. */
  block(word: number): void {
    this.#holders[word] = 1;
  }

  isTaken(word: number): boolean {
    return this.#holders[word] !== 0;
  }

  isFree(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.#holders[i] !== 0) return false;
    return true;
  }

  /** The mention that holds a word. */
  at(word: number): WordMention | undefined {
    return this.#mentions[(this.#holders[word] ?? 0) - 2];
  }

  /** Gives a mention up again, for a longer one; returns its first word. */
  release(mention: WordMention): number {
    this.#mentions[(this.#holders[mention.from] as number) - 2] = undefined;
    this.#holders.fill(0, mention.from, mention.to);
    return mention.from;
  }

  /** Whether the text writes word `i` in lower case somewhere else. */
  occursInLowerCase(i: number): boolean {
    const { tokens, shapes } = this.reading;
    if (this.#round !== IN_LOWER_CASE.round) {
      this.#round = IN_LOWER_CASE.clear();
      for (let j = 0; j < tokens.length; j++)
        if (((shapes[j] as number) & LETTERS) === Shape.Lower)
          IN_LOWER_CASE.add(tokens.ids[j] as number, tokens.lower[j] as string);
    }
    return IN_LOWER_CASE.has(tokens.ids[i] as number, tokens.lower[i] as string);
  }

  /** Where a word ends, without the 's of a possessor. */
  #endOf(word: number): number {
    const { lower, ends } = this.reading.tokens;
    return (ends[word] as number) - (isGenitive(lower[word] as string) ? 2 : 0);
  }
}

/** Words that the text in hand writes in lower case. */
const IN_LOWER_CASE = new WordMarks();
const LETTERS = Shape.Lower | Shape.Capital | Shape.AllCapitals | Shape.Hump;
