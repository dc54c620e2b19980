/** Rules about length, in tokens of the counter that the caller gives. */
import { pathText } from '../jsonPath.ts';
import { mostAround, rowTokens } from '../rowTokens.ts';
import { valueOf, WHOLE_ROW, type RowRule } from './rule.ts';
import { plural } from './wording.ts';

/** No tokenizer makes fewer characters than this of a token, seen over a long text. */
const MOST_CHARACTERS_A_TOKEN = 12;

export const TOKEN_RULES: readonly RowRule[] = [
  {
    id: 'token-limit',
    group: 'tokens',
    title: 'The row is longer than the limit',
    explanation:
      'What is longer than the sequence length is cut off at the end, where the answer is, or the row is dropped (Axolotl). Split or shorten it, or train with a longer sequence.',
    source:
      'OpenAI cookbook (examples over the token limit); Axolotl sequence_len; TRL max_length; LLaMA-Factory cutoff_len; mlx-lm max_seq_length',
    severity: 'warning',
    targets: { openai: { severity: 'error', effect: 'OpenAI cuts the example off' } },
    scope: 'known',
    on: 'value',
    check({ tokens, view }, report) {
      if (!tokens) return;
      const characters = view.texts.reduce((sum, { text }) => sum + text.length, 0);
      // Fewer characters than the limit has tokens cannot be over it; counting is dear.
      if (characters + mostAround(view) <= tokens.limit) return;
      const total = rowTokens(view, (text) => tokens.counter.count(text));
      if (total > tokens.limit)
        report(
          WHOLE_ROW,
          `This row has ${plural(total, 'token')} (${tokens.counter.name}); the limit is ${tokens.limit.toLocaleString('en-US')}. What is over it is cut off. Shorten or split it.`,
        );
    },
  },
  {
    id: 'prompt-over-limit',
    group: 'tokens',
    title: 'The prompt alone fills the sequence',
    explanation:
      'Where everything before the first answer is over the limit, the answer is cut off whole: the row teaches nothing.',
    source: 'LLaMA-Factory cutoff_len; TRL max_length (truncates from the end)',
    severity: 'error',
    scope: 'known',
    on: 'value',
    check({ tokens, view }, report) {
      if (!tokens) return;
      const answer = view.texts.findIndex(({ part }) => part === 'answer');
      if (answer <= 0) return;
      const before = view.texts.slice(0, answer);
      const characters = before.reduce((sum, { text }) => sum + text.length, 0);
      if (characters <= tokens.limit) return;
      const total =
        characters > tokens.limit * MOST_CHARACTERS_A_TOKEN
          ? Infinity
          : before.reduce((sum, { text }) => sum + tokens.counter.count(text), 0);
      if (total < tokens.limit) return;
      const { path } = view.texts[answer]!;
      report(
        valueOf(path),
        `What comes before "${pathText(path)}" fills the ${tokens.limit.toLocaleString('en-US')} tokens; the answer is cut off whole. Shorten the prompt.`,
      );
    },
  },
];
