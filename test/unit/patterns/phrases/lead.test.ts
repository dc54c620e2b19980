import { describe, expect, it } from 'vitest';
import { bareSentence, withoutLead } from '../../../../extension/core/patterns/phrases/lead.ts';

function bare(text: string): string {
  const { start, end } = bareSentence(text, { start: 0, end: text.length });
  return text.slice(start, end);
}

describe('bareSentence', () => {
  it.each([
    ['**The bug:** the lock is held.', 'the lock is held.'],
    ['**Write side** — the lock is held.', 'the lock is held.'],
    ['**Speed**: Fedora is faster.', 'Fedora is faster.'],
    ['Ease of use: Fedora is simpler.', 'Fedora is simpler.'],
    ['So, the lock is held.', 'the lock is held.'],
    ['Additionally, the lock is held.', 'the lock is held.'],
    ['**The lock is held by one worker.**', 'The lock is held by one worker.'],
    ['**But the lock is held by one worker.**', 'the lock is held by one worker.'],
  ])('%s', (text, rest) => expect(bare(text)).toBe(rest));

  it.each([
    'Deontology: This school asks for duties.',
    'Instead of a lock, use a queue.',
    'The multiplier is worse than the other one in one respect: it is slow.',
    '**A lock** is held by **one** worker.',
    'So.',
    'Label: x',
  ])('leaves %s as it is', (text) => expect(bare(text)).toBe(text));

  it('never goes beyond the span', () => {
    const text = 'So, it is. However, that is all.';
    expect(withoutLead(text, { start: 11, end: text.length })).toEqual({ start: 20, end: text.length });
  });
});
