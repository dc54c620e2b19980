import { oneLine } from '../../text/oneLine.ts';

/** Characters that a title made from a prompt has at the most. */
const TITLE_LENGTH = 60;
/** A given title is shown whole up to here. */
const GIVEN_LENGTH = 300;

/** The given title, or the first prompt's beginning. */
export function titleFor(given: string | undefined, prompt: string): string {
  return (
    (given ?? '').slice(0, GIVEN_LENGTH).toWellFormed().replace(/\s+/g, ' ').trim() || oneLine(prompt, TITLE_LENGTH)
  );
}

/** A greeting has fewer words. */
const MIN_WORDS = 3;

/** The first prompt that can name a conversation: not 'hi' and not 'ok'. */
export function tellingPrompt(prompts: readonly string[]): string | undefined {
  return prompts.find((prompt) => prompt.trim().split(/\s+/, MIN_WORDS).length === MIN_WORDS);
}
