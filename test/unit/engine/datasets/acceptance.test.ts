/** What must hold of a build whatever is chosen for it, and whatever the person said of its records. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECORD_KINDS, type RecordWord, type TrainingRecord } from '../../../../extension/core/model/record.ts';
import type { Turn } from '../../../../extension/core/model/turn.ts';
import { groupOf } from '../../../../extension/core/synthesis/selection/balance.ts';
import { charactersOf } from '../../../../extension/core/synthesis/selection/filters.ts';
import type { Balance } from '../../../../extension/core/synthesis/selection/options.ts';
import { TARGET_IDS } from '../../../../extension/core/targets/target.ts';
import { buildDataset, type BuildResult } from '../../../../extension/engine/datasets/build.ts';
import { defaultPlan, takenKinds, type BuildPlan } from '../../../../extension/engine/datasets/plan.ts';
import { redactionStep } from '../../../../extension/engine/datasets/redaction.ts';
import { readRecords } from '../../../../extension/engine/datasets/source.ts';
import { SecretlintScanner } from '../../../../extension/engine/redaction/secretlint.ts';
import { temporaryFolder } from '../folders.ts';
import { conversations, sourceOf } from './conversations.ts';

/** Some talks twice under another name, so that there are duplicates; some answers made anew, so that there are pairs. */
const ONCE = conversations(9);
const TALKS: readonly (readonly Turn[])[] = [
  ...ONCE.map((talk) =>
    talk.map((turn, i): Turn => ({
      ...turn,
      ...(i === 0 && {
        alternatives: [{ kind: 'regeneration', user: turn.user, assistant: 'I am not sure what that is, sorry.' }],
      }),
    })),
  ),
  ...ONCE.slice(0, 4).map((talk) =>
    talk.map((turn) => ({ ...turn, id: `again:${turn.id}`, conversation: `again:${turn.conversation}` })),
  ),
];
const EDITED = 'The person found words of their own for it, and these words alone are to be learnt from now on.';
const CALL = { progress: () => undefined, signal: { cancelled: false } };

const WORDS = {
  none: undefined,
  accepted: { verdict: 'accepted', tags: [] },
  rejected: { verdict: 'rejected', tags: [] },
  keep: { tags: ['Keep'] },
  drop: { tags: ['drop'] },
  both: { tags: ['keep', 'drop'] },
} as const satisfies Readonly<Record<string, RecordWord | undefined>>;
type Word = keyof typeof WORDS | 'edited' | 'editedRejected';

function wordOn(record: TrainingRecord, word: Word): RecordWord | undefined {
  if (word !== 'edited' && word !== 'editedRejected') return WORDS[word];
  const { data } = record;
  const edit =
    data.kind === 'instruction'
      ? { ...data, output: EDITED }
      : data.kind === 'text'
        ? { ...data, text: EDITED }
        : data.kind === 'feedback'
          ? { ...data, completion: EDITED }
          : undefined;
  return { tags: [], ...(edit && { edit }), ...(word === 'editedRejected' && { verdict: 'rejected' as const }) };
}

interface Built extends BuildResult {
  readonly rows: readonly { readonly record: string; readonly file: string; readonly text: string }[];
  readonly manifest: {
    readonly steps: unknown;
    readonly files: readonly { readonly path: string; readonly rows?: number }[];
  };
}

