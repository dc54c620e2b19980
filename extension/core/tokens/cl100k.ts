/**
 * Tokens as cl100k_base counts them: OpenAI's encoding before, whose pieces Llama 3 and Qwen took over and added to. A
 * bundle of its own (scripts/lib/bundles.ts).
 */
import { countTokens as countRanked } from 'gpt-tokenizer/encoding/cl100k_base';
import { countTokensBy } from './counting.ts';

export const TOKENIZER = 'cl100k_base';

export function countTokens(text: string): number {
  return countTokensBy(countRanked, text);
}
