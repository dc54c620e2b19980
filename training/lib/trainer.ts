import type { Figure } from '../evaluation/figure.ts';

/** What `npm run train` runs: one trainer a weights file. */
export interface Trainer {
  readonly name: string;
  /** Corpora in the shared folder that it is fitted on; with any of them absent it is skipped and the shipped weights stay. */
  readonly corpora: readonly string[];
  /** The weights file, relative to the repository. */
  readonly output: string;
  /** Fits and returns the text of the weights file: the same bytes for the same data. */
  train(log: (line: string) => void): string;
  /**
   * Figures on the corpora that it is fitted on, out of fold. `npm run eval` shows them in place of what the shipped
   * weights reach there, which is only an upper bound.
   */
  heldOut?(): readonly Figure[];
}
