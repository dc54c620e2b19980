/** Keys that are nearly what a loader looks for. */

/** A key that differs by case, space, dashes or a final s only. */
export function lookalike(keys: readonly string[], wanted: string): string | undefined {
  const plain = (key: string): string => key.trim().toLowerCase().replace(/[-\s]/g, '_').replace(/s$/, '');
  const target = plain(wanted);
  return keys.find((key) => plain(key) === target && key !== wanted);
}

/** One slip of the keys apart, two in a long word: a letter too many, missing, another, or two that changed places. */
export function isNearly(word: string, wanted: string): boolean {
  const most = wanted.length > 6 ? 2 : 1;
  if (Math.abs(word.length - wanted.length) > most) return false;
  // Distances of beginnings of the word to all beginnings of the wanted one: three rows of the table at a time.
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: wanted.length + 1 }, (_, i) => i);
  for (let i = 1; i <= word.length; i++) {
    const row = [i];
    for (let j = 1; j <= wanted.length; j++) {
      const other = word[i - 1] === wanted[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + other);
      if (i > 1 && j > 1 && word[i - 1] === wanted[j - 2] && word[i - 2] === wanted[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[wanted.length]! <= most;
}
