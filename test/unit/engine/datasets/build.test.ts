import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TARGET_IDS } from '../../../../extension/core/targets/target.ts';
import { buildDataset, type BuildResult } from '../../../../extension/engine/datasets/build.ts';
import { sha256Of } from '../../../../extension/engine/files/sha256.ts';
import { defaultPlan, type BuildPlan } from '../../../../extension/engine/datasets/plan.ts';
import { redactionStep } from '../../../../extension/engine/datasets/redaction.ts';
import { SecretlintScanner } from '../../../../extension/engine/redaction/secretlint.ts';
import type { Turn } from '../../../../extension/core/model/turn.ts';
import { temporaryFolder } from '../folders.ts';
import { conversations, sourceOf } from './conversations.ts';

const TALKS = conversations(20);
const PLAN: BuildPlan = { ...defaultPlan('llama-factory'), ratios: { train: 0.6, validation: 0.2, test: 0.2 } };

interface Options {
  readonly talks?: readonly (readonly Turn[])[];
  readonly replace?: boolean;
  readonly signal?: { readonly cancelled: boolean };
  readonly folder?: string;
}

async function build(
  plan: Partial<BuildPlan>,
  options: Options = {},
): Promise<BuildResult & { readonly folder: string }> {
  const folder = options.folder ?? join(await temporaryFolder(), 'dataset');
  const whole = { ...PLAN, ...plan };
  const result = await buildDataset(
    {
      source: sourceOf(options.talks ?? TALKS),
      redaction: redactionStep(whole.redaction, new SecretlintScanner()),
      workers: { count: 0, path: '' },
    },
    whole,
    folder,
    options.replace ?? false,
    { progress: () => undefined, signal: options.signal ?? { cancelled: false } },
  );
  return { ...result, folder };
}

async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'latin1')] as const),
    ),
  );
}

