/** E-mail addresses that are written so that no machine shall read them, and everybody can: `ann [at] acme [dot] io`. */
import type { Findings } from '../finding.ts';
import { gate, type TextGrams } from '../grams.ts';

const HINT = /[[({]\s?(?:at|@)\s?[\])}]|&#(?:64|x40);/i;
const DOT = '(?:\\.|\\s?[\\[({]\\s?(?:dot|\\.)\\s?[\\])}]\\s?|\\sdot\\s)';
const BRACKETS = new RegExp(
  `(?<![\\w.+-])([\\w+-](?:[\\w.+-]|\\s?[\\[({]\\s?dot\\s?[\\])}]\\s?){1,40})\\s?(?:[\\[({]\\s?(?:at|@)\\s?[\\])}]|&#(?:64|x40);)\\s?((?:[a-z\\d][a-z\\d-]{0,40}${DOT}){1,4}([a-z]{2,12}))(?![\\w-])`,
  'gi',
);
/** With its @ as an address of the web has it. */
const ENCODED = /(?<![\w.+%-]|:\/\/)([\w+-][\w.+-]{0,40})%40((?:[a-z\d][a-z\d-]{0,40}\.){1,4}([a-z]{2,12}))(?![\w-])/gi;
/** In plain words only where the name is none of the sentence: it holds a dot, a digit or a dash. */
const WORDS =
  /(?<![\w.+-])([a-z][\w+-]*[._\d-][\w.+-]*) at ([a-z\d][a-z\d-]{1,40}(?: dot [a-z\d-]{2,40}){0,2} dot ([a-z]{2,12}))(?![\w-])/gi;
const TOP_LEVEL = /^(?:com|org|net|edu|gov|mil|info|biz|name|pro|app|dev|cloud|online|site|tech|xyz|email|[a-z]{2})$/i;

const WRITTEN = gate('[at', '(at', '{at', '[ at', '( at', '[@]', '(@)', '#64;', 'x40;');
const IN_ADDRESS = gate('%40');
const SPOKEN = gate(' dot ');

export function findHiddenEmails(text: string, grams: TextGrams, found: Findings): void {
  const written = grams.mayHold(WRITTEN) && HINT.test(text) ? [BRACKETS] : [];
  const spoken = grams.mayHold(SPOKEN) && / dot /i.test(text) ? [WORDS] : [];
  const encoded = grams.mayHold(IN_ADDRESS) && text.includes('%40') ? [ENCODED] : [];
  for (const pattern of [...written, ...encoded, ...spoken])
    for (const match of text.matchAll(pattern))
      if (TOP_LEVEL.test(match[3] as string) && !/^(?:your?|user|name|you|me)$/i.test(match[1] as string))
        found.add('email', match.index, match.index + match[0].length, 0.8, 'hidden-email');
}
