import type { Span } from '../phrases/spans.ts';

/** The ways in which two things are set against each other; each is a feature of the confidence model. */
export const COMPARISON_FORMS = [
  /** A is faster than B */
  'than',
  /** A is slow compared to B; compared to B, A is slow */
  'comparedTo',
  /** A is superior to B */
  'superiorTo',
  /** prefer A to B, choose A over B */
  'prefer',
  /** A outperforms B */
  'outperforms',
  /** A is as fast as B, A is not as fast as B */
  'asAs',
  /** Unlike B, A … */
  'unlike',
  /** A does this, whereas B does that */
  'whereas',
  /** the difference between A and B */
  'difference',
  /** A vs. B */
  'versus',
  /** A is fine, but B is better */
  'butBetter',
  /** two names in a sentence that calls something better (texts that stand alone only) */
  'names',
  /** a table with a column for each thing */
  'table',
] as const;
export type ComparisonForm = (typeof COMPARISON_FORMS)[number];

/** What may compare two things, before it is judged. Word indices are into the text's Words. */
export interface ComparisonCandidate {
  readonly form: ComparisonForm;
  readonly sentence: number;
  /** Word that compares: the comparative, `unlike`, `vs` …; -1 for a table. */
  readonly cue: number;
  /** The first thing was found through a pronoun or as the nearest name. */
  readonly resolved: boolean;
  readonly a: Item;
  readonly b: Item;
  /** What is said of the two. */
  readonly comparison: Span;
}

export interface Item {
  readonly from: number;
  readonly to: number;
  readonly span: Span;
}
