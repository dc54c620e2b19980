/** One look at a text that tells which words cannot be in it, so that few expressions have to be tried on it. */

/** Five bits of each of three characters: letters of one case are told apart, the cases are not. */
export const GRAMS = 1 << 15;
export function nextGram(gram: number, code: number): number {
  return ((gram << 5) | (code & 31)) & (GRAMS - 1);
}

/** Text by text the last number under which each group of three was seen: nothing is cleared between texts. */
const lastSeen = new Uint32Array(GRAMS);
let texts = 0;

/** Words of which one must be in a text, or all where several are joined by +. Three characters each at the least. */
export type Gate = readonly (readonly number[])[];

export function gate(...alternatives: readonly string[]): Gate {
  return alternatives.map((alternative) => alternative.split('+').flatMap(gramsOf));
}

function gramsOf(word: string): readonly number[] {
  const grams: number[] = [];
  let gram = 0;
  for (let i = 0; i < word.length; i++) {
    gram = nextGram(gram, word.charCodeAt(i));
    if (i >= 2) grams.push(gram);
  }
  return grams;
}

/** Plain loops: this is asked some hundred times of every text. */
function holdsOne(words: Gate, number: number): boolean {
  for (const grams of words) {
    let known = 0;
    while (known < grams.length && lastSeen[grams[known] as number] === number) known++;
    if (known === grams.length) return true;
  }
  return false;
}

/** What may be in one text. Asked only until the next text is looked at. */
export interface TextGrams {
  /** False where the gate's words are surely not in the text. */
  readonly mayHold: (gate: Gate) => boolean;
}

export function gramsIn(text: string): TextGrams {
  const number = ++texts;
  // As if blanks stood before the text.
  let gram = 0;
  for (let i = 0; i < text.length; i++) {
    gram = nextGram(gram, text.charCodeAt(i));
    lastSeen[gram] = number;
  }
  return { mayHold: (words) => holdsOne(words, number) };
}
