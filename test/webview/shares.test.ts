import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addingUp } from '../../webview/chat/shares.ts';

const hundredths = (value: number): number => Math.round(value * 100);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

it('gives figures whose sum is the importance that is shown', () => {
  const shares = [-0.4846, 0.0546, 0.0146, 0.0449, 0.4266];
  expect(addingUp(shares, sum(shares)).map((figure) => figure.toFixed(2))).toEqual([
    '-0.48',
    '0.05',
    '0.01',
    '0.05',
    '0.43',
  ]);
});

it('leaves shares alone that do not make up the importance', () => {
  expect(addingUp([0.2, 0.3], 0.9)).toEqual([0.2, 0.3]);
  expect(addingUp([], 0.4)).toEqual([]);
});

it('moves no figure by a hundredth or more, and always adds up', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (shares) => {
      const importance = sum(shares);
      const figures = addingUp(shares, importance);
      expect(sum(figures.map(hundredths)) - hundredths(importance) + 0).toBe(0);
      figures.forEach((figure, i) => {
        expect(Math.abs(figure - (shares[i] ?? 0))).toBeLessThan(0.01 + 1e-9);
      });
    }),
  );
});