async function build(plan: BuildPlan, words: ReadonlyMap<string, RecordWord>): Promise<Built> {
  const folder = join(await temporaryFolder(), 'dataset');
  const source = { ...sourceOf(TALKS), wordOf: (id: string) => words.get(id) };
  const parts = {
    source,
    redaction: redactionStep(plan.redaction, new SecretlintScanner()),
    workers: { count: 0, path: '' },
  };
  const result = await buildDataset(parts, plan, folder, false, CALL);
  if (!result.written) return { ...result, rows: [], manifest: { steps: result.steps, files: [] } };
  const read = async (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
  const files = new Map<string, readonly string[]>();
  const rows = [];
  for (const line of (await read('provenance.jsonl')).trimEnd().split('\n')) {
    const entry = JSON.parse(line) as { record: string; file: string; line: number };
    if (!files.has(entry.file)) files.set(entry.file, (await read(entry.file)).trimEnd().split('\n'));
    rows.push({ record: entry.record, file: entry.file, text: files.get(entry.file)![entry.line - 1]! });
  }
  const manifest = JSON.parse(await read('hololoom.manifest.json')) as Built['manifest'];
  for (const { path, rows: count } of manifest.files)
    if (count !== undefined && path !== 'provenance.jsonl')
      expect([path, files.get(path)?.length]).toEqual([path, count]);
  return { ...result, rows, manifest };
}

/** Each record goes out in a row or is dropped by one step for one reason. */
function expectAccount({ steps, input, dropped, rows, manifest }: Built): void {
  let left = input.records;
  for (const step of steps) {
    expect(step.in).toBe(left);
    left = step.out;
    expect(step.in - step.out).toBe(Object.values(step.dropped).reduce((sum, n) => sum + n, 0));
  }
  expect(new Set(dropped.map(({ id }) => id)).size).toBe(dropped.length);
  const written = new Set(rows.map(({ record }) => record));
  expect(written.size).toBe(left);
  expect(input.records).toBe(written.size + dropped.length);
  for (const { id } of dropped) expect(written.has(id)).toBe(false);
  expect(JSON.stringify(manifest.steps)).toBe(JSON.stringify(steps));
}

const balances: fc.Arbitrary<readonly Balance[]> = fc.subarray([
  { by: 'topic', kind: 'equal' },
  { by: 'patternType', kind: 'equal' },
  { by: 'patternType', kind: 'cap', most: 2 },
  { by: 'topic', kind: 'cap', most: 1 },
  { by: 'patternType', kind: 'ratio', shares: { qa_pair: 2, causal: 1 } },
] as const);

const words: readonly Word[] = ['none', 'accepted', 'rejected', 'keep', 'drop', 'both', 'edited', 'editedRejected'];

describe('a build, whatever is chosen', { timeout: 120_000 }, () => {
  it('keeps what the person wants kept, leaves out what they do not, and accounts for the rest', async () => {
    const evaluation = join(await temporaryFolder(), 'evaluation.jsonl');
    await writeFile(evaluation, `${JSON.stringify({ text: TALKS[1]![0]!.assistant })}\n`);
    const { records } = await readRecords(
      sourceOf(TALKS),
      { ...defaultPlan('raw').records, kinds: RECORD_KINDS },
      CALL,
    );
    const choice = fc.record({
      target: fc.constantFrom(...TARGET_IDS.filter((id) => id !== 'dpo' && id !== 'huggingface')),
      said: fc.array(fc.constantFrom(...words), { minLength: 7, maxLength: 29 }),
      balance: balances,
      order: fc.constantFrom('source' as const, 'shortFirst' as const),
      minQuality: fc.constantFrom(0, 0.5, 0.99),
      patternTypes: fc.constantFrom([], ['causal' as const]),
      similarity: fc.constantFrom(undefined, 0.8, 0.5),
      evaluated: fc.boolean(),
      ratios: fc.constantFrom({ train: 1, validation: 0, test: 0 }, { train: 0.6, validation: 0.2, test: 0.2 }),
      maxTokens: fc.constantFrom(undefined, 40),
      longRecords: fc.constantFrom('keep' as const, 'drop' as const),
    });
    await fc.assert(
      fc.asyncProperty(
        choice,
        async ({ target, said, evaluated, balance, order, minQuality, patternTypes, ...rest }) => {
          const usual = defaultPlan(target);
          const plan: BuildPlan = {
            ...usual,
            ...rest,
            records: { ...usual.records, kinds: takenKinds(target) },
            selection: {
              ...usual.selection,
              balance,
              order,
              minQuality,
              patternTypes,
              keepTags: ['keep'],
              dropTags: ['drop'],
            },
            evaluation: evaluated ? [evaluation] : [],
          };
          const mine = records.filter(({ data }) => plan.records.kinds.includes(data.kind));
          const wordOf = new Map(
            mine.flatMap((record, i) => {
              const word = wordOn(record, said[i % said.length]!);
              return word ? [[record.id, word] as const] : [];
            }),
          );
          const built = await build(plan, wordOf);
          expectAccount(built);
          const rows = new Map(built.rows.map((row) => [row.record, row]));
          const refused = new Set(built.dropped.filter(({ step }) => step === 'target').map(({ id }) => id));
          for (const [i, record] of mine.entries()) {
            const word = said[i % said.length]!;
            const isEdited = wordOf.get(record.id)?.edit !== undefined;
            const isKept = word === 'accepted' || word === 'keep' || (word === 'edited' && isEdited);
            const isLeftOut = word === 'rejected' || word === 'editedRejected' || word === 'drop' || word === 'both';
            if (isKept && !refused.has(record.id))
              expect([word, record.id, rows.has(record.id)]).toEqual([word, record.id, true]);
            if (isLeftOut) expect([word, record.id, rows.has(record.id)]).toEqual([word, record.id, false]);
            if (isEdited) expect(rows.get(record.id)?.text.includes(EDITED) ?? true).toBe(true);
          }
          const cap = balance.find(({ kind }) => kind === 'cap');
          if (cap?.kind === 'cap') {
            const groups = new Map<string, number>();
            for (const record of mine) {
              const word = said[mine.indexOf(record) % said.length]!;
              if (!rows.has(record.id) || (word !== 'none' && !(word === 'edited' && !wordOf.get(record.id)?.edit)))
                continue;
              const group = groupOf(record, cap.by);
              groups.set(group, (groups.get(group) ?? 0) + 1);
            }
            for (const count of groups.values()) expect(count).toBeLessThanOrEqual(cap.most);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(TARGET_IDS)('accounts for every record of %s with every filter on', async (target) => {
    const usual = defaultPlan(target);
    const built = await build(
      {
        ...usual,
        records: { ...usual.records, kinds: RECORD_KINDS },
        selection: {
          ...usual.selection,
          minQuality: 0.4,
          minConfidence: 0.3,
          characters: { min: 40, max: 1000 },
          tokens: { max: 120 },
          languages: ['en'],
          models: target === 'dpo' || target === 'kto' ? [] : ['model-a'],
          balance: [{ by: 'patternType', kind: 'cap', most: 3 }],
          order: 'shortFirst',
        },
        ratios: { train: 0.7, validation: 0.15, test: 0.15 },
        maxTokens: 80,
        longRecords: 'drop',
      },
      new Map(),
    );
    expectAccount(built);
    expect(built.rows.length).toBeGreaterThan(0);
    // A curriculum: in each file the records grow longer.
    const { records } = await readRecords(sourceOf(TALKS), { ...usual.records, kinds: RECORD_KINDS }, CALL);
    const characters = new Map(records.map((record) => [record.id, charactersOf(record)]));
    const lengths = new Map<string, number[]>();
    for (const { file, record } of built.rows)
      lengths.set(file, [...(lengths.get(file) ?? []), characters.get(record)!]);
    for (const inFile of lengths.values()) expect(inFile).toEqual(inFile.toSorted((x, y) => x - y));
    expect([...lengths.values()].some((inFile) => inFile.length > 1)).toBe(true);
  });
});
