/** By UTF-16 code units: the same order on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Counts of names, most first, equal ones by name. */
export function countsOf(names: Iterable<string>): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
}

/** The entries as an object whose keys are in order. */
export function sortedObject(entries: Iterable<readonly [string, number]>): Readonly<Record<string, number>> {
  return Object.fromEntries([...entries].toSorted((a, b) => compareText(a[0], b[0])));
}
