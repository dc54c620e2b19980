import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parquetBytes } from '../../../../extension/core/formats/parquet.ts';
import type { DatasetPlace } from '../../../../extension/core/model/place.ts';
import { CancelledError, NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import type { BuildRequest } from '../../../../extension/engine/datasets/builds.ts';
import { reportOf } from '../../../../extension/engine/datasets/report.ts';
import { compareDatasets } from '../../../../extension/engine/datasets/versions.ts';
import { conversationText, GOOD_TURNS, testEngine, withThreshold, type TestEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';

const IGNORED = (): void => undefined;
const REQUEST: Omit<BuildRequest, 'workspaceFolder'> = {
  target: 'openai',
  folder: 'out',
  kinds: ['instruction'],
  replace: false,
};

const place = (path: string): DatasetPlace => ({ kind: 'path', path });
const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

async function filled(): Promise<TestEngine & { readonly request: BuildRequest }> {
  const test = await testEngine(withThreshold(0));
  await talk(test, 'first', GOOD_TURNS);
  return { ...test, request: { ...REQUEST, workspaceFolder: await temporaryFolder() } };
}

async function talk({ engine, folder }: TestEngine, name: string, turns: typeof GOOD_TURNS): Promise<void> {
  const path = join(folder, `${name}.md`);
  await writeFile(path, conversationText(turns));
  await engine.imports.run([path], IGNORED, NEVER_CANCELLED);
}

describe('builds', () => {
  it('are kept as they were made, and tell why a record went', async () => {
    const test = await filled();
    const { engine, request, clock } = test;
    await engine.builds.run(request, IGNORED, NEVER_CANCELLED);
    const { records } = await engine.records.list(['instruction'], {}, 0, 10, NEVER_CANCELLED);
    const [first, second] = records;
    if (first === undefined || second?.data.kind !== 'instruction') throw new Error('two records are wanted');
    engine.records.act([first.id], { kind: 'reject' });
    engine.records.act([second.id], { kind: 'edit', data: { ...second.data, output: 'Worded by a person, anew.' } });
    clock.time += 1000;
    await engine.builds.run(request, IGNORED, NEVER_CANCELLED);
    const [newer, older, ...others] = await engine.looks.versions();
    expect(others).toEqual([]);
    expect(newer).toMatchObject({ of: 'build', rows: records.length - 1 });
    const compared = await engine.looks.compare([older!.place, newer!.place], IGNORED, NEVER_CANCELLED);
    expect(compared.counts).toEqual({ kept: records.length - 2, changed: 1, added: 0, removed: 1 });
    expect(compared.removedBecause).toEqual([['selection: rejected', 1]]);
    expect(compared.drops).toEqual([{ step: 'selection', reason: 'rejected', before: 0, after: 1 }]);
    expect(compared.settings).toEqual([]);
    expect(compared.newer.document).toContain('Worded by a person, anew.');
    expect(compared.older.document).not.toContain('Worded by a person, anew.');
    const same = await engine.looks.compare([older!.place, older!.place], IGNORED, NEVER_CANCELLED);
    expect(same.counts).toEqual({ kept: records.length, changed: 0, added: 0, removed: 0 });
    expect(same.older.document).toBe(same.newer.document);
  });

  it('only gain lines in their files and in the readable diff where a conversation is appended', async () => {
    const test = await filled();
    const { engine, request } = test;
    // Of records that are the same whatever else there is; what a split holds is told by its conversation.
    const once = { ...request, splits: { train: 1, validation: 0, test: 0 } };
    const before = await engine.builds.run(once, IGNORED, NEVER_CANCELLED);
    const file = before.dataset!.files.find(({ path }) => path.endsWith('train.jsonl'))!.path;
    const old = (await readFile(file, 'utf8')).split('\n');
    await talk(test, 'second', [
      [
        'What is a ring buffer?',
        'A ring buffer is a fixed-size queue whose end is joined to its start, so that nothing moves when an entry is dropped.',
      ],
    ] as unknown as typeof GOOD_TURNS);
    test.clock.time += 1000;
    await engine.builds.run(once, IGNORED, NEVER_CANCELLED);
    const now = (await readFile(file, 'utf8')).split('\n');
    expect(now.length).toBeGreaterThan(old.length);
    expect(isSubsequence(old, now)).toBe(true);
    const [newer, older] = await engine.looks.versions();
    const compared = await engine.looks.compare([older!.place, newer!.place], IGNORED, NEVER_CANCELLED);
    expect(compared.counts).toMatchObject({ changed: 0, removed: 0, added: now.length - old.length });
    expect(isSubsequence(compared.older.document.split('\n'), compared.newer.document.split('\n'))).toBe(true);
  });
});

describe('runs', () => {
  it('are compared with runs', async () => {
    const test = await filled();
    const run = async (): Promise<DatasetPlace> => {
      const made = await test.engine.synthesize({ ids: undefined, trigger: 'person' }, IGNORED, NEVER_CANCELLED);
      return { kind: 'run', id: made.run.id };
    };
    const older = await run();
    const [memory] = test.store.memories.select({ kind: 'dataset' });
    test.engine.memories.act([memory!], { kind: 'exclude' });
    const { counts } = await test.engine.looks.compare([older, await run()], IGNORED, NEVER_CANCELLED);
    expect(counts.removed).toBeGreaterThan(0);
    expect(counts).toMatchObject({ added: 0, changed: 0 });
    const report = await test.engine.looks.report(older, IGNORED, NEVER_CANCELLED);
    expect(report.rows).toBe(counts.kept + counts.removed);
    expect(report.statistics.total_examples).toBe(report.rows);
    expect(report.patternTypes.reduce((sum, [, count]) => sum + count, 0)).toBe(report.rows);
  });
});

describe('datasets of anybody', () => {
  const rows = [
    { prompt: 'What is a queue?', completion: 'A list whose first entry leaves first.' },
    { prompt: 'What is a stack?', completion: 'A list whose last entry leaves first.' },
  ];

  it('are compared as files, folders and Parquet', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.jsonl'), lines(rows));
    await writeFile(join(folder, 'b.parquet'), parquetBytes(rows.slice(1)));
    await mkdir(join(folder, 'c', 'data'), { recursive: true });
    await writeFile(join(folder, 'c', 'data', 'train.jsonl'), lines([rows[1]]).replace('\n', '\r\n'));
    const compare = (older: string, newer: string): ReturnType<typeof compareDatasets> =>
      compareDatasets(undefined, [place(join(folder, older)), place(join(folder, newer))], IGNORED, NEVER_CANCELLED);
    expect((await compare('a.jsonl', 'b.parquet')).counts).toEqual({ kept: 1, changed: 0, added: 0, removed: 1 });
    expect((await compare('c', 'a.jsonl')).counts).toEqual({ kept: 1, changed: 0, added: 1, removed: 0 });
    await writeFile(join(folder, 'broken.jsonl'), '{"prompt":"x","completion":"y"}\n{"prompt"\n');
    await expect(compare('a.jsonl', 'broken.jsonl')).rejects.toThrow('broken.jsonl:2 is not JSON');
    await expect(compare('a.jsonl', 'nowhere')).rejects.toMatchObject({ reason: 'cannotRead' });
  });

  it('are counted: kinds, lengths, duplicates, secrets, and the build’s own account', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'data.jsonl');
    const mail = { prompt: 'Whom do I ask?', completion: 'Ask maria.keller@firma-nord.de about it.' };
    await writeFile(file, lines([rows[0], rows[1], rows[0], mail]));
    const report = await reportOf({ store: undefined, allow: [] }, place(file), IGNORED, NEVER_CANCELLED);
    expect(report).toMatchObject({ rows: 4, kinds: [['instruction', 4]], formats: [['promptCompletion', 4]] });
    expect(report.duplicates).toEqual({ exact: 1, near: 0, leaks: 0 });
    expect(report.rules.find(({ rule }) => rule === 'personal-data')?.count).toBe(1);
    expect(report.tokens.bars.reduce((sum, bar) => sum + bar.rows, 0)).toBe(4);
    expect(report.steps).toEqual([]);
    await expect(
      reportOf({ store: undefined, allow: [] }, place(file), IGNORED, { cancelled: true }),
    ).rejects.toBeInstanceOf(CancelledError);
    const allowed = { store: undefined, allow: ['maria.keller@firma-nord.de'] };
    const again = await reportOf(allowed, place(file), IGNORED, NEVER_CANCELLED);
    expect(again.rules.some(({ rule }) => rule === 'personal-data')).toBe(false);
  });

  it('of ours tell quality and topics of their records', async () => {
    const { engine, request } = await filled();
    const { dataset, steps } = await engine.builds.run(request, IGNORED, NEVER_CANCELLED);
    const report = await engine.looks.report(place(dataset!.folder), IGNORED, NEVER_CANCELLED);
    expect(report.rows).toBe(dataset!.records);
    expect(report.quality.rows).toBe(report.rows);
    expect(report.confidence.rows).toBe(report.rows);
    expect(report.topics.length).toBeGreaterThan(0);
    expect(report.steps).toEqual(steps);
    const manifest = place(join(dataset!.folder, 'hololoom.manifest.json'));
    expect(await engine.looks.report(manifest, IGNORED, NEVER_CANCELLED)).toEqual(report);
    for (const step of report.steps)
      expect(step.out + Object.values(step.dropped).reduce((sum, count) => sum + count, 0)).toBe(step.in);
  });
});

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const line of whole) if (at < part.length && line === part[at]) at++;
  return at === part.length;
}
