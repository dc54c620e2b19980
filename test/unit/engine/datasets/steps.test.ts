import { describe, expect, it } from 'vitest';
import type { TrainingRecord } from '../../../../extension/core/model/record.ts';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { KEEP_ALL } from '../../../../extension/core/synthesis/selection/options.ts';
import { TARGETS } from '../../../../extension/core/targets/registry.ts';
import { RecordLengths, tokenStep } from '../../../../extension/engine/datasets/steps.ts';

const record = (id: string, text: string, verdict?: 'accepted'): TrainingRecord => ({
  id,
  data: { kind: 'text', text },
  source: { memories: ['m'], conversation: 'c', importer: 'test' },
  patternType: undefined,
  confidence: 1,
  topics: [],
  entities: [],
  tags: [],
  importance: 1,
  quality: { value: 1, reasons: [] },
  ...(verdict && { verdict }),
});

describe('the token step', () => {
  const records = [record('a', 'one two'), record('b', 'one two three four'), record('c', 'x '.repeat(9), 'accepted')];
  const lengths = new RecordLengths(
    { name: 'words', count: (text) => text.trim().split(/\s+/).length },
    TARGETS.unsloth,
  );

  it('drops what is too long, and never what the person accepted', async () => {
    const { kept, dropped, noted } = await tokenStep(TARGETS.unsloth, lengths, 3, 'drop', KEEP_ALL).run(records, {
      progress: () => undefined,
      signal: NEVER_CANCELLED,
    });
    expect(kept.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(dropped.map(({ id, reason }) => [id, reason])).toEqual([['b', 'tooLong']]);
    expect(noted?.get('longerThanLimit')).toBe(1);
  });
});
