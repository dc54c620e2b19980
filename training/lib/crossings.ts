import { sigmoid, type Calibration } from '../../extension/core/learn/linear.ts';
import { round } from './logistic.ts';

/** Where a calibration is made to say a probability: at logit `z`, `p`. */
export interface Crossing {
  readonly z: number;
  readonly p: number;
}

/** Logit units that two knots lie apart at least, so that no piece is steep by chance. */
const SMALLEST_GAP = 0.02;

/**
 * Leads a piecewise calibration through `crossings` (ascending in z and p) and leaves it as it was fitted below the
 * probability `from` and `run` logit units above the last crossing: few turns are said to be something else than what
 * was found, those close to the decision. The line keeps rising. Throws an Error where it could not.
 */
export function throughCrossings(
  calibration: Calibration,
  from: number,
  crossings: readonly Crossing[],
  run: number,
): Calibration {
  if (calibration.kind !== 'piecewise') throw new Error(`a ${calibration.kind} calibration has no bends`);
  const { zs, us } = calibration;
  const left = { z: inverse(zs, us, logit(from)), u: logit(from) };
  const last = (crossings.at(-1) as Crossing).z + run;
  const right = { z: last, u: at(zs, us, last) };
  const fitted = zs.map((z, i) => ({ z, u: us[i] as number }));
  const knots = [
    // The outer pieces go on beyond their last knots as they did.
    { z: Math.min(zs[0] as number, left.z) - 1, u: at(zs, us, Math.min(zs[0] as number, left.z) - 1) },
    ...fitted.filter((knot) => knot.z < left.z - SMALLEST_GAP),
    left,
    ...crossings.map(({ z, p }) => ({ z, u: logit(p) })),
    right,
    ...fitted.filter((knot) => knot.z > right.z + SMALLEST_GAP),
    { z: Math.max(zs.at(-1) as number, last) + 1, u: at(zs, us, Math.max(zs.at(-1) as number, last) + 1) },
  ];
  for (let i = 1; i < knots.length; i++) {
    const [a, b] = [knots[i - 1], knots[i]] as [(typeof knots)[0], (typeof knots)[0]];
    if (b.z <= a.z || b.u <= a.u)
      throw new Error(
        `the calibration says ${sigmoid(b.u).toFixed(3)} at logit ${b.z.toFixed(3)} after ${sigmoid(a.u).toFixed(3)} at ${a.z.toFixed(3)}: crossings must lie further right or closer together`,
      );
  }
  return { kind: 'piecewise', zs: knots.map(({ z }) => round(z)), us: knots.map(({ u }) => round(u)) };
}

/**
 * Leads a piecewise calibration from the probability `from` straight to `top`, and on from there as steeply; leaves it as
 * it was below `from`. Throws an Error where the line would not rise.
 */
export function towards(calibration: Calibration, from: number, top: Crossing): Calibration {
  if (calibration.kind !== 'piecewise') throw new Error(`a ${calibration.kind} calibration has no bends`);
  const { zs, us } = calibration;
  const left = { z: inverse(zs, us, logit(from)), u: logit(from) };
  if (top.z <= left.z || top.p <= from)
    throw new Error(`the calibration says ${from} at logit ${left.z.toFixed(3)}, not left of ${top.z.toFixed(3)}`);
  const below = zs.map((z, i) => ({ z, u: us[i] as number })).filter(({ z }) => z < left.z - SMALLEST_GAP);
  const knots = [...below, left, { z: top.z, u: logit(top.p) }];
  return { kind: 'piecewise', zs: knots.map(({ z }) => round(z)), us: knots.map(({ u }) => round(u)) };
}

/** The `q`-quantile of values, averaged over quantiles up to `around` away from it: it rests on more than one value. */
export function steadyQuantile(values: readonly number[], q: number, around: number): number {
  const ascending = [...values].sort((a, b) => a - b);
  const steps = [-1, -2 / 3, -1 / 3, 0, 1 / 3, 2 / 3, 1];
  const sum = steps.reduce((total, step) => {
    const place = Math.min(1, Math.max(0, q + step * around)) * (ascending.length - 1);
    const low = ascending[Math.floor(place)] as number;
    const high = ascending[Math.ceil(place)] as number;
    return total + low + (high - low) * (place - Math.floor(place));
  }, 0);
  return sum / steps.length;
}

function logit(p: number): number {
  return Math.log(p / (1 - p));
}

/** The straight line through the two knots around `x`, or through the outer two where it lies outside. */
function at(xs: readonly number[], ys: readonly number[], x: number): number {
  let i = 1;
  while (i < xs.length - 1 && (xs[i] as number) < x) i++;
  const [x0, x1, y0, y1] = [xs[i - 1], xs[i], ys[i - 1], ys[i]] as [number, number, number, number];
  return y0 + ((x - x0) * (y1 - y0)) / (x1 - x0);
}

function inverse(xs: readonly number[], ys: readonly number[], y: number): number {
  return at(ys, xs, y);
}
