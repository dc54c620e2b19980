import { describe, expect, it } from 'vitest';
import type { DecodedExample } from '../../../extension/core/formats/format.ts';
import type { PatternType } from '../../../extension/core/model/pattern.ts';
import { fewShotPrompt, selectFewShot } from '../../../extension/core/synthesis/fewShot.ts';

function example(instruction: string, type: PatternType, confidence: number): DecodedExample {
  return {
    instruction,
    input: '',
    output: `Answer to ${instruction}`,
    system: '',
    metadata: { pattern_type: type, confidence, source: [], topics: [], entities: [] },
  };
}

describe('few-shot', () => {
  it('takes the most confident example of each kind before a second one of any', () => {
    const pool = [
      example('a', 'causal', 0.99),
      example('b', 'causal', 0.98),
      example('c', 'definition', 0.7),
      example('d', 'qa_pair', 0.8),
    ];
    expect(selectFewShot(pool, 3).map((e) => e.instruction)).toEqual(['a', 'd', 'c']);
    expect(selectFewShot(pool, 9)).toHaveLength(4);
  });

  it('ends with an empty slot for the new question', () => {
    const prompt = fewShotPrompt([example('What is X?', 'definition', 0.9)]);
    expect(prompt).toContain('Question: What is X?\nAnswer: Answer to What is X?\n');
    expect(prompt.endsWith('### Your turn\nQuestion: \nAnswer:\n')).toBe(true);
  });
});
