/** Recovery phrases of wallets: twelve and more plain words in a row, as no sentence has them, beside a word that speaks of one. */
import type { Findings } from '../finding.ts';
import { gate, type TextGrams } from '../grams.ts';

const TELLING = gate('mnemonic', 'seed', 'phrase', 'wallet', 'bip39', 'bip-39', 'ledger', 'metamask', 'trezor', '2 words', '4 words', 'wörter', ' mots', 'palabras'); // prettier-ignore
const NAMED =
  /mnemonic|\bseed(?=s?[ -](?:phrase|words?|is|was|list)|["']?\s?[:=])|phrase|wallet|bip-?39|\bledger|metamask|trezor|\b(?:12|15|18|21|24|twelve|twenty-four|zwölf|douze|doce)[- ](?:words?|wörter|mots|palabras)/gi;
/** How far from such a word a phrase begins or ends, and how long it is with numbers and signs between its words. */
const BEFORE = 80;
const AFTER = 160;
const LONGEST = 420;
/** Words of a sentence before a phrase that no sign divides from it. */
const LEADING = 30;
const ROW =
  /(?<![\p{L}\d-])(?:\d{1,2}[.):]?\s{0,2})?[a-z]{3,8}(?:["']?(?:,\s?|\s{1,3}|\s\|\s)["']?(?:\d{1,2}[.):]?\s{0,2})?[a-z]{3,8}){11,}(?![\p{L}\d-])/gu;
/** Words of sentences that no list of such words has. */
const IN_SENTENCES =
  'the|and|for|with|are|was|were|has|have|had|not|but|from|your|their|its|his|her|our|they|them|these|those|what|which|who|would|should|could|been|being|than|then|there|into|out|about|und|der|die|das|den|dem|ein|eine|nicht|mit|von|ist|les|des|une|est|que|los|las|para|con|della|che|per';
/** What stands between two of them. */
const PART = new RegExp(`(?:[^a-z]*(?!(?:${IN_SENTENCES})\\b)\\b[a-z]+)+`, 'g');
const FEWEST_WORDS = 12;
/** 24, and two words of the sentence. */
const MOST_WORDS = 26;

export function findPhrases(text: string, grams: TextGrams, found: Findings): void {
  if (!grams.mayHold(TELLING)) return;
  for (const { 0: name, index } of text.matchAll(NAMED)) {
    const from = Math.max(0, index - BEFORE - LONGEST);
    const nameEnd = index + name.length;
    const near = text.slice(from, nameEnd + AFTER + LONGEST);
    const rows = [...near.matchAll(ROW)];
    const at = index - from;
    // In the middle of a row it is a word of the list itself.
    if (rows.some((row) => at > row.index + LEADING && at < row.index + row[0].length)) continue;
    for (const { 0: row, index: rowAt } of rows)
      for (const { 0: part, index: partAt } of row.matchAll(PART)) {
        const start = from + rowAt + partAt + (part.length - part.trimStart().length);
        const end = from + rowAt + partAt + part.length;
        if (!isPhrase(part) || end < index - BEFORE || start > nameEnd + AFTER) continue;
        if (!found.covers(start, end)) found.add('private_key', start, end, 0.8, 'recovery-words');
      }
  }
}

function isPhrase(part: string): boolean {
  const words = part.match(/[a-z]+/g) ?? [];
  if (words.length < FEWEST_WORDS || words.length > MOST_WORDS || new Set(words).size < 8) return false;
  // In the order of the alphabet it is a list of words for something else.
  return words.filter((word, i) => i > 0 && word >= (words[i - 1] as string)).length < words.length - 3;
}
