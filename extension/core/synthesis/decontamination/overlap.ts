import type { DroppedItem } from '../item.ts';

/** A text that nothing to train on may overlap with: a row of an evaluation set, or of a held-out split. */
export interface EvaluationText {
  /** File of an evaluation set, or the name of a split. */
  readonly file: string;
  /** 1-based; 0 where there is no line. */
  readonly line: number;
  readonly text: string;
}

/** Words that overlap, as most decontamination counts them (GPT-3 and the evaluation harnesses after it). */
export const OVERLAP_WORDS = 13;

export interface DecontaminationOptions {
  readonly reason: ContaminationReason;
  /** Least share of the evaluation text that must be found in a row, 0 to 1; 0: one telling overlap is enough. */
  readonly minShare: number;
  /** Ids that are never dropped: rows that the person accepted. */
  readonly keep: ReadonlySet<string>;
}

export const DEFAULT_DECONTAMINATION_OPTIONS: DecontaminationOptions = {
  reason: 'evaluation_overlap',
  minShare: 0,
  keep: new Set(),
};

export type ContaminationReason = 'evaluation_overlap' | 'held_out_overlap';

/** Where a row and an evaluation text say the same words. */
export interface Overlap {
  readonly file: string;
  readonly line: number;
  /** The longest stretch of overlapping words, as the row has it. */
  readonly text: string;
  /** Share of the words of the evaluation text that overlap. */
  readonly share: number;
  /** Share of the words of the row that overlap. */
  readonly rowShare: number;
  readonly words: number;
}

export interface ContaminatedItem extends DroppedItem<ContaminationReason> {
  /** The evaluation texts it overlaps with, greatest share first, at most a few. */
  readonly overlaps: readonly Overlap[];
}

export interface DecontaminationResult {
  /** Ids in the order of the input. */
  readonly kept: readonly string[];
  readonly dropped: readonly ContaminatedItem[];
  /** Evaluation texts that were compared, and those too short to tell anything. */
  readonly evaluationTexts: number;
  readonly tooShort: number;
}
