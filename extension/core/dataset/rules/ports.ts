/** What rules need that is no business of this folder: the caller gives it or leaves it out. */

/** Counts the tokens of a text. */
export interface TokenCounter {
  /** As people know it: `o200k_base`, or `characters / 4, an estimate`. */
  readonly name: string;
  count(text: string): number;
}

/** Something in a text that should not be trained on. */
export interface SensitiveStretch {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** A credential opens something; personal data tells of somebody. */
  readonly kind: 'secret' | 'personal';
  /** What it is, for a person: `AWS access key`, `e-mail address`. */
  readonly name: string;
}

/** Synchronous and pure; called with every text of every row, so it must be quick on text that holds nothing. */
export type SensitiveFinder = (text: string) => readonly SensitiveStretch[];
