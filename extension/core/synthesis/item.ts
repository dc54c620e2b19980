import { recordTexts, type TrainingRecord } from '../model/record.ts';

/** What the steps over whole datasets (duplicates, decontamination, splits) need to know of a row, ours or not. */
export interface DatasetItem {
  /** Unique within the dataset; should not depend on the place in the file. */
  readonly id: string;
  /** All texts of the row in order, a blank line between them. */
  readonly text: string;
  /** 0 to 1; of duplicates the best is kept. */
  readonly quality: number;
  /** Rows of one conversation never stand on both sides of a split; the row's own id where it knows of none. */
  readonly conversation: string;
}

/** A row that a step took out, with its reason as a word to count by and as a sentence for a person. */
export interface DroppedItem<Reason extends string> {
  readonly id: string;
  readonly reason: Reason;
  readonly detail: string;
}

export function recordItem(record: TrainingRecord): DatasetItem {
  return {
    id: record.id,
    text: recordTexts(record).join('\n\n'),
    quality: record.quality.value,
    conversation: record.source.conversation,
  };
}
