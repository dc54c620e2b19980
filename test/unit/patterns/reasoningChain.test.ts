import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PatternContents } from '../../../extension/core/model/pattern.ts';
import { reasoningChainExtractor } from '../../../extension/core/patterns/reasoningChain.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

type Chain = PatternContents['reasoning_chain'] & { readonly confidence: number };

function chainsOf(assistant: string): readonly Chain[] {
  const found = reasoningChainExtractor.extract(analyze({ kind: 'exchange', user: 'Why?', assistant }));
  return found.flatMap((p) => (p.type === 'reasoning_chain' ? [{ ...p.content, confidence: p.confidence }] : []));
}

describe('reasoning_chain in an answer', () => {
  it('needs a sentence that concludes and sentences that give the ground', () => {
    const [chain] = chainsOf(
      'The tokenizer treats every character that is not a letter as a separator. Because a full stop separates, `poem.txt` becomes two tokens. Therefore a search for the file name finds nothing.',
    );
    expect(chain).toMatchObject({
      premise: 'The tokenizer treats every character that is not a letter as a separator.',
      steps: ['Because a full stop separates, `poem.txt` becomes two tokens.'],
      conclusion: 'Therefore a search for the file name finds nothing.',
    });
    expect(chain?.confidence).toBeGreaterThanOrEqual(0.7);
  });

  it.each(['**The bug:** ', 'The catch: ', '**Write side** — ', 'So, ', 'However, '])('begins behind %s', (lead) => {
    const [chain] = chainsOf(
      `${lead}the lock is taken before the check runs. Because two workers share it, only one goes on. Therefore the second one waits.`,
    );
    expect(chain?.premise).toBe('the lock is taken before the check runs.');
  });

  it('does not begin with chatter, and leaves out questions', () => {
    const [chain] = chainsOf(
      'Good question. The lock is taken before the check runs in every worker. So two workers can never pass the check at once.',
    );
    expect(chain?.premise).toBe('The lock is taken before the check runs in every worker.');
  });

  it.each([
    'I added the test. I also fixed the parser. All tests pass.',
    'The index is built at night. It is read by the server. The logs are kept for a week.',
    "The check failed. So I'll look at the logs first. Let me run it again.",
    'Therefore it works.',
  ])('finds none in %s', (text) => expect(chainsOf(text).filter((chain) => chain.confidence >= 0.5)).toEqual([]));

  it.each([
    '**Why the writers wait.** ',
    'It is told in the log. ',
    'They answer other questions. ',
    'Please note the date. ',
    'Instead of butter, use oil. ',
    'Use the second lock. ',
    'The second is silent. ',
    '**But here is the point: that is no race.** ',
  ])('does not begin with %s', (first) => {
    const [chain] = chainsOf(
      `${first}The lock is taken before the check runs. Because two workers share it, only one goes on. Therefore the second one waits.`,
    );
    expect(chain?.premise).toBe('The lock is taken before the check runs.');
  });

  it('begins behind an answer that is given first and proved after', () => {
    const [chain] = chainsOf(
      'A banana plant is a tall herb! Its stem holds no wood, because the leaves alone build it. A stem without wood makes a plant a herb. So a banana plant is a tall herb.',
    );
    expect(chain?.premise).not.toBe('A banana plant is a tall herb!');
  });

  it.each([
    ['The lock is taken early. Let me look at the log. Therefore the second worker waits for it.', 'Why?'],
    ['The lock is taken early in all runs. Because it is shared, one waits. So I can remove the second lock.', 'Why?'],
    [
      'The fox was hungry all day. Because the farm was near, it went there. Therefore the hens were afraid.',
      'Tell me a story about a fox.',
    ],
  ])('finds none in %s', (assistant, user) =>
    expect(reasoningChainExtractor.extract(analyze({ kind: 'exchange', user, assistant }))).toEqual([]),
  );

  it('is not sure of a conclusion that ends in a colon', () => {
    const [chain] = chainsOf(
      'Every player wins with the same probability in each round. Since there are three rounds, the chances multiply. Thus, we have:',
    );
    expect(chain?.confidence).toBeLessThan(0.7);
  });
});

describe('reasoning_chain in a text that stands alone', () => {
  const confidence = (text: string): number =>
    Math.max(0, ...reasoningChainExtractor.extract(analyze({ kind: 'text', text })).map((p) => p.confidence));

  it('finds the argued paragraph, with its claim first', () => {
    const text =
      'First, working from home saves time. People do not have to commute, because their desk is in their own flat. For example, a commuter in a large city loses ten hours a week. Consequently, more time is left for the family and for sport.';
    expect(confidence(text)).toBeGreaterThanOrEqual(0.5);
  });

  it('does not take an introduction for an argument', () => {
    expect(
      confidence('Nowadays many people discuss whether to work from home. In my opinion it should be allowed.'),
    ).toBeLessThan(0.5);
  });

  it('gives every field as the exact text of its span', () => {
    const piece = fc.constantFrom(
      'Because it rains, **we** stay. ',
      'Therefore it is dry. ',
      'So what? ',
      '- item so that x. ',
      '\n',
      '> quote. ',
      'First, ü😀 is. ',
      'This means more.\n\n',
      '1. ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.boolean(), (parts, standing) => {
        const text = parts.join('');
        const found = reasoningChainExtractor.extract(
          analyze(standing ? { kind: 'text', text } : { kind: 'exchange', user: '', assistant: text }),
        );
        for (const pattern of found) {
          if (pattern.type !== 'reasoning_chain') continue;
          const { premise, steps, conclusion } = pattern.content;
          expect(pattern.spans.map((span) => text.slice(span.start, span.end))).toEqual([
            premise,
            ...steps,
            conclusion,
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
