import type { Tokens } from '../text/tokens.ts';

/** Orders whose result is something to read, which the answer is, and not an errand that it reports. */
const MAKING: ReadonlySet<string> = new Set(
  'suggest propose draft write translate convert calculate compute estimate list name sum summarize summarise compare compose rephrase paraphrase formulate define outline recommend give tell show explain describe count work figure'.split(
    ' ',
  ),
);
/** What may stand before the verb. */
const BEFORE: ReadonlySet<string> = new Set(
  'please pls can could would will you now ok okay so and then also just kindly'.split(' '),
);
const MOST_BEFORE = 4;

/** Whether the person's first words ask for something to be written, named or worked out. */
export function asksToMake({ lower, length }: Tokens): boolean {
  let at = 0;
  while (at < length && at < MOST_BEFORE && BEFORE.has(lower[at] as string)) at++;
  return at + 1 < length && MAKING.has(lower[at] as string);
}
