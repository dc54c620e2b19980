import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineTooLong, textLines } from '../../../../extension/engine/files/textLines.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function read(bytes: Uint8Array, size = 7): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of textLines(inPieces(bytes, size))) lines.push(line);
  return lines;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('textLines', () => {
  it('gives the same lines however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replace(/[\r\n\uFEFF]/g, ''))),
        fc.integer({ min: 1, max: 9 }),
        async (lines, size) => {
          expect(await read(utf8(lines.map((line) => `${line}\n`).join('')), size)).toEqual(lines);
        },
      ),
    );
  });

  it('reads LF and CRLF, a last line without its end, and no byte order mark', async () => {
    expect(await read(utf8('\uFEFFa\r\nb\n\nc'))).toEqual(['a', 'b', '', 'c']);
    expect(await read(utf8('a'), 1)).toEqual(['a']);
    expect(await read(utf8(''))).toEqual([]);
  });

  it('keeps line separators that may stand inside a JSON string', async () => {
    expect(await read(utf8('"a\u2028b\u2029c\rd"\n'))).toEqual(['"a\u2028b\u2029c\rd"']);
  });

  it('reads UTF-16 where the mark says so, also a byte at a time', async () => {
    const little = Buffer.from('\uFEFFä\n"𝄞"\r\n', 'utf16le');
    expect(await read(little, 1)).toEqual(['ä', '"𝄞"']);
    expect(await read(Buffer.from(little).swap16(), 3)).toEqual(['ä', '"𝄞"']);
  });

  it('gives up a line that is no record, and says which', async () => {
    const huge = async function* (): AsyncGenerator<Uint8Array> {
      yield utf8('first\n');
      const piece = new Uint8Array(8 * 1024 * 1024);
      for (let i = 0; i < 20; i++) yield await Promise.resolve(piece);
    };
    const lines = textLines(huge());
    expect((await lines.next()).value).toBe('first');
    await expect(lines.next()).rejects.toThrow(LineTooLong);
    await expect(drain(textLines(huge()))).rejects.toMatchObject({ line: 2 });
  });
});

async function drain(lines: AsyncGenerator<string>): Promise<void> {
  for await (const line of lines) expect(line).toBe('first');
}
