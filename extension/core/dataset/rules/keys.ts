/** Keys that are nearly what a loader looks for. */

/** A key that differs by case, space, dashes or a final s only. */
export function lookalike(keys: readonly string[], wanted: string): string | undefined {
  const plain = (key: string): string => key.trim().toLowerCase().replace(/[-\s]/g, '_').replace(/s$/, '');
  const target = plain(wanted);
  return keys.find((key) => plain(key) === target && key !== wanted);
}
