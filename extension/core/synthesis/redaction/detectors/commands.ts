/** Passwords where a command line, a header or a file of its own kind has them, without a name before them. */
import type { Findings } from '../finding.ts';
import { gate, type TextGrams } from '../grams.ts';
import { isPassphrase, isPassword, isRandom, isStandIn, isStrong, looksWordy, readsLikeWords } from '../values.ts';
import type { Place } from './place.ts';
import { SENTENCES } from './sentences.ts';

const PLACES: readonly Place[] = [
  { name: 'curl-user', words: gate('curl', 'wget', 'http'), hint: /curl|wget|http/, made: false, pattern: /(?:curl|wget|http)\b[^\n]{0,300}?(?:-u|--user|--proxy-user)[ =]["']?[\w.@+-]+:([^\s"'`]{4,})/g },
  { name: 'option-password', words: gate(' -p', ' -a', ' -w', 'pass:'), hint: / -[pPaw][ "']?[^\s-]|pass:/, made: false, pattern: /\b(?:(?:mysql(?:dump|admin)?|mariadb)\b[^\n|;]{0,120}? -p["']?|sshpass -p ?["']?|redis-cli\b[^\n|;]{0,120}? -a ["']?|(?:docker|podman|helm|az|heroku|oc)\b[^\n|;]{0,40}? login\b[^\n|;]{0,120}? -p ["']?|mongo\w*\b[^\n|;]{0,120}? -p ["']?|sqlcmd\b[^\n|;]{0,120}? -P ["']?|ldap\w+\b[^\n|;]{0,120}? -w ["']?|-pass(?:in|out)? pass:|(?:zip|7z) [^\n]{0,20}-[pP] ?["']?)([^\s"'`|;]{4,})/g },
  {
    // A command that is told a user and a password, whatever it is.
    name: 'user-and-password', words: gate(' -u', '-u ', ' -d ', '--user', ' /u', ' /ru'),
    hint: / (?:-pw?|-P|-w|\/r?p)[ :=]?\S/,
    made: false,
    pattern:
      /(?:^|[\s`$;|])[\w./-]{2,30}\b[^\n|;]{0,160}?[ ](?:-[uUD]|--user(?:name)?|\/(?:u|ru|user))[ :=]?["']?[^\s"'-][^\s"']*["']?[^\n|;]{0,60}?[ ](?:-pw?|-P|-w|\/r?p)[ :=]?["']?([^\s"'`|;-][^\s"'`|;]{3,})/g,
  },
  { name: 'file-password', words: gate('zip+ -p', ' unlock', 'pscp', 'plink', 'putty', 'openssl', 'ssh-keygen'), hint: /(?:zip|7z|pscp|plink|putty|openssl|ssh-keygen|gpg|unlock)[^\n]* -/, made: false, pattern: /\b(?:(?:un)?zip\b[^\n|;]{0,40}? -P ?|(?:pscp|plink|putty)\b[^\n|;]{0,60}? -pw |(?:bw|op|lpass|cryptsetup|udisksctl|keepassxc-cli)\b[^\n|;]{0,40}? unlock (?:-\S+ ){0,3}|openssl passwd (?:-\w+ ){0,3}|openssl (?:enc|aes\S*|des\S*)\b[^\n|;]{0,80}? -(?:k|pass) (?:pass:)?|ssh-keygen\b[^\n|;]{0,80}? -[NP] )["']?([^\s"'`|;]{4,})/g },
  { name: 'login-token', words: gate(' login ', ' auth ', 'authtoken', '-token '), hint: /login|auth|token|AUTH/, made: true, pattern: /(?<=\b[\w-]{2,20} (?:[\w-]{1,40} )?)(?:login|auth|add-authtoken|authtoken|set-token|add-token|AUTH)(?: (?:--\w+|default|[\w-]+:))? ["']?([A-Za-z0-9_\-+/=.~]{16,})(?=["'\s`]|$)/g },
  { name: 'redis-auth', words: gate('auth '), hint: /AUTH /, made: false, pattern: /(?:^|> ?|")AUTH (?:[\w-]+ )?["']?([^\s"'`]{6,})/gm },
  { name: 'config-secret', words: gate('config+--secret', 'http-basic'), hint: /config|http-basic/, made: false, pattern: /\bconfig (?:set )?(?:--(?:secret|global|local) )*(?:--secret [\w.:-]+ |http-basic\.[\w-]+ \S+ )["']?([^\s"'`]{5,})/g },
  { name: 'device-config', words: gate('snmp-server', 'enable secret', 'enable password', 'radius', 'tacacs', 'password 0', 'password 7', 'password 8', 'password 9', 'password 5', 'secret 0', 'secret 5', 'secret 7', 'secret 8', 'secret 9'), hint: /(?:password|secret|key|community) /, made: false, pattern: /\b(?:snmp-server community |(?:radius|tacacs)(?:-server)?\b[^\n]{0,60}? key (?:[057] )?|(?:password|secret) (?:0|5|7|8|9) |enable (?:secret|password) |^ ?username \S+ [^\n]{0,40}(?:password|secret) )["']?([^\s"'`]{5,})/g },
  { name: 'into-a-file', words: gate('echo', 'printf'), hint: />+ ?\S*(?:secret|token|passw|credential|\.key|_key)/, made: false, pattern: /\b(?:echo|printf|printf ["']?%s(?:\\n)?["']?)\s+(?:-\w+\s+)?["']?([^\s"'|%]{6,})["']?\s*>+\s*["']?\S*(?:secret|token|passw|credential|\.key|_key)/g },
  { name: 'decoded', words: gate('base64 -'), hint: /base64 (?:-d|-D|--decode)/, made: false, pattern: /(?:passw|secret|token|key|cred)[^\n]{0,160}base64 (?:-d|-D|--decode)[^\n]*\n([^\s]{6,100})(?=\s*(?:\n|$))/gi },
  { name: 'expect-send', words: gate('assword+send '), hint: /send /, made: false, pattern: /assword[^\n]*\n\s*send\s+(?:--\s+)?["']([^"'\\\n]{4,})\\[rn]/g },
  { name: 'new-password', words: gate('passwd+echo', 'passwd+printf'), hint: /\| *passwd|\| *smbpasswd/, made: false, pattern: /\b(?:echo|printf)\s+(?:-\w+\s+)?["']([^"'\n|]{6,})["']\s*\|\s*(?:sudo )?(?:smb)?passwd/g },
  { name: 'client-of', words: gate('client(', '::new(', 'client.new(', 'api.new(', 'require(', 'initialize(', 'configure(', 'setup(', 'api(', 'key(', 'keycredential(', 'token(', 'fernet(', 'wallet(', 'getbytes(', 'credential(', 'credentials(', 'auth+("', "auth+('"), hint: /[(,]\s*[bf@]?["'][A-Za-z0-9_\-+/=.]{20}/, made: true, pattern: /(?:[cC]lient|Api|API|[kK]ey(?:Credential)?|Token|Fernet|Wallet|Encoding\.\w+\.GetBytes|Credentials?|Auth\w*|require\(["'][\w-]+["']\)|[iI]nitiali[sz]e|[cC]onfigure|[sS]etup)(?:(?:::|\.)(?:new|create|from\w{0,12}))?\(\s*[bf@]?(?:["'](?:AC[a-f0-9]{32}|[\w-]{6,24})["'],\s*)?["'](?!AC[a-f0-9]{32}["'])([A-Za-z0-9_\-+/=.]{20,})["']/g },
  { name: 'wallet-accounts', words: gate('accounts', 'rivatekey'), hint: /accounts|rivateKey/, made: true, pattern: /(?:accounts|privateKeys?)["']?\s*[:=]\s*\[\s*["'`]((?:0x)?[a-f0-9]{64})/gi },
  { name: 'one-time-code', words: gate('code is', 'code was', 'code:', 'code :', 'pin', 'otp', 'password is', 'password was', 'password:'), hint: /[s:]\s?["'`]?\d{4}/, made: false, pattern: /\b(?:(?:my|your|the|door|card|sim|bank)\s(?:pin|passcode)(?: code)?|passcode|(?:one[- ]time|verification|security|confirmation|login|2fa|mfa|sms|alarm|entry|gate|garage|door|safe) (?:pass)?(?:code|pin|password)|OTP)(?:\s(?:is|was)|\s?:)\s?["'`]?(\d{4,8})(?!\w)/gi },
  { name: 'authorization', words: gate('bearer ', 'basic '), hint: /[Bb]earer |[Bb]asic |BASIC |BEARER /, made: true, pattern: /\b(?:Bearer|bearer|BEARER|Basic|basic|BASIC)\s+([A-Za-z0-9._~+/-]{12,}={0,2})/g },
  {
    // The secret of an AWS key has no shape of its own, and stands near the key.
    name: 'aws-secret-key', words: gate('akia', 'asia'),
    hint: /A[KS]IA/,
    made: true,
    pattern: /A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])[\s\S]{1,60}?(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])/g,
  },
  {
    name: 'login-call', words: gate('auth', 'login', 'log_in', 'signin', 'sign_in', 'sequelize', 'credential', 'onnect', 'mysqli', 'pdo', 'wifi', 'name_pw', 'user+pass'),
    hint: /,\s*(?:Some\()?["'][^"'\n]{4}/,
    made: false,
    pattern:
      /(?:\bauth\s?=\s?\(|\bauth["']?\s?(?:=>|:)\s?\[|[bB]asic_?[aA]uth\w*\(|\b(?:log_?in|sign_?in|authenticate|auth)(?:_?\w{2,12})?\(|Sequelize\(\s*["'][^"'\n]{1,60}["'],|Credentials?(?:\.\w+)?\(|WiFi\w*\.begin\(|[cC]onnect(?:ion)?\((?:[^,\n()]{1,120},)?|(?:mysqli|PDO|PDO->__construct)\([^,\n()]{1,120},|(?:user(?:name)?_?(?:pw|pass)\w*|[sS]et_?[cC]redentials)\((?:[^,\n()"']{1,40},)?)\s*(?:["'][^"'\n]{1,60}["']|[\w.]{1,40}),\s*(?:Some\()?["']([^"'\n]{4,64})["']/g,
  },
  {
    name: 'password-argument', words: gate('htpasswd', '/user:', 'net use'),
    hint: /htpasswd|\/user:|net use/,
    made: false,
    pattern: /(?:htpasswd -\w*b\w* \S+ \S+ |\/user:\S+ |net user \S+ |net use \S+ \\\\\S+ (?!\/|\*))["']?([^\s"'`|;]{4,})/g,
  },
  { name: 'secret-option', words: gate('pass', 'pwd', 'secret', 'token', 'key', 'auth'), hint: /-[\w-]{0,30}?(?:pass|pwd|secret|token|key|auth)/i, made: false, pattern: /(?<![\w-])--?[\w-]{0,30}?(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|api-?key|auth)[ =]["']?(?:[\w.@+-]{1,40}:)?([^\s"'`|;<>]{6,})/gi },
  {
    name: 'signing-call', words: gate('jwt.', 'hmac', 'algolia'),
    hint: /jwt|[hH]mac|algolia/,
    made: true,
    pattern:
      /(?:jwt\.(?:sign|verify|encode|decode)\([^,\n]{1,80},|[hH]mac\.new\(|createHmac\([^,\n]{1,20},|algoliasearch\([^,\n]{1,40},)\s*b?["']([^"'\n]{12,})["']/g,
  },
  {
    name: 'use-as', words: gate(' pass'),
    hint: / (?:as|is|was|\()[^\n]{0,40}pass/,
    made: false,
    pattern: /(?<=\b[uU]se ["'`]?|\b(?:type|enter|with|it is|it's) ["'`]?|\s|^)([^\s"'`(]{6,64})["'`]? (?:as|(?:is|was)(?! an? )|\((?:(?:that|this|which|it)(?: is|'s) )?)(?: ?(?:the|my|our|your|its))? ?(?:[\w-]+ ){0,2}pass(?:word|phrase|code)\b/g,
  },
  { name: 'piped', words: gate('echo', 'printf'), hint: /\| *(?:sudo|docker|podman|helm|gh|passwd|chpasswd|openssl|cryptsetup|xargs)/, made: false, pattern: /\b(?:echo|printf)\s+(?:-\w+\s+)?["']?(?:[\w.-]+:(?=[^\n|]+\| *(?:sudo )?chpasswd))?([^\s"'|]{6,})["']?\s*\|\s*(?:sudo\s+(?:-\w+\s+)*-\w*S|[^\n|]{0,80}--(?:password-stdin|with-token|stdin|passphrase-fd)|(?:sudo )?chpasswd|(?:sudo )?cryptsetup\b|(?:docker|podman) secret create)/g },
  { name: 'piped-phrase', words: gate('echo', 'printf'), hint: /\| *(?:sudo )?(?:cryptsetup|kinit|smbpasswd|veracrypt|borg|restic)|\) *\| *smbpasswd/, made: false, pattern: /\b(?:echo|printf)\s+(?:-\w+\s+)?(?:["']([^"'|\n]{6,80})["']\s*\|\s*(?:sudo )?(?:cryptsetup|kinit|smbpasswd|veracrypt|borg|restic)\b|([^\s"'|;)]{6,64})(?=\s?;[^\n|]{0,80}\)\s*\|\s*(?:sudo )?smbpasswd|\)\s*\|\s*(?:sudo )?smbpasswd))/g },
  { name: 'account-and-token', words: gate('twilio', 'client(', '.new('), hint: /["']AC[a-f0-9]{32}["'],/, made: true, pattern: /["']AC[a-f0-9]{32}["'],\s*["']([a-f0-9]{32})["']/g },
  { name: 'secure-string', words: gate('securestring'), hint: /SecureString/, made: false, pattern: /SecureString\s+(?:-String\s+)?["']([^"'\n]{4,80})["']/g },
  { name: 'user-percent', words: gate(' -u', ' --user'), hint: /-U/, made: false, pattern: / (?:-U|--user)[ =]?["']?[\w.\\/@-]{1,60}%([^\s"'`|;]{4,})/g },
  { name: 'httpie-auth', words: gate('http+ -a'), hint: /http/, made: false, pattern: /\bhttps?\b [^\n|]{0,80}?-a ["']?[\w.@+-]+:([^\s"'`|;]{4,})/g },
  { name: 'minio-alias', words: gate('mc alias', 'mc config'), hint: /mc (?:alias|config)/, made: false, pattern: /\bmc (?:alias set|config host add) \S+ \S+ \S+ ["']?([^\s"'`|;]{6,})/g },
  { name: 'minio-user', words: gate('mc alias', 'mc config'), hint: /mc (?:alias|config)/, made: true, pattern: /\bmc (?:alias set|config host add) \S+ \S+ ["']?([A-Za-z0-9]{16,})/g },
  { name: 'otp-seed', words: gate('otpauth'), hint: /otpauth:/, made: true, pattern: /otpauth:\/\/[^\s"'<>]{0,200}?[?&]secret=([A-Za-z2-7]{16,})/g },
  { name: 'wordpress-salt', words: gate('define'), hint: /define/, made: false, pattern: /define\(\s*['"](?:(?:SECURE_)?AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)['"],\s*'([^'\n]{40,100})'/g },
  { name: 'pgpass', words: gate('pgpass', ':5432:', ':5433:', ':6432:', ':6543:', ':25060:', ':5439:'), hint: /:\d{4,5}:/, made: false, pattern: /^[\w.*-]+:(?:\d{4,5}|\*):[\w*-]+:[\w.*-]+:([^\s:]{5,})$/gm },
  { name: 'login-pair', words: gate('login', 'log in', 'logged in', 'logging in', 'sign in', 'signing in', 'signed in', 'credential', 'creds', 'account', 'zugangsdaten', 'anmeldedaten', 'identifiants', 'credenciales', 'credenziali'), hint: /(?:[Ll]og(?:ging)? ?in|[Ss]ign(?:ing|ed)? in|[Cc]redential|[Cc]reds|[Aa]ccount|[Zz]ugangsdaten|[Aa]nmeldedaten|[Ii]dentifiants|[Cc]redenciales|[Cc]redenziali)[^\n]{0,75}(?:[/:|]|and|with|[-=]>|→) ?/, made: false, pattern: /\b(?:log ?in|credentials?|creds|account|logged in|logging in|sign(?:ing|ed)? in|zugangsdaten|anmeldedaten|identifiants|credenciales|credenziali)\b[^\n]{0,30}?(?:[:=]|[-=]>|→| (?:with|as|are|is|using|sont|sind|lauten|son|sono))\s*["'`(]*[\w.@+-]{2,40}["'`]*\s*(?:\/|:|,? (?:and|with)(?: (?:the )?(?:password|pass|pw))?|\|)\s*["'`]*([^\s"'`)]{6,64})/gi },
  { name: 'api-header', words: gate('-api:', '-api"', "-api'"), hint: /-[Aa]pi["']?:/, made: true, pattern: /\b[xX]-[\w-]{0,30}-[Aa]pi["']?\s?:\s?["']?([A-Za-z0-9_\-+/=.]{20,})/g },
  { name: 'lftp-user', words: gate('lftp'), hint: /lftp/, made: false, pattern: /\blftp\b[^\n|;]{0,60}? -u ["']?[\w.@-]+,([^\s"'`|;]{4,})/g },
  { name: 'proxy-line', words: gate('socks'), hint: /socks[45]/, made: false, pattern: /\bsocks[45]h?\s+\S+\s+\d{2,5}\s+\S+\s+(\S{4,})/g },
  { name: 'wifi-password', words: gate('nmcli', 'wifi', 'wi-fi', 'wlan', 'ssid'), hint: /nmcli|WIFI:|SSID|(?:[Ww]i-?[Ff]i|WLAN|wlan)[^\n]{0,60}(?:key|code|pw|Schl)/, made: false, pattern: /(?:\bnmcli\b[^\n|;]{0,80}? password ["']?|\b(?:[Ww]i-?[Ff]i|WLAN|wlan)\b[^\n]{0,50}[,;] (?:the |its )?(?:key|code|pw|Schlüssel) (?:is )?["'`]?|\bWIFI:(?:[TSH]:[^;\n]{0,64};)*P:|\bSSID\b[^\n]{0,60}\n[\s*-]*(?:Key|Pass\w*|PW|Code|Schlüssel|Clé|PSK)[*`]{0,2}\s?[:=]\s?[*`"']{0,2})([^\s"'`|;]{8,64})/g },
  { name: 'snmp-keys', words: gate('snmp'), hint: /snmp/, made: false, pattern: /(?<=\bsnmp\w{3,12}\b[^\n|]{0,160}?) -[AXc] ["']?([^\s"'`|;]{6,})/g },
  { name: 'typed-into', words: gate('fill(', 'type(', 'keys(', 'setvalue(', 'text('), hint: /(?:[pP]assw|pwd)/, made: false, pattern: /(?:(?:passw|pwd)[^\n]{0,60}?\)\.(?:type|fill|send_?keys|setValue|(?:type|enter)Text)\(|\.(?:type|fill|send_?keys|setValue|typeText)\(\s*["'`][^"'`\n]{0,40}(?:passw|pwd)[^"'`\n]{0,20}["'`],)\s*["'`]([^"'`\n]{4,64})["'`]/gi },
  {
    // A command that makes a user, or gives one another password: the name of the user and the password behind it.
    name: 'user-made', words: gate('user', 'passw', 'passwd', 'auth test'),
    hint: /add[-_]?user|create[-_]?user|user[-_]?add|user[-_]create|(?:change|set|reset)[-_]\S{0,20}passw|passwd |auth test/,
    made: false,
    pattern: /\b(?:add[-_]?user|create[-_]?user|user[-_]?add|user[-_]create|auth test|(?:change|set)[-_](?:user[-_])?passw(?:or)?d)\s+[\w.@-]{2,40}\s+["']?([^\s"'`|;<>-][^\s"'`|;<>]{4,})(?=["']?(?:\s|$))|\breset[-_]\w{0,12}[-_]?password\s+["']?([^\s"'`|;<>-][^\s"'`|;<>]{4,})/g,
  },
  { name: 'acl-password', words: gate('user+on >', 'setuser'), hint: / >\S/, made: false, pattern: /\b(?:user|setuser)\s+\S+\s+(?:on|off|reset)\s[^\n>]{0,40}?>(\S{5,})/gi },
  { name: 'shown-to-command', words: gate('passw+echo', 'passw+printf', 'secret+echo', 'token+echo'), hint: /<\((?:echo|printf)/, made: false, pattern: /(?:passw|secret|token)[^\n]{0,40}<\((?:echo|printf)\s+(?:-\w+\s+)?["']?([^\s"'`|)]{5,})/gi },
  { name: 'relay-login', words: gate(']:25', ']:465', ']:587', ']:252'), hint: /\]:\d/, made: false, pattern: /\]:\d{2,5}\s+[\w.@+-]{2,60}:([^\s:]{5,})(?=\s|$)/gm },
  { name: 'ipsec-secret', words: gate('eap', 'xauth', 'ikev'), hint: /: (?:EAP|XAUTH|NTLM|PSK) /, made: false, pattern: /: (?:EAP|XAUTH|NTLM|PSK) ["']?([^\s"'\n]{5,64})/g },
  { name: 'secret-id', words: gate('secretid', 'secret_id'), hint: /[sS]ecret_?[iI][dD]/, made: true, pattern: /\bsecret_?id["']?\s?[:=]?\s?["']?([a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12})/gi },
  { name: 'braced-password', words: gate('password={', 'pwd={'), hint: /=\{/, made: false, pattern: /;\s?(?:password|pwd)=\{([^}\n;]{4,64})\}/gi },
  ...SENTENCES,
  { name: 'recovery-phrase', words: gate('mnemonic', 'phrase'), hint: /[Mm]nemonic|[Pp]hrase/, made: false, pattern: /(?:mnemonic|(?:seed|recovery|backup|secret) phrase)\W{1,3}(?:is\W{1,3}|words\W{1,3})?((?:[a-z]{3,8} ){11,23}[a-z]{3,8})/gi },
]; // prettier-ignore

export function findInCommands(text: string, grams: TextGrams, found: Findings): void {
  for (const { words, hint, pattern, made, name } of PLACES) {
    if ((words !== undefined && !grams.mayHold(words)) || !hint.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const said = (match[1] ?? match[2]) as string;
      const value = said.replace(/[.,;]+$|\\$/, '');
      if ((isStandIn(value) && name !== 'wordpress-salt' && !CODES.has(name)) || !accepts(name, value, made)) continue;
      const start = match.index + match[0].lastIndexOf(said);
      const kind = made ? 'api_key' : name === 'recovery-phrase' ? 'private_key' : 'password';
      if (!found.covers(start, start + value.length)) found.add(kind, start, start + value.length, 0.8, name);
    }
  }
}

/** Places whose values are digits, or groups of letters and digits: whatever stands there is one. */
const CODES: ReadonlySet<string> = new Set([
  'one-time-code',
  'backup-codes',
  'own-pin',
  'sign-in-code',
  'door-code',
  'own-code',
  'your-code',
  'combination',
  'secret-id',
]);
/** Places in which a word may stand as well. */
const IN_SENTENCES: ReadonlySet<string> = new Set([
  'login-pair',
  'changed-password',
  'typed-password',
  'entered-password',
  'use-as',
  'user-and-password',
  'into-a-file',
  'decoded',
  'redis-auth',
  'login-slash',
  'user-colon',
  'letters-of-login',
  'shown-by-command',
]);

/** Both cases and a digit, or a sign that no name and no version has. */
function looksMade(value: string): boolean {
  return (
    (/[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value)) ||
    /[!@#$%^&*?].*./.test(value) ||
    isPassphrase(value)
  );
}

/** Letters and digits, or letters as no word has them. */
function isMixed(value: string): boolean {
  if (/\d/.test(value)) return /[A-Za-z]/.test(value);
  if (isPassphrase(value)) return true;
  return value.length >= 10 && /[a-z]/.test(value) && /[A-Z]/.test(value) && !looksWordy(value, 1);
}

function accepts(name: string, value: string, made: boolean): boolean {
  if (name === 'recovery-phrase') return new Set(value.split(' ')).size >= 8;
  if (CODES.has(name)) return true;
  if (name === 'user-then-password')
    return isPassword(value, true) && (isMixed(value) || /[!@#$%^&*?]./.test(value)) && !/^[\w.-]+@/.test(value);
  if (name === 'product-key')
    return (value.match(/\d/g)?.length ?? 0) >= 3 && (value.match(/[A-Z]/g)?.length ?? 0) >= 3;
  if (name === 'slash-pair') return isStrong(value);
  if (name === 'answered') return isStrong(value) || isRandom(value) || (isPassword(value, true) && isMixed(value));
  if (name === 'stored-under') return isRandom(value) || isPassword(value, true);
  if (name === 'account-pair')
    return isPassword(value, false) && isMixed(value) && looksMade(value) && !/^[a-z]+=/i.test(value);
  if (name === 'config-secret') return isPassword(value, true) || !readsLikeWords(value);
  if (name === 'wordpress-salt') return /\d/.test(value) && !looksWordy(value, 1);
  if (name === 'signing-call') return isRandom(value) || (isPassword(value, true) && isMixed(value));
  if (made)
    return (
      isRandom(value.replace(/=+$/, '')) ||
      (value.length >= 12 && /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && !looksWordy(value))
    );
  if (name === 'login-token' && /^[a-z.-]+$|^[a-z]+(?:[-_.][a-z]+)+\d*$/.test(value)) return false;
  if (IN_SENTENCES.has(name)) return isPassword(value, false) && isMixed(value) && !/^[\w-]+\.[a-z]{2,}$/i.test(value);
  // An option has also names, files and numbers behind it.
  if (name === 'secret-option' && (/^(?:[\w.-]+\/|[\w-]+\.\w{2,5}$|\d+$)/.test(value) || looksWordy(value, 4)))
    return false;
  return (
    isPassword(value, name !== 'pgpass') &&
    (/\d|[^\w]/.test(value) || !readsLikeWords(value)) &&
    !(name === 'secret-option' && !/\d/.test(value) && looksWordy(value))
  );
}
