/** What a language model advises on a record. The person decides: no proposal does anything by itself. */

export const ADVICES = ['keep', 'reject', 'reword'] as const;

/** `reword`: the answer is worth learning, its question should be put better. */
export type Advice = (typeof ADVICES)[number];

export interface RecordProposal {
  readonly advice: Advice;
  /** The model's own words, on one line; '' where it gave none. Untrusted text. */
  readonly reason: string;
  /** The better question, exactly where `advice` is `reword`. Untrusted text. */
  readonly instruction?: string;
  /** Who said it, as a person knows the model. */
  readonly model: string;
}
