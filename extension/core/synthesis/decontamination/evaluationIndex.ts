import { Uint32List } from '../duplicates/lists.ts';
import { compatible, mix, WordList } from '../duplicates/words.ts';
import { OVERLAP_WORDS, type EvaluationText } from './overlap.ts';

/** A shorter evaluation text is looked for as a whole, down to this many words; still shorter ones tell nothing. */
const MIN_WORDS = 8;
/** Different words that a run must have: rows of a table and counting are nobody's text. */
const MIN_DIFFERENT = 6;
/** Share of a run's words that may be numbers. */
const MAX_NUMBERS = 0.5;

/** A place of an evaluation text. */
export type EvaluationPlace = Pick<EvaluationText, 'file' | 'line'>;

/** The runs of words of all evaluation texts, for looking them up; texts themselves are not kept. */
export class EvaluationIndex {
  /** Of different texts: where each was met first. */
  readonly places: EvaluationPlace[] = [];
  /** Texts compared, equal ones too. */
  size = 0;
  tooShort = 0;

  readonly #words = new WordList();
  /** Documents by their whole text, and how often each was met: what all rows say is a template. */
  readonly #texts = new Map<number, number>();
  readonly #times: number[] = [];
  /** Lengths of the runs that are looked up. */
  readonly #lengths = new Set<number>();
  readonly #documentWords = new Uint32List();
  readonly #documentEnds = new Uint32List();
  /** Per run of words: its second hash, and the last of the documents it stands in. */
  readonly #checks = new Uint32List();
  readonly #lastOccurrence = new Uint32List();
  readonly #documentCounts = new Uint32List();
  /** Per occurrence: its document, and the occurrence before it plus one. */
  readonly #occurrenceDocument = new Uint32List();
  readonly #occurrenceBefore = new Uint32List();
  /** Open addressing: number of the run plus one. */
  #slots = new Uint32Array(1 << 12);

  add({ file, line, text: raw }: EvaluationText): void {
    const text = compatible(raw);
    this.#words.read(text);
    const { hashes, starts } = this.#words;
    const count = hashes.length;
    if (count < MIN_WORDS) {
      this.tooShort++;
      return;
    }
    this.size++;
    const whole = runKey(hashes.values, 0, count);
    const same = this.#texts.get(whole);
    if (same !== undefined) {
      this.#times[same]!++;
      return;
    }
    const document = this.places.length;
    this.#texts.set(whole, document);
    this.#times.push(1);
    this.places.push({ file, line });
    this.#documentWords.append(hashes.values, 0, count);
    this.#documentEnds.push(this.#documentWords.length);
    const length = Math.min(OVERLAP_WORDS, count);
    this.#lengths.add(length);
    for (let i = 0; i + length <= count; i++) {
      if (tells(text, hashes.values, starts.values, i, length)) this.#put(hashes.values, i, length, document);
    }
  }

  /** How many texts were the same as this one, itself included. */
  times(document: number): number {
    return this.#times[document] as number;
  }

  /** Calls back for every run of words that stands in an evaluation text too: its number, its place, its length. */
  lookUp(words: Uint32List, found: (run: number, at: number, length: number) => void): void {
    for (const length of this.#lengths) {
      for (let i = 0; i + length <= words.length; i++) {
        const run = this.#find(words.values, i, length);
        if (run !== -1) found(run, i, length);
      }
    }
  }

  documentCount(run: number): number {
    return this.#documentCounts.values[run] as number;
  }

  documentsOf(run: number): readonly number[] {
    const documents: number[] = [];
    for (let at = this.#lastOccurrence.values[run] as number; at !== 0;) {
      documents.push(this.#occurrenceDocument.values[at - 1] as number);
      at = this.#occurrenceBefore.values[at - 1] as number;
    }
    return documents;
  }

  words(document: number): number {
    return (this.#documentEnds.values[document] as number) - this.#startOf(document);
  }

  /** Share of a document's words that lie in one of the runs. */
  share(document: number, runs: ReadonlySet<number>): number {
    const start = this.#startOf(document);
    const end = this.#documentEnds.values[document] as number;
    const length = Math.min(OVERLAP_WORDS, end - start);
    let covered = 0;
    for (let i = start, until = start; i + length <= end; i++) {
      if (!runs.has(this.#find(this.#documentWords.values, i, length))) continue;
      covered += i + length - Math.max(i, until);
      until = i + length;
    }
    return covered / (end - start);
  }

  #startOf(document: number): number {
    return document === 0 ? 0 : (this.#documentEnds.values[document - 1] as number);
  }

  #put(words: Uint32Array, at: number, length: number, document: number): void {
    if (this.#checks.length * 2 >= this.#slots.length) this.#grow();
    let run = this.#find(words, at, length);
    if (run === -1) {
      run = this.#checks.length;
      this.#checks.push(checkOf(words, at, length));
      this.#lastOccurrence.push(0);
      this.#documentCounts.push(0);
      this.#firstHashes.push(hashOf(words, at, length));
      this.#slots[this.#freeSlot(this.#firstHashes.values[run] as number)] = run + 1;
    }
    const last = this.#lastOccurrence.values[run] as number;
    if (last !== 0 && this.#occurrenceDocument.values[last - 1] === document) return;
    this.#occurrenceDocument.push(document);
    this.#occurrenceBefore.push(last);
    this.#lastOccurrence.values[run] = this.#occurrenceDocument.length;
    this.#documentCounts.values[run]!++;
  }

  readonly #firstHashes = new Uint32List();

  #find(words: Uint32Array, at: number, length: number): number {
    const hash = hashOf(words, at, length);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const run = (this.#slots[slot] as number) - 1;
      if (this.#firstHashes.values[run] === hash && this.#checks.values[run] === checkOf(words, at, length)) return run;
    }
    return -1;
  }

  #freeSlot(hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let run = 0; run < this.#firstHashes.length; run++)
      this.#slots[this.#freeSlot(this.#firstHashes.values[run] as number)] = run + 1;
  }
}

function tells(text: string, hashes: Uint32Array, starts: Uint32Array, at: number, length: number): boolean {
  const different = new Set<number>();
  let numbers = 0;
  for (let i = at; i < at + length; i++) {
    different.add(hashes[i] as number);
    const code = text.charCodeAt(starts[i] as number);
    if (code >= 48 && code <= 57) numbers++;
  }
  return different.size >= MIN_DIFFERENT && numbers <= length * MAX_NUMBERS;
}

function hashOf(words: Uint32Array, at: number, length: number): number {
  let hash = length;
  for (let i = at; i < at + length; i++) hash = Math.imul(hash ^ (words[i] as number), 0x01000193) ^ (hash >>> 15);
  return mix(hash);
}

function checkOf(words: Uint32Array, at: number, length: number): number {
  let hash = length;
  for (let i = at; i < at + length; i++) hash = Math.imul(hash + (words[i] as number), 0x85ebca6b) ^ (hash >>> 13);
  return mix(hash);
}

function runKey(words: Uint32Array, at: number, length: number): number {
  return hashOf(words, at, length) * 0x200000 + (checkOf(words, at, length) >>> 11);
}
