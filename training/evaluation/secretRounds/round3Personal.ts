/** Round 3: personal data in fresh sentences, logs and files, and other numbers that are none. */
import { mark, unmark, type Planted, type Strings } from './marked.ts';
import { card, email, iban, ip, luhnSum, ssn } from './personalValues.ts';

/** National and international forms by country, with how its people introduce a number. d any digit, x 2 to 9. */
const PHONES: readonly (readonly [forms: readonly string[], places: readonly string[]])[] = [
  [['(xdx) xxd-dddd', 'xdx-xxd-dddd', '+1 xdx-xxd-dddd', '+1xdxxxddddd', '1 (xdx) xxd-dddd', 'xdx.xxd.dddd', 'xdx xxd dddd'], ['my cell is V', 'Give me a ring at V', 'Phone #: V', 'contact us on V (toll free)', 'V is my work number']],
  [['020 7ddd dddd', '07ddd dddddd', '+44 7ddd dddddd', '+44 (0)161 ddd dddd', '01632 ddddda', '0800 ddd dddd'], ['Mobile: V', 'please phone V', 'my mobile number is V']],
  [['0176 dddddddd', '+49 176 dddddddd', '030 / dddd ddd', '(089) dddddd', '+49(0)221-ddddddd', '0049 40 ddddddd', '04x1 ddddddd'], ['Meine Handynummer ist V', 'Tel.: V', 'Telefonnummer V', 'Ruf mich an: V', 'Fax: V']],
  [['06 dd dd dd dd', '+33 6 dd dd dd dd', '0612dddddd', '01.42.dd.dd.dd', '+33(0)142dddddd'], ['mon numéro est le V', 'Tél : V', 'portable : V', 'Joignable au V']],
  [['6dd dd dd dd', '+34 6dd ddd ddd', '91 ddd dd dd', '0034 93 ddd dd dd'], ['mi móvil es V', 'Teléfono: V', 'llame al V']],
  [['33d ddd dddd', '+39 33d ddddddd', '06 dddd dddd', '02-dddddddd'], ['il mio numero è V', 'Cell. V', 'Telefono: V']],
  [['06 dddddddd', '+31 6 dd dd dd dd', '020 ddd dddd', '06-dd dd dd dd'], ['bel me op V', 'Telefoonnummer: V', 'mobiel V']],
  [['07d ddd dd dd', '+41 7d ddd dd dd', '044 ddd dd dd'], ['Natel: V', 'meine Nummer: V', 'Tel. V']],
  [['0664 ddddddd', '+43 660 ddddddd', '01 ddd dd dd'], ['Handy: V', 'erreichbar unter V']],
  [['0475 dd dd dd', '+32 475 dd dd dd', '02 ddd dd dd'], ['gsm: V', 'tel: V']],
  [['5dd ddd ddd', '+48 5dd ddd ddd', '22 ddd dd dd'], ['mój telefon: V', 'numer telefonu V', 'tel. V']],
  [['9dd ddd ddd', '+351 9dd ddd ddd', '21 ddd dddd'], ['telemóvel: V', 'o meu número é V']],
  [['(11) 9dddd-dddd', '+55 21 9dddd-dddd', '11 9dddd dddd'], ['meu celular é V', 'WhatsApp V', 'telefone: V']],
  [['55 dddd dddd', '+52 1 55 dddd dddd', '(33) dddd dddd'], ['mi celular: V', 'tel V']],
  [['+54 11 dddd-dddd', '(011) dddd-dddd', '11 dddd-dddd'], ['mi teléfono es V', 'cel: V']],
  [['8 9dd ddd-dd-dd', '+7 9dd ddd dd dd', '8(495)ddd-dd-dd'], ['мой номер V', 'тел. V', 'Телефон: V']],
  [['09d ddd dd dd', '+380 67 ddd dd dd', '(044) ddd-dd-dd'], ['телефон: V', 'мій номер V']],
  [['05dd ddd dd dd', '+90 5dd ddd dd dd', '0 (212) ddd dd dd'], ['telefon numaram V', 'cep: V', 'Tel: V']],
  [['98ddd ddddd', '+91 98ddd ddddd', '+91-98dddddddd', '098dddddddd'], ['my mobile no. is V', 'Contact no: V', 'call V for details']],
  [['13d dddd dddd', '+86 13d dddd dddd', '138dddddddd', '010-dddd dddd'], ['手机号 V', '我的电话是 V', '联系电话：V']],
  [['090-dddd-dddd', '+81 90-dddd-dddd', '03-dddd-dddd', '080dddddddd'], ['電話番号：V', '携帯は V です', 'TEL: V']],
  [['010-dddd-dddd', '+82 10-dddd-dddd', '02-ddd-dddd'], ['전화번호: V', '휴대폰 V']],
  [['04dd ddd ddd', '+61 4dd ddd ddd', '(03) 9ddd dddd', '1300 ddd ddd'], ['mobile V', 'ph: V', 'my number is V']],
  [['021 ddd dddd', '+64 21 ddd dddd', '09 ddd dddd'], ['mob: V', 'call me on V']],
  [['083 ddd dddd', '+27 83 ddd dddd', '(021) ddd dddd'], ['cell V', 'whatsapp me on V']],
  [['0803 ddd dddd', '+234 803 ddd dddd', '0712 dddddd', '+254 712 dddddd'], ['phone number: V', 'reach me on V']],
  [['050 ddd dddd', '+971 50 ddd dddd', '+966 55 ddd dddd', '054-ddd-dddd'], ['mobile: V', 'הטלפון שלי V', 'رقم الهاتف V']],
  [['+65 9ddd dddd', '9ddd dddd', '+852 9ddd dddd', '+60 12-ddd dddd'], ['hp: V', 'Tel: V', 'call V']],
  [['070-ddd dd dd', '+46 70 ddd dd dd', '+47 9dd dd ddd', '+45 dd dd dd dd', '040 ddd dddd', '+358 40 ddd dddd'], ['mobilnummer: V', 'ring mig på V', 'puhelin: V', 'tlf. V']],
]; // prettier-ignore

