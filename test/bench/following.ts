/**
 * How quickly files are followed: `node test/bench/following.ts [FILES [TURNS]]` makes sessions in a temporary home
 * folder, imports them, checks them again unchanged (as an import and as a followed source does), and appends to a
 * session of 5,000 turns (or TURNS) while its source is followed. Prints a JSON line of milliseconds; `processor` is processor time of the whole process.
 */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { NEVER_CANCELLED } from '../../extension/core/ports.ts';
import { Engine } from '../../extension/engine/engine.ts';
import { openStore } from '../../extension/engine/store/openStore.ts';
import { sessionLines, turnOf } from '../unit/engine/sessions.ts';
import { SETTINGS, SILENT } from '../unit/engine/settings.ts';

const FILES = Number(process.argv[2] ?? 10_000);
/** Turns of the long session, of 3.2 KB each. */
const LONG = Number(process.argv[3] ?? 5000);
const APPENDS = 20;

interface Took {
  readonly clock: number;
  readonly processor: number;
}

async function took(work: () => Promise<unknown>): Promise<Took> {
  const before = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { clock: Math.round(performance.now() - start), processor: Math.round((user + system) / 1000) };
}

const home = mkdtempSync(join(tmpdir(), 'hololoom-following-'));
try {
  const folder = join(home, '.claude', 'projects');
  for (let i = 0; i < FILES; i++) {
    const project = join(folder, `-p${i % 100}`);
    if (i < 100) mkdirSync(project, { recursive: true });
    writeFileSync(join(project, `s${i}.jsonl`), sessionLines(`s${i}`, 0, 1, turnOf(`s${i}`)));
  }
  const long = join(folder, '-p0', 'long.jsonl');
  writeFileSync(long, '');
  for (let from = 0; from < LONG; from += 5000) {
    appendFileSync(long, sessionLines('long', from, Math.min(LONG, from + 5000), turnOf('long')));
  }
  const { store } = await openStore(join(home, 'store'), { now: () => Date.now() });
  const settings = { ...SETTINGS, sources: { ...SETTINGS.sources, watch: ['claude-code'] } };
  const engine = new Engine({
    store,
    settings,
    clock: { now: () => Date.now() },
    ids: { next: () => 'bench' },
    logger: SILENT,
    samplePath: '',
  });
  const imported = (): Promise<unknown> => engine.imports.run([folder], () => undefined, NEVER_CANCELLED);
  const first = await took(imported);
  const importAgain = await took(imported);
  const total = (): number => store.memories.counts(undefined, '').total;
  const machine = { home, platform: process.platform, env: {} };
  const paths = Array.from({ length: FILES }, (_, i) => join(folder, `-p${i % 100}`, `s${i}.jsonl`));
  const follow = (): Promise<unknown> =>
    engine.imports.follow(
      'claude-code',
      paths,
      undefined,
      () => undefined,
      () => undefined,
      NEVER_CANCELLED,
    );
  const checkAgain = await took(follow);
  const copying = await took(async () => {
    await engine.follow(machine);
    const copied = (): number => store.originals.list().length;
    while (copied() < FILES + 1) await new Promise((resolve) => setTimeout(resolve, 200));
  });
  const appended: number[] = [];
  const processor: number[] = [];
  for (let i = 0; i < APPENDS; i++) {
    const wanted = total() + 1;
    const one = await took(async () => {
      appendFileSync(long, sessionLines('long', LONG + i, LONG + i + 1, turnOf('long')));
      while (total() < wanted) await setImmediate();
    });
    appended.push(one.clock);
    processor.push(one.processor);
  }
  console.log(
    JSON.stringify({
      files: FILES,
      turns: total(),
      first,
      importAgain,
      checkAgain,
      copying,
      copiesMB: Math.round(store.originals.total() / 1e6),
      longSessionMB: Math.round(statSync(long).size / 1e6),
      appendedMedian: appended.toSorted((a, b) => a - b)[APPENDS / 2],
      appendedMost: Math.max(...appended),
      appendedProcessorMedian: processor.toSorted((a, b) => a - b)[APPENDS / 2],
      residentMB: Math.round(process.resourceUsage().maxRSS / 1000),
    }),
  );
  await engine.close();
} finally {
  rmSync(home, { recursive: true, force: true });
}
