import type { ChatTurn } from '../../protocol/rpc.ts';
import type { TurnView } from '../../protocol/chatView.ts';
import { signalViews } from './signals.ts';

/** A stored turn as the panel shows it. */
export function turnView(turn: ChatTurn): TurnView {
  return {
    id: turn.id,
    user: turn.user,
    assistant: turn.assistant,
    at: new Date(turn.at).toLocaleString(),
    importance: turn.score.importance,
    verdict: turn.score.remembered ? 'signal' : 'noise',
    state: turn.state,
    signals: signalViews(turn.score.signals),
    passages: turn.passages.map(({ origin }) => ({ kind: origin.kind, title: origin.title })),
    model: turn.model,
  };
}
