import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractPatterns } from '../../../extension/core/patterns/registry.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

interface Case {
  readonly id: string;
  readonly user: string;
  readonly assistant: string;
  readonly context: string;
  readonly decision: string;
  readonly reasoning: string;
}

const CASES = readFileSync('test/fixtures/decisions.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

const bare = (text: string): string => text.toLowerCase().replace(/[\s.*?!]+$/, '');

describe('decisions with their situation, what was weighed, and the reason', () => {
  it.each(CASES.map((one) => [one.id, one] as const))('%s', (_, { user, assistant, context, decision, reasoning }) => {
    const found = extractPatterns(analyze({ kind: 'exchange', user, assistant }), 0.7).flatMap((pattern) =>
      pattern.type === 'decision' ? [pattern.content] : [],
    );
    const match = found.find((content) => bare(content.decision) === bare(decision));
    expect(bare(match?.reasoning ?? '')).toBe(bare(reasoning));
    expect(match?.context).toContain(context);
  });
});
