/** Secrets without a mark of their own: known by the name they are given to, or the words they stand beside. */
import type { Findings } from '../finding.ts';
import { needles, type Trigrams } from '../trigrams.ts';
import { entropy, isPassword, isRandom, isStandIn, looksWordy } from '../values.ts';

/** What names a secret. The groups tell what its value looks like: chosen by a person, or made by a machine. */
const NAME =
  /(?<password>pass(?:word|wd|phrase|code)|(?<!by|com|tres|sur|im)pass(?=["'\]]{0,2}\s*[:=])|(?<![a-z])psk(?=["']?\s*[:=])|(?:smtp|db|mail|ftp|user|root|admin|sql|ssh|sudo|redis|_)pass(?![a-z])|(?<![a-z])pw(?=["']?\s*[:=]|\s(?:is|was)\s)|pwd(?![a-z])|contraseña|mot de passe|passwort|kennwort|wachtwoord|senha|пароль|密码|密碼|口令|パスワード|비밀번호|lösenord|adgangskode|passord|salasana|hasło|heslo|jelszó|parola|şifre|κωδικός|mật khẩu|kata sandi|clave|identified (?:with \w+ )?by)|(?<made>secret|token|api[-_ ]?key|access[-_ ]?key|account[-_ ]?key|sharedaccesskey|private[-_ ]?key(?:_id)?|licen[cs]e[-_ ]?key|(?:signing|encryption|master|subscription|functions|service|storage|deploy|app|application|auth|admin|webhook|hmac|aes|jwt|session|consumer|integration|write|ingest)[-_ ]?key|credentials?|bearer|authorization|x-auth|auth(?=["']?\s*[:=])|\bsig(?==)|signature(?==)|session[-_]?id|sessid|cookie|\bsid(?==)|(?<=[-_a-z])key(?![a-z])|\bkey(?=["'\s]{0,2}(?:[:=]|is |(?:for|to|of) [^\n.]{1,40} is ))|(?<=[?&])code(?==)|\bdsn\b|\bpat\b)/gi;

/** Every match of NAME holds one of these, or characters beyond ASCII side by side. */
const NAME_NEEDLES = needles(
  ...[
    'pass',
    'psk',
    'pwd',
    'contrase',
    'kennwort',
    'wachtwoord',
    'senha',
    'senord',
    'adgangskode',
    'salasana',
    'has\u0142o',
  ],
  ...['heslo', 'jelsz', 'parola', 'ifre', 'kh\u1ea9u', 'kata sandi', 'clave', 'identified', 'secret', 'token', 'key'],
  ...[
    'credential',
    'bearer',
    'auth',
    'sig=',
    'signature=',
    'session',
    'sessid',
    'cookie',
    'sid=',
    'code=',
    'dsn',
    'pat',
  ],
  // `pw` and what may stand behind it: each kind of sign, and a blank beyond ASCII.
  ...['pw:', 'pw=', "pw'", 'pw ', 'pw\u00a0'],
);
const BEYOND_ASCII = /[^\x00-\x7f]{2}/;

/** What a name may go on with without naming something else: `password_prod`, `tokenValue`, `API_KEY_2`. */
const OTHER_THING =
  /^(?:[-_ ]?(?:hash(?:ed)?|digest|field|name|type|url|uri|path|file|length|len|size|count|counts|label|input|policy|reset|strength|hint|prompt|manager|iz\w*|ids?|expir\w*|ttl|limit|usage|budget|price|cost|rate|index|position|format|version|regex|pattern|rule|store|vault|provider|scope|key(?=s)|arn|ref|list|map|set|class|event|error|valid\w*|verif\w*|generat\w*|encod\w*|decod\w*|rotation|management|handler|service(?!\s*key)|required|placeholder|confirm\w*|less|wort|based)|s\b|ed\b|ing\b|ise|ize)/i;
/** What a name may begin with and name something public: `max_tokens`, `next_page_token`, `public_key`. */
const PUBLIC_THING =
  /(?<![a-z])(?:max|min|num|total|page|next|prev|continuation|cache|primary|foreign|sort|partition|public|public[-_ ]?key|pub|registry|object|idempotency|row|group|order|map|dict|hot|short|host|site|publishable|stop|eos|bos|pad|unk|mask|sep|cls|special|prompt|completion|input|output|cancel(?:lation)?|not|no|tokenizer|per|sync|design|color|query|known|ssh|gpg|pgp|signing[-_ ]?key[-_ ]?id|metric|config|env|json|dictionary|unique|composite|index|react|list|data|compar\w*|device|push|apns)[-_ .]?$/i;

const HASHES =
  /\b(?:sha-?\d*|md5|commit|digest|checksum|integrity|etag|fingerprint|thumbprint|revision|uuid|guid|hash|public|nonce|blob|request[-_ ]?id|trace|span|image|base64,)\b/i;

/** From the end of a name to where its value begins. */
const SEPARATOR =
  /(?:[A-Za-z0-9_-]{0,30}?)(?:\\?["'`\]]|\*\*){0,3}(?:\s?:\s?(?:str|string|String|SecretStr|&str|any)\s?=\s?|\s{0,6}(?::=|=>|->|→|={1,2}|:|＝|：)\s{0,6}|\s?\(|>|[\s,;{]{1,40}(?:(?:type|description|sensitive)\s{0,3}[:=][^\n]{0,80}\n\s{0,20}){0,3}(?:-{1,2})?["']?(?:value|default|content|val|body|secret-string)["']?(?:\s{0,3}[:=]\s{0,3}|\s(?=["']))|\s{1,4}\|\s{1,4}|[ \t]?\r?\n\s{0,4}(?=\S{5,}\s*(?:\n|$))|\s(?:is|was|to|as|should be|set to|ist|lautet|heißt|es|est|é|è|är|er|jest|je|on|это|este)(?:\s(?:now|set to|simply|still|currently|actually))?:?\s{1,3}| by lazy \{ ?| (?:you|we|they|I) \w{2,10}(?: \w{2,10})? is:? | (?:was|got|is|has been) \w{4,12}: |\s?(?:是|为|は|은|는)\s?| (?:for|of|to|on|at|in|do|da|de|del|della|du|pour|für|von|der|van|voor|til|för|для|от) [^\n:."'`]{1,50}? (?:is|was|are|=|ist|lautet|es|est|é|è|är)(?: now)?:? {1,2}|[ \t]{1,4}|,\s?)(?:\\?["'`]|\*\*|[rbfu]["'])?(?:(?:Bearer|Basic|Token|ApiKey|Bot)\s+)?/iy;
const ASSIGNED = /[:=＝：>|→{]|--/;

const QUOTES = '"\'`';

export function findAssignedSecrets(text: string, trigrams: Trigrams, found: Findings): void {
  if (!trigrams.mayHold(NAME_NEEDLES) && !BEYOND_ASCII.test(text)) return;
  NAME.lastIndex = 0;
  for (let name = NAME.exec(text); name !== null; name = NAME.exec(text)) {
    const end = name.index + name[0].length;
    const isPasswordName = name.groups?.['password'] !== undefined;
    if (OTHER_THING.test(text.slice(end, end + 14))) continue;
    if (!isPasswordName && PUBLIC_THING.test(text.slice(Math.max(0, name.index - 16), name.index))) continue;
    SEPARATOR.lastIndex = end;
    const separator = SEPARATOR.exec(text);
    if (separator === null) {
      if (!isPasswordName && name[0].length > 3) findRandomNear(text, name.index, end, found);
      continue;
    }
    const start = end + separator[0].length;
    const assigned = ASSIGNED.test(separator[0]);
    const value = valueAt(text, start, assigned);
    if (
      value !== undefined &&
      fitsPlace(text, start, value, separator[0]) &&
      judge(value, isPasswordName, assigned, separator[0], name[0])
    ) {
      found.add(
        isPasswordName ? 'password' : 'api_key',
        start,
        start + value.text.length,
        assigned ? 0.85 : 0.7,
        'assignment',
      );
      NAME.lastIndex = start + value.text.length;
      continue;
    }
    if (!isPasswordName && name[0].length > 3) findRandomNear(text, name.index, end, found);
  }
}

interface Value {
  readonly text: string;
  readonly quoted: boolean;
}

/** The value at a place: to its closing quote, or to what ends a word there. */
function valueAt(text: string, start: number, assigned: boolean): Value | undefined {
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
  let value = UNQUOTED.exec(text)?.[0];
  if (value === undefined) return undefined;
  // A query goes on after &, a list after a comma or semicolon, a sentence ends with a stop.
  const cut = /[&;](?=[\w.]+=)|[,;](?=\s|$|["'])|[,;]$|\\[nrt]|\\?["'](?=[\s,;})\]]|$)/.exec(value);
  if (cut !== null) value = value.slice(0, cut.index);
  // A sign at the end of a sentence is none of the value; at the end of a line of settings it is.
  const closesLine = /[\r\n]|^$/.test(text[start + value.length] ?? '');
  value = value.replace(/(?:[.,;:!?]|\*\*)+$/, (tail) =>
    assigned && (closesLine ? /^[!?]+$/ : /^!+$/).test(tail) ? tail : '',
  );
  if (/^[^([{]*[)\]}]+$/.test(value)) value = value.replace(/[)\]}]+$/, '');
  return value === '' ? undefined : { text: value, quoted: false };
}

const UNQUOTED = /[^\s`<>"|]{4,600}/y;

/** A tag must be closed behind its value; what follows a comma is another argument, unless it can be nothing else. */
function fitsPlace(text: string, start: number, { text: value }: Value, separator: string): boolean {
  if (separator === '>') return text.startsWith('</', start + value.length);
  if (!separator.includes(',')) return true;
  return (
    value.length >= 8 && /\d/.test(value) && /[^\w.]|[A-Z]/.test(value) && (!/[\s=:]/.test(value) || isScrambled(value))
  );
}

function judge(
  { text: value, quoted }: Value,
  isPasswordName: boolean,
  assigned: boolean,
  separator: string,
  name: string,
): boolean {
  if (
    isStandIn(value) ||
    value.includes('://') ||
    value.startsWith('--') ||
    (!quoted && /^[a-z_]+=(?!=|$)/i.test(value))
  )
    return false;
  if (isPasswordName) {
    if (!assigned && !quoted) {
      // `password Tr0ub4dor&3`: of prose only what no word is.
      return (
        isPassword(value, false) &&
        /\d/.test(value) &&
        /\p{L}/u.test(value) &&
        !/^\d+(?:st|nd|rd|th|x|k|s|ms|px|%|-\w+)$/i.test(value) &&
        !/^[A-Z]{2,5}-?\d{1,4}$/.test(value)
      );
    }
    return isPassword(value, quoted && (assigned || / (?:is|was|to) |BY/i.test(`${separator} `) || /\d/.test(value)));
  }
  if (/^(?:sid|session[-_]?id|sessid|cookie|code|pat|dsn|signature|key)$/i.test(name))
    return (
      value.length >= 20 &&
      !UUID.test(value) &&
      isMachineMade(value) &&
      (assigned || separator.includes(' is ')) &&
      !value.slice(0, 12).includes('=')
    );
  if (!assigned && looksWordy(value, 1)) return false;
  if (isMachineMade(value)) return !UUID.test(value) || /secret|token|api|access|auth/i.test(name);
  // A secret that a person made up: `secret: "s3cr3t-k3y!"`.
  return (
    assigned &&
    /secret|token|credential|pass|key/i.test(name) &&
    value.length >= 8 &&
    /\d/.test(value) &&
    /[a-z]/i.test(value) &&
    quoted &&
    isPassword(value, quoted) &&
    !/^[a-z]+(?:[-_.][a-z]+)*[-_.]?v?\d{1,3}$/i.test(value) &&
    !/^[\d.]+[a-z]{0,3}$/i.test(value)
  );
}

/** Random as a whole or in its longest part: base64 with signs, hexadecimal, UUIDs where the name says that it is a key. */
function isMachineMade(value: string): boolean {
  if (!/^[A-Za-z0-9_\-+/=.~:%!@#$^*|]+$/.test(value)) return isScrambled(value);
  if (
    /^(?:self|this|cls|os|cfg|config|conf|settings|process|req|request|response|res|ctx|context|app|env|options|opts|args|params|data|user|props|state)[.[]/.test(
      value,
    )
  )
    return false;
  if (/^(?:sha\d{3}-|[a-f0-9]{40}$)/.test(value) && value.startsWith('sha')) return false;
  if (/^[\w-]+\.[a-z]{2,4}$|\.(?:com|io|net|org|json|pem|key|txt|py|ts|js)$/i.test(value)) return false;
  if (/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(value) && (!/\d.*\d.*\d/.test(value) || looksWordy(value, 1.5)))
    return false;
  return isRandom(value.replace(/^0x/, ''));
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
    !/^[[({</^]|=>|\\[dws]|[a-z]{3}\(|\);/.test(value) &&
    !looksWordy(value, 0.8)
  );
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const CANDIDATE = /[A-Za-z0-9_\-+/]{20,}={0,2}/g;
const REACH = 90;
/** A value that begins within reach is taken as a whole. */
const LONGEST = 200;

/** A random word on the line of a name, with nothing on the way that says it is a hash. */
function findRandomNear(text: string, nameStart: number, nameEnd: number, found: Findings): void {
  const lineEnd = text.indexOf('\n', nameEnd);
  const colonAtEnd = lineEnd >= 0 && lineEnd - nameEnd < 60 && /:\s*(?:```\w*)?\s*$/.test(text.slice(nameEnd, lineEnd));
  const nextEnd = colonAtEnd ? text.indexOf('\n', Math.max(lineEnd + 1, lineEnd + 8)) : lineEnd;
  const to = Math.min(nameEnd + REACH + LONGEST, nextEnd < 0 ? text.length : nextEnd);
  let from = Math.max(text.lastIndexOf('\n', nameStart) + 1, nameStart - 70);
  // A value that stands across the border is taken as a whole.
  while (from > nameStart - LONGEST && from > 0 && /[A-Za-z0-9_\-+/]/.test(text[from - 1] as string)) from--;
  const window = text.slice(from, to);
  CANDIDATE.lastIndex = 0;
  for (let match = CANDIDATE.exec(window); match !== null; match = CANDIDATE.exec(window)) {
    const value = match[0];
    const start = from + match.index;
    const before = window.slice(Math.max(0, match.index - 24), match.index);
    if (start > nameEnd + REACH) break;
    const isBehind = start < nameStart;
    if (isBehind && !/^["'`*]*\)?\s*(?:is|as|was|\(|-|–|,)/.test(window.slice(match.index + value.length))) continue;
    if (HASHES.test(before) || HASHES.test(window.slice(match.index + value.length, match.index + value.length + 12)))
      continue;
    if (/[/.:@#]$/.test(before) && /[\w]\W$/.test(before)) continue;
    if (/^[a-z]+[-_]\d+$/i.test(value)) continue;
    if (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value) || /^\/|\/\w+\/\w+\/[a-z]+/.test(value) || !isMachineMade(value))
      continue;
    if (
      /^[0-9a-f]+$/.test(value) &&
      value.length !== 32 &&
      value.length !== 40 &&
      value.length !== 64 &&
      value.length < 24
    )
      continue;
    found.add('api_key', start, start + value.length, 0.65, 'entropy-in-context');
  }
}
