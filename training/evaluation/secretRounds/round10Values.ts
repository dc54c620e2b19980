/** Values of round 10 by public plans and makers' own documents: personal data marks itself, credentials are marked in the template. */
import { mark, type Strings } from './marked.ts';
import type { Slots } from './slots.ts';

const FIRST = [
  'anna', 'jonas', 'priya', 'mateo', 'yuki', 'olga', 'pierre', 'fatima', 'sven', 'lucia', 'tom', 'mei', 'kwame', 'ines', 'piotr', 'sarah',
]; // prettier-ignore
const LAST = [
  'keller', 'okafor', 'santos', 'novak', 'lindqvist', 'tanaka', 'moreau', 'rossi', 'haddad', 'murphy', 'ivanova', 'brandt', 'osei', 'garcia',
]; // prettier-ignore
const HOSTS = [
  'brightfield.io', 'kanzlei-nord.de', 'mail.ridgeway.co.uk', 'studio-lumiere.fr', 'gmail.com', 'outlook.com', 'proton.me', 'uni-tuebingen.de',
  'northwind-labs.com', 'ops.harborline.net', 'yahoo.co.jp', 'correo.granvia.es', 'pinewood.dev', 'icloud.com', 'web.de', 'posteo.net',
]; // prettier-ignore

export function address(s: Strings): string {
  const first = s.pick(FIRST);
  const last = s.pick(LAST);
  const local = s.pick([
    `${first}.${last}`, `${first.charAt(0)}${last}`, `${first}_${last}${s.digits(2)}`, `${first}+${s.pick(['news', 'github', 'test1'])}`,
    last, `${first}-${last}`, `${first}${s.digits(4)}`, `${first.toUpperCase()}.${last.toUpperCase()}`, `${first.charAt(0)}.${last}`,
  ]); // prettier-ignore
  return `${local}@${s.pick(HOSTS)}`;
}

function checkDigit(body: string): string {
  let sum = 0;
  for (const [index, digit] of Array.from(body).reverse().entries()) {
    const value = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    sum += value > 9 ? value - 9 : value;
  }
  return String((10 - (sum % 10)) % 10);
}

export function cardNumber(s: Strings): string {
  const [prefix, length] = s.pick<readonly [string, number]>([
    ['4', 16], ['4', 16], ['51', 16], ['54', 16], ['2223', 16], ['37', 15], ['34', 15], ['6011', 16], ['3530', 16], ['36', 14], ['65', 16],
  ]); // prettier-ignore
  const body = prefix + s.digits(length - prefix.length - 1);
  const digits = body + checkDigit(body);
  const separator = s.pick(['', ' ', '-', '', ' ']);
  const groups =
    length === 16 ? /(\d{4})(\d{4})(\d{4})(\d{4})/ : length === 15 ? /(\d{4})(\d{6})(\d{5})/ : /(\d{4})(\d{6})(\d{4})/;
  return digits.replace(groups, (_, ...parts: unknown[]) => parts.slice(0, length === 16 ? 4 : 3).join(separator));
}

/** Country and its account part: n a digit, a a letter. */
const IBANS = [
  ['DE', 'nnnnnnnnnnnnnnnnnn'], ['AT', 'nnnnnnnnnnnnnnnn'], ['CH', 'nnnnnnnnnnnnnnnnn'], ['FR', 'nnnnnnnnnnnnnnnnnnnnnnn'],
  ['GB', 'aaaannnnnnnnnnnnnn'], ['ES', 'nnnnnnnnnnnnnnnnnnnn'], ['NL', 'aaaannnnnnnnnn'], ['IT', 'annnnnnnnnnnnnnnnnnnnnn'],
  ['PL', 'nnnnnnnnnnnnnnnnnnnnnnnn'], ['BE', 'nnnnnnnnnnnn'], ['SE', 'nnnnnnnnnnnnnnnnnnnn'], ['IE', 'aaaannnnnnnnnnnnnn'],
  ['NO', 'nnnnnnnnnnn'], ['DK', 'nnnnnnnnnnnnnn'], ['PT', 'nnnnnnnnnnnnnnnnnnnnn'], ['LU', 'nnnnnnnnnnnnnnnn'], ['FI', 'nnnnnnnnnnnnnn'],
] as const; // prettier-ignore

