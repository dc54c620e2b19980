import { describe, expect, it } from 'vitest';
import { queryTerms, searchTerms, unfinishedWord } from '../../../extension/core/text/searchTerms.ts';
import { stem } from '../../../extension/core/text/stem.ts';

describe('stem', () => {
  // The examples of Porter's paper, step by step.
  it.each([
    ['caresses ponies caress cats', 'caress poni caress cat'],
    ['feed agreed plastered bled motoring sing', 'feed agre plaster bled motor sing'],
    ['conflated troubled sized hopping tanned falling failing filing', 'conflat troubl size hop tan fall fail file'],
    ['happy sky', 'happi sky'],
    ['relational conditional rational digitizer operator', 'relat condit ration digit oper'],
    ['triplicate formative electrical hopeful goodness', 'triplic form electr hope good'],
    ['revival allowance adjustment adoption effective', 'reviv allow adjust adopt effect'],
    ['probate rate cease controll roll', 'probat rate ceas control roll'],
  ])('%s', (words, stems) => {
    expect(words.split(' ').map(stem).join(' ')).toBe(stems);
  });

  it('leaves alone what is no plural, and what is no English word', () => {
    expect(['redis', 'status', 'class', 'is', 'v1', 'naïve', ''].map(stem)).toEqual([
      'redis',
      'status',
      'class',
      'is',
      'v1',
      'naïve',
      '',
    ]);
  });
});

describe('search terms', () => {
  it('are stems in order, without stop words', () => {
    expect(searchTerms('How does the caching of indexes work?')).toEqual(['cach', 'index', 'work']);
    expect(searchTerms('What is it?')).toEqual([]);
    expect(queryTerms('cache caches cached')).toEqual(['cach']);
  });

  it('keep what tells languages apart', () => {
    expect(searchTerms('C++, C# and C; F# but issue #12 and a++b')).toEqual([
      'cplusplus',
      'csharp',
      'c',
      'fsharp',
      'issu',
      '12',
      'b',
    ]);
  });

  it('of identifiers are the whole and its parts', () => {
    expect(searchTerms('createScorer XMLHttpRequest snake_case node:sqlite')).toEqual([
      'createscor',
      'creat',
      'scorer',
      'xmlhttprequest',
      'xml',
      'http',
      'request',
      'snake',
      'case',
      'node',
      'sqlite',
    ]);
  });

  it('of any script are found, accents or not', () => {
    expect(searchTerms('naïve “café”—ＡＢＣ')).toEqual(searchTerms('naive cafe ABC'));
    expect(searchTerms('全文検索')).toEqual(['全文', '文検', '検索']);
    expect(searchTerms('Привет мир')).toEqual(['привет', 'мир']);
  });

  it('are letters and digits only, whatever the text', () => {
    const odd = '"a" OR b* NEAR(c) -- \u0000 ; DROP 😀 x\ud800y \u202e end^ {col}: "';
    for (const term of searchTerms(odd)) expect(term).toMatch(/^[\p{L}\p{N}]+$/u);
    expect(searchTerms('x'.repeat(5000))).toEqual([]);
  });
});

it('knows the word being typed', () => {
  expect(unfinishedWord('thompson Samp')).toBe('samp');
  expect(unfinishedWord('thompson ')).toBe('');
  expect(unfinishedWord('')).toBe('');
  expect(unfinishedWord('検索')).toBe('');
});
