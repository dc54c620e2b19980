import { expect, it } from 'vitest';
import { AnalyzedText } from '../../../extension/core/text/analysis.ts';

const sentencesOf = (text: string): string[] => {
  const analysis = new AnalyzedText(text);
  return analysis.sentences.map((s) => analysis.slice(s));
};

it('begins a sentence with code', () => {
  expect(sentencesOf('The focus was lost (not in `a.b`). `resume` works because it focuses, e.g. `foo`.')).toEqual([
    'The focus was lost (not in `a.b`).',
    '`resume` works because it focuses, e.g. `foo`.',
  ]);
});

it('ends a sentence inside emphasis', () => {
  expect(sentencesOf('**It works.** The rest is *easy.* Go on.')).toEqual([
    '**It works.**',
    'The rest is *easy.*',
    'Go on.',
  ]);
});
