import { describe, expect, it } from 'vitest';
import type { Pattern } from '../../../extension/core/model/pattern.ts';
import { withoutRepeats } from '../../../extension/core/patterns/repeats.ts';
import { extractPatterns } from '../../../extension/core/patterns/registry.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

function definition(term: string, text: string, confidence: number): Pattern {
  return { type: 'definition', confidence, content: { term, definition: text }, spans: [] };
}

function causal(cause: string, effect: string, confidence: number): Pattern {
  return { type: 'causal', confidence, content: { cause, effect }, spans: [] };
}

describe('patterns that repeat one another', () => {
  it('keeps one definition of a term, the more confident', () => {
    const long = definition('Fuzzy Logic Control', 'a control algorithm for uncertain systems', 0.9);
    const short = definition('FLC', 'a powerful algorithm', 0.8);
    const other = definition('PID', 'a controller', 0.7);
    expect(withoutRepeats([short, long, other])).toEqual([long, other]);
  });

  it('keeps one of two that say the same in nearly the same words', () => {
    const first = causal('the lock is never released', 'the second writer waits', 0.8);
    const again = causal('the lock is never released', 'the second writer waits forever', 0.9);
    const different = causal('the queue is full', 'the second writer waits', 0.8);
    expect(withoutRepeats([first, again, different])).toEqual([again, different]);
  });

  it('leaves patterns of different types alone', () => {
    const both = [definition('lock', 'a guard', 0.8), causal('a guard', 'lock', 0.8)];
    expect(withoutRepeats(both)).toBe(both);
  });

  it('lets a chain of reasoning take the step that it holds', () => {
    const assistant =
      'The map is read in random order on every run. Two sessions with one timestamp are therefore compared by their random position. ' +
      'The comparator falls back to the identifier because the parents are unknown. So the exported file differs between two runs.';
    const found = extractPatterns(analyze({ kind: 'exchange', user: 'why does it differ', assistant }), 0.5);
    const chain = found.find((pattern) => pattern.type === 'reasoning_chain');
    expect(chain?.confidence).toBeGreaterThan(0.7);
    const conclusion = (chain as Extract<Pattern, { type: 'reasoning_chain' }>).content.conclusion;
    expect(
      found.filter(
        ({ type, content }) => type === 'causal' && conclusion.includes((content as { effect: string }).effect),
      ),
    ).toEqual([]);
  });
});
