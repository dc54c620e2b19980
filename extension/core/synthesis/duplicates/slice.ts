import { Uint32List } from './lists.ts';
import { TextScanner } from './scanner.ts';
import { hashWord, mix } from './words.ts';

/** Tokens in a shingle. Words, letters of CJK, tokens of code: three of each are rarely the same by chance. */
export const SHINGLE_TOKENS = 3;

/**
 * A run of rows as numbers alone, so that a million fit into memory and threads can hand them over without a copy.
 * Lists of all rows lie one after the other; `…Ends` say where those of each row (or block) end.
 */
export interface Slice {
  readonly count: number;
  /** Two halves of the hash of each row's normal form. */
  readonly exactA: Uint32Array<ArrayBuffer>;
  readonly exactB: Uint32Array<ArrayBuffer>;
  /** Characters. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  /** Hashes of the conversations. */
  readonly conversations: Uint32Array<ArrayBuffer>;
  /** Hashes of shingles in the order of the text. */
  readonly shingles: Uint32Array<ArrayBuffer>;
  readonly shingleEnds: Uint32Array<ArrayBuffer>;
  readonly blockHashes: Uint32Array<ArrayBuffer>;
  /** Per block: where the shingles that begin in it end. */
  readonly blockShingleEnds: Uint32Array<ArrayBuffer>;
  readonly blockEnds: Uint32Array<ArrayBuffer>;
}

export class SliceReader {
  readonly #scanner = new TextScanner();
  readonly #exactA = new Uint32List();
  readonly #exactB = new Uint32List();
  readonly #lengths = new Uint32List();
  readonly #conversations = new Uint32List();
  readonly #shingles = new Uint32List(1 << 14);
  readonly #shingleEnds = new Uint32List();
  readonly #blockHashes = new Uint32List();
  readonly #blockShingleEnds = new Uint32List();
  readonly #blockEnds = new Uint32List();

  add(text: string, conversation: string): void {
    const scanner = this.#scanner;
    scanner.read(text);
    this.#exactA.push(scanner.exactA);
    this.#exactB.push(scanner.exactB);
    this.#lengths.push(text.length);
    this.#conversations.push(hashWord(conversation, 0, conversation.length, false));
    const before = this.#shingles.length;
    pushShingles(scanner.tokens, this.#shingles);
    const after = this.#shingles.length;
    const { blockHashes, blockEnds } = scanner;
    for (let block = 0; block < blockHashes.length; block++) {
      this.#blockHashes.push(blockHashes.values[block] as number);
      this.#blockShingleEnds.push(Math.min(after, before + (blockEnds.values[block] as number)));
    }
    this.#shingleEnds.push(after);
    this.#blockEnds.push(this.#blockHashes.length);
  }

  /** What was added since the last time. */
  take(): Slice {
    const slice: Slice = {
      count: this.#lengths.length,
      exactA: this.#exactA.toArray(),
      exactB: this.#exactB.toArray(),
      lengths: this.#lengths.toArray(),
      conversations: this.#conversations.toArray(),
      shingles: this.#shingles.toArray(),
      shingleEnds: this.#shingleEnds.toArray(),
      blockHashes: this.#blockHashes.toArray(),
      blockShingleEnds: this.#blockShingleEnds.toArray(),
      blockEnds: this.#blockEnds.toArray(),
    };
    for (const list of [
      this.#exactA,
      this.#exactB,
      this.#lengths,
      this.#conversations,
      this.#shingles,
      this.#shingleEnds,
      this.#blockHashes,
      this.#blockShingleEnds,
      this.#blockEnds,
    ])
      list.clear();
    return slice;
  }
}

/** A hash for each run of tokens; one for all tokens where there are fewer. */
function pushShingles(tokens: Uint32List, into: Uint32List): void {
  const { values, length } = tokens;
  if (length === 0) return;
  const last = Math.max(0, length - SHINGLE_TOKENS);
  for (let i = 0; i <= last; i++) {
    let hash = 0x2545f491;
    const end = Math.min(length, i + SHINGLE_TOKENS);
    for (let j = i; j < end; j++) hash = Math.imul(hash ^ (values[j] as number), 0x9e3779b1) ^ (hash >>> 15);
    into.push(mix(hash));
  }
}
