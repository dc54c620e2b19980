import type { Memory } from '../../core/model/memory.ts';
import type { MemoryStore } from '../../core/ports.ts';
import { learnFrom } from '../judging/judgeTurn.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import type { DatasetSource } from './source.ts';

/** The memories of the dataset, a conversation at a time. What was not learnt from yet is learnt from here, and not stored. */
export function storeSource(store: MemoryStore, settings: CurrentSettings): DatasetSource {
  return {
    wordOf: () => undefined,
    // eslint-disable-next-line @typescript-eslint/require-await -- the store answers at once; other sources do not
    async *conversations(report) {
      const ids = store.memories.select({ kind: 'dataset' });
      let conversation: Memory[] = [];
      for (const [i, id] of ids.entries()) {
        const memory = store.memories.get(id);
        if (!memory) continue;
        const last = conversation.at(-1);
        if (last && last.turn.conversation !== memory.turn.conversation) {
          yield conversation;
          report(i / ids.length, `${i} / ${ids.length}`);
          conversation = [];
        }
        conversation.push(memory.learnt ? memory : { ...memory, ...learnFrom(memory, settings.pipeline) });
      }
      if (conversation.length > 0) yield conversation;
    },
  };
}
