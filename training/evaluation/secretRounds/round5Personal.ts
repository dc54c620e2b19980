/** Round 5: personal data in other writings than before, and numbers that are none. */
import type { Planted, Strings } from './marked.ts';
import { inPlaces, phonesInPlaces, withNone } from './personalPlaces.ts';
import { luhnSum } from './personalValues.ts';

/** d any digit, x 2 to 9; by country. */
const PHONES: readonly (readonly [forms: readonly string[], places: readonly string[]])[] = [
  [['+1-xdx-xxd-dddd', '(xdx)xxd-dddd', '1.xdx.xxd.dddd', '+1 (xdx) xxd dddd', 'xdx/xxd-dddd'], ['You can text V any time', 'office V, ask for Ann', 'Ph V']],
  [['+44 (0) 20 7ddd dddd', '0044 7ddd dddddd', '+447ddddddddd', '0208 ddd dddd', '07ddd ddd ddd'], ['my number’s V', 'Mob. V', 'ring V after six']],
  [['+49 (0)30 / dddddddd', '+4917xddddddd', '0151-dddddddd', '0 30/dd dd dd dd', '(0711) ddddd-0'], ['Rückruf bitte unter V', 'mobil: V', 'Durchwahl V']],
  [['+33.6.dd.dd.dd.dd', '00 33 1 dd dd dd dd', '07-dd-dd-dd-dd', '+336dddddddd'], ['rappelez-moi au V', 'Tel V', 'numéro de portable : V']],
  [['+34-6dd-dd-dd-dd', '6dd-ddd-ddd', '+34 9xd ddd ddd'], ['mi número es V', 'llámame al V', 'Tfno. V']],
  [['+39 3dd ddd dd dd', '3dd-ddddddd', '+39-02-ddddddd'], ['cellulare V', 'chiamami al V', 'tel.: V']],
  [['+31-6-dddddddd', '0031 20 ddd dd dd', '(06) dd dd dd dd'], ['mijn nummer is V', 'Tel: V', 'bereikbaar op V']],
  [['+41 (0)79 ddd dd dd', '0041 44 ddd dd dd', '078/ddd dd dd'], ['meine Natelnummer V', 'Telefon V', 'Tel. direkt: V']],
  [['+43 (0)676 ddddddd', '0043 1 ddddddd', '0699/dddddddd'], ['Handynummer: V', 'anrufen unter V', 'Tel.Nr. V']],
  [['+48-6dd-ddd-ddd', '+48 (22) ddd-dd-dd', '6dd-ddd-ddd'], ['mój numer to V', 'kom. V', 'tel.: V']],
  [['+55 (11) 9dddd-dddd', '55 21 9dddd dddd', '(21)9dddddddd'], ['meu número é V', 'zap: V', 'ligue para V']],
  [['+91 (0) 98ddd ddddd', '+9198dddddddd', '0091 98dddddddd'], ['WhatsApp no. V', 'mobile no V', 'ping me at V']],
  [['+86-13d-dddd-dddd', '13d-dddd-dddd', '+86 (10) dddd dddd'], ['电话：V', '我的手机号码是V', '请拨打 V']],
  [['+81-3-dddd-dddd', '(03)dddd-dddd', '080-dddd-dddd'], ['電話：V', '連絡先は V', 'Tel V']],
  [['+61 (0)4dd ddd ddd', '(02)9ddd dddd', '04dd-ddd-ddd'], ['my mobile is V', 'Phone V', 'give us a call: V']],
  [['+7(9xd)ddd-dd-dd', '8-9xd-ddd-dd-dd', '+7 8xd ddd dd dd'], ['мой телефон V', 'звоните V', 'моб. V']],
  [['+90 (5xd) ddd dd dd', '0(5xd) ddd dd dd'], ['telefonum V', 'Gsm: V']],
  [['+46 (0)70 ddd dd dd', '+4570dddddd', '+47 dd dd dd dd', '+358-50-ddddddd'], ['mobil V', 'telefon: V', 'nå mig på V']],
  [['+52 (55) dddd dddd', '+54 9 351 ddd-dddd', '+57-3dd-ddddddd'], ['mi celular es V', 'Contacto: V', 'tel. V']],
  [['+27 (0)82 ddd dddd', '+234-803-ddd-dddd', '+254 (0)7dd dddddd', '+971-50-ddddddd'], ['cell no. V', 'call or text V', 'my line is V']],
]; // prettier-ignore

const LOCALS = ['jane.doe', 'j_smith', 'anna+shop', 'o.neill+tag-2', 'zoë', 'jürgen.groß', 'иван.петров', '田中', 'p.lee99', 'MARCO', 'first-last', "d'angelo", 'r2d2', 'billing_eu', 'a.b.c.d', 'x1'] as const; // prettier-ignore
const HOSTS = ['example.com', 'example.org', 'example.net', 'gmail.com', 'proton.me', 'web.de', 'mail.acme-corp.co.jp', 'bücher.example', 'uni-münchen.de', 'x.io', 'почта.рф', 'a1.b2.dev', 'nhs.net', 'student.ethz.ch', 'qq.com', 'startup.ai'] as const; // prettier-ignore

