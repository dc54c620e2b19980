import type { TrainingRecord } from '../../model/record.ts';
import type { DatasetItem } from '../item.ts';

export const SPLITS = ['train', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

/** Shares of the splits, each 0 to 1, together 1. */
export type SplitRatios = Readonly<Record<Split, number>>;

export const DEFAULT_SPLIT_RATIOS: SplitRatios = { train: 0.9, validation: 0.05, test: 0.05 };
export const DEFAULT_SPLIT_SEED = 'hololoom';

export interface SplitItem extends Pick<DatasetItem, 'id' | 'conversation'> {
  /** Pattern type, or what else is to be spread evenly; '' where there is none. */
  readonly stratum: string;
  /** ISO 8601 of the conversation's beginning, where known: a group that grows keeps the place of its oldest conversation. */
  readonly began?: string;
}

/** A record as splits take it; `began` is for those who know when its conversation began. */
export function recordSplitItem({ id, source, patternType, data }: TrainingRecord): SplitItem {
  return { id, conversation: source.conversation, stratum: patternType ?? data.kind };
}

export interface SplitOptions {
  readonly ratios: SplitRatios;
  readonly seed: string;
  /** Ids that must not be parted: each cluster of near-duplicates. Ids that are not among the items count for nothing. */
  readonly together: Iterable<readonly string[]>;
  /** Splits of conversations in an earlier version of the dataset, which they keep. */
  readonly previous: ReadonlyMap<string, Split>;
  /**
   * false: by hash alone, so each stratum has its shares up to chance, and more data moves nothing. true: new groups go
   * where their strata lack most: even shares of small data, stable where `previous` is given.
   */
  readonly balanced: boolean;
}

export const DEFAULT_SPLIT_OPTIONS: SplitOptions = {
  ratios: DEFAULT_SPLIT_RATIOS,
  seed: DEFAULT_SPLIT_SEED,
  together: [],
  previous: new Map(),
  balanced: false,
};

export interface SplitCounts {
  readonly rows: number;
  readonly conversations: number;
  /** Rows of each stratum. */
  readonly strata: Readonly<Record<string, number>>;
}

/** What the manifest says about splits. */
export interface SplitSummary {
  readonly seed: string;
  readonly ratios: SplitRatios;
  readonly balanced: boolean;
  readonly counts: Readonly<Record<Split, SplitCounts>>;
  /** Conversations and clusters of near-duplicates that hang together. */
  readonly groups: number;
  /** Groups that have the split they had before. */
  readonly pinned: number;
  /** Share of all rows in the largest group: what makes ratios uneven. */
  readonly largestGroup: number;
}

export interface SplitResult {
  /** Every id of the input, in its order. */
  readonly splits: ReadonlyMap<string, Split>;
  /** Of every conversation: what `previous` wants the next time. */
  readonly conversations: ReadonlyMap<string, Split>;
  readonly summary: SplitSummary;
}
