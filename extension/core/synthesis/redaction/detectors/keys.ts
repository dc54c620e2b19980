/** Private keys: PEM and OpenPGP blocks, PuTTY files, also with line ends written as `\n`. */
import type { Findings } from '../finding.ts';

const BEGIN = /-{4,5} ?BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)? ?-{4,5}/g;
const END = /-{4,5} ?END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)? ?-{4,5}/y;
/** What a block is made of, in case that its end was cut off: base64, line ends, indents, quotes, headers. */
const BODY = /(?:(?:\\+[nr]|[\s"'+>|*#,]|[A-Za-z0-9+/=]|(?:Proc-Type|DEK-Info|Comment|Version)[^\n\\]{0,80})(?!```))*/y;
/** More is no key. */
const LONGEST = 20_000;
/** Less than this between begin and end is a picture of a key in a document. */
const SHORTEST_BODY = 32;

export function findPrivateKeys(text: string, found: Findings): void {
  if (text.includes('--BEGIN ') || text.includes('-- BEGIN ')) {
    BEGIN.lastIndex = 0;
    for (let begin = BEGIN.exec(text); begin !== null; begin = BEGIN.exec(text)) {
      const bodyStart = begin.index + begin[0].length;
      const stop = endOfKey(text, bodyStart);
      const letters = text.slice(bodyStart, stop).replace(/\\[nr]|-----END.*|[^A-Za-z0-9+/]/g, '');
      if (letters.length < SHORTEST_BODY || /^(.)\1*$/.test(letters) || /your|example|x{8}/i.test(letters)) continue;
      found.add('private_key', begin.index, stop, 0.98, 'private-key-block');
      BEGIN.lastIndex = stop;
    }
  }
  if (text.includes('"kty"')) {
    for (const match of text.matchAll(/"(?:d|p|q|dp|dq|qi|k)"\s*:\s*"([A-Za-z0-9_-]{20,})"/g)) {
      const end = match.index + match[0].length - 1;
      found.add('private_key', end - (match[1] as string).length, end, 0.95, 'private-jwk');
    }
  }
  if (text.includes('Private-Lines:')) {
    for (const match of text.matchAll(/Private-Lines: \d+((?:\r?\n[A-Za-z0-9+/=]{4,})+)/g)) {
      const body = match[1] as string;
      const end = match.index + match[0].length;
      found.add('private_key', end - body.trimStart().length, end, 0.98, 'putty-key');
    }
  }
}

function endOfKey(text: string, bodyStart: number): number {
  const limit = Math.min(text.length, bodyStart + LONGEST);
  const mark =
    text.startsWith('- ', bodyStart - 2) || text.slice(bodyStart - 8, bodyStart).includes(' -')
      ? '---- END '
      : '-----END ';
  for (let at = text.indexOf(mark, bodyStart); at >= 0 && at < limit; at = text.indexOf(mark, at + 1)) {
    END.lastIndex = at;
    const end = END.exec(text);
    if (end === null) continue;
    const between = text.slice(bodyStart, at);
    // A fence or another beginning between them: this end is of something else.
    if (between.includes('```') || between.includes('-----BEGIN')) break;
    return at + end[0].length;
  }
  BODY.lastIndex = bodyStart;
  const body = (BODY.exec(text)?.[0] ?? '').slice(0, LONGEST);
  // Prose after a cut-off key is of base64 letters too: a word with a blank after it ends the key.
  const prose = /\s+[A-Za-z]{1,15}[ ,.]+[A-Za-z]{1,15}(?=[\s,.]|$)/.exec(body);
  return bodyStart + (prose?.index ?? body.trimEnd().length);
}
