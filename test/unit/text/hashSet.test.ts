import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hash52 } from '../../../extension/core/text/hash.ts';
import { HashSet } from '../../../extension/core/text/hashSet.ts';

describe('HashSet', () => {
  it('tells what was added before, as a Set does', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.nat(20),
            fc.maxSafeNat().map((n) => n % 2 ** 52),
          ),
          { maxLength: 60 },
        ),
        (hashes) => {
          const set = new HashSet();
          const known = new Set<number>();
          for (const hash of hashes) {
            expect(set.add(hash)).toBe(!known.has(hash));
            known.add(hash);
          }
          expect(set.size).toBe(known.size);
        },
      ),
    );
  });

  it('keeps everything while it grows', () => {
    const set = new HashSet();
    const hashes = Array.from({ length: 20_000 }, (_, i) => hash52(`example ${i}`));
    expect(hashes.every((hash) => set.add(hash))).toBe(true);
    expect(hashes.some((hash) => set.add(hash))).toBe(false);
    expect(set.size).toBe(20_000);
  });
});
