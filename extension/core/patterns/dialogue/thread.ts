import { contentOf, type Turn } from '../../model/turn.ts';
import { analyze, type AnalyzedTurn } from '../../text/analysis.ts';
import { EARLIER_TURNS, type EarlierTurns } from './dialogue.ts';

/** The last turns of the conversation that a stream of turns is in. Holds a few of them, however long the stream. */
export class Thread {
  #conversation: string | undefined;
  #before: EarlierTurns = [];

  /** What goes before this turn; the turn itself goes before the next one of its conversation. */
  follow(conversation: string, turn: AnalyzedTurn): () => EarlierTurns {
    const before = conversation === this.#conversation ? this.#before : [];
    this.#conversation = conversation;
    this.#before = [turn, ...before].slice(0, EARLIER_TURNS);
    return () => before;
  }

  followTurn(turn: Pick<Turn, 'conversation' | 'user' | 'assistant'>): () => EarlierTurns {
    return this.follow(turn.conversation, analyze(contentOf(turn)));
  }
}
