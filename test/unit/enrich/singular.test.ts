import { expect, it } from 'vitest';
import { singularOf } from '../../../extension/core/enrich/phraseText.ts';

it.each([
  ['threads', 'thread'],
  ['queries', 'query'],
  ['cookies', 'cookie'],
  ['classes', 'class'],
  ['batches', 'batch'],
  ['caches', 'cache'],
  ['zeroes', 'zero'],
  ['shoes', 'shoe'],
  ['indices', 'index'],
  ['analyses', 'analysis'],
  ['databases', 'database'],
  ['kubernetes', 'kubernetes'],
  ['christmas', 'christmas'],
  ['status', 'status'],
  ['basis', 'basis'],
  ['gpus', 'gpu'],
])('the singular of %s is %s', (noun, singular) => {
  expect(singularOf(noun)).toBe(singular);
});
