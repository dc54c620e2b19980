/** Texts whose planted values are marked while they are written, and unmarked into text and spans. */
import type { SensitiveKind } from '../../../extension/core/synthesis/redaction/finding.ts';
import type { Random } from '../../lib/random.ts';

export type PlantedKind = SensitiveKind | 'secret';

export interface Planted {
  readonly name: string;
  readonly text: string;
  readonly spans: readonly { readonly kind: PlantedKind; readonly start: number; readonly end: number }[];
}

/** Private-use characters stand in no text of ours: they open a mark, end its kind, and close it. */
const OPEN = '\uE000';
const KIND_ENDS = '\uE001';
const CLOSE = '\uE002';

export function mark(kind: PlantedKind, value: string): string {
  return OPEN + kind + KIND_ENDS + value + CLOSE;
}

export function secret(value: string): string {
  return mark('secret', value);
}

/** The text without its marks, and where the marked values stand in it. */
export function unmark(name: string, marked: string): Planted {
  const spans: { kind: PlantedKind; start: number; end: number }[] = [];
  let text = '';
  for (const [index, part] of marked.split(OPEN).entries()) {
    if (index === 0) {
      text += part;
      continue;
    }
    const [kind = '', rest = ''] = part.split(KIND_ENDS);
    const [value = '', after = ''] = rest.split(CLOSE);
    spans.push({ kind: kind as PlantedKind, start: text.length, end: text.length + value.length });
    text += value + after;
  }
  return { name, text, spans };
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const DIGITS = '0123456789';

/** Seeded random strings over the alphabets that makers of tokens use. */
export class Strings {
  readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  of(alphabet: string, length: number): string {
    let text = '';
    for (let i = 0; i < length; i++) {
      text += alphabet[this.random.below(alphabet.length)] ?? '';
    }
    return text;
  }

  hex(length: number): string {
    return this.of(`${DIGITS}abcdef`, length);
  }

  digits(length: number): string {
    return this.of(DIGITS, length);
  }

  upper(length: number): string {
    return this.of(UPPER + DIGITS, length);
  }

  lower(length: number): string {
    return this.of(LOWER + DIGITS, length);
  }

  letters(length: number): string {
    return this.of(UPPER + LOWER, length);
  }

  /** Letters of both cases and digits. */
  word(length: number): string {
    return this.of(UPPER + LOWER + DIGITS, length);
  }

  /** The URL-safe base64 alphabet; begins and ends with a letter, as detectors look for borders of words. */
  urlSafe(length: number): string {
    return this.letters(1) + this.of(`${UPPER + LOWER + DIGITS}-_`, length - 2) + this.letters(1);
  }

  base64(length: number): string {
    return this.letters(1) + this.of(`${UPPER + LOWER + DIGITS}+/`, length - 2) + this.letters(1);
  }

  uuid(): string {
    return [8, 4, 4, 4, 12].map((length) => this.hex(length)).join('-');
  }

  jwt(payload: object): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}.${this.urlSafe(43)}`;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.random.below(items.length)] as T;
  }
}
