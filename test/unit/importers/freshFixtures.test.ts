/**
 * Files that were written from the formats' descriptions before the readers were looked at, each with several of its
 * format's traps; `expected.json` beside them names what is to come out.
 */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ImportRun } from '../../../extension/core/importers/reading/run.ts';
import type { Turn } from '../../../extension/core/model/turn.ts';
import { checkAccount } from './acceptance/places.ts';
import { FIXTURES, readPaths } from './reading.ts';

const FRESH = join(FIXTURES, 'fresh');

interface Expected {
  /** What is named to the import, in the case's folder. */
  readonly inputs: readonly string[];
  /** `*`: several. */
  readonly format: string;
  readonly turns: readonly (Pick<Turn, 'user' | 'assistant'> &
    Partial<Pick<Turn, 'model' | 'timestamp' | 'rating' | 'alternatives'>> & {
      readonly project?: string;
      readonly gitBranch?: string;
    })[];
  readonly dropped: Readonly<Record<string, number>>;
}

describe('fresh files', () => {
  it.each(readdirSync(FRESH))('%s', async (name) => {
    const expected = JSON.parse(await readFile(join(FRESH, name, 'expected.json'), 'utf8')) as Expected;
    const paths = expected.inputs.map((input) => join(FRESH, name, input));
    const { files } = await readPaths(paths, new ImportRun());
    for (const file of files) checkAccount(file);
    const turns = files.flatMap((file) => file.turns);
    expect(turns).toHaveLength(expected.turns.length);
    for (const { project, gitBranch, ...facts } of expected.turns) {
      const turn = turns.find(({ user, assistant }) => user === facts.user && assistant === facts.assistant);
      expect(turn).toMatchObject(facts);
      if (project !== undefined) expect(turn?.origin.project).toBe(project);
      if (gitBranch !== undefined) expect(turn?.origin.gitBranch).toBe(gitBranch);
      expect(turn?.rating).toBe(facts.rating);
      expect(turn?.alternatives).toEqual(facts.alternatives);
    }
    const dropped: Record<string, number> = {};
    for (const { account } of files) {
      for (const [reason, count] of Object.entries(account.dropped)) dropped[reason] = (dropped[reason] ?? 0) + count;
    }
    expect(dropped).toEqual(expected.dropped);
    const formats = new Set(files.filter((file) => file.turns.length > 0).map(({ format }) => format));
    if (expected.format !== '*') expect([...formats]).toEqual([expected.format]);
  });
});
