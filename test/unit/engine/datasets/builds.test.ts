import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import type { BuildRequest } from '../../../../extension/engine/datasets/builds.ts';
import { conversationText, GOOD_TURNS, testEngine, withThreshold, type TestEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';

const IGNORED = (): void => undefined;

async function filled(): Promise<TestEngine & { readonly request: BuildRequest }> {
  const test = await testEngine(withThreshold(0));
  const path = join(test.folder, 'talk.md');
  await writeFile(path, conversationText(GOOD_TURNS));
  await test.engine.imports.run([path], IGNORED, NEVER_CANCELLED);
  const request: BuildRequest = {
    target: 'trl',
    workspaceFolder: await temporaryFolder(),
    folder: 'out',
    kinds: undefined,
    format: undefined,
    ratios: { train: 1, validation: 0, test: 0 },
    seed: undefined,
    maxTokens: undefined,
    longRecords: 'keep',
    license: '',
    replace: false,
  };
  return { ...test, request };
}

describe('datasets of the store', () => {
  it('are written into a folder of the target in the export folder, and remembered', async () => {
    const { engine, request } = await filled();
    const report = await engine.builds.run(request, IGNORED, NEVER_CANCELLED);
    const { dataset } = report;
    expect(dataset?.folder).toBe(join(request.workspaceFolder, 'out', 'trl'));
    expect(await readdir(dataset!.folder)).toContain('hololoom.manifest.json');
    expect(dataset?.commands[0]?.lines).toEqual(['trl sft --config sft.yaml']);
    expect(dataset?.files.every(({ present }) => present)).toBe(true);
    expect(await engine.builds.list()).toEqual([dataset]);
    // Again in the same place it is still one.
    await engine.builds.run({ ...request, kinds: ['instruction', 'conversation'] }, IGNORED, NEVER_CANCELLED);
    expect((await engine.builds.list()).map(({ target }) => target)).toEqual(['trl']);
    await engine.builds.run({ ...request, target: 'mlx-lm' }, IGNORED, NEVER_CANCELLED);
    expect((await engine.builds.list()).map(({ target }) => target)).toEqual(['mlx-lm', 'trl']);
    await rm(join(request.workspaceFolder, 'out', 'mlx-lm'), { recursive: true });
    expect((await engine.builds.list()).map(({ target }) => target)).toEqual(['trl']);
  });

  it('keep the person’s word: rejected records are not in it, edited ones as they were worded', async () => {
    const { engine, request } = await filled();
    const { records } = await engine.records.list(['instruction'], undefined, 0, 10, NEVER_CANCELLED);
    const [first, second] = records;
    if (first === undefined || second?.data.kind !== 'instruction') throw new Error('two records are wanted');
    engine.records.act([first.id], { kind: 'reject' });
    engine.records.act([second.id], { kind: 'edit', data: { ...second.data, output: 'Worded by a person, anew.' } });
    const report = await engine.builds.run(request, IGNORED, NEVER_CANCELLED);
    expect(report.steps[0]).toMatchObject({ name: 'selection', dropped: { rejected: 1 } });
    const rows = await readFile(join(report.dataset!.folder, 'sft', 'train.jsonl'), 'utf8');
    expect(rows).toContain('Worded by a person, anew.');
    const provenance = await readFile(join(report.dataset!.folder, 'provenance.jsonl'), 'utf8');
    expect(provenance).not.toContain(first.id);
    expect(provenance).toContain(second.id);
  });

  it('stay inside the workspace', async () => {
    const { engine, request } = await filled();
    await expect(engine.builds.run({ ...request, folder: '../out' }, IGNORED, NEVER_CANCELLED)).rejects.toMatchObject({
      reason: 'invalid',
    });
    expect(await readdir(request.workspaceFolder)).toEqual([]);
  });

  it('leave no list where nothing was left to write', async () => {
    const { engine, request } = await filled();
    const { records } = await engine.records.list(['instruction'], undefined, 0, 1000, NEVER_CANCELLED);
    engine.records.act(
      records.map(({ id }) => id),
      { kind: 'reject' },
    );
    const report = await engine.builds.run(request, IGNORED, NEVER_CANCELLED);
    expect(report.dataset).toBeUndefined();
    expect(report.steps[0]?.out).toBe(0);
    expect(await engine.builds.list()).toEqual([]);
  });
});
