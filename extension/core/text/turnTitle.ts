import type { Turn } from '../model/turn.ts';
import { oneLine } from './oneLine.ts';

/** Longest title of a turn. UTF-16 units. */
const MAX_TITLE = 120;

/** A turn in one line: the beginning of the person's text, else of the answer; '…' when neither has words. */
export function turnTitle(turn: Pick<Turn, 'user' | 'assistant'>): string {
  return oneLine(turn.user, MAX_TITLE) || oneLine(turn.assistant, MAX_TITLE) || '…';
}
