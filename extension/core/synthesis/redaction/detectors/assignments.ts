/** Secrets without a mark of their own: known by the name they are given to, or the words they stand beside. */
import type { Findings } from '../finding.ts';
import { gate, GRAMS, gramsOf, nextGram, type TextGrams } from '../grams.ts';
import { isChosenOne } from '../values.ts';
import { fitsPlace, isMachineMade, judge, valueAt } from './assignedValues.ts';

/** What names a secret. The groups tell what its value looks like: chosen by a person, or made by a machine. */
const NAME =
  /(?<password>pass(?: ?word|wd|phrase|code)|(?<!by|com|tres|sur|im)pass(?=["'\]]{0,2}\s*[:=>]|\[\d{0,3}\]\s?=|\s(?:is|was)\s\S*\d)|(?<=\b(?:temp|temporary|initial|default|new|old|current|login|master|test|guest|admin|root|demo|wifi) )pass(?=\s\S)|pre-?shared[-_ ]?(?:key|secret)|(?<![a-z])psk(?=["']?\s*[:=]|\s["'])|(?<=wpa[-_ ])psk(?=\s)|require ?pass|masterauth|(?:smtp|db|mail|ftp|user|root|admin|sql|ssh|sudo|redis|_)pass(?![a-z])|(?<![a-z])(?:pw|mdp)(?=["']?\s*[:=]|\s(?:is|was|ist|lautet|est|of|for|from)\s|\s["'`]?[^\s"'`]*\d)|(?:wlan|wi-?fi|netzwerk)[- ]?(?:schlüssel|key)|pwd(?![a-z])|contraseña|mot de passe|passwort|kennwort|wachtwoord|senha|парол[ьаеі]|лозинка|كلمة (?:المرور|السر)|رمز عبور|סיסמ[הא]|पासवर्ड|รหัสผ่าน|parol[aă](?![a-z])|parool|slaptažodis|contrasenya|lozinka|密码|密碼|口令|パスワード|비밀번호|lösenord|adgangskode|kodeord|lykilorð|парола|гасло|geslo|fjalëkalim|pasahitz|contrase(?:n|ni|ny)a|sifre(?:m|si|niz)?(?![a-z])|পাসওয়ার্ড|கடவுச்சொல்|گذرواژه|کلمه عبور|ססמה|pass?word|pasword|passwrod|pswd|passkey(?=\s?[:=])|passord|salasana|hasło|heslo|jelszó|şifre|κωδικός|mật khẩu|kata sandi|clave|identified (?:with \w+ )?by)|(?<made>secret(?: key)?|(?:t?otp|2fa|mfa)[-_ ]?seed|(?<=[a-z]_)api(?=["']?\s?[:=]\s?["']?[a-z]{0,12}\d[a-z0-9]{20})|token|jeton|токен|api[- ]?(?:schlüssel|sleutel|ключ|nøkkel|nyckel|キー)|(?:zugangs|zugriffs|geheim)schlüssel|cl(?:é|ef) (?:d[’'])?(?:api|accès|secrète|privée)|ch(?:ia|a)ve (?:de )?(?:api|acesso|segreta|secreta|privat?a)|(?:секретный )?ключ (?:api|доступа)|密[钥鑰]|(?:signing|secret)[-_ ]?salt|pepper(?=["'\s]{0,2}(?:[:=]|is ))|api[-_ ]?key|access[-_ ]?key(?:[-_ ]?id)?|account[-_ ]?key|sharedaccesskey|private[-_ ]?key(?:_id)?|licen[cs]e[-_ ]?key|(?:signing|encryption|master|subscription|functions|service|storage|deploy|app|application|auth|admin|webhook|hmac|aes|jwt|session|consumer|integration|write|ingest|unseal|recovery|root)[-_ ]?key(?:s(?=\s?[=:]\s?["']?[A-Za-z0-9+/]{20}))?|credentials?|bearer|authorization|x-auth|auth(?=["']?\s*[:=])|\bsig(?==)|signature(?==)|session[-_]?id|sessid|cookie|\bsid(?==)|(?<=[-_.a-z])key(?![a-z])|\bkey(?=\s--?v(?:alue)?\s|\s\w{3,10}[:?]\s|\s(?:→|[-=]>|[-–—])\s|\s\(?["'`]?(?:[a-z]\w{0,9}:)?[A-Za-z0-9_\-+/]{20}|["'\s]{0,2}(?:[:=]|is |(?:for|to|of) [^\n.]{1,40} is ))|(?<=[?&])(?:code|appid)(?==)|(?<=["'])appid(?=["']\s?[:=]\s?["'][a-f0-9]{32}["'])|(?<![a-z])login(?=["'`]?\s{0,2}[:=]\s{0,2}["'`]?[a-f0-9]{32,}\b)|\bdsn\b|\bpat\b|(?<=[_-])pat\b|(?<=[a-z]{3})pat(?=["']?\s?[:=("]))/iy;

