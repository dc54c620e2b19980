import type { TokenCounter } from '../../core/tokens/counter.ts';

export interface Tokenizer {
  readonly name: string;
  readonly count: TokenCounter;
}

/** The tokenizer, read from disk the first time. */
export async function loadTokenizer(): Promise<Tokenizer> {
  const { countTokens, TOKENIZER } = await import('../../core/tokens/o200k.ts');
  return { name: TOKENIZER, count: countTokens };
}
