/** A folder of files made for one test. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../folders.ts';

export async function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return folder;
}

export const CHAT = 'User: Q\nAssistant: A\n';
export const MESSAGES = `${JSON.stringify({
  messages: [
    { role: 'user', content: 'Q' },
    { role: 'assistant', content: 'A' },
  ],
})}\n`;
