import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, type Calibration } from '../../../extension/core/learn/linear.ts';
import { steadyQuantile, throughCrossings, towards } from '../../../training/lib/crossings.ts';

const FITTED: Calibration = { kind: 'piecewise', zs: [-2, 0, 1, 3], us: [-2, -0.5, 1, 4] };

describe('throughCrossings', () => {
  const through = throughCrossings(
    FITTED,
    0.3,
    [
      { z: 0.6, p: 0.4 },
      { z: 1.4, p: 0.7 },
    ],
    0.2,
  );

  it('says at the crossings what it is told', () => {
    expect(calibrate(through, 0.6)).toBeCloseTo(0.4, 5);
    expect(calibrate(through, 1.4)).toBeCloseTo(0.7, 5);
  });

  it('leaves the rest as it was fitted', () => {
    for (const z of [-6, -2, -1, 1.6, 2, 3, 8]) expect(calibrate(through, z)).toBeCloseTo(calibrate(FITTED, z), 4);
  });

  it('keeps rising', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        (z, step) => {
          expect(calibrate(through, z + step)).toBeGreaterThan(calibrate(through, z));
        },
      ),
    );
  });

  it('refuses crossings that would make it fall', () => {
    expect(() => throughCrossings(FITTED, 0.3, [{ z: -1, p: 0.4 }], 0.2)).toThrow('must lie further right');
    expect(() => throughCrossings({ kind: 'platt', slope: 1, intercept: 0 }, 0.3, [{ z: 1, p: 0.4 }], 0.2)).toThrow(
      'platt',
    );
  });
});

describe('towards', () => {
  const led = towards(FITTED, 0.9, { z: 4, p: 0.96 });

  it('leads to the top from a probability on, and leaves what lies below', () => {
    expect(calibrate(led, 4)).toBeCloseTo(0.96, 5);
    for (const z of [-6, -2, 0, 1, 1.7]) expect(calibrate(led, z)).toBeCloseTo(calibrate(FITTED, z), 4);
    for (const z of [2, 3, 4, 8]) expect(calibrate(led, z)).toBeLessThan(calibrate(FITTED, z));
  });

  it('keeps rising', () => {
    for (let z = -3; z < 9; z += 0.1) expect(calibrate(led, z + 0.1)).toBeGreaterThan(calibrate(led, z));
  });

  it('refuses a top that does not lie above', () => {
    expect(() => towards(FITTED, 0.9, { z: 1, p: 0.96 })).toThrow('not left of');
    expect(() => towards(FITTED, 0.9, { z: 4, p: 0.8 })).toThrow('0.9');
    expect(() => towards({ kind: 'platt', slope: 1, intercept: 0 }, 0.9, { z: 4, p: 0.96 })).toThrow('platt');
  });
});

describe('steadyQuantile', () => {
  it('is the quantile where values lie evenly, and less moved by one of them', () => {
    const even = Array.from({ length: 101 }, (_, i) => i);
    expect(steadyQuantile(even, 0.8, 0.06)).toBeCloseTo(80, 9);
    const one = even.map((value) => (value === 80 ? 70 : value));
    expect(Math.abs(steadyQuantile(one, 0.8, 0.06) - 80)).toBeLessThan(2);
  });
});
