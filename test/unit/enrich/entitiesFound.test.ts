import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EntityKind } from '../../../extension/core/model/enrichment.ts';
import { enrichedText } from './enriched.ts';

interface Case {
  readonly text: string;
  readonly entities: readonly (readonly [EntityKind, string])[];
}

/** The kinds that the passages are written for. */
const KINDS: ReadonlySet<EntityKind> = new Set([
  'person',
  'product',
  'library',
  'file',
  'symbol',
  'command',
  'version',
  'error',
]);

const CASES = readFileSync('test/fixtures/enrich/entities.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

describe('entities of passages written for it', () => {
  const all = CASES.map(({ text, entities }) => ({
    found: enrichedText(text).entities.filter(({ kind }) => KINDS.has(kind)),
    wanted: entities,
  }));
  const right = all.flatMap(({ found, wanted }) =>
    wanted.filter(([kind, name]) => found.some((one) => one.kind === kind && one.text === name)),
  ).length;

  it('finds four in five, of the right kind and to the character', () => {
    expect(right / all.flatMap(({ wanted }) => wanted).length).toBeGreaterThanOrEqual(0.8);
  });

  it('finds little else', () => {
    expect(right / all.flatMap(({ found }) => found).length).toBeGreaterThanOrEqual(0.9);
  });
});
