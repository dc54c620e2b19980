import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleProgram, runProgram, type Outcome } from './program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hololoom-compare-'));
  await bundleProgram(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const hololoom = (...args: readonly string[]): Promise<Outcome> => runProgram(folder, args);

const row = (id: number, answer: string): string =>
  `${JSON.stringify({ id, instruction: `What is ${id}?`, input: '', output: answer })}\n`;

it('tells what came in, went out and changed, as text and as JSON', async () => {
  await writeFile(join(folder, 'old.jsonl'), row(1, 'One.') + row(2, 'Two.') + row(3, 'Three.'));
  await writeFile(join(folder, 'new.jsonl'), row(4, 'Four.') + row(3, 'Three.') + row(2, 'A pair.'));
  const json = await hololoom('compare', 'old.jsonl', 'new.jsonl', '--json', '--documents');
  const figures = JSON.parse(json.out) as { counts: unknown; newer: { rows: number; document: string } };
  expect(figures.counts).toEqual({ kept: 1, changed: 1, added: 1, removed: 1 });
  expect(figures.newer.rows).toBe(3);
  expect(figures.newer.document).toContain('**Assistant**\n\nA pair.');
  const text = await hololoom('compare', 'old.jsonl', 'new.jsonl');
  expect(text.out).toMatch(/^changed +1$/m);
  // Two names for one file each: nothing stands in another one.
  expect(text.out).not.toMatch(/^moved/m);
  expect(text.code).toBe(0);
});

it('says in a line what it cannot read', async () => {
  await writeFile(join(folder, 'broken.jsonl'), `${row(1, 'One.')}{"id"\n`);
  const broken = await hololoom('compare', 'broken.jsonl', 'broken.jsonl');
  expect(broken).toMatchObject({ code: 1, out: '' });
  expect(broken.err).toMatch(/broken\.jsonl:2 is not JSON.*\n$/);
  const missing = await hololoom('compare', 'broken.jsonl', 'nowhere');
  expect(missing.err.trimEnd().split('\n')).toHaveLength(1);
  expect((await hololoom('compare', 'broken.jsonl')).code).toBe(2);
});
