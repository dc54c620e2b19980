import { createReadStream } from 'node:fs';

const CHUNK = 1 << 21;
const NEWLINE = 10;

/**
 * A file in pieces of whole lines of about 2 MB; a line that is longer makes its piece longer. A byte order mark is
 * left out. Errors are those of node:fs.
 */
export async function* lineChunks(path: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let rest: Uint8Array[] = [];
  let first = true;
  for await (const read of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    const isMarked = first && read[0] === 0xef && read[1] === 0xbb && read[2] === 0xbf;
    first = false;
    const piece = isMarked ? read.subarray(3) : read;
    const end = piece.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      yield joined([...rest, piece.subarray(0, end)]);
      rest = [];
    }
    if (end < piece.length) rest.push(piece.subarray(end));
  }
  if (rest.length > 0) yield joined(rest);
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
