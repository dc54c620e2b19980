/**
 * The shares in whole hundredths whose sum is the importance as it is shown: who adds the figures up must come to it.
 * Those that lie nearest to the next hundredth give way (the method of the largest remainder).
 */
export function addingUp(shares: readonly number[], importance: number): readonly number[] {
  const down = shares.map((share) => Math.floor(share * 100));
  const missing = Math.round(importance * 100) - down.reduce((sum, hundredths) => sum + hundredths, 0);
  // Shares that do not make up the importance are no matter of rounding.
  if (missing < 0 || missing > shares.length) return shares;
  const remainders = shares.map((share, i) => ({ i, rest: share * 100 - (down[i] ?? 0) }));
  const up = new Set(
    remainders
      .sort((a, b) => b.rest - a.rest)
      .slice(0, missing)
      .map(({ i }) => i),
  );
  return down.map((hundredths, i) => (hundredths + (up.has(i) ? 1 : 0)) / 100);
}
