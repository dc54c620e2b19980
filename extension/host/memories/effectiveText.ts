import type { Memory } from '../../core/model/memory.ts';
import type { TurnText } from './editable.ts';

/** The turn as the person wants it read: their wording where there is one. */
export function effectiveText({ turn, edit }: Pick<Memory, 'turn' | 'edit'>): TurnText {
  return edit ?? turn;
}
