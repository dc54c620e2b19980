/** Round 6: personal data once more, in fresh places. */
import type { Planted, Strings } from './marked.ts';
import { inPlaces, withNone } from './personalPlaces.ts';

const PLACES = {
  email: ['write V if it breaks', '{"from":"V","to":[]}', 'maintainer = "V"', 'Kontakt: V', 'e-mail : V', 'signed up as V yesterday', 'V (primary)', 'replyTo: V'],
  phone: ['Call me back on V', 'phone: "V"', 'Handy V', 'tél. V', 'mi teléfono: V', 'his number is V', 'Mobile V, after 5pm', 'contact: V'],
  credit_card: ['card no. V', 'my Visa is V', '"cardNumber":"V"', 'Karte: V', 'charge card V for it', 'the credit card V expired'],
  iban: ['IBAN: V.', '"iban":"V"', 'pay into V', 'Konto V', 'my IBAN is V', 'transfer to V'],
  ssn: ['SSN: V', 'social security number V', '"ssn":"V"', 'my SSN is V', 'SSN V (verified)'],
  ip_address: ['host V is down', '"ip": "V"', 'ssh ann@V', 'from V', 'bind 0.0.0.0, peer V', 'server at V', 'allow V;'],
} as const; // prettier-ignore
const NUMBERS: readonly (readonly [string, (s: Strings) => string])[] = [
  ['version', () => 'v3.2.1.0 replaces 3.2.0.9; libfoo 1.8.2.4 is required'],
  ['order', (s) => `order ${s.digits(10)} and parcel ${s.digits(12)} arrived`],
  ['isbn', () => 'ISBN 978-1-59327-584-6'],
  ['time', () => '2026-11-27 00:15:42.123456, epoch 1795824942'],
  ['money', () => 'total 12 345 678.90, VAT 2 345 678.00'],
  ['hash', (s) => `at ${s.hex(40)} line 1024-1099`],
  ['mac', () => 'ether 9c:b6:d0:e1:22:0f, 00-14-22-01-23-45'],
  ['coords', () => 'lat 52.5200066 lon 13.4049540'],
  ['ids', (s) => `account ${s.digits(8)}, case 2026-${s.digits(6)}, badge ${s.digits(5)}`],
  ['bad card', () => 'test number 4111 1111 1111 1112 fails the checksum'],
]; // prettier-ignore

export function roundSixPersonal(s: Strings): readonly Planted[] {
  return [...inPlaces(s, PLACES, () => 12), ...withNone(s, NUMBERS)];
}
