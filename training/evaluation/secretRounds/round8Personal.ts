/** Round 8: personal data as tickets, forms, bookings and logs hold them, and numbers that are none. */
import type { Planted, Strings } from './marked.ts';
import { inPlaces, phonesInPlaces, withNone, type NamedText, type Places } from './personalPlaces.ts';

const PLACES: Places = {
  email: ['Customer V wrote in', 'Reply-To: V', 'assignee: V', 'user V not found in directory', 'please add V to the repo', 'E-Mail-Adresse: V', 'correo V', 'почта V', 'sent to V and bounced', 'Contact(name="Ann", email="V")', 'email,phone\nV,', 'paypal: V', 'V hat sich beschwert', 'reachable under V or in chat', '- V (owner)', 'To: "Lee, Ann" <V>'],
  phone: ['Rückrufnummer: V', 'Customer called from V', 'cb at V pls', 'phone_number = "V"', 'Mobile no: V', 'text me V', 'Contact person: Ann, V', 'emergency contact V', 'Tel/Fax: V', '+ phone: V', 'my whatsapp is V', 'numero V', 'Telefonnr.: V', '电话号码：V', 'he picks up under V'],
  credit_card: ['Card on file: V', 'the payment with card V was declined', 'visa V', 'CC: V EXP: 04/28', 'card_number,exp\nV,0428', 'refund to V please', 'Mastercard V', 'numéro de carte V', '"card": {"number": "V"}'],
  iban: ['Bankverbindung: V', 'my bank account V', 'refund to IBAN V', 'SEPA mandate for V', 'iban,bic\nV,', '"account": "V"', 'Überweisung an V', 'cuenta V', 'Zahlung von V eingegangen'],
  ssn: ['SSN on file: V', 'employee ssn V', 'last name Lee, SSN V', 'social: V', 'ssn,dob\nV,1980-01-02', 'my social security is V', 'Tax form lists SSN V', '"social_security_number": "V"'],
  ip_address: ['blocked by firewall: V', 'Client V connected', 'dns resolves to V', 'curl: (7) Failed to connect to V port 443', 'route add V', 'login from V (Berlin)', 'src=V dst=127.0.0.1', 'the box has V', 'banned V via fail2ban', 'remote_addr: V', 'nmap V', 'upstream: "http://[V]/"', 'IP: V'],
}; // prettier-ignore

const PHONES: readonly (readonly [forms: readonly string[], places: readonly string[]])[] = [
  [['(xdx) xdx-dddd', 'xdx.xdx.dddd', '1-xdx-xdx-dddd', '+1 (xdx) xdx-dddd ext. 204'], ['cell: V', 'Phone V (work)', 'call the customer on V']],
  [['+44 20 7ddd dddd', '07ddd ddd ddd', '0117 ddd dddd'], ['tel V', 'her mobile is V', 'Telephone: V']],
  [['+49 171 ddddddd', '0221 dddddd', '(089) dddddddd', '+49 69 dddd-ddd'], ['Telefon: V', 'mobil V', 'Kunde erreichbar unter V']],
  [['+33 1 dd dd dd dd', '07 dd dd dd dd', '+33 7dd dd dd dd'], ['téléphone : V', 'portable V']],
  [['+34 91d dd dd dd', '+351 21d ddd ddd', '+39 02 dddd dddd', '+30 69d ddd dddd'], ['teléfono V', 'telefone V', 'Tel. V']],
  [['+31 6 dddddddd', '+32 4dd dd dd dd', '+41 79 ddd dd dd', '+43 660 ddddddd', '+45 dd dd dd dd', '+46 70 ddd dd dd', '+47 9dd dd ddd', '+358 40 ddd dddd'], ['mobile V', 'phone=V']],
  [['+91 9dddddddd0', '+92 3dd ddddddd', '+880 1ddd-dddddd', '+94 77 ddd dddd', '+66 8 dddd dddd', '+84 90 ddd dddd', '+60 12-ddd dddd', '+852 9ddd dddd', '+886 9dd ddd ddd'], ['whatsapp V', 'contact no. V']],
  [['+57 3dd ddd dddd', '+56 9 dddd dddd', '+51 9dd ddd ddd', '+58 412-ddddddd', '+593 9 dddd dddd', '+506 8ddd dddd'], ['celular: V', 'mi teléfono es V']],
  [['+254 7dd dddddd', '+233 24 ddd dddd', '+212 6dd-dddddd', '+216 2d ddd ddd', '+966 5d ddd dddd', '+974 3ddd dddd', '+98 91d ddd dddd'], ['call V', 'my line V']],
]; // prettier-ignore

const NONE: readonly NamedText[] = [
  ['ticket numbers', (s) => `Ticket #${s.digits(6)}, SR ${s.digits(9)}, case ${s.digits(8)}, RMA ${s.digits(7)}`],
  ['meters', (s) => `meter reading ${s.digits(6)}, serial ${s.digits(11)}, counter ${s.digits(10)}`],
  ['sizes', () => '1920x1080, 12.5 MB, 1,048,576 rows, 3.14e-10, 99.999 %'],
  ['maven', () => 'org.springframework.boot:spring-boot:3.2.1.RELEASE 5.3.0.1 1.0.0.0'],
  ['assembly', () => 'Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089'],
  ['user agents', () => 'Mozilla/5.0 (X11; Linux x86_64) Chrome/122.0.6261.94 Safari/537.36 Edg/122.0.2365.59'],
  ['handles', () => '@annelund @acme/ui user@web-01:~$ git@gitlab.com:acme/web.git ann@:'],
  ['python', () => '@app.route("/x") @pytest.fixture @dataclass(frozen=True)'],
  ['ratio', () => '4:3, 16:9, 10:30-11:45, 2024-03-04T05:06:07.089Z, 12:34:56:78'],
  ['gene', () => 'chr1:1234567-1234999, ENSG00000139618, NM_007294.4'],
  ['spreadsheet', () => 'A1:B20, $C$4, 1 234,56 €, 2.345.678,00'],
  ['cron', () => '0 5 * * 1-5, */15 9-17 * * *'],
  ['math', () => '123-45=78, 2024-1987=37, 555 - 12 - 34'],
  ['ids', (s) => `invoice 2024-${s.digits(5)}, PO ${s.digits(10)}, Kd.-Nr. ${s.digits(8)}, Az. 12 C ${s.digits(3)}/24`],
  ['book', () => 'ISBN 978-0-13-468599-1, ISSN 2049-3630, DOI 10.1000/182'],
  ['hex', (s) => `0x${s.hex(12)} ${s.hex(4)}:${s.hex(4)} :: foo::bar::baz`],
  ['ports', () => '0.0.0.0:8080->80/tcp, [::]:443, 127.0.0.1:5432'],
  ['long', (s) => `id=${s.digits(18)} ts=17${s.digits(11)} seq ${s.digits(5)}`],
]; // prettier-ignore

export function roundEightPersonal(s: Strings): readonly Planted[] {
  return [
    ...inPlaces(s, PLACES, (kind) => (kind === 'phone' || kind === 'ip_address' ? 7 : 5)),
    ...phonesInPlaces(s, PHONES),
    ...withNone(s, NONE),
  ];
}
