/** Writes docs/rules.md anew from the table of rules; a test compares them. */
import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { ROOT } from './lib/paths.ts';
import { RULES_FILE, rulesPage } from './lib/rulesPage.ts';

process.chdir(ROOT);
await writeFile(RULES_FILE, await format(rulesPage(), { ...(await resolveConfig(RULES_FILE)), filepath: RULES_FILE }));
console.log(`Wrote ${RULES_FILE}.`);
