/** Round 2: personal data in other sentences, and other numbers that are none. */
import type { Planted, Strings } from './marked.ts';
import { inPlaces, withNone } from './personalPlaces.ts';

const PLACES = {
  email: ['ping me: V', 'cc V pls', "{'to': ['V', 'V']}", 'login V / hunter', 'E-Mail: V; Tel: -', 'Reply-To: "Ann" <V>', '\\nV\\n', 'V wrote:', 'Signed-off-by: Ann <V>', 'Kontakt V', 'https://x.acme.io/?mail=V&x=1', '“V”', 'user V not found', 'V,active,2026-01-01'],
  phone: ['Please ring V after lunch', 'number: V', 'T: V', 'M: V', 'Her new number is V.', 'Rufen Sie mich unter V an', 'Appelez-moi au V', 'llámame al V', 'Text V to opt out', 'phone=V', '<phone>V</phone>', 'Emergency contact: Ann, V', 'customer V called twice', 'tel V / fax V', 'Telefone para contato: V', 'Можно звонить по номеру V'],
  credit_card: ['V was declined', 'the number on my Visa is V', 'Amex V expires 01/27', 'PAN=V', 'card: "V"', 'please refund V', 'Karte V gesperrt', 'CC# V CVV 321', 'lost card V', 'carte bancaire V'],
  iban: ['wire it to V', 'Bankverbindung: V', 'iban V / bic X', '"account":"V"', 'RIB : V', 'My IBAN (V) changed', 'beneficiary V', 'V;Ann Lee;100.00', 'debit V monthly', 'IBAN=V'],
  ssn: ['social: V', 'SSN # V', 'her social security no. is V', 'employee_ssn: "V"', 'V (SSN)', 'The applicant, V, was born in 1980', 'ss number V', 'tax id V', 'Verify V please', 'Ann Lee, V, Boston'],
  ip_address: ['last login from V', 'curl V', 'A record -> V', 'src=V dst=V', 'Host V is up', 'banned V for 10m', 'ip: V', 'traceroute to V', 'V is unreachable', 'peer V closed', "bind('V')", '"remote":"V"', 'proxy_pass to V now', 'gateway V', 'seen at V yesterday'],
} as const; // prettier-ignore

const NUMBERS: readonly (readonly [string, (s: Strings) => string])[] = [
  ['versions', () => 'curl 8.5.0, openssl 3.0.13, driver version 535.154.05.1, firmware 2.10.3.7'],
  ['times', () => 'it ran 12:30:45.123 to 13:10:05.456'],
  ['sizes', () => '1 234 567 rows, 12 345 678 bytes, 1.234.567,89 EUR'],
  ['hash ids', (s) => `invoice 20${s.digits(8)}, customer ${s.digits(7)}`],
  ['doi', () => 'doi:10.1145/3292500.3330701, arXiv:2405.12345'],
  ['vin', () => 'VIN 1HGCM82633A004352'],
  ['imei', () => 'IMEI 490154203237519 (serial)'],
  ['rgb', () => 'rgb(123, 104, 238) and 0 0 24 24'],
  ['cron', () => '*/5 0 1 1-6 2'],
  ['numpy', () => 'array([1024, 2048, 4096, 8192]) shape (128, 256, 512)'],
  ['log prob', () => 'loss=0.693147 step 12000/50000 lr=3e-4'],
  ['floats', () => '0.1234567890 -12.3456789 1e-10'],
  ['unix', (s) => `created=17${s.digits(8)} expires=17${s.digits(8)}`],
  ['phone-free', () => 'RFC 2616, ISO 8601, IEEE 802.11, port 8080, error 404'],
  ['uuid', (s) => `job ${s.uuid()} done`],
  ['mail-less', () => 'vue@3.4.21, @angular/core@17, foo@bar, user@host:~$'],
  ['macro', () => '@media (min-width: 640px) { @apply p-4; }'],
  ['cpp', () => 'std::chrono::duration_cast<ms>(a - b).count()'],
  ['snowflake', (s) => `message 11${s.digits(17)}`],
  ['ranges', () => '10-20, 100-200, 1000-2000; 555-1234 parts'],
  ['dates', () => '20260302, 2026-03-02T10:00:00+01:00, 02/03/2026'],
  ['isbn', () => 'ISBN-13: 9780306406157, ISBN 0306406152'],
  ['gtin', () => 'GTIN 04012345123456'],
  ['score', () => '3-2 (21-15, 19-21, 15-13)'],
]; // prettier-ignore

export function roundTwoPersonal(s: Strings): readonly Planted[] {
  return [...inPlaces(s, PLACES, () => 10), ...withNone(s, NUMBERS)];
}
