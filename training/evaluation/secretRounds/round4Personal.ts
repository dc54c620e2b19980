/** Round 4: personal data in pieces of conversation, tickets and records. */
import type { Planted, Strings } from './marked.ts';
import { inPlaces, withNone } from './personalPlaces.ts';

const PLACES = {
  email: ['Kind regards,\nAnn Lee\nV', 'User "V" cannot sign in since Monday', 'To: V\nSubject: offer', 'contact_email = V', 'email=V&name=ann', 'ich bin unter V erreichbar', 'the mail to V bounced', '  email: V', 'my address changed from V to V', '{"to":[{"email":"V"}]}', 'git log --author=V', 'Owner: V (on leave)'],
  phone: ['Kind regards,\nAnn\nPhone: V', 'my new mobile number: V', 'They called from V yesterday', 'phone_number: "V"', 'Tel V', 'Please text me on V', 'customer phone V', 'contact number is V', '"mobile": "V"', 'Reach us at V or by mail'],
  credit_card: ['card V was charged', 'my credit card number is V', '"card_number": "V"', 'I paid with V', 'Kreditkartennummer: V', 'Visa card V, CVV 737', 'payment card: V'],
  iban: ['my IBAN: V', 'IBAN V, BIC GENODEF1', '"iban": "V",', 'bitte auf V überweisen', 'paid to V on Monday', 'Bank: Sparkasse\nIBAN: V', 'salary goes to V'],
  ssn: ['My social security number is V', 'SSN V', '"ssn": "V"', 'social security V, born 1980', 'the SSN on the form is V', 'Employee SSN: V'],
  ip_address: ['server is at V', 'I can ssh into V but not curl it', 'V is blocked by the firewall', 'client V connected', 'ALLOWED_HOSTS = ["V"]', 'DNS points to V', '"ip_address": "V"', 'sshd[12]: Accepted publickey for ann from V port 51234', 'bind V:8080', 'from V to the gateway'],
} as const; // prettier-ignore
const NUMBERS: readonly (readonly [string, (s: Strings) => string])[] = [
  ['release', () => 'Release 10.4.2.1 fixes it; we run 10.3.0.12 in staging'],
  ['net version', () => '<Version>8.0.4.1</Version> System.Text.Json, Version=8.0.0.5'],
  ['heading', () => '## 2.1.3.4 Results\n\nas in 10.2.3.1 above'],
  ['timing', () => 'real 0m12.345s user 1m02.003s; 1709371872.123456'],
  ['ids', (s) => `user 4${s.digits(9)}, order 5${s.digits(11)}, msg 1${s.digits(17)}`],
  ['invoice', (s) => `Rechnung Nr. 2026-${s.digits(5)}, Kundennummer ${s.digits(8)}`],
  ['amounts', () => 'EUR 12.345.678,90 / USD 1,234,567.00 / 1 234 567 kr'],
  ['table', () => '| 2023 | 120 450 | 98 300 |\n| 2024 | 133 780 | 101 220 |'],
  ['vector', () => '[0.12, -0.5531, 0.99871, 1.2e-05, 3.4028235e38]'],
  ['perf', () => '12,345,678 cycles, 9,876,543 instructions, 0.80 insn per cycle'],
  ['memory', () => 'MemTotal: 16384000 kB MemFree: 1234567 kB 0x7ffd1234'],
  ['dates', () => '2026-03-02 to 2026-04-01, 02.03.2026, 3/2/26 10:15'],
  ['isbn', () => 'ISBN 978-3-446-45678-9, ISBN-10 3-446-45678-1'],
  ['eans', () => 'EAN 4012345678901, SKU 12345-67890'],
  ['build', () => 'build 20260302.3, run #1234567890, job 98765432101'],
  ['unix', (s) => `iat 17${s.digits(8)} exp 17${s.digits(8)} nbf 17${s.digits(8)}`],
  ['mac v6', () => 'aa:bb:cc:dd:ee:ff; a::b; Foo::Bar; 12:34:56:78'],
  ['scopes', () => 'std::map<int, std::string>::const_iterator; crate::db::pool'],
  ['at', () => 'jest@29.7.0 vs vitest@1.4.0; @babel/core@7.24.0; root@web-1:/#'],
  ['at words', () => 'meet at acme dot on the map; look at node.js; arrive at 10 dot 30'],
  ['ein', () => 'EIN 12-3456789, case 2:24-cv-01234'],
  ['card like', () => 'serial 4111-2222-3333, part 5500 0000 0000'],
  ['iban like', () => 'DE12 is a road, GB29 a bus, FR76 a train; code NL91ABNA'],
  ['phones not', () => 'scores 102-98-2024; room 030-112; extension points 12-34-56'],
  ['line refs', () => 'at Object.<anonymous> (/app/a.js:1234:5678) and line 12345678'],
  ['pgn', () => '1. e4 e5 2. Nf3 Nc6 3. Bb5 a6; ECO C60'],
  ['chromosome', () => 'chr7:55019017-55211628 and rs12345678'],
  ['postcode', () => '10115 Berlin, 75008 Paris, SW1A 1AA, 94103-1234'],
]; // prettier-ignore

export function roundFourPersonal(s: Strings): readonly Planted[] {
  return [...inPlaces(s, PLACES, (kind) => (kind === 'phone' ? 20 : 10)), ...withNone(s, NUMBERS)];
}
