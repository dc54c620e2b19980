/** Values of rounds 12 and 13, and what marks them: ⟦…⟧ is a credential, ⟦e|…⟧ an address and so on by letter. */
import type { SensitiveKind } from '../../../extension/core/synthesis/redaction/finding.ts';
import { mark, unmark, type Planted, type Strings } from './marked.ts';
import { accountNumber, address, cardNumber, fourOctets, sixGroups } from './round10Values.ts';
import { base64Of, fill, type Make, type Slots } from './slots.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const ALL = LOWER + UPPER + DIGITS;

const WORDS = [
  'anchor', 'velvet', 'orbit', 'cactus', 'marble', 'lantern', 'thunder', 'pepper', 'walnut', 'saddle', 'glacier', 'mango', 'trumpet', 'harbor',
  'violet', 'copper', 'meadow', 'falcon', 'ginger', 'puzzle', 'ribbon', 'saturn', 'timber', 'umbrella', 'vortex', 'whisper', 'zipper', 'bramble',
  'candle', 'drizzle', 'ember', 'fossil', 'gravel', 'hazel', 'igloo', 'jigsaw', 'kettle', 'lemon', 'mosaic',
] as const; // prettier-ignore
const FIRST = [
  'maria',
  'jonas',
  'priya',
  'chen',
  'oluwaseun',
  'anna',
  'lucas',
  'fatima',
  'david',
  'yuki',
  'elena',
  'tomasz',
  'ingrid',
  'pavel',
];
const LAST = [
  'kowalski',
  'meyer',
  'okafor',
  'silva',
  'tanaka',
  'nguyen',
  'larsen',
  'rossi',
  'dubois',
  'novak',
  'haddad',
  'petrov',
  'moreau',
];
const DOMAINS = [
  'northwind-labs.io', 'bluefjord.net', 'acmetrucks.com', 'zeitgeist-verlag.de', 'petitpain.fr', 'kumo-soft.jp', 'lumenworks.co.uk',
  'ostrava-it.cz', 'rioverde.com.br', 'fairgrid.org', 'hexadata.ai', 'tulipan.nl',
] as const; // prettier-ignore
const SERVICES = ['orders', 'billing', 'ledger', 'inventory', 'search', 'metrics', 'crawler', 'payments', 'catalog'];

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** As people and programs choose them; a slash, a quote or a blank would need encoding in some place. */
function password(s: Strings): string {
  const word = s.pick(WORDS);
  return s.pick([
    (): string => capital(word) + s.digits(4) + s.pick(['!', '#', '$', '?']),
    (): string => `${word}_${capital(s.pick(WORDS))}${s.digits(2)}`,
    (): string => `${capital(word)}-${s.digits(3)}-${s.pick(WORDS)}`,
    (): string => s.word(3) + s.pick(['!', '#', '%', '&']) + s.word(5) + s.digits(2),
    (): string => `${word.replace('a', '@').replace('e', '3').replace('o', '0')}${s.digits(3)}!`,
    (): string => mixed(s, ALL, 12),
  ])();
}

/** With a letter and a digit where the alphabet has both and it is long enough to tell. */
function mixed(s: Strings, alphabet: string, length: number): string {
  const value = s.of(alphabet, length);
  if (length < 8 || !/\d/.test(alphabet) || !/[a-z]/i.test(alphabet)) return value;
  return /\d/.test(value) && /[a-z]/i.test(value) ? value : mixed(s, alphabet, length);
}

const over =
  (alphabet: string): Make =>
  (s, size) =>
    mixed(s, alphabet, size);
const words = (s: Strings, count: number, joint: string): string =>
  Array.from({ length: count }, () => s.pick(WORDS)).join(joint);
const grouped = (value: string, joint: string): string => value.replace(/(.{4})(?=.)/g, `$1${joint}`);
const sixteen = (s: Strings): string => {
  const number = cardNumber(s).replace(/\D/g, '');
  return number.length === 16 ? number : sixteen(s);
};
const socialNumber = (s: Strings): string =>
  `${String(101 + s.random.below(560))}-${String(10 + s.random.below(89))}-${String(1000 + s.random.below(8999))}`;

