/** The smallest file of every format is known by what it holds: under other names, packed, with other line ends. */
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exchanges, readPaths } from '../reading.ts';
import { checkAccount, readNamed, written } from './places.ts';
import { SMALLEST } from './smallest.ts';

const EXPECTED = [['Ask?', 'Told.']];

describe.each(SMALLEST)('%s', (format, content) => {
  it.each<readonly [string, string, (text: string) => string | Uint8Array]>([
    ['with a name of another format', 'conversations.json', (text) => text],
    ['with the name of a log', 'server.log', (text) => text],
    ['with the name of a picture', 'picture.png', (text) => text],
    ['without a name that tells anything', 'x', (text) => text],
    ['with a byte order mark', 'x.txt', (text) => `\uFEFF${text}`],
    ['with CRLF', 'x.json', (text) => text.replaceAll('\n', '\r\n')],
    ['with blank lines around', 'x.jsonl', (text) => `\n\n${text}\n \n\n`],
    ['in UTF-16', 'x.json', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['packed with gzip under a plain name', 'x.json', (text) => gzipSync(text)],
    ['packed with zstd under a plain name', 'x.md', (text) => zstdCompressSync(text)],
  ])('is known %s', async (_, name, altered) => {
    const read = await readNamed(name, altered(content));
    expect(read.format).toBe(format);
    expect(exchanges(read.turns)).toEqual(EXPECTED);
  });

  it('is known inside an archive with a plain name', async () => {
    const folder = await written({ 'download.bin': zipSync({ 'some/where/x.json': strToU8(content) }) });
    const { files } = await readPaths([join(folder, 'download.bin')]);
    const [file] = files.filter(({ turns }) => turns.length > 0);
    expect(file?.format).toBe(format);
    checkAccount(file!);
    expect(exchanges(file!.turns)).toEqual(EXPECTED);
  });

  it('is known in JSON that is laid out over many lines', async () => {
    let value: unknown;
    try {
      value = JSON.parse(content);
    } catch {
      return;
    }
    const read = await readNamed('x.json', JSON.stringify(value, null, 4));
    expect(read.format).toBe(format);
    expect(exchanges(read.turns)).toEqual(EXPECTED);
  });
});
