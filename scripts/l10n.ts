/** Writes l10n/bundle.l10n.json anew from the host's `vscode.l10n.t` calls; the manifest test compares it. */
import { writeFile } from 'node:fs/promises';
import { hostStrings, STRINGS_FILE } from './lib/hostStrings.ts';
import { ROOT } from './lib/paths.ts';

process.chdir(ROOT);
await writeFile(STRINGS_FILE, await hostStrings());
console.log(`Wrote ${STRINGS_FILE}.`);
