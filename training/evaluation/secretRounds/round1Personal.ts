/** Round 1: personal data in sentences, code, tables and logs; and numbers that are none. */
import { mark, unmark, type Planted, type Strings } from './marked.ts';
import { inPlaces } from './personalPlaces.ts';
import { ip, luhnSum } from './personalValues.ts';

/** V is the value. */
const PLACES = {
  email: [
    'Write to V for the details.', 'From: Ann Lee <V>\nTo: V', 'mailto:V?subject=hi', '{"email":"V","age":3}', 'git config user.email V',
    'Author: Bob <V>', 'contact (V) or call', 'V, V and V are on the list', "INSERT INTO users VALUES (4, 'V', NOW());", 'Is V\'s account locked?',
    '| Ann | V | admin |', 'send_mail(to="V")', 'Meine Adresse ist V.', 'mon adresse: V', '请联系 V 谢谢', 'user=V status=200', '<a href="mailto:V">V</a>', 'V\nV',
  ],
  phone: [
    'Call me at V.', 'Tel: V', 'Phone: V (office)', 'My number is V, ring after six', '{"name":"Ann","phone":"V"}', 'Mobile V', 'Fax V', 'you can reach us on V any day',
    'WhatsApp: V', 'Telefon: V', 'tél. V', 'Kontakt: Eva, V', 'SMS an V schicken', 'contact = "V"', '<a href="tel:V">call</a>', '| Ann | V |', 'Ann Lee\nACME Corp\nV', 'Call V or V', 'Teléfono: V', '电话：V',
  ],
  credit_card: [
    'My card is V, exp 04/29, cvv 123.', 'Charge V please', '{"pan":"V","exp":"12/28"}', 'card number: V', 'Kreditkarte V', 'I was billed twice on V last week', "cc = 'V'", 'V | VISA | 2028', 'payment with V failed: insufficient funds',
    'Tarjeta: V', 'number=V&cvc=999', 'stripe.tokens.create({card:{number:"V"}})',
  ],
  iban: [
    'Please transfer to V by Friday.', 'IBAN: V', '{"iban":"V"}', 'Konto V bei der Sparkasse', 'Mon compte est V.', 'account V was debited', 'pay V, reference 2026-113', '<IBAN>V</IBAN>', "iban = 'V'", 'BIC COBADEFF, V', 'Send the money to V',
  ],
  ssn: [
    'My SSN is V.', 'SSN: V', 'social security number V', 'ssn=V', '{"ssn":"V"}', 'Employee 17 (V) was hired', 'Applicant V has no record', '| Ann | V | 1980 |', 'his social is V', 'The number V is on my card',
  ],
  ip_address: [
    'Failed password for root from V port 22 ssh2', 'ping V', 'V - - [02/Mar/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 12', 'the server at V is down', '{"client_ip":"V"}', 'ssh bob@V', 'nameserver V', 'X-Forwarded-For: V', 'inet V netmask', 'allow V;', 'Connected to V.', 'host = "V"', 'V\tdb.internal', 'blocked V, V', 'dial tcp V: i/o timeout', 'remote addr: V',
  ],
} as const; // prettier-ignore

const V4_PLACES = [
  'http://V:8080/x',
  'V:443',
  'route add V/24',
  '[V]',
  'tcp://V:2375',
  'from=V:51234 to=V:80',
] as const;
const V6_PLACES = ['http://[V]:8080/', 'V/64', '[V]:443', 'inet6 V prefixlen 64'] as const;