const OTHER_PLACES = {
  email: ['reach me at V or in chat', 'E-mail address: V.', '"author": "Ann <V>"', 'V;ann;2026', "WHERE email = 'V'", 'Meine Mail: V', 'correo: V', 'メール：V', 'sendmail -f V', 'to=<V>, relay=mx', '- V (owner)', '*V*', '`V`', '@V,', 'cc:V', 'RSVP V!', '(V)', 'login_hint=V&x', 'invite V and V', 'ssh-ed25519 AAAA V', '“Ann” V'],
  credit_card: ['CARD_NUMBER=V', 'bill it to V, thanks', 'Visa ending… no wait: V', 'cardNumber: "V",', 'kortnummer V', 'Número de tarjeta V', 'numéro de carte : V', '<input value="V">', 'card V (exp 09/28)', '信用卡号 V', 'Charged 49.00 to V', 'debit card V stolen'],
  iban: ['IBAN is V thanks', 'Überweisung an V', 'compte : V', 'cuenta V', 'conto V', 'rekening V', '"V"', 'from V to the landlord', '| Ann | V |', 'creditorAccount: V', 'Refund → V', 'the IBAN (V)'],
  ssn: ['SSN V on file', 'Social Security Number: V', "'ssn': 'V'", 'my social security is V', 'taxpayer V', 'ssn V dob 01/02/1980', 'Patient SSN: V', 'SS# V', 'V is my social', 'last name Lee, SSN V'],
  ip_address: ['host V port 22', 'from V (unknown)', 'Client: V', 'upstream: "http://V:3000/"', 'rule: allow V/32', 'dig @V acme.io', 'remote_addr=V', 'server V;', 'address: V', 'V seems to be scanning us', 'telnet V 25', '"ip": "V"', 'Connecting to V:443...', 'src V', 'mein Server V antwortet nicht', 'The IP is V.', 'rdp to V'],
} as const; // prettier-ignore
const MAKERS = { email, credit_card: card, iban, ssn, ip_address: ip } as const;

/** Addresses written so that a machine shall not read them, and everybody can. */
const OBFUSCATED = ['ann.lee [at] acme-corp [dot] io', 'ann.lee(at)acme-corp.io', 'ann.lee at acme-corp dot io', 'ann.lee [at] acme-corp.io', 'ann.lee AT acme-corp DOT io', 'ann.lee&#64;acme-corp.io', 'ann.lee{at}acme-corp{dot}io']; // prettier-ignore

