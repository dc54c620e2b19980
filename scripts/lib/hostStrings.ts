/** The texts that the host shows through `vscode.l10n.t`, as the table that translators start from. */
import { getL10nJson } from '@vscode/l10n-dev';
import { glob, readFile } from 'node:fs/promises';

export const STRINGS_FILE = 'l10n/bundle.l10n.json';

/** Content of l10n/bundle.l10n.json for the sources as they are; paths relative to the repository, the current folder. */
export async function hostStrings(): Promise<string> {
  const sources: { extension: string; contents: string }[] = [];
  for await (const path of glob('extension/host/**/*.ts')) {
    sources.push({ extension: '.ts', contents: await readFile(path, 'utf8') });
  }
  const table = await getL10nJson(sources);
  const sorted = Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify(sorted, null, 2)}\n`;
}
