import type { Enrichment } from './enrichment.ts';
import type { Pattern } from './pattern.ts';
import type { Score } from './score.ts';
import type { Turn } from './turn.ts';

/**
 * Why a memory stands where it stands. The person's word (`pinned`, `forgotten`, `restored`) always wins over the
 * scorer's (`remembered`, `noise`) and survives re-scoring and re-import.
 */
export const MEMORY_STATES = ['remembered', 'noise', 'pinned', 'forgotten', 'restored'] as const;
export type MemoryState = (typeof MEMORY_STATES)[number];

/** The person's own wording of a turn; the original turn is kept beside it. */
export interface TurnEdit {
  readonly user: string;
  readonly assistant: string;
  readonly editedAt: string;
}

/** A scored turn in the store, with what was learnt from it. Its id is the turn's id. */
export interface Memory {
  readonly id: string;
  readonly turn: Turn;
  readonly score: Score;
  readonly state: MemoryState;
  /** Checkbox of the tree: takes part in synthesis. */
  readonly inDataset: boolean;
  readonly enrichment: Enrichment;
  readonly patterns: readonly Pattern[];
  readonly edit?: TurnEdit;
  /** ISO 8601 UTC. */
  readonly addedAt: string;
}

/** A memory as it is shown. */
export interface TitledMemory extends Memory {
  /** The beginning of what the person said, on one line; the same as in lists. */
  readonly title: string;
}

export function isKept(state: MemoryState): boolean {
  return state === 'remembered' || state === 'pinned' || state === 'restored';
}

/** The turn as the person wants it read: their edit when there is one. */
export function effectiveTurn(memory: Pick<Memory, 'turn' | 'edit'>): Turn {
  return memory.edit ? { ...memory.turn, user: memory.edit.user, assistant: memory.edit.assistant } : memory.turn;
}
