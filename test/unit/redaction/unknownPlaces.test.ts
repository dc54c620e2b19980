import { describe, expect, it } from 'vitest';
import { findSensitive } from '../../../extension/core/synthesis/redaction/findSensitive.ts';
import type { SensitiveKind } from '../../../extension/core/synthesis/redaction/finding.ts';

const found = (text: string): readonly (readonly [SensitiveKind, string])[] =>
  findSensitive(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

/** Random characters, made for this test. */
const WORD = 'q7Zt2LxV9bKcW4dNsYfH8mRpTa3u';
const BASE64 = 'pU3KGCUwux1tEyze1iN7LtkeP3IfyxlxF0SU1kk8nVw=';
const HEX = '8f3a61c09b7e4d2580ac19f3e7b64d12';
const ROW = 'ribbon velvet anchor ladder month urban glance oxygen drift puzzle cradle amount';

describe('a random value that nothing explains', () => {
  it.each<readonly [string, SensitiveKind, string]>([
    [`I put ${WORD} there and it still says no.`, 'api_key', WORD],
    [`connect("${BASE64}")`, 'api_key', BASE64],
    [`const x = "${WORD}";`, 'api_key', WORD],
    [`I pasted ${HEX} into the settings page (DATADOG_API_KEY)`, 'api_key', HEX],
    [`Nimm bitte ${HEX} als Token.`, 'api_key', HEX],
  ])('is found in %j', (text, kind, value) => {
    expect(found(text)).toEqual([[kind, value]]);
  });

  it.each([
    `https://drive.example.com/open/${WORD}`,
    `https://tube.example.com/watch?v=gpaV6x9QwDo&list=${WORD}`,
    `/var/folders/jc/${WORD}/T/Xnapper-2026-07-21-17.40.56.png`,
    `etag: W/"${WORD}"`,
    `"request_id":"${WORD}"`,
    `"nextPageToken": "${WORD}"`,
    `"integrity": "sha512-${BASE64}"`,
    `url(data:font/woff2;base64,${BASE64})`,
    `password: ENC(${BASE64})`,
    `{"kty":"EC","crv":"P-256","x":"${WORD}"}`,
    `-----BEGIN CERTIFICATE-----\n${BASE64}\n-----END CERTIFICATE-----`,
    'decode("TWFueSBoYW5kcyBtYWtlIGxpZ2h0IHdvcms9")',
    'the class is InternalFrameInternalFrameTitlePane2D and getUTF16CodeUnitAt64Bit',
    `commit ${HEX}8f3a61c0 adds a token to the header`,
  ])('is left in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a password that a program made, with no name beside it', () => {
  it.each([
    ['doveadm auth check ann 88MWFi1dybgXHoVEWU', '88MWFi1dybgXHoVEWU'],
    ['it is rWOX^3mauw~b6V0 now', 'rWOX^3mauw~b6V0'],
    ['strongswan: anna : "kgn313BJ&8sj"', 'kgn313BJ&8sj'],
  ])('is found in %j', (text, value) => {
    expect(found(text).map(([, said]) => said)).toEqual([value]);
  });

  it.each([
    'in Foo#barBaz12 and Array2#each3With4Index',
    "const data = 'y3JwNZtf@3s!Ju}!%Dti:pm3c_%X#tjB5p|u3dca3#UXaMYa)TaB-=cM|7T#<bI}l5@B;kd~0UX#^^Xa-a1a5T&a=U1a';",
    'like $argon2id$v=19$m=65536,t=3,p=4$Wz2sAh+TrocnWnOZi2IdCi$bxU9Zxq5JKPeZDeTblblXWVVZrBPcfRux',
    'https://tube.example.com/watch?v=3oQTSP4FngY&t=42s',
    'cf-ray: 4a7826fd0d10ae4b-FRA',
  ])('is not seen in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('codes and phrases in a row', () => {
  it('finds each code of a list', () => {
    const text = 'Backup codes: 27543391, 38038080, 66337990';
    expect(found(text).map(([, value]) => value)).toEqual(['27543391', '38038080', '66337990']);
  });

  it('finds the codes of lines and of other languages', () => {
    const text = 'Codes de secours :\n- k3f9x-2mq7d\n- p8w4z-v5t1c\nà garder';
    expect(found(text).map(([, value]) => value)).toEqual(['k3f9x-2mq7d', 'p8w4z-v5t1c']);
  });

  it.each([
    `I wrote down my 12 words as "${ROW}" - is that a valid mnemonic?`,
    `metamask asked for ${ROW.replaceAll(' ', ', ')} and took it`,
  ])('finds the words of a wallet in %j', (text) => {
    expect(found(text).map(([kind]) => kind)).toEqual(['private_key']);
  });

  it.each([
    `colours of the palette: ${ROW}`,
    `seed words of the topic model: ${ROW.split(' ').sort().join(' ')}`,
    'the wallet was found near the river and they brought back what the owner had lost that same day',
    'recovery codes: keep them in a safe place, they work only once',
  ])('finds none in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('words around a chosen password', () => {
  it.each<readonly [string, readonly string[]]>([
    [
      'I changed it from Maple13! to q7ZtLx-V9bKcW4-dNsYfH and now neither password works',
      ['Maple13!', 'q7ZtLx-V9bKcW4-dNsYfH'],
    ],
    ['her login is ann and her password copper.Maple65, can you draft a mail', ['copper.Maple65']],
    ['Server=db;Password=letmein.Maple58;Encrypt=True', ['letmein.Maple58']],
    ['The password (from /var/lib/x/initialAdminPassword) is q7Zt2LxV9bKc', ['q7Zt2LxV9bKc']],
    ["set vpn ipsec authentication psk site-b secret 'Maple917?'", ['Maple917?']],
    ['service;login;secret\nftp;www;Maple1027\ncron;bot;copper4320', ['Maple1027', 'copper4320']],
    [
      "INSERT INTO users (name, password) VALUES ('a', 'k3Wq9ZtLpV2b'), ('b', 'p8Vz4TcRmX1d');",
      ['k3Wq9ZtLpV2b', 'p8Vz4TcRmX1d'],
    ],
    ["My mother's PIN for the phone is 2544.", ['2544']],
    ['door code 3075, safe combination 73-09-28', ['3075', '73-09-28']],
    ['G-283339 is your Google verification code', ['283339']],
    ['rabbitmqctl add_user app Maple2129\nrabbitmqctl set_permissions -p / app', ['Maple2129']],
    ['the pin for my sim is 1514 and puk 06772083', ['1514', '06772083']],
    ['char pass[] = "Maple19x";', ['Maple19x']],
    ['Opsgenie 5f76c094-dd48-f2ab-366d-dd97d4433f69 (api key)', ['5f76c094-dd48-f2ab-366d-dd97d4433f69']],
    ['net use Z: \\\\fs01\\share maple1402 /user:CORP\\anna', ['maple1402']],
  ])('tells it in %j', (text, values) => {
    expect(found(text).map(([, value]) => value)).toEqual(values);
  });

  it.each([
    'if (user.password !== config.basePath42) return',
    'kubeadm join host --discovery-token-ca-cert-hash sha256:8f3a61c09b7e4d2580ac19f3e7b64d128f3a61c09b7e4d2580ac19f3e7b64d12',
    'client = MongoClient(url, "admin", serverSelectionTimeoutMS=5000)',
    'ssh -p 2222 admin@bastion.internal uptime',
  ])('finds nothing in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('columns', () => {
  it('takes a card with its expiry behind', () => {
    expect(found('Visa 5123930744416362 04/27 123')).toEqual([['credit_card', '5123930744416362']]);
  });

  it('takes a number out of a column of blanks', () => {
    expect(found('Employee   SSN           Start\nMurphy     536-41-3360   2019-04-01')).toEqual([
      ['ssn', '536-41-3360'],
    ]);
  });

  it('takes telephones of any shape below their head', () => {
    expect(found('id,phone,total\n1,667 558 7490,12\n2,367 8354714,13')).toEqual([
      ['phone', '667 558 7490'],
      ['phone', '367 8354714'],
    ]);
  });
});

describe('values that no name of their own stands before', () => {
  it.each<readonly [string, SensitiveKind, string]>([
    ['# users\nann:$2y$10$Qm7RtZx2LpVb9KcWd4NsYf8HQm7RtZx2LpVb9KcWd4NsYf8Habcde', 'password', '$2y$10$Qm7RtZx2LpVb9KcWd4NsYf8HQm7RtZx2LpVb9KcWd4NsYf8Habcde'],
    ['<auth-user-pass>\nann\nTr4il-mix!\n</auth-user-pass>', 'password', 'Tr4il-mix!'],
    ['# /etc/ppp/chap-secrets\nann    *    q7Zt2LxV9bKc    *', 'password', 'q7Zt2LxV9bKc'],
    ['rediss://:I6o5/lNGi36/u4K7FagRfgwgf3CG4weEbJM7djbZ6pK=@x.redis.cache.windows.net:6380', 'connection_string', 'I6o5/lNGi36/u4K7FagRfgwgf3CG4weEbJM7djbZ6pK='],
    ['expdp system/q7Zt2LxV9bKc@XE directory=dp', 'connection_string', 'q7Zt2LxV9bKc'],
    ['psk="ginger igloo vortex saturn bramble"', 'password', 'ginger igloo vortex saturn bramble'],
    ['echo -n "violet harbor zipper pepper" | cryptsetup luksFormat /dev/sdb -', 'password', 'violet harbor zipper pepper'],
    ["auth: { user: 'ann', pass: 'tvcraehtfzgngdqi' }", 'password', 'tvcraehtfzgngdqi'],
    ['<password>Velvet8167?</password>', 'password', 'Velvet8167?'],
    ['AdminPassword:\n    Type: String\n    NoEcho: true\n    Default: j7goahc3Zx1f', 'password', 'j7goahc3Zx1f'],
    ['user\tpass\trole\nann\tGFUwfBPOXdx2\tuser', 'password', 'GFUwfBPOXdx2'],
    ['https://acme.io/login?user=ann.lee%40lumen.dev&x=1', 'email', 'ann.lee%40lumen.dev'],
    ["Twilio.new('AC5e6b2e532bffa126606cd2b086d9cfba', '92cda8ce58f15a5a2c580be4996d2f12')", 'api_key', '92cda8ce58f15a5a2c580be4996d2f12'],
  ])('finds the value of %j', (text, kind, value) => {
    expect(found(text)).toContainEqual([kind, value]);
  }); // prettier-ignore

  it.each([
    'bcrypt gives $2y$10$Qm7RtZx2LpVb9KcWd4NsYf8HQm7RtZx2LpVb9KcWd4NsYf8Habcde',
    'W/"e803610b-QdbotPyhXEktA3Zb5m6WySucMgO"',
    'invoice 1234 5678 9012 3456 was no card',
    'TELEGRAM_CHAT_ID=-1002293096410',
    "Merge branch 'feature/secret-santa' into main (eb29e751f90909ca9677463e7e1dbee535e0c55a)",
    'passphrase: "please enter the same words again"',
    'user name:johndoe123',
  ])('finds nothing in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('leaves the first column of a table whose last head is a password', () => {
    expect(found('Email,Password\nann.lee@lumen.dev,q7Zt2LxV9bKc')).toEqual([
      ['email', 'ann.lee@lumen.dev'],
      ['password', 'q7Zt2LxV9bKc'],
    ]);
  });
});

describe('texts inside JSON', () => {
  const written = (content: string): string => JSON.stringify({ path: 'a.txt', content });

  it.each([
    ['$ cat /run/secrets/db_password\nq7Zt2LxV9bKcW4dNsYfH', 'q7Zt2LxV9bKcW4dNsYfH'],
    ['user\tpass\trole\nann\tGFUwfBPOXdx2\tuser', 'GFUwfBPOXdx2'],
    ['.pgpass\ndb.acme.io:5432:*:ann:H4XLREjeZA2K\nstill asks', 'H4XLREjeZA2K'],
  ])('finds what the lines of %j tell', (content, value) => {
    expect(found(written(content)).map(([, text]) => text)).toContain(value);
    expect(found(`\`\`\`json\n${written(content)}\n\`\`\``).map(([, text]) => text)).toContain(value);
  });

  it('leaves strings of code with a line end alone', () => {
    expect(found('console.log("user\\tpass\\trole");\nprintf("a\\n");')).toEqual([]);
  });
});
