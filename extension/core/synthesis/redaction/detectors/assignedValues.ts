/** What stands where a name's value begins: how far it goes, and whether it is a secret. */
import {
  entropy,
  isChosenOne,
  isPassphrase,
  isPassword,
  isRandom,
  isStandIn,
  isStrong,
  isTokenStandIn,
  isWordRow,
  looksWordy,
  readsLikeWords,
} from '../values.ts';

const QUOTES = '"\'`';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface Value {
  readonly text: string;
  readonly quoted: boolean;
}

/** The value at a place: to its closing quote, or to what ends a word there. */
export function valueAt(text: string, start: number, assigned: boolean): Value | undefined {
  const quote = text[start - 1] as string;
  if (QUOTES.includes(quote)) {
    const escaped = text[start - 2] === '\\';
    for (let i = start; i < Math.min(text.length, start + 600); i++) {
      const character = text[i];
      if (character === '\n') break;
      if (character === '\\' && text[i + 1] === quote) {
        if (escaped) return { text: text.slice(start, i), quoted: true };
        i++;
      } else if (character === quote) return { text: text.slice(start, i), quoted: true };
    }
  }
  UNQUOTED.lastIndex = start;
  const groups = APP_PASSWORD.exec(text.slice(start, start + 24))?.[0];
  // What has blanks in it is a value as if quotes stood around it.
  if (groups !== undefined) return { text: groups, quoted: true };
  let value = UNQUOTED.exec(text)?.[0];
  if (value === undefined) return undefined;
  // Scripts without blanks go on behind the value.
  const script = UNSPACED.exec(value)?.index ?? -1;
  if (script >= 4) value = value.slice(0, script);
  // A query goes on after &, a list after a comma or semicolon, a sentence ends with a stop.
  const cut = /[&;](?=[\w.]+=)|;(?=--[\w-]+:)|[,;](?=\s|$|["'])|[,;]$|\\[nrt]|\\?["'](?=[\s,;})\]]|$)/.exec(value);
  if (cut !== null) value = value.slice(0, cut.index);
  // A sign at the end of a sentence is none of the value; at the end of a line of settings it is.
  if (text.startsWith('</', start + value.length)) return { text: value, quoted: false };
  const closesLine = /[\r\n]|^$/.test(text[start + value.length] ?? '');
  const goesOn = /^(?:[,;)\]`*]|\s+\p{Ll})/u.test(text.slice(start + value.length, start + value.length + 4));
  value = value.replace(/(?:[.,;:!?]|\*\*)+$/, (tail) =>
    (assigned && (closesLine ? /^[!?]+$/ : /^!+$/).test(tail)) || (/^!+$/.test(tail) && goesOn) ? tail : '',
  );
  if (/^[^([{]*[)\]}]+$/.test(value)) value = value.replace(/[)\]}]+$/, '');
  return value === '' ? undefined : { text: value, quoted: false };
}

/** The same with hyphens, for programs that act for an Apple ID. */
const APPLE_PASSWORD = /^[A-Za-z]{4}(?:-[A-Za-z]{4}){3}$/;
/** Four groups of four, as mail providers make them, at the end of a line. */
const APP_PASSWORD = /^[a-z0-9]{4}(?: [a-z0-9]{4}){3}(?=[\r\n]|$)/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const UNQUOTED = /[^\s`<>"|»“”]{4,600}/y;

/** A tag must be closed behind its value; what follows a comma is another argument, unless it can be nothing else. */
export function fitsPlace(text: string, start: number, { text: value }: Value, separator: string): boolean {
  if (separator.endsWith('>')) return text.startsWith('</', start + value.length);
  // After a comma, or after a comma and the word that names the value?
  if (!/,[^:=]*$/.test(separator)) return true;
  return (
    value.length >= 8 && /\d/.test(value) && /[^\w.]|[A-Z]/.test(value) && (!/[\s=:]/.test(value) || isScrambled(value))
  );
}

export function judge(
  { text: value, quoted }: Value,
  isPasswordName: boolean,
  assigned: boolean,
  separator: string,
  name: string,
): boolean {
  if (isDjangoKey(value)) return !isPasswordName;
  if (
    // Chance writes short words into what is long and random.
    (/^[\w+/=-]{48,}$/.test(value) ? isTokenStandIn(value) : isStandIn(value)) ||
    value.includes('://') ||
    /^sha\d{1,3}:/.test(value) ||
    value.startsWith('--') ||
    /^\/[a-z]+:/i.test(value) ||
    (!quoted && /^![A-Za-z]+$/.test(value)) ||
    /^pk_(?:live|test)_/.test(value) ||
    (separator === ':' && value.startsWith('?')) ||
    (!quoted && isOption(value))
  )
    return false;
  if (isPasswordName) {
    if (!assigned && !quoted) {
      // `password Tr0ub4dor&3`: of prose only what no word is.
      if (isPassphrase(value) || isStrong(value)) return true;
      return (
        isPassword(value, false) &&
        /\d/.test(value) &&
        /\p{L}/u.test(value) &&
        !UNSPACED.test(value) &&
        !/^\d+(?:st|nd|rd|th|x|k|s|ms|px|%|-\w+)$/i.test(value) &&
        !/^[A-Z]{2,5}-?\d{1,4}$/.test(value)
      );
    }
    if (assigned && isWordRow(value)) return true;
    if (assigned && APPLE_PASSWORD.test(value)) return !readsLikeWords(value.replace(/-/g, ''), 0.65);
    if (/^identified/i.test(name))
      return isPassword(value, true) && !/^(?:values|external\w*|globally|random)$/i.test(value);
    // The keys of routers are digits.
    if (/lan|fi|netz/i.test(name) && /^\d{8,26}$/.test(value)) return true;
    return isPassword(value, quoted && (assigned || / (?:is|was|to) |BY/i.test(`${separator} `) || /\d/.test(value)));
  }
  // `the key is Copper8465!`
  if (/^key$/i.test(name) && separator.endsWith(' is ') && isChosenOne(value) && /[!#$@?*%&]/.test(value)) return true;
  if (/^(?:sid|session[-_]?id|sessid|cookie|code|appid|pat|dsn|signature|key)$/i.test(name))
    return (
      (value.length >= 20 || (value.length >= 16 && quoted && assigned && /\d.*\d.*\d/.test(value))) &&
      (!UUID.test(value) || (/^key$/i.test(name) && separator.includes(' is '))) &&
      isMachineMade(value) &&
      (assigned || separator.includes(' is ') || (/^key$/i.test(name) && /^\s\(?["'`]?$/.test(separator))) &&
      !value.slice(0, 12).includes('=')
    );
  // `secret 'Harbor2024!'` of a configuration.
  if (!assigned && quoted && separator.length <= 3 && isChosenOne(value)) return true;
  if (!assigned && looksWordy(value, 1)) return false;
  if (isMachineMade(value)) return !UUID.test(value) || /secret|token|api|access|auth|private/i.test(name);
  // A secret that a person made up: `secret: "s3cr3t-k3y!"`.
  return (
    assigned &&
    /secret|token|credential|pass|key|auth/i.test(name) &&
    value.length >= 8 &&
    (/\d/.test(value) || isPassphrase(value)) &&
    /[a-z]/i.test(value) &&
    (quoted || isChosen(value)) &&
    isPassword(value, quoted) &&
    (isPassphrase(value) ||
      !/^[a-z]+(?:[-_.][a-z]+)*[-_.]?v?\d{1,3}$/i.test(value) ||
      (/auth|secret|credential/i.test(name) && /^[A-Z][a-z]+\d{2,3}$/.test(value))) &&
    !/^[\d.]+[a-z]{0,3}$/i.test(value)
  );
}

/** As no name is: a word with a number, a sign that names do not have, or both cases and digits and no words. */
function isChosen(value: string): boolean {
  if (!/^\S{8,40}$/.test(value) || /^\$|[(){}[\]]|\/\*/.test(value)) return false;
  if (/^[A-Z][a-z]+\d{2,4}$|^[a-z]+\d{4}$/.test(value)) return true;
  if (/[!@#$%^&*?]/.test(value)) return !/^[@#&*]|[-_./]/.test(value) || !looksWordy(value, 3);
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && !/[-_./:]/.test(value) && !looksWordy(value, 1.5);
}

/** `sslmode=require` in the place of a value: another name with its own. Chance writes a sign of equality into passwords too. */
function isOption(value: string): boolean {
  const name = /^(?:[a-z_]+|[A-Z_]+|[A-Z]?[a-z]+(?:[A-Z][a-z]+)*)=(?!=|$)/.exec(value)?.[0];
  return name !== undefined && !/[!?#$%^*@+]/.test(value.slice(name.length));
}

/** As Django makes them: 50 of these signs, digits and lower-case letters. */
function isDjangoKey(value: string): boolean {
  return (
    /^(?:django-insecure-)?[a-z0-9!@#$%^&*(\-_=+)]{50}$/.test(value) &&
    (value.match(/\d/g)?.length ?? 0) >= 3 &&
    (value.match(/[!@#$%^&*(=+)]/g)?.length ?? 0) >= 4
  );
}

/** Random as a whole or in its longest part: base64 with signs, hexadecimal, UUIDs where the name says that it is a key. */
export function isMachineMade(value: string): boolean {
  if (!/^[A-Za-z0-9_\-+/=.~:%!@#$^*|]+$/.test(value)) return isScrambled(value) || isDjangoKey(value);
  if (
    /^(?:self|this|cls|os|cfg|config|conf|settings|process|req|request|response|res|ctx|context|app|env|options|opts|args|params|data|user|props|state)[.[]/.test(
      value,
    )
  )
    return false;
  if (isPath(value) || /hmac-|sha-?\d{3}$/i.test(value)) return false;
  if (/^(?:sha\d{3}-|[a-f0-9]{40}$)/.test(value) && value.startsWith('sha')) return false;
  if (
    /^[\w-]+\.[a-z]{2,4}$|\.(?:com|io|net|org|json|pem|key|txt|py|ts|js|t?gz|tar|zip|jar|whl|csv|parquet|log|sql|ya?ml|xml|html|css|md|png|jpe?g|svg|pdf)$/i.test(
      value,
    )
  )
    return false;
  if (/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(value) && (!/\d.*\d.*\d/.test(value) || looksWordy(value, 1.5)))
    return false;
  return isRandom(value.replace(/^0x/, ''));
}

/** `backups/2026/03/db.dump.gz`: in every part a number or a word. */
function isPath(value: string): boolean {
  return (
    value.includes('/') &&
    value
      .split('/')
      .every(
        (part) => /^\d{0,8}$|^[a-z]+(?:[-_.][a-z\d]+)*$/i.test(part) && (!/[a-z]/i.test(part) || looksWordy(part, 1)),
      )
  );
}

/** Letters, digits and signs without order, as generators of salts and keys of frameworks write them. */
function isScrambled(value: string): boolean {
  return (
    value.length >= 24 &&
    /^[\x21-\x7e]+$/.test(value) &&
    /[A-Za-z]/.test(value) &&
    /\d/.test(value) &&
    (value.match(/[^\w]/g)?.length ?? 0) >= 4 &&
    entropy(value) >= 4 &&
    !/^[[({</^]|=>|\\[dws]|[a-z]{3}\([\w\s,.'"]*\)|\);/.test(value) &&
    !looksWordy(value, 0.8)
  );
}
