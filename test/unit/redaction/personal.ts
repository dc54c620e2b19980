/** Texts with made-up personal data of every shape that we know, and numbers that only look like it; seeded. */
import { IBAN_LENGTHS, isIbanValid, isLuhnValid } from '../../../extension/core/synthesis/redaction/checks.ts';
import type { PersonalKind } from '../../../extension/core/synthesis/redaction/finding.ts';
import type { Random } from '../../../training/lib/random.ts';
import { letters, pick } from './planted.ts';

const DIGITS = '0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const HEX = '0123456789abcdef';

export interface PersonalText {
  readonly text: string;
  readonly spans: readonly { readonly kind: PersonalKind; readonly start: number; readonly end: number }[];
}

/** `#` is a digit, `N` one of 2 to 9. */
function shaped(random: Random, shape: string): string {
  return shape.replace(/#/g, () => letters(random, DIGITS, 1)).replace(/N/g, () => letters(random, '23456789', 1));
}

function card(random: Random): string {
  const [prefix, length] = pick(random, [
    ['4', 16],
    ['51', 16],
    ['2221', 16],
    ['37', 15],
    ['6011', 16],
    ['3528', 16],
    ['36', 14],
    ['62', 16],
  ] as const);
  for (;;) {
    const digits = prefix + letters(random, DIGITS, length - prefix.length);
    if (!isLuhnValid(digits)) continue;
    const sign = pick(random, ['', '', ' ', '-']);
    if (length === 15) return [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)].join(sign);
    if (length === 14) return [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)].join(sign);
    return (digits.match(/.{4}/g) ?? []).join(sign);
  }
}

function iban(random: Random): string {
  const country = pick(random, Object.keys(IBAN_LENGTHS));
  const length = IBAN_LENGTHS[country] as number;
  const body = letters(random, random.below(3) === 0 ? DIGITS + UPPER : DIGITS, length - 4);
  for (let check = 2; check <= 98; check++) {
    const whole = `${country}${String(check).padStart(2, '0')}${body}`;
    if (isIbanValid(whole)) return random.below(2) === 0 ? whole : (whole.match(/.{1,4}/g) ?? []).join(' ');
  }
  throw new Error('every body has a checksum');
}

function email(random: Random): string {
  const name = pick(random, [
    'anna',
    'li.wei',
    'Ödön',
    'j_smith',
    'maria-luisa',
    'tomasz.kowalski',
    'r2d2',
    'x.y.z',
    'иван',
    "o'hara",
  ]);
  const tag = pick(random, ['', '', '+news', '.1984', '99']);
  const domain = pick(random, [
    'gmail.com',
    'mail.acme.co.uk',
    'uni-köln.de',
    'startup.io',
    'example.org',
    'a-b.museum',
    'corp.co.jp',
    'firma.example.com',
  ]);
  return `${name}${tag}@${domain}`;
}

function ip(random: Random): string {
  if (random.below(3) > 0)
    return `${11 + random.below(88)}.${random.below(256)}.${random.below(256)}.${random.below(256)}`;
  const group = (): string => letters(random, HEX, 1 + random.below(4)).replace(/^0+(?=.)/, '');
  return random.below(2) === 0
    ? `2001:db8:${group()}::${group()}:${group()}`
    : `2a02:${Array.from({ length: 7 }, group).join(':')}`;
}

const SSN_SHAPES = ['1##-4#-####', '5##-2#-####', '3##-7#-###1'];
// prettier-ignore
const PHONE_SHAPES = [
  '+1 NN#-N##-####', '(NN#) N##-####', 'NN#-N##-####', 'NN#.N##.####', '+44 20 #### ####', '07### ######', '+49 (0)30 ######',
  '030 #######', '+33 6 ## ## ## ##', '06 ## ## ## ##', '+91 9#### #####', '+81-3-####-####', '+46 (0)8 ### ## ##', '0# ### ## ##',
  '001-NN#-N##-####', '+1-NN#-N##-####x###', 'NN#-N##-#### ext. ##', '+55 11 9####-####', '+61 4## ### ###', '+353 1 ### ####',
  '### ####', '## ### ###', '#### ####', 'NN#N######', '+7 (9##) ###-##-##', '+34 6## ### ###', '0### ## ## ##', '+86 1## #### ####',
];
// prettier-ignore
const PHONE_TEMPLATES = [
  'Please call me at {}.', 'My phone number is {}', 'Tel: {}', 'phone={}', 'You can reach her on {} after six.', 'Mobile: {}\nCity: Oslo',
  'text me: {}', '{"name": "Ann", "phone": "{}"}', 'I tried to dial {} twice.', 'Fax {}', 'Contact: Ann, {}', 'Nobody is answering at {}', '{} (office)',
];
// prettier-ignore
const TEMPLATES: Readonly<Partial<Record<PersonalKind, readonly string[]>>> = {
  email: ['Write to {}, please.', '<{}>', 'email: {}', '"{}"', 'From {} on Monday', 'mailto:{}', 'user={};role=admin', 'INFO sent mail to {} ok'],
  credit_card: ['My card {} was stolen', 'card number: {}', 'charge {} please', 'visa {} exp 10/28', '{"card": "{}"}', 'cc={}', 'Payment with {} failed.'],
  iban: ['IBAN {}', 'transfer it to {} today', 'account: {}', '"iban": "{}"', 'Is {} right?'],
  ssn: ['SSN: {}', 'My social security number is {}.', 'his ssn {} and name', 'ssn={}', 'On file: {}'],
  ip_address: ['from {} port 22', 'the server {} is down', 'ip={}', 'Blocked {} after 5 tries', '"client_ip": "{}"', 'ping {}'],
  phone: PHONE_TEMPLATES,
};

const MAKERS: Readonly<Partial<Record<PersonalKind, (random: Random) => string>>> = {
  email,
  credit_card: card,
  iban,
  ssn: (random) => shaped(random, pick(random, SSN_SHAPES)),
  ip_address: ip,
  phone: (random) => shaped(random, pick(random, PHONE_SHAPES)),
};

export function personalTexts(random: Random, perKind: number): readonly PersonalText[] {
  return Object.entries(MAKERS).flatMap(([kind, make]) =>
    Array.from({ length: perKind }, () => {
      const template = pick(random, TEMPLATES[kind as PersonalKind] as readonly string[]);
      const value = make(random);
      const start = template.indexOf('{}');
      const span = { kind: kind as PersonalKind, start, end: start + value.length };
      return { text: template.replace('{}', () => value), spans: [span] };
    }),
  );
}

// prettier-ignore
const NUMBERS = [
  'order ########## shipped', 'version N.N.N is out', 'lines 1##-1##', 'at 1#:3#:2#', 'ISBN 978-#-##-######-#', 'build 20240###.#', 'invoice #######-##',
  'took #,###,### ms', 'pi 3.##########', 'commit abc####', 'port 5###', '#### of #### tests', 'id: ################', 'room ###', 'in 19## and 20##', '€ #.###,##',
  '(###, ###)', 'rgb(##, ##, ##)', 'seed=########', 'page ## of ###', 'score 0.#### vs 0.####', '20##-0N-1# 1#:0#', 'v1.#.#-rc#', 'array[###]', 'GET /item/#########', 'RFC ####',
];

export function plainNumbers(random: Random, count: number): readonly PersonalText[] {
  return Array.from({ length: count }, (_, i) => ({
    text: shaped(random, NUMBERS[i % NUMBERS.length] as string),
    spans: [],
  }));
}
