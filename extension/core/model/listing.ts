/** What lists show of memories: rows and groups, without the texts. */
import type { MemoryState } from './memory.ts';
import type { PatternType } from './pattern.ts';

export type MemoryGrouping = 'conversation' | 'topic' | 'patternType' | 'day';

export interface MemoryGroup {
  /** What `page` is asked for; '' is the group of memories that have no topic or no pattern. */
  readonly key: string;
  /** As stored: a title, a topic, a pattern type, a local date (YYYY-MM-DD); '' for the group without. */
  readonly label: string;
  readonly count: number;
}

/** What a tree row shows; the whole memory is asked for when it is opened. */
export interface MemoryRow {
  readonly id: string;
  readonly title: string;
  readonly importance: number;
  readonly state: MemoryState;
  readonly inDataset: boolean;
  readonly edited: boolean;
  /** ISO 8601 UTC: of the turn where its source says, else of its arrival. */
  readonly at: string;
  readonly conversationTitle: string;
  readonly patterns: readonly { readonly type: PatternType; readonly confidence: number; readonly label: string }[];
}

export interface MemoryQuery {
  /** Full-text filter (every word must occur, the last one as a beginning), '' for all. */
  readonly search: string;
  /** `kept`: remembered, pinned and restored ones; `forgotten`: forgotten ones and noise. */
  readonly view: 'kept' | 'forgotten';
}

export interface MemoryCounts {
  readonly total: number;
  readonly kept: number;
  readonly forgotten: number;
  /** Kept ones whose checkbox is set. */
  readonly inDataset: number;
  /** Kept ones that came after the given moment. */
  readonly newSince: number;
  /** Ones judged by other settings than the present; `memories.rescore` judges them again. */
  readonly stale: number;
}
