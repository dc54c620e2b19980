/** Writes ThirdPartyNotices.txt anew; the package test compares it with what is bundled. */
import { writeFile } from 'node:fs/promises';
import { bundledPackages, NOTICES_FILE, thirdPartyNotices } from './lib/notices.ts';
import { ROOT } from './lib/paths.ts';

process.chdir(ROOT);
await writeFile(NOTICES_FILE, await thirdPartyNotices());
console.log(`${NOTICES_FILE}: ${(await bundledPackages()).length} packages`);
