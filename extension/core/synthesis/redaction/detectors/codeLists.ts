/** Codes to get back into an account: a line says what they are, and as many as there are stand behind it. */
import type { Findings } from '../finding.ts';
import { gate, type TextGrams } from '../grams.ts';

const HEADS = gate('backup', 'recover', 'scratch', 'rescue', 'emergency', 'one-time', '2fa', 'mfa', 'wiederherst', 'notfall', 'secours', 'respaldo', 'recupera', 'códigos', 'codici'); // prettier-ignore
const HEAD =
  /\b(?:(?:backup|recovery|scratch|rescue|emergency|one[- ]time|2fa|mfa)[-_ ](?:2fa |login |access )?(?:codes|keys)|(?:wiederherstellungs|backup|notfall)-?codes|codes de (?:secours|récupération|sauvegarde)|códigos de (?:respaldo|recuperación|recuperação|seguridad|emergencia|backup)|codici di (?:backup|recupero|emergenza))\b[^\n\d:]{0,60}(?::|\n|\bare\b|\bsind\b|\bsont\b|\bson\b)[\s`"'>*[({|-]{0,12}(?:1[.)] ?)?/gi;
const CODE =
  /[A-Za-z0-9]{3,10}(?:-[A-Za-z0-9]{3,10}){1,7}|\d{3,5} \d{3,5}(?! ?\d)|\d{6,12}|(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{8,16}|(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{6,16}/y;
const BETWEEN =
  /(?:[`"'*]{0,2}(?: used)?(?:[ \t]*[,;|/·•][ \t]*|[ \t]+(?:and |und |et |y )?|[ \t]{0,4}(?:\r?\n){1,2}[ \t>]{0,8})(?:[-*•|][ \t]*)?(?:\d{1,2}[.):][ \t]?)?[`"'*]{0,2})/y;
const MOST = 40;

export function findCodeLists(text: string, grams: TextGrams, found: Findings): void {
  if (!grams.mayHold(HEADS)) return;
  for (const head of text.matchAll(HEAD)) {
    const codes = codesFrom(text, head.index + head[0].length);
    // Words with hyphens are no codes: one in two has a number at the least.
    if (codes.filter(([start, end]) => /\d/.test(text.slice(start, end))).length * 2 < codes.length) continue;
    for (const [start, end] of codes)
      if (!found.covers(start, end)) found.add('password', start, end, 0.8, 'code-list');
  }
}

function codesFrom(text: string, from: number): readonly (readonly [start: number, end: number])[] {
  const codes: (readonly [number, number])[] = [];
  let at = from;
  while (codes.length < MOST) {
    CODE.lastIndex = at;
    const code = CODE.exec(text);
    if (code === null || /[\w@]/.test(text[CODE.lastIndex] ?? ' ')) break;
    codes.push([at, CODE.lastIndex]);
    BETWEEN.lastIndex = CODE.lastIndex;
    if (BETWEEN.exec(text) === null) break;
    at = BETWEEN.lastIndex;
  }
  return codes;
}
