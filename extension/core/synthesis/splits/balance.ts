import type { SplitGroup } from './assign.ts';
import { SPLITS, type Split, type SplitItem, type SplitRatios } from './splits.ts';

/**
 * Places for groups that have none yet, so that every split comes as near as it can to its share of every stratum:
 * great groups first, each where its strata lack most. Depends on all the data; stable only through `previous`.
 */
export function balanceGroups(
  items: readonly SplitItem[],
  groups: readonly SplitGroup[],
  places: readonly (Split | undefined)[],
  ratios: SplitRatios,
): ReadonlyMap<SplitGroup, Split> {
  const totals = new Map<string, number>();
  for (const { stratum } of items) totals.set(stratum, (totals.get(stratum) ?? 0) + 1);
  const filled = new Map<string, number>();
  const put = (group: SplitGroup, split: Split): void => {
    for (const row of group.rows) {
      const cell = `${split} ${items[row]!.stratum}`;
      filled.set(cell, (filled.get(cell) ?? 0) + 1);
    }
  };
  /** How much of what is wanted would still be wanting after half of the group, 1 for an empty split. */
  const want = (group: SplitGroup, split: Split): number => {
    let sum = 0;
    for (const row of group.rows) {
      const { stratum } = items[row]!;
      const wanted = ratios[split] * totals.get(stratum)!;
      const after = (filled.get(`${split} ${stratum}`) ?? 0) + group.rows.length / 2;
      sum += wanted === 0 ? -Infinity : 1 - after / wanted;
    }
    return sum;
  };
  for (const [i, group] of groups.entries()) if (places[i]) put(group, places[i]);
  const free = groups.filter((_, i) => places[i] === undefined);
  free.sort((a, b) => b.rows.length - a.rows.length || a.position - b.position);
  const placed = new Map<SplitGroup, Split>();
  for (const group of free) {
    const split = SPLITS.reduce((best, other) => (want(group, other) > want(group, best) ? other : best));
    placed.set(group, split);
    put(group, split);
  }
  return placed;
}
