/**
 * Texts with planted credentials, and texts that only look like it; seeded. Every credential is put together at run
 * time of random characters: none was ever real, and none stands in this file.
 */
import { base62, crc32 } from '../../../extension/core/synthesis/redaction/checks.ts';
import type { Random } from '../../../training/lib/random.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const UPPER = LOWER.toUpperCase();
const HEX = `${DIGITS}abcdef`;
const ALNUM = LOWER + UPPER + DIGITS;
const URLSAFE = `${ALNUM}-_`;
const BASE64 = `${ALNUM}+/`;

export interface PlantedText {
  readonly text: string;
  /** Where the credential stands; none in a text that only looks like it. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  /** Provider and template, or the kind of look-alike. */
  readonly origin: string;
}

export function letters(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[random.below(alphabet.length)] as string).join('');
}

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.below(list.length)] as T;
}

/** A token of GitHub's kind with the checksum that a real one has. */
export function checksummed(prefix: string, random: Random): string {
  const body = letters(random, ALNUM, 30);
  return `${prefix}_${body}${base62(crc32(body), 6)}`;
}

type Maker = (random: Random) => string;
const of =
  (prefix: string, alphabet: string, length: number, suffix = ''): Maker =>
  (random) =>
    `${prefix}${letters(random, alphabet, length)}${suffix}`;

/** Tokens that show what they are. The prefixes are in pieces, so that scanners of this repository stay silent. */
// prettier-ignore
export const MARKED: Readonly<Record<string, Maker>> = {
  github: (r) => checksummed(`gh${pick(r, ['p', 'o', 's', 'u'])}`, r),
  githubUnchecked: of('gh' + 'p_', ALNUM, 36),
  githubFineGrained: (r) => `github_pat_${letters(r, ALNUM, 22)}_${letters(r, ALNUM, 59)}`,
  gitlab: of('gl' + 'pat-', URLSAFE, 20),
  npm: of('npm' + '_', ALNUM, 36),
  aws: of('AK' + 'IA', UPPER + '234567', 16),
  google: of('AI' + 'za', URLSAFE, 35),
  googleSecret: of('GOC' + 'SPX-', URLSAFE, 28),
  slackBot: (r) => `xoxb-${letters(r, DIGITS, 12)}-${letters(r, DIGITS, 13)}-${letters(r, ALNUM, 24)}`,
  slackUser: (r) => `xoxp-${letters(r, DIGITS, 12)}-${letters(r, DIGITS, 12)}-${letters(r, DIGITS, 12)}-${letters(r, HEX, 32)}`,
  stripe: of('sk_' + 'live_', ALNUM, 24),
  stripeRestricted: of('rk_' + 'live_', ALNUM, 99),
  openai: of('sk' + '-', ALNUM, 48),
  openaiProject: of('sk' + '-proj-', URLSAFE, 120),
  anthropic: of('sk-' + 'ant-api03-', URLSAFE, 93, 'AA'),
  huggingface: of('h' + 'f_', ALNUM, 34),
  sendgrid: (r) => `SG.${letters(r, URLSAFE, 22)}.${letters(r, URLSAFE, 43)}`,
  twilioKey: of('S' + 'K', HEX, 32),
  telegram: (r) => `${letters(r, '123456789', 10)}:AA${letters(r, URLSAFE, 33)}`,
  discord: (r) => `M${letters(r, ALNUM, 23)}.${letters(r, URLSAFE, 6)}.${letters(r, URLSAFE, 27)}`,
  jwt: (r) => `eyJhbGciOiJIUzI1NiJ9.eyJ${letters(r, URLSAFE, 40)}.${letters(r, URLSAFE, 43)}`,
  pypi: of('py' + 'pi-AgEIcHlwaS5vcmc', URLSAFE, 120),
  digitalocean: of('dop' + '_v1_', HEX, 64),
  square: of('sq0' + 'atp-', URLSAFE, 22),
  mailgun: of('ke' + 'y-', HEX, 32),
  mailchimp: of('', HEX, 32, '-us14'),
  shopify: of('shp' + 'at_', HEX, 32),
  databricks: of('da' + 'pi', HEX, 32),
  vault: of('hv' + 's.', URLSAFE, 24),
  linear: of('lin_' + 'api_', ALNUM, 40),
  notion: of('ntn' + '_', ALNUM, 46),
  figma: of('fig' + 'd_', URLSAFE, 40),
  groq: of('gs' + 'k_', ALNUM, 52),
  replicate: of('r8' + '_', ALNUM, 37),
  grafana: (r) => `glsa_${letters(r, ALNUM, 32)}_${letters(r, HEX, 8)}`,
  newrelic: of('NR' + 'AK-', UPPER + DIGITS, 27),
  docker: of('dck' + 'r_pat_', URLSAFE, 27),
  slackHook: (r) => `https://hooks.slack.com/services/T${letters(r, UPPER + DIGITS, 9)}/B${letters(r, UPPER + DIGITS, 10)}/${letters(r, ALNUM, 24)}`,
  age: of('AGE-SECRET-' + 'KEY-1', UPPER + DIGITS, 58),
  atlassian: of('ATA' + 'TT3', URLSAFE, 180),
  doppler: of('dp' + '.pt.', ALNUM, 43),
  postman: (r) => `PMAK-${letters(r, HEX, 24)}-${letters(r, HEX, 34)}`,
  supabase: of('sb' + 'p_', HEX, 40),
  rubygems: of('ruby' + 'gems_', HEX, 48),
  fly: of('fo' + '1_', URLSAFE, 43),
  tailscale: (r) => `tskey-auth-${letters(r, ALNUM, 12)}-${letters(r, ALNUM, 32)}`,
};