function email(s: Strings): string {
  return `${s.pick(LOCALS)}@${s.pick(HOSTS)}`;
}

function ip(s: Strings): string {
  const part = (): string => String(1 + s.random.below(253));
  const group = (): string => s.pick(['1', '7', 'a', 'd', 'f']) + s.hex(3);
  const four = `${s.pick(['5', '31', '46', '62', '88', '145', '178', '194'])}.${part()}.${part()}.${part()}`;
  switch (s.random.below(10)) {
    case 0:
      return `2001:${group()}:${group()}::${group()}`;
    case 1:
      return `2a02:${group()}:${group()}:${group()}:${group()}:${group()}:${group()}:${group()}`.toUpperCase();
    case 2:
      return `::ffff:${four}`;
    case 3:
      return `fd${s.hex(2)}:${group()}:${group()}::${s.digits(2)}`;
    case 4:
      return `2606:4700::${group()}`;
    case 5:
      return `172.${String(16 + s.random.below(15))}.${part()}.${part()}`;
    default:
      return four;
  }
}

const PLACES = {
  email: ['drop me a line: V', 'From: Ann <V>', '<a href="mailto:V">mail</a>', '"user":{"email":"V","id":4}', 'V wrote:', 'login V failed', 'Ma adresse est V.', 'mi correo es V', 'V, please confirm', 'SELECT * FROM u WHERE mail=\'V\'', 'assignee=V;', '- V\n- later', 'git config user.email V', 'Co-authored-by: Ann <V>', 'Mail: V | Web: acme.io', 'sent by V on Monday', 'seine Adresse lautet V', '[V]', 'é V', 'username: V'],
  credit_card: ['the card is V, valid thru 04/29', 'card: V', '{"pan":"V"}', 'please charge V', 'Amex/Visa V', 'ma carte bancaire V', 'tarjeta V', 'number V cvc 123', 'CC# V', 'paid by V yesterday', 'my Mastercard V got declined', 'meine Karte V wurde gesperrt'],
  iban: ['send it to V', 'Konto: V', 'IBAN=V', '"account":"V"', 'mon IBAN est V', 'il mio IBAN: V', 'my bank account V', 'Kontoverbindung V bei der Sparkasse', 'wire to V please', 'nr konta V', '- V', 'Empfänger Ann, V'],
  ssn: ['social: V', 'Her SSN was V.', 'ssn=V', '{"socialSecurityNumber":"V"}', 'I entered my SSN (V)', 'SSN# V', 'W-2 for V', 'number V is my social security number', 'Applicant SSN V, DOB 1/2/81', 'tax id (SSN) V'],
  ip_address: ['curl http://[V]:8080/', 'my IP is V', 'inet V scope global', 'ping V', 'A record -> V', 'X-Forwarded-For: V', 'banned V for 10 minutes', '"src_ip":"V"', 'nameserver V', 'listen V;', 'route add V', 'ssh root@V', 'peer V is down', 'host = "V"', 'requests from V are slow', 'traceroute to V', 'Endpoint V', '- V'],
} as const; // prettier-ignore
function badLuhn(s: Strings, prefix: string): string {
  const body = prefix + s.digits(15 - prefix.length);
  return body + String((13 - (luhnSum(`${body}0`) % 10)) % 10);
}