export function accountNumber(s: Strings): string {
  const [country, plan] = s.pick(IBANS);
  const account = plan.replace(/[na]/g, (slot) => (slot === 'n' ? s.digits(1) : s.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 1)));
  const digits = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  const check = String(98n - (BigInt(digits) % 97n)).padStart(2, '0');
  const plain = country + check + account;
  return s.pick([plain, plain, plain.replace(/(.{4})(?=.)/g, '$1 ')]);
}

export function socialSecurity(s: Strings): string {
  const area = String(1 + s.random.below(899)).padStart(3, '0');
  const group = String(1 + s.random.below(99)).padStart(2, '0');
  return `${area === '666' ? '667' : area}-${group}-${String(1 + s.random.below(9999)).padStart(4, '0')}`;
}

export function fourOctets(s: Strings): string {
  return [1 + s.random.below(222), s.random.below(256), s.random.below(256), 1 + s.random.below(254)]
    .map(String)
    .join('.')
    .replace(/^127\./, '126.');
}

export function sixGroups(s: Strings): string {
  const group = (): string => s.hex(4).replace(/^0+(?=.)/, '');
  return s.pick([
    `2001:db8:${group()}::${group()}`, `2a02:${group()}:${group()}:${group()}::1`, `fe80::${group()}:${s.hex(2)}ff:fe${s.hex(2)}:${group()}`,
    ['2a00', ...Array.from({ length: 7 }, group)].join(':'), `2606:4700::${group()}`, `fd${s.hex(2)}:${group()}:${group()}::${group()}`,
  ]); // prettier-ignore
}

const PHONES = {
  US: ['(NXX) NXX-dddd', 'NXX-NXX-dddd', 'NXX.NXX.dddd', '+1 NXX NXX dddd', '+1-NXX-NXX-dddd', '1-NXX-NXX-dddd', '+1 (NXX) NXX-dddd', 'NXX NXX dddd'],
  UK: ['020 7ddd dddd', '07ddd dddddd', '+44 20 7ddd dddd', '+44 7ddd dddddd', '0161 ddd dddd', '+44 (0)20 7ddd dddd', '01223 dddddd'],
  DE: ['030 dddddddd', '0151 dddddddd', '+49 30 ddddddd', '+49 (0) 89 dddddd', '0711/dddddd', '+49 171 ddddddd', '040-ddddddd', '0049 30 dddddd'],
  FR: ['01 dd dd dd dd', '06 dd dd dd dd', '+33 6 dd dd dd dd', '06.dd.dd.dd.dd', '+33 (0)1 dd dd dd dd', '07dddddddd'],
  ES: ['91 ddd dd dd', '6dd ddd ddd', '+34 6dd ddd ddd', '+34 91 ddd dd dd', '6dd dd dd dd'],
  IT: ['+39 3dd ddd dddd', '06 dddd dddd', '+39 02 ddd ddddd', '3dd ddddddd'],
  IN: ['+91 9dddd ddddd', '+91-98dddddddd', '09ddddddddd'],
  JP: ['03-dddd-dddd', '090-dddd-dddd', '+81 3-dddd-dddd'],
  BR: ['(11) 9dddd-dddd', '+55 21 9dddd-dddd', '(21) 3ddd-dddd'],
  AU: ['04dd ddd ddd', '(02) 9ddd dddd', '+61 4dd ddd ddd', '+61 2 9ddd dddd'],
  CH: ['044 ddd dd dd', '+41 79 ddd dd dd', '079 ddd dd dd'],
  NL: ['06-dddddddd', '+31 6 dddddddd', '020-ddddddd'],
  PL: ['+48 5dd ddd ddd', '6dd-ddd-ddd'],
  XX: ['+1 NXX NXX dddd', '+44 7ddd dddddd', '+49 151 ddddddd', '+33 6 dd dd dd dd', '+91 9dddd ddddd', '+86 138 dddd dddd', '+81 90 dddd dddd', '+7 9dd ddd-dd-dd', '+972 5d-ddd-dddd', '+27 82 ddd dddd', '+4670ddddddd', '+353 87 ddd dddd', '+52 55 dddd dddd', '+90 532 ddd dd dd', '+65 9ddd dddd'],
} as const; // prettier-ignore

