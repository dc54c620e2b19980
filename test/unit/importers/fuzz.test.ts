import { expect, it } from 'vitest';
import { subjects, tryMutation, type Mishap } from './fuzz.ts';

const SEED = 20_261_122;
const COUNT = 600;

/** The long run of 10,000 is `node test/bench/fuzzImport.ts`. */
it(`survives ${COUNT} altered fixtures (seed ${SEED})`, async () => {
  const all = await subjects();
  const mishaps: Mishap[] = [];
  for (let index = 0; index < COUNT; index++) {
    const mishap = await tryMutation(all, SEED, index);
    if (mishap) mishaps.push(mishap);
  }
  expect(mishaps).toEqual([]);
}, 60_000);
