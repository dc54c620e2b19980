/** How long a row is for a model: its texts, and what a chat template adds. The same for the rules, the figures and builds. */
import { AROUND_A_MESSAGE, AROUND_AN_ANSWER, type TokenCounter } from '../tokens/counter.ts';
import type { RowView, TextView } from './view.ts';

type Side = 'shared' | 'chosen' | 'rejected';

const SIDES: Readonly<Record<string, Side>> = {
  chosen: 'chosen',
  preferred_output: 'chosen',
  rejected: 'rejected',
  non_preferred_output: 'rejected',
};

/** Tokens of the longest sequence that is built of the row: of a pair of answers the longer one counts. */
export function rowTokens(view: RowView, count: TokenCounter): number {
  const sides = { shared: 0, chosen: 0, rejected: 0 };
  for (const { path, text } of joinedTexts(view.texts)) sides[sideOf(path[0])] += count(text);
  for (const { path, messages } of view.lists) sides[sideOf(path[0])] += messages.length * AROUND_A_MESSAGE;
  const asked = instructionMessages(view);
  const around = view.lists.length > 0 || asked > 0 ? AROUND_AN_ANSWER : 0;
  return sides.shared + Math.max(sides.chosen, sides.rejected) + asked * AROUND_A_MESSAGE + around;
}

/** No more than this is added to the texts: for a look before counting, which is dear. */
export function mostAround(view: RowView): number {
  const messages = view.lists.reduce((sum, list) => sum + list.messages.length, instructionMessages(view));
  return messages * AROUND_A_MESSAGE + AROUND_AN_ANSWER + 1;
}

function sideOf(key: unknown): Side {
  return typeof key === 'string' && Object.hasOwn(SIDES, key) ? SIDES[key]! : 'shared';
}

/** The messages that the columns of an instruction row become. */
function instructionMessages({ texts }: RowView): number {
  if (!texts.some(({ path }) => path[0] === 'instruction')) return 0;
  return joinedTexts(texts).filter(({ text }) => text !== '').length;
}

/** An instruction and its input are one message, with a blank line between. */
function joinedTexts(texts: readonly TextView[]): readonly Pick<TextView, 'path' | 'text'>[] {
  const input = texts.find(({ path }) => path[0] === 'input' && path.length === 1);
  if (!input) return texts;
  return texts.flatMap((text) => {
    if (text === input) return [];
    if (text.path[0] !== 'instruction' || input.text === '') return [text];
    return [{ path: text.path, text: `${text.text}\n\n${input.text}` }];
  });
}
