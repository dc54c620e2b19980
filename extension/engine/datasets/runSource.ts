/** A run as the source of a build: its examples as they were made, and the other kinds of the turns that it looked at. */
import type { Example } from '../../core/model/example.ts';
import type { MemoryStore } from '../../core/ports.ts';
import { exampleRecord } from '../../core/synthesis/kinds/examples.ts';
import { recordsOf } from '../../core/synthesis/kinds/records.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { datasetExamples, datasetRuns } from '../runs/dataset.ts';
import type { DatasetSource } from './source.ts';
import { storedConversations, storeSource } from './storeSource.ts';

/** The examples of a run; without one, all memories in the dataset. Throws `notFound` where there is no such run. */
export function sourceOf(store: MemoryStore, settings: CurrentSettings, runId: string | undefined): DatasetSource {
  return runId === undefined ? storeSource(store, settings) : runSource(store, settings, runId);
}

/**
 * Examples stay what they were, whatever became of their turns since; the
 * person's word on their records is that of now. Conversations, preferences, ratings and texts are no part of a run
 * and come from its turns as they are now.
 */
function runSource(store: MemoryStore, settings: CurrentSettings, runId: string): DatasetSource {
  const examples = examplesByMemory(store, runId);
  const looked = store.runs.memories(runId);
  const ids = looked.length > 0 ? looked : [...examples.keys()];
  const words = store.recordWords.all();
  return {
    wordOf: (id) => words.get(id),
    conversations: (report) => storedConversations(store, settings, { kind: 'ids', ids }, report),
    recordsOf(memories, options) {
      const others = options.kinds.filter((kind) => kind !== 'instruction');
      const own = options.kinds.includes('instruction')
        ? memories.flatMap((memory) => (examples.get(memory.id) ?? []).map((example) => exampleRecord(example, memory)))
        : [];
      return others.length === 0 ? own : [...own, ...recordsOf(memories, { ...options, kinds: others })];
    },
  };
}

function examplesByMemory(store: MemoryStore, runId: string): ReadonlyMap<string, readonly Example[]> {
  const examples = new Map<string, Example[]>();
  for (const page of datasetExamples(store, datasetRuns(store, runId))) {
    for (const example of page) {
      const memory = example.metadata.source[0] ?? '';
      const others = examples.get(memory);
      if (others) others.push(example);
      else examples.set(memory, [example]);
    }
  }
  return examples;
}
