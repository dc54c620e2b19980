/** Two versions of a dataset side by side: which rows stayed, changed, came and went. */

/** What tells rows apart. */
export interface VersionRow {
  /** Of the record: the same over all versions; '' where nothing tells. */
  readonly id: string;
  /** The turns and the pattern that it was made of; '' where nothing tells. */
  readonly source: string;
  /** Of all that the row says. */
  readonly hash: string;
}

export type Difference<T> =
  | { readonly kind: 'kept' | 'changed'; readonly before: T; readonly after: T }
  | { readonly kind: 'added'; readonly after: T }
  | { readonly kind: 'removed'; readonly before: T };

export interface DifferenceCounts {
  readonly kept: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
}

/**
 * Every row of both versions once: rows that say the same are kept, then rows of the same record, then rows of the same
 * source are changed, the others were added or removed. In the order of the newer version; a removed row stands where it
 * stood, after the row before it. So rows that only moved are no difference.
 */
export function compareVersions<T extends VersionRow>(
  older: readonly T[],
  newer: readonly T[],
): readonly Difference<T>[] {
  const partners = partnersOf(older, newer);
  const beforeOf = new Map<number, T>();
  const removedAfter = new Map<number, T[]>();
  let anchor = -1;
  for (const [i, row] of older.entries()) {
    const partner = partners[i];
    if (partner === undefined) {
      const here = removedAfter.get(anchor);
      if (here) here.push(row);
      else removedAfter.set(anchor, [row]);
    } else {
      beforeOf.set(partner, row);
      anchor = partner;
    }
  }
  const differences: Difference<T>[] = [];
  const removedAt = (at: number): void => {
    for (const before of removedAfter.get(at) ?? []) differences.push({ kind: 'removed', before });
  };
  removedAt(-1);
  for (const [i, after] of newer.entries()) {
    const before = beforeOf.get(i);
    if (before === undefined) differences.push({ kind: 'added', after });
    else differences.push({ kind: before.hash === after.hash ? 'kept' : 'changed', before, after });
    removedAt(i);
  }
  return differences;
}

export function countDifferences(differences: readonly Difference<unknown>[]): DifferenceCounts {
  const counts = { kept: 0, changed: 0, added: 0, removed: 0 };
  for (const { kind } of differences) counts[kind]++;
  return counts;
}

/** For each older row the index of its newer one. Each newer row has one partner at the most. */
function partnersOf(older: readonly VersionRow[], newer: readonly VersionRow[]): readonly (number | undefined)[] {
  const partners = new Array<number | undefined>(older.length);
  const taken = new Set<number>();
  const pass = (keyOf: (row: VersionRow) => string): void => {
    const free = new Map<string, number[]>();
    for (const [i, row] of newer.entries()) {
      const key = taken.has(i) ? '' : keyOf(row);
      if (key === '') continue;
      const same = free.get(key);
      if (same) same.push(i);
      else free.set(key, [i]);
    }
    // Taken from the end, so that the first stands there.
    for (const same of free.values()) same.reverse();
    for (const [i, row] of older.entries()) {
      const key = partners[i] === undefined ? keyOf(row) : '';
      const partner = key === '' ? undefined : free.get(key)?.pop();
      if (partner === undefined) continue;
      partners[i] = partner;
      taken.add(partner);
    }
  };
  pass(({ id, hash }) => (id === '' ? '' : `${id}\0${hash}`));
  pass(({ hash }) => hash);
  pass(({ id }) => id);
  pass(({ source }) => source);
  return partners;
}
