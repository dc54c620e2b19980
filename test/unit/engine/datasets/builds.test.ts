import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import type { DatasetPlace } from '../../../../extension/core/model/place.ts';
import type { BuildReport } from '../../../../extension/protocol/rpc.ts';
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
    splits: { train: 1, validation: 0, test: 0 },
    replace: false,
  };
  return { ...test, request };
}

/** Instruction, output and a field of the metadata of each row of the raw files. */
async function rowsOf(
  { dataset }: BuildReport,
  field = 'source',
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const text = await readFile(join(dataset!.folder, 'training_data_raw.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { instruction: string; output: string; metadata: Record<string, unknown> })
    .map(({ instruction, output, metadata }) => ({ instruction, output, [field]: metadata[field] }));
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
    const { records } = await engine.records.list(['instruction'], {}, 0, 10, NEVER_CANCELLED);
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

  it('of a run hold the examples of that run, as the person sees them now, and nothing that came later', async () => {
    const { engine, store, request } = await filled();
    const all = store.memories.select({ kind: 'dataset' });
    const { run } = await engine.synthesize({ ids: all.slice(0, 2), trigger: 'person' }, IGNORED, NEVER_CANCELLED);
    const examples = store.runs.examples(run.id, 0, 100);
    expect(examples.length).toBeGreaterThan(1);
    // What the settings and the turns say now takes nothing away from the run, and adds nothing to it.
    engine.memories.act(all.slice(0, 1), { kind: 'edit', user: 'ok', assistant: 'ok' });
    const built = await engine.builds.run(
      { ...request, target: 'raw', runId: run.id, similarity: 0 },
      IGNORED,
      NEVER_CANCELLED,
    );
    expect(await rowsOf(built)).toEqual(
      examples.map(({ instruction, output, metadata }) => ({ instruction, output, source: metadata.source })),
    );
    const provenance = await readFile(join(built.dataset!.folder, 'provenance.jsonl'), 'utf8');
    const [first = '', second = ''] = provenance
      .split('\n')
      .map((line) => (line === '' ? '' : (JSON.parse(line) as { record: string }).record));
    engine.records.act([first], { kind: 'reject' });
    const data = {
      kind: 'instruction',
      instruction: 'Ask?',
      input: '',
      output: 'Worded by a person.',
      system: '',
    } as const;
    engine.records.act([second], { kind: 'edit', data });
    const again = await engine.builds.run(
      { ...request, target: 'raw', runId: run.id, similarity: 0 },
      IGNORED,
      NEVER_CANCELLED,
    );
    expect(again.steps[0]).toMatchObject({ in: examples.length, out: examples.length - 1, dropped: { rejected: 1 } });
    expect((await rowsOf(again))[0]).toMatchObject({ instruction: 'Ask?', output: 'Worded by a person.' });
    await expect(engine.builds.run({ ...request, runId: 'nobody' }, IGNORED, NEVER_CANCELLED)).rejects.toMatchObject({
      reason: 'notFound',
    });
  });

  it('are made as the person chose: quality, balance, order, duplicates, evaluation sets, splits', async () => {
    const { engine, request } = await filled();
    const build = async (choices: Partial<BuildRequest>): Promise<BuildReport> =>
      engine.builds.run({ ...request, target: 'raw', ...choices }, IGNORED, NEVER_CANCELLED);
    const usual = await build({});
    const strict = (await build({ minQuality: 1 })).steps[0];
    expect(strict).toMatchObject({ name: 'selection' });
    expect(strict?.dropped['quality']).toBeGreaterThan(0);
    const capped = await build({ mostOfAPatternType: 1 });
    const types = (await rowsOf(capped, 'pattern_type')).map(({ pattern_type: type }) => type);
    expect(new Set(types).size).toBe(types.length);
    const lengths = (await rowsOf(await build({ order: 'shortFirst' }))).map(
      ({ instruction, output }) => String(instruction).length + String(output).length,
    );
    expect(lengths[0]).toBeLessThan(lengths.at(-1)!);
    const evaluation = (await rowsOf(usual)).find(({ output }) => String(output).includes('posterior'));
    await writeFile(join(request.workspaceFolder, 'exam.jsonl'), `${JSON.stringify({ answer: evaluation?.output })}\n`);
    const clean = await build({ evaluationSets: ['exam.jsonl'] });
    const decontaminated = clean.steps.find(({ name }) => name === 'decontamination');
    expect(decontaminated?.dropped['evaluation_overlap']).toBeGreaterThan(0);
    expect(JSON.stringify(await rowsOf(clean))).not.toContain('posterior');
    await expect(build({ evaluationSets: ['nothing.jsonl'] })).rejects.toMatchObject({
      reason: 'cannotRead',
      detail: { path: join(request.workspaceFolder, 'nothing.jsonl') },
    });
    const split = await build({ splits: { train: 0, validation: 1, test: 0 } });
    expect(split.splits.counts.train.rows).toBe(0);
  });

  it('are reviewed by themselves: the records of a run, of a built folder', async () => {
    const { engine, store, request } = await filled();
    const ids = store.memories.select({ kind: 'dataset' }).slice(0, 1);
    const { run } = await engine.synthesize({ ids, trigger: 'person' }, IGNORED, NEVER_CANCELLED);
    const list = (of: DatasetPlace): ReturnType<typeof engine.records.list> =>
      engine.records.list(['instruction'], { place: of }, 0, 100, NEVER_CANCELLED);
    const ofRun = await list({ kind: 'run', id: run.id });
    expect(ofRun.records).toHaveLength(run.statistics.total_examples);
    engine.records.act([ofRun.records[0]!.id], { kind: 'reject' });
    const { dataset, steps } = await engine.builds.run({ ...request, similarity: 0 }, IGNORED, NEVER_CANCELLED);
    expect(steps[0]?.dropped).toEqual({ rejected: 1 });
    const ofBuild = await list({ kind: 'path', path: dataset!.folder });
    expect(ofBuild.records).toHaveLength(dataset!.records);
    expect(ofBuild.records.map(({ id }) => id)).not.toContain(ofRun.records[0]!.id);
    await expect(list({ kind: 'path', path: request.workspaceFolder })).rejects.toMatchObject({ reason: 'cannotRead' });
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
    const { records } = await engine.records.list(['instruction'], {}, 0, 1000, NEVER_CANCELLED);
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
