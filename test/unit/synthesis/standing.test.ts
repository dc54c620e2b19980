import { describe, expect, it } from 'vitest';
import { standsAlone, withoutOpener } from '../../../extension/core/synthesis/standing.ts';

describe('standsAlone', () => {
  it.each([
    'What is Thompson Sampling?',
    'How does the policy engine work?',
    'Should I use Redis or PostgreSQL for the counters?',
    'Explain why the job ends with a deadlock.',
    'Is it possible to add an index without blocking writes?',
    'I have a Redis cache with a million keys. How do I clear it?',
    'Write a function that reads a CSV file.',
  ])('accepts %s', (question) => expect(standsAlone(question)).toBe(true));

  it.each([
    'Why?',
    'fix this',
    'Why does this fail on line 42?',
    'What about the second option?',
    'Can you do it again?',
    'Is that what you said above?',
    'run the tests',
    'How does it work?',
    'If new, what would we call it?',
  ])('refuses %s', (question) => expect(standsAlone(question)).toBe(false));

  it('takes small talk off the front of a question', () => {
    expect(withoutOpener('Ok cool, so how does a B-tree split?')).toBe('How does a B-tree split?');
    expect(withoutOpener('What is a B-tree?')).toBe('What is a B-tree?');
  });
});