/** What a name may go on with without naming something else: `password_prod`, `tokenValue`, `API_KEY_2`. */
const OTHER_THING =
  /(?:[\w-]{0,20}\.(?:[cm]?[jt]sx?|py|go|rs|java|kt|rb|php|cs|vue|md|json|ya?ml)\b|[-_ ]?(?:hash(?:ed)?|digest|field|name|type|url|uri|path|file|length|len|size|count|counts|label|input|policy|reset|strength|hint|prompt|manager|iz\w*|ids?|expir\w*|ttl|limit|usage|budget|price|cost|rate|index|position|format|version|regex|pattern|rule|store|vault|provider|scope|key(?=s)|arn|ref|list|map|set|class|event|error|valid\w*|verif\w*|generat\w*|encod\w*|decod\w*|rotation|management|handler|service(?!\s*key)|required|placeholder|confirm\w*|less|wort|based)|s\b|ed\b|ing\b|ise|ize)/iy;
/** What may be said of a secret itself: `is this api key valid? …`. */
const STATE = /^ (?:valid|expir|rotat|required|generat)/i;
/** What a name may begin with and name something public: `max_tokens`, `next_page_token`, `public_key`. */
const PUBLIC_THING =
  /(?<![a-z])(?:max|min|num|total|page|next|prev|continuation|cache|primary|foreign|sort|partition|public|public[-_ ]?key|pub|registry|object|idempotency|row|group|order|map|dict|hot|short|host|site|publishable|stop|eos|bos|pad|unk|mask|sep|cls|special|prompt|completion|input|output|cancel(?:lation)?|not|no|tokenizer|per|sync|design|color|query|known|ssh|gpg|pgp|idempotency|signing[-_ ]?key[-_ ]?id|metric|(?:config|env|json)(?!\.)|dictionary|unique|composite|index|react|list|data|compar\w*|device|push|apns|using (?:rsa|dsa|eddsa|elg))[-_ .]?$/i;

/** The same in the middle of a name: `nextPageToken`. */
const PUBLIC_CAMEL =
  /[a-z](?:Page|Next|Previous|Prev|Continuation|Cache|Primary|Sort|Partition|Public|Sync|Cancel|Stop|Group|Object|Row)$/;

const HASHES =
  /\b(?:sha-?\d*|md5|commit|digest|checksum|integrity|etag|fingerprint|thumbprint|revision|uuid|guid|hash|public|nonce|blob|request[-_ ]?id|trace|span|image|base64,|ids?|challenge)\b/i;

