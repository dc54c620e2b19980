// Fits every model that ships. usage: npm run train [-- NAME…]
// Deterministic: the same data give the same bytes. A trainer whose corpora are absent is skipped.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CORPORA_FOLDER } from './lib/corpora.ts';
import { TRAINERS } from './trainers.ts';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !TRAINERS.some((t) => t.name === name));
if (unknown.length > 0) {
  console.error(`no trainer ${unknown.join(', ')}; there are: ${TRAINERS.map((t) => t.name).join(', ')}`);
  process.exit(2);
}
const root = fileURLToPath(new URL('..', import.meta.url));
for (const trainer of TRAINERS) {
  if (wanted.length > 0 && !wanted.includes(trainer.name)) continue;
  const absent = trainer.corpora.filter((name) => !existsSync(join(CORPORA_FOLDER, name, 'data.jsonl')));
  if (absent.length > 0) {
    console.log(`skipped ${trainer.name}: absent ${absent.join(', ')}; ${trainer.output} stays as it is`);
    continue;
  }
  console.log(`${trainer.name} …`);
  const text = trainer.train((line) => console.log(`  ${line}`));
  const file = join(root, trainer.output);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (before !== text) writeFileSync(file, text);
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  console.log(
    `  ${before === text ? 'unchanged' : 'written'} ${trainer.output} ${Buffer.byteLength(text)} bytes sha256 ${digest}`,
  );
}
