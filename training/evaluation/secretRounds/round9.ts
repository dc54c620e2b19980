/** Round 9: whole messages, makers whom nobody knows, and short sentences about chosen passwords. */
import { unmark, type Planted, type Strings } from './marked.ts';
import { ROUND_NINE_CHATS, ROUND_NINE_NAMES } from './round9Chats.ts';
import { ROUND_NINE_LOOK_ALIKES } from './round9LookAlikes.ts';
import { fill } from './slots.ts';

/** Each template three times, with other values. */
export function roundNine(s: Strings): readonly Planted[] {
  const templates = [...ROUND_NINE_CHATS, ...ROUND_NINE_NAMES, ...ROUND_NINE_LOOK_ALIKES];
  return [1, 2, 3].flatMap(() => templates.map((template) => unmark(template.slice(0, 60), fill(s, template))));
}
