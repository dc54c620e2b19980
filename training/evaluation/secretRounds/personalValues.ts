/** Values of personal data by the public plans of numbers: issuers of cards, structures of IBANs, telephone plans. */
import type { Strings } from './marked.ts';

const BRANDS: readonly (readonly [prefixes: readonly string[], length: number])[] = [
  [['4'], 16],
  [['51', '52', '53', '54', '55', '2221', '2720'], 16],
  [['34', '37'], 15],
  [['6011', '65', '644'], 16],
  [['3528', '3566', '3589'], 16],
  [['36', '38', '300'], 14],
  [['62'], 16],
  [['5018', '6304', '6759'], 16],
];

export function luhnSum(digits: string): number {
  let sum = 0;
  for (const [index, digit] of Array.from(digits).reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum;
}

export function card(s: Strings): string {
  const [prefixes, length] = s.pick(BRANDS);
  const prefix = s.pick(prefixes);
  const body = prefix + s.digits(length - prefix.length - 1);
  const digits = body + String((10 - (luhnSum(`${body}0`) % 10)) % 10);
  const separator = s.pick(['', ' ', '-', ' ']);
  return length === 16
    ? digits.replace(/(.{4})(?=.)/g, `$1${separator}`)
    : digits.replace(/^(.{4})(.{6})(.*)$/, `$1${separator}$2${separator}$3`);
}

/** n digits, a letters, c both; by the registry of SWIFT. */
const IBANS: Readonly<Record<string, string>> = {
  DE: '18n', FR: '10n11c2n', GB: '4a14n', ES: '20n', IT: '1a10n12c', NL: '4a10n', BE: '12n', AT: '16n', CH: '5n12c',
  PL: '24n', PT: '21n', SE: '20n', NO: '11n', DK: '14n', FI: '14n', IE: '4a14n', CZ: '20n', HU: '24n', RO: '4a16c',
  GR: '7n16c', TR: '5n1n16c', SA: '2n18c', AE: '19n', IL: '19n', BR: '23n1a1c', UA: '6n19c', LU: '3n13c', MT: '4a5n18c',
}; // prettier-ignore

export function iban(s: Strings): string {
  const country = s.pick(Object.keys(IBANS));
  let account = '';
  for (const [, length = '', type = ''] of (IBANS[country] ?? '').matchAll(/(\d+)([nac])/g)) {
    account +=
      type === 'n'
        ? s.digits(Number(length))
        : type === 'a'
          ? s.letters(Number(length)).toUpperCase()
          : s.upper(Number(length));
  }
  const numbers = Array.from(`${account}${country}00`, (sign) => String(parseInt(sign, 36))).join('');
  const check = String(98n - (BigInt(numbers) % 97n)).padStart(2, '0');
  const whole = country + check + account;
  switch (s.random.below(4)) {
    case 0:
      return whole;
    case 1:
      return whole.toLowerCase();
    default:
      return whole.replace(/(.{4})(?=.)/g, '$1 ');
  }
}

export function ssn(s: Strings): string {
  const area = s.pick(['1', '2', '3', '4', '5', '6', '7']) + s.pick(['01', '12', '23', '34', '45', '58', '71', '89']);
  const group = s.pick(['1', '2', '4', '6', '8']) + s.pick(['1', '3', '5', '7', '9']);
  return `${area}-${group}-${String(1000 + s.random.below(8999))}`;
}

export function ip(s: Strings): string {
  const part = (): string => String(1 + s.random.below(253));
  switch (s.random.below(8)) {
    case 0:
      return `2a0${s.digits(1)}:${[1, 2, 3].map(() => `${s.pick(['1', 'a', '5', 'c'])}${s.hex(3)}`).join(':')}::${s.pick(['1', 'b', '9'])}${s.hex(2)}`;
    case 1:
      return [0, 1, 2, 3, 4, 5, 6, 7]
        .map((index) => (index === 0 ? '2001' : `${s.pick(['1', 'b', '9'])}${s.hex(3)}`))
        .join(':');
    case 2:
      return `fe80::${s.pick(['1', 'a', '5', 'c'])}${s.hex(3)}:${s.pick(['1', 'a'])}${s.hex(3)}`;
    case 3:
      return `10.${part()}.${part()}.${part()}`;
    case 4:
      return `192.168.${part()}.${part()}`;
    default:
      return `${s.pick(['51', '77', '84', '93', '104', '139', '185', '203', '212'])}.${part()}.${part()}.${part()}`;
  }
}

export function email(s: Strings): string {
  const name = s.pick(
    [
      'anna',
      'j.k.lund',
      'o’brien',
      'maria_jose',
      'x',
      'support+eu',
      'tomas-novak',
      '1984',
      'li.wei',
      'first.last+tag',
      "d'arc",
      'BOB.SMITH',
      'user%corp',
      'müller',
      'info',
    ].filter((one) => one !== 'o’brien'),
  );
  const host = s.pick(['acme', 'mail.uni-koeln', 'sub.dept.northwind', 'x-y', 'contoso', 'q2', 'münchen', 'fabrikam']);
  return `${name}${s.pick(['', s.digits(2)])}@${host}.${s.pick(['de', 'co.uk', 'io', 'museum', 'com', 'org', 'technology', 'fr', 'edu.au', 'NET'])}`;
}

/** d stands for any digit, x for 2 to 9. */
const PHONES: readonly string[] = [
  '(xxx) xdd-dddd', 'xxx-xdd-dddd', 'xxx.xdd.dddd', '+1 xxx xdd dddd', '+1 (xxx) xdd-dddd', '1-xxx-xdd-dddd', '+1xxxxdddddd', '001-xxx-xdd-dddd', '(xxx) xdd-dddd x234', '+1-xxx-xdd-dddd ext. 12', 'xxx-xdd-ddddx5123',
  '+44 20 7xdd dddd', '020 7xdd dddd', '07xdd dddddd', '+44 7xdd dddddd', '(0161) xdd dddd', '+44 (0)20 7xdd dddd', '0121 xdd dddd',
  '+49 30 xddddddd', '030 xddddddd', '0171 xdddddd', '+49 (0) 89 xdddddd', '0049 171 xdddddd', '089/xdddddd', '+49-711-xddddd-dd',
  '+33 1 4d dd dd dd', '01 4d dd dd dd', '06 xd dd dd dd', '06.xd.dd.dd.dd', '+33 (0)6 xd dd dd dd', '0033 6 xd dd dd dd',
  '+34 6dd ddd ddd', '91d xdd ddd', '6dd dd dd dd', '+39 06 xddd dddd', '+39 33d xdd dddd', '02 xddddddd', '33d xdddddd',
  '+31 6 xddddddd', '06-xddddddd', '020-xdd dddd', '+32 2 xdd dd dd', '0475 xd dd dd', '+41 44 xdd dd dd', '079 xdd dd dd', '+43 1 xdddddd', '+43 664 xddddddd',
  '+48 22 xdd dd dd', '5dd ddd ddd', '+351 21 xdd dddd', '+46 8 xdd ddd dd', '070-xdd dd dd', '+47 4d dd dd dd', '+45 xd dd dd dd', '+358 40 xdddddd', '+353 1 xdd dddd', '087 xdd dddd', '+420 6dd ddd ddd', '+30 21d xdd dddd',
  '+7 495 xdd-dd-dd', '8 (9xd) xdd-dd-dd', '+7 (9xd) xdd-dd-dd', '+380 44 xdd dd dd', '+90 5xd xdd dd dd',
  '+91 9dddd ddddd', '9ddddddddd', '+91-22-xddd-dddd', '+86 138 dddd dddd', '138 dddd dddd', '+81 3-xddd-dddd', '090-xddd-dddd', '03-xddd-dddd', '+82 10-xddd-dddd', '010-xddd-dddd', '+65 9ddd dddd', '+852 xddd dddd', '+62 812-xddd-dddd', '+63 917 xdd dddd', '+66 8d xdd dddd', '+84 9d xdd dd dd',
  '+61 2 9ddd dddd', '04xd ddd ddd', '(02) 9ddd dddd', '+61 4xd ddd ddd', '+64 21 xdd dddd', '021 xdd dddd',
  '+55 11 9dddd-dddd', '(11) 9dddd-dddd', '+52 55 xddd dddd', '+54 9 11 xddd-dddd', '+56 9 xddd dddd', '+57 3dd xdd dddd',
  '+27 82 xdd dddd', '082 xdd dddd', '+234 803 xdd dddd', '+254 7dd ddd ddd', '+20 10 xddd dddd', '+971 50 xdd dddd', '+966 5d xdd dddd', '+972 54-xdd-dddd', '054-xdd-dddd', '+98 912 xdd dddd', '+92 300 xdddddd', '+880 17dd-dddddd',
]; // prettier-ignore

export function phone(s: Strings): string {
  return s.pick(PHONES).replace(/d|x(?!\d{3,4}$|t)/g, (slot) => (slot === 'd' ? s.digits(1) : s.of('23456789', 1)));
}
