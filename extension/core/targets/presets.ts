/**
 * What the training files begin with: a small model that every trainer here knows, and LoRA settings of common use.
 * A person changes them in the written files.
 */
import { fileOf, type DatasetFacts, type WrittenPart } from './target.ts';

export const MODEL = 'Qwen/Qwen2.5-1.5B-Instruct';
export const UNSLOTH_MODEL = 'unsloth/Qwen2.5-1.5B-Instruct';

export const LORA = { rank: 16, alpha: 32, dropout: 0.05 } as const;
export const EPOCHS = 3;
export const BATCH = 2;
export const ACCUMULATION = 8;
/** Preference training moves a model that answers already: an order of magnitude less. */
export const LEARNING_RATE = { tuning: 0.0002, preference: 0.00001 } as const;

export const CHOOSE_MODEL = [
  'Written by HoloLoom. The model and the LoRA settings are a start, not advice: put in yours.',
] as const;

export function hasValidation(part: WrittenPart | undefined): boolean {
  return fileOf(part, 'validation') !== undefined;
}

/** What every target says where it holds. */
export function commonNotes(facts: DatasetFacts): readonly string[] {
  const { limit, longer, longerAre } = facts.statement.tokens;
  return limit !== undefined && longer > 0 && longerAre === 'kept'
    ? [
        `${longer} record(s) have more than ${limit} tokens (o200k_base). They were kept: the trainer cuts or drops them at the sequence length set here.`,
      ]
    : [];
}
