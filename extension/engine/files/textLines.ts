/** The lines of a stream of bytes as text, one at a time. */
import { megabytes, utf16Label } from '../../core/importers/reading/bytes.ts';

/** A longer line is no record of a file that is read line by line. UTF-16 code units. */
const LONGEST = 64 * 1024 * 1024;

/** A line that was given up; `line` is 1-based. */
export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';
  readonly line: number;

  constructor(line: number) {
    super(`is longer than ${megabytes(LONGEST)}; a file with one record a line is wanted`);
    this.line = line;
  }
}

/**
 * Lines without their ends (LF or CRLF) and without a byte order mark. UTF-8, or UTF-16 where the mark says so. Unlike
 * node:readline it keeps U+2028, which may stand in a JSON string, and holds no more than one line: a longer one than
 * any record throws LineTooLong.
 */
export async function* textLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  let line = 0;
  for await (const text of decoded(chunks)) {
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      line++;
      yield withoutReturn(rest + text.slice(from, end));
      rest = '';
      from = end + 1;
    }
    rest += text.slice(from);
    if (rest.length > LONGEST) throw new LineTooLong(line + 1);
  }
  if (rest !== '') yield withoutReturn(rest);
}

async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // A pipe may give a byte at a time; the mark has two.
  let head: Uint8Array | undefined = new Uint8Array(0);
  let decoder = new TextDecoder();
  for await (const chunk of chunks) {
    const bytes: Uint8Array = head === undefined || head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head !== undefined && bytes.length < 2) {
      head = bytes;
      continue;
    }
    if (head !== undefined) decoder = new TextDecoder(utf16Label(bytes) ?? 'utf-8');
    head = undefined;
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode(head);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
