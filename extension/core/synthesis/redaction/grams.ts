/** One look at a text that tells which words cannot be in it, so that few expressions have to be tried on it. */

/** Five bits of each of three characters: letters of one case are told apart, the cases are not. */
export const GRAMS = 1 << 15;
export function nextGram(gram: number, code: number): number {
  return ((gram << 5) | (code & 31)) & (GRAMS - 1);
}

/**
 * Text by text the last number under which each group of three was seen: it is cleared only when the numbers of a byte
 * are used up, and with a byte for each group it stays in the processor's first cache.
 */
const lastSeen = new Uint8Array(GRAMS);
const LAST_NUMBER = 255;
let number = 0;

/**
 * Words of which one must be in a text, or all where several are joined by +. Three characters each at the least. A gate
 * is a stretch of one list, for some hundred of them are asked of every text: of each alternative the number of its groups
 * and the groups.
 */
export interface Gate {
  readonly from: number;
  readonly to: number;
}

const groups: number[] = [];
/** The same as `groups`, made anew when a text is looked at after another gate has been made. */
let packed = new Uint16Array();

export function gate(...alternatives: readonly string[]): Gate {
  const from = groups.length;
  for (const alternative of alternatives) {
    const grams = alternative.split('+').flatMap(gramsOf);
    groups.push(grams.length, ...grams);
  }
  return { from, to: groups.length };
}

export function gramsOf(word: string): readonly number[] {
  const grams: number[] = [];
  let gram = 0;
  for (let i = 0; i < word.length; i++) {
    gram = nextGram(gram, word.charCodeAt(i));
    if (i >= 2) grams.push(gram);
  }
  return grams;
}

function holdsOne({ from, to }: Gate, mine: number): boolean {
  for (let next = from; next < to;) {
    const end = next + 1 + (packed[next] as number);
    let at = next + 1;
    while (at < end && lastSeen[packed[at] as number] === mine) at++;
    if (at === end) return true;
    next = end;
  }
  return false;
}

/** What may be in one text. Asked only until the next text is looked at. */
export interface TextGrams {
  /** False where the gate's words are surely not in the text. */
  readonly mayHold: (gate: Gate) => boolean;
}

/** `units`: the code units of the text, `length` of them. */
export function gramsIn(units: Uint16Array, length: number): TextGrams {
  if (number === LAST_NUMBER) {
    lastSeen.fill(0);
    number = 0;
  }
  const mine = ++number;
  if (packed.length !== groups.length) packed = Uint16Array.from(groups);
  // As if blanks stood before the text.
  let gram = 0;
  for (let i = 0; i < length; i++) {
    gram = nextGram(gram, units[i] as number);
    lastSeen[gram] = mine;
  }
  return { mayHold: (words) => holdsOne(words, mine) };
}
