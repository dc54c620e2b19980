import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

/** Bytes of the beginning and of the end that are looked at. */
const EDGE = 64 * 1024;
/** Places in between, and bytes of each. */
const SPOTS = 16;
const SPOT = 4 * 1024;

/**
 * A hash of the first `end` bytes of a file: of all of them up to 128 KiB, of beginning, end and places in between
 * where there are more. Throws what node:fs throws.
 */
export async function sampleOf(path: string, end: number): Promise<string> {
  const hash = createHash('sha256').update(String(end));
  const file = await open(path, 'r');
  try {
    if (end <= 2 * EDGE) hash.update(await part(file, 0, end));
    else {
      hash.update(await part(file, 0, EDGE));
      const step = (end - 2 * EDGE) / SPOTS;
      for (let i = 0; i < SPOTS; i++) hash.update(await part(file, EDGE + Math.floor(step * i), SPOT));
      hash.update(await part(file, end - EDGE, EDGE));
    }
  } finally {
    await file.close();
  }
  return hash.digest('base64url').slice(0, 22);
}

async function part(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}
