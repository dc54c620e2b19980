/** Account numbers by country, length and checksum (ISO 13616). */
import { IBAN_LENGTHS, isIbanValid } from '../checks.ts';
import type { Findings } from '../finding.ts';

const BEGIN = /(?<![A-Za-z0-9])[A-Za-z]{2}\d\d(?=[ \u00a0-]?[A-Za-z0-9])/g;

export function findIbans(text: string, found: Findings): void {
  BEGIN.lastIndex = 0;
  for (let match = BEGIN.exec(text); match !== null; match = BEGIN.exec(text)) {
    const length = IBAN_LENGTHS[match[0].slice(0, 2).toUpperCase()];
    if (length === undefined) continue;
    const end = endAfter(text, match.index, length);
    if (end === undefined || /[A-Za-z0-9]/.test(text[end] ?? ' ')) continue;
    const iban = text
      .slice(match.index, end)
      .replace(/[^A-Za-z0-9]/g, '')
      .toUpperCase();
    if (!isIbanValid(iban)) continue;
    found.add('iban', match.index, end, 1, 'iban');
    BEGIN.lastIndex = end;
  }
}

/** The place behind `length` letters and digits, with at most one blank or dash between two of them. */
function endAfter(text: string, start: number, length: number): number | undefined {
  let seen = 0;
  for (let i = start, gap = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isAlphanumeric = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (isAlphanumeric) {
      gap = 0;
      if (++seen === length) return i + 1;
    } else if (
      // Dashes stand between groups of four from the first on: a UUID has its first elsewhere.
      (code !== 32 && code !== 0xa0 && code !== 45) ||
      ++gap > 1 ||
      (code === 45 && text[start + 4] !== '-')
    )
      return undefined;
  }
  return undefined;
}
