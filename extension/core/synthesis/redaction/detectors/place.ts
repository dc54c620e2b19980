/** A place of a text that holds a secret, by the words around it. */
import type { Gate } from '../grams.ts';

export interface Place {
  /** Words of which one must be in the text; undefined where no word has to. */
  readonly words?: Gate;
  /** A test that is cheaper than the pattern. */
  readonly hint: RegExp;
  /** The secret is the last group that took part. */
  readonly pattern: RegExp;
  readonly made: boolean;
  readonly name: string;
}
