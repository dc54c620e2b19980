/** Passwords in addresses, and addresses that are a secret as a whole. */
import type { Findings } from '../finding.ts';
import { isStandIn } from '../values.ts';

/** `scheme://user:password@host`; the user may be missing (redis). The last @ before the host is the border. */
const USER_INFO = /([a-z][a-z0-9+.-]{1,30}):\/\/([^\s:/?#@"'<>`|]{0,80}):([^\s/"'<>`|]{1,160})@(?=[\w[%$({.-])/gi;
/** jdbc:oracle:thin:user/password@host */
const ORACLE = /(?:jdbc:oracle:(?:thin|oci8?):|sqlplus )([\w$#]{1,40})\/([^\s@"'`/]{3,80})@/g;
const HOOKS =
  /https:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Za-z0-9/]{20,})|(?:\w+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/(\d{15,21}\/[A-Za-z0-9_-]{40,})|[\w-]+\.webhook\.office\.com\/(webhookb2\/[A-Za-z0-9@/-]{60,})|api\.telegram\.org\/bot(\d{6,12}:[A-Za-z0-9_-]{30,})|([a-f0-9]{32})@[\w.]*ingest[\w.]*sentry\.io)/g;

const GENERIC =
  /^(?:pass(?:word|wd)?|pwd|pw|secret|token|x-oauth-basic|x-access-token|user(?:name)?|admin|root|postgres|mysql|guest|db_?password|\*+|test|changeme)$/i;

export function findUrlSecrets(text: string, found: Findings): void {
  if (text.includes('://')) {
    for (const match of text.includes('@') ? text.matchAll(USER_INFO) : []) {
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
    for (const match of text.matchAll(HOOKS)) {
      const secret = match.slice(1).find((part: string | undefined) => part !== undefined);
      if (secret === undefined || isStandIn(secret) || /^T0+\/|X{6}/.test(secret)) continue;
      const start = match.index + match[0].lastIndexOf(secret);
      found.add('api_key', start, start + secret.length, 0.95, 'webhook-address');
    }
  }
  if (text.includes('oracle') || text.includes('sqlplus')) {
    for (const match of text.matchAll(ORACLE)) {
      const password = match[2] as string;
      const end = match.index + match[0].length - 1;
      if (!GENERIC.test(password) && !isStandIn(password))
        found.add('connection_string', end - password.length, end, 0.9, 'connection-string');
    }
  }
}
