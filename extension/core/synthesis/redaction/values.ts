/** What tells a secret from a word, a name or a stand-in. */

/** Bits for each character by the characters' own frequencies. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const STAND_IN =
  /example|placeholder|your|changeme|change[_-]me|replace|redacted|dummy|sample|insert|xxxx|todo|foobar|\*{3}|\.{3}|…|<|>|\$\{|\$\(|\{\{|\}\}|^%|%s(?![a-z\d])|^\$|(?:my|the|some|any)[-_ ](?:secret|token|key|password|api)|[-_](?:here|goes)\b|^(?:null|none|undefined|true|false|nil)$|fake|not[-_ ]?(?:a[-_ ])?real|abcdefgh|12345678|01234567|_REDACTED|\[[A-Z_]+_\d+(?:_NUMBER)?\]?/i;
const VARIABLE = /^[A-Z]+_[A-Z_]*KEY_?HERE/;
/** A variable of a shell and the signs around it. */
const SHELL_VARIABLE = /\$[A-Z_]{3,}/;

/** `$PASS`, `prefix-$PASS`; not a password that chance gave a dollar sign before three capitals. */
function isVariable(value: string): boolean {
  if (!SHELL_VARIABLE.test(value)) return false;
  const rest = value.replace(SHELL_VARIABLE, '');
  return !(rest.length >= 6 && /[a-z]/.test(rest) && /[A-Z\d]/.test(rest) && /[^\w.\-/:]/.test(rest));
}

/** A value that stands for another: `your-api-key`, `xxxx`, `${VAR}`, `<token>`, a row of one character. */
export function isStandIn(value: string): boolean {
  if (STAND_IN.test(value) || VARIABLE.test(value) || isVariable(value)) return true;
  const distinct = new Set(value.toLowerCase()).size;
  return value.length >= 8 && distinct <= Math.min(4, value.length / 4);
}

const TOKEN_STAND_IN =
  /example|placeholder|redacted|x{5}|your[-_]|[-_]here|\*{3}|\.{3}|abcdefgh|12345678|01234567|deadbeef/i;

/** The same of a long token, in which chance writes short words. */
export function isTokenStandIn(value: string): boolean {
  const distinct = new Set(value.toLowerCase()).size;
  return TOKEN_STAND_IN.test(value) || (value.length >= 8 && distinct <= Math.min(4, value.length / 4));
}

/** Random enough for a key: of letters and digits mixed, and not a path, a name or a phrase. */
export function isRandom(value: string): boolean {
  if (value.length < 16 || (value.length < 32 ? isStandIn(value) : isTokenStandIn(value))) return false;
  if (!/\d/.test(value) && !(/[a-z]/.test(value) && /[A-Z]/.test(value))) return false;
  const bits = entropy(value);
  // A hexadecimal string of this length has no more than 4 bits a character, and 3 by bad luck.
  if (/^[0-9a-f]+$/i.test(value)) return /[a-f]/i.test(value) && bits >= 2.8;
  if (/^\d+$/.test(value)) return false;
  if (looksWordy(value)) return false;
  return bits >= (value.length < 24 ? 3 : 3.2);
}

/** Pairs of letters that words are made of: nine of ten in English words and names of code, one of four by chance. */
const PAIRS: ReadonlySet<string> = new Set(
  'ab ac ad ag ai al am an ap ar as at au av ay ba be bi bl bo bs bu ca ce ch ci ck cl co cr ct cu da dd de di do ds ea ec ed ee ef eg el em en ep er es et ev ex fa fe ff fi fo ge gi gn gr ha he hi ho ia ib ic id ie if ig il im in io ip ir is it iv iz ke ks la ld le li ll lo ls lu ly ma me mi mo mp na nc nd ne ng ni no ns nt ob oc od og ok ol om on oo op or os ot ou ov ow pa pe pi pl po pp pr pt qu ra rc re ri rm rn ro rr rs rt ru ry sa sc se sh si sl so sp ss st su sy ta tc te th ti tl to tr ts tt tu ty ua ub ue ui ul um un up ur us ut va ve vi wa we wo xp xt yp ze'.split(
    ' ',
  ),
);

/** Whether letters look like words: at least this share of their pairs is one of words. */
export function readsLikeWords(letters: string, share = 0.55): boolean {
  const lower = letters.toLowerCase();
  let known = 0;
  for (let i = 0; i + 1 < lower.length; i++) if (PAIRS.has(lower.slice(i, i + 2))) known++;
  return known >= share * (lower.length - 1);
}

/** `my_database_password_field`, `SomeClassName`, `user-service-v2`: `share` times as many characters in words as in other parts. */
export function looksWordy(value: string, share = 2.3): boolean {
  const parts = value.split(/[^A-Za-z\d]|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[a-z])/);
  let words = 0;
  let other = 0;
  for (const part of parts) {
    if (/^(?:[A-Z]{0,5}[a-z]{2,16}|[A-Z]{3,12})$/.test(part) && /[aeiouy]/i.test(part) && readsLikeWords(part, 0.5))
      words += part.length;
    else other += part.length;
  }
  return words >= share * other;
}

