import { isKept } from '../../core/model/memory.ts';
import type { MemorySelection, MemoryStore, ProgressReport, StoredMemory } from '../../core/ports.ts';
import { recordsOf } from '../../core/synthesis/kinds/records.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { learnFrom } from '../judging/judgeTurn.ts';
import type { DatasetSource } from './source.ts';

/** The memories that are in the dataset, a conversation at a time, with the person's word on their records. */
export function storeSource(store: MemoryStore, settings: CurrentSettings): DatasetSource {
  const words = store.recordWords.all();
  return {
    recordsOf,
    wordOf: (id) => words.get(id),
    conversations: (report) => storedConversations(store, settings, { kind: 'dataset' }, report),
  };
}

/** The chosen memories, a conversation at a time. */
// eslint-disable-next-line @typescript-eslint/require-await -- the store answers at once; other sources do not
export async function* storedConversations(
  store: MemoryStore,
  settings: CurrentSettings,
  selection: MemorySelection,
  report: ProgressReport,
): AsyncGenerator<readonly StoredMemory[]> {
  const ids = store.memories.select(selection);
  let conversation: StoredMemory[] = [];
  for (const [i, id] of ids.entries()) {
    const memory = store.memories.get(id);
    if (!memory) continue;
    const last = conversation.at(-1);
    if (last && last.turn.conversation !== memory.turn.conversation) {
      yield learnt(conversation, store, settings);
      report(i / ids.length, `${i} / ${ids.length}`);
      conversation = [];
    }
    conversation.push(memory);
  }
  if (conversation.length > 0) yield learnt(conversation, store, settings);
}

/** With what was not learnt from yet learnt from, and kept. */
function learnt(
  memories: readonly StoredMemory[],
  store: MemoryStore,
  { pipeline }: CurrentSettings,
): readonly StoredMemory[] {
  const all = memories.map((memory) =>
    memory.learnt || !isKept(memory.state)
      ? memory
      : { ...memory, ...learnFrom(memory, pipeline, store.memories), learnt: true },
  );
  const fresh = all.filter((memory, i) => memory !== memories[i]);
  if (fresh.length > 0) {
    store.memories.learn(fresh.map(({ id, enrichment, patterns }) => ({ id, learnt: { enrichment, patterns } })));
  }
  return all;
}
