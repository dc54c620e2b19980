/**
 * Which three characters stand side by side in a text: read once, it rules out most of what the detectors look for
 * without another way through the text.
 */

/** Characters are told apart in 32 kinds: the letters whatever their case, digits, what is beyond ASCII, and all signs in four. */
const KIND_BITS = 5;
const BEYOND_ASCII = 0;
const DIGIT = 27;
const FIRST_SIGN = 28;
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase();
  if (character >= 'a' && character <= 'z') return character.charCodeAt(0) - 96;
  return character >= '0' && character <= '9' ? DIGIT : FIRST_SIGN + (code & 3);
});
const MASK = 2 ** (3 * KIND_BITS) - 1;

function kindOf(code: number): number {
  return code < 128 ? (KINDS[code] as number) : BEYOND_ASCII;
}

/** What a text must hold one of: the trigrams of each. */
export type Needles = readonly Uint16Array[];

/** Each of at least three characters; case does not count. */
export function needles(...texts: readonly string[]): Needles {
  return texts.map((text) => {
    const trigrams: number[] = [];
    let last = 0;
    for (let i = 0; i < text.length; i++) {
      last = ((last << KIND_BITS) | kindOf(text.charCodeAt(i))) & MASK;
      if (i >= 2) trigrams.push(last);
    }
    return Uint16Array.from(trigrams);
  });
}

/** The trigrams of one text at a time. */
export class Trigrams {
  /** A bit for each trigram: few bytes, because they are wiped for every text. */
  readonly #seen = new Int32Array((MASK + 1) >> 5);

  read(text: string): void {
    const seen = this.#seen.fill(0);
    const { length } = text;
    let last = 0;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      last = ((last << KIND_BITS) | (code < 128 ? (KINDS[code] as number) : BEYOND_ASCII)) & MASK;
      if (i >= 2) seen[last >> 5] = (seen[last >> 5] as number) | (1 << (last & 31));
    }
  }

  /** Whether the text that was read may hold one of the needles; false is sure. */
  mayHold(wanted: Needles): boolean {
    const seen = this.#seen;
    for (const trigrams of wanted) {
      let i = 0;
      for (; i < trigrams.length; i++) {
        const trigram = trigrams[i] as number;
        if (((seen[trigram >> 5] as number) & (1 << (trigram & 31))) === 0) break;
      }
      if (i === trigrams.length) return true;
    }
    return false;
  }
}
