/** Trains the models that extension/core/learn/linear.ts runs. Deterministic: fixed seeds, fixed order, rounded output. */
import { calibrate, sigmoid, type Calibration, type LinearModelWeights } from '../../extension/core/learn/linear.ts';
import { Random } from './random.ts';

/** One labelled case. */
export interface TrainingCase {
  /** Values of the dense features, in the order of the names. */
  readonly dense: readonly number[] | Float64Array;
  /** Hashed features: full 32-bit hashes with values; absent where the model has none. */
  readonly hashes?: readonly number[];
  readonly values?: readonly number[];
  /** 0 to 1; between the two where annotators were in doubt. */
  readonly label: number;
  /** Cases of one group (conversation, document) are never split over folds. */
  readonly group: string;
  /** Default 1. */
  readonly weight?: number;
}

export interface TrainingOptions {
  readonly names: readonly string[];
  /** Prior knowledge of a weight's direction by feature name: it is kept at or above (1) or at or below (-1) zero. */
  readonly signs?: Readonly<Record<string, 1 | -1>>;
  /** Names of the groups of hashed features. */
  readonly groups?: readonly string[];
  /** log2 of the number of buckets, 0 for none. */
  readonly bits?: number;
  readonly epochs?: number;
  readonly learningRate?: number;
  /** L2 strength per unit of total case weight, on standardized dense features. */
  readonly l2?: number;
  /** Share of the penalty that a feature pays, default 1; 0 for those known to matter beyond doubt. */
  readonly penalties?: Readonly<Record<string, number>>;
  /** L2 strength on bucket weights. */
  readonly hashedL2?: number;
  readonly seed?: number;
}

/** A model before export: full precision, not yet calibrated. */
export interface TrainedModel {
  readonly options: TrainingOptions;
  readonly bias: number;
  readonly weights: Float64Array;
  readonly means: Float64Array;
  readonly scales: Float64Array;
  readonly buckets: Float64Array;
}

/**
 * Adagrad on the weighted log loss with L2. Features are standardized by weighted mean and deviation; a feature
 * that never varies gets weight 0.
 */
export function trainLogistic(cases: readonly TrainingCase[], options: TrainingOptions): TrainedModel {
  const n = options.names.length;
  const { means, scales } = standardization(cases, n);
  const signs = options.names.map((name) => options.signs?.[name] ?? 0);
  const bits = options.bits ?? 0;
  const mask = bits === 0 ? 0 : 2 ** bits - 1;
  const weights = new Float64Array(n);
  const squares = new Float64Array(n);
  const buckets = new Float64Array(bits === 0 ? 0 : 2 ** bits);
  const bucketSquares = new Float64Array(buckets.length);
  let bias = 0;
  let biasSquares = 0;
  const rate = options.learningRate ?? 0.15;
  const epochs = options.epochs ?? 40;
  const l2 = options.names.map((name) => (options.penalties?.[name] ?? 1) * (options.l2 ?? 1e-3));
  const hashedL2 = options.hashedL2 ?? 1e-3;
  const random = new Random(options.seed ?? 1);
  const order = cases.map((_, i) => i);
  const x = new Float64Array(n);
  // The mean of the last epochs' weights: steadier than the last step's.
  const averageFrom = Math.floor(epochs * 0.6);
  const sums = { weights: new Float64Array(n), buckets: new Float64Array(buckets.length), bias: 0, count: 0 };

  for (let epoch = 0; epoch < epochs; epoch++) {
    random.shuffle(order);
    for (const index of order) {
      const item = cases[index] as TrainingCase;
      const weight = item.weight ?? 1;
      let z = bias;
      for (let i = 0; i < n; i++) {
        x[i] = ((item.dense[i] as number) - (means[i] as number)) / (scales[i] as number);
        z += (x[i] as number) * (weights[i] as number);
      }
      const hashes = bits === 0 ? [] : (item.hashes ?? []);
      for (let i = 0; i < hashes.length; i++)
        z += (buckets[(hashes[i] as number) & mask] as number) * (item.values?.[i] ?? 1);
      const error = (sigmoid(z) - item.label) * weight;
      biasSquares += error * error;
      bias -= (rate * error) / (Math.sqrt(biasSquares) + 1e-8);
      for (let i = 0; i < n; i++) {
        const gradient = error * (x[i] as number) + (l2[i] as number) * weight * (weights[i] as number);
        squares[i] = (squares[i] as number) + gradient * gradient;
        let w = (weights[i] as number) - (rate * gradient) / (Math.sqrt(squares[i] as number) + 1e-8);
        if ((signs[i] as number) * w < 0) w = 0;
        weights[i] = w;
      }
      for (let i = 0; i < hashes.length; i++) {
        const at = (hashes[i] as number) & mask;
        const gradient = error * (item.values?.[i] ?? 1) + hashedL2 * weight * (buckets[at] as number);
        bucketSquares[at] = (bucketSquares[at] as number) + gradient * gradient;
        buckets[at] = (buckets[at] as number) - (rate * gradient) / (Math.sqrt(bucketSquares[at]) + 1e-8);
      }
    }
    if (epoch >= averageFrom) {
      for (let i = 0; i < n; i++) sums.weights[i] = (sums.weights[i] as number) + (weights[i] as number);
      for (let i = 0; i < buckets.length; i++) sums.buckets[i] = (sums.buckets[i] as number) + (buckets[i] as number);
      sums.bias += bias;
      sums.count++;
    }
  }
  const mean = (v: number): number => v / Math.max(1, sums.count);
  return {
    options,
    bias: mean(sums.bias),
    weights: sums.weights.map(mean),
    means,
    scales,
    buckets: sums.buckets.map(mean),
  };
}

