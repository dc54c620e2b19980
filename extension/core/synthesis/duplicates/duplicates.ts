import type { DroppedItem } from '../item.ts';

/** Rows at least this similar (Jaccard of their shingles) are near-duplicates. */
export const DEFAULT_SIMILARITY = 0.8;
/** A block of text that stands in at least this many conversations, with otherwise different text, is boilerplate. */
export const DEFAULT_BOILERPLATE_CONVERSATIONS = 8;

export interface DuplicateOptions {
  /** Above 0.5, at most 1. */
  readonly threshold: number;
  /** At least 2. */
  readonly boilerplateConversations: number;
  /** The person's choice: any id of a cluster to the id that is to survive in it. */
  readonly survivors: ReadonlyMap<string, string>;
  /** Ids that are never dropped: rows that the person accepted. */
  readonly keep: ReadonlySet<string>;
}

export const DEFAULT_DUPLICATE_OPTIONS: DuplicateOptions = {
  threshold: DEFAULT_SIMILARITY,
  boilerplateConversations: DEFAULT_BOILERPLATE_CONVERSATIONS,
  survivors: new Map(),
  keep: new Set(),
};

export type DuplicateReason = 'exact_duplicate' | 'near_duplicate' | 'boilerplate';

export interface DroppedDuplicate extends DroppedItem<DuplicateReason> {
  /** Id of the row that stays in its place; undefined for boilerplate. */
  readonly survivor: string | undefined;
}

/** A row of a cluster, compared with the row that stays in its place. */
export interface ClusterMember {
  readonly id: string;
  /** Its place in the input, from 0. */
  readonly row: number;
  /** Id of the survivor it is compared with: itself where it survives. */
  readonly survivor: string;
  /** `exact`: the same after normalisation. */
  readonly kind: 'survivor' | 'exact' | 'near';
  /** Jaccard with the survivor, boilerplate left out; 1 for the survivor and exact duplicates. */
  readonly similarity: number;
  /** Share of its own shingles that the survivor has too. */
  readonly shared: number;
}

/** Two rows whose similarity was computed and is at or above the threshold. */
export interface SimilarPair {
  /** The lesser id. */
  readonly a: string;
  readonly b: string;
  readonly similarity: number;
}

/**
 * Rows connected by pairs of near-duplicates. Usually one survives; a row that is connected only through others, and
 * is no near-duplicate of a survivor, survives too: nothing is dropped without a similar row that stays.
 */
export interface DuplicateCluster {
  /** The best row first, then survivors and others by the same order: quality, length, id. */
  readonly members: readonly ClusterMember[];
  /** All pairs; in a cluster of more than 64 rows, those with the same text stand for one another. */
  readonly pairs: readonly SimilarPair[];
}

/** A block of text that recurs over many conversations: a restated system prompt, a signature, a refusal. */
export interface BoilerplateFinding {
  /** Conversations it stands in. */
  readonly conversations: number;
  readonly rows: number;
  /** Of the lesser id, where to look for it. */
  readonly example: string;
  /** Its text there. */
  readonly text: string;
}

export interface DuplicatesResult {
  /** Ids in the order of the input. */
  readonly kept: readonly string[];
  /** In the order of the input; with `kept` all of the input. */
  readonly dropped: readonly DroppedDuplicate[];
  /** By the id of their first member. */
  readonly clusters: readonly DuplicateCluster[];
  /** Most frequent first. */
  readonly boilerplate: readonly BoilerplateFinding[];
}
