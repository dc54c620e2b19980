import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ResponseError } from 'vscode-languageserver/node';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../extension/protocol/rpc.ts';
import { conversationText, GOOD_TURNS, withThreshold } from '../engine/engines.ts';
import { temporaryFolder } from '../engine/folders.ts';
import { Client } from './client.ts';

/** A process that remembers every one of the good turns. */
async function clientWithMemories(): Promise<Client> {
  const folder = await temporaryFolder();
  const samplePath = join(folder, 'sample.md');
  await writeFile(samplePath, conversationText(GOOD_TURNS));
  const client = Client.start();
  await client.initialize({
    storageFolder: join(folder, 'storage'),
    settings: withThreshold(0),
    samplePath,
    locale: 'en',
  });
  await client.request('hololoom/import.run', { paths: [samplePath] });
  return client;
}

describe('datasets over the connection', { timeout: 120_000 }, () => {
  it('are built, listed and guarded', async () => {
    const client = await clientWithMemories();
    const request = {
      target: 'llama-factory',
      workspaceFolder: await temporaryFolder(),
      folder: 'out',
      splits: { train: 1, validation: 0, test: 0 },
      longRecords: 'keep',
      license: '',
      replace: false,
    } as const;
    const report = await client.request('hololoom/dataset.build', { ...request, progressToken: 'b' });
    const built = report.dataset;
    expect(built?.records).toBeGreaterThan(0);
    expect(report.steps.at(-1)?.out).toBe(built?.records);
    expect(report.tokens.total).toBeGreaterThan(0);
    expect(client.progress.some(({ token }) => token === 'b')).toBe(true);
    expect(client.changed.some(({ datasets }) => datasets)).toBe(true);
    expect(await client.request('hololoom/dataset.builds', {})).toEqual([built]);
    const info = await readFile(join(built!.folder, 'dataset_info.json'), 'utf8');
    expect(Object.keys(JSON.parse(info) as object)).toEqual(['hololoom_sft_train']);

    await writeFile(join(built!.folder, 'mine.txt'), 'mine');
    const refused: unknown = await client.request('hololoom/dataset.build', request).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ResponseError);
    expect((refused as ResponseError<unknown>).code).toBe(ERROR_CODES.folderTaken);
    await client.request('hololoom/dataset.build', { ...request, replace: true });
    expect(await readdir(built!.folder)).toContain('mine.txt');

    for (const wrong of [
      { ...request, target: 'nothing' },
      { ...request, splits: { train: 1, validation: 1, test: 0 } },
    ]) {
      const failed: unknown = await client
        .request('hololoom/dataset.build', wrong as unknown as typeof request)
        .catch((error: unknown) => error);
      expect((failed as ResponseError<unknown>).code).toBe(ERROR_CODES.invalid);
    }
    expect(await client.stop()).toBe(0);
  });

  it('of a run hold the examples of that run, and nothing that came later', async () => {
    const client = await clientWithMemories();
    const [first] = await client.request('hololoom/memories.search', { text: GOOD_TURNS[0][0], limit: 1 });
    const small = await client.request('hololoom/synthesis.run', { trigger: 'person', ids: [first!.id] });
    await client.request('hololoom/synthesis.run', { trigger: 'person' });
    const request = {
      target: 'mlx-lm',
      kinds: ['instruction'],
      workspaceFolder: await temporaryFolder(),
      folder: 'out',
      splits: { train: 1, validation: 0, test: 0 },
      longRecords: 'keep',
      license: '',
      replace: true,
    } as const;
    const all = await client.request('hololoom/dataset.build', request);
    const built = await client.request('hololoom/dataset.build', { ...request, runId: small.run.id });
    const examples = small.run.statistics.total_examples;
    expect(examples).toBeGreaterThan(0);
    expect(all.dataset!.records).toBeGreaterThan(examples);
    expect(built).toMatchObject({ input: { records: examples }, dataset: { records: examples } });
    const { path } = built.dataset!.files.find((file) => file.path.endsWith('train.jsonl'))!;
    const rows = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(rows).toHaveLength(examples);
    for (const row of rows) expect(row).toContain('Thompson');
    expect(await client.stop()).toBe(0);
  });
});