const NUMBERS: readonly (readonly [string, (s: Strings) => string])[] = [
  ['semver 4', () => 'bumped to 4.18.2.1, was 4.17.21.0'],
  ['version v', (s) => `v10.0.${s.digits(2)}.1 released`],
  ['sql server version', () => 'Microsoft SQL Server 2019 - 15.0.2000.5'],
  ['java version', () => 'java 11.0.22.1 and jdk-17.0.10.7'],
  ['chromium', () => 'HeadlessChrome/124.0.6367.118'],
  ['section', () => 'Section 4.2.1.3, table 1.2.3.4 and clause 10.1.2.1'],
  ['chapter', () => 'see chapter 2.5.1.1 below'],
  ['file version', () => 'FileVersion 10.0.19041.1'],
  ['any', () => '0.0.0.0/0 and 255.255.255.255 and 127.0.1.1'],
  ['ms', (s) => `took ${s.digits(3)}.${s.digits(3)} ms at 17${s.digits(11)}`],
  ['micro', (s) => `17${s.digits(14)}`],
  ['nano', (s) => `time=17${s.digits(17)}`],
  ['epoch list', (s) => `[17${s.digits(8)}, 17${s.digits(8)}]`],
  ['yyyymmddhhmmss', () => '20260302101112 and 2026-03-02 10:11:12'],
  ['migration', () => '20240115103045_add_users.sql'],
  ['amount', () => '$1,234,567.89 and 1.234.567,89 € and 12 345 678,90'],
  ['amounts', () => 'total: 1200.50 + 3400.75 = 4601.25'],
  ['bytes', () => '1073741824 bytes (1.1 GB) copied, 2.1 s'],
  ['bytes col', (s) => `-rw-r--r-- 1 ann staff 2${s.digits(9)} Mar 2 10:11 a.bin`],
  ['order', (s) => `Order no. 3${s.digits(9)} shipped`],
  ['invoice', (s) => `Invoice 2026-${s.digits(4)}-${s.digits(4)}`],
  ['customer', (s) => `customer_id=${s.digits(10)}`],
  ['ticket', (s) => `case 0${s.digits(7)} was closed`],
  ['article', (s) => `Artikelnummer ${s.digits(3)}-${s.digits(3)}-${s.digits(4)}`],
  ['part', (s) => `P/N ${s.digits(3)}-${s.digits(4)}-${s.digits(2)}`],
  ['sku', (s) => `SKU ${s.digits(12)}`],
  ['issn', () => 'ISSN 2049-3630'],
  ['isbn', () => 'ISBN: 978-1-4919-0142-7, 0-596-52068-9'],
  ['doi', () => '10.1000/182 and 10.1038/s41586-020-2649-2'],
  ['imo', () => 'IMO 9074729, MMSI 636019825'],
  ['tracking', (s) => `DHL 00340434${s.digits(12)}`],
  ['ups', (s) => `1Z${s.upper(6)}${s.digits(10)}`],
  ['bad luhn', (s) => `reference 4${notCard(s)}`],
  ['sixteen', (s) => `transaction 9${s.digits(15)}`],
  ['gtin', () => 'EAN 4006381333931'],
  ['coordinates', () => '52.520008, 13.404954 / 40.7127281,-74.0060152'],
  ['pi', () => '3.1415926535 8979323846 2643383279'],
  ['fibonacci', () => '1 1 2 3 5 8 13 21 34 55 89 144 233 377 610 987 1597 2584 4181'],
  ['matrix', () => '[[1, 2, 3], [4, 5, 6], [7, 8, 9]]\n100 200 300\n400 500 600'],
  ['csv', (s) => `id,count\n${s.digits(3)},${s.digits(3)},${s.digits(4)}`],
  ['diff', () => '@@ -1021,7 +1021,9 @@ void f()'],
  ['line numbers', () => 'src/a.ts:1234:56 and b.py:1001-1020'],
  ['ports', () => 'ports 8080-8090, 30000-32767'],
  ['pid', () => '12345 67890 13579 root 20 0'],
  ['thread', () => '[Thread-12-3456-7890]'],
  ['hex', () => '0xdeadbeef 0xcafebabe 1234:5678'],
  ['mac', (s) => `${Array.from({ length: 6 }, () => s.hex(2)).join(':')} link/ether`],
  ['mac dash', (s) => Array.from({ length: 6 }, () => s.hex(2)).join('-')],
  ['usb', () => 'ID 046d:c52b Logitech'],
  ['scope', () => 'Foo::Bar::baz() and a::b::c::d'],
  ['time v6', () => '10:20:30:40 and 00:01:02'],
  ['css pseudo', () => 'a::before { content: "" } ::ffff'],
  ['ean in url', () => 'https://shop.acme.io/p/4006381333931-pencil'],
  ['git at', () => 'git@github.com:acme/app.git'],
  ['scoped', () => '@types/react@18.2.0, @scope/pkg@1.0.0-beta.1'],
  ['handle', () => 'thanks @ann_lee and @bob'],
  ['at price', () => '3 apples @ 1.50, 5 pears@2.00'],
  ['ssh host', () => 'ann@build-7:~$ ls'],
  ['email rule', () => String.raw`/^[^\s@]+@[^\s@]+\.[^\s@]+$/`],
  ['example mail', () => 'user@example.com, test@example.org'],
  ['noun at', () => 'look at google dot com for it; meet at noon dot'],
  ['kernel', () => 'linux 6.8.0-31-generic #31-Ubuntu SMP'],
  ['us ids', () => 'form 1099-INT, 26-1234567 (EIN)'],
  ['zip', () => 'Springfield, IL 62704-1234'],
  ['ssn bad', () => 'sample 000-12-3456 or 666-45-6789 or 987-65-4320'],
  ['ssn dates', () => '123-45-67890 and 12-345-6789'],
  ['score', () => '21-18-2014, 6-4, 7-6(5)'],
  ['phone words', () => 'Call me tomorrow at 10:30 in room 2041'],
  ['year range', () => 'call 1995-2005 the golden years'],
  ['emergency', () => 'dial 911 or 112'],
  ['http', () => 'HTTP/1.1 200 OK, 404, 500-599'],
  ['rfc', () => 'RFC 2616, RFC 9110, ISO/IEC 27001:2022'],
  ['bench', () => 'BenchmarkX-8  12345678  98.7 ns/op  1024 B/op'],
  ['bits', () => '01001000 01100101 01101100'],
  ['sudoku', () => '530 070 000 600 195 000'],
  ['bank code', () => 'BLZ 37040044, BIC COBADEFFXXX'],
  ['vat', () => 'VAT DE123456789, GB999 9999 73'],
  ['like iban', () => 'GB00 ABCD 1234 5678 9012 34'],
]; // prettier-ignore

