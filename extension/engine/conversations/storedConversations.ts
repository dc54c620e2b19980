import { effectiveTurn } from '../../core/model/memory.ts';
import type { Conversation, Turn } from '../../core/model/turn.ts';
import type { MemoryStore } from '../../core/ports.ts';

/** Turns that are held at once. */
const PART = 200;

/**
 * Every conversation of the store with all its turns, remembered or not, as the person worded them; long ones in parts
 * with the same id.
 */
export function* storedConversations(store: MemoryStore, ids: readonly string[]): Generator<Conversation> {
  let part: { readonly head: Omit<Conversation, 'turns'>; readonly turns: Turn[] } | undefined;
  for (let from = 0; from < ids.length; from += PART) {
    const page = ids.slice(from, from + PART);
    const titles = new Map(store.memories.rows(page).map(({ id, conversationTitle }) => [id, conversationTitle]));
    for (const id of page) {
      const memory = store.memories.get(id);
      if (!memory) continue;
      const turn = effectiveTurn(memory);
      if (part?.head.id !== turn.conversation || part.turns.length >= PART) {
        if (part) yield { ...part.head, turns: part.turns };
        part = { head: headOf(turn, titles.get(id) ?? ''), turns: [] };
      }
      part.turns.push(turn);
    }
  }
  if (part) yield { ...part.head, turns: part.turns };
}

function headOf({ conversation, origin, timestamp }: Turn, title: string): Omit<Conversation, 'turns'> {
  return {
    id: conversation,
    title,
    source: origin.source,
    ...(timestamp !== undefined && { createdAt: timestamp }),
  };
}
