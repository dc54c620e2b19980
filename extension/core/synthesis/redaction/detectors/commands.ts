/** Passwords where a command line, a header or a file of its own kind has them, without a name before them. */
import type { Findings } from '../finding.ts';
import { isPassword, isRandom, isStandIn, looksWordy } from '../values.ts';

interface Place {
  /** Cheap test: the text must hold one of these. */
  readonly hint: RegExp;
  /** The secret is the last group that took part. */
  readonly pattern: RegExp;
  readonly made: boolean;
  readonly name: string;
}

const PLACES: readonly Place[] = [
  { name: 'curl-user', hint: /curl|wget|http/, made: false, pattern: /(?:curl|wget|http)\b[^\n]{0,300}?(?:-u|--user|--proxy-user)[ =]["']?[\w.@+-]+:([^\s"'`]{4,})/g },
  { name: 'option-password', hint: / -[pPaw][ "']?[^\s-]|pass:/, made: false, pattern: /\b(?:(?:mysql(?:dump|admin)?|mariadb)\b[^\n|;]{0,120}? -p["']?|sshpass -p ?["']?|redis-cli\b[^\n|;]{0,120}? -a ["']?|(?:docker|podman|helm|az|heroku|oc)\b[^\n|;]{0,40}? login\b[^\n|;]{0,120}? -p ["']?|mongo\w*\b[^\n|;]{0,120}? -p ["']?|sqlcmd\b[^\n|;]{0,120}? -P ["']?|ldap\w+\b[^\n|;]{0,120}? -w ["']?|-pass(?:in|out)? pass:|(?:zip|7z) [^\n]{0,20}-[pP] ?["']?)([^\s"'`|;]{4,})/g },
  { name: 'authorization', hint: /[Bb]earer |[Bb]asic |BASIC |BEARER /, made: true, pattern: /\b(?:Bearer|bearer|BEARER|Basic|basic|BASIC)\s+([A-Za-z0-9._~+/-]{12,}={0,2})/g },
  {
    name: 'login-call',
    hint: /[aA]uth|login|Sequelize/,
    made: false,
    pattern:
      /(?:\bauth\s?=\s?\(|[bB]asic_?[aA]uth\w*\(|\.(?:login|auth|authenticate)\(|Sequelize\(\s*["'][^"'\n]{1,60}["'],)\s*["'][^"'\n]{1,60}["'],\s*["']([^"'\n]{4,64})["']/g,
  },
  {
    name: 'password-argument',
    hint: /htpasswd|\/user:/,
    made: false,
    pattern: /(?:htpasswd -\w*b\w* \S+ \S+ |\/user:\S+ )["']?([^\s"'`|;]{4,})/g,
  },
  { name: 'pgpass', hint: /:\d{4,5}:/, made: false, pattern: /^[\w.*-]+:(?:\d{4,5}|\*):[\w*-]+:[\w.*-]+:([^\s:]{5,})$/gm },
  { name: 'login-pair', hint: /(?:[Ll]og ?in|[Cc]redential|[Aa]ccount)[^\n]{0,75}(?:[/:|]|and|with) ?/, made: false, pattern: /\b(?:log ?in|credentials?|account|logged in)\b[^\n]{0,30}?(?:[:=]| (?:with|as|are|is|using))\s*["'`(]*[\w.@+-]{2,40}["'`]*\s*(?:\/|:|,? (?:and|with)(?: (?:the )?(?:password|pass|pw))?|\|)\s*["'`]*([^\s"'`)]{6,64})/gi },
  { name: 'recovery-phrase', hint: /[Mm]nemonic|[Pp]hrase/, made: false, pattern: /(?:mnemonic|(?:seed|recovery|backup|secret) phrase)\W{1,3}(?:is\W{1,3}|words\W{1,3})?((?:[a-z]{3,8} ){11,23}[a-z]{3,8})/gi },
]; // prettier-ignore

export function findInCommands(text: string, found: Findings): void {
  for (const { hint, pattern, made, name } of PLACES) {
    if (!hint.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const value = (match[1] as string).replace(/[.,;]+$/, '');
      if (isStandIn(value) || !accepts(name, value, made)) continue;
      const start = match.index + match[0].lastIndexOf(match[1] as string);
      const kind = made ? 'api_key' : name === 'recovery-phrase' ? 'private_key' : 'password';
      if (!found.covers(start, start + value.length)) found.add(kind, start, start + value.length, 0.8, name);
    }
  }
}

function accepts(name: string, value: string, made: boolean): boolean {
  if (name === 'recovery-phrase') return new Set(value.split(' ')).size >= 10;
  if (made)
    return (
      isRandom(value.replace(/=+$/, '')) ||
      (value.length >= 12 && /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && !looksWordy(value))
    );
  if (name === 'login-pair')
    return (
      isPassword(value, false) && /\d/.test(value) && /[A-Za-z]/.test(value) && !/^[\w-]+\.[a-z]{2,}$/i.test(value)
    );
  return isPassword(value, name !== 'pgpass') && /\d|[^\w]/.test(value);
}
