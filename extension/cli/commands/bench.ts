import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScorer } from '../../core/importance/score.ts';
import { FORMAT_IDS } from '../../core/formats/format.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../core/model/settings.ts';
import { contentOf, type Turn } from '../../core/model/turn.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { findSensitive } from '../../core/synthesis/redaction/findSensitive.ts';
import { DEFAULT_REDACTION, type RedactionSettings } from '../../core/synthesis/redaction/settings.ts';
import { analyze } from '../../core/text/analysis.ts';
import { runBatches } from '../../engine/batch/pool.ts';
import { BatchTask, type BatchSettings } from '../../engine/batch/task.ts';
import { writeDataset } from '../../engine/batch/writeDataset.ts';
import { InputTurns } from '../inputs.ts';

/** Each figure is the best of this many passes: the machine's noise only ever slows a pass down. */
const PASSES = 3;
/** Passes before measuring, so that the compiler has seen the code. */
const WARM_UP = 2;

const SETTINGS: BatchSettings = {
  redaction: DEFAULT_REDACTION,
  pipeline: DEFAULT_PIPELINE_SETTINGS,
  filter: { minImportance: 0, patterns: [], topics: [] },
  formats: FORMAT_IDS,
};

/** `bench INPUT…`: reads the turns once, then prints how fast each stage goes over them, as JSON. */
export async function bench(inputs: readonly string[], workerPath: string, signal: CancellationSignal): Promise<void> {
  const turns: Turn[] = [];
  for await (const turn of new InputTurns(inputs, undefined, signal).turns()) turns.push(turn);
  const characters = turns.reduce((sum, turn) => sum + turn.user.length + turn.assistant.length, 0);

  const scorer = createScorer(SETTINGS.pipeline.importance);
  const task = new BatchTask(SETTINGS);
  const score = await turnsPerSecond(turns, () => {
    for (const turn of turns) scorer.score(analyze(contentOf(turn)));
  });
  const pipeline = await turnsPerSecond(turns, async () => {
    await task.run(turns);
  });
  const workers = availableParallelism();
  const exported = await exportTurnsPerSecond(turns, workers, workerPath, DEFAULT_REDACTION, signal);
  const unredacted = await exportTurnsPerSecond(turns, workers, workerPath, { mode: 'off', allow: [] }, signal);
  const latencies: number[] = [];
  for (const turn of turns) {
    const started = performance.now();
    await task.run([turn]);
    latencies.push(performance.now() - started);
  }
  latencies.sort((a, b) => a - b);

  process.stdout.write(
    `${JSON.stringify({
      node: process.version,
      cores: workers,
      turns: turns.length,
      characters,
      score_turns_per_s: Math.round(score),
      pipeline_turns_per_s_one_thread: Math.round(pipeline),
      score_to_export_turns_per_s: Math.round(exported),
      score_to_export_no_redact_turns_per_s: Math.round(unredacted),
      find_sensitive_mb_per_s: round(await sensitiveMegabytesPerSecond(turns, characters)),
      score_to_export_workers: workers,
      turn_ms_p50: round(quantile(latencies, 0.5)),
      turn_ms_p95: round(quantile(latencies, 0.95)),
      max_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    })}\n`,
  );
}

async function turnsPerSecond(turns: readonly Turn[], pass: () => void | Promise<void>): Promise<number> {
  let best = Infinity;
  for (let i = 0; i < WARM_UP + PASSES; i++) {
    const started = performance.now();
    await pass();
    if (i >= WARM_UP) best = Math.min(best, performance.now() - started);
  }
  return (turns.length / best) * 1000;
}

/** Worker threads, writing and renaming included; the turns go round often enough that starting threads does not hide the rate. */
async function exportTurnsPerSecond(
  turns: readonly Turn[],
  workers: number,
  workerPath: string,
  redaction: RedactionSettings,
  signal: CancellationSignal,
): Promise<number> {
  const rounds = Math.max(1, Math.ceil(12_000 / Math.max(1, turns.length)));
  const folder = await mkdtemp(join(tmpdir(), 'hololoom-bench-'));
  function* batches(): Generator<readonly Turn[]> {
    for (let round = 0; round < rounds; round++)
      for (let i = 0; i < turns.length; i += 128) yield turns.slice(i, i + 128);
  }
  try {
    const started = performance.now();
    await writeDataset(
      runBatches(batches(), { ...SETTINGS, redaction }, workers, workerPath),
      folder,
      FORMAT_IDS,
      redaction,
      signal,
    );
    return ((turns.length * rounds) / (performance.now() - started)) * 1000;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Our own rules over every text, in one thread; a character counts as a byte. */
async function sensitiveMegabytesPerSecond(turns: readonly Turn[], characters: number): Promise<number> {
  const rate = await turnsPerSecond(turns, () => {
    for (const { user, assistant } of turns) {
      findSensitive(user);
      findSensitive(assistant);
    }
  });
  return (rate * characters) / turns.length / 1e6;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
