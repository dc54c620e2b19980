import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { createGunzip, createZstdDecompress, zstdDecompressSync } from 'node:zlib';
import type { ImportSource, TableReader } from '../../core/importers/importer.ts';
import { inflated, INFLATION_LIMITS, type InflationLimits } from './limits.ts';

/** Bytes that one read of the disk asks for. */
const CHUNK = 256 * 1024;
/** A packed value inside a database may unpack to this at the most. */
const MAX_VALUE_BYTES = 256 * 1024 * 1024;

export type Packing = 'none' | 'gzip' | 'zstd';

export interface FileFacts {
  readonly path: string;
  readonly size: number;
  readonly packing: Packing;
  readonly chosen: boolean;
  readonly tables?: TableReader;
  readonly limits?: InflationLimits;
}

/** A file on disk as it was when it was met: what is appended later is not read this time. */
export function fileSource({
  path,
  size,
  packing,
  chosen,
  tables,
  limits = INFLATION_LIMITS,
}: FileFacts): ImportSource {
  const folder = dirname(path);
  return {
    path: portable(path),
    chosen,
    ...(packing === 'none' && { size, seekable: true as const }),
    bytes: (from = 0, briefly = false) =>
      packing !== 'none'
        ? unpacked(path, size, packing, limits)
        : briefly
          ? passingBytes(path, from, size)
          : fileBytes(path, from, size),
    ...(tables && { tables }),
    related: (relative) => relatedSource(join(folder, relative)),
    list: (relative) => listNames(join(folder, relative)),
    unzstd,
  };
}

async function relatedSource(path: string): Promise<ImportSource | undefined> {
  const facts = await stat(path).catch(() => undefined);
  return facts?.isFile() ? fileSource({ path, size: facts.size, packing: 'none', chosen: false }) : undefined;
}

async function listNames(path: string): Promise<readonly string[]> {
  const names = await readdir(path).catch(() => []);
  return names.sort();
}

export function unzstd(bytes: Uint8Array): Uint8Array {
  return zstdDecompressSync(bytes, { maxOutputLength: MAX_VALUE_BYTES });
}

export function portable(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

async function* fileBytes(path: string, from: number, size: number): AsyncGenerator<Uint8Array> {
  if (from >= size) return;
  yield* createReadStream(path, { start: from, end: size - 1, highWaterMark: CHUNK }) as AsyncIterable<Buffer>;
}

/**
 * The same in two buffers over and over, one of which fills while the other is worked on: nothing is left for the
 * garbage collector, which lets such buffers pile up.
 */
async function* passingBytes(path: string, from: number, size: number): AsyncGenerator<Uint8Array> {
  if (from >= size) return;
  const file = await open(path, 'r');
  try {
    const fill = (buffer: Uint8Array, at: number): Promise<{ readonly bytesRead: number }> =>
      at < size ? file.read(buffer, 0, Math.min(CHUNK, size - at), at) : Promise.resolve({ bytesRead: 0 });
    let [buffer, other] = [new Uint8Array(CHUNK), new Uint8Array(CHUNK)];
    let filling = fill(buffer, from);
    for (let at = from; ;) {
      const { bytesRead } = await filling;
      if (bytesRead === 0) return;
      at += bytesRead;
      filling = fill(other, at);
      // Looked at when it is waited for.
      filling.catch(() => undefined);
      yield buffer.subarray(0, bytesRead);
      [buffer, other] = [other, buffer];
    }
  } finally {
    await file.close();
  }
}

async function* unpacked(
  path: string,
  size: number,
  packing: 'gzip' | 'zstd',
  limits: InflationLimits,
): AsyncGenerator<Uint8Array> {
  yield* inflated(unpack(fileBytes(path, 0, size), packing), size, limits);
}

/** The unpacked stream; its failures and those of what feeds it reject the iteration. */
export function unpack(packed: AsyncIterable<Uint8Array>, packing: 'gzip' | 'zstd'): AsyncIterable<Uint8Array> {
  const options = { chunkSize: CHUNK };
  const unpacker = packing === 'gzip' ? createGunzip(options) : createZstdDecompress(options);
  void feed(packed, unpacker);
  return unpacker;
}

async function feed(
  packed: AsyncIterable<Uint8Array>,
  into: NodeJS.WritableStream & { destroy(error?: Error): void; destroyed: boolean },
): Promise<void> {
  try {
    for await (const chunk of packed) {
      if (into.destroyed) return;
      if (!into.write(chunk)) await drained(into);
    }
    if (!into.destroyed) into.end();
  } catch (error) {
    into.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done).off('close', done).off('error', done);
      resolve();
    };
    stream.on('drain', done).on('close', done).on('error', done);
  });
}
