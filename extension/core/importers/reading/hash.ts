/**
 * Names for content that brings no id of its own. MurmurHash3 x86 128 (Austin Appleby, public domain) over UTF-16
 * code units: fast, well spread, not cryptographic.
 */

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

/** 80 bits as 20 hexadecimal digits. Several parts are hashed apart first, so ('a', 'b') and ('ab', '') differ. */
export function contentHash(...parts: readonly string[]): string {
  let words = murmur(parts[0] ?? '');
  for (let i = 1; i < parts.length; i++) words = followedBy(words, murmur(parts[i]!));
  const [a, b, c] = words;
  return hex(a) + hex(b) + hex(c).slice(0, 4);
}

/** 53 bits as a number, for sets of many hashes. */
export function contentNumber(text: string): number {
  const [a, b] = murmur(text);
  return a * 0x200000 + (b >>> 11);
}

type Words = readonly [number, number, number, number];

/** The hash of two hashes in this order. */
function followedBy(before: Words, after: Words): Words {
  const a = mix(Math.imul(before[0], 5) ^ after[0]);
  const b = mix(Math.imul(before[1], 5) ^ after[1]);
  const c = mix(Math.imul(before[2], 5) ^ after[2]);
  const d = mix(Math.imul(before[3], 5) ^ after[3]);
  return [(a + b + c + d) >>> 0, mix(b + a) >>> 0, mix(c + a) >>> 0, mix(d + a) >>> 0];
}

function murmur(text: string): Words {
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  const length = text.length;
  const blocks = length - (length & 7);
  for (let i = 0; i < blocks; i += 8) {
    h1 ^= Math.imul(rotl(Math.imul(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16), C1), 15), C2);
    h1 = (Math.imul(rotl(h1, 19) + h2, 5) + 0x561ccd1b) | 0;
    h2 ^= Math.imul(rotl(Math.imul(text.charCodeAt(i + 2) | (text.charCodeAt(i + 3) << 16), C2), 16), C3);
    h2 = (Math.imul(rotl(h2, 17) + h3, 5) + 0x0bcaa747) | 0;
    h3 ^= Math.imul(rotl(Math.imul(text.charCodeAt(i + 4) | (text.charCodeAt(i + 5) << 16), C3), 17), C4);
    h3 = (Math.imul(rotl(h3, 15) + h4, 5) + 0x96cd1c35) | 0;
    h4 ^= Math.imul(rotl(Math.imul(text.charCodeAt(i + 6) | (text.charCodeAt(i + 7) << 16), C4), 18), C1);
    h4 = (Math.imul(rotl(h4, 13) + h1, 5) + 0x32ac3b17) | 0;
  }
  const rest = [0, 0, 0, 0];
  for (let i = blocks; i < length; i++) {
    const word = (i - blocks) >> 1;
    rest[word] = rest[word]! | (text.charCodeAt(i) << ((i & 1) * 16));
  }
  h4 ^= Math.imul(rotl(Math.imul(rest[3]!, C4), 18), C1);
  h3 ^= Math.imul(rotl(Math.imul(rest[2]!, C3), 17), C4);
  h2 ^= Math.imul(rotl(Math.imul(rest[1]!, C2), 16), C3);
  h1 ^= Math.imul(rotl(Math.imul(rest[0]!, C1), 15), C2);
  h1 ^= length * 2;
  h2 ^= length * 2;
  h3 ^= length * 2;
  h4 ^= length * 2;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  h1 = mix(h1);
  h2 = mix(h2);
  h3 = mix(h3);
  h4 = mix(h4);
  h1 = (h1 + h2 + h3 + h4) | 0;
  return [h1 >>> 0, (h2 + h1) >>> 0, (h3 + h1) >>> 0, (h4 + h1) >>> 0];
}

function rotl(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(value: number): string {
  return BYTES[value >>> 24]! + BYTES[(value >>> 16) & 255]! + BYTES[(value >>> 8) & 255]! + BYTES[value & 255]!;
}