function standardization(
  cases: readonly TrainingCase[],
  n: number,
): { readonly means: Float64Array; readonly scales: Float64Array } {
  const means = new Float64Array(n);
  const scales = new Float64Array(n);
  let total = 0;
  for (const item of cases) {
    const weight = item.weight ?? 1;
    total += weight;
    for (let i = 0; i < n; i++) means[i] = (means[i] as number) + weight * (item.dense[i] as number);
  }
  for (let i = 0; i < n; i++) means[i] = (means[i] as number) / (total || 1);
  for (const item of cases)
    for (let i = 0; i < n; i++)
      scales[i] = (scales[i] as number) + (item.weight ?? 1) * ((item.dense[i] as number) - (means[i] as number)) ** 2;
  // Rounded here, so that training and the exported model see the same features.
  for (let i = 0; i < n; i++) {
    means[i] = round(means[i] as number);
    const deviation = Math.sqrt((scales[i] as number) / (total || 1));
    scales[i] = deviation > 1e-6 ? round(deviation) : 1;
  }
  return { means, scales };
}

/** Log odds of a case, uncalibrated. */
export function logitOf(model: TrainedModel, item: Pick<TrainingCase, 'dense' | 'hashes' | 'values'>): number {
  let z = model.bias;
  for (let i = 0; i < model.weights.length; i++)
    z +=
      (((item.dense[i] as number) - (model.means[i] as number)) / (model.scales[i] as number)) *
      (model.weights[i] as number);
  if (model.buckets.length > 0 && item.hashes)
    for (let i = 0; i < item.hashes.length; i++)
      z += (model.buckets[(item.hashes[i] as number) & (model.buckets.length - 1)] as number) * (item.values?.[i] ?? 1);
  return z;
}

/** Fold of every case, 0 to k - 1: whole groups, spread by size so that folds are about equal. */
export function foldsByGroup(cases: readonly Pick<TrainingCase, 'group'>[], k: number, seed = 1): number[] {
  const sizes = new Map<string, number>();
  for (const item of cases) sizes.set(item.group, (sizes.get(item.group) ?? 0) + 1);
  const groups = new Random(seed).shuffle([...sizes.keys()].sort());
  groups.sort((a, b) => (sizes.get(b) as number) - (sizes.get(a) as number));
  const loads = new Array<number>(k).fill(0);
  const fold = new Map<string, number>();
  for (const group of groups) {
    const lightest = loads.indexOf(Math.min(...loads));
    fold.set(group, lightest);
    loads[lightest] = (loads[lightest] as number) + (sizes.get(group) as number);
  }
  return cases.map((item) => fold.get(item.group) as number);
}

