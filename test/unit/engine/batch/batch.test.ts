import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMAT_IDS } from '../../../../extension/core/formats/format.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../../../extension/core/model/settings.ts';
import { DEFAULT_REDACTION } from '../../../../extension/core/synthesis/redaction/settings.ts';
import type { Turn } from '../../../../extension/core/model/turn.ts';
import { CancelledError, NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { runBatches } from '../../../../extension/engine/batch/pool.ts';
import type { BatchResult, BatchSettings } from '../../../../extension/engine/batch/task.ts';
import { writeDataset } from '../../../../extension/engine/batch/writeDataset.ts';

const SETTINGS: BatchSettings = {
  pipeline: DEFAULT_PIPELINE_SETTINGS,
  filter: { minImportance: 0, patterns: [], topics: [] },
  formats: FORMAT_IDS,
  redaction: DEFAULT_REDACTION,
};

const TURNS: readonly Turn[] = Array.from({ length: 40 }, (_, i) => ({
  id: `t${i}`,
  conversation: 'c',
  index: i,
  user: `What is a queue of size ${i}?`,
  assistant: `A queue of size ${i} is a buffer that holds at most ${i} messages before the sender has to wait. It is used when producers are faster than consumers, because it absorbs short bursts.`,
  origin: { source: 'test' },
}));

let folder: string;
let workerPath: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hololoom-batch-'));
  workerPath = join(folder, 'worker.cjs');
  await build({
    entryPoints: ['extension/engine/batch/worker.ts'],
    outfile: workerPath,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function* batches(size = 3): Generator<readonly Turn[]> {
  for (let i = 0; i < TURNS.length; i += size) yield TURNS.slice(i, i + size);
}

async function collect(results: AsyncIterable<BatchResult>): Promise<readonly BatchResult[]> {
  const all: BatchResult[] = [];
  for await (const result of results) all.push(result);
  return all;
}

describe('runBatches', () => {
  it('gives the same results in the same order with and without worker threads', async () => {
    const alone = await collect(runBatches(batches(), SETTINGS, 0, ''));
    expect(alone.flatMap((r) => r.examples).length).toBeGreaterThan(TURNS.length / 2);
    expect(await collect(runBatches(batches(), SETTINGS, 4, workerPath))).toEqual(alone);
  });

  it('gives the same of turns that are too long to be read together', async () => {
    const long = TURNS.slice(0, 5).map((turn) => ({ ...turn, user: `${turn.user}\n\n${'x '.repeat(32_000)}` }));
    const alone = await collect(
      runBatches(
        long.map((turn) => [turn]),
        SETTINGS,
        0,
        '',
      ),
    );
    const [together] = await collect(runBatches([long], SETTINGS, 0, ''));
    expect(together?.turns).toBe(long.length);
    expect(together?.examples).toEqual(alone.flatMap(({ examples }) => examples));
    expect(together?.examples).not.toEqual([]);
  });

  it('fails when a worker cannot start, instead of waiting for it', async () => {
    await expect(collect(runBatches(batches(), SETTINGS, 1, join(folder, 'missing.cjs')))).rejects.toThrow();
  });
});

describe('writeDataset', () => {
  it('writes one line an example to every format, without examples that are there already', async () => {
    const out = join(folder, 'out');
    async function* twice(): AsyncGenerator<BatchResult> {
      yield* runBatches(batches(), SETTINGS, 0, '');
      yield* runBatches(batches(), SETTINGS, 0, '');
    }
    const dataset = await writeDataset(twice(), out, FORMAT_IDS, DEFAULT_REDACTION, NEVER_CANCELLED);
    expect(dataset.turns).toBe(2 * TURNS.length);
    const all = (await collect(twice())).flatMap((r) => r.examples);
    expect(dataset.statistics.total_examples).toBe(new Set(all.map((e) => e.lines[0])).size);
    expect(dataset.duplicates).toBe(all.length - dataset.statistics.total_examples);
    for (const file of dataset.files) {
      const text = await readFile(file.path, 'utf8');
      expect(text.endsWith('}\n')).toBe(true);
      expect(text.split('\n').length - 1).toBe(dataset.statistics.total_examples);
      expect(Buffer.byteLength(text)).toBe(file.bytes);
    }
  });

  it('leaves no file behind when it is cancelled', async () => {
    const out = join(folder, 'cancelled');
    const signal = { cancelled: false };
    async function* results(): AsyncGenerator<BatchResult> {
      for await (const result of runBatches(batches(), SETTINGS, 0, '')) {
        yield result;
        signal.cancelled = true;
      }
    }
    await expect(writeDataset(results(), out, FORMAT_IDS, DEFAULT_REDACTION, signal)).rejects.toThrow(CancelledError);
    expect(await readdir(out)).toEqual([]);
  });
});