const NUMBERS: readonly (readonly [string, (s: Strings) => string])[] = [
  ['version', () => 'upgraded from 1.2.3.4 to 1.2.4.0, see v2.0.0.1'],
  ['assembly', () => '[assembly: AssemblyVersion("3.1.0.7")]'],
  ['nuget', () => '<PackageReference Include="Acme.Core" Version="5.0.12.3" />'],
  ['firmware', () => 'firmware 7.4.1.22 on the router'],
  ['driver', () => 'NVIDIA driver version 31.0.15.3623'],
  ['chrome', () => 'Mozilla/5.0 Chrome/126.0.6478.127 Safari/537.36 Edg/126.0.2592.87'],
  ['oid', () => 'OID 1.3.6.1.4.1.311.21.20 and 2.5.29.17'],
  ['clause', () => 'under clause 7.3.2.1 of the contract'],
  ['mask', () => 'netmask 255.255.255.0, broadcast 255.255.255.255, bind 0.0.0.0, 127.0.0.1'],
  ['luhn', (s) => `order number ${badLuhn(s, '4')} and ${badLuhn(s, '51')}`],
  ['luhn spaced', (s) => `ref ${badLuhn(s, '4').replace(/(.{4})(?=.)/g, '$1 ')}`],
  ['order', (s) => `Order #${s.digits(3)}-${s.digits(7)}-${s.digits(7)} has shipped`],
  ['order 2', (s) => `Bestellnummer 3${s.digits(8)}, Rechnung RE-2026-${s.digits(5)}`],
  ['isbn', () => 'ISBN-13: 978-0-306-40615-7; ISBN 0-306-40615-2; 9783161484100'],
  ['issn', () => 'ISSN 1476-4687, PMID 31452104, arXiv:2305.14314'],
  ['doi', () => 'https://doi.org/10.1145/3292500.3330701'],
  ['epoch', (s) => `created_at=17${s.digits(8)} updated_at=17${s.digits(11)}`],
  ['stamp', () => '20260302T101112Z, 2026-03-02-10-11-12, 02/03/2026 10:11'],
  ['snowflake', (s) => `message 11${s.digits(17)} in channel 98${s.digits(16)}`],
  ['phone like', (s) => `customer no. 0${s.digits(9)}, meter 1${s.digits(9)}, policy ${s.digits(3)}-${s.digits(6)}`],
  ['phone like 2', (s) => `part no. 555-${s.digits(4)}-A; serial ${s.digits(3)}.${s.digits(3)}.${s.digits(4)}.7`],
  ['track', (s) => `Tracking 1Z${s.upper(8)}${s.digits(8)}, RR${s.digits(9)}DE`],
  ['ean', () => 'EAN 5901234123457, UPC 036000291452, GTIN 00012345600012'],
  ['vin', () => 'VIN 1HGCM82633A004352, IMEI 490154203237518X'],
  ['vat', () => 'USt-IdNr. DE136695976, SIRET 73282932000074'],
  ['tax ids', () => 'EIN 98-7654321, W-9, form 1040-ES, section 401(k)'],
  ['dates ssn', () => '2019-12-2020, 123-4567-89, 12-34-5678, 900-12-3456'],
  ['coordinates', () => '48.137154, 11.576124; N 52° 31.200 E 13° 24.300; -122.4194155,37.7749295'],
  ['ranges', () => 'pages 1034-1079, years 1998-2004, ids 100200-100300'],
  ['math', () => '3.14159265358979, 2^61-1 = 2305843009213693951, 1,000,000,007'],
  ['data', () => '0.1234 0.5678 0.9101 | 1200 1300 1400 | 7 8 9 10 11 12 13'],
  ['csv', (s) => `id;qty;price\n${s.digits(6)};12;19.90\n${s.digits(6)};3;4.50`],
  ['bytes', () => '48 65 6c 6c 6f 20 77 6f 72 6c 64; de:ad:be:ef:00:01; 00-1A-2B-3C-4D-5E'],
  ['mac', () => 'MAC 3c:22:fb:9a:01:7e, EUI-64 02:00:5e:ff:fe:10:00:00'],
  ['times', () => '09:15:30:22, 1:02:03.456, 12::00'],
  ['scopes', () => 'std::chrono::seconds, Foo::bar(a::b), ::before, use crate::a::b;'],
  ['slices', () => 'a[1::2], x[::-1], df.iloc[::3], arr[2:5:1]'],
  ['packages', () => 'npm i @scope/pkg@2.1.0 react@18 left-pad@1.3.0; image@sha256'],
  ['handles', () => 'cc @jane_doe @team/core; mention @here; user@host:~$'],
  ['remotes', () => 'git@gitlab.com:acme/app.git and root@localhost'],
  ['decorators', () => '@app.route("/x") @pytest.mark.slow @Input() name; a@b'],
  ['hours', () => 'open 0800-1700, room 3-014, ext. missing, gate B12'],
  ['money', () => '1.299.000,00 EUR; USD 4 500 000; ¥12,800; Rs. 1,00,000'],
  ['score', () => 'won 6-3 6-4 7-5, 110-102, 3:2 n.V.'],
  ['iban like', () => 'ROW12 3456 7890, DE00 1234 5678 9012 3456 78, SE-2024-000123'],
  ['plate', () => 'licence plate M-AB 1234, flight LH 2030, seat 12A, train ICE 1601'],
  ['postal', () => '80331 München, 1012 AB Amsterdam, Boston, MA 02108-1518, 100-0001 Tokyo'],
  ['github', () => 'issue #12345, PR 6789, run 8123456789, job 22345678901'],
  ['db', () => 'LSN 16/B374D848, xid 1234567890, oid 16384, page 0/1A2B3C4D'],
  ['net', () => 'ports 5432, 6379 and 27017; VLAN 1024; AS13335; mtu 1500'],
  ['pids', () => 'kill -9 1234 5678 91011; uid=1000 gid=1000'],
  ['years', () => 'Call for papers 2026; call 3 functions; phone book, page 118'],
  ['stats', () => 'n=1200, mean 12.345, p=0.0012, 95% CI 1.02-1.34, 1 024 768 rows'],
]; // prettier-ignore

export function roundFivePersonal(s: Strings): readonly Planted[] {
  return [
    ...inPlaces(s, PLACES, () => 5, { email, ip_address: ip }),
    ...phonesInPlaces(s, PHONES),
    ...withNone(s, NUMBERS),
  ];
}