const WEAK: ReadonlySet<string> = new Set(
  'password passwd pass secret token admin root user username test guest default changeme string str text hidden required optional hash value bearer basic none null true false key apikey api_key login email name id enabled disabled auto manual private public encrypted plaintext forgotten reset expired wrong incorrect correct invalid valid empty missing weak strong needed'.split(
    ' ',
  ),
);

/** `copper.Maple47`: two words and a number of two digits and more; a member of a program ends with one seldom. */
function isDottedPhrase(value: string): boolean {
  return (
    /^[A-Za-z]{4,12}\.[A-Z][a-z]{2,11}\d{2,4}[!?]?$/.test(value) &&
    !/(?:sha|md|utf|base|u?int|float|aes|crc|v)\d+$/i.test(value)
  );
}

/** Groups of four letters, as mail providers and blogs make them for programs. */
function isAppPassword(value: string): boolean {
  return /^\w{4}(?: \w{4}){3,5}$/.test(value) && !value.split(' ').every((group) => readsLikeWords(group, 0.65));
}

/** A password a person may have chosen: no word, no name, no code. `quoted`: it stood in quotes, so it is a value. */
export function isPassword(value: string, quoted: boolean): boolean {
  if (value.length < 5 || value.length > 128 || isStandIn(value) || /\s{2}/.test(value)) return false;
  if (WEAK.has(value.toLowerCase()) || /^[(){}\],;]/.test(value)) return false;
  const digit = /\d/.test(value);
  const letter = /\p{L}/u.test(value);
  const sign = /[^\p{L}\d_.\-/\s]/u.test(value);
  const mixed = /\p{Ll}/u.test(value) && /\p{Lu}/u.test(value);
  // Names, calls and paths of code: `self.password`, `getToken()`, `env.X`, `config["x"]`, `path/to/key`.
  if (
    /^[\w$]+(?:\??\.[A-Za-z_$][\w$]*|\[['"\w]+\]|\([^)]*\))+[;!]*$/.test(value) &&
    !(quoted && digit) &&
    !isDottedPhrase(value)
  )
    return false;
  if (/[(){}[\]]$/.test(value) && /^[A-Za-z_$][\w$.]*[([{]/.test(value)) return false;
  if (/^(?:[A-Za-z]:)?[./~\\]|^[a-z]+:\/\//.test(value)) return false;
  if (/^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(value)) return false;
  // A type of a schema.
  if (!quoted && /^\[?(?:String|ID|Int|Float|Boolean)!?\]?!?$/.test(value)) return false;
  // A type of a program with its version, an algorithm, a port.
  if (!quoted && /^[a-z]*(?:[A-Z]+[a-z]+){2,}[A-Z]*V?\d{0,2}$/.test(value) && looksWordy(value)) return false;
  if (
    /^(?:scram-)?sha-?\d+$|^(?:base\d+|md5|utf-?\d+|oauth\d?|pbkdf2|argon2\w*|x509|http\d?|ipv[46]|aes-?\d+|rsa-?\d+)$|^\d+\/(?:tcp|udp|sctp)$|^\[/i.test(
      value,
    )
  )
    return false;
  if (/^\d+$/.test(value)) return quoted && value.length >= 6;
  if (!letter && !digit) return false;
  if (/\s/.test(value)) return quoted && ((digit && sign) || isAppPassword(value) || isWordsInRow(value));
  if (digit && letter)
    return (
      !/^v?\d+(?:\.\d+)+$/.test(value) &&
      !(
        /^[a-z]{2,}(?:[_-][a-z]+)*\d?$/.test(value) &&
        !quoted &&
        value.length < 9 &&
        !/\d.*\d/.test(value) &&
        !/\d$/.test(value)
      )
    );
  if (mixed && /^[A-Za-z]{8,}={1,2}$/.test(value) && value.length % 4 === 0 && !looksWordy(value, 1)) return true;
  if (sign && letter)
    return value.length >= 7 && (quoted || /[!@#$%^&*?]/.test(value)) && !/^[<([{]|[>)\]}]$|[,;]$|=>/.test(value);
  // As a mail provider makes them for programs, written without their blanks.
  if (quoted && /^[a-z]{14,24}$/.test(value) && !readsLikeWords(value)) return true;
  // Letters alone: only where nothing else would be put into quotes, and mixed as no name is.
  if (mixed && /^[A-Za-z]{8,}$/.test(value) && (!readsLikeWords(value) || !looksWordy(value, 1))) return true;
  if (quoted && mixed && !/[- ]/.test(value)) return value.length >= 10 && !looksWordy(value);
  return (quoted && value.length >= 12 && isPhrase(value)) || isPassphrase(value);
}

/** Three words and more with hyphens or blanks, of which none is one of a sentence or of a name of a setting. */
function isPhrase(value: string): boolean {
  return (
    /^\p{L}{2,}(?:[- ]\p{L}{2,}){2,}$/u.test(value) &&
    !value
      .toLowerCase()
      .split(/[- ]/)
      .some((word) => WEAK.has(word) || SAID_OF_SECRETS.has(word))
  );
}

/** `correct horse battery staple`: four words and more in small letters, of which none is one of a sentence. */
function isWordsInRow(value: string): boolean {
  return (
    /^[a-z]{3,10}(?: [a-z]{3,10}){3,7}$/.test(value) &&
    !value.split(' ').some((word) => WEAK.has(word) || SAID_OF_SECRETS.has(word) || SAID_OF_FIELDS.has(word))
  );
}

/** Words of sentences about a password, and of the texts beside its field. */
const SAID_OF_FIELDS: ReadonlySet<string> = new Set(
  'must should please enter type choose create confirm repeat again change changed update forgot show hide match matches does did cannot could would will may need needs required contain contains include least most more less than too short long characters letters digits numbers words symbols field invalid only never always when where which what how why who then there their them they been were have had its our are but all any each every some such into after before between without another same other incorrect current same expected provided supplied given used using user users'.split(
    ' ',
  ),
);

/** Words of nothing in particular joined by hyphens, as generators of passphrases give them; three are enough with a number or a capital. */
export function isPassphrase(value: string): boolean {
  const [, words, last] = /^([A-Za-z]{3,12}(?:-[A-Za-z]{3,12}){2,7})(-?\d{1,4}[!?.]?)?$/.exec(value) ?? [];
  if (words === undefined) return false;
  const parts = words.split('-');
  if (parts.length < 4 && last === undefined && !parts.some((word) => /^[A-Z]/.test(word))) return false;
  // `Content-Security-Policy` is a name.
  if (last === undefined && parts.every((word) => /^[A-Z]/.test(word))) return false;
  return !parts.some(
    (word) => !/^[A-Z]?[a-z]+$/.test(word) || WEAK.has(word.toLowerCase()) || SAID_OF_SECRETS.has(word.toLowerCase()),
  );
}

/** Words of sentences and of names of settings: no generator of passphrases gives them. */
const SAID_OF_SECRETS: ReadonlySet<string> = new Set(
  'the and for from with not your here must use can via new old per one this that are was has service account database server client config setting manager store vault ref prod production staging dev app web'.split(
    ' ',
  ),
);

/** `CfzOBt-DrpiuI-dOWItk`: groups of letters of both cases that are no words, as password stores generate them. */
function isGroups(value: string): boolean {
  return (
    /^[A-Za-z\d]{4,8}(?:-[A-Za-z\d]{4,8}){1,4}$/.test(value) &&
    (value.match(/[a-z](?=[A-Z])/g)?.length ?? 0) >= 2 &&
    !looksWordy(value, 0.5)
  );
}

/** A password that is one wherever it stands, with no quotes around it: nothing that people write about looks so. */
export function isStrong(value: string): boolean {
  if (value.length < 8 || value.length > 64 || isStandIn(value) || !/[A-Za-z]/.test(value)) return false;
  if (isPassphrase(value) || isGroups(value)) return true;
  if (
    !/^[\x21-\x7e]+$/.test(value) ||
    /[{}[\]:;<>|\\"]|^[-+.\d]+e[-+]?\d+$|@[\w-]+\.[a-z]|^[\w.-]+\/|^[-./\\~@#$%]|\w\(|^\w+(?:\.\w+)+$|^[a-z_]+=/i.test(
      value,
    )
  )
    return false;
  const digit = /\d/.test(value);
  const lower = /[a-z]/.test(value);
  const mixed = lower && /[A-Z]/.test(value);
  if (/\w[!@#$%^&*?=+~]+\w/.test(value)) return (digit || mixed) && !looksWordy(value.replace(/^\W+|\W+$/g, ''), 6);
  if (/[^\w-]/.test(value.replace(/[!?]+$/, ''))) return false;
  if (digit) return mixed && !looksWordy(value, 1.5) && !/^[A-Z\d]{2,}[a-z]{1,3}$|^v?\d+[._-]/.test(value);
  if (!mixed || value.length < 10 || !/^[A-Za-z]+$/.test(value)) return false;
  const steps = value.match(/[a-z][A-Z]/g)?.length ?? 0;
  return !looksWordy(value, 0.7) || (steps >= value.length / 4 && !looksWordy(value, 1.2));
}

/** Three words of four letters and more with hyphens: a passphrase where a password is named, a name elsewhere. */
export function isWordRow(value: string): boolean {
  return /^[A-Za-z]{4,12}(?:-[A-Za-z]{4,12}){2}$/.test(value) && isPhrase(value);
}

/** As people choose passwords, where one is spoken of: a word or two with digits and a sign. */
export function isChosenOne(value: string): boolean {
  return (
    isStrong(value) ||
    (/^[A-Z]?[a-z]{3,12}\d{2,4}[!#$@?*]{1,2}$|^[A-Za-z]{4,12}[-._][A-Z][a-z]{2,11}\d{2,4}[!#$@?*]?$|^[A-Z][a-z]{2,11}-\d{2,4}-[a-z]{3,12}$/.test(
      value,
    ) &&
      !isStandIn(value))
  );
}
