/** Templates as plain strings: ‹w36› is a fresh random value, ⟦…⟧ a planted credential. For rounds 7 and later. */
import { secret, type Strings } from './marked.ts';

export type Make = (s: Strings, size: number) => string;
export type Slots = Readonly<Record<string, Make>>;

const WORDS = [
  'falcon', 'maple', 'winter', 'copper', 'tiger', 'lantern', 'summer', 'orchid', 'harbor', 'pepper', 'monkey', 'saturn', 'velvet',
  'bridge', 'cactus', 'banana', 'dragon', 'marble', 'rocket', 'shadow', 'thunder', 'meadow', 'walnut', 'Berlin', 'Sommer', 'gato', 'soleil',
] as const; // prettier-ignore
const SPECIALS = '!@#$%^&*-_=+?';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A word and digits, as people choose them: Tiger2024!, falcon77. */
export function weakPassword(s: Strings): string {
  const word = s.pick(WORDS);
  const cased = s.random.below(2) === 0 ? capital(word) : word;
  return cased + s.pick(['', '@', '_', '#']) + s.pick(['2023', '2024', '1987', s.digits(2), s.digits(3)]) + s.pick(['', '!', '!!', '']);
} // prettier-ignore

/** Letters, digits and signs, as programs make them; begins and ends with a letter or digit. */
export function strongPassword(s: Strings): string {
  const length = 8 + s.random.below(13);
  const middle = Array.from({ length }, (_, index) => (index % 4 === 2 ? s.of(SPECIALS, 1) : s.word(1))).join('');
  return s.word(1) + middle + s.word(1);
}

/** Three or four words with hyphens, and mostly a number. */
export function phrasePassword(s: Strings): string {
  const words = Array.from({ length: 3 + s.random.below(2) }, () => s.pick(WORDS));
  return words.join('-') + s.pick(['', `-${s.digits(2)}`, s.digits(2)]);
}

export function anyPassword(s: Strings): string {
  return s.pick([
    weakPassword,
    weakPassword,
    strongPassword,
    strongPassword,
    phrasePassword,
    (one: Strings) => one.word(16),
  ])(s);
}

export function base64Of(text: string): string {
  return Buffer.from(text).toString('base64');
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

const SLOTS: Slots = {
  w: (s, size) => s.word(size),
  h: (s, size) => s.hex(size),
  H: (s, size) => s.hex(size).toUpperCase(),
  d: (s, size) => s.digits(size),
  u: (s, size) => s.upper(size),
  l: (s, size) => s.lower(size),
  a: (s, size) => s.letters(size),
  b: (s, size) => s.base64(size),
  s: (s, size) => s.urlSafe(size),
  totp: (s, size) => s.of(BASE32, size),
  coin: (s, size) => s.of(BASE58, size),
  bech: (s, size) => s.of('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', size),
  uuid: (s) => s.uuid(),
  jwt: (s) => s.jwt({ sub: s.digits(10), scope: 'admin', exp: 1899999999 }),
  p: anyPassword,
  weak: weakPassword,
  strong: strongPassword,
  phrase: phrasePassword,
  /** A password that needs no quoting or encoding anywhere. */
  plain: (s) => s.pick([(): string => s.word(12), (): string => weakPassword(s).replace(/[^A-Za-z\d]/g, '')])(),
  /** What HTTP's basic authentication and Docker's config.json hold. */
  auth: (s) => base64Of(`ci-bot:${anyPassword(s)}`),
  encoded: (s) => base64Of(anyPassword(s)),
  /** Lines of a key's body, of 64 characters each. */
  body: (s, size) => Array.from({ length: size }, () => s.base64(64)).join('\n'),
};

/** Fills the slots, a round's own ones first, and marks what stands between ⟦ and ⟧ as a credential. */
export function fill(s: Strings, template: string, own: Slots = {}): string {
  return template
    .replace(
      /‹([A-Za-z]+)(\d*)›/g,
      (slot, name: string, size: string) => (own[name] ?? SLOTS[name])?.(s, Number(size)) ?? slot,
    )
    .replace(/⟦([^⟧]*)⟧/g, (_, value: string) => secret(value));
}
