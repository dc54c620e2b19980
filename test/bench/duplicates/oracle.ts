/**
 * What the search for duplicates is measured against: all pairs with a Jaccard at or above a threshold, counted exactly,
 * by plain means and none of the product's code: words as strings, shingles as strings, sets.
 */
export interface OraclePair {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/** Pairs of rows (by index, a < b). Every pair that shares any shingle is counted. */
export function similarPairsByForce(texts: readonly string[], threshold: number): readonly OraclePair[] {
  const holders = new Map<string, number[]>();
  const sizes: number[] = [];
  const pairs: OraclePair[] = [];
  for (const [b, text] of texts.entries()) {
    const shingles = shinglesOf(text);
    sizes.push(shingles.size);
    const shared = new Map<number, number>();
    for (const shingle of shingles) {
      const list = holders.get(shingle);
      if (!list) holders.set(shingle, [b]);
      else {
        for (const a of list) shared.set(a, (shared.get(a) ?? 0) + 1);
        list.push(b);
      }
    }
    for (const [a, n] of shared) {
      const similarity = n / (sizes[a]! + shingles.size - n);
      if (similarity >= threshold) pairs.push({ a, b, similarity });
    }
  }
  return pairs;
}

/** Runs of three tokens: words without case; inside code fences words with case and every sign. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const tokens: string[] = [];
  for (const [i, part] of text
    .normalize('NFKC')
    .split(/^[ \t]*```/mu)
    .entries()) {
    if (i % 2 === 0) tokens.push(...wordsOf(part.toLowerCase()));
    else {
      const [info, ...lines] = part.split('\n');
      tokens.push(...wordsOf((info ?? '').toLowerCase()));
      tokens.push(...(lines.join('\n').match(/[\p{L}\p{N}\p{M}_]+|[^\s]/gu) ?? []));
    }
  }
  const shingles = new Set<string>();
  for (let i = 0; i <= Math.max(0, tokens.length - 3); i++) shingles.add(tokens.slice(i, i + 3).join(' '));
  return shingles;
}

const LETTERWISE = '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}]';
const WORDS = new RegExp(`${LETTERWISE}|(?:(?!${LETTERWISE})[\\p{L}\\p{N}\\p{M}_])+`, 'gu');

function wordsOf(text: string): readonly string[] {
  return text.match(WORDS) ?? [];
}
