import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Pattern } from '../../../../extension/core/model/pattern.ts';
import type { TrainingRecord } from '../../../../extension/core/model/record.ts';
import { CancelledError, NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { EngineError } from '../../../../extension/engine/errors.ts';
import { dueReason } from '../../../../extension/engine/runs/schedule.ts';
import type { Settings } from '../../../../extension/protocol/settings.ts';
import { conversationText, GOOD_TURNS, SETTINGS, testEngine, type TestEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';
import { conversation, enrichment, example, judged, NOW, turn } from '../samples.ts';

const quiet = () => undefined;
const FORMATS = ['alpaca', 'chatml', 'raw'] as const;

/** A memory with one definition in it, which every release of the synthesizer words as an example. */
function memory(id: string, term: string, over: { confidence?: number } = {}) {
  const answer = `${term} is a small database that lives inside the process that uses it.`;
  const definition = answer.slice(term.length + 4, -1);
  const pattern: Pattern = {
    type: 'definition',
    confidence: over.confidence ?? 0.9,
    content: { term, definition },
    spans: [
      { field: 'term', side: 'assistant', start: 0, end: term.length },
      { field: 'definition', side: 'assistant', start: term.length + 4, end: answer.length - 1 },
    ],
  };
  const of = turn(id, { user: `What is ${term}?`, assistant: answer });
  return judged(of, 0.8, { learnt: { enrichment: enrichment(), patterns: [pattern] } });
}

const person = { ids: undefined, trigger: 'person' } as const;
const schedule = { ids: undefined, trigger: 'schedule' } as const;

function add(test: TestEngine, ...memories: ReturnType<typeof memory>[]): void {
  test.store.memories.put(conversation(), memories, new Date(test.clock.time).toISOString());
}

async function failure(work: Promise<unknown>): Promise<EngineError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineError);
  return error as EngineError;
}

describe('a run', () => {
  it('makes examples of the memories in the dataset and says why others gave none', async () => {
    const test = await testEngine();
    const { engine, store } = test;
    add(test, memory('a', 'SQLite'), memory('b', 'SQLite'), memory('c', 'Redis', { confidence: 0.2 }));
    store.memories.put(
      conversation(),
      [judged(turn('d'), 0.8, { learnt: { enrichment: enrichment(), patterns: [] } })],
      NOW,
    );
    store.memories.put(conversation(), [memory('e', 'DuckDB')], NOW);
    store.memories.setInDataset(['e'], false);
    const result = await engine.synthesize(person, quiet, NEVER_CANCELLED);
    expect(result).toMatchObject({ looked: 4, withoutExamples: { repeated: 1, belowConfidence: 1, noPatterns: 1 } });
    expect(result.run).toMatchObject({ trigger: 'person', memories: 4, createdAt: NOW });
    expect(result.run.account).toEqual({
      settings: SETTINGS.pipeline.synthesis,
      steps: [
        { name: 'memories', in: 4, out: 2, dropped: { belowConfidence: 1, noPatterns: 1 }, noted: {} },
        { name: 'patterns', in: 3, out: 2, dropped: { belowConfidence: 1 }, noted: {} },
        { name: 'examples', in: 2, out: 1, dropped: { repeated: 1 }, noted: {} },
      ],
    });
    expect(store.runs.memories(result.run.id)).toEqual(store.memories.select({ kind: 'dataset' }));
    expect(result.run.statistics).toMatchObject({ total_examples: 1, pattern_types: { definition: 1 } });
    expect(result.sample[0]).toMatchObject({ metadata: { source: ['a'] } });
    expect(result.sample[0]?.instruction).toContain('SQLite');
    expect(await engine.datasets.list()).toHaveLength(1);
  });

  it('uses the edit of the person and the settings of the moment', async () => {
    const test = await testEngine();
    add(test, memory('a', 'SQLite'));
    const systemPrompt = 'Be brief.';
    const synthesis = { ...SETTINGS.pipeline.synthesis, systemPrompt };
    test.engine.replaceSettings({ ...SETTINGS, pipeline: { ...SETTINGS.pipeline, synthesis } });
    const { sample } = await test.engine.synthesize({ ids: ['a'], trigger: 'person' }, quiet, NEVER_CANCELLED);
    expect(sample[0]?.system).toBe('Be brief.');
    test.engine.memories.act(['a'], { kind: 'edit', user: 'ok', assistant: 'ok' });
    const edited = await test.engine.synthesize({ ids: ['a'], trigger: 'person' }, quiet, NEVER_CANCELLED);
    expect(edited.run.statistics.total_examples).toBe(0);
  });

  it('says when there is nothing to do', async () => {
    const { engine } = await testEngine();
    expect((await failure(engine.synthesize(person, quiet, NEVER_CANCELLED))).reason).toBe('nothingToDo');
  });

  it('that is cancelled leaves no trace', async () => {
    const test = await testEngine();
    add(test, memory('a', 'SQLite'));
    await expect(test.engine.synthesize(person, quiet, { cancelled: true })).rejects.toThrow(CancelledError);
    expect(await test.engine.datasets.list()).toEqual([]);
    expect(test.store.memories.select({ kind: 'new' })).toEqual(['a']);
  });

  it('of the sample imports it first and takes nothing else', async () => {
    const samplePath = join(await temporaryFolder(), 'sample.md');
    await writeFile(samplePath, conversationText(GOOD_TURNS));
    const test = await testEngine(SETTINGS, samplePath);
    add(test, memory('a', 'SQLite'));
    const request = { ids: undefined, trigger: 'sample' } as const;
    const first = await test.engine.synthesize(request, quiet, NEVER_CANCELLED);
    expect(first.looked).toBe(test.engine.memories.counts(undefined).kept - 1);
    const again = await test.engine.synthesize(request, quiet, NEVER_CANCELLED);
    expect(again.run.statistics).toEqual(first.run.statistics);
  });
});

