import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { DEFAULT_DUPLICATE_OPTIONS } from '../../../../extension/core/synthesis/duplicates/duplicates.ts';
import { findDuplicates } from '../../../../extension/core/synthesis/duplicates/find.ts';
import { LineError, searchDuplicates, type DuplicateSearch } from '../../../../extension/engine/duplicates/search.ts';
import type { RowBatch } from '../../../../extension/engine/duplicates/task.ts';
import { lineChunks } from '../../../../extension/engine/files/lineChunks.ts';
import { makeRow } from '../../../bench/duplicates/corpus.ts';

let folder: string;
let workerPath: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hololoom-duplicates-'));
  workerPath = join(folder, 'worker.cjs');
  await build({
    entryPoints: ['extension/engine/duplicates/worker.ts'],
    outfile: workerPath,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ITEMS = Array.from({ length: 1500 }, (_, i) => ({ ...makeRow('engine', i), quality: 1 }));

function search(batches: AsyncIterable<RowBatch> | Iterable<RowBatch>, count: number): Promise<DuplicateSearch> {
  const workers = { count, path: workerPath };
  return searchDuplicates(batches, DEFAULT_DUPLICATE_OPTIONS, workers, () => {}, NEVER_CANCELLED);
}

function* inBatches(size: number): Generator<RowBatch> {
  for (let i = 0; i < ITEMS.length; i += size) yield { kind: 'items', items: ITEMS.slice(i, i + size) };
}

async function* ofFile(path: string): AsyncGenerator<RowBatch> {
  for await (const chunk of lineChunks(path)) yield { kind: 'lines', ...chunk };
}

describe('searchDuplicates', () => {
  it.each([
    [0, 1500],
    [1, 100],
    [3, 77],
  ])('gives what findDuplicates gives, with %i threads and batches of %i', async (workers, size) => {
    const expected = findDuplicates(ITEMS);
    const found = await search(inBatches(size), workers);
    expect([...found.dropped.values()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      [...expected.dropped].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect(found.clusters).toEqual(expected.clusters);
    expect(found.boilerplate.map(({ conversations, rows }) => [conversations, rows.length])).toEqual(
      expected.boilerplate.map(({ conversations, rows }) => [conversations, rows]),
    );
  });

  it('knows the lines of rows in files', async () => {
    const file = join(folder, 'rows.jsonl');
    await writeFile(file, `\uFEFF{"text":"one two three"}\n\n{"text":"ONE two three."}\r\n{"id":7,"text":"four"}`);
    const found = await search(ofFile(file), 1);
    expect([...found.lines]).toEqual([1, 3, 4]);
    expect(found.ids[2]).toBe('7');
    expect([...found.dropped.values()].map(({ reason }) => reason)).toEqual(['exact_duplicate']);
  });

  it('names the line that is not JSON', async () => {
    const file = join(folder, 'broken.jsonl');
    await writeFile(file, '{"text":"one"}\n\n{"text":\n');
    const failure: unknown = await search(ofFile(file), 2).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LineError);
    expect(failure).toMatchObject({ file, line: 3 });
  });

  it('fails when a worker cannot start, instead of waiting for it', async () => {
    const workers = { count: 1, path: join(folder, 'missing.cjs') };
    await expect(
      searchDuplicates(inBatches(100), DEFAULT_DUPLICATE_OPTIONS, workers, () => {}, NEVER_CANCELLED),
    ).rejects.toThrow();
  });

  it('stops when it is cancelled', async () => {
    await expect(
      searchDuplicates(inBatches(100), DEFAULT_DUPLICATE_OPTIONS, { count: 0, path: '' }, () => {}, {
        cancelled: true,
      }),
    ).rejects.toThrow('cancelled');
  });
});
