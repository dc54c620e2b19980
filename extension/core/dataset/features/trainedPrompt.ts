import type { PromptPiece } from '../chatTemplate.ts';

export type TrainedPrompt =
  | {
      readonly kind: 'prompt';
      /** Several where a row trains on more than one sequence: chosen and rejected. */
      readonly sequences: readonly { readonly name: string; readonly pieces: readonly PromptPiece[] }[];
      /** What is worth knowing of how this trainer reads it; whole sentences. */
      readonly notes: readonly string[];
    }
  /** The trainer does not take the row; a sentence says why. */
  | { readonly kind: 'refused'; readonly why: string };

export function one(pieces: readonly PromptPiece[], notes: readonly string[]): TrainedPrompt {
  return { kind: 'prompt', sequences: [{ name: '', pieces }], notes };
}

export function piece(text: string, learnt: boolean): PromptPiece {
  return { text, learnt };
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