describe('scheduled runs', () => {
  it('take only what is new, and append', async () => {
    const test = await testEngine({ ...SETTINGS, schedule: 'everyNTurns', everyNTurns: 2 });
    const { engine, store } = test;
    add(test, memory('a', 'SQLite'));
    const first = await engine.synthesize(person, quiet, NEVER_CANCELLED);
    expect(engine.datasets.due()).toBeUndefined();
    add(test, memory('b', 'Redis'));
    expect(engine.datasets.due()).toBeUndefined();
    add(test, memory('c', 'SQLite'));
    expect(engine.datasets.due()).toEqual({ reason: 'everyNTurns', newMemories: 2 });
    const second = await engine.synthesize(schedule, quiet, NEVER_CANCELLED);
    // The example of 'c' is in the dataset already.
    expect(second).toMatchObject({ looked: 2, withoutExamples: { repeated: 1 } });
    expect(second.sample.map((one) => one.metadata.source)).toEqual([['b']]);
    expect(engine.datasets.due()).toBeUndefined();
    expect((await engine.datasets.list()).map((run) => run.id)).toEqual([second.run.id, first.run.id]);
    expect(store.runs.examples(first.run.id, 0, 9)).toHaveLength(1);
    expect(await engine.datasets.statistics(undefined, NEVER_CANCELLED)).toMatchObject({ total_examples: 2 });
    expect(await engine.datasets.statistics(second.run.id, NEVER_CANCELLED)).toMatchObject({ total_examples: 1 });
    engine.memories.act(['a'], { kind: 'edit', user: 'What is Redis?', assistant: 'Something else by now.' });
    expect(engine.datasets.due()).toBeUndefined();
    expect((await failure(engine.synthesize(schedule, quiet, NEVER_CANCELLED))).reason).toBe('nothingToDo');
  });

  it('are due when a date has passed since the last run, or since there is a schedule', async () => {
    const daily: Settings = { ...SETTINGS, schedule: 'daily' };
    const test = await testEngine(daily);
    add(test, memory('a', 'SQLite'));
    expect(test.engine.datasets.due()).toBeUndefined();
    test.clock.time += 24 * 3600_000;
    expect(test.engine.datasets.due()).toEqual({ reason: 'daily', newMemories: 1 });
    await test.engine.synthesize(schedule, quiet, NEVER_CANCELLED);
    add(test, memory('b', 'Redis'));
    expect(test.engine.datasets.due()).toBeUndefined();
    test.engine.replaceSettings({ ...daily, schedule: 'weekly' });
    for (let day = 0; day < 6; day++) {
      expect(test.engine.datasets.due()).toBeUndefined();
      test.clock.time += 24 * 3600_000;
    }
    expect(test.engine.datasets.due()).toBeUndefined();
    test.clock.time += 24 * 3600_000;
    expect(test.engine.datasets.due()).toEqual({ reason: 'weekly', newMemories: 1 });
    test.engine.replaceSettings(SETTINGS);
    expect(test.engine.datasets.due()).toBeUndefined();
  });

  it('count midnights, not hours', () => {
    const facts = { schedule: 'daily', everyNTurns: 1, newMemories: 1 } as const;
    const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute);
    const due = (last: Date, now: Date) => dueReason({ ...facts, last: last.toISOString(), now: now.getTime() });
    expect(due(at(1, 23, 59), at(2, 0, 1))).toBe('daily');
    expect(due(at(1, 0, 1), at(1, 23, 59))).toBeUndefined();
    // Clocks go forward on the last Sunday of March in Europe and on the second in America.
    expect(due(at(28, 12), at(29, 12))).toBe('daily');
    expect(due(at(7, 12), at(8, 12))).toBe('daily');
    expect(
      dueReason({ ...facts, newMemories: 0, last: at(1, 0).toISOString(), now: at(9, 0).getTime() }),
    ).toBeUndefined();
  });
});

