import type { Contribution } from '../model/score.ts';

/** Contributions below this magnitude are summed up as `other`. */
const SMALLEST_SHOWN = 0.002;
/** Below this the logit shares cancel out and the derivative is used instead of the secant. */
const SMALLEST_SUM = 1e-6;

/**
 * Splits a probability into what each part of its logit contributed, after Aumann and Shapley: on the straight way
 * from the base logit to the whole one every part moves in proportion, so part i gets `part_i * (p - p0) / sum`.
 * The contributions, `baseline` (p0) included, add up to `probability(base + sum)`.
 *
 * @param names name of each part; a part of exactly 0 gives no contribution
 * @param parts logit shares
 * @param base logit of the point of reference
 * @param probability rising function of the logit, 0 to 1
 */
export function contributions(
  names: readonly string[],
  parts: Float64Array,
  base: number,
  probability: (logit: number) => number,
): Contribution[] {
  let sum = 0;
  for (const part of parts) sum += part;
  const p0 = probability(base);
  const slope =
    Math.abs(sum) < SMALLEST_SUM
      ? (probability(base + SMALLEST_SUM) - probability(base - SMALLEST_SUM)) / (2 * SMALLEST_SUM)
      : (probability(base + sum) - p0) / sum;
  const shown: Contribution[] = [];
  let other = 0;
  for (let i = 0; i < parts.length; i++) {
    const contribution = (parts[i] as number) * slope;
    if (Math.abs(contribution) >= SMALLEST_SHOWN) insert(shown, { name: names[i] as string, contribution });
    else other += contribution;
  }
  if (other !== 0) insert(shown, { name: 'other', contribution: other });
  shown.push({ name: 'baseline', contribution: p0 });
  return shown;
}

/** Keeps the largest first; of equal ones the earlier. For a few dozen this takes half the time of sorting them in the end. */
function insert(shown: Contribution[], one: Contribution): void {
  const size = Math.abs(one.contribution);
  let at = shown.length;
  shown.push(one);
  for (; at > 0 && Math.abs((shown[at - 1] as Contribution).contribution) < size; at--)
    shown[at] = shown[at - 1] as Contribution;
  shown[at] = one;
}