/** Out-of-fold logits: each case judged by a model that saw no case of its group. */
export function crossValidate(
  cases: readonly TrainingCase[],
  options: TrainingOptions,
  k = 5,
  folds: readonly number[] = foldsByGroup(cases, k, options.seed ?? 1),
): number[] {
  const out = new Array<number>(cases.length).fill(0);
  for (let fold = 0; fold < k; fold++) {
    const model = trainLogistic(
      cases.filter((_, i) => folds[i] !== fold),
      options,
    );
    cases.forEach((item, i) => {
      if (folds[i] === fold) out[i] = logitOf(model, item);
    });
  }
  return out;
}

/** Platt scaling by Newton's method, with Platt's own smoothing of the targets. */
export function fitPlatt(
  logits: readonly number[],
  labels: readonly number[],
  weights: readonly number[] = logits.map(() => 1),
): Calibration {
  let slope = 1;
  let intercept = 0;
  for (let step = 0; step < 100; step++) {
    let ga = 1e-6 * (slope - 1);
    let gb = 0;
    let haa = 1e-6;
    let hab = 0;
    let hbb = 1e-6;
    for (let i = 0; i < logits.length; i++) {
      const z = logits[i] as number;
      const w = weights[i] as number;
      const p = sigmoid(slope * z + intercept);
      const e = (p - (labels[i] as number)) * w;
      const v = Math.max(1e-9, p * (1 - p)) * w;
      ga += e * z;
      gb += e;
      haa += v * z * z;
      hab += v * z;
      hbb += v;
    }
    const det = haa * hbb - hab * hab;
    const da = (hbb * ga - hab * gb) / det;
    const db = (haa * gb - hab * ga) / det;
    slope -= Math.max(-1, Math.min(1, da));
    intercept -= Math.max(-1, Math.min(1, db));
    if (Math.abs(da) + Math.abs(db) < 1e-9) break;
  }
  return { kind: 'platt', slope: round(slope), intercept: round(intercept) };
}

/**
 * Calibration by a rising line with bends at `knots`, fitted in the logit by gradient descent on the weighted log
 * loss. Bends let it be sharp in one range and gentle in another, and it never goes flat as isotonic regression does.
 */
export function fitPiecewise(
  logits: readonly number[],
  labels: readonly number[],
  knots: readonly number[],
  weights: readonly number[] = logits.map(() => 1),
): Calibration {
  // Parameters: calibrated logit at the first knot, then the logarithm of the slope of each piece.
  const pieces = knots.length - 1;
  const parameters = new Float64Array(pieces + 1);
  parameters[0] = knots[0] as number;
  const m = new Float64Array(parameters.length);
  const v = new Float64Array(parameters.length);
  const gradient = new Float64Array(parameters.length);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const run = (z: number, piece: number): number => {
    const from = knots[piece] as number;
    const to = knots[piece + 1] as number;
    // How much of the piece lies between its start and z; the outer pieces go on beyond their knots.
    const low = piece === 0 ? z - from : Math.max(0, z - from);
    return piece === pieces - 1 ? low : Math.min(low, to - from);
  };
  for (let step = 1; step <= 2000; step++) {
    gradient.fill(0);
    for (let i = 0; i < logits.length; i++) {
      const z = logits[i] as number;
      let u = parameters[0];
      for (let k = 0; k < pieces; k++) u += run(z, k) * Math.exp(parameters[k + 1] as number);
      const error = ((sigmoid(u) - (labels[i] as number)) * (weights[i] as number)) / total;
      gradient[0] = (gradient[0] as number) + error;
      for (let k = 0; k < pieces; k++)
        gradient[k + 1] = (gradient[k + 1] as number) + error * run(z, k) * Math.exp(parameters[k + 1] as number);
    }
    for (let k = 0; k < parameters.length; k++) {
      // Adam, with a very light pull of the slopes towards 1.
      const g = (gradient[k] as number) + (k === 0 ? 0 : 1e-5 * (parameters[k] as number));
      m[k] = 0.9 * (m[k] as number) + 0.1 * g;
      v[k] = 0.999 * (v[k] as number) + 0.001 * g * g;
      const mean = (m[k] as number) / (1 - 0.9 ** step);
      const square = (v[k] as number) / (1 - 0.999 ** step);
      parameters[k] = (parameters[k] as number) - (0.02 * mean) / (Math.sqrt(square) + 1e-9);
    }
  }
  const us = [parameters[0]];
  for (let k = 0; k < pieces; k++)
    us.push(
      (us[k] as number) + ((knots[k + 1] as number) - (knots[k] as number)) * Math.exp(parameters[k + 1] as number),
    );
  return { kind: 'piecewise', zs: knots.map(round), us: us.map(round) };
}

