/** Turns of the store that say what a row says: for rows of files that nothing else knows. */
import type { RowOrigin } from '../../core/dataset/features/origin.ts';
import { exchangesOf, SaidText, type Exchange } from '../../core/dataset/features/saidAgain.ts';
import type { RowView } from '../../core/dataset/view.ts';
import type { MemoryStore, StoredMemory } from '../../core/ports.ts';

/** Turns that share words with an exchange and are read. */
const CANDIDATES = 12;
/** Exchanges of a long conversation that are looked for: the others are of the same. */
const MOST_EXCHANGES = 24;
/** UTF-16 units of an exchange that are searched for. */
const QUERY = 1500;
/** Turns that say the same, word for word, all are meant. */
const MOST_EQUAL = 5;
const EQUAL = 0.01;

interface Found {
  readonly memory: StoredMemory;
  readonly certainty: number;
}

/** In the order of the row; undefined where no turn says it. */
export function originByContent(store: MemoryStore, row: RowView): RowOrigin | undefined {
  const found = exchangesOf(row)
    .slice(0, MOST_EXCHANGES)
    .map((exchange) => turnsSaying(store, exchange))
    .filter((turns) => turns.length > 0);
  const conversations = new Map<string, number>();
  for (const turns of found)
    for (const conversation of new Set(turns.map(({ memory }) => memory.turn.conversation)))
      conversations.set(conversation, (conversations.get(conversation) ?? 0) + 1);
  const memories = new Set<string>();
  for (const turns of found) {
    // What was said in several conversations is meant in the one that the rest of the row is of.
    const most = Math.max(...turns.map(({ memory }) => conversations.get(memory.turn.conversation)!));
    for (const { memory } of turns) if (conversations.get(memory.turn.conversation) === most) memories.add(memory.id);
  }
  return memories.size === 0 ? undefined : { memories: [...memories] };
}

/** What a turn says in any of its wordings. */
export function saidIn({ turn, edit }: Pick<StoredMemory, 'turn' | 'edit'>): SaidText {
  const wordings = [turn, ...(edit ? [edit] : []), ...(turn.alternatives ?? [])];
  return new SaidText(wordings.flatMap(({ user, assistant }) => [user, assistant]));
}

/** The turns that hold the exchange best, kept or forgotten. */
function turnsSaying(store: MemoryStore, exchange: Exchange): readonly Found[] {
  const query = `${exchange.answer.slice(0, QUERY)}\n${exchange.asked.slice(0, QUERY)}`;
  const found = store.memories.find(query, CANDIDATES).flatMap(({ id }): readonly Found[] => {
    const memory = store.memories.get(id);
    const certainty = memory ? saidIn(memory).holds(exchange) : 0;
    return memory && certainty > 0 ? [{ memory, certainty }] : [];
  });
  const best = Math.max(0, ...found.map(({ certainty }) => certainty));
  return found
    .filter(({ certainty }) => certainty >= best - EQUAL)
    .sort((a, b) => (a.memory.id < b.memory.id ? -1 : 1))
    .slice(0, MOST_EQUAL);
}
