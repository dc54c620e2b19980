import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { TrainingRecord } from '../../../../extension/core/model/record.ts';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import type { Split } from '../../../../extension/core/synthesis/splits/splits.ts';
import { TARGETS } from '../../../../extension/core/targets/registry.ts';
import { TARGET_IDS, type DatasetFacts, type TargetId } from '../../../../extension/core/targets/target.ts';
import { commandsFile } from '../../../../extension/core/targets/writing.ts';
import { StreamChecker } from '../../../../extension/core/dataset/streamCheck.ts';
import { MANIFEST_FILE } from '../../../../extension/engine/datasets/manifest.ts';
import { PROVENANCE_FILE } from '../../../../extension/engine/datasets/provenance.ts';
import { FolderInMaking } from '../../../../extension/engine/datasets/folder.ts';
import { targetStep } from '../../../../extension/engine/datasets/steps.ts';
import { writeData, writeSides } from '../../../../extension/engine/datasets/writeDataset.ts';
import { hubCard, jsonlFile } from '../../targets/loaders.ts';
import { record, SAMPLES } from '../../targets/records.ts';
import { temporaryFolder } from '../folders.ts';

const CALL = { progress: () => undefined, signal: NEVER_CANCELLED };

const RECORDS: readonly TrainingRecord[] = (['train', 'validation', 'test'] as const).flatMap((split) =>
  Object.entries(SAMPLES).map(([name, data]) =>
    record(data, { id: `${name}-${split}`, conversation: split, patternType: 'definition', language: 'en' }),
  ),
);

const STATEMENT: DatasetFacts['statement'] = {
  name: 'Encodings',
  license: 'cc-by-4.0',
  sources: [['chatgpt', 18]],
  models: [['gpt-4o', 18]],
  languages: [['en', 18]],
  patternTypes: [['definition', 3]],
  conversations: 3,
  steps: [
    { name: 'selection', in: 20, out: 18, dropped: { quality: 1, rejected: 1 }, noted: {} },
    { name: 'redaction', in: 18, out: 18, dropped: {}, noted: { email: 2 } },
  ],
  redaction: 'on',
  tokens: {
    tokenizer: 'o200k_base',
    total: 540,
    longest: 48,
    histogram: [{ upTo: 64, records: 18 }],
    limit: 32,
    longer: 6,
    longerAre: 'kept',
  },
};

/** The folder of a target, as text by path. */
async function written(id: TargetId, format: 'jsonl' | 'parquet' = 'jsonl'): Promise<ReadonlyMap<string, Buffer>> {
  const target = TARGETS[id];
  const folder = join(await temporaryFolder(), 'dataset');
  const making = await FolderInMaking.create(folder);
  const { kept } = await targetStep(target).run(RECORDS, CALL);
  const splitOf = ({ source }: TrainingRecord): Split => source.conversation as Split;
  const { parts } = await writeData(making, { target, format, records: kept, splitOf }, CALL);
  const facts: DatasetFacts = { parts, sequenceLength: 512, seed: 42, statement: STATEMENT };
  await writeSides(making, [
    ...target.sides(facts),
    { path: 'COMMANDS.md', text: commandsFile(target, facts, target.notes(facts)) },
  ]);
  await making.commit();
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), await readFile(path)] as const),
    ),
  );
}

describe('the folder of', () => {
  it.each(TARGET_IDS)('%s has these bytes', async (id) => {
    const files = await written(id);
    const text = [...files].map(([path, bytes]) => `=== ${path}\n${bytes.toString('utf8')}`).join('');
    // vitest -u accepts new bytes.
    await expect(text).toMatchFileSnapshot(`../../../golden/targets/${id}.txt`);
    for (const [path, bytes] of files)
      if (path.endsWith('.jsonl')) expect([path, jsonlFile(bytes)]).toEqual([path, undefined]);
    // Nothing tells of the machine.
    expect(text).not.toContain('/home/');
  });

  it.each(['openai', 'llama-factory', 'axolotl', 'trl', 'unsloth', 'mlx-lm', 'torchtune', 'huggingface'] as const)(
    '%s gives the dataset rules nothing to complain of',
    async (id) => {
      for (const [path, bytes] of await written(id)) {
        if (!path.endsWith('.jsonl') || path === PROVENANCE_FILE) continue;
        const found: string[] = [];
        const checker = new StreamChecker({
          target: id,
          folder: { target: id, toldBy: MANIFEST_FILE },
          onFinding: ({ severity, rule }) => {
            // These samples are few and alike; of Unsloth it is said that the script renders the rows itself.
            if (severity !== 'info' && rule !== 'too-few-rows') found.push(`${path} ${rule}`);
          },
        });
        for (const line of bytes.toString('utf8').split('\n').slice(0, -1)) checker.push(line, '\n');
        checker.finish();
        expect(found).toEqual([]);
      }
    },
  );

  it('huggingface has a card that the hub takes, in JSONL and in Parquet', async () => {
    for (const format of ['jsonl', 'parquet'] as const) {
      const files = await written('huggingface', format);
      const [, front = ''] = /^---\n([\s\S]*?)\n---\n/.exec(files.get('README.md')?.toString('utf8') ?? '') ?? [];
      expect(hubCard(parse(front, { version: '1.1', uniqueKeys: true }), [...files.keys()])).toBeUndefined();
      expect([...files.keys()].filter((path) => path.endsWith('.parquet')).length).toBe(format === 'parquet' ? 15 : 0);
    }
  });

  it('is the same from any order of the input’s conversations and in Parquet too', async () => {
    const twice = [await written('huggingface', 'parquet'), await written('huggingface', 'parquet')];
    expect(twice[0]).toEqual(twice[1]);
  });
});
