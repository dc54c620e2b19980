import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { CondensedLine, ImportSource } from '../../core/importers/importer.ts';
import type { ReadPoint } from '../../core/ports.ts';

/** Characters of condensed lines that are packed together. */
const PIECE = 256 * 1024;
/** A piece that packs to less is taken up again when lines are added, so that pieces do not become many. Bytes. */
const SMALL = 32 * 1024;
/** Condensed lines beyond this are not kept; the file is read as a whole when it changes. Characters. */
const MAX_TEXT = 64 * 1024 * 1024;

/** The condensed lines of one file, packed as they come. */
export class CondensedText {
  /** Pieces before this one are as they were stored. */
  readonly firstPiece: number;
  readonly #pieces: Uint8Array[] = [];
  readonly #from: ReadPoint;
  #pending: string[] = [];
  #pendingLength = 0;
  #point: ReadPoint;
  #whole = true;

  /** Goes on behind `point`, whose packed lines are `stored`. */
  constructor(point: ReadPoint = { end: 0, lines: 0, textBytes: 0 }, stored: readonly Uint8Array[] = []) {
    this.#from = point;
    this.#point = point;
    const last = stored.at(-1);
    const reopened = last !== undefined && last.length < SMALL;
    this.firstPiece = reopened ? stored.length - 1 : stored.length;
    if (reopened) this.#add(zstdDecompressSync(last).toString());
  }

  /** Takes the lines that a reader tells of while it reads `resumed`, or the file itself from its start. */
  note({ number, end, text }: CondensedLine): void {
    if (number <= this.#from.lines || !this.#whole) return;
    // A line out of order: the reader began again.
    if (text === undefined || number !== this.#point.lines + 1) {
      this.#whole = false;
      return;
    }
    this.#point = {
      end: end - this.#from.textBytes + this.#from.end,
      lines: number,
      textBytes: this.#point.textBytes + Buffer.byteLength(text) + 1,
    };
    if (this.#point.textBytes > MAX_TEXT) this.#whole = false;
    else this.#add(`${text}\n`);
  }

  /** How far the lines go; undefined where there is nothing to go on from. */
  get point(): ReadPoint | undefined {
    return this.#whole && this.#point.lines > 0 ? this.#point : undefined;
  }

  /** Packed pieces from `firstPiece` on. Call it once, at the end. */
  pieces(): readonly Uint8Array[] {
    this.#flush();
    return this.point ? this.#pieces : [];
  }

  #add(text: string): void {
    this.#pending.push(text);
    this.#pendingLength += text.length;
    if (this.#pendingLength >= PIECE) this.#flush();
  }

  #flush(): void {
    if (this.#pendingLength === 0) return;
    this.#pieces.push(zstdCompressSync(this.#pending.join('')));
    this.#pending = [];
    this.#pendingLength = 0;
  }
}

/** The file as its reader needs it: condensed lines up to the point, then the file's own bytes. */
export function resumed(source: ImportSource, point: ReadPoint, stored: readonly Uint8Array[]): ImportSource {
  const { size: _size, seekable: _seekable, ...rest } = source;
  return {
    ...rest,
    bytes: async function* (from = 0, briefly = false) {
      let skip = from;
      for (const piece of stored) {
        const text = zstdDecompressSync(piece);
        if (skip < text.length) yield skip === 0 ? text : text.subarray(skip);
        skip = Math.max(0, skip - text.length);
      }
      yield* source.bytes(point.end + skip, briefly);
    },
  };
}
