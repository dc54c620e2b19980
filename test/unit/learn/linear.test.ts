import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, hashFeature, LinearModel, sigmoid } from '../../../extension/core/learn/linear.ts';
import {
  crossValidate,
  exportModel,
  fitIsotonic,
  fitPlatt,
  foldsByGroup,
  logitOf,
  trainLogistic,
  weightsText,
  type TrainingCase,
} from '../../../training/lib/logistic.ts';
import { auc, aucAtEqualLength, calibrationError, f1At } from '../../../training/lib/measures.ts';
import { Random } from '../../../training/lib/random.ts';

const words = ['alpha', 'beta', 'gamma', 'delta', 'eta'];

/** Label depends on x, on 'alpha' and not on `noise`. */
function syntheticCases(count: number, seed = 3): TrainingCase[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, i) => {
    const x = random.next() * 4 - 2;
    const noise = random.next();
    const word = words[random.below(words.length)] as string;
    const z = 2 * x + (word === 'alpha' ? 2 : -0.5);
    return {
      dense: [x, noise],
      hashes: [hashFeature(word)],
      label: random.next() < sigmoid(z) ? 1 : 0,
      group: `g${i % 20}`,
    };
  });
}

const options = { names: ['x', 'noise'], groups: ['wording'], bits: 8, epochs: 20 };

describe('hashFeature', () => {
  it('is FNV-1a', () => {
    expect(hashFeature('')).toBe(0x811c9dc5);
    expect(hashFeature('a')).toBe(0xe40c292c);
    expect(hashFeature('foobar')).toBe(0xbf9cf968);
  });

  it('continues from a seed', () => {
    expect(hashFeature('bar', hashFeature('foo'))).toBe(hashFeature('foobar'));
  });
});

describe('a trained model', () => {
  const cases = syntheticCases(1500);
  const trained = trainLogistic(cases, options);
  const out = crossValidate(cases, options, 5);
  const labels = cases.map((c) => c.label);
  const weights = exportModel(trained, fitPlatt(out, labels));
  const model = new LinearModel(weights);

  it('finds what the label depends on', () => {
    expect(auc(out, labels)).toBeGreaterThan(0.85);
    expect(Math.abs(trained.weights[1] as number)).toBeLessThan(0.2);
  });

  it('judges the same after export, within the rounding to int8', () => {
    const features = model.newFeatures();
    for (const item of cases.slice(0, 100)) {
      features.clear();
      features.dense.set(item.dense);
      for (const hash of item.hashes ?? []) features.add(hash);
      expect(model.logit(features)).toBeCloseTo(logitOf(trained, item), 1);
    }
  });

  it('splits its logit into named shares that add up', () => {
    const features = model.newFeatures();
    const shares = new Float64Array(model.shareNames.length);
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.array(fc.string(), { maxLength: 200 }),
        (x, texts) => {
          features.clear();
          features.dense[0] = x;
          for (const text of texts) features.add(hashFeature(text));
          const base = model.shares(features, shares);
          expect(shares.reduce((a, b) => a + b, base)).toBeCloseTo(model.logit(features), 9);
        },
      ),
    );
  });

  it('is calibrated on cases it has not seen', () => {
    const fresh = syntheticCases(1500, 11);
    const features = model.newFeatures();
    const p = fresh.map((item) => {
      features.clear();
      features.dense.set(item.dense);
      for (const hash of item.hashes ?? []) features.add(hash);
      return model.predict(features);
    });
    expect(
      calibrationError(
        p,
        fresh.map((c) => c.label),
      ),
    ).toBeLessThan(0.05);
  });

  it('comes out byte for byte the same again', () => {
    const again = exportModel(trainLogistic(syntheticCases(1500), options), fitPlatt(out, labels));
    expect(weightsText(again)).toBe(weightsText(weights));
    expect(JSON.parse(weightsText(weights))).toEqual(weights);
  });

  it('keeps a weight on the side that is known beforehand', () => {
    const bound = trainLogistic(cases, { ...options, signs: { x: -1 } });
    expect(bound.weights[0]).toBeLessThanOrEqual(0);
  });

  it('refuses weights that contradict themselves', () => {
    expect(() => new LinearModel({ ...weights, names: ['x'] })).toThrow(/length/);
    expect(() => new LinearModel({ ...weights, bits: 9 })).toThrow(/buckets/);
    expect(() => new LinearModel({ ...weights, hashed: weights.hashed.replace('A', '!') })).toThrow(/base64/);
  });
});

describe('calibration', () => {
  it('isotonic ascends, is clamped outside and linear between', () => {
    const random = new Random(5);
    const z = Array.from({ length: 2000 }, () => random.next() * 6 - 3);
    const y = z.map((v) => (random.next() < sigmoid(2 * v) ? 1 : 0));
    const fitted = fitIsotonic(z, y);
    const at = [-10, -3, -1, 0, 1, 3, 10].map((v) => calibrate(fitted, v));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(calibrate(fitted, 0)).toBeCloseTo(0.5, 1);
    expect(at[0]).toBeGreaterThan(0);
    expect(at[6]).toBeLessThan(1);
  });

  it('Platt recovers a known scale', () => {
    const random = new Random(6);
    const z = Array.from({ length: 5000 }, () => random.next() * 6 - 3);
    const fitted = fitPlatt(
      z,
      z.map((v) => (random.next() < sigmoid(0.5 * v - 0.7) ? 1 : 0)),
    );
    expect(fitted.kind === 'platt' && Math.abs(fitted.slope - 0.5) < 0.06).toBe(true);
    expect(fitted.kind === 'platt' && Math.abs(fitted.intercept + 0.7) < 0.1).toBe(true);
  });
});

describe('folds', () => {
  it('never split a group', () => {
    const cases = syntheticCases(200);
    const folds = foldsByGroup(cases, 4);
    for (const group of new Set(cases.map((c) => c.group)))
      expect(new Set(folds.filter((_, i) => cases[i]?.group === group)).size).toBe(1);
    expect(new Set(folds).size).toBe(4);
  });
});

describe('measures', () => {
  it('AUC counts ordered pairs, ties half', () => {
    expect(auc([1, 2, 3, 4], [0, 0, 1, 1])).toBe(1);
    expect(auc([1, 1, 1, 1], [0, 1, 0, 1])).toBe(0.5);
    expect(auc([1, 3, 2, 4], [0, 0, 1, 1])).toBe(0.75);
  });

  it('AUC at equal length forgets length', () => {
    const random = new Random(9);
    const lengths = Array.from({ length: 1000 }, () => random.next() * 100);
    const labels = lengths.map((n) => (random.next() * 100 < n ? 1 : 0));
    expect(auc(lengths, labels)).toBeGreaterThan(0.75);
    expect(aucAtEqualLength(lengths, labels, lengths)).toBeLessThan(0.6);
  });

  it('F1 at a threshold', () => {
    expect(f1At([0.9, 0.6, 0.4, 0.2], [1, 0, 1, 0], 0.5)).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
  });
});
