import { oneLine } from '../../text/oneLine.ts';

/** Characters that a title made from a prompt has at the most. */
const TITLE_LENGTH = 60;
/** A given title is shown whole up to here. */
const GIVEN_LENGTH = 300;

/** The given title, or the beginning of what the first prompt says. */
export function titleFor(given: string | undefined, prompt: string): string {
  return (
    (given ?? '').slice(0, GIVEN_LENGTH).toWellFormed().replace(/\s+/g, ' ').trim() ||
    oneLine(saying(prompt), TITLE_LENGTH)
  );
}

/** *Implement the following plan:* and then a heading, as Claude Code begins the session that carries out a plan. */
const ANNOUNCED_HEADING = /^[^\n]{1,80}:[ \t]*\n\s*#{1,6}[ \t]+(?=\S)/;
/** The prompt of a slash command: the state of the repository stands before what is to be done. */
const CONTEXT_FIRST = /^\s*#{1,6}[ \t]+context\b/i;
const TASK_HEADING = /^#{1,6}[ \t]+(?:your )?task[ \t]*\n\s*(?=\S)/im;

/** The prompt from where it says what it is about. */
function saying(prompt: string): string {
  const opener = ANNOUNCED_HEADING.exec(prompt);
  if (opener) return prompt.slice(opener[0].length).split('\n', 1)[0] ?? '';
  const task = CONTEXT_FIRST.test(prompt) ? TASK_HEADING.exec(prompt) : null;
  return task ? prompt.slice(task.index + task[0].length) : prompt;
}

/** A greeting has fewer words. */
const MIN_WORDS = 3;

/** The first prompt that can name a conversation: not 'hi' and not 'ok'. */
export function tellingPrompt(prompts: readonly string[]): string | undefined {
  return prompts.find((prompt) => prompt.trim().split(/\s+/, MIN_WORDS).length === MIN_WORDS);
}
