/** Parts of a file of lines: what they begin with, where they end, and what an importer says of them. */
import { NEWLINE } from '../../text/jsonCodes.ts';
import type { FilePart, ImportSource } from '../importer.ts';

/** Where a part begins. */
export interface PartStart {
  /** Bytes of the file before it; a line begins here. */
  readonly byte: number;
  /** Lines of the file before it. */
  readonly lines: number;
  /** Lines from before it that it cannot be read without. */
  readonly carried: readonly string[];
}

export const FILE_START: PartStart = { byte: 0, lines: 0, carried: [] };

/** Lines: giving back the memory of fewer costs more than it gives. */
const FORGET_AT_ONCE = 4096;

/** One part of a file as a source of its own, and what came out while it was read. */
export class PartContent implements FilePart {
  readonly #source: ImportSource;
  readonly #start: PartStart;
  readonly #limit: number;
  readonly #carried = new Map<string, { readonly line: number; readonly text: string }>();
  /** Where each line of the part begins in the file; one more, where the last whole line ends. */
  #lineStarts: number[] = [];
  /** Lines of the part whose starts are no longer held. */
  #forgotten = 0;
  #refersBack = false;
  #cut = false;

  /** The part ends with the line in which it has `limit` bytes, or with the file. */
  constructor(source: ImportSource, start: PartStart, limit: number) {
    this.#source = source;
    this.#start = start;
    this.#limit = limit;
  }

  get inside(): boolean {
    return this.#start.byte > 0;
  }

  get refersToEarlier(): boolean {
    return this.#refersBack;
  }

  /** Nothing comes after what the importer has read: it read to the end, or did not want to. */
  get isLast(): boolean {
    return !this.#cut;
  }

  /** Where the last whole line ends. */
  get end(): number {
    return this.#lineStarts.at(-1) ?? this.#start.byte;
  }

  /** What is added to a line's number in the part for that in the file. */
  get linesBefore(): number {
    return this.#start.lines - this.#start.carried.length;
  }

  /** Whole lines of the file up to the end of the part. */
  get lines(): number {
    return this.#start.lines + Math.max(0, this.#forgotten + this.#lineStarts.length - 1);
  }

  refersBack(): void {
    this.#refersBack = true;
  }

  carry(kind: string, line: number, value: Readonly<Record<string, unknown>>): void {
    this.#carried.set(kind, { line, text: JSON.stringify(value) });
  }

  /** The start of a part at a line of this one; undefined where that is none of the file's own lines. */
  startAt(line: number): PartStart | undefined {
    const byte = this.#lineStarts[line - 1 - this.#start.carried.length - this.#forgotten];
    if (byte === undefined) return undefined;
    const carried = [...this.#carried.values()].filter((each) => each.line < line).map(({ text }) => text);
    return { byte, lines: line - 1 + this.linesBefore, carried };
  }

  /** No part will be asked for that begins before this line. */
  forgetBefore(line: number): void {
    const count = line - 1 - this.#start.carried.length - this.#forgotten;
    if (count < FORGET_AT_ONCE) return;
    this.#lineStarts.splice(0, count);
    this.#forgotten += count;
  }

  /** The source as the importer reads it. `condensed` is only told of lines where `whole`: the part is all of the file. */
  source(whole: boolean): ImportSource {
    const { size: _size, condensed, ...rest } = this.#source;
    const told = whole && condensed ? { condensed } : {};
    return { ...rest, ...told, part: this, bytes: (from = 0, briefly) => skipped(this.#bytes(briefly), from) };
  }

  async *#bytes(briefly: boolean | undefined): AsyncGenerator<Uint8Array> {
    const { byte, carried } = this.#start;
    const starts = [byte];
    this.#lineStarts = starts;
    this.#forgotten = 0;
    this.#cut = false;
    if (carried.length > 0) yield new TextEncoder().encode(carried.map((text) => `${text}\n`).join(''));
    let offset = byte;
    for await (const chunk of this.#source.bytes(byte, briefly)) {
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) {
        starts.push(offset + at + 1);
        if (offset + at + 1 - byte < this.#limit) continue;
        this.#cut = true;
        yield chunk.subarray(0, at + 1);
        return;
      }
      offset += chunk.length;
      yield chunk;
    }
  }
}

async function* skipped(content: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<Uint8Array> {
  let skip = from;
  for await (const chunk of content) {
    if (skip < chunk.length) yield skip === 0 ? chunk : chunk.subarray(skip);
    skip = Math.max(0, skip - chunk.length);
  }
}
