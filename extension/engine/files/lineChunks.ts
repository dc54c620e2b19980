import { createReadStream } from 'node:fs';

const CHUNK = 1 << 21;
const NEWLINE = 10;

/** Whole lines of a file. */
export interface LineChunk {
  readonly file: string;
  /** 1-based line that the bytes begin with. */
  readonly firstLine: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A file in pieces of whole lines of about 2 MB; a line that is longer makes its piece longer. A byte order mark is
 * left out. Errors are those of node:fs.
 */
export async function* lineChunks(file: string): AsyncGenerator<LineChunk> {
  let rest: Uint8Array[] = [];
  let isFirst = true;
  let firstLine = 1;
  for await (const read of createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    const isMarked = isFirst && read[0] === 0xef && read[1] === 0xbb && read[2] === 0xbf;
    isFirst = false;
    const piece = isMarked ? read.subarray(3) : read;
    const end = piece.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      yield { file, firstLine, bytes: joined([...rest, piece.subarray(0, end)]) };
      rest = [];
      firstLine += newlines(piece);
    }
    if (end < piece.length) rest.push(piece.subarray(end));
  }
  if (rest.length > 0) yield { file, firstLine, bytes: joined(rest) };
}

/** The lines of a piece that are not blank, as text. */
export function* rowsOf({ bytes }: LineChunk): Generator<string> {
  const text = new TextDecoder().decode(bytes);
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, end);
    if (line.trim() !== '') yield line;
    at = end + 1;
  }
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

/** Always a buffer of its own, which may be handed to a thread. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
