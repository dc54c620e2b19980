import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProvenance, type RowOrigin } from '../../../../extension/core/dataset/features/origin.ts';
import { recognise } from '../../../../extension/core/dataset/recognise.ts';
import { viewRow } from '../../../../extension/core/dataset/view.ts';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import type { BuildRequest } from '../../../../extension/engine/datasets/builds.ts';
import { hashOfRow } from '../../../../extension/engine/datasets/lineage.ts';
import { conversationText, GOOD_TURNS, testEngine, withThreshold, type TestEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';

const IGNORED = (): void => undefined;
const MORE_TURNS = [
  [
    'Who do I ask about the invoice of May?',
    'Write to ingrid.solheim@fjordbank.no and name the invoice number; she answers within a day and sends a copy of it.',
  ],
  [
    '東京で一番高い建物は何ですか？',
    '東京で一番高い建物は東京スカイツリーです。高さは六百三十四メートルで、二〇一二年に開業しました。',
  ],
  ['Is 91 prime?', 'No.'],
] as const;

interface Written {
  readonly file: string;
  readonly text: string;
  readonly memories: readonly string[];
}

async function filled(): Promise<TestEngine & { readonly workspace: string }> {
  const test = await testEngine(withThreshold(0));
  const paths = await Promise.all(
    [...GOOD_TURNS, ...MORE_TURNS].map(async (turn, i) => {
      const path = join(test.folder, `talk${i}.md`);
      await writeFile(path, conversationText([turn]));
      return path;
    }),
  );
  await test.engine.imports.run(paths, IGNORED, NEVER_CANCELLED);
  return { ...test, workspace: await temporaryFolder() };
}

/** The rows of a build, with the turns that its provenance names. */
async function built(
  test: Awaited<ReturnType<typeof filled>>,
  target: BuildRequest['target'],
): Promise<readonly Written[]> {
  const { dataset } = await test.engine.builds.run(
    {
      target,
      workspaceFolder: test.workspace,
      folder: 'out',
      kinds: ['instruction', 'conversation'],
      splits: { train: 1, validation: 0, test: 0 },
      replace: true,
    },
    IGNORED,
    NEVER_CANCELLED,
  );
  const folder = dataset!.folder;
  const entries = (await readFile(join(folder, 'provenance.jsonl'), 'utf8'))
    .split('\n')
    .flatMap((line) => readProvenance(line) ?? []);
  const rows: Written[] = [];
  for (const { file, line, origin } of entries) {
    const text = (await readFile(join(folder, file), 'utf8')).split('\n')[line - 1]!;
    rows.push({ file, text, memories: origin.memories });
  }
  return rows;
}

async function elsewhere(
  test: TestEngine,
  text: string,
  folders: readonly string[] = [],
): Promise<RowOrigin | undefined> {
  const value = JSON.parse(text) as unknown;
  const { format } = recognise([value]);
  return test.engine.lineage.originElsewhere(hashOfRow(text), viewRow(value, format), folders);
}

describe('rows of files that nothing lies beside', () => {
  it.each([
    'trl',
    'llama-factory',
    'axolotl',
    'sharegpt',
    'chatml',
    'alpaca',
    'mlx-lm',
    'torchtune',
    'openai',
    'unsloth',
  ] as const)('of %s are known by their words, also where values were taken out', async (target) => {
    const test = await filled();
    const rows = await built(test, target);
    expect(rows.length).toBeGreaterThanOrEqual(5);
    await rm(join(test.folder, 'versions'), { recursive: true });
    const found = await Promise.all(rows.map(async ({ text }) => (await elsewhere(test, text))?.memories));
    expect(found).toEqual(rows.map(({ memories }) => memories));
    expect(rows.some(({ text }) => text.includes('[EMAIL_1]'))).toBe(true);
  });

  it('are known by the copies of builds, and by datasets that lie elsewhere, with all that is told of them', async () => {
    const test = await filled();
    const [row] = await built(test, 'trl');
    expect(await elsewhere(test, row!.text)).toMatchObject({
      memories: row!.memories,
      importer: expect.any(String) as string,
    });
    await rename(join(test.folder, 'versions'), join(test.folder, 'gone'));
    expect(await elsewhere(test, row!.text, [test.workspace])).toMatchObject({
      importer: expect.any(String) as string,
    });
  });

  it('are known where the person cut them or changed a word, and not where they say something else', async () => {
    const test = await filled();
    const rows = await built(test, 'chatml');
    await rm(join(test.folder, 'versions'), { recursive: true });
    const { text, memories } = rows.find((row) => row.text.includes('posterior of each arm'))!;
    const changed = text.replace('draws from the posterior', 'samples from the posterior');
    expect((await elsewhere(test, changed))?.memories).toEqual(memories);
    const other = JSON.stringify({
      messages: [
        { role: 'user', content: 'What is Thompson Sampling?' },
        { role: 'assistant', content: 'A dish of Scottish origin that is eaten cold on the last day of the year.' },
      ],
    });
    expect(await elsewhere(test, other)).toBeUndefined();
  });

  it('are known also where the turn was forgotten since', async () => {
    const test = await filled();
    const rows = await built(test, 'trl');
    await rm(join(test.folder, 'versions'), { recursive: true });
    test.engine.memories.act(rows[0]!.memories, { kind: 'forget' });
    expect((await elsewhere(test, rows[0]!.text))?.memories).toEqual(rows[0]!.memories);
  });
});
