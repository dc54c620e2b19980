import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { RECORD_KINDS } from '../../../../extension/core/model/record.ts';
import { TARGET_IDS } from '../../../../extension/core/targets/target.ts';
import { buildDataset } from '../../../../extension/engine/datasets/build.ts';
import { defaultPlan } from '../../../../extension/engine/datasets/plan.ts';
import { reportOf } from '../../../../extension/engine/datasets/report.ts';
import { temporaryFolder } from '../folders.ts';
import { conversations, sourceOf } from './conversations.ts';

describe('the figures of a dataset', () => {
  // The conversations rank no answers, so that there is no pair for `dpo`.
  it.each(TARGET_IDS.filter((target) => target !== 'dpo'))(
    'are the same in the build and of the files it wrote: %s',
    async (target) => {
      const folder = join(await temporaryFolder(), 'dataset');
      const plan = defaultPlan(target);
      const built = await buildDataset(
        { source: sourceOf(conversations(20)), redaction: undefined, workers: { count: 0, path: '' } },
        { ...plan, records: { ...plan.records, kinds: RECORD_KINDS }, maxTokens: 90 },
        folder,
        false,
        { progress: () => undefined, signal: NEVER_CANCELLED },
      );
      const report = await reportOf(
        { store: undefined, allow: [] },
        { kind: 'path', path: folder },
        () => undefined,
        NEVER_CANCELLED,
      );
      const { tokens } = built;
      expect(tokens.total).toBeGreaterThan(0);
      expect(report.tokens).toEqual({
        tokenizer: tokens.tokenizer,
        total: tokens.total,
        longest: tokens.longest,
        bars: tokens.histogram.map(({ upTo, records }) => ({ upTo, rows: records })),
      });
      const last = built.steps.at(-1)!;
      expect(report.rows).toBe(last.out + (last.noted['rowsAdded'] ?? 0));
      expect(report.steps).toEqual(built.steps);
      expect(Object.values(built.splits.counts).reduce((sum, { rows }) => sum + rows, 0)).toBe(last.out);
    },
  );
});
