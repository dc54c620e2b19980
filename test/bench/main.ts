/**
 * `npm run bench`: the product's speed and memory as JSON on standard output, and docs/performance.md with the same
 * figures and the command that made them. Takes --million (adds the stream of 1,000,000 turns and the search for
 * duplicates among 1,000,000 rows, several minutes) and --write (rewrites docs/performance.md).
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { activationMs } from './activation.ts';
import { pairQuality, type PairQuality } from './duplicates/quality.ts';
import { measureDuplicates, type DuplicateFigures } from './duplicates/speed.ts';
import { measureDatasets } from './datasets.ts';
import { performancePage } from './page.ts';
import { measureStore } from './store.ts';

const root = join(import.meta.dirname, '..', '..');
const cli = join(root, 'dist', 'cli.js');
const CORPORA = ['conversations_coding', 'conversations_general'].map((name) =>
  join(root, '..', 'shared', 'corpora', name, 'data.jsonl'),
);
const SAMPLE = join(root, 'media', 'sample', 'conversation.md');
const MILLION = 1_000_000;
/** Rows that brute force compares with each other, all with all. */
const ORACLE_ROWS = 20_000;
const SIMILAR = 0.8;

export interface Figures {
  readonly machine: string;
  readonly input: string;
  readonly cli: Readonly<Record<string, number | string>>;
  readonly store: Readonly<Record<string, number>>;
  readonly datasets: Readonly<Record<string, number>>;
  readonly activation_ms: number;
  readonly duplicates100k: DuplicateFigures;
  readonly duplicates1M?: DuplicateFigures;
  readonly duplicatePairs: PairQuality;
  readonly million?: Readonly<Record<string, number>>;
}

async function main(flags: readonly string[]): Promise<void> {
  build();
  const present = CORPORA.every((file) => existsSync(file));
  const inputs = present ? CORPORA : [SAMPLE];
  const figures: Figures = {
    machine: `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
    input: present
      ? 'the two conversation corpora of ../shared'
      : 'the bundled sample (the corpora of ../shared are absent)',
    cli: JSON.parse(capture([cli, 'bench', ...inputs])) as Figures['cli'],
    store: await measureStore(),
    datasets: await measureDatasets(cli),
    activation_ms: activationMs(root),
    duplicates100k: measureDuplicates(cli, 'bench', MILLION / 10),
    duplicatePairs: pairQuality('oracle', ORACLE_ROWS, SIMILAR),
    ...(flags.includes('--million') ? { duplicates1M: measureDuplicates(cli, 'bench', MILLION) } : {}),
    ...(flags.includes('--million') ? { million: await streamMillion(inputs) } : {}),
  };
  process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`);
  if (flags.includes('--write')) writeFileSync(join(root, 'docs', 'performance.md'), performancePage(figures));
}

function build(): void {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs', '--production', '--log-level=warning'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('the build failed');
}

function capture(command: readonly string[]): string {
  const { status, stdout } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}`);
  return stdout;
}

/** The turns again and again under new ids into `synthesize -`, one process, until a million have gone through. */
async function streamMillion(inputs: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'hololoom-million-'));
  const turns = capture([cli, 'import', ...inputs, '--to-turns'])
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const child = spawn(process.execPath, [cli, 'synthesize', '-', '--out', folder, '--json'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, residentMb(child.pid))), 250);
  const answer = createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const started = performance.now();
  for (let sent = 0, round = 0; sent < MILLION; round++) {
    const lines: string[] = [];
    for (const turn of turns) {
      if (sent++ >= MILLION) break;
      lines.push(
        JSON.stringify({
          ...turn,
          id: `${round}.${String(turn['id'])}`,
          conversation: `${round}.${String(turn['conversation'])}`,
        }),
      );
    }
    if (!child.stdin.write(`${lines.join('\n')}\n`)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  const result = JSON.parse(String((await answer).value)) as { turns: number; total_examples: number };
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  rmSync(folder, { recursive: true });
  return {
    turns: result.turns,
    examples: result.total_examples,
    seconds: Math.round(seconds),
    turns_per_s: Math.round(result.turns / seconds),
    peak_rss_mb: peak,
  };
}

/** Resident size of a process in MB, 0 where the system does not tell. */
function residentMb(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

await main(process.argv.slice(2));