/** Credentials that show only by the name they stand under. */
// prettier-ignore
const NAMED: readonly { readonly name: string; readonly make: Maker; readonly names: readonly string[] }[] = [
  { name: 'awsSecret', make: of('', BASE64, 40), names: ['AWS_SECRET_ACCESS_KEY', 'aws_secret_access_key', 'secretAccessKey'] },
  { name: 'hex32', make: of('', HEX, 32), names: ['DATADOG_API_KEY', 'DD_API_KEY', 'twilio_auth_token', 'apiKey', 'SUBSCRIPTION_KEY', 'x-api-key', 'weather_api_key'] },
  { name: 'hex40', make: of('', HEX, 40), names: ['DD_APP_KEY', 'access_token', 'CIRCLE_TOKEN', 'client_secret'] },
  { name: 'hex64', make: of('', HEX, 64), names: ['JWT_SECRET', 'ENCRYPTION_KEY', 'secret_key', 'SECRET_KEY_BASE', 'signing_key'] },
  { name: 'alnum40', make: of('', URLSAFE, 40), names: ['CLOUDFLARE_API_TOKEN', 'api_token', 'auth_token', 'refreshToken', 'CLIENT_SECRET', 'okta_api_token'] },
  { name: 'azureKey', make: of('', BASE64, 86, '=='), names: ['AZURE_STORAGE_KEY', 'AccountKey', 'storage_account_key', 'SharedAccessKey'] },
  { name: 'uuid', make: (r) => uuid(r), names: ['HEROKU_API_KEY', 'api_key', 'apiToken', 'client_secret'] },
  { name: 'password', make: (r) => password(r), names: ['DB_PASSWORD', 'password', 'POSTGRES_PASSWORD', 'smtp_password', 'passwd', 'adminPassword', 'MYSQL_ROOT_PASSWORD', 'pwd'] },
];

export function uuid(r: Random): string {
  return [8, 4, 4, 4, 12].map((n) => letters(r, HEX, n)).join('-');
}

/** As people and their password programs make them: always with a digit. */
export function password(r: Random): string {
  const words = ['winter', 'Falcon', 'Tr0ub4dor', 'correct', 'Summer', 'dragon', 'Monkey', 'Blue', 'kraken'];
  switch (r.below(4)) {
    case 0:
      return `${pick(r, words)}${letters(r, '!@#$%^&*', 1)}${letters(r, DIGITS, 4)}`;
    case 1:
      return `${letters(r, ALNUM, 8)}${letters(r, DIGITS, 2)}${letters(r, '!@#%^*', 1)}${letters(r, ALNUM, 3)}`;
    case 2:
      return `${pick(r, words)}-${pick(r, words)}-${letters(r, DIGITS, 2)}`;
    default:
      return `${letters(r, ALNUM, 14)}${letters(r, DIGITS, 2)}`;
  }
}

