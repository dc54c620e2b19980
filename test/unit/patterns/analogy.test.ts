import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PatternContents } from '../../../extension/core/model/pattern.ts';
import { analogyExtractor } from '../../../extension/core/patterns/analogy.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

function analogiesOf(text: string, minConfidence = 0.5): readonly PatternContents['analogy'][] {
  const found = analogyExtractor.extract(analyze({ kind: 'text', text }));
  return found.flatMap((p) => (p.type === 'analogy' && p.confidence >= minConfidence ? [p.content] : []));
}

describe('analogy', () => {
  it.each([
    [
      'A load balancer works like a receptionist who sends each visitor to a free desk.',
      'A load balancer',
      'a receptionist',
    ],
    [
      'Think of a database index as the index at the back of a book: you look a word up in a short list.',
      'a database index',
      'the index at the back of a book',
    ],
    ['DNS is like a phone book. It maps names to numbers.', 'DNS', 'a phone book'],
    ['A token is to an API what a key is to a lock.', 'A token is to an API', 'a key is to a lock'],
    [
      'Just as a thermostat reacts to the room, the controller reacts to the load.',
      'the controller reacts to the load',
      'a thermostat reacts to the room',
    ],
    [
      'A cache miss is like a big, empty shelf, so someone has to walk to the store.',
      'A cache miss',
      'a big, empty shelf',
    ],
    [
      'In the same way that a conductor leads an orchestra, the scheduler leads the threads.',
      'the scheduler leads the threads',
      'a conductor leads an orchestra',
    ],
    [
      'A cache can be thought of as a small desk beside a big archive: what is on it is at hand.',
      'A cache',
      'a small desk beside a big archive',
    ],
    ['Packets are like letters in the mail: each finds its own way.', 'Packets', 'letters in the mail'],
    [
      'A mutex is a lock on shared state. Think of it as a key to a bathroom: only one person can hold it.',
      'A mutex',
      'a key to a bathroom',
    ],
    [
      "A mutex is a lock on shared state. It's like a key to a bathroom that only one person can hold.",
      'A mutex',
      'a key to a bathroom',
    ],
  ])('reads %s', (text, target, source) => {
    expect(analogiesOf(text, 0.65)).toMatchObject([{ target, source }]);
  });

  it('says how the two correspond without the pronoun and without what differs', () => {
    expect(
      analogiesOf('A queue is like a clerk who takes one form at a time, while a stack takes the last one first.')[0]
        ?.mapping,
    ).toBe('takes one form at a time');
  });

  it('takes how the two correspond from the next sentence when its own does not say', () => {
    expect(analogiesOf('DNS is like a phone book. It maps names to numbers.')[0]?.mapping).toBe(
      'It maps names to numbers',
    );
  });

  it.each([
    'It looks like a bug in the parser.',
    'Use a tool like a linter to find it.',
    'I would like a second opinion on the design.',
    'Names such as foo are bad.',
    'This is like the one above.',
    'Functions like `map` are useful, and it works as expected.',
    'As a developer, you should like tests.',
    'The answer is short. Think of it as a list with one end.',
    'It is like a dream.',
    'A deque can be thought of as a kind of list.',
    'Tools are like this in most shops.',
  ])('finds nothing in %s', (text) => expect(analogiesOf(text, 0)).toEqual([]));

  it('gives every field as the exact text of its span', () => {
    const piece = fc.constantFrom(
      'A **mutex** is like a key ',
      'to a bathroom: one at a time. ',
      'Think of X as a box',
      ' that holds (one) thing. ',
      '\n> ',
      '`like` ',
      'just as a dog, so a cat. ',
      '😀 ',
      'is to a ',
      'what ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        for (const pattern of analogyExtractor.extract(analyze({ kind: 'text', text }))) {
          const content = pattern.content as Readonly<Record<string, string>>;
          for (const span of pattern.spans) expect(text.slice(span.start, span.end)).toBe(content[span.field]);
          for (const [field, value] of Object.entries(content))
            if (value !== '') expect(pattern.spans.some((span) => span.field === field)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
