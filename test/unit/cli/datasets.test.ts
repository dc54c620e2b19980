import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRow } from '../../bench/duplicates/corpus.ts';
import { bundleProgram, runProgram, type Outcome } from './program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hololoom-datasets-'));
  await bundleProgram(folder, { duplicatesWorker: 'extension/engine/duplicates/worker.ts' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const hololoom = (args: readonly string[], input = ''): Promise<Outcome> => runProgram(folder, args, input);

const ANSWER =
  'Open the settings of the project, choose the second tab, and set the limit to four hundred. Then restart the server ' +
  'and watch the log for a line that names the new limit.';
const QUESTION =
  'A train leaves the station at noon and travels north at sixty miles an hour while another leaves two hours later';

const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const file = async (name: string, content: string): Promise<string> => {
  await writeFile(join(folder, name), content);
  return name;
};

describe('dedupe', () => {
  const rows = [
    { instruction: 'How do I set the limit?', input: '', output: ANSWER },
    {
      id: 'x',
      messages: [
        { role: 'user', content: 'Say something else' },
        { role: 'assistant', content: 'Else.' },
      ],
    },
    { instruction: 'how do I set the LIMIT', input: '', output: ANSWER },
    { instruction: 'How do I set the limit?', input: '', output: ANSWER.replace('second', 'third') },
  ];

  it('explains clusters and writes what stays, as it was and in its order', async () => {
    // The last row without a newline, another with white space of its own.
    const content = `${lines(rows.slice(0, 3))}\n ${JSON.stringify(rows[3])}`;
    const input = await file('rows.jsonl', content);
    const { code, out, err } = await hololoom([
      'dedupe',
      input,
      '--out',
      'made/kept.jsonl',
      '--json',
      '--workers',
      '2',
    ]);
    expect([code, err]).toEqual([0, '']);
    const report = JSON.parse(out) as { clusters: { members: object[]; pairs: object[] }[] };
    expect(report).toMatchObject({
      rows: 4,
      kept: 2,
      dropped: { exact_duplicate: 1, near_duplicate: 1, boilerplate: 0 },
      threshold: 0.8,
    });
    expect(report.clusters).toHaveLength(1);
    const kinds = new Map(report.clusters[0]!.members.map((m) => [(m as { line: number }).line, m]));
    expect([...kinds.keys()].sort()).toEqual([1, 3, 5]);
    expect(kinds.get(5)).toMatchObject({ file: 'rows.jsonl', kind: 'near' });
    expect(report.clusters[0]!.pairs).toHaveLength(3);
    const kept = await readFile(join(folder, 'made', 'kept.jsonl'), 'utf8');
    const [first, second] = kept.trimEnd().split('\n');
    expect([JSON.stringify(rows[0]), JSON.stringify(rows[2])]).toContain(first === JSON.stringify(rows[1]) ? second : first); // prettier-ignore
    expect(kept.trimEnd().split('\n')).toContain(JSON.stringify(rows[1]));
  });

  it('takes standard input, several files, another threshold, and the choice of the person', async () => {
    const named = rows.map((row, i) => ({ ...row, id: `r${i}` }));
    const { out } = await hololoom(['dedupe', '-', '--json', '--survivor', 'r3'], lines(named));
    expect(JSON.parse(out)).toMatchObject({ kept: 2 });
    expect(out).toContain('"id":"r3","survivor":"r3","kind":"survivor"');
    const strict = await hololoom(['dedupe', '-', '--json', '--threshold', '1'], lines(named));
    expect(JSON.parse(strict.out)).toMatchObject({ kept: 3 });
    const [one, two] = [await file('one.jsonl', lines(named.slice(0, 2))), await file('two.jsonl', lines(named.slice(2)))]; // prettier-ignore
    const report = await hololoom(['dedupe', one, two]);
    expect(report.out).toMatch(/^ {2}two\.jsonl:1 r2 goes: the same as r0 after normalisation$/m);
    expect(report.out).toMatch(/^kept +2$/m);
  });

  it('says what is wrong, and where', async () => {
    const broken = await file('broken.jsonl', '{"text":"a"}\n\n{"text":\n');
    const bad = await hololoom(['dedupe', broken, '--out', 'never.jsonl']);
    expect(bad.code).toBe(1);
    expect(bad.err).toMatch(/^hololoom: broken\.jsonl:3 is not JSON: .*\n$/);
    expect(await readdir(folder)).not.toContain('never.jsonl');
    const missing = await hololoom(['dedupe', 'missing.jsonl']);
    expect([missing.code, missing.err]).toEqual([1, 'hololoom: missing.jsonl: there is no such file or folder\n']);
    expect((await hololoom(['dedupe', '.'])).err).toContain('this is a folder');
    expect((await hololoom(['dedupe', broken, '--threshold', '0.2'])).code).toBe(2);
    expect((await hololoom(['dedupe'])).code).toBe(2);
  });
});

describe('decontaminate', () => {
  it('names the overlap and its place, and writes the others', async () => {
    await mkdir(join(folder, 'sets', 'deep'), { recursive: true });
    await file('sets/math.jsonl', `{"question":"Short?"}\n{"question":${JSON.stringify(QUESTION)},"answer":"Never"}\n`);
    await file('sets/deep/notes.md', `# Notes\n\n${ANSWER}\n`);
    const input = await file(
      'dirty.jsonl',
      lines([
        { text: `Solve: ${QUESTION.toUpperCase()}` },
        { text: 'Nothing to see in this row, which is about gardens, rivers and the weather in spring' },
        { text: ANSWER },
      ]),
    );
    const { code, out, err } = await hololoom(['decontaminate', input, '--against', 'sets', '--out', 'clean.jsonl']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('dirty.jsonl:1 overlaps with sets/math.jsonl:2, 100 % of it, 21 words (runs of 13): A TRAIN');
    expect(out).toContain('dirty.jsonl:3 overlaps with sets/deep/notes.md:3, 100 % of it');
    expect((await readFile(join(folder, 'clean.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(1);
    const json = await hololoom(['decontaminate', input, '--against', 'sets/math.jsonl', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({
      rows: 3,
      kept: 2,
      dropped: { evaluation_overlap: 1 },
      overlaps: [{ line: 1, with: [{ file: 'sets/math.jsonl', line: 2, share: 1, words: 21 }] }],
    });
  });

  it('never passes an evaluation set over in silence', async () => {
    const input = await file('row.jsonl', lines([{ text: 'a' }]));
    expect((await hololoom(['decontaminate', input, '--against', 'nowhere'])).err).toContain(
      'nowhere: there is no such',
    );
    await file('bad.jsonl', '{"q":1}\n{');
    const bad = await hololoom(['decontaminate', input, '--against', 'bad.jsonl']);
    expect(bad.code).toBe(1);
    expect(bad.err).toMatch(/^hololoom: bad\.jsonl:2 is not JSON/);
    await file('set.parquet', 'PAR1\0\0');
    expect((await hololoom(['decontaminate', input, '--against', 'set.parquet'])).err).toContain('is no Parquet file');
    await file('set.bin', 'text\0text');
    expect((await hololoom(['decontaminate', input, '--against', 'set.bin'])).err).toContain('is no text');
    await mkdir(join(folder, 'nothing'));
    expect((await hololoom(['decontaminate', input, '--against', 'nothing'])).err).toContain('holds no text');
    expect((await hololoom(['decontaminate', input])).code).toBe(2);
  });
});

describe('split', () => {
  const rows = Array.from({ length: 400 }, (_, i) => ({ ...makeRow('cli', i), pattern_type: i % 4 ? 'qa_pair' : 'causal' })); // prettier-ignore
  const read = async (name: string): Promise<readonly { id: string; conversation: string }[]> =>
    (await readFile(join(folder, name), 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { id: string; conversation: string });
  const placesOf = async (out: string): Promise<ReadonlyMap<string, string>> => {
    const places = new Map<string, string>();
    for (const split of ['train', 'validation', 'test'])
      for (const { id } of await read(`${out}/${split}.jsonl`)) places.set(id, split);
    return places;
  };

  it('accounts for every row, parts no conversation, and says its seed', async () => {
    const input = await file('all.jsonl', lines(rows));
    const { code, out, err } = await hololoom(['split', input, '--out', 'splits', '--ratios', '0.7,0.15,0.15', '--seed', 's', '--json']); // prettier-ignore
    expect([code, err]).toEqual([0, '']);
    const report = JSON.parse(out) as { rows: number; written: number; dropped: { held_out_overlap: number } };
    expect(report).toMatchObject({ rows: 400, seed: 's', ratios: { train: 0.7 } });
    const places = await placesOf('splits');
    expect(places.size).toBe(report.written);
    expect(report.written + report.dropped.held_out_overlap).toBe(400);
    const sides = new Map<string, Set<string>>();
    for (const { id, conversation } of rows) {
      const split = places.get(id);
      if (split) sides.set(conversation, (sides.get(conversation) ?? new Set()).add(split));
    }
    expect([...sides.values()].every((splits) => splits.size === 1)).toBe(true);
    expect(new Set(places.values()).size).toBe(3);
    expect((await readdir(join(folder, 'splits'))).sort()).toEqual([
      'hololoom.splits.json',
      'test.jsonl',
      'train.jsonl',
      'validation.jsonl',
    ]);
  });

  it('leaves old conversations where they are when data grows, given what it wrote', async () => {
    const half = await file('half.jsonl', lines(rows.slice(0, 198)));
    const all = await file('more.jsonl', lines(rows.toReversed()));
    const ratios = ['--ratios', '0.6,0.2,0.2'];
    await hololoom(['split', half, '--out', 'before', ...ratios, '--balanced']);
    await hololoom(['split', all, '--out', 'after', ...ratios, '--previous', 'before/hololoom.splits.json']);
    const before = await placesOf('before');
    const after = await placesOf('after');
    const together = JSON.parse(await readFile(join(folder, 'after', 'hololoom.splits.json'), 'utf8')) as object;
    expect(together).toHaveProperty('pinned');
    // What moves, moves because a near-duplicate links conversations, and then into train.
    const moved = [...before].filter(([id, split]) => after.has(id) && after.get(id) !== split);
    expect(moved.every(([id]) => after.get(id) === 'train')).toBe(true);
    expect(moved.length).toBeLessThan(before.size / 10);
    const none = await hololoom(['split', all, '--out', 'x', '--previous', 'more.jsonl']);
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('more.jsonl: is not JSON')]);
  });

  it('keeps near-duplicates of different conversations together', async () => {
    const twins = Array.from({ length: 60 }, (_, i) => [
      { id: `a${i}`, text: rows[i]!.text, conversation: `a${i}` },
      { id: `b${i}`, text: `${rows[i]!.text} Thanks`, conversation: `b${i}` },
    ]);
    const input = await file('twins.jsonl', lines(twins.flat()));
    await hololoom(['split', input, '--out', 'twins', '--ratios', '0.5,0.25,0.25']);
    const places = await placesOf('twins');
    for (let i = 0; i < 60; i++) {
      if (places.has(`a${i}`) && places.has(`b${i}`)) expect(places.get(`a${i}`)).toBe(places.get(`b${i}`));
    }
    expect(places.size).toBeGreaterThan(100);
  });

  it('wants ratios that make a whole', async () => {
    for (const ratios of ['0.5,0.5', '0.9,0.9,0.1', 'a,b,c', '1.1,-0.1,0'])
      expect((await hololoom(['split', 'all.jsonl', '--out', 'x', '--ratios', ratios])).code).toBe(2);
  });
});
