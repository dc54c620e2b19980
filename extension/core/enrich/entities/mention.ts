import type { EntityKind } from '../../model/enrichment.ts';
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
  /** 1 for each word that a mention holds, or that is to name nothing. */
  readonly taken: Uint8Array;
  /** 1 for each word of code, of a file or an address: such words are no part of a phrase. */
  readonly code: Uint8Array;
  readonly #found = new Set<WordMention>();
  readonly #byStart = new Map<number, WordMention>();
  readonly #byEnd = new Map<number, WordMention>();

  constructor(reading: Reading) {
    this.reading = reading;
    this.taken = new Uint8Array(reading.tokens.length);
    this.code = new Uint8Array(reading.tokens.length);
  }

  /** What was found, in text order; no two overlap. */
  found(): readonly Mention[] {
    return [...this.#found].sort((a, b) => a.start - b.start);
  }

  /** Takes words `from` to before `to`, with the text from `start` to `end` as surface. */
  take(
    from: number,
    to: number,
    kind: EntityKind,
    start = this.reading.tokens.starts[from] as number,
    end = this.#endOf(to - 1),
  ): void {
    this.#mark(from, to, kind);
    this.#add({ from, to, start, end, kind });
  }

  /** Takes the words that the text range touches; with `kind` undefined they are only kept from other finders. Gives the word after. */
  takeRange(start: number, end: number, kind: EntityKind | undefined, hint: number): number {
    const { starts, ends, length } = this.reading.tokens;
    let from = hint;
    while (from < length && (ends[from] as number) <= start) from++;
    let to = from;
    while (to < length && (starts[to] as number) < end) to++;
    if (kind === undefined) this.#mark(from, to, kind);
    else if (this.isFree(from, to)) {
      this.#mark(from, to, kind);
      this.#add({ from, to, start, end, kind });
    }
    return to;
  }

  isFree(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.taken[i] === 1) return false;
    return true;
  }

  /** Whether the text writes word `i` in lower case somewhere else. */
  occursInLowerCase(i: number): boolean {
    const { tokens, shapes } = this.reading;
    const word = tokens.lower[i];
    for (let j = tokens.lower.indexOf(word as string); j >= 0; j = tokens.lower.indexOf(word as string, j + 1))
      if (((shapes[j] as number) & (Shape.Lower | Shape.Capital | Shape.AllCapitals | Shape.Hump)) === Shape.Lower)
        return true;
    return false;
  }

  /** The mention whose first word is `word`. */
  startingAt(word: number): WordMention | undefined {
    return this.#byStart.get(word);
  }

  /** The mention whose last word is before `word`. */
  endingAt(word: number): WordMention | undefined {
    return this.#byEnd.get(word);
  }

  /** Gives a mention up again, for a longer one; returns its first word. */
  release(mention: WordMention): number {
    this.#found.delete(mention);
    this.#byStart.delete(mention.from);
    this.#byEnd.delete(mention.to);
    this.taken.fill(0, mention.from, mention.to);
    return mention.from;
  }

  #mark(from: number, to: number, kind: EntityKind | undefined): void {
    this.taken.fill(1, from, to);
    if (kind === undefined || CODE_KINDS.has(kind)) this.code.fill(1, from, to);
  }

  /** Where a word ends, without the 's of a possessor. */
  #endOf(word: number): number {
    const { lower, ends } = this.reading.tokens;
    return (ends[word] as number) - (isGenitive(lower[word] as string) ? 2 : 0);
  }

  #add(mention: WordMention): void {
    this.#found.add(mention);
    this.#byStart.set(mention.from, mention);
    this.#byEnd.set(mention.to, mention);
  }
}
