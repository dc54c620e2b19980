import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Lays a stream down in a new file, for what must be read more than once. Errors are those of node:fs. */
export async function spool(stream: Readable, file: string): Promise<void> {
  await pipeline(stream, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
}
