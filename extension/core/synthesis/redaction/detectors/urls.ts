/** Passwords in addresses, and addresses that are a secret as a whole. */
import type { Findings } from '../finding.ts';
import { gate, type TextGrams } from '../grams.ts';
import { isStandIn } from '../values.ts';

/** `scheme://user:password@host`; the user may be missing (redis). The last @ before the host is the border. */
const USER_INFO = /([a-z][a-z0-9+.-]{1,30}):\/\/([^\s:/?#@"'<>`|]{0,80}):([^\s/"'<>`|]{1,160})@(?=[\w[%$({.-])/iy;
/** The same where the password is base64 and nobody has encoded its slashes, as consoles of clouds show it. */
const BASE64_INFO =
  /((?:postgres(?:ql)?|mysql|mongodb|rediss?|amqps?|mssql|nats|mqtts?)(?:\+\w+)?):\/\/([^\s:/?#@"'<>`|]{0,80}):([A-Za-z0-9+/]{20,160}={0,2})@(?=[\w[%$({.-])/iy;
/** jdbc:oracle:thin:user/password@host */
const ORACLE =
  /(?:jdbc:oracle:(?:thin|oci8?):|\b(?:sqlplus|impdp|expdp|sqlldr|rman target) (?:-\w+ |userid=)?)([\w$#]{1,40})\/([^\s@"'`/]{3,80})@/g;
const ORACLE_TOOLS = gate('oracle', 'sqlplus', 'impdp', 'expdp', 'sqlldr', 'rman target');
/** user:password@tcp(host), as drivers of Go write it. */
const DRIVER = /(?<![\w:/])[\w.-]{1,40}:([^\s:@"'`]{3,80})@(?:tcp|unix|udp)\(/g;
const HOOKS =
  /https?:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Za-z0-9/]{20,})|(?:\w+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/(\d{15,21}\/[A-Za-z0-9_-]{40,})|[\w-]+\.webhook\.office\.com\/(webhookb2\/[A-Za-z0-9@/-]{60,})|api\.telegram\.org\/bot(\d{6,12}:[A-Za-z0-9_-]{30,})|hooks\.zapier\.com\/hooks\/catch\/(\d{4,}\/\w{5,})|calendar\.google\.com\/calendar\/ical\/[^\s/]{3,80}\/private-([a-f0-9]{32})|outlook\.office(?:365)?\.com\/webhook\/[^\s/]{30,90}\/IncomingWebhook\/([a-f0-9]{32}\/[a-f0-9-]{36})|hook\.[\w.]{0,12}make\.com\/(\w{20,})|(?:maker\.)?ifttt\.com\/trigger\/\w+\/(?:json\/)?with\/key\/([\w-]{15,})|open\.(?:feishu|larksuite)\.\w+\/open-apis\/bot\/v2\/hook\/([\w-]{20,})|qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=([\w-]{20,})|[\w.-]+\/(?:hooks|plugins\/\w+)\/([a-z0-9]{26})(?![\w/])|([a-f0-9]{32})@[\w.]*ingest[\w.]*sentry\.io)/g;

const GENERIC =
  /^(?:pass(?:word|wd)?|pwd|pw|secret|token|x-oauth-basic|x-access-token|user(?:name)?|admin|root|postgres|mysql|guest|db_?password|\*+|test|changeme)$/i;

/** Addresses with a user and a password, from each `://` that has an @ behind it. */
function* userInfos(text: string): Generator<RegExpExecArray> {
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const sign = text.indexOf('@', at + 3);
    if (sign < 0) return;
    if (sign - at > LONGEST_USER_INFO) continue;
    let start = at;
    while (start > 0 && at - start < 31 && /[a-z0-9+.-]/i.test(text[start - 1] as string)) start--;
    while (start < at && !/[a-z]/i.test(text[start] as string)) start++;
    USER_INFO.lastIndex = start;
    BASE64_INFO.lastIndex = start;
    const match = USER_INFO.exec(text) ?? BASE64_INFO.exec(text);
    if (match !== null) yield match;
  }
}

/** Characters of `://user:password@`. */
const LONGEST_USER_INFO = 250;

const HOOK_HOSTS = gate(
  'hooks',
  'webhook',
  'api.telegram',
  'ingest',
  'ifttt',
  'make.com',
  'feishu',
  'larksuite',
  'weixin',
  'calendar/ical',
);

export function findUrlSecrets(text: string, grams: TextGrams, found: Findings): void {
  if (text.includes('@') && text.includes('://')) {
    for (const match of userInfos(text)) {
      const [whole, scheme = '', user = '', password = ''] = match;
      const end = match.index + whole.length - 1;
      const start = end - password.length;
      // `https://host:8080/a@b` has its @ in the path; the character class keeps slashes out of the password.
      if (GENERIC.test(password) || isStandIn(password) || /^\$|^[A-Z_]+$/.test(password)) {
        // The other way round: a token in the place of the user.
        if (user.length >= 20 && !isStandIn(user))
          found.add('api_key', start - 1 - user.length, start - 1, 0.8, 'url-token');
        continue;
      }
      const database =
        /^(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|mssql|sqlserver|oracle|jdbc|clickhouse|cockroachdb|nats|ldaps?|kafka|neo4j|bolt|cassandra|couchdb|elastic)/i.test(
          scheme,
        );
      found.add(
        database ? 'connection_string' : 'password',
        start,
        end,
        0.9,
        database ? 'connection-string' : 'url-password',
      );
    }
  }
  if (grams.mayHold(HOOK_HOSTS)) {
    for (const match of text.matchAll(HOOKS)) {
      const secret = match.slice(1).find((part: string | undefined) => part !== undefined);
      if (secret === undefined || isStandIn(secret) || /^T0+\/|X{6}/.test(secret)) continue;
      const start = match.index + match[0].lastIndexOf(secret);
      found.add('api_key', start, start + secret.length, 0.95, 'webhook-address');
    }
  }
  if (text.includes('@tcp(') || text.includes('@unix(')) {
    for (const match of text.matchAll(DRIVER)) {
      const password = match[1] as string;
      const start = match.index + match[0].lastIndexOf(`${password}@`);
      if (!GENERIC.test(password) && !isStandIn(password))
        found.add('connection_string', start, start + password.length, 0.9, 'connection-string');
    }
  }
  if (grams.mayHold(ORACLE_TOOLS)) {
    for (const match of text.matchAll(ORACLE)) {
      const password = match[2] as string;
      const end = match.index + match[0].length - 1;
      if (!GENERIC.test(password) && !isStandIn(password))
        found.add('connection_string', end - password.length, end, 0.9, 'connection-string');
    }
  }
}
