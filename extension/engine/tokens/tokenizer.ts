import type { TokenCounter } from '../../core/tokens/counter.ts';

export interface Tokenizer {
  readonly name: string;
  readonly count: TokenCounter;
}

/** The one that lengths are measured by, and another to compare with. */
export async function loadTokenizers(): Promise<readonly Tokenizer[]> {
  const { countTokens, TOKENIZER } = await import('../../core/tokens/cl100k.ts');
  return [await loadTokenizer(), { name: TOKENIZER, count: countTokens }];
}

/** The tokenizer, read from disk the first time. */
export async function loadTokenizer(): Promise<Tokenizer> {
  const { countTokens, TOKENIZER } = await import('../../core/tokens/o200k.ts');
  return { name: TOKENIZER, count: countTokens };
}
