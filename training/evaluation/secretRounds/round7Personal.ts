/** Round 7: personal data in chats, files and logs, with numbers and addresses that are none. */
import type { Planted, Strings } from './marked.ts';
import { mark, unmark } from './marked.ts';
import { inPlaces, phonesInPlaces, withNone, type NamedText, type Places } from './personalPlaces.ts';

const PLACES: Places = {
  email: ['My address is V, thanks!', '<V>', 'mailto:V?subject=hi', '"Anna Lund" <V>', 'git config user.email V', 'Author: Ann Lee <V>', 'cc: V; V', '| Ann | V |', 'email=V&x=1', "INSERT INTO u VALUES (1, 'V')", 'send it to V.', '(V)', 'Signed-off-by: Ann <V>', '{"user":{"email":"V","id":7}}', '邮箱：V', 'Mein Konto (V) ist gesperrt', '[V](mailto:V)', 'user V not found'],
  phone: ['call me: V', 'Tel.: V', 'my cell is V', '{"phone":"V"}', 'phone=V', '| Ann | V |', 'WhatsApp V please', 'You can reach me at V.', 'Phone number: V', 'fax V', 'Telefonnummer V', 'tel:V', 'SMS to V failed', 'número de teléfono V', '电话 V'],
  credit_card: ['my card number is V', 'card: V exp 12/27', '{"pan":"V"}', 'pay with V', 'Kreditkarte V', 'V was charged twice', 'cc=V&cvv=123', '| V | 12/28 |', 'number: "V",', 'tarjeta V'],
  iban: ['IBAN V', 'please wire it to V', '{"iban":"V"}', 'Kontonummer: V', 'my account is V at Sparkasse', '| rent | V |', 'IBAN: V BIC: COBADEFFXXX', 'virement sur V', 'iban=V'],
  ssn: ['my SSN is V', 'SSN: V', '{"ssn":"V"}', 'social security V', 'ssn=V', '| Ann | V |', 'Social Security Number V', 'taxpayer SSN V on the W-2'],
  ip_address: ['ping V', 'Connection refused: [V]:5432', 'from V port 22', 'V - - [04/Mar/2026:10:11:12 +0000] "GET / HTTP/1.1" 200', 'server V;', 'A record V', 'X-Forwarded-For: V', '{"client_ip":"V"}', 'host=V', 'ssh root@V', 'inet V/24', 'blocked V after 5 tries'],
}; // prettier-ignore

const PHONES: readonly (readonly [forms: readonly string[], places: readonly string[]])[] = [
  [['(xdx) xdx-dddd', 'xdx-xdx-dddd', '+1 xdx xdx dddd', '+1xdxxdxdddd', '1 (xdx) xdx-dddd'], ['phone V', 'my number is V', 'Contact: V']],
  [['+44 7ddd dddddd', '07ddd dddddd', '+44 161 ddd dddd', '(020) 7ddd dddd'], ['mobile V', 'ring me on V']],
  [['+49 151 dddddddd', '0176 dddddddd', '+49 (0)30 ddddddd', '030-ddddddd'], ['Handy: V', 'Tel. V']],
  [['+33 6 dd dd dd dd', '06 dd dd dd dd', '01.dd.dd.dd.dd'], ['tél : V', 'mon numéro est le V']],
  [['+34 6dd dd dd dd', '6dd ddd ddd', '+39 3dd ddd dddd', '+351 9dd ddd ddd'], ['móvil V', 'tel: V']],
  [['+91 98ddd ddddd', '+86 13d dddd dddd', '+81 90 dddd dddd', '+82 10 dddd dddd', '+65 8ddd dddd', '+62 812 dddd dddd', '+63 9dd ddd dddd'], ['contact number V', 'WhatsApp: V']],
  [['+55 11 9dddd-dddd', '+52 1 55 dddd dddd', '+54 11 dddd-dddd', '+57 3dd ddddddd'], ['celular V', 'fone: V']],
  [['+7 9dd ddd-dd-dd', '8 (9dd) ddd-dd-dd', '+380 67 ddd dd dd', '+48 6dd ddd ddd', '+420 7dd ddd ddd', '+36 30 ddd dddd', '+40 7dd ddd ddd'], ['тел. V', 'telefon V']],
  [['+61 4dd ddd ddd', '+64 21 ddd ddd', '+27 83 ddd dddd', '+234 80d ddd dddd', '+20 100 ddd dddd', '+971 50 ddd dddd', '+972 52 ddd dddd', '+90 53d ddd dd dd'], ['cell V', 'call V now']],
]; // prettier-ignore

