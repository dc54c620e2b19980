import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Of a file's bytes, in hexadecimal. Errors are those of node:fs. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
