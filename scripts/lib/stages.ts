/** Runs the stages of a test run, side by side where they do not wait for one another, and adds up what they tell. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addCounts, NO_COUNTS, sentenceOf, type Counts } from './counts.ts';
import { RESULTS } from './paths.ts';

export interface StageResult {
  readonly counts: Counts;
  /** Everything that the stage printed. */
  readonly output: string;
  /** Lines worth showing of a stage that succeeded. */
  readonly notes?: readonly string[];
}

export interface Stage {
  readonly name: string;
  /** Stages whose result this one cannot do without: it starts after them and does not run when one of them failed. */
  readonly needs?: readonly string[];
  /** Stages that this one starts after, whatever became of them. */
  readonly after?: readonly string[];
  /** Waits for a network or a window most of the time, so it takes no place beside those that compute. */
  readonly light?: true;
  readonly run: () => Promise<StageResult>;
}

/** Stages that compute at the same time: each of them is busy with about one processor. */
const PLACES = 2;

/** Prints each stage when it ends and returns the counts of all. A failure never keeps the others from running. */
export async function runStages(stages: readonly Stage[]): Promise<Counts> {
  const waiting = new Set(stages);
  const succeeded = new Map<string, boolean>();
  const rows: { name: string; counts: Counts; seconds: number }[] = [];
  let places = PLACES;

  await new Promise<void>((resolve) => {
    const startWhatCan = (): void => {
      if (rows.length === stages.length) resolve();
      for (const stage of [...waiting]) {
        const ready = [...(stage.needs ?? []), ...(stage.after ?? [])].every((name) => succeeded.has(name));
        if (!ready || (!stage.light && places === 0)) continue;
        waiting.delete(stage);
        if (!stage.light) places -= 1;
        void runOne(stage, succeeded).then(({ counts, seconds }) => {
          if (!stage.light) places += 1;
          succeeded.set(stage.name, counts.failed === 0);
          rows.push({ name: stage.name, counts, seconds });
          startWhatCan();
        });
      }
    };
    startWhatCan();
  });

  console.log('');
  for (const { name } of stages) {
    const row = rows.find((candidate) => candidate.name === name)!;
    console.log(`${name.padEnd(14)} ${sentenceOf(row.counts).padEnd(36)} ${row.seconds.toFixed(0).padStart(4)} s`);
  }
  return rows.map(({ counts }) => counts).reduce(addCounts, NO_COUNTS);
}

async function runOne(
  stage: Stage,
  succeeded: ReadonlyMap<string, boolean>,
): Promise<{ readonly counts: Counts; readonly seconds: number }> {
  const missing = (stage.needs ?? []).filter((name) => succeeded.get(name) !== true);
  const start = performance.now();
  if (missing.length === 0) console.log(`   ${stage.name} ...`);
  const { counts, output, notes } =
    missing.length > 0 ? notRun(missing) : await stage.run().catch((error: unknown) => broken(error));
  const seconds = (performance.now() - start) / 1000;
  const log = join(RESULTS, 'logs', `${stage.name}.log`);
  await mkdir(join(RESULTS, 'logs'), { recursive: true });
  await writeFile(log, output);
  const failed = counts.failed > 0;
  console.log(`${failed ? '✗ ' : '✓ '} ${stage.name}: ${sentenceOf(counts)} (${seconds.toFixed(0)} s)`);
  for (const line of failed ? output.trimEnd().split('\n') : (notes ?? [])) console.log(`   | ${line}`);
  return { counts, seconds };
}

function notRun(missing: readonly string[]): StageResult {
  return { counts: { ...NO_COUNTS, failed: 1 }, output: `Not run, because ${missing.join(' and ')} failed.` };
}

function broken(error: unknown): StageResult {
  return {
    counts: { ...NO_COUNTS, failed: 1 },
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