/** From the end of a name to where its value begins. */
const SEPARATOR =
  /(?:[A-Za-z0-9_-]{0,30}?|[\w.-]{1,60}(?=["'],\s?["']))(?: #?\d{1,2}(?=:))?(?:\[\d{0,3}\])?(?:\\?["'`\]]|\*\*){0,3}(?:\s?:\s?[|>][-+]?\d?[ \t]*\r?\n\s{1,24}|\s?:\s?[A-Za-z&'][\w.<>[\]&' ]{0,30}?\s?=\s?(?=["'`])|\s[-–—]\s|\s(?=[«„“])|['’]s:?\s{1,3}|\sc['’]est\s{1,3}|(?:\s?:\s?|\s[Aa]s\s|\s)(?:str|string|String|SecretStr|&str|any|&'static str|NSString \*?|std::string)\s?=\s?|[^\n:]{0,50}:[ \t]*(?:\r?\n){1,2}\s{0,8}(?=\S{6,}[ \t]*(?:\n|$))|<\/\w{1,20}>\s{0,20}<(?:string|value)>|<\/\w{1,10}>\s?[:=]?\s{0,3}|\s?\.{3,30}\s?|\s?(?:\|\||\?\?|\?|\+)=\s?|(?:\s[\w=.-]{1,24}){0,3}\s<<<\s?|\s--?(?:v|value|body|secret-string|string|data|plaintext)[ =]|\s?:\s{1,20}(?:(?:type|description|noecho|m(?:in|ax)length|allowedpattern|constraintdescription)\s?:[^\n]{0,80}\n\s{1,20}){1,6}default\s?:\s{1,3}|\s{0,24}(?::=|=>|->|<{1,2}-|→|!?={1,3}|:["'],|:|＝|：)\s{0,6}|\)?\.equals\(|\s?\(|>\s{0,20}<(?:value|string)>|>|\s\/t REG_\w+ \/d |[\s,;{]{1,40}(?:(?:type|description|sensitive)\s{0,12}[:=][^\n]{0,80}\n\s{0,20}){0,3}(?:-{1,2})?["']?(?:value|default|content|val|body|secret-string)["']?(?:\s{0,12}[:=]\s{0,3}|\s(?=["']))|\s{1,4}\|\s{1,4}| (?:\w{3,10}(?:ed|en|d|id))[:?] |[ \t]?\r?\n\s{0,4}(?=\S{5,}\s*(?:\n|$))| (?:was|got|is|has been|were) \w{4,12}(?: (?:for|to|as) [^\s:]{1,60})?: |\)?\s(?:is|was|to|as|should be|we use(?: \w+){0,3} is|set to|ist|lautet|heißt|es|est|é|è|är|er|jest|je|on|это|este|είναι|هي|هو|là|adalah|ialah|yra|auf|à|op|til|is gelijk aan)(?:\s(?:now|set to|simply|still|currently|actually))?:?\s{1,3}| by lazy \{ ?| (?:you|we|they|I) \w{2,10}(?: \w{2,10})? is:? |\s?(?:是|为|は|은|는)\s?| (?:for|of|to|on|at|in|do|da|dla|de|del|della|du|des|pour|für|von|zum|zur|der|des|van|voor|til|till|för|для|от|до|від|к|ke|k|na|of|untuk|al|alla) (?:[^\n:"'`]|["'`]\w{1,30}["'`]){1,50}?(?: (?:is|was|are|=|ist|lautet|es|est|é|è|är|er|jest|je|to|adalah|είναι)(?: now)?:? {1,2}|\s?[:：] {0,2}(?=\S))| [057] |[ \t]{1,4}|,\s?)(?:string\(\d+\) )?(?:\*\*\s)?(?:"""|'''|\\?["'`]|\*\*|[rbfu]["']|[«„“‹]\s?)?(?:(?:Bearer|Basic|Token|ApiKey|Bot|(?<=authorization["'\s:=]{1,6})[a-z-]{3,20}(?= (?=\S*\d)[a-z0-9_\-+/=.:~]{16,}(?:["'\s]|$)))\s+|\{noop\})?/iy;