function notCard(s: Strings): string {
  const body = s.digits(14);
  return body + String((12 - (luhnSum(`4${body}0`) % 10)) % 10);
}

export function roundThreePersonal(s: Strings): readonly Planted[] {
  const planted: Planted[] = [];
  for (const kind of Object.keys(OTHER_PLACES) as (keyof typeof OTHER_PLACES)[]) {
    for (let turn = 0; turn < 6; turn++) {
      for (const place of OTHER_PLACES[kind]) {
        planted.push(
          unmark(
            `${kind} ${place}`,
            place.replace(/\bV\b/g, () => mark(kind, MAKERS[kind](s))),
          ),
        );
      }
    }
  }
  for (const [forms, places] of PHONES) {
    for (const form of forms) {
      for (const place of places) {
        const value = form.replace(/[dxa]/g, (slot) => (slot === 'd' ? s.digits(1) : s.of('23456789', 1)));
        planted.push(
          unmark(
            `phone ${form} ${place}`,
            place.replace(/\bV\b/g, () => mark('phone', value)),
          ),
        );
      }
    }
  }
  for (const one of OBFUSCATED) planted.push(unmark(`obfuscated ${one}`, `Write to ${mark('email', one)} please`));
  for (const [name, write] of NUMBERS) planted.push(unmark(name, write(s)), unmark(name, write(s)));
  return planted;
}