const lines = (text: string | undefined): readonly Record<string, unknown>[] =>
  (text ?? '')
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('a build', () => {
  it('accounts for every record at every step', async () => {
    const { steps, input, dropped, written } = await build({ maxTokens: 60, longRecords: 'drop' });
    expect(steps[0]?.in).toBe(input.records);
    for (const [i, step] of steps.entries()) {
      expect(step.in).toBe(step.out + Object.values(step.dropped).reduce((sum, n) => sum + n, 0));
      expect(step.in).toBe(i === 0 ? input.records : steps[i - 1]!.out);
    }
    expect(steps.find(({ name }) => name === 'tokens')?.dropped['tooLong']).toBeGreaterThan(0);
    expect(dropped.length).toBe(input.records - steps.at(-1)!.out);
    const rows = written!.facts.parts.flatMap(({ files }) => files).reduce((sum, file) => sum + file.rows, 0);
    expect(rows).toBe(steps.at(-1)!.out);
  });

  it('keeps a rating of an answer that is learnt too, and counts splits as they are written', async () => {
    const kinds = ['instruction', 'conversation', 'feedback'] as const;
    const alone = await build({ records: { ...PLAN.records, kinds: ['feedback'] } });
    const { written, splits } = await build({ records: { ...PLAN.records, kinds } });
    const rowsOf = (result: Pick<BuildResult, 'written'>, id: string): number =>
      result
        .written!.facts.parts.filter((part) => part.id === id)
        .flatMap(({ files }) => files)
        .reduce((sum, file) => sum + file.rows, 0);
    expect(rowsOf({ written }, 'kto')).toBe(rowsOf(alone, 'kto'));
    for (const split of ['train', 'validation', 'test'] as const) {
      const files = written!.facts.parts.flatMap((part) => part.files).filter((file) => file.split === split);
      expect(splits.counts[split].rows).toBe(files.reduce((sum, file) => sum + file.rows, 0));
    }
  });

  it('writes a manifest whose hashes hold, and where each row came from', async () => {
    const { folder } = await build({
      records: { ...PLAN.records, kinds: ['instruction', 'conversation', 'feedback'] },
    });
    const files = await filesOf(folder);
    const manifest = JSON.parse(files.get('hololoom.manifest.json')!) as {
      files: readonly { path: string; sha256: string; bytes: number; rows?: number }[];
      product: { version: string };
    };
    expect(manifest.files.map(({ path }) => path).toSorted()).toEqual(
      [...files.keys()]
        .filter((path) => path !== 'hololoom.manifest.json')
        .map((path) => path.replaceAll('\\', '/'))
        .toSorted(),
    );
    for (const { path, sha256, bytes } of manifest.files) {
      expect(await sha256Of(join(folder, path))).toBe(sha256);
      expect(files.get(join(path))!.length).toBe(bytes);
    }
    const { createHash } = await import('node:crypto');
    const turns = new Map(TALKS.flat().map((turn) => [turn.id, turn]));
    const provenance = lines(Buffer.from(files.get('provenance.jsonl')!, 'latin1').toString('utf8'));
    for (const { file, line, sha256, memories, conversation } of provenance) {
      const row = Buffer.from(files.get(join(String(file)))!, 'latin1')
        .toString('utf8')
        .split('\n')[Number(line) - 1]!;
      expect(createHash('sha256').update(row).digest('hex')).toBe(sha256);
      expect((memories as readonly string[]).every((id) => turns.get(id)?.conversation === conversation)).toBe(true);
    }
    // Nothing tells of the machine or the moment.
    for (const text of files.values()) expect(text).not.toMatch(/\/home\/|hololoom-test-/);
  });

  it('keeps each conversation on one side of the splits', async () => {
    const { folder } = await build({ records: { ...PLAN.records, kinds: ['instruction', 'conversation'] } });
    const provenance = lines((await filesOf(folder)).get('provenance.jsonl'));
    const sides = new Map<string, Set<string>>();
    for (const { conversation, file } of provenance) {
      const split = String(file).split('/').at(-1)!;
      sides.set(String(conversation), (sides.get(String(conversation)) ?? new Set()).add(split));
    }
    expect([...sides.values()].every((splits) => splits.size === 1)).toBe(true);
    expect(new Set([...sides.values()].flatMap((splits) => [...splits])).size).toBe(3);
  });

  it('keeps conversations that begin with the same question on one side, whatever the answers', async () => {
    const question = 'How would you keep two writers from changing the same file at once?';
    const asked = new Set(TALKS.filter((_, i) => i % 2 === 0).map(([first]) => first!.conversation));
    const talks = TALKS.map((talk) =>
      talk.map((turn) => (turn.index === 0 && asked.has(turn.conversation) ? { ...turn, user: question } : turn)),
    );
    const ratios = { train: 0.5, validation: 0.25, test: 0.25 };
    const { folder } = await build({ records: { ...PLAN.records, kinds: ['conversation'] }, ratios }, { talks });
    const provenance = lines((await filesOf(folder)).get('provenance.jsonl'));
    const files = (of: boolean) =>
      new Set(provenance.filter((row) => asked.has(String(row['conversation'])) === of).map(({ file }) => file));
    expect(files(true).size).toBe(1);
    expect(files(false).size).toBeGreaterThan(1);
  });

  it('gives the same bytes for the same conversations in any order, twice', async () => {
    const shuffled = TALKS.toSorted(
      (a, b) => ((a[0]!.user.length * 7919) % 31) - ((b[0]!.user.length * 7919) % 31) || (a[0]!.id < b[0]!.id ? 1 : -1),
    );
    expect(shuffled).not.toEqual(TALKS);
    for (const plan of [PLAN, { ...PLAN, ...defaultPlan('huggingface'), format: 'parquet' as const }]) {
      const [once, again, other] = [await build(plan), await build(plan), await build(plan, { talks: shuffled })];
      const bytes = await filesOf(once.folder);
      expect(bytes.size).toBeGreaterThan(4);
      expect(await filesOf(again.folder)).toEqual(bytes);
      expect(await filesOf(other.folder)).toEqual(bytes);
    }
  });

  it.each(TARGET_IDS)('for %s writes what the target takes, or says that nothing is left', async (target) => {
    const attempt = build({ ...defaultPlan(target), ratios: PLAN.ratios });
    if (target === 'dpo') {
      // These conversations hold no second answers.
      await expect(attempt).rejects.toMatchObject({ reason: 'nothingToDo' });
      return;
    }
    const { written, steps } = await attempt;
    expect(written?.files.at(-1)?.path).toBe('hololoom.manifest.json');
    expect(steps.find(({ name }) => name === 'target')?.dropped).toEqual({});
  });

  it('drops what overlaps with an evaluation set, and says with what', async () => {
    const said = TALKS[0]![1]!.assistant;
    const evaluation = join(await temporaryFolder(), 'benchmark.jsonl');
    await writeFile(evaluation, `${JSON.stringify({ question: 'q', answer: said })}\n`);
    const { dropped, folder } = await build({ evaluation: [evaluation] });
    const gone = dropped.filter(({ step }) => step === 'decontamination');
    expect(gone.length).toBeGreaterThan(0);
    expect(gone[0]).toMatchObject({ reason: 'evaluation_overlap' });
    expect(gone[0]!.detail).toContain('benchmark.jsonl');
    const manifest = (await filesOf(folder)).get('hololoom.manifest.json')!;
    expect(manifest).toContain('benchmark.jsonl');
    await expect(build({ evaluation: [join(folder, 'nowhere')] })).rejects.toMatchObject({ reason: 'cannotRead' });
  });

  it('replaces personal data unless it is told not to', async () => {
    const mail = 'jane.doe.archive@example-mail.org';
    const talks = TALKS.map((talk) =>
      talk.map((turn) => ({ ...turn, assistant: `${turn.assistant} Write to ${mail} for more.` })),
    );
    const text = async (mode: 'redact' | 'off'): Promise<string> =>
      [...(await filesOf((await build({ redaction: { mode, allow: [] } }, { talks })).folder)).values()].join('');
    expect(await text('redact')).not.toContain(mail);
    expect(await text('off')).toContain(mail);
  });

  it('reports records above the limit and keeps them unless told to drop them', async () => {
    const kept = await build({ maxTokens: 60 });
    const droppedResult = await build({ maxTokens: 60, longRecords: 'drop' });
    expect(kept.tokens.longer).toBeGreaterThan(0);
    expect(kept.tokens.longer).toBe(droppedResult.tokens.longer);
    expect(kept.tokens.longest).toBeGreaterThan(60);
    expect(droppedResult.tokens.longest).toBeLessThanOrEqual(60);
    expect(kept.written?.notes.join(' ')).toContain('more than 60 tokens');
    expect(kept.written?.facts.sequenceLength).toBe(60);
    expect(kept.tokens.histogram.reduce((sum, { records }) => sum + records, 0)).toBe(kept.steps.at(-1)!.out);
  });

  it('refuses Parquet where the loader wants JSONL', async () => {
    await expect(build({ format: 'parquet' })).rejects.toMatchObject({ reason: 'invalid' });
  });

  it('says that there is nothing where there is nothing', async () => {
    await expect(build({}, { talks: [] })).rejects.toMatchObject({ reason: 'nothingToDo' });
    const { written, steps, folder } = await build({ selection: { ...PLAN.selection, topics: ['no such topic'] } });
    expect(written).toBeUndefined();
    expect(steps[0]?.out).toBe(0);
    await expect(readdir(folder)).rejects.toThrow();
  });
});

