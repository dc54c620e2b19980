import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedHash } from '../../../extension/core/enrich/shape.ts';
import { lexisOf, lexisOfHash } from '../../../extension/core/enrich/lexicon/lexicon.ts';
import { enrichedText, enrichedTurn } from './enriched.ts';

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    'Thompson Sampling',
    'The parser uses `foo()`',
    'src/a.ts',
    '```\ncode\n```',
    '`open',
    "Zac Efron ' s",
    '\n\n- ',
    '| a | b |\n| - | - |\n| c | d |',
    '# Head',
    'is a',
    'https://x.org/`',
    'I’m',
    '¿Qué?',
    '\u{1F600}',
    'İstanbul',
    '\r\n',
    'v1.2.3',
    '.',
    ', and ',
    'because',
  ),
);
const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(' '));

describe('for any text', () => {
  it('spans are exact, whole and in bounds', () => {
    fc.assert(
      fc.property(text, text, (user, assistant) => {
        const { entities, relationships, topics, keywords } = enrichedTurn(user, assistant, ['Thompson Sampling']);
        for (const { text: surface, span, mentions } of entities) {
          expect((span.side === 'user' ? user : assistant).slice(span.start, span.end)).toBe(surface);
          expect(surface).toBe(surface.trim());
          expect(mentions).toBeGreaterThan(0);
        }
        for (const { span, subject, object, predicate } of relationships) {
          const side = span.side === 'user' ? user : assistant;
          expect(span.start >= 0 && span.start < span.end && span.end <= side.length).toBe(true);
          expect(subject.length * object.length * predicate.length).toBeGreaterThan(0);
        }
        expect(topics.length).toBeLessThanOrEqual(3);
        expect(new Set(entities.map((e) => e.text.toLowerCase())).size).toBe(entities.length);
        expect(keywords.every((k) => k.trim() !== '')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('a domain term that stands in it as whole words is an entity', () => {
    fc.assert(
      fc.property(
        text,
        text,
        fc.constantFrom('Thompson Sampling', 'foo', 'C++', 'naïve Bayes'),
        (before, after, term) => {
          const { entities } = enrichedText(`${before} ${term.toUpperCase()} ${after}`, [term]);
          expect(entities.some((e) => e.kind === 'domainTerm' && e.text.toLowerCase() === term.toLowerCase())).toBe(
            true,
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('the order of the domain terms does not matter', () => {
    const terms = ['feature flag', 'flag', 'feature flag rollout', 'rollout plan'];
    const sentence = 'The feature flag rollout plan needs a flag, a feature flag and a rollout plan.';
    const expected = enrichedText(sentence, terms);
    fc.assert(
      fc.property(fc.shuffledSubarray(terms, { minLength: terms.length }), (shuffled) => {
        expect(enrichedText(sentence, shuffled)).toEqual(expected);
      }),
      { numRuns: 24 },
    );
  });

  it('the same turn gives the same enrichment', () => {
    fc.assert(
      fc.property(text, text, (user, assistant) => {
        expect(enrichedTurn(user, assistant)).toEqual(enrichedTurn(user, assistant));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the look-up by hash', () => {
  it('knows what the lists know', () => {
    for (const word of [
      'python',
      'react',
      'berlin',
      'maria',
      'c#',
      'node.js',
      'são',
      'array',
      'zzzz',
      '',
      'constructor',
    ])
      expect(lexisOfHash(foldedHash(word))).toBe(lexisOf(word));
    expect(foldedHash('PostgreSQL')).toBe(foldedHash('postgresql'));
  });
});

describe('a very long text', () => {
  it('is read in one go: no step compares everything with everything', () => {
    const words = Array.from({ length: 30_000 }, (_, i) => `Word${i}`);
    expect(enrichedText(words.join(' ')).topics.length).toBeLessThanOrEqual(3);
    expect(enrichedText(`The kit contains ${words.join(', ')} and cable.`).relationships.length).toBeLessThanOrEqual(
      24,
    );
    expect(enrichedText('`'.repeat(20_001) + ' [('.repeat(10_000)).entities).toEqual([]);
  });
});
