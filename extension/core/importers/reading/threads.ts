/** Chats among people: a thread that someone begins and others answer, told as turns. */
import type { ConversationBuilder } from './turns.ts';

export interface ChatMessage {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  /** Milliseconds since the epoch, as far as known. */
  readonly at: number | undefined;
  readonly line: number;
}

export const CONSENT = 'these are messages of other people too: ask them before you train on them';

/** What the one who began writes is the prompt, what others write the answer. Each message is one record. */
export function addThread(builder: ConversationBuilder, messages: readonly ChatMessage[]): void {
  const asker = messages[0]?.author;
  for (const { id, author, text, at, line } of messages) {
    if (author === asker) builder.prompt(text, { id, at, line });
    else builder.answer(text, { join: '\n' });
  }
}
