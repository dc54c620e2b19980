/** Rules about length, in tokens of the counter that the caller gives. */
import { pathText } from '../jsonPath.ts';
import { valueOf, WHOLE_ROW, type RowContext, type RowRule } from './rule.ts';
import { plural } from './wording.ts';

/** What a chat template adds to each message, as OpenAI's notebook counts it. */
const PER_MESSAGE = 3;
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
    check(row, report) {
      const { tokens, view } = row;
      if (!tokens) return;
      const characters = view.texts.reduce((sum, { text }) => sum + text.length, 0);
      // Fewer characters than the limit has tokens cannot be over it; counting is dear.
      if (characters + overhead(row) <= tokens.limit) return;
      const total = countTokens(row);
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

/** Tokens of all texts of a row and what a chat template adds, by the caller's counter; 0 without one. */
export function countTokens(row: Pick<RowContext, 'view' | 'tokens'>): number {
  const { tokens, view } = row;
  if (!tokens) return 0;
  let shared = 0;
  let chosen = 0;
  let rejected = 0;
  for (const { path, text } of view.texts) {
    const count = tokens.counter.count(text);
    if (path[0] === 'chosen' || path[0] === 'preferred_output') chosen += count;
    else if (path[0] === 'rejected' || path[0] === 'non_preferred_output') rejected += count;
    else shared += count;
  }
  // The answers of a pair make two sequences; the longer one counts.
  return shared + Math.max(chosen, rejected) + overhead(row);
}

function overhead({ view }: Pick<RowContext, 'view'>): number {
  const messages = view.lists.reduce((sum, list) => sum + list.messages.length, 0);
  return messages === 0 ? 0 : messages * PER_MESSAGE + PER_MESSAGE;
}
