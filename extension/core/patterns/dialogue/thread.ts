import { contentOf, type Turn, type TurnContent } from '../../model/turn.ts';
import { analyze } from '../../text/analysis.ts';
import { EARLIER_TURNS, type EarlierTurns } from './dialogue.ts';

/** The turns before one, for whoever has their texts, the nearest first; each is analyzed when first looked at. */
export function earlierTurns(contents: readonly TurnContent[]): () => EarlierTurns {
  return () => contents.map(analyze);
}

/** The last turns of the conversation that a stream of turns is in. Holds a few of them, however long the stream. */
export class Thread {
  #conversation: string | undefined;
  #before: readonly TurnContent[] = [];

  /** What goes before this turn; the turn itself goes before the next one of its conversation. */
  follow(conversation: string, content: TurnContent): () => EarlierTurns {
    const before = conversation === this.#conversation ? this.#before : [];
    this.#conversation = conversation;
    this.#before = [content, ...before].slice(0, EARLIER_TURNS);
    return earlierTurns(before);
  }

  followTurn(turn: Pick<Turn, 'conversation' | 'user' | 'assistant'>): () => EarlierTurns {
    return this.follow(turn.conversation, contentOf(turn));
  }
}