const PLAIN_NUMBERS: readonly (readonly [string, (s: Strings) => string])[] = [
  ['version', (s) => `upgraded from 10.0.1${s.digits(1)}.4 to version 10.2.1.0`],
  ['chrome', (s) => `Mozilla/5.0 Chrome/12${s.digits(1)}.0.6422.112 Safari/537.36`],
  ['assembly version', () => 'Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089'],
  ['nuget', () => '<PackageReference Include="Acme.Core" Version="3.1.22.7" />'],
  ['section', () => 'see section 3.2.1.4 and 4.1.2.10 of the manual'],
  ['loopback', () => 'listening on 127.0.0.1:3000 and 0.0.0.0:80'],
  ['mask', () => 'netmask 255.255.255.0'],
  ['v6 loopback', () => 'bind ::1 and [::]:8080'],
  ['time', () => 'from 10:45:12 to 11:02:33, then 12:00'],
  ['mac', (s) => `ether ${[1, 2, 3, 4, 5, 6].map(() => s.hex(2)).join(':')}`],
  ['cpp', () => 'std::vector<int>::iterator it = a::b::c();'],
  ['timestamp', (s) => `ts=17${s.digits(8)} and 17${s.digits(11)}`],
  ['iso', () => '2026-03-02T10:11:12.123Z'],
  ['order', (s) => `Order 2026-${s.digits(6)} and invoice INV-${s.digits(8)}`],
  ['bad card', (s) => `part number 4${badLuhn(s)} is out of stock`],
  ['isbn', () => 'ISBN 978-3-16-148410-0 and 0-306-40615-2'],
  ['ean', (s) => `EAN 40${s.digits(11)}`],
  ['tracking', (s) => `UPS 1Z${s.upper(6)}${s.digits(10)}, USPS 9400 1${s.digits(3)} ${s.digits(4)} ${s.digits(4)} ${s.digits(4)} ${s.digits(2)}`],
  ['pi', () => 'pi = 3.14159265358979323846, e = 2.718281828459045'],
  ['coordinates', (s) => `lat 48.${s.digits(6)}, lon -122.${s.digits(6)}`],
  ['array', (s) => `[${s.digits(3)}, ${s.digits(3)}, ${s.digits(4)}, ${s.digits(4)}]`],
  ['range', () => 'pages 123-456 and 1200-1499; 2019-2024'],
  ['bytes', (s) => `${s.digits(3)} ${s.digits(3)} ${s.digits(3)} bytes free of 1 000 204 886 016`],
  ['date', () => '12-05-2024 and 2024.12.05 and 05/12/2024 10:30'],
  ['score', () => 'won 102-98, 21-19, 15-21'],
  ['big', (s) => `id ${s.digits(18).replace(/^0/, '1')} was not found`],
  ['hex number', (s) => `0x${s.hex(16)} at offset 0x${s.hex(4)}`],
  ['bad iban', () => 'code DE00 1234 5678 9012 3456 78 does not check'],
  ['part number', (s) => `AB12 ${s.digits(4)} ${s.digits(4)} part`],
  ['ssn-like', () => 'serial 000-12-3456, 666-10-1234, 900-11-2222'],
  ['zip', () => 'ZIP 94105-1234'],
  ['handles', () => '@types/node@20.11.5 and git@v2 and user@localhost'],
  ['decorators', () => '@app.route("/x")\n@pytest.mark.parametrize'],
  ['at sign', () => 'three apples @ 2.50 each, meet @noon'],
  ['retina', () => 'icon@2x.png logo@3x.webp'],
  ['npm', () => 'react@18.2.0 lodash@4.17.21'],
  ['error code', () => 'error 0x80070005 (-2147024891), ORA-00942, E11000'],
  ['pid', (s) => `pid ${s.digits(5)} tid ${s.digits(5)} uid 1000 gid 1000`],
  ['chmod', () => '-rw-r--r-- 1 1000 1000 1234567 2026-03-02 10:00 a.txt'],
  ['math', () => '1234 * 5678 - 9012 = 6997640'],
  ['phone-like diff', () => '@@ -123,456 +789,1011 @@'],
  ['resolution', () => '1920x1080 2560x1440 3840-2160'],
  ['ip-like oid', () => 'OID 1.3.6.1.4.1.311.21.20 and 2.5.29.17'],
  ['temp', () => 'epoch 100/200 loss 0.1234 acc 98.76 lr 0.00001'],
  ['docs card', () => 'hash 4242 of 9999'],
  ['scientific', () => '6.02214076e23 1.380649e-23'],
  ['issue', (s) => `fixes #${s.digits(5)}, see PR ${s.digits(4)}`],
  ['js number', () => 'Number.MAX_SAFE_INTEGER is 9007199254740991'],
  ['2^64', () => '18446744073709551615 and 4294967296 and 2147483647'],
]; // prettier-ignore

function badLuhn(s: Strings): string {
  const body = s.digits(14);
  for (let last = 0; last < 10; last++) {
    if (luhnSum(`4${body}${String(last)}`) % 10 !== 0) return body + String(last);
  }
  return `${body}0`;
}

export function roundOnePersonal(s: Strings): readonly Planted[] {
  return [
    ...inPlaces(s, PLACES, (kind) => (kind === 'phone' ? 14 : 8)),
    ...Array.from({ length: 30 }, () => {
      const address = ip(s);
      const place = s.pick(address.includes(':') ? V6_PLACES : V4_PLACES);
      return unmark(
        `ip_address ${place}`,
        place.replace(/\bV\b/g, () => mark('ip_address', address)),
      );
    }),
    ...PLAIN_NUMBERS.flatMap(([name, write]) => [1, 2, 3].map(() => unmark(name, write(s)))),
  ];
}
