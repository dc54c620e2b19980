import { describe, expect, it } from 'vitest';
import { HIGH_CONFIDENCE, type Pattern, type PatternType } from '../../../extension/core/model/pattern.ts';
import { extractPatterns } from '../../../extension/core/patterns/registry.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

function found(type: PatternType, assistant: string, user = 'Go on.'): readonly Pattern[] {
  return extractPatterns(analyze({ kind: 'exchange', user, assistant }), HIGH_CONFIDENCE).filter(
    (pattern) => pattern.type === type,
  );
}

describe('what has the form of a pattern and is none to a strict reader', () => {
  it.each<[PatternType, string]>([
    ['definition', 'The time is normalized, so a mismatch is the signal that the parts were no real date.'],
    ['definition', 'The pilot will be run in the Harbour Freight Testbed (HFT) next year.'],
    ['definition', '- HFT: Harbour Freight Testbed'],
    ['definition', 'In a deck of this size 17 lands is a common ratio of cards.'],
    ['definition', 'In the formula `m` and `n` are the lengths of the input strings.'],
    ['comparison', '`tool` 1.1.3 is installed (newer than the 1.0.2 of the manual), but no data folder exists yet.'],
    [
      'comparison',
      'The sender builds the request in such a way that the name field of the handshake holds one domain, while the host header of the request holds a different domain.',
    ],
    ['decision', 'I deliberately left these keys alone since they are useful inside the text input.'],
    [
      'decision',
      'Two things I deliberately did not touch: `send` keeps both spellings since its arguments were never seen, and `paths` keeps its list because it runs for all tools.',
    ],
    [
      'reasoning_chain',
      "But here's the point: that doesn't affect the match at all. `resolve` ignores the stored file on every call. Both sides count the name anew from the path. So the two commands agree whatever the file holds.",
    ],
  ])('no %s: %s', (type, text) => expect(found(type, text)).toEqual([]));

  it.each<[PatternType, string]>([
    [
      'definition',
      'TFTP (Trivial File Transfer Protocol) is a simple file transfer protocol that uses UDP for transport.',
    ],
    ['comparison', '`tool` 1.1.3 is much faster than `tool` 1.0.2 on large folders.'],
  ])('but a %s: %s', (type, text) => expect(found(type, text)).toHaveLength(1));

  it('leaves out what the person says besides the decision', () => {
    const [decision] = found(
      'decision',
      'Done.',
      "the pause feels a little slow, let's do 50 ms, yes, start the plan of the search",
    );
    expect(decision?.content).toMatchObject({ decision: "let's do 50 ms" });
  });
});
