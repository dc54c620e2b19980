/**
 * Runtime of the small models we ship: logistic regression over named dense features and hashed ones, with
 * calibration. Weights come from `npm run train` (training/lib/logistic.ts) as a small JSON file.
 */

/** Weights as written by training. All numbers are finite; `names`, `weights`, `means`, `scales` are parallel. */
export interface LinearModelWeights {
  readonly bias: number;
  readonly names: readonly string[];
  readonly weights: readonly number[];
  readonly means: readonly number[];
  /** Standard deviations, > 0; a feature enters as `(value - mean) / scale`. */
  readonly scales: readonly number[];
  /** Names of the groups that hashed features belong to; empty where the model has none. */
  readonly groups: readonly string[];
  /** Share of each group in an average case: its point of reference, which the bias holds. 0 where absent. */
  readonly groupMeans?: readonly number[];
  /** log2 of the number of buckets; 0 where the model has none. */
  readonly bits: number;
  /** int8 bucket weights as base64; a bucket's weight is `int8 * hashedScale`. */
  readonly hashed: string;
  readonly hashedScale: number;
  readonly calibration: Calibration;
}

/** Makes a probability out of a logit. */
export type Calibration =
  | { readonly kind: 'platt'; readonly slope: number; readonly intercept: number }
  /** Probability `ps[i]` at logit `zs[i]`, linear between, constant outside; both ascend. */
  | { readonly kind: 'isotonic'; readonly zs: readonly number[]; readonly ps: readonly number[] }
  /** Calibrated logit `us[i]` at logit `zs[i]`, linear between and beyond; at least two knots, both ascend. */
  | { readonly kind: 'piecewise'; readonly zs: readonly number[]; readonly us: readonly number[] };

/** FNV-1a, 32 bits, over UTF-16 code units. `seed` continues from another hash: `hashFeature(b, hashFeature(a))`. */
export function hashFeature(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The features of one case. Made once and filled again for every case, so prediction allocates nothing. */
export class FeatureVector {
  /** Values of the dense features, in the order of the model's names. */
  readonly dense: Float64Array;
  /** Hashed features 0 to `count` - 1: hash, value and index of the group. */
  hashes = new Uint32Array(64);
  values = new Float64Array(64);
  groups = new Uint8Array(64);
  count = 0;

  constructor(denseFeatures: number) {
    this.dense = new Float64Array(denseFeatures);
  }

  clear(): void {
    this.dense.fill(0);
    this.count = 0;
  }

  add(hash: number, value = 1, group = 0): void {
    if (this.count === this.hashes.length) this.#grow();
    this.hashes[this.count] = hash;
    this.values[this.count] = value;
    this.groups[this.count] = group;
    this.count++;
  }

  #grow(): void {
    const size = this.hashes.length * 2;
    const hashes = new Uint32Array(size);
    const values = new Float64Array(size);
    const groups = new Uint8Array(size);
    hashes.set(this.hashes);
    values.set(this.values);
    groups.set(this.groups);
    this.hashes = hashes;
    this.values = values;
    this.groups = groups;
  }
}

export class LinearModel {
  /** Names of the shares: dense features first, then the hashed groups. */
  readonly shareNames: readonly string[];
  readonly #bias: number;
  readonly #slopes: Float64Array;
  readonly #means: Float64Array;
  readonly #buckets: Int8Array;
  readonly #mask: number;
  readonly #hashedScale: number;
  readonly #groupMeans: Float64Array;
  readonly #calibration: Calibration;

