import { glob } from 'node:fs/promises';

/** TypeScript files below the folders, relative to the repository with forward slashes, sorted; the tests run in its root. */
export async function sourceFiles(folders: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    for await (const path of glob(`${folder}/**/*.ts`)) found.push(path.replaceAll('\\', '/'));
  }
  return found.sort();
}
