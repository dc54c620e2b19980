import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundles } from '../../../scripts/lib/bundles.ts';
import { conversations } from '../engine/datasets/conversations.ts';
import { runProgram, type Outcome } from './program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hololoom-cli-build-'));
  // As it ships: the tokenizer in a bundle beside the command line's.
  for (const bundle of bundles(false)) {
    const entry = Object.keys(bundle.entryPoints ?? {})[0] ?? '';
    if (!['cli', 'commandLine', 'tokenizer'].includes(entry)) continue;
    await build({ ...bundle, outdir: folder, sourcemap: false, logLevel: 'error' });
  }
  const turns = conversations(20).flat();
  await writeFile(join(folder, 'turns.jsonl'), turns.map((turn) => `${JSON.stringify(turn)}\n`).join(''));
  await writeFile(
    join(folder, 'reversed.jsonl'),
    conversations(20)
      .toReversed()
      .flat()
      .map((turn) => `${JSON.stringify(turn)}\n`)
      .join(''),
  );
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const hololoom = (...args: readonly string[]): Promise<Outcome> => runProgram(folder, ['build', ...args]);

async function bytesOf(name: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path.slice(join(folder, name).length), await readFile(path, 'latin1')] as const),
    ),
  );
}

describe('hololoom build', { timeout: 120_000 }, () => {
  it('writes a folder for the target and says what it did and what to type', async () => {
    const { code, out, err } = await hololoom(
      'turns.jsonl',
      '--target',
      'llama-factory',
      '--out',
      'lf',
      '--threshold',
      '0',
      '--max-tokens',
      '70',
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/20 conversation\(s\), 40 turn\(s\)/);
    for (const step of ['selection', 'redaction', 'target', 'duplicates', 'heldOut', 'balance', 'tokens'])
      expect(out).toContain(step);
    expect(out).toMatch(/record\(s\) longer than 70 tokens were kept/);
    expect(out).toContain('cd lf\n');
    expect(out).toContain('llamafactory-cli train train_sft.yaml');
    expect([...(await bytesOf('lf')).keys()]).toContain(join('/', 'dataset_info.json'));
  });

  it('gives the same bytes whatever the order of the conversations', async () => {
    const args = [
      '--target',
      'huggingface',
      '--threshold',
      '0',
      '--kinds',
      'instruction,conversation',
      '--splits',
      '0.6,0.2,0.2',
      '--seed',
      '7',
    ];
    expect((await hololoom('turns.jsonl', ...args, '--out', 'hf1')).code).toBe(0);
    expect((await hololoom('reversed.jsonl', ...args, '--out', 'hf2')).code).toBe(0);
    const [one, other] = [await bytesOf('hf1'), await bytesOf('hf2')];
    // The sidecar says in which file and line a turn stood, and its hash is in the manifest.
    const told = (path: string): boolean => !/provenance|manifest/.test(path);
    expect([...one].filter(([path]) => told(path))).toEqual([...other].filter(([path]) => told(path)));
  });

  it('prints the account as JSON', async () => {
    const { code, out } = await hololoom(
      'turns.jsonl',
      '--target',
      'trl',
      '--out',
      'trl',
      '--threshold',
      '0',
      '--json',
    );
    expect(code).toBe(0);
    const account = JSON.parse(out) as {
      steps: readonly { in: number; out: number; dropped: Record<string, number> }[];
      written: { files: readonly unknown[] };
    };
    for (const step of account.steps)
      expect(step.in).toBe(step.out + Object.values(step.dropped).reduce((sum, n) => sum + n, 0));
    expect(account.written.files.length).toBeGreaterThan(3);
  });

  it('leaves a folder with other files alone, and says how to go on', async () => {
    await writeFile(join(folder, 'note.txt'), 'mine');
    const { code, err } = await hololoom('turns.jsonl', '--target', 'trl', '--out', folder, '--threshold', '0');
    expect(code).toBe(1);
    expect(err).toContain('--replace');
    expect(await readFile(join(folder, 'note.txt'), 'utf8')).toBe('mine');
  });

  it.each([
    [['--target', 'nothing'], 'Allowed choices'],
    [['--target', 'trl', '--splits', '0.9,0.2,0'], 'add up to 1'],
    [['--target', 'trl', '--kinds', 'poems'], 'instruction'],
    [['--target', 'trl', '--max-tokens', '0'], 'whole number'],
  ])('takes %j for wrong usage', async (args, said) => {
    const { code, err } = await hololoom('turns.jsonl', ...args, '--out', 'wrong');
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  it('says what to do where nothing is left', async () => {
    const { code, err, out } = await hololoom(
      'turns.jsonl',
      '--target',
      'trl',
      '--out',
      'none',
      '--threshold',
      '0',
      '--topic',
      'no such topic',
    );
    expect(code).toBe(1);
    expect(out).toContain('topic');
    expect(err).toContain('no record is left for TRL');
    const empty = await hololoom('turns.jsonl', '--target', 'dpo', '--out', 'none');
    expect(empty.err).toContain('--kinds');
  });
});