  /** Throws an Error where the weights contradict themselves: a damaged or foreign file. */
  constructor(weights: LinearModelWeights) {
    const n = weights.names.length;
    if (weights.weights.length !== n || weights.means.length !== n || weights.scales.length !== n)
      throw new Error('model weights: names, weights, means and scales differ in length');
    this.#buckets = decodeBase64(weights.hashed);
    if (this.#buckets.length !== (weights.bits === 0 ? 0 : 2 ** weights.bits))
      throw new Error(`model weights: ${this.#buckets.length} buckets do not fit ${weights.bits} bits`);
    this.shareNames = [...weights.names, ...weights.groups];
    this.#bias = weights.bias;
    this.#slopes = Float64Array.from(weights.weights, (w, i) => w / (weights.scales[i] as number));
    this.#means = Float64Array.from(weights.means);
    this.#mask = this.#buckets.length - 1;
    this.#hashedScale = weights.hashedScale;
    this.#groupMeans = Float64Array.from(weights.groups, (_, i) => weights.groupMeans?.[i] ?? 0);
    this.#calibration = weights.calibration;
  }

  /** Index of a dense feature in FeatureVector.dense; throws where the model has no such feature. */
  indexOf(name: string): number {
    const index = this.shareNames.indexOf(name);
    if (index < 0 || index >= this.#slopes.length) throw new Error(`model weights: no feature '${name}'`);
    return index;
  }

  newFeatures(): FeatureVector {
    return new FeatureVector(this.#slopes.length);
  }

  /** Calibrated probability, 0 to 1. */
  predict(features: FeatureVector): number {
    return this.probability(this.logit(features));
  }

  /** Uncalibrated log odds. */
  logit(features: FeatureVector): number {
    let z = this.#bias;
    const { dense } = features;
    for (let i = 0; i < this.#slopes.length; i++)
      z += ((dense[i] as number) - (this.#means[i] as number)) * (this.#slopes[i] as number);
    if (this.#buckets.length > 0) {
      let sum = 0;
      for (let i = 0; i < features.count; i++)
        sum += (this.#buckets[(features.hashes[i] as number) & this.#mask] as number) * (features.values[i] as number);
      z += sum * this.#hashedScale;
      for (const mean of this.#groupMeans) z -= mean;
    }
    return z;
  }

  /**
   * What each dense feature and each hashed group adds to the logit, into `shares` (length of shareNames).
   * The shares and the returned base (the bias) add up to `logit(features)`.
   */
  shares(features: FeatureVector, shares: Float64Array): number {
    const n = this.#slopes.length;
    for (let i = 0; i < n; i++)
      shares[i] = ((features.dense[i] as number) - (this.#means[i] as number)) * (this.#slopes[i] as number);
    for (let i = 0; i < this.#groupMeans.length; i++) shares[n + i] = -(this.#groupMeans[i] as number);
    if (this.#buckets.length > 0) {
      for (let i = 0; i < features.count; i++) {
        const bucket = this.#buckets[(features.hashes[i] as number) & this.#mask] as number;
        const at = n + (features.groups[i] as number);
        shares[at] = (shares[at] as number) + bucket * (features.values[i] as number) * this.#hashedScale;
      }
    }
    return this.#bias;
  }

  /** Calibrated probability of a logit. */
  probability(z: number): number {
    return calibrate(this.#calibration, z);
  }
}

export function sigmoid(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : 1 - 1 / (1 + Math.exp(z));
}

export function calibrate(calibration: Calibration, z: number): number {
  if (calibration.kind === 'platt') return sigmoid(calibration.slope * z + calibration.intercept);
  const { zs } = calibration;
  if (calibration.kind === 'piecewise') return sigmoid(interpolate(zs, calibration.us, z));
  const last = zs.length - 1;
  if (last < 0) return sigmoid(z);
  return interpolate(zs, calibration.ps, Math.min(zs[last] as number, Math.max(zs[0] as number, z)));
}

/** The straight line through the two knots around `x`, or through the first or last two where it lies outside. */
function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  if (xs.length === 1) return ys[0] as number;
  let low = 0;
  let high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((xs[middle] as number) <= x) low = middle;
    else high = middle;
  }
  const share = (x - (xs[low] as number)) / ((xs[high] as number) - (xs[low] as number));
  return (ys[low] as number) * (1 - share) + (ys[high] as number) * share;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes of a base64 text as int8. The runtimes we support do not all bring a decoder that needs no platform. */
function decodeBase64(text: string): Int8Array {
  const end = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length;
  const bytes = new Int8Array((end * 3) >> 2);
  const values = new Int8Array(128).fill(-1);
  for (let i = 0; i < ALPHABET.length; i++) values[ALPHABET.charCodeAt(i)] = i;
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < end; i++) {
    const value = values[text.charCodeAt(i)] ?? -1;
    if (value < 0) throw new Error(`model weights: '${text[i]}' is no base64`);
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
    }
  }
  return bytes;
}
