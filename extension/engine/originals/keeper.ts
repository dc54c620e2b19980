import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { zstdCompressSync } from 'node:zlib';
import { NEVER_CANCELLED, type Clock, type OriginalTable, type PackedChunk } from '../../core/ports.ts';
import { Slices } from '../slices.ts';

/** Bytes of a file that are packed together. What is appended costs one such piece, not the file. */
export const CHUNK = 256 * 1024;
/** How long a sum is believed. Milliseconds. */
const TOTAL_AGE = 1000;
/** Packed bytes that wait to be written. */
const MAX_PENDING = 4 * 1024 * 1024;

/** `grew`: the copy that was there is its beginning. */
export type Kept = 'new' | 'grew' | 'rewritten' | 'full';

export interface KeptFile {
  readonly path: string;
  /** Importer id, as far as it is known. */
  readonly source: string;
  /** Where the bytes are: the file, or a copy at rest. */
  readonly file: string;
  readonly size: number;
  /** The first so many bytes are those of the copy that is there. */
  readonly sameUntil: number;
}

/** Copies files into the store as they are read, as long as there is room. */
export class OriginalsKeeper {
  readonly #originals: OriginalTable;
  readonly #clock: Clock;
  readonly #limit: () => number;
  readonly #slices = new Slices(NEVER_CANCELLED);
  #refused = 0;
  #total = 0;
  #totalAt = Number.NEGATIVE_INFINITY;

  /** `limit` in bytes. */
  constructor(originals: OriginalTable, clock: Clock, limit: () => number) {
    this.#originals = originals;
    this.#clock = clock;
    this.#limit = limit;
  }

  /** Files that were not copied because there was no room. */
  get refused(): number {
    return this.#refused;
  }

  /** Whether a file that is as it was should be copied all the same: nobody did so yet. */
  wants(path: string): boolean {
    return this.#originals.chunksOf(path) === undefined && !this.#originals.isDeclined(path) && this.#hasRoom();
  }

  /** Brings the copy up to date. `full`: there was no room for it. */
  async keep({ path, source, file, size, sameUntil }: KeptFile): Promise<Kept> {
    if (!this.#hasRoom()) {
      this.#refused++;
      return 'full';
    }
    const before = this.#originals.chunksOf(path);
    const hashes = before ? startOf(before, sameUntil) : [];
    let pending: PackedChunk[] = [];
    let pendingBytes = 0;
    const handle = await open(file, 'r');
    const buffer = Buffer.alloc(CHUNK);
    try {
      for (let from = hashes.length * CHUNK; from < size; from += CHUNK) {
        await this.#slices.pause();
        const bytes = await chunkAt(handle, from, buffer.subarray(0, Math.min(CHUNK, size - from)));
        const hash = createHash('sha256').update(bytes).digest('base64url');
        if (!this.#originals.has(hash)) {
          const packed = zstdCompressSync(bytes);
          pending.push({ hash, size: bytes.length, packed });
          pendingBytes += packed.length;
        }
        hashes.push(hash);
        if (pendingBytes > MAX_PENDING) {
          this.#originals.addChunks(pending);
          this.#total += pendingBytes;
          pending = [];
          pendingBytes = 0;
        }
        // Cut short meanwhile: what there is of it is kept.
        if (bytes.length < CHUNK) break;
      }
    } finally {
      await handle.close();
    }
    const grew = before !== undefined && isBeginning(before, hashes, sameUntil);
    const keptAt = new Date(this.#clock.now()).toISOString();
    this.#originals.put({ path, source, size, keptAt }, pending, hashes, grew);
    this.#total += pendingBytes;
    return before === undefined ? 'new' : grew ? 'grew' : 'rewritten';
  }

  /** Adding up is not quick enough for every one of many files. */
  #hasRoom(): boolean {
    if (performance.now() - this.#totalAt > TOTAL_AGE) {
      this.#total = this.#originals.total();
      this.#totalAt = performance.now();
    }
    return this.#total < this.#limit();
  }
}

/** The chunks that lie whole in the first so many bytes. */
function startOf(chunks: readonly { readonly hash: string; readonly size: number }[], bytes: number): string[] {
  const whole: string[] = [];
  for (const { hash, size } of chunks) {
    if (size < CHUNK || (whole.length + 1) * CHUNK > bytes) break;
    whole.push(hash);
  }
  return whole;
}

/** Whether all of the copy before is in the new one: its whole chunks are, and its end was known to be. */
function isBeginning(
  before: readonly { readonly hash: string; readonly size: number }[],
  hashes: readonly string[],
  sameUntil: number,
): boolean {
  const size = before.reduce((sum, chunk) => sum + chunk.size, 0);
  return (
    before.every(({ hash }, i) => hash === hashes[i] || (i === before.length - 1 && sameUntil > i * CHUNK)) && size > 0
  );
}

/** Fills `bytes` from a place in the file; gives what of it there was. */
async function chunkAt(handle: FileHandle, from: number, bytes: Buffer): Promise<Buffer> {
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
