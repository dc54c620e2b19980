import { describe, expect, it } from 'vitest';
import { ASKED, askedBy, tells } from '../../../extension/core/importance/asking.ts';
import { tokenize } from '../../../extension/core/text/tokens.ts';

const asked = (sentence: string): number => {
  const words = tokenize(sentence);
  return askedBy(words, 0, words.length);
};
const told = (sentence: string): boolean => {
  const words = tokenize(sentence);
  return tells(words, 0, words.length);
};

describe('askedBy', () => {
  it.each([
    ['can two people share a licence', ASKED.polar],
    ['does it work offline', ASKED.polar],
    ['do we need a lawyer', ASKED.polar],
    ["isn't the old one gone", ASKED.polar],
    ['can you freeze rice', ASKED.polar],
    ['when was it built', ASKED.open],
    ['in which folder is it', ASKED.open],
    ['the job fails at night, why', ASKED.open],
    ['can you explain the difference', ASKED.open],
    ['could you please add a test', ASKED.favour],
    ['do the dishes', ASKED.nothing],
    ['will do', ASKED.nothing],
    ['is fine now', ASKED.nothing],
    ['should be right-aligned', ASKED.nothing],
    ['we moved to the new host', ASKED.nothing],
    ['felt vs cork', ASKED.open],
    ['compare felt and cork', ASKED.open],
    ['felt vs cork was what the second of our three meetings was about', ASKED.nothing],
  ])('%j', (sentence, kind) => {
    expect(asked(sentence)).toBe(kind);
  });
});

describe('tells', () => {
  it.each([
    ['i moved the office hours to thursday', true],
    ['the boiler was serviced in may', true],
    ['our landlord allowed a dish', true],
    ['next steps for monday', false],
    ['agreed', false],
  ])('%j: %s', (sentence, fact) => {
    expect(told(sentence)).toBe(fact);
  });
});