/** `{}` is the credential, `{n}` its name. */
const MARKED_TEMPLATES = [
  'My key is {} - why do I get a 401?',
  'I tried with {} and it says forbidden.',
  'Could you check whether {} still works?\n\nThanks!',
  'const client = new Client("{}");',
  "client = Client(api_key='{}')",
  'export TOKEN={}',
  'TOKEN={}\nDEBUG=true\n',
  '{"env": {"TOKEN": "{}"}, "retries": 3}',
  'env:\n  - name: TOKEN\n    value: {}\n',
  "curl -H 'Authorization: Bearer {}' https://api.service.io/v1/me",
  '2024-05-01T10:22:11Z ERROR auth failed token={} status=401',
  'git clone https://{}@github.com/acme/app.git',
  '```bash\nexport KEY="{}"\n./run.sh\n```',
  'https://api.service.io/v1/items?key={}&limit=10',
  '[default]\ntoken = {}\n',
  'The old one was `{}`, please rotate it.',
  '{\\"token\\":\\"{}\\"}',
];
const NAMED_TEMPLATES = [
  '{n}={}',
  'export {n}="{}"',
  "{n}: '{}'",
  '{n} = "{}"',
  '{"{n}": "{}"}',
  '"{n}" => "{}",',
  '{n}: {}\nport: 8080\n',
  'set {n}={}\r\n',
  "os.environ['{n}'] = '{}'",
  'const {n} = "{}";',
  'docker run -e {n}={} app:latest',
  'connecting with {n}={} host=db1 ok',
  'The {n} is {} and it does not work.',
  'I set {n} to "{}" in the settings.',
  '```yaml\nspring:\n  {n}: {}\n```',
  '{\\"{n}\\": \\"{}\\"}',
  'https://svc.io/cb?{n}={}&state=1',
];
const PASSWORD_TEMPLATES = [
  'postgres://admin:{}@db.internal:5432/app',
  'DATABASE_URL=mysql://root:{}@10.1.2.3/shop',
  'mongodb+srv://svc:{}@cluster0.ab1cd.mongodb.net/test?retryWrites=true',
  'redis://:{}@cache:6379/0',
  'amqp://worker:{}@mq:5672/%2f',
  'jdbc:postgresql://db:5432/app?user=app&password={}',
  'Server=tcp:sql1,1433;Database=app;User Id=sa;Password={};Encrypt=True;',
  'git remote add origin https://bob:{}@git.acme.io/app.git',
  'curl -u admin:{} https://svc.io/health',
  'mysql -u root -p{} shop < dump.sql',
  'sshpass -p {} ssh deploy@prod',
  'My password is {} but I cannot log in.',
  'the password for the staging server is {}',
  'Login: admin / {}',
  'PGPASSWORD={} psql -h db -U app',
  "ALTER USER app WITH PASSWORD '{}';",
  "CREATE USER 'app'@'%' IDENTIFIED BY '{}';",
  'machine api.svc.io login bob password {}',
  'user: admin\npassword: {}\n',
];

