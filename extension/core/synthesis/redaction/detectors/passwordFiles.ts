/** Lines of files that keep who may log in: `ann:$2y$10$…` of htpasswd, `root:$6$…:19700:…` of shadow. */
import { isPassword, isTokenStandIn } from '../values.ts';
import type { Findings } from '../finding.ts';
import { gate, type TextGrams } from '../grams.ts';

const MARKS = gate(':$1$', ':$2', ':$5$', ':$6$', ':$y$', ':$7$', ':$apr1$', ':{sha', ':{ssha');
/** The marks of crypt(3), Apache and LDAP. A hash that stands by itself says nothing of anybody and is left. */
const LINE =
  /(?<![^\s"'`])[\w.@-]{1,40}:(\$(?:1|2[abxy]|5|6|7|y|apr1)\$[./A-Za-z0-9$=,]{20,140}|\{S?SHA\}[A-Za-z0-9+/]{27,60}={0,2})(?![./A-Za-z0-9$+=])/g;

/** `<auth-user-pass>` of OpenVPN and `user * secret *` of ppp: nothing in the line itself names the password. */
const IN_BLOCKS = gate('auth-user-pass>', 'chap-secrets', 'pap-secrets');
const BLOCKS =
  /<auth-user-pass>\r?\n[^\r\n]{1,60}\r?\n([^\r\n<]{4,64})\r?\n<\/auth-user-pass>|^[ \t]*"?[\w.@*-]{1,40}"?[ \t]+\S{1,40}[ \t]+"?([^\s"#]{6,64})"?[ \t]+(?:\*|[\d.]+)[ \t]*$/gm;

export function findPasswordFiles(text: string, grams: TextGrams, found: Findings): void {
  if (grams.mayHold(IN_BLOCKS))
    for (const block of text.matchAll(BLOCKS)) {
      const value = block[1] ?? block[2] ?? '';
      const start = block.index + block[0].lastIndexOf(value);
      if (isPassword(value, true) && !found.covers(start, start + value.length))
        found.add('password', start, start + value.length, 0.75, 'password-file');
    }
  if (!grams.mayHold(MARKS)) return;
  for (const { 0: line, 1: hash = '', index } of text.matchAll(LINE)) {
    const end = index + line.length;
    if (!isTokenStandIn(hash) && !found.covers(end - hash.length, end))
      found.add('password', end - hash.length, end, 0.75, 'password-file');
  }
}
