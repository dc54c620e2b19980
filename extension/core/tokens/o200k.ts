/**
 * Tokens as o200k_base counts them, OpenAI's present encoding; other models' counts are within about a fifth of it.
 * Two megabytes of ranks: a bundle of its own, loaded when something is first counted (scripts/lib/bundles.ts).
 */
import { countTokens as countRanked } from 'gpt-tokenizer/encoding/o200k_base';
import { countTokensBy } from './counting.ts';

export const TOKENIZER = 'o200k_base';

export function countTokens(text: string): number {
  return countTokensBy(countRanked, text);
}
