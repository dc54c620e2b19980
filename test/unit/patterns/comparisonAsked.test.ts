import { describe, expect, it } from 'vitest';
import type { PatternContents } from '../../../extension/core/model/pattern.ts';
import { comparisonExtractor } from '../../../extension/core/patterns/comparison.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

function compared(user: string, assistant: string): PatternContents['comparison'] | undefined {
  const found = comparisonExtractor
    .extract(analyze({ kind: 'exchange', user, assistant }))
    .filter(({ confidence }) => confidence >= 0.7);
  return found[0]?.type === 'comparison' ? found[0].content : undefined;
}

describe('a comparison that was asked for', () => {
  it.each([
    [
      'Weasels vs stoats',
      'Weasels are tiny and hunt mice in their tunnels. Stoats take rabbits many times their weight.',
      'Weasels',
      'Stoats',
    ],
    [
      'What is the difference between a deep and a shallow copy?',
      'A deep copy duplicates what the object holds, while a shallow copy shares it.',
      'deep copy',
      'shallow copy',
    ],
    [
      'how does a vm differ from a container',
      'A virtual machine brings a kernel of its own, whereas a container shares one.',
      'virtual machine',
      'container',
    ],
    [
      'How do type 1 and type 2 fibres differ?',
      'Type 1 fibres tire slowly, whereas type 2 fibres give short bursts of force.',
      'Type 1 fibres',
      'type 2 fibres',
    ],
    [
      'What are the pros and cons of oak versus pine?',
      'Oak is hard and heavy. Pine dents at once, yet costs a third of oak.',
      'Oak',
      'Pine',
    ],
    [
      'Which lens should I get, a 28mm or a 50mm?',
      "I'd get the 50mm. It is sharper in the corners than a 28mm of the same price.",
      '28mm',
      '50mm',
    ],
    [
      'Which is cheaper, renting or buying a boat?',
      'Renting is cheaper for a fortnight a year. Buying pays from the sixth week on.',
      'Renting',
      'Buying',
    ],
    [
      'Compare `git switch` with `git checkout`',
      '`git switch` only changes the branch, while `git checkout` also restores files.',
      'git switch',
      'git checkout',
    ],
  ])('%s', (user, assistant, a, b) => {
    expect(compared(user, assistant)).toMatchObject({ item_a: a, item_b: b });
  });

  it('goes over a sentence that says more of the first', () => {
    const answer = 'Felt. It is warm and needs no hem. Linen frays at every cut.';
    expect(compared('Which should I take for slippers, felt or linen?', answer)?.comparison).toBe(answer);
  });

  it('reads an item of a list for each of the two', () => {
    const answer =
      'They are not alike:\n\n- **Brass**: copper and zinc, easy to cut\n- **Bronze**: copper and tin, hard to wear';
    expect(compared('Explain the difference between brass and bronze.', answer)).toEqual({
      item_a: 'Brass',
      item_b: 'Bronze',
      comparison: '**Brass**: copper and zinc, easy to cut\n- **Bronze**: copper and tin, hard to wear',
    });
  });

  it.each([
    [
      'How do these feasts and customs differ from the common ones?',
      'These feasts and customs differ from the common ones in that few people know of them any longer.',
    ],
    ['Which bus should I take, the 5 or the 7?', 'Either will do.'],
    ['Is there a difference between the old parser in main.go and the parser that was moved out?', 'No.'],
  ])('none in %s', (user, assistant) => {
    expect(compared(user, assistant)).toBeUndefined();
  });
});
