import { describe, expect, it } from 'vitest';
import { withoutReasoningTags } from '../../../extension/core/synthesis/reasoningTags.ts';
import { synthesizeTurn } from '../../../extension/core/synthesis/synthesize.ts';
import { NO_ENRICHMENT, pattern, SETTINGS, turn } from './helpers.ts';

const PREMISE = 'The key is hashed before the lookup.';
const STEP = 'Hashing takes the same time for every key, so the bucket is found at once.';
const CONCLUSION = 'Therefore a lookup takes constant time on average.';

function outputs(answer: string, changes: Partial<typeof SETTINGS>): readonly string[] {
  const chat = turn('Why does a lookup in a hash table take constant time?', answer);
  const chain = pattern(chat, 'reasoning_chain', { premise: PREMISE, steps: [STEP], conclusion: CONCLUSION });
  const settings = { ...SETTINGS, includeContext: false, ...changes };
  return synthesizeTurn({ turn: chat, patterns: [chain], enrichment: NO_ENRICHMENT }, settings).map(
    ({ output }) => output,
  );
}

describe('reasoning tags', () => {
  it('hold premise and steps, and the conclusion stands after them', () => {
    expect(outputs(`${PREMISE} ${STEP} ${CONCLUSION}`, { reasoningTags: 'think' })).toEqual([
      `<think>\n${PREMISE} ${STEP}\n</think>\n\n${CONCLUSION}`,
    ]);
  });

  it('change no word', () => {
    const answer = `${PREMISE} ${STEP} ${CONCLUSION}`;
    const [tagged] = outputs(answer, { reasoningTags: 'think' });
    const [plain] = outputs(answer, { reasoningTags: 'none' });
    expect(withoutReasoningTags(tagged!)).toBe(plain);
  });

  it('bring a conclusion that comes first behind its reasons', () => {
    expect(outputs(`${CONCLUSION} ${PREMISE} ${STEP}`, { reasoningTags: 'think' })).toEqual([
      `<think>\n${PREMISE} ${STEP}\n</think>\n\n${CONCLUSION}`,
    ]);
  });

  it('are not set where reasoning is left out, or where the text has such tags already', () => {
    const answer = `${PREMISE} ${STEP} ${CONCLUSION}`;
    expect(outputs(answer, { reasoningTags: 'think', includeReasoning: false }).join()).not.toContain('<think>');
    const [twice] = outputs(`${PREMISE} <think>hm</think> ${STEP} ${CONCLUSION}`, { reasoningTags: 'think' });
    expect(twice?.match(/<think>/g)).toHaveLength(1);
  });
});
