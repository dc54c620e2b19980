import { exampleKey, type Example } from '../../core/model/example.ts';
import type { RecordWord } from '../../core/model/record.ts';
import type { MemoryStore, StoredRun } from '../../core/ports.ts';
import { ExactDeduplicator } from '../../core/synthesis/deduplicate.ts';
import { recordId } from '../../core/synthesis/kinds/made.ts';
import { hash52 } from '../../core/text/hash.ts';
import { EngineError } from '../errors.ts';

/** Examples read at a time, so that memory does not grow with a run. */
const PAGE = 500;

/**
 * The runs that make up what is exported: the one that is named; without a name the person's last run with what the
 * schedule appended to it since. Oldest first; empty where there is no run at all.
 */
export function datasetRuns(store: MemoryStore, runId: string | undefined): readonly StoredRun[] {
  if (runId !== undefined) {
    const run = store.runs.get(runId);
    if (!run) throw new EngineError('notFound', `there is no run ${runId}`);
    return [run];
  }
  const runs = store.runs.list();
  const base = runs.findIndex((run) => run.trigger !== 'schedule');
  return runs.slice(0, base < 0 ? runs.length : base + 1).toReversed();
}

/** Pages of the examples of runs in order, each example once. */
export function* datasetExamples(store: MemoryStore, runs: readonly StoredRun[]): Generator<readonly Example[]> {
  const seen = new ExactDeduplicator();
  for (const run of runs) {
    for (let offset = 0; ; offset += PAGE) {
      const page = store.runs.examples(run.id, offset, PAGE);
      yield page.filter((example) => seen.isNew(hash52(exampleKey(example))));
      if (page.length < PAGE) break;
    }
  }
}

/** The same as the person wants it now: without what they rejected, and as they worded it. A run itself never changes. */
export function* wordedExamples(store: MemoryStore, runs: readonly StoredRun[]): Generator<readonly Example[]> {
  const words = store.recordWords.all();
  for (const page of datasetExamples(store, runs))
    yield words.size === 0 ? page : page.flatMap((example) => worded(example, words));
}

function worded(example: Example, words: ReadonlyMap<string, RecordWord>): readonly Example[] {
  const { instruction, input, output, system, metadata } = example;
  const id = recordId({ kind: 'instruction', instruction, input, output, system }, metadata.source.slice(0, 1));
  const word = words.get(id);
  if (word?.verdict === 'rejected') return [];
  if (word?.edit?.kind !== 'instruction') return [example];
  const { kind: _, ...edit } = word.edit;
  return [{ ...example, ...edit }];
}
