import type { Split, SplitItem } from './splits.ts';

/** A conversation, or rows that are near-duplicates of each other, on both sides of a split. */
export interface SplitLeak {
  readonly kind: 'conversation' | 'near_duplicates';
  /** The conversation, or the ids of the rows. */
  readonly what: readonly string[];
  readonly splits: readonly Split[];
}

/** What stands on both sides of a split, however the splits were made; empty where all is well. */
export function findSplitLeaks(
  items: readonly Pick<SplitItem, 'id' | 'conversation'>[],
  splits: ReadonlyMap<string, Split>,
  together: Iterable<readonly string[]>,
): readonly SplitLeak[] {
  const leaks: SplitLeak[] = [];
  const seen = new Map<string, Set<Split>>();
  for (const { id, conversation } of items) {
    const split = splits.get(id);
    if (split === undefined) continue;
    const sides = seen.get(conversation);
    if (sides) sides.add(split);
    else seen.set(conversation, new Set([split]));
  }
  for (const [conversation, sides] of seen) {
    if (sides.size > 1) leaks.push({ kind: 'conversation', what: [conversation], splits: [...sides] });
  }
  for (const ids of together) {
    const sides = new Set<Split>();
    for (const id of ids) {
      const split = splits.get(id);
      if (split !== undefined) sides.add(split);
    }
    if (sides.size > 1) leaks.push({ kind: 'near_duplicates', what: ids, splits: [...sides] });
  }
  return leaks;
}
