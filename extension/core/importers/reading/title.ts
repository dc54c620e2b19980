/** Characters that a title made from a prompt has at the most. */
const TITLE_LENGTH = 60;
/** A given title is shown whole up to here. */
const GIVEN_LENGTH = 300;

/** The given title, or the first prompt's beginning cut at a word. */
export function titleFor(given: string | undefined, prompt: string): string {
  const clean = (text: string): string => text.toWellFormed().replace(/\s+/g, ' ').trim();
  const named = clean((given ?? '').slice(0, GIVEN_LENGTH));
  if (named !== '') return named;
  const whole = clean(prompt.slice(0, TITLE_LENGTH * 2));
  if (whole.length <= TITLE_LENGTH) return whole;
  const cut = whole.slice(0, TITLE_LENGTH + 1);
  const space = cut.lastIndexOf(' ');
  const end = space > TITLE_LENGTH / 2 ? space : TITLE_LENGTH;
  return `${cut
    .slice(0, end)
    .toWellFormed()
    .replace(/[\s,;:.\uFFFD]+$/, '')}…`;
}

/** A greeting has fewer words. */
const MIN_WORDS = 3;

/** The first prompt that can name a conversation: not 'hi' and not 'ok'. */
export function tellingPrompt(prompts: readonly string[]): string | undefined {
  return prompts.find((prompt) => prompt.trim().split(/\s+/, MIN_WORDS).length === MIN_WORDS);
}
