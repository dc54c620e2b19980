import type { CancellationSignal, ProgressReport } from '../../core/ports.ts';
import {
  DEFAULT_DUPLICATE_OPTIONS,
  type DuplicateOptions,
  type DuplicatesResult,
} from '../../core/synthesis/duplicates/duplicates.ts';
import { duplicatesResult, findDuplicates } from '../../core/synthesis/duplicates/find.ts';
import type { DatasetItem } from '../../core/synthesis/item.ts';
import { searchDuplicates, type Workers } from './search.ts';
import type { RowBatch } from './task.ts';

const BATCH = 2000;
/** Fewer items than this are compared before a worker thread has started. */
const WORTH_A_WORKER = 4000;

/** `findDuplicates`, with threads where they are worth it; the same result. */
export async function findDuplicatesInThreads(
  items: readonly DatasetItem[],
  options: Partial<DuplicateOptions>,
  workers: Workers,
  report: ProgressReport,
  signal: CancellationSignal,
): Promise<DuplicatesResult> {
  if (items.length < WORTH_A_WORKER || workers.count === 0) return findDuplicates(items, options, signal);
  const all = { ...DEFAULT_DUPLICATE_OPTIONS, ...options };
  return duplicatesResult(items, await searchDuplicates(inBatches(items), all, workers, report, signal));
}

function* inBatches(items: readonly DatasetItem[]): Generator<RowBatch> {
  for (let i = 0; i < items.length; i += BATCH) {
    // Records carry more than what is compared, and all of it would be copied to the thread.
    const batch = items.slice(i, i + BATCH);
    yield {
      kind: 'items',
      items: batch.map(({ id, text, quality, conversation }) => ({ id, text, quality, conversation })),
    };
  }
}