describe('the folder', () => {
  it('of an untouched dataset is replaced, file by file', async () => {
    const first = await build({});
    const before = await filesOf(first.folder);
    await build({ ...defaultPlan('trl'), ratios: PLAN.ratios }, { folder: first.folder });
    const after = await filesOf(first.folder);
    expect(before.has('dataset_info.json')).toBe(true);
    expect(after.has('dataset_info.json')).toBe(false);
    expect(after.has('sft.yaml')).toBe(true);
    expect((await readdir(join(first.folder, '..'))).length).toBe(1);
  });

  it('with files of somebody else is left alone; with leave, they stay', async () => {
    const { folder } = await build({});
    await mkdir(join(folder, 'saves'));
    await writeFile(join(folder, 'saves', 'adapter.bin'), 'weights');
    await expect(build({}, { folder })).rejects.toMatchObject({ reason: 'folderTaken', detail: { path: folder } });
    await build({ ...defaultPlan('mlx-lm'), ratios: PLAN.ratios }, { folder, replace: true });
    const after = await filesOf(folder);
    expect(after.get(join('saves', 'adapter.bin'))).toBe('weights');
    expect(after.has('dataset_info.json')).toBe(false);
    expect(after.has(join('sft', 'valid.jsonl'))).toBe(true);
  });

  it('with a changed row is left alone', async () => {
    const { folder } = await build({});
    const path = join(folder, 'sft', 'train.jsonl');
    await writeFile(path, `${await readFile(path, 'utf8')}{"messages":[]}\n`);
    const attempt = build({}, { folder });
    await expect(attempt).rejects.toThrow('sft/train.jsonl');
  });

  it('forgets what a process that died has left behind', async () => {
    const parent = await temporaryFolder();
    // No process has this number.
    await mkdir(join(parent, '.dataset.99999999-0.tmp'));
    await mkdir(join(parent, `.dataset.${process.ppid}-0.tmp`));
    await build({}, { folder: join(parent, 'dataset') });
    expect((await readdir(parent)).toSorted()).toEqual([`.dataset.${process.ppid}-0.tmp`, 'dataset']);
  });

  it('that is a file is refused', async () => {
    const path = join(await temporaryFolder(), 'file');
    await writeFile(path, 'x');
    await expect(build({}, { folder: path })).rejects.toMatchObject({ reason: 'cannotWrite' });
    expect(await readFile(path, 'utf8')).toBe('x');
  });

  it('stays as it was when the work is stopped, at any moment', async () => {
    for (let looks = 0, finished = false; !finished; looks = looks * 2 + 1) {
      const parent = await temporaryFolder();
      let left = looks;
      const signal = {
        get cancelled() {
          return left-- <= 0;
        },
      };
      try {
        await build({}, { folder: join(parent, 'dataset'), signal });
        finished = true;
      } catch (error) {
        expect((error as Error).name).toBe('CancelledError');
        expect(await readdir(parent)).toEqual([]);
      }
    }
  });
});
