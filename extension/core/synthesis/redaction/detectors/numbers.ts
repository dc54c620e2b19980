/** Numbers of people: cards, social security numbers, telephones. One pass finds the digits, each kind judges them. */
import { isLuhnValid, isSsn } from '../checks.ts';
import { wordsAfter, wordsBefore } from '../context.ts';
import type { Findings } from '../finding.ts';
import { isPhone } from './phones.ts';

/** Digits in groups, with at most three signs between two of them, and an extension. */
const DIGITS =
  /[+＋]?\(?\d(?:(?! {2})[ \u00a0\u2007\u2009\u202f.()/\u2010-\u2013-]{0,3}\d){4,24}(?:(?:\s?(?:x|ext\.?|extension|durchwahl|poste|#)\s?|;ext=)\d{1,6}(?!\d))?/gi;

const CARD_WORDS =
  /card|credit|debit|visa|master ?card|amex|american express|discover|maestro|diners|jcb|unionpay|\bcc\b|ccn|\bpan\b|cvv|cvc|expir|kreditkarte|carte|tarjeta|cart[aã]o|carta|karte|kort|карт|卡|カード|payment|billing|charge|atm/;
const NOT_CARD =
  /(?:order|tracking|invoice|ticket|shipment|isbn|imei|serial|timestamp|epoch|nanos|millis|account|transaction|request|trace|span|user|session|build|commit)[\w ]{0,8}(?:#|no\.?|number|id|_id|ref)?["']?\s*[:=#]?\s*$|\bid["']?\s*[:=]?\s*$/;
const SSN_WORDS = /ssn|social[- ]?security|social[- ]?sec|\bss ?(?:#|no|num)|\bsocial\b|tax ?id|taxpayer|itin|\btin\b/;
const NOT_SSN = /order|invoice|ticket|part|serial|isbn|model|sku|licen[cs]e|zip|phone|fax|scores?\b/;

export function findNumbers(text: string, found: Findings): void {
  DIGITS.lastIndex = 0;
  for (let match = DIGITS.exec(text); match !== null; match = DIGITS.exec(text)) {
    const number: DigitRun = trimmed(match.index, match[0]);
    if (number.digits.length < 6 || stuck(text, number)) continue;
    const card = cardIn(text, number) ?? cardBefore(text, number);
    if (card !== undefined) {
      found.add('credit_card', card.start, card.end, card.confidence, 'luhn');
      continue;
    }
    if (findSsn(text, number, found)) continue;
    const phone = isPhone(text, number);
    if (phone !== undefined) found.add('phone', phone.start, phone.end, phone.confidence, phone.detector);
    else DIGITS.lastIndex = Math.max(number.start + 1, retryFrom(match.index, match[0]));
  }
}

export interface DigitRun {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Without an extension. */
  readonly digits: string;
}

function trimmed(index: number, whole: string): DigitRun {
  let start = index;
  let run = whole;
  // `(see 5551234567)`: a bracket without its other half belongs to the sentence.
  if (run.startsWith('(') && !run.includes(')')) {
    run = run.slice(1);
    start++;
  }
  const main = run.replace(/(?:\s?(?:x|ext\.?|extension|durchwahl|poste|#)\s?|;ext=)\d{1,6}$/i, '');
  return { start, end: start + run.length, text: run, digits: main.replace(/\D/g, '') };
}

/** Scripts that write no blank between a word and a number. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Shorter numbers with a comma beside them and more digits are thousands, or a list. */
const SHORTEST_CARD = 12;

/** Part of a word, a decimal number, a hash, an address, a longer chain of digits. */
function stuck(text: string, { start, end }: DigitRun): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  if (/[\p{L}\d_$€£¥%]/u.test(before) && !/[nrt]/.test(before) && !UNSPACED.test(before)) return true;
  if (/[nrt]/.test(before) && text[start - 2] !== '\\') return true;
  if (/[\p{L}\d_%]/u.test(after) && !/^(?:x|ext|and|or|is)/i.test(text.slice(end, end + 3))) return true;
  if (/[./]/.test(before) && /[\dA-Fa-f]/.test(text[start - 2] ?? ' ')) return true;
  // Thousands of a longer number; a column of a table has separators of its own.
  const grouped = /[ -]/.test(text.slice(start, end));
  if (before === ',' && /\d/.test(text[start - 2] ?? ' ') && !grouped && end - start < SHORTEST_CARD) return true;
  if (before === '-' && /\w/.test(text[start - 2] ?? ' ')) return true;
  if (after === ',' && /\d/.test(text[end + 1] ?? ' ') && !grouped && end - start < SHORTEST_CARD) return true;
  if (/[.:]/.test(after) && /\d/.test(text[end + 1] ?? ' ')) return true;
  return after === '-' && /\d/.test(text[end + 1] ?? ' ');
}

/** Where the next attempt begins when a run was nothing: behind its first group, so that `2023 555-123-4567` is seen. */
function retryFrom(index: number, whole: string): number {
  const group = /^[+(]*\d+\)?[^\d]+/.exec(whole)?.[0];
  return group === undefined ? index + whole.length : index + group.length;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** Brands by how their numbers begin, with the lengths they have. Source: ISO/IEC 7812 issuer ranges. */
const BRANDS: readonly (readonly [begins: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^3(?:0[0-5]|09|[689])/, [14, 16, 19]],
  [/^(?:6011|64[4-9]|65|622)/, [16, 19]],
  [/^35/, [16, 19]],
  [/^(?:2131|1800)/, [15]],
  [/^(?:62|81)/, [16, 17, 18, 19]],
  [/^(?:5018|5020|5038|5[6-9]|6[0-9])/, [12, 13, 14, 15, 16, 17, 18, 19]],
  [/^(?:220[0-4]|9792|60|65|81|82|508|353|356|50)/, [16]],
];

function cardIn(text: string, { start, end, text: whole, digits }: DigitRun): Place | undefined {
  if (digits.length < 12 || digits.length > 19 || /[+/(.]/.test(whole) || /x|#|ext/i.test(whole)) return undefined;
  if (/^(\d)\1+$/.test(digits) || !isLuhnValid(digits)) return undefined;
  const before = wordsBefore(text, start, 80);
  // The last groups of a longer number.
  if (digits.length < 14 && /\d{4}[ -]$/.test(text.slice(Math.max(0, start - 5), start))) return undefined;
  const told = CARD_WORDS.test(before) || CARD_WORDS.test(wordsAfter(text, end, 40));
  if (told) return { start, end, confidence: 0.98 };
  const brand = BRANDS.some(([begins, lengths]) => begins.test(digits) && lengths.includes(digits.length));
  if (!brand) return undefined;
  const grouped = /^\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?$|^\d{4}[ -]\d{6}[ -]\d{4,5}$/.test(whole);
  if (/[ -]/.test(whole)) return grouped ? { start, end, confidence: 0.9 } : undefined;
  const usual =
    /^(?:4|5[1-5]|2[2-7]|3[47]|6011|65|64[4-9]|35|3[068])/.test(digits) && digits.length >= 14 && digits.length <= 16;
  return usual && !NOT_CARD.test(before) ? { start, end, confidence: 0.8 } : undefined;
}

/** A card number with the month, the year and the code of its back behind it. */
function cardBefore(text: string, { start, text: whole }: DigitRun): Place | undefined {
  const first = /^(?:\d{14,16}|(?:\d{4}[ -]){3}\d{4}|\d{4}[ -]\d{6}[ -]\d{4,5})(?= )/.exec(whole)?.[0];
  if (first === undefined || first.length === whole.length) return undefined;
  return cardIn(text, { start, end: start + first.length, text: first, digits: first.replace(/\D/g, '') });
}

const SSN_SHAPE = /^(\d{3})([- \u00a0\u2010-\u2013.])(\d{2})\2(\d{4})$/;

function findSsn(text: string, { start, end, text: whole, digits }: DigitRun, found: Findings): boolean {
  const shape = SSN_SHAPE.exec(whole);
  if (shape === null && !/^\d{9}$/.test(whole)) return false;
  const [area, group, serial] = [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)] as const;
  if (!isSsn(area, group, serial)) return false;
  const before = wordsBefore(text, start, 60);
  const told = SSN_WORDS.test(before) || SSN_WORDS.test(wordsAfter(text, end, 30));
  const dashed = shape !== null && shape[2] !== ' ' && shape[2] !== '.';
  if (!told && !(dashed && !area.startsWith('9') && !NOT_SSN.test(before.slice(-25)))) return false;
  found.add('ssn', start, end, told ? 0.97 : 0.8, 'ssn');
  return true;
}