function phoneOf(s: Strings, country: keyof typeof PHONES): string {
  return s
    .pick<string>(PHONES[country])
    .replace(/NXX/g, () => s.of('23456789', 1) + s.of('023456789', 1) + s.digits(1))
    .replace(/d/g, () => s.digits(1));
}

const PHONE_SLOTS: Slots = Object.fromEntries(
  (Object.keys(PHONES) as (keyof typeof PHONES)[]).map((country) => [
    `phone${country}`,
    (s: Strings) => mark('phone', phoneOf(s, country)),
  ]),
);

const SEED_WORDS = [
  'ribbon', 'velvet', 'anchor', 'ladder', 'month', 'urban', 'glance', 'oxygen', 'drift', 'puzzle', 'cradle', 'amount', 'theory', 'salmon',
  'wagon', 'island', 'cousin', 'pepper', 'dolphin', 'abstract', 'fiscal', 'garment', 'hollow', 'legend', 'mimic', 'nasty', 'orbit', 'prefer',
] as const; // prettier-ignore

const CHOSEN = [
  'Bluebird', 'coffee', 'Arsenal', 'pancake', 'Sunflower', 'gandalf', 'Kestrel', 'Monday', 'raspberry', 'Welcome', 'Passw0rd', 'letmein', 'Qwerty', 'Hamburg',
] as const; // prettier-ignore

/** As people choose them and as a generator of a password store writes them. */
function password(s: Strings): string {
  return s.pick([
    () => s.pick(CHOSEN) + s.digits(2 + s.random.below(3)) + s.pick(['!', '', '#', '$', '?']),
    () => s.pick(CHOSEN) + s.pick(['-', '_', '.']) + s.pick(CHOSEN) + s.digits(2),
    () => s.word(4) + s.pick(['!', '#', '%', '^', '*']) + s.word(5) + s.pick(['@', '=', '~', '+']) + s.word(4),
    () => s.word(16 + s.random.below(9)),
    () => [s.word(6), s.word(6), s.word(6)].join('-'),
    () =>
      s.of('abcdefghjkmnpqrstuvwxyz', 3) +
      s.digits(3) +
      s.of('ABCDEFGHJK', 2) +
      s.pick(['!', '$', '&']) +
      s.digits(1) +
      s.letters(2),
  ])();
}

export const ROUND_TEN_SLOTS: Slots = {
  ...PHONE_SLOTS,
  email: (s) => mark('email', address(s)),
  card: (s) => mark('credit_card', cardNumber(s)),
  iban: (s) => mark('iban', accountNumber(s)),
  ssn: (s) => mark('ssn', socialSecurity(s)),
  ip: (s) => mark('ip_address', fourOctets(s)),
  ipsix: (s) => mark('ip_address', sixGroups(s)),
  pw: password,
  /** One that needs no quoting in a URL or a shell. */
  pwplain: (s) => s.pick([() => s.pick(CHOSEN) + s.digits(4), () => s.word(18), () => `${s.word(7)}-${s.word(7)}_${s.digits(2)}`])(),
  seed: (s, size) => Array.from({ length: size }, () => s.pick(SEED_WORDS)).join(' '),
  basic: (s) => Buffer.from(`${s.pick(FIRST)}:${password(s)}`).toString('base64'),
  bpw: (s) => Buffer.from(password(s)).toString('base64'),
  lines: (s, size) => Array.from({ length: size }, () => s.base64(70)).join('\n'),
  token: (s) => s.jwt({ iss: 'https://auth.brightfield.io', sub: s.uuid(), iat: 1730000000, roles: ['editor'] }),
}; // prettier-ignore
