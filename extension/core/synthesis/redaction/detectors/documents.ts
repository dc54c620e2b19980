/** Papers and wallets: numbers that mean something only beside the word that names them. */
import { wordsBefore } from '../context.ts';
import type { Findings } from '../finding.ts';
import { gate, type TextGrams } from '../grams.ts';

const NAMED: readonly {
  readonly kind: 'passport' | 'driver_license';
  readonly hint: RegExp;
  readonly pattern: RegExp;
}[] = [
  {
    kind: 'passport',
    hint: /[Pp]assport|PASSPORT|Reisepass|passeport|pasaporte/,
    pattern:
      /(?:passport|reisepass(?:nummer)?|passeport|pasaporte)(?:[ _-]?(?:number|num|no\.?|#|id|n[°º]))?["']?(?:\s+(?:is|was|for \w+ is))?\s*[:=#]?\s*["'`]?([A-Z]{0,3}\d[A-Z0-9]{5,9})(?![A-Za-z0-9])/gi,
  },
  {
    kind: 'driver_license',
    hint: /licen[cs]e|LICEN[CS]E|\bDL\b|[Ff]ührerschein/,
    pattern:
      /(?:driv(?:er|ing)(?:['’]?s)?[ _-]?licen[cs]e|\bDL|führerschein)(?:[ _-]?(?:number|num|no\.?|#|id))?["']?(?:\s+(?:is|was|ends with))?\s*[:=#]?\s*["'`]?((?=[A-Z\d-]*\d[A-Z\d-]*\d[A-Z\d-]*\d)[A-Z\d](?:[A-Z\d]|[ -](?=\d)){4,18})(?![A-Za-z0-9])/gi,
  },
];

const PAPERS = gate(
  'passport',
  'reisepass',
  'passeport',
  'pasaporte',
  'license',
  'licence',
  ' dl',
  '\ndl',
  '"dl',
  '(dl',
  "'dl",
  'hrerschein',
);

const WALLET =
  /(?<![A-Za-z0-9])(?:0x[a-fA-F0-9]{40}|bc1[ac-hj-np-z02-9]{25,62}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|(?:ltc1|addr1)[a-z0-9]{25,100}|T[1-9A-HJ-NP-Za-km-z]{33}|4[0-9AB][1-9A-HJ-NP-Za-km-z]{93})(?![A-Za-z0-9])/g;
const SHORTEST_WALLET = 26;
const WALLET_WORDS =
  /wallet|btc|bitcoin|eth(?:er(?:eum)?)?\b|crypto|address|send|donat|tron|usdt|monero|xmr|ltc|litecoin|cardano|payout|deposit/;

/** `longest`: of the runs of letters and digits in the text; no wallet is in one with short runs. */
export function findDocuments(text: string, longest: number, grams: TextGrams, found: Findings): void {
  const named = grams.mayHold(PAPERS) ? NAMED : [];
  for (const { kind, hint, pattern } of named) {
    if (!hint.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const number = match[1] as string;
      const start = match.index + match[0].length - number.length;
      if (/\d{3}|\d.*\d.*\d.*\d/.test(number)) found.add(kind, start, start + number.length, 0.85, 'named-number');
    }
  }
  if (longest < SHORTEST_WALLET) return;
  for (const match of text.matchAll(WALLET)) {
    const address = match[0];
    const sure = address.startsWith('bc1') || address.startsWith('addr1') || address.startsWith('ltc1');
    if (/^0x0+|^0x(.)\1{10}/.test(address) || !/\d/.test(address) || !/[A-Za-z]/.test(address.slice(2))) continue;
    if (!sure && !WALLET_WORDS.test(wordsBefore(text, match.index, 60))) continue;
    found.add('crypto_address', match.index, match.index + address.length, sure ? 0.9 : 0.7, 'wallet');
  }
}
