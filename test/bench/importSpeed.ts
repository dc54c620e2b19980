/**
 * How fast importers stream: `node test/bench/importSpeed.ts [MEGABYTES [KIND…]]` makes a file of each kind (or of
 * those whose names begin so) in the temporary folder, reads each in a process of its own, and prints a JSON line each: megabytes a second by the clock and by
 * processor time, and the largest resident size; `startMB` of it is Node with its TypeScript loader before reading.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConversations } from '../../extension/core/importers/read.ts';
import { openInputs } from '../../extension/engine/sources/open.ts';
import { KINDS, write } from './bigFiles.ts';

async function measure(path: string): Promise<void> {
  const startMB = Math.round(process.memoryUsage.rss() / 1e6);
  const before = process.cpuUsage();
  const start = performance.now();
  let format = '';
  let read = 0;
  for await (const source of openInputs([path], { onFinding: (finding) => console.error(finding) })) {
    const reading = readConversations(source);
    for await (const conversation of reading) read += conversation.turns.length;
    format = reading.format;
  }
  const megabytes = statSync(path).size / 1e6;
  const { maxRSS } = process.resourceUsage();
  const { user, system } = process.cpuUsage(before);
  const perSecond = Math.round(megabytes / ((performance.now() - start) / 1000));
  const perProcessorSecond = Math.round(megabytes / ((user + system) / 1e6));
  console.log(
    JSON.stringify({
      format,
      megabytes: Math.round(megabytes),
      turns: read,
      perSecond,
      perProcessorSecond,
      startMB,
      residentMB: Math.round(maxRSS / 1000),
    }),
  );
}

const [first, ...names] = process.argv.slice(2);
if (first === '--measure') await measure(names[0]!);
else {
  const folder = mkdtempSync(join(tmpdir(), 'hololoom-speed-'));
  try {
    for (const [name, make] of Object.entries(KINDS)) {
      if (names.length > 0 && !names.some((start) => name.startsWith(start))) continue;
      const path = join(folder, name);
      write(path, make(), Number(first ?? 300) * 1e6);
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--measure', path], { stdio: 'inherit' });
      rmSync(path);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