const HOMES: readonly (readonly [place: string, names: readonly string[]])[] = [
  ['/home/V/projects/app/main.py', ['annelund', 'jkowalski', 'm.rossi', 'tom42']],
  ['/Users/V/Library/Caches', ['annelund', 'mariasilva', 'Sven']],
  ['C:\\Users\\V\\AppData\\Local', ['Anne.Lund', 'jsmith', 'Pieter']],
  ['C:/Users/V/source/repos', ['kgarcia', 'Wei']],
  ['file:///home/V/notes.md', ['hkim', 'olena']],
  ['File "/home/V/venv/lib/python3.12/site-packages/x.py", line 3', ['rjones', 'lmuller']],
  ['/mnt/c/Users/V/Desktop', ['patrick', 'yuki']],
]; // prettier-ignore

const NONE: readonly NamedText[] = [
  ['decorators', () => '@Component({ selector: "app" }) @media print, user@localhost, root@web-1:~#'],
  ['packages', () => 'react@18.2.0 @types/node@20.1.1 pkg@latest git@github.com:acme/web.git'],
  ['versions', () => 'Chrome/120.0.6099.109 Safari/537.36, v10.0.19041.1, 1.2.3.4-beta'],
  ['local', () => '127.0.0.1, 0.0.0.0, ::1, localhost:8080, 255.255.255.0'],
  ['times', () => '10:11:12, 2026-03-04 10:11:12,123, 00:00:00.000'],
  ['numbers', (s) => `id ${s.digits(9)}, ${s.digits(10)} rows, order #${s.digits(8)}, ${s.digits(16)}0`],
  ['phone shaped', () => 'version 2024-03-1234, ports 8000-8999, range 100-200-3000, 3.141592653589'],
  ['ssn shaped', () => '000-12-3456 666-12-3456 123-00-4567 2024-12-3456 part 12-345-6789'],
  ['card shaped', (s) => `1234567812345678 0000 0000 0000 0000 ${s.digits(4)}-1111-2222-3334-9`],
  ['iban shaped', () => 'DE00123456789012345678 GB12 TEST 0000 0000 0000 00 FR1420041010050500013M02607'],
  ['hex', (s) => `de:ad:be:ef:00:11 ${s.hex(32)} std::vector::iterator a::b::c`],
  ['paths', () => '/home/runner/work /Users/Shared C:\\Users\\Public\\Documents /home/user/app ~/code'],
  ['css', () => 'margin: 0 -10px; grid: 1fr 2fr / 100px 200px; z-index: 2147483647'],
  ['science', () => '6.02214076e23, 299792458 m/s, 1.602176634e-19, pH 7.4, 1013.25 hPa'],
  ['maths', () => '(555) 123 × 4567 = 2534685; 555-123-45; 12345 - 6789'],
  ['issue', (s) => `#${s.digits(5)}, JIRA-${s.digits(4)}, RFC 7231, CVE-2024-${s.digits(5)}, KB${s.digits(7)}`],
  ['error', (s) => `0x${s.hex(8)}, errno 104, HRESULT 0x80070005, ORA-01017, SQLSTATE 08001`],
  ['dates', () => '04.03.2026, 03/04/2026, 2026-W10-3, 20260304T101112Z, 12.11.10.09'],
  ['section', () => 'see section 3.2.1.4, chapter 12.1.2.3, clause 4.4.4.4 of the contract'],
  ['oid', () => 'OID 1.3.6.1.4.1.311.21.20, 2.5.29.17'],
]; // prettier-ignore

export function roundSevenPersonal(s: Strings): readonly Planted[] {
  return [
    ...inPlaces(s, PLACES, (kind) => (kind === 'phone' || kind === 'ip_address' ? 8 : 5)),
    ...phonesInPlaces(s, PHONES),
    ...HOMES.flatMap(([place, names]) =>
      names.map((name) =>
        unmark(
          `home ${place}`,
          place.replace('V', () => mark('user_name', name)),
        ),
      ),
    ),
    ...withNone(s, NONE),
  ];
}