const ASSIGNED = /[:=＝：>|→{]|--|[a-z_\d]\(\\?["'`]$|^\(\\?["'`]$/i;

/** Beginnings of which one is in every name, in lower case; with how many characters of the name stand before it at the most. */
const STEMS: readonly (readonly [stem: string, before?: number])[] = [
  ['pass', 8], ['key', 14], ['auth', 7], ['psk'], ['pwd'], ['pw:'], ['pw='], ['pw '], ['pw"'], ["pw'"], ['contrase'], ['mot de'], ['kennwort'], ['wachtwoord'], ['senha'], ['парол'], ['лозинка'],
  ['كلمة'], ['رمز'], ['סיסמ'], ['पासवर्ड'], ['รหัสผ่าน'], ['parol'], ['parool'], ['slapta'], ['lozinka'], ['パスワード'], ['비밀번호'], ['lösenord'], ['adgangskode'], ['kodeord'], ['lykilor'], ['гасло'], ['geslo'], ['fjalë'], ['pasahitz'], ['sifre'], ['পাস'], ['கடவ'], ['گذرو'], ['کلمه'], ['ססמ'], ['pasw'], ['pswd'], ['salasana'], ['hasło'], ['heslo'],
  ['jelszó'], ['ifre', 1], ['κωδικός'], ['mật khẩu'], ['kata sandi'], ['clave'], ['identified'], ['secret'], ['token'], ['pepper'], ['cred'], ['bearer'], ['sig='], ['signature='], ['session'], ['sessid'],
  ['cookie'], ['sid='], ['code='], ['appid'], ['dsn'], ['pat'], ['mdp'], ['wlan'], ['wifi'], ['wi-fi'], ['schlüssel', 11], ['sleutel', 4], ['nyckel', 4], ['nøkkel', 4], ['jeton'], ['токен'], ['ключ', 10], ['piキ', 1], ['i キ', 2], ['clé '],
  ['login'], ['shared', 4], ['seed', 5], ['api=', 0], ['api '], ['api:'], ['api"'], ["api'"], ['clef'], ['chiave'], ['chave'], ['salt', 8],
]; // prettier-ignore
const NAMED = gate(...STEMS.map(([stem]) => stem));
/** By group of three characters: one more than what may stand before it, 0 where no name begins so. */
const REACH_BEFORE = new Uint8Array(GRAMS);
for (const [stem, before = 0] of STEMS) {
  const gram = gramsOf(stem)[0] ?? 0;
  REACH_BEFORE[gram] = Math.max(REACH_BEFORE[gram] as number, before + 1);
}
/** 密 and 口 begin names of two characters. */
const SHORT_STEMS = /密[码碼钥鑰]|口令/;

/** The next name from a place on. */
function nameFrom(text: string, from: number): RegExpExecArray | null {
  let gram = 0;
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    gram = nextGram(gram, code);
    const isShort = code === 0x5bc6 || code === 0x53e3;
    const reach = REACH_BEFORE[gram] as number;
    if (!isShort && (reach === 0 || i < from + 2)) continue;
    const last = isShort ? i : i - 2;
    for (let start = Math.max(from, isShort ? i : last - reach + 1); start <= last; start++) {
      NAME.lastIndex = start;
      const name = NAME.exec(text);
      if (name !== null) return name;
    }
  }
  return null;
}

export function findAssignedSecrets(text: string, grams: TextGrams, found: Findings): void {
  if (!grams.mayHold(NAMED) && !SHORT_STEMS.test(text)) return;
  for (let name = nameFrom(text, 0), next = 0; name !== null; name = nameFrom(text, next)) {
    const end = name.index + name[0].length;
    next = end;
    const isPasswordName = name.groups?.['password'] !== undefined;
    if (isSealed(text, name.index)) continue;
    if (namesOther(text, end)) {
      if (!isPasswordName && STATE.test(text.slice(end, end + 14))) findRandomNear(text, name.index, end, found);
      continue;
    }
    if (!isPasswordName) {
      const before = text.slice(Math.max(0, name.index - 16), name.index);
      if ((PUBLIC_THING.test(before) && !/ENV $|\bdata-$/.test(before)) || PUBLIC_CAMEL.test(before)) continue;
    }
    SEPARATOR.lastIndex = end;
    const separator = SEPARATOR.exec(text);
    if (separator === null) {
      if (isPasswordName) findStrongAround(text, name.index, end, found);
      else if (name[0].length > 3) findRandomNear(text, name.index, end, found);
      continue;
    }
    if (headsColumn(text, name.index, separator[0])) continue;
    const start = end + separator[0].length;
    const setting = isSetting(text, name.index, separator[0]);
    const assigned = setting || ASSIGNED.test(separator[0]);
    const value = valueAt(text, start, assigned);
    if (
      value !== undefined &&
      (setting || fitsPlace(text, start, value, separator[0])) &&
      judge(value, isPasswordName, assigned, separator[0], name[0])
    ) {
      found.add(
        isPasswordName ? 'password' : 'api_key',
        start,
        start + value.text.length,
        assigned ? 0.85 : 0.7,
        'assignment',
      );
      next = start + value.text.length;
      continue;
    }
    if (isPasswordName) {
      if (!assigned) findStrongAround(text, name.index, end, found);
    } else if (name[0].length > 3) findRandomNear(text, name.index, end, found);
  }
}

/** Whether the name goes on to something else than a secret. A blank in between makes it two words, and the second a whole one. */
function namesOther(text: string, end: number): boolean {
  OTHER_THING.lastIndex = end;
  const other = OTHER_THING.exec(text);
  return (
    other !== null &&
    !(text[end] === ' ' && WORD_GOES_ON.test(text.slice(OTHER_THING.lastIndex, OTHER_THING.lastIndex + 1)))
  );
}

const WORD_GOES_ON = /[\p{L}\d]/u;

/** The last name in the head of a table: the next line begins with the first column, whose values are others'. */
function headsColumn(text: string, nameStart: number, separator: string): boolean {
  return (
    separator.includes('\n') &&
    !/[:=]/.test(separator) &&
    /[,;\t|]\s?["']?$/.test(text.slice(Math.max(0, nameStart - 3), nameStart))
  );
}

const SETTER =
  /(?:set\w*|put\w*|define|default|add\w*|with\w*|config\w*|export|insert|env|property|option)["']?[(:]\s?["']?[\w.:/-]*$/i;

/** `env.set("NAME", "value")`: a name and a value that a call of two arguments gives to it. */
function isSetting(text: string, nameStart: number, separator: string): boolean {
  return /^[\w.-]*["']?,\s?["']$/.test(separator) && SETTER.test(text.slice(Math.max(0, nameStart - 60), nameStart));
}

/** Names inside the name of a resource, and values that only a cluster can open. */
function isSealed(text: string, nameStart: number): boolean {
  return /arn:[\w-]*:[^\s"']*$|encryptedData["']?:[^{}]*$/.test(text.slice(Math.max(0, nameStart - 160), nameStart));
}

const CANDIDATE = /[A-Za-z0-9_\-+/]{20,}={0,2}/g;
/** Words that lead to a value. */
const TOLD = /(?:\b(?:is|are|was|ist|es|est|key|token|secret|value|with|use|using|by|to)|[=:>)])\s?$/i;
const REACH = 90;
/** A value that begins within reach is taken as a whole. */
const LONGEST = 200;

/** At the most 24 characters before a place, on its line. */
function lineBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - 24), start);
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** What joins a value to the name behind it. */
const LEADS_ON =
  /^["'`*]*\)?\s*(?:is|as|was|als|comme|como|come|jako|som|como el|(?:work|valid|count|good)s? as|\(|-|–|,|[;,)]{0,3}\s*(?:\/\/|#|\/\*)\s)/;
/** Words and brackets, nothing of code. */
const BETWEEN = /^[\p{L}\p{M}\p{N}\s,'’"“”`()_./-]*$/u;
/** Verbs of somebody who gives a value to something, or has it from there. */
const HANDED =
  /\b(?:past(?:e|ed|ing)|enter(?:ed|ing)?|us(?:e|ed|ing)|put|set|tr(?:y|ied)|typ(?:e|ed)|cop(?:y|ied)|got|gave|give|given|add(?:ed)?|rotated?|revoked?|nimm|nehmt|verwende[nt]?|nutze|benutze|eingegeben|utilise[rz]?|prends|mets|usa|usar|utiliza|pon)(?: (?:in|it|bitte|please))?\s["'`(]{0,2}$/i;
/** Twilio's number of an account, which stands beside its token. */
const ACCOUNT_ID = /^AC[0-9a-f]{32}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A random word on the line of a name, with nothing on the way that says it is a hash. */
function findRandomNear(text: string, nameStart: number, nameEnd: number, found: Findings): void {
  // Line ends are looked for within reach only: a text may be one line of megabytes.
  const ahead = text.slice(nameEnd, nameEnd + REACH + LONGEST);
  const lineEnd = ahead.indexOf('\n');
  const colonAtEnd = lineEnd >= 0 && lineEnd < 60 && /:\s*(?:```\w*)?\s*$/.test(ahead.slice(0, lineEnd));
  const nextEnd = colonAtEnd ? ahead.indexOf('\n', lineEnd + 8) : lineEnd;
  const to = nameEnd + (nextEnd < 0 ? ahead.length : nextEnd);
  const behind = text.slice(Math.max(0, nameStart - 70), nameStart);
  let from = nameStart - (behind.length - 1 - behind.lastIndexOf('\n'));
  // A value that stands across the border is taken as a whole.
  while (from > nameStart - LONGEST && from > 0 && /[A-Za-z0-9_\-+/]/.test(text[from - 1] as string)) from--;
  const window = text.slice(from, to);
  CANDIDATE.lastIndex = 0;
  for (let match = CANDIDATE.exec(window); match !== null; match = CANDIDATE.exec(window)) {
    const value = match[0];
    const start = from + match.index;
    const before = lineBefore(text, start);
    if (start > nameEnd + REACH) break;
    const isBehind = start < nameStart;
    const handed =
      isBehind && HANDED.test(before) && BETWEEN.test(window.slice(match.index + value.length, nameStart - from));
    if (isBehind && !handed && !LEADS_ON.test(window.slice(match.index + value.length))) continue;
    if (
      UUID.test(value) &&
      (handed ||
        (isBehind &&
          /^["'`]?,? ?(?:\(|is |as |- )(?:the |our |my )?[\w ]{0,12}$/.test(
            window.slice(match.index + value.length, nameStart - from),
          )))
    ) {
      found.add('api_key', start, start + value.length, 0.55, 'entropy-in-context');
      continue;
    }
    // A hash in a sentence is a commit, unless the sentence says whose value it is.
    if (/^[0-9a-f]{40,64}$/.test(value) && !isBehind && /[a-z\d,] $/i.test(before) && !TOLD.test(before)) continue;
    if (HASHES.test(before) || HASHES.test(window.slice(match.index + value.length, match.index + value.length + 12)))
      continue;
    if (/[/.:@#]$/.test(before) && /[\w]\W$/.test(before)) continue;
    // Addresses and transactions of chains.
    if (/^0x[0-9a-f]{40,64}$/i.test(value) && !/private|secret/i.test(text.slice(nameStart, nameEnd))) continue;
    if (/^[a-z]+[-_]\d+$/i.test(value) || ACCOUNT_ID.test(value)) continue;
    // A commit in brackets at the end of a sentence.
    if (/^[0-9a-f]{40}$/.test(value) && start - nameEnd > 12 && before.endsWith('(')) continue;
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

const WORDS_NEAR = /[^\s"'`«»“”„()|<>,;]{8,64}/g;
const NEAR = 60;
const PROSE = /^[\p{L}\p{M}\p{N}\s,'’/_-]*:?[\s(]['"`«“„]?$/u;

/** In the sentence of a word for a password: behind it first, then before it. */
function findStrongAround(text: string, nameStart: number, nameEnd: number, found: Findings): void {
  const known = found.list.length;
  findStrongNear(text, nameEnd, found);
  if (found.list.length === known) findStrongBefore(text, nameStart, found);
}

const SENTENCE_ENDS = /\n|[.?!]\s+(?=[\p{Lu}"'(])/gu;

/** Before a word for a password, in the same sentence: `I changed it from … to … and no password works`. */
function findStrongBefore(text: string, nameStart: number, found: Findings): void {
  const slice = text.slice(Math.max(0, nameStart - NEAR - 64), nameStart);
  let from = 0;
  for (const { 0: stop, index } of slice.matchAll(SENTENCE_ENDS)) from = index + stop.length;
  const sentence = slice.slice(from);
  WORDS_NEAR.lastIndex = 0;
  let rest = sentence;
  const values: (readonly [at: number, value: string])[] = [];
  for (let word = WORDS_NEAR.exec(sentence); word !== null; word = WORDS_NEAR.exec(sentence)) {
    const value = word[0].replace(/[.:]+$/, '');
    // The first word may be cut off.
    if (word.index === 0 && nameStart - sentence.length > 0 && from === 0) continue;
    if (!isChosenOne(value)) continue;
    values.push([word.index, value]);
    rest = rest.replace(value, ' ');
  }
  // Code and data have other signs between their words.
  if (values.length === 0 || values.length > 3 || !PROSE_AROUND.test(rest)) return;
  for (const [at, value] of values) {
    const start = nameStart - sentence.length + at;
    if (!found.covers(start, start + value.length))
      found.add('password', start, start + value.length, 0.55, 'password-near');
  }
}

const PROSE_AROUND = /^[\p{L}\p{M}\p{N}\s,'’"“”`.!?-]*$/u;

/** Behind a word for a password, in the same sentence: the first word that is none, `… has been set to Gx7hK2pQw`. */
function findStrongNear(text: string, nameEnd: number, found: Findings): void {
  const slice = text.slice(nameEnd, nameEnd + NEAR + 64);
  const stop = /\n|[.?!]\s+(?=[\p{Lu}"'(])/u.exec(slice)?.index ?? slice.length;
  WORDS_NEAR.lastIndex = 0;
  for (let word = WORDS_NEAR.exec(slice); word !== null; word = WORDS_NEAR.exec(slice)) {
    if (word.index > Math.min(stop, NEAR)) return;
    const value = word[0].replace(/[.:]+$/, '');
    // Only words on the way: code and data have other signs between two of them.
    if (word.index === 0 || !PROSE.test(slice.slice(0, word.index))) return;
    if (!isChosenOne(value)) continue;
    found.add('password', nameEnd + word.index, nameEnd + word.index + value.length, 0.6, 'password-near');
    return;
  }
}
