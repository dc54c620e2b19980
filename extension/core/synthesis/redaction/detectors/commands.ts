/** Passwords where a command line, a header or a file of its own kind has them, without a name before them. */
import type { Findings } from '../finding.ts';
import { needles, type Needles, type Trigrams } from '../trigrams.ts';
import { isPassword, isRandom, isStandIn, looksWordy, readsLikeWords } from '../values.ts';

interface Place {
  /** Cheapest test: what the hint must hold one of. */
  readonly needles: Needles;
  /** Cheap test: the text must hold one of these. */
  readonly hint: RegExp;
  /** The secret is the last group that took part. */
  readonly pattern: RegExp;
  readonly made: boolean;
  readonly name: string;
}

const PLACES: readonly Place[] = [
  { name: 'curl-user', needles: needles('curl', 'wget', 'http'), hint: /curl|wget|http/, made: false, pattern: /(?:curl|wget|http)\b[^\n]{0,300}?(?:-u|--user|--proxy-user)[ =]["']?[\w.@+-]+:([^\s"'`]{4,})/g },
  { name: 'option-password', needles: needles(' -p', ' -a', ' -w', 'pass:'), hint: / -[pPaw][ "']?[^\s-]|pass:/, made: false, pattern: /\b(?:(?:mysql(?:dump|admin)?|mariadb)\b[^\n|;]{0,120}? -p["']?|sshpass -p ?["']?|redis-cli\b[^\n|;]{0,120}? -a ["']?|(?:docker|podman|helm|az|heroku|oc)\b[^\n|;]{0,40}? login\b[^\n|;]{0,120}? -p ["']?|mongo\w*\b[^\n|;]{0,120}? -p ["']?|sqlcmd\b[^\n|;]{0,120}? -P ["']?|ldap\w+\b[^\n|;]{0,120}? -w ["']?|-pass(?:in|out)? pass:|(?:zip|7z) [^\n]{0,20}-[pP] ?["']?)([^\s"'`|;]{4,})/g },
  { name: 'authorization', needles: needles('bearer ', 'basic '), hint: /[Bb]earer |[Bb]asic |BASIC |BEARER /, made: true, pattern: /\b(?:Bearer|bearer|BEARER|Basic|basic|BASIC)\s+([A-Za-z0-9._~+/-]{12,}={0,2})/g },
  {
    // The secret of an AWS key has no shape of its own, and stands near the key.
    name: 'aws-secret-key',
    needles: needles('AKIA', 'ASIA'), hint: /A[KS]IA/,
    made: true,
    pattern: /A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])[\s\S]{1,60}?(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])/g,
  },
  {
    name: 'login-call',
    needles: needles('auth', 'login', 'Sequelize', 'Credential', 'onnect'), hint: /[aA]uth|login|Sequelize|Credential|onnect/,
    made: false,
    pattern:
      /(?:\bauth\s?=\s?\(|\bauth["']?\s?(?:=>|:)\s?\[|[bB]asic_?[aA]uth\w*\(|\.(?:login|auth|authenticate)\(|Sequelize\(\s*["'][^"'\n]{1,60}["'],|Credentials?(?:\.new)?\(|[cC]onnect(?:ion)?\((?:[^,\n()]{1,120},)?|mysqli\([^,\n()]{1,80},)\s*["'][^"'\n]{1,60}["'],\s*["']([^"'\n]{4,64})["']/g,
  },
  {
    name: 'password-argument',
    needles: needles('htpasswd', '/user:', 'net user'), hint: /htpasswd|\/user:|net user/,
    made: false,
    pattern: /(?:htpasswd -\w*b\w* \S+ \S+ |\/user:\S+ |net user \S+ )["']?([^\s"'`|;]{4,})/g,
  },
  { name: 'secret-option', needles: needles('pass', 'pwd', 'secret', 'token', 'key', 'auth'), hint: /-[\w-]*(?:pass|pwd|secret|token|key|auth)/, made: false, pattern: /(?<![\w-])--?[\w-]{0,30}?(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|api-?key|auth)[ =]["']?(?:[\w.@+-]{1,40}:)?([^\s"'`|;<>]{6,})/gi },
  {
    name: 'signing-call',
    needles: needles('jwt', 'hmac', 'algolia'), hint: /jwt|[hH]mac|algolia/,
    made: true,
    pattern:
      /(?:jwt\.(?:sign|verify|encode|decode)\([^,\n]{1,80},|[hH]mac\.new\(|createHmac\([^,\n]{1,20},|algoliasearch\([^,\n]{1,40},)\s*b?["']([^"'\n]{12,})["']/g,
  },
  {
    name: 'use-as',
    needles: needles('pass'), hint: / as [^\n]{0,40}pass/,
    made: false,
    pattern: /\b[uU]se ["'`]?([^\s"'`]{6,64})["'`]? as (?:[\w-]+ ){0,3}pass(?:word|phrase|code)/g,
  },
  { name: 'piped', needles: needles('sudo', 'docker', 'podman', 'helm', ' gh', '|gh', 'passwd', 'openssl', 'cryptsetup', 'xargs'), hint: /\| *(?:sudo|docker|podman|helm|gh|passwd|chpasswd|openssl|cryptsetup|xargs)/, made: false, pattern: /\b(?:echo|printf)\s+(?:-\w+\s+)?["']?(?:[\w.-]+:(?=[^\n|]+\| *(?:sudo )?chpasswd))?([^\s"'|]{6,})["']?\s*\|\s*(?:sudo\s+(?:-\w+\s+)*-\w*S|[^\n|]{0,80}--(?:password-stdin|with-token|stdin|passphrase-fd)|(?:sudo )?chpasswd)/g },
  { name: 'secure-string', needles: needles('SecureString'), hint: /SecureString/, made: false, pattern: /SecureString\s+(?:-String\s+)?["']([^"'\n]{4,80})["']/g },
  { name: 'user-percent', needles: needles(' -U', ' --user'), hint: /-U/, made: false, pattern: / (?:-U|--user)[ =]?["']?[\w.\\/@-]{1,60}%([^\s"'`|;]{4,})/g },
  { name: 'httpie-auth', needles: needles('http'), hint: /http/, made: false, pattern: /\bhttps?\b [^\n|]{0,80}?-a ["']?[\w.@+-]+:([^\s"'`|;]{4,})/g },
  { name: 'minio-alias', needles: needles('mc alias', 'mc config'), hint: /mc (?:alias|config)/, made: false, pattern: /\bmc (?:alias set|config host add) \S+ \S+ \S+ ["']?([^\s"'`|;]{6,})/g },
  { name: 'otp-seed', needles: needles('otpauth:'), hint: /otpauth:/, made: true, pattern: /otpauth:\/\/[^\s"'<>]{0,200}?[?&]secret=([A-Za-z2-7]{16,})/g },
  { name: 'wordpress-salt', needles: needles('define'), hint: /define/, made: false, pattern: /define\(\s*['"](?:(?:SECURE_)?AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)['"],\s*'([^'\n]{40,100})'/g },
  { name: 'pgpass', needles: needles(':0000:'), hint: /:\d{4,5}:/, made: false, pattern: /^[\w.*-]+:(?:\d{4,5}|\*):[\w*-]+:[\w.*-]+:([^\s:]{5,})$/gm },
  { name: 'login-pair', needles: needles('login', 'log in', 'credential', 'account'), hint: /(?:[Ll]og ?in|[Cc]redential|[Aa]ccount)[^\n]{0,75}(?:[/:|]|and|with) ?/, made: false, pattern: /\b(?:log ?in|credentials?|account|logged in)\b[^\n]{0,30}?(?:[:=]| (?:with|as|are|is|using))\s*["'`(]*[\w.@+-]{2,40}["'`]*\s*(?:\/|:|,? (?:and|with)(?: (?:the )?(?:password|pass|pw))?|\|)\s*["'`]*([^\s"'`)]{6,64})/gi },
  { name: 'recovery-phrase', needles: needles('mnemonic', 'phrase'), hint: /[Mm]nemonic|[Pp]hrase/, made: false, pattern: /(?:mnemonic|(?:seed|recovery|backup|secret) phrase)\W{1,3}(?:is\W{1,3}|words\W{1,3})?((?:[a-z]{3,8} ){11,23}[a-z]{3,8})/gi },
]; // prettier-ignore

export function findInCommands(text: string, trigrams: Trigrams, found: Findings): void {
  for (const { needles: wanted, hint, pattern, made, name } of PLACES) {
    if (!trigrams.mayHold(wanted) || !hint.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const value = (match[1] as string).replace(/[.,;]+$|\\$/, '');
      if (isStandIn(value) || !accepts(name, value, made)) continue;
      const start = match.index + match[0].lastIndexOf(match[1] as string);
      const kind = made ? 'api_key' : name === 'recovery-phrase' ? 'private_key' : 'password';
      if (!found.covers(start, start + value.length)) found.add(kind, start, start + value.length, 0.8, name);
    }
  }
}

function accepts(name: string, value: string, made: boolean): boolean {
  if (name === 'recovery-phrase') return new Set(value.split(' ')).size >= 10;
  if (name === 'wordpress-salt') return /\d/.test(value) && /[^\w ]/.test(value) && !looksWordy(value, 1);
  if (made)
    return (
      isRandom(value.replace(/=+$/, '')) ||
      (value.length >= 12 && /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && !looksWordy(value))
    );
  if (name === 'login-pair')
    return (
      isPassword(value, false) && /\d/.test(value) && /[A-Za-z]/.test(value) && !/^[\w-]+\.[a-z]{2,}$/i.test(value)
    );
  // An option has also names, files and numbers behind it.
  if (name === 'secret-option' && (/^(?:[\w.-]+\/|[\w-]+\.\w{2,5}$|\d+$)/.test(value) || looksWordy(value, 4)))
    return false;
  return (
    isPassword(value, name !== 'pgpass') &&
    (/\d|[^\w]/.test(value) || !readsLikeWords(value)) &&
    !(name === 'secret-option' && !/\d/.test(value) && looksWordy(value))
  );
}