const SLOTS: Slots = {
  a: over(LOWER),
  A: over(UPPER + DIGITS),
  U: over(UPPER),
  d: over(DIGITS),
  n: over('123456789'),
  h: over('23456789'),
  x: over(`${DIGITS}abcdef`),
  X: over(`${DIGITS}ABCDEF`),
  b: over(ALL),
  l: over(LOWER + DIGITS),
  u: over(`${ALL}-_`),
  B: over(`${ALL}+/`),
  s: over(`${ALL}!#%^*-_=+~`),
  z: over(`${UPPER}234567`),
  C: over('23456789ABCDEFGHJKLMNPQRSTUVWXYZ'),
  w: (s) => s.pick(WORDS),
  W: (s) => capital(s.pick(WORDS)),
  first: (s) => s.pick(FIRST),
  First: (s) => capital(s.pick(FIRST)),
  last: (s) => s.pick(LAST),
  Last: (s) => capital(s.pick(LAST)),
  dom: (s) => s.pick(DOMAINS),
  svc: (s) => s.pick(SERVICES),
  host: (s) => `${s.pick(['db', 'mq', 'cache', 'git', 'ci', 'vpn', 'nas'])}${s.of('123456789', 1)}.${s.pick(DOMAINS)}`,
  pw: password,
  rpw: (s) => s.letters(1) + mixed(s, `${ALL}!#%^*-_=+~`, 12) + s.digits(1),
  pp: (s) => words(s, 4, '-'),
  pps: (s) => words(s, 5, ' '),
  pair: (s) => base64Of(`${s.pick(FIRST)}:${mixed(s, ALL, 12)}`),
  encoded: (s) => base64Of(mixed(s, ALL, 15)),
  jwt: (s) => s.jwt({ sub: s.digits(8), iat: 1700000000 + s.random.below(90000000) }),
  /** The body of a key: over several lines, or with escaped line ends where the size is 1. */
  pem: (s, size) =>
    size === 1
      ? `${Array.from({ length: 5 }, () => s.base64(64)).join('\\n')}\\n${s.base64(22)}==`
      : `${Array.from({ length: 6 }, () => s.base64(64)).join('\n')}\n${s.base64(40)}==`,
  email: (s) => address(s),
  visa: sixteen,
  mc: sixteen,
  disc: sixteen,
  amex: (s) => {
    const number = cardNumber(s).replace(/\D/g, '');
    return number.startsWith('3') && number.length === 15 ? number : (SLOTS['amex']?.(s, 0) ?? number);
  },
  amexsp: (s) => (SLOTS['amex']?.(s, 0) ?? '').replace(/^(.{4})(.{6})(.{5})$/, '$1 $2 $3'),
  cardsp: (s) => grouped(sixteen(s), ' '),
  carddash: (s) => grouped(sixteen(s), '-'),
  iban: (s) => accountNumber(s).replaceAll(' ', ''),
  ibansp: (s) => grouped(accountNumber(s).replaceAll(' ', ''), ' '),
  ssn: socialNumber,
  ssnsp: (s) => socialNumber(s).replaceAll('-', ' '),
  ssnplain: (s) => socialNumber(s).replaceAll('-', ''),
  us: (s) => s.of('23456789', 1) + s.digits(1) + s.of('123456789', 1),
  ip: (s, size) => (size === 6 ? sixGroups(s) : fourOctets(s)),
};

const KINDS: Readonly<Record<string, SensitiveKind>> = {
  e: 'email',
  k: 'credit_card',
  i: 'iban',
  s: 'ssn',
  p: 'ip_address',
  t: 'phone',
};

/** A template with its slots filled and everything in it marked. */
export function planted(s: Strings, template: string): Planted {
  // `fill` marks everything between ⟦ and ⟧ as a credential; here the letter says what it is.
  const filled = fill(s, template.replaceAll('⟦', '⦃').replaceAll('⟧', '⦄'), SLOTS);
  const marked = filled.replace(/⦃(?:([ekispt])\|)?([^⦄]*)⦄/g, (_, letter: string | undefined, value: string) =>
    mark(letter === undefined ? 'secret' : (KINDS[letter] ?? 'secret'), value),
  );
  return unmark(template.slice(0, 60), marked);
}
