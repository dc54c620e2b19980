import { describe, expect, it } from 'vitest';
import {
  longNounPhraseEnd,
  longNounPhraseStart,
  nounPhraseEnd,
} from '../../../../extension/core/patterns/phrases/nounPhrase.ts';
import { isCutOff } from '../../../../extension/core/patterns/phrases/sentenceEnd.ts';
import { trimSpan, wordSpan } from '../../../../extension/core/patterns/phrases/spans.ts';
import { classOf, WordClass } from '../../../../extension/core/patterns/phrases/wordClass.ts';
import { Gap, hasGap, wordsOf } from '../../../../extension/core/patterns/phrases/words.ts';
import { AnalyzedText } from '../../../../extension/core/text/analysis.ts';

function phraseAt(text: string, from = 0): string {
  const words = wordsOf(new AnalyzedText(text));
  const end = longNounPhraseEnd(words, from, words.tokens.length);
  return end === from ? '' : text.slice(words.tokens.starts[from], words.tokens.ends[end - 1]);
}

describe('noun phrases', () => {
  it.each([
    ['the highly available systems run', 'the highly available systems'],
    ['a chain of thought is', 'a chain of thought'],
    ['the parser returns a tree', 'the parser'],
    ['Zig exposes the flag', 'Zig'],
    ['the mean time to repair', 'the mean time'],
    ['a distributed system fails', 'a distributed system'],
    ['John F. Kennedy was', 'John F. Kennedy'],
    ['it is', ''],
    ['of the day', ''],
    ['that Go is fast', ''],
  ])('%s gives "%s"', (text, phrase) => expect(phraseAt(text)).toBe(phrase));

  it('is read backwards from the word after it', () => {
    const words = wordsOf(new AnalyzedText('because the rate of decay is high'));
    expect(longNounPhraseStart(words, 5, 0)).toBe(1);
  });

  it('stops at marks of punctuation but not at marks of emphasis', () => {
    const words = wordsOf(new AnalyzedText('the **fast** cache, the disk'));
    expect(nounPhraseEnd(words, 0, words.tokens.length)).toBe(3);
    expect(hasGap(words, 3, Gap.Comma)).toBe(true);
  });
});

describe('word classes', () => {
  it.each([
    ['the', WordClass.Definite],
    ["doesn't", WordClass.Negation],
    ['faster', WordClass.Comparative],
    ['called', WordClass.Naming],
    ['provides', WordClass.Verb],
    ['quickly', WordClass.Adverb],
    ['2024', WordClass.Number],
  ])('%s', (word, flag) => expect(classOf(word) & flag).toBe(flag));

  it('takes a word that no list knows for a noun', () => expect(classOf('zorkmid')).toBe(0));
});

describe('spans', () => {
  it.each([
    ['**Term**', 'Term'],
    ['`a` and `b`', '`a` and `b`'],
    ['("half', 'half'],
    ['the end.', 'the end'],
    ['cats, dogs etc.', 'cats, dogs etc.'],
    ['f(x)', 'f(x)'],
    ['(all of it)', 'all of it'],
    ['**bold** and plain', '**bold** and plain'],
  ])('%s is trimmed to %s', (text, kept) => {
    const { start, end } = trimSpan(text, 0, text.length);
    expect(text.slice(start, end)).toBe(kept);
  });

  it('takes up what was opened inside the words', () => {
    const text = 'call `useState()` or the word "bug" twice';
    const words = wordsOf(new AnalyzedText(text));
    const at = words.tokens.lower.indexOf('word');
    const { start, end } = wordSpan(words, at, at + 2);
    expect(text.slice(start, end)).toBe('word "bug"');
  });
});

describe('isCutOff', () => {
  it('knows a text that stops in the middle', () => {
    const cut = new AnalyzedText('This is whole. This is no');
    expect(isCutOff(cut, 1)).toBe(true);
    expect(isCutOff(new AnalyzedText('This is whole. This is too.'), 1)).toBe(false);
    expect(isCutOff(new AnalyzedText('a title'), 0)).toBe(false);
  });
});
