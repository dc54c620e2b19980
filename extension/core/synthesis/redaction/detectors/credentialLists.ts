/** Lists under a line that says what they are: `Credentials:` and under it `- admin : …`. */
import type { Findings } from '../finding.ts';
import { gate, type TextGrams } from '../grams.ts';
import { isPassword, isStrong } from '../values.ts';

const HEADS = gate('credentials', 'creds', 'logins', 'accounts', 'passwords', 'passwörter', 'chpasswd', 'zugangsdaten', 'identifiants', 'credenciales', 'credenziali'); // prettier-ignore
const HEAD =
  /\b(?:credentials?|creds|logins|accounts|passwords|passwörter|zugangsdaten|identifiants|credenciales|credenziali|chpasswd:\s{0,20}list)\b[^\n:]{0,30}:[ \t|>-]{0,4}\r?\n/gi;
const ENTRY =
  /[ \t]*(?:[-*•]|\d{1,2}[.)])?[ \t]*[`"']?([\w.@+-]{2,40})[`"']?[ \t]*(?::|\/|=|->|→|–)[ \t]*[`"']?([^\s`"']{6,64})[`"']?[ \t]*(?:\r?\n|$)/y;
/** Fields of an account that are not its password. */
const FIELD =
  /^(?:name|user\w*|login|host\w*|server|port|e?-?mail|url|role|id|type|version|image|region|path|file|database|db|date|status|provider|issuer|scope|kind|expires?)$/i;
const LONGEST = 20;

export function findCredentialLists(text: string, grams: TextGrams, found: Findings): void {
  if (!grams.mayHold(HEADS)) return;
  for (const head of text.matchAll(HEAD)) {
    const isSure = /^(?:cred|zug|ident|chpass)/i.test(head[0]);
    let at = head.index + head[0].length;
    for (let line = 0; line < LONGEST; line++) {
      ENTRY.lastIndex = at;
      const entry = ENTRY.exec(text);
      if (entry === null) break;
      const [whole, name = '', value = ''] = entry;
      const start = at + whole.lastIndexOf(value);
      at += whole.length;
      if (FIELD.test(name) || found.covers(start, start + value.length)) continue;
      if (isStrong(value) || (isSure && isPassword(value, false) && !/^[\w-]+\.[a-z]{2,}|^\d+$/i.test(value)))
        found.add('password', start, start + value.length, 0.75, 'credential-list');
    }
  }
}
