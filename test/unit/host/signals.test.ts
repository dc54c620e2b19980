import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { FEATURES } from '../../../extension/core/importance/features.ts';

it('words every contribution that a score can have', async () => {
  const source = await readFile('extension/host/chat/signalWordings.ts', 'utf8');
  const names = [...FEATURES.map(({ name }) => name), 'wording', 'domainTerms', 'familiar', 'other', 'baseline'];
  expect(names.filter((name) => !source.includes(`    ${name}: `))).toEqual([]);
});