describe('an export', () => {
  async function ready(): Promise<TestEngine & { workspace: string }> {
    const test = await testEngine();
    add(test, memory('a', 'SQLite'), memory('b', 'Redis'));
    await test.engine.synthesize(person, quiet, NEVER_CANCELLED);
    return { ...test, workspace: await temporaryFolder() };
  }

  const request = (workspaceFolder: string, folder = 'synthesis_output') => ({
    runId: undefined,
    workspaceFolder,
    folder,
    formats: FORMATS,
  });

  it('writes the files of the contract, the same bytes every time', async () => {
    const { engine, workspace } = await ready();
    const { run, files } = await engine.exports.run(request(workspace), quiet, NEVER_CANCELLED);
    const folder = join(workspace, 'synthesis_output');
    expect((await readdir(folder)).toSorted()).toEqual(FORMATS.map((id) => `training_data_${id}.jsonl`));
    expect(run.files).toEqual(files);
    for (const file of files) {
      const bytes = await readFile(file.path);
      const lines = bytes.toString('utf8').split('\n');
      expect(file).toMatchObject({ examples: 2, bytes: bytes.length, present: true });
      expect(lines).toHaveLength(3);
      expect(lines[2]).toBe('');
      for (const line of lines.slice(0, 2)) expect(JSON.parse(line)).toBeTypeOf('object');
      expect(bytes[0]).toBe('{'.charCodeAt(0));
    }
    const before = await Promise.all(files.map((file) => readFile(file.path)));
    await engine.exports.run(request(workspace), quiet, NEVER_CANCELLED);
    expect(await Promise.all(files.map((file) => readFile(file.path)))).toEqual(before);
  });

  it('takes the word of the person on its records, of runs before it too', async () => {
    const { engine, workspace } = await ready();
    const { records } = await engine.records.list(['instruction'], {}, 0, 10, NEVER_CANCELLED);
    const [first, second] = records as [TrainingRecord, TrainingRecord];
    engine.records.act([first.id], { kind: 'reject' });
    const edit = { kind: 'instruction', instruction: 'Mine?', input: '', output: 'My answer.', system: '' } as const;
    engine.records.act([second.id], { kind: 'edit', data: edit });
    const { files } = await engine.exports.run(request(workspace), quiet, NEVER_CANCELLED);
    for (const { path, examples } of files) {
      expect(examples).toBe(1);
      expect(await readFile(path, 'utf8')).toMatch(/^[^\n]*Mine\?[^\n]*My answer\.[^\n]*\n$/);
    }
    expect(await engine.datasets.fewShot(3, undefined, NEVER_CANCELLED)).toMatchObject({ examples: 1 });
    engine.records.act([second.id], { kind: 'reject' });
    const none = await failure(engine.exports.run(request(workspace), quiet, NEVER_CANCELLED));
    expect(none.reason).toBe('nothingToDo');
    engine.records.act([first.id, second.id], { kind: 'undecide' });
    expect((await engine.exports.run(request(workspace), quiet, NEVER_CANCELLED)).files[0]).toMatchObject({
      examples: 2,
    });
  });

  it('of the dataset takes the last run of the person and what the schedule appended; of a run only that', async () => {
    const test = await ready();
    add(test, memory('c', 'DuckDB'));
    const { run } = await test.engine.synthesize(schedule, quiet, NEVER_CANCELLED);
    const all = await test.engine.exports.run(request(test.workspace), quiet, NEVER_CANCELLED);
    expect(all.files[0]).toMatchObject({ examples: 3 });
    const one = await test.engine.exports.run({ ...request(test.workspace), runId: run.id }, quiet, NEVER_CANCELLED);
    expect(one.files[0]).toMatchObject({ examples: 1 });
    const missing = { ...request(test.workspace), runId: 'nobody' };
    expect((await failure(test.engine.exports.run(missing, quiet, NEVER_CANCELLED))).reason).toBe('notFound');
  });

  it('sees when a file has gone or was changed', async () => {
    const { engine, workspace } = await ready();
    const { files } = await engine.exports.run(request(workspace), quiet, NEVER_CANCELLED);
    await writeFile(files[0]!.path, 'changed');
    const [run] = await engine.datasets.list();
    expect(run!.files.map((file) => file.present)).toEqual([false, true, true]);
  });

  it('replaces what it wrote, and nothing that was changed since or that somebody else wrote', async () => {
    const { engine, workspace } = await ready();
    const path = join(workspace, 'synthesis_output', 'training_data_alpaca.jsonl');
    await mkdir(join(workspace, 'synthesis_output'));
    await writeFile(path, 'mine');
    const taken = { reason: 'folderTaken', detail: { path } };
    expect(await failure(engine.exports.run(request(workspace), quiet, NEVER_CANCELLED))).toMatchObject(taken);
    expect(await readdir(join(workspace, 'synthesis_output'))).toEqual(['training_data_alpaca.jsonl']);
    await engine.exports.run({ ...request(workspace), replace: true }, quiet, NEVER_CANCELLED);
    await engine.exports.run(request(workspace), quiet, NEVER_CANCELLED);
    const written = await readFile(path, 'utf8');
    await writeFile(path, `${written}{}\n`);
    expect(await failure(engine.exports.run(request(workspace), quiet, NEVER_CANCELLED))).toMatchObject(taken);
    expect(await readFile(path, 'utf8')).toBe(`${written}{}\n`);
  });

  it('says when there is nothing to write', async () => {
    const { engine } = await testEngine();
    const workspace = await temporaryFolder();
    expect((await failure(engine.exports.run(request(workspace), quiet, NEVER_CANCELLED))).reason).toBe('nothingToDo');
    expect(await readdir(workspace)).toEqual([]);
  });

  it('refuses every way out of the workspace, and makes nothing there', async () => {
    const { engine, workspace } = await ready();
    const outside = await temporaryFolder();
    await symlink(outside, join(workspace, 'link'));
    for (const folder of ['..', '../other', 'a/../../other', outside, 'link', 'link/sub', '/']) {
      const error = await failure(engine.exports.run(request(workspace, folder), quiet, NEVER_CANCELLED));
      expect(error.reason, folder).toBe('invalid');
    }
    expect(await readdir(outside)).toEqual([]);
    expect(await readdir(workspace)).toEqual(['link']);
    expect((await failure(engine.exports.run(request('relative'), quiet, NEVER_CANCELLED))).reason).toBe('invalid');
    const inside = await engine.exports.run(request(workspace, '.'), quiet, NEVER_CANCELLED);
    expect(inside.files).toHaveLength(3);
  });

  it('says what stands in the way', async () => {
    const { engine, workspace } = await ready();
    const gone = await failure(engine.exports.run(request(join(workspace, 'gone')), quiet, NEVER_CANCELLED));
    expect(gone).toMatchObject({ reason: 'cannotWrite', detail: { code: 'ENOENT' } });
    await writeFile(join(workspace, 'file'), '');
    const error = await failure(engine.exports.run(request(workspace, 'file/sub'), quiet, NEVER_CANCELLED));
    expect(error).toMatchObject({ reason: 'cannotWrite', detail: { path: join(workspace, 'file', 'sub') } });
    const onFile = await failure(engine.exports.run(request(workspace, 'file'), quiet, NEVER_CANCELLED));
    expect(onFile.reason).toBe('cannotWrite');
    await mkdir(join(workspace, 'out', 'training_data_raw.jsonl'), { recursive: true });
    const blocked = await failure(engine.exports.run(request(workspace, 'out'), quiet, NEVER_CANCELLED));
    expect(blocked.reason).toBe('cannotWrite');
    expect((await readdir(join(workspace, 'out'))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('says that there is no permission', async () => {
    const { engine, workspace } = await ready();
    await mkdir(join(workspace, 'locked'));
    await chmod(join(workspace, 'locked'), 0o500);
    const error = await failure(engine.exports.run(request(workspace, 'locked'), quiet, NEVER_CANCELLED));
    expect(error).toMatchObject({ reason: 'cannotWrite', detail: { code: 'EACCES' } });
  });

  it('that is cancelled leaves the files as they were, and nothing beside them', async () => {
    const { engine, workspace } = await ready();
    await mkdir(join(workspace, 'synthesis_output'));
    const path = join(workspace, 'synthesis_output', 'training_data_raw.jsonl');
    await writeFile(path, 'before');
    const replacing = { ...request(workspace), replace: true };
    await expect(engine.exports.run(replacing, quiet, { cancelled: true })).rejects.toThrow(CancelledError);
    expect(await readFile(path, 'utf8')).toBe('before');
    expect(await readdir(join(workspace, 'synthesis_output'))).toEqual(['training_data_raw.jsonl']);
  });

  it('clears away what a killed process left', async () => {
    const { engine, workspace } = await ready();
    const folder = join(workspace, 'synthesis_output');
    await mkdir(folder);
    const own = `.training_data_raw.jsonl.${process.pid}-zz.tmp`;
    await writeFile(join(folder, '.training_data_raw.jsonl.999999999-0.tmp'), 'half');
    await writeFile(join(folder, own), 'another export of this process');
    await writeFile(join(folder, 'notes.tmp'), 'of the person');
    await engine.exports.run(request(workspace), quiet, NEVER_CANCELLED);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp')).toSorted()).toEqual([own, 'notes.tmp']);
  });
});

describe('few-shot prompts', () => {
  it('hold the best examples', async () => {
    const { engine, store } = await testEngine();
    store.runs.begin({ id: 'r', createdAt: NOW, trigger: 'person' });
    store.runs.add(
      'r',
      Array.from({ length: 1200 }, (_, i) => example(`Question ${i}?`, 'm', i === 1100 ? 0.99 : 0.6)),
    );
    const empty = {
      total_examples: 1200,
      pattern_types: {},
      avg_length: 0,
      avg_confidence: 0,
      high_confidence_count: 0,
    };
    store.runs.finish('r', empty, []);
    const { prompt, examples } = await engine.datasets.fewShot(2, undefined, NEVER_CANCELLED);
    expect(examples).toBe(2);
    expect(prompt).toContain('Question 1100?');
    expect(prompt.trimEnd().endsWith('Answer:')).toBe(true);
  });

  it('need a run', async () => {
    const { engine } = await testEngine();
    expect((await failure(engine.datasets.fewShot(2, undefined, NEVER_CANCELLED))).reason).toBe('nothingToDo');
    expect(await engine.datasets.statistics(undefined, NEVER_CANCELLED)).toBeUndefined();
  });
});
