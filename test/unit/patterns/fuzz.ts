import fc from 'fast-check';
import { expect } from 'vitest';
import type { PatternExtractor } from '../../../extension/core/patterns/extractor.ts';
import { sideText, type TurnContent } from '../../../extension/core/model/turn.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

/** Pieces of Markdown and of the phrases that the extractors look for, put together at random. */
const MARKDOWN = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '**Cache**: a store of results. ',
        'A *mutex* is a lock',
        ' that only one thread holds. ',
        '`useState()` is a hook (see `docs`) ',
        '- **Term** – what it is\n',
        '1. First, open it.\n',
        '| Aspect | A | B |\n|---|---|---|\n| Speed | 1 | 2 |\n| Cost | x | y |\n',
        '```ts\nconst is = a;\n```\n',
        '\n\n## What is X?\n',
        'X is faster than `Y` ',
        'unlike "Z", it is better than **W**',
        'Which is better, A or B? ',
        'Q: Why?\nA: Because it is so, and this is enough text.\n',
        'known as “naïve” 𝒳-mode ',
        ', whereas the other is an old one.',
        'Let me check that.\n\n',
        '> quoted: e.g. a thing\n',
        'Deep Q Network (DQN) ',
        '\r\n',
        ' — ',
        ': ',
        '(',
        ')',
        '**',
        '`',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

/** Every field equals the text of its span, on either side and alone, whatever the Markdown. */
export function expectExactSpans(extractor: PatternExtractor, runs = 300): void {
  fc.assert(
    fc.property(MARKDOWN, MARKDOWN, fc.boolean(), (user, assistant, alone) => {
      const content: TurnContent = alone ? { kind: 'text', text: assistant } : { kind: 'exchange', user, assistant };
      for (const pattern of extractor.extract(analyze(content))) {
        expect(pattern.confidence).toBeGreaterThanOrEqual(0);
        expect(pattern.confidence).toBeLessThanOrEqual(1);
        const fields = Object.entries(pattern.content) as [string, string][];
        expect(pattern.spans.map((span) => span.field)).toEqual(fields.map(([name]) => name));
        for (const span of pattern.spans) {
          const value = sideText(content, span.side).slice(span.start, span.end);
          expect(value).toBe(fields.find(([name]) => name === span.field)?.[1]);
          expect(value.trim()).toBe(value);
          expect(value).not.toBe('');
        }
      }
    }),
    { numRuns: runs, seed: 20261123 },
  );
}