/** `count` texts, each with one credential. */
export function plantedTexts(random: Random, count: number): readonly PlantedText[] {
  const marked = Object.entries(MARKED);
  return Array.from({ length: count }, (_, i) => {
    switch (i % 4) {
      case 0:
      case 1: {
        const [name, make] = marked[(i >> 1) % marked.length] as (typeof marked)[number];
        return planted(pick(random, MARKED_TEMPLATES), '', make(random), name);
      }
      case 2: {
        const { name, make, names } = pick(random, NAMED);
        return planted(pick(random, NAMED_TEMPLATES), pick(random, names), make(random), name);
      }
      default:
        return i % 8 === 3
          ? planted(`Here it is:\n\n{}\n\nPlease keep it.`, '', privateKey(random), 'privateKey')
          : planted(pick(random, PASSWORD_TEMPLATES), '', password(random).replace(/[@#%/]/g, '_'), 'password');
    }
  });
}

function planted(template: string, name: string, value: string, origin: string): PlantedText {
  const head = template.replaceAll('{n}', name);
  const start = head.indexOf('{}');
  return {
    text: head.replace('{}', () => value),
    spans: [{ start, end: start + value.length }],
    origin: `${origin}: ${template}`,
  };
}

export function privateKey(random: Random, lineEnd = '\n'): string {
  const kind = pick(random, ['RSA ', 'EC ', 'OPENSSH ', '', 'ENCRYPTED ', 'DSA ']);
  const lines = Array.from({ length: 6 }, () => letters(random, BASE64, 64));
  return [`-----BEGIN ${kind}PRIVATE KEY-----`, ...lines, `-----END ${kind}PRIVATE KEY-----`].join(lineEnd);
}

const LOOK_ALIKES: readonly ((r: Random) => string)[] = [
  (r) => `Fixed in commit ${letters(r, HEX, 40)}, see the log.`,
  (r) => `"integrity": "sha512-${letters(r, BASE64, 86)}=="`,
  (r) => `request_id=${uuid(r)} took 12 ms`,
  (r) => `sha256:${letters(r, HEX, 64)}  app.tar.gz`,
  (r) => `![logo](data:image/png;base64,iVBORw0KGgo${letters(r, BASE64, 200)})`,
  (r) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA${letters(r, BASE64, 44)} me@laptop`,
  (r) => `The md5 of the file is ${letters(r, HEX, 32)}.`,
  (r) => `ETag: W/"${letters(r, HEX, 32)}"`,
  (r) => `"resolved": "https://registry.npmjs.org/x/-/x-1.0.0.tgz#${letters(r, HEX, 40)}"`,
  (r) => `session ${uuid(r)} was closed`,
  (r) => `<img src="/assets/index-${letters(r, ALNUM, 8)}.js">`,
  (r) => `docker pull repo/app@sha256:${letters(r, HEX, 64)}`,
  (r) => `trace_id: ${letters(r, HEX, 32)}, span_id: ${letters(r, HEX, 16)}`,
  (r) => `The nonce was ${letters(r, BASE64, 24)} this time.`,
  () => 'API_KEY=your-api-key-here',
  () => 'password: "changeme"',
  () => 'export OPENAI_API_KEY="sk-...your key..."',
  () => 'token: ${{ secrets.GITHUB_TOKEN }}',
  () => 'password = os.environ["DB_PASSWORD"]',
  () => 'const token = await getAccessToken(user.id);',
  () => 'const { apiKey, apiSecret } = config.credentials;',
  () => 'Authorization: Bearer <token>',
  () => 'Authorization: Bearer $TOKEN',
  () => 'postgres://user:password@localhost:5432/mydb',
  () => 'mongodb://${USER}:${PASS}@host/db',
  () => 'AWS_ACCESS_KEY_ID=AKIAIOSFODNN7' + 'EXAMPLE',
  () => 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY' + 'EXAMPLEKEY',
  () => 'sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  () => 'ghp_' + 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  () => '<input type="password" name="password" id="passwordField">',
  () => 'The max_tokens=4096 and temperature=0.7 settings matter.',
  () => 'password: string; token: string | null;',
  () => 'def login(username: str, password: str) -> Token:',
  () => 'The tokenizer splits the text into 50257 tokens, the key insight is attention.',
  () => 'if (password.length < 8) throw new Error("password too short");',
  () => 'secretName: my-app-tls-secret',
  () => 'A strong password should be at least 12 characters long.',
  () => 'private static final String TOKEN_KEY = "auth_token";',
  () => '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA\n-----END PUBLIC KEY-----',
  () => '-----BEGIN RSA PRIVATE ' + 'KEY-----\n...\n-----END RSA PRIVATE ' + 'KEY-----',
  () => 'kubectl create secret generic db --from-literal=password=$DB_PASS',
  () => 'The primary key is user_id, the foreign key order_id2024.',
  () => 'localStorage.setItem("token", response.data.token);',
  () => 'csrf_token: {{ csrf_token() }}',
  () => 'Set api_key in config/settings.production.yaml before the start.',
  () => 'password_hash = bcrypt.hashpw(password, bcrypt.gensalt(12))',
  () => "headers: { 'X-Api-Key': process.env.API_KEY_V2 }",
  () => 'spring.datasource.password=${DB_PASSWORD:-}',
  () => 'SECRET_KEY = get_secret("projects/1234/secrets/django/versions/2")',
  (r) => `chunk-${letters(r, HEX, 20)}.css and vendor.${letters(r, HEX, 20)}.js`,
  (r) => `token ids: [${letters(r, '123456789', 5)}, ${letters(r, '123456789', 4)}]`,
  (r) => `cache key ${letters(r, HEX, 32)} was not found`,
  (r) => `publishable key pk_live_${letters(r, ALNUM, 24)}`,
];

/** `count` texts without a credential. */
export function lookAlikes(random: Random, count: number): readonly PlantedText[] {
  return Array.from({ length: count }, (_, i) => {
    const index = i % LOOK_ALIKES.length;
    return { text: (LOOK_ALIKES[index] as Maker)(random), spans: [], origin: `look-alike ${index}` };
  });
}
