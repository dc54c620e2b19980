import type { ChatTurn } from '../../protocol/rpc.ts';
import type { TurnView } from '../../protocol/chatView.ts';
import { dateTimeText, timeText } from '../memories/wording.ts';
import { signalViews } from './signals.ts';

/** Contributions that the panel names; the turn's document has them all. */
const NAMED_SIGNALS = 8;

/** A stored turn as the panel shows it. */
export function turnView(turn: ChatTurn): TurnView {
  return {
    id: turn.id,
    user: turn.user,
    assistant: turn.assistant,
    at: timeText(turn.at),
    atInFull: dateTimeText(turn.at),
    importance: turn.score.importance,
    verdict: turn.score.remembered ? 'signal' : 'noise',
    state: turn.state,
    signals: signalViews(turn.score.signals, NAMED_SIGNALS),
    passages: turn.passages.map(({ origin }) => ({ kind: origin.kind, title: origin.title })),
    model: turn.model,
  };
}