/**
 * Isotonic regression (pool adjacent violators) as at most `knots` straight pieces. Blocks hold at least
 * `minBlock` cases, so no probability rests on a handful.
 */
export function fitIsotonic(
  logits: readonly number[],
  labels: readonly number[],
  minBlock = Math.max(10, Math.ceil(logits.length / 30)),
): Calibration {
  const order = logits.map((_, i) => i).sort((a, b) => (logits[a] as number) - (logits[b] as number) || a - b);
  interface Pool {
    z: number;
    y: number;
    n: number;
  }
  const pools: Pool[] = [];
  for (let at = 0; at < order.length; at += minBlock) {
    const pool: Pool = { z: 0, y: 0, n: 0 };
    // The rest that would not fill a block joins the last one.
    const to = order.length - at < 2 * minBlock ? order.length : at + minBlock;
    for (let i = at; i < to; i++) {
      pool.z += logits[order[i] as number] as number;
      pool.y += labels[order[i] as number] as number;
      pool.n++;
    }
    pools.push(pool);
    while (pools.length > 1) {
      const b = pools.at(-1) as Pool;
      const a = pools.at(-2) as Pool;
      if (a.y / a.n < b.y / b.n) break;
      pools.splice(-2, 2, { z: a.z + b.z, y: a.y + b.y, n: a.n + b.n });
    }
    if (to === order.length) break;
  }
  return {
    kind: 'isotonic',
    zs: pools.map((p) => round(p.z / p.n)),
    // Laplace: no pool is certain.
    ps: pools.map((p) => round((p.y + 0.5) / (p.n + 1))),
  };
}

/** The shipped form: int8 buckets, numbers rounded to 6 significant digits. */
export function exportModel(model: TrainedModel, calibration: Calibration): LinearModelWeights {
  const largest = model.buckets.reduce((max, w) => Math.max(max, Math.abs(w)), 0);
  const hashedScale = largest === 0 ? 1 : round(largest / 127);
  const bytes = Int8Array.from(model.buckets, (w) => Math.max(-127, Math.min(127, Math.round(w / hashedScale))));
  return {
    bias: round(model.bias),
    names: model.options.names,
    weights: [...model.weights].map(round),
    means: [...model.means],
    scales: [...model.scales],
    groups: model.options.groups ?? [],
    bits: model.options.bits ?? 0,
    hashed: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64'),
    hashedScale,
    calibration,
  };
}

/** Text of a weights file: two-space JSON with short arrays on one line, LF, final newline. */
export function weightsText(weights: object): string {
  const text = JSON.stringify(weights, null, 2);
  return `${text.replace(/\[[^[\]{}]*\]/g, (list) => list.replace(/\s*\n\s*/g, ' ').replace(/^\[ | \]$/g, (m) => m.trim()))}\n`;
}

export function round(value: number): number {
  return Number(value.toPrecision(6));
}

/** Probabilities of logits under a calibration. */
export function calibrateAll(calibration: Calibration, logits: readonly number[]): number[] {
  return logits.map((z) => calibrate(calibration, z));
}
