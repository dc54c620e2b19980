/** The lines of a stream of bytes, as text, with what is wrong with the bytes. */
import { isUtf8 } from 'node:buffer';
import { NEWLINE, RETURN } from '../../core/text/jsonCodes.ts';
import { splitLines, type LineEnd } from '../../core/dataset/lines.ts';

/** A longer line is no row; it is told and not kept. */
const LONGEST = 64 * 1024 * 1024;

export interface LineSink {
  line(text: string, end: LineEnd): void;
  /** Before `line`; 0-based. */
  invalid(line: number, what?: string): void;
  tooLong(megabytes: number, end: LineEnd): void;
}

const UTF16_MARKS = ['fffe', 'feff'];

/** Feeds the sink until the end, or until `cancelled` says so. */
export async function readLines(
  chunks: AsyncIterable<Uint8Array>,
  sink: LineSink,
  cancelled: () => boolean,
): Promise<void> {
  const reader = new LineReader(sink);
  for await (const chunk of chunks) {
    if (cancelled() || !reader.take(chunk)) return;
  }
  reader.finish();
}

class LineReader {
  readonly #sink: LineSink;
  #rest: Uint8Array[] = [];
  #size = 0;
  /** Bytes of a line that was given up. */
  #dropped = 0;
  #line = 0;
  #begun = false;

  constructor(sink: LineSink) {
    this.#sink = sink;
  }

  /** false where nothing of the file can be read. */
  take(chunk: Uint8Array): boolean {
    if (!this.#begun && chunk.length > 1) {
      this.#begun = true;
      const mark = chunk[0]!.toString(16).padStart(2, '0') + chunk[1]!.toString(16).padStart(2, '0');
      if (UTF16_MARKS.includes(mark)) {
        this.#sink.invalid(0, 'UTF-16 characters');
        return false;
      }
    }
    const last = chunk.lastIndexOf(NEWLINE);
    if (last === -1) {
      this.#keep(chunk);
      return true;
    }
    if (this.#dropped > 0) {
      const first = chunk.indexOf(NEWLINE);
      this.#giveUp(this.#dropped + first, '\n');
      if (last > first) this.#emit(chunk.subarray(first + 1, last + 1));
    } else this.#emit(this.#joined(chunk.subarray(0, last + 1)));
    if (last + 1 < chunk.length) this.#keep(chunk.subarray(last + 1));
    return true;
  }

  finish(): void {
    if (this.#dropped > 0) this.#giveUp(this.#dropped, '');
    else if (this.#size > 0) this.#emit(this.#joined(new Uint8Array(0)));
  }

  #keep(bytes: Uint8Array): void {
    if (this.#dropped > 0 || this.#size + bytes.length > LONGEST) {
      this.#dropped += this.#size + bytes.length;
      this.#rest = [];
      this.#size = 0;
      return;
    }
    // The stream may use its buffer again.
    this.#rest.push(bytes.slice());
    this.#size += bytes.length;
  }

  #giveUp(bytes: number, end: LineEnd): void {
    this.#sink.tooLong(Math.ceil(bytes / 1024 / 1024), end);
    this.#dropped = 0;
    this.#line++;
  }

  #joined(bytes: Uint8Array): Uint8Array {
    if (this.#size === 0) return bytes;
    const whole = new Uint8Array(this.#size + bytes.length);
    let at = 0;
    for (const piece of [...this.#rest, bytes]) {
      whole.set(piece, at);
      at += piece.length;
    }
    this.#rest = [];
    this.#size = 0;
    return whole;
  }

  /** Whole lines, or the last one without its end. */
  #emit(bytes: Uint8Array): void {
    const { lines, ends } = splitLines(LENIENT.decode(bytes));
    const invalid = isUtf8(bytes) ? undefined : invalidLines(bytes);
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]!;
      const end = ends[i]!;
      if (i === lines.length - 1 && line === '' && end === '') continue;
      if (invalid?.has(i) === true) this.#sink.invalid(this.#line);
      this.#sink.line(line, end);
      this.#line++;
    }
  }
}

/** A byte order mark stays: it is a finding. */
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** Indices of lines whose bytes are no UTF-8; lines ending with a lone return count as editors count them. */
function invalidLines(bytes: Uint8Array): ReadonlySet<number> {
  const found = new Set<number>();
  let line = 0;
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline + 1;
    const part = bytes.subarray(start, end);
    if (!isUtf8(part)) found.add(line);
    line++;
    for (let at = part.indexOf(RETURN); at !== -1; at = part.indexOf(RETURN, at + 1))
      if (part[at + 1] !== NEWLINE) line++;
    start = end;
  }
  return found;
}
