import { effectiveTurn, isKept, type Memory } from '../../model/memory.ts';
import type { ChatMessage } from '../../model/record.ts';
import type { ContextLimit } from './options.ts';

/** A question and its answer, neither of them blank, and the memories (one, or several that were merged) they stand in. */
export interface Exchange {
  readonly user: string;
  readonly assistant: string;
  readonly memories: readonly Memory[];
}

/** Kept turns of one conversation that follow one another: in the original nothing stands between them. */
export type Stretch = readonly Exchange[];

/** Takes part in datasets: kept, and its checkbox is set. */
export function takesPart(memory: Pick<Memory, 'state' | 'inDataset'>): boolean {
  return memory.inDataset && isKept(memory.state);
}

/** The memories of each conversation by position; conversations by id, so that the order of what is given does not matter. */
export function conversationsOf(memories: readonly Memory[]): readonly (readonly Memory[])[] {
  const byConversation = new Map<string, Memory[]>();
  for (const memory of memories) {
    const others = byConversation.get(memory.turn.conversation);
    if (others) others.push(memory);
    else byConversation.set(memory.turn.conversation, [memory]);
  }
  return [...byConversation]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, list]) => list.sort((a, b) => a.turn.index - b.turn.index || (a.id < b.id ? -1 : 1)));
}

/**
 * Stretches of one conversation's memories, which come in order. A turn that is forgotten, left out or missing ends a
 * stretch: what was said there is not the person's wish to learn, and without it the next turn is no reply.
 */
export function stretchesOf(conversation: readonly Memory[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let run: Memory[] = [];
  const close = (): void => {
    const exchanges = exchangesOf(run);
    if (exchanges.length > 0) stretches.push(exchanges);
    run = [];
  };
  for (const memory of conversation) {
    const last = run.at(-1);
    if (!takesPart(memory) || (last && memory.turn.index > last.turn.index + 1)) close();
    if (takesPart(memory)) run.push(memory);
  }
  close();
  return stretches;
}

/** Messages of one side that follow each other become one; blank ones, an answer before any question and a question without an answer go. */
function exchangesOf(run: readonly Memory[]): readonly Exchange[] {
  const exchanges: Exchange[] = [];
  let user = '';
  let assistant = '';
  let memories: Memory[] = [];
  const close = (): void => {
    if (user !== '' && assistant !== '') exchanges.push({ user, assistant, memories });
    user = assistant = '';
    memories = [];
  };
  for (const memory of run) {
    const turn = effectiveTurn(memory);
    const asked = tidied(turn.user);
    const answered = tidied(turn.assistant);
    if (asked === '' && answered === '') continue;
    if (asked !== '' && assistant !== '') close();
    if (asked === '' && user === '') continue;
    user = joined(user, asked);
    assistant = joined(assistant, answered);
    memories.push(memory);
  }
  close();
  return exchanges;
}

function joined(before: string, after: string): string {
  return before === '' || after === '' ? before + after : `${before}\n\n${after}`;
}

/** Without blank lines and blanks around it; the first line keeps its indent, which code needs. */
export function tidied(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

export function messagesOf(exchanges: readonly Exchange[]): readonly ChatMessage[] {
  return exchanges.flatMap(({ user, assistant }) => [
    { role: 'user', content: user } as const,
    { role: 'assistant', content: assistant } as const,
  ]);
}

/** The exchanges right before `at` that fit the limit, in order. */
export function contextBefore(stretch: Stretch, at: number, limit: ContextLimit): readonly Exchange[] {
  let from = at;
  let room = limit.characters;
  while (from > 0 && at - from < limit.turns) {
    room -= lengthOf(stretch[from - 1]!);
    if (room < 0) break;
    from--;
  }
  return stretch.slice(from, at);
}

export function lengthOf({ user, assistant }: Pick<Exchange, 'user' | 'assistant'>): number {
  return user.length + assistant.length;
}
