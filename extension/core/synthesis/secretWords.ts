/** Keeps pieces of a secret out of the words that say what a turn is about. */
import type { Turn } from '../model/turn.ts';
import { findSensitive } from './redaction/findSensitive.ts';

/** A secret that is made of words is known by what is said of it in its line. */
const CUE =
  /pass(?:w|phrase|code)|pwd|secret|token|key|credential|login|kennwort|geheim|contrase|senha|mot de passe|\bpin\b/gi;
/** Of a longer line so much is looked at around the cue. UTF-16 units. */
const AROUND = 160;
/** Lines that are looked at in one text. */
const MOST_LINES = 50;
/** Shorter words stand in a secret by chance. */
const SHORTEST_PIECE = 4;

/** A line that may tell a secret: what is secret in it is sought when a word is asked about that it holds. */
class TellingLine {
  readonly #line: string;
  readonly #lower: string;
  /** In lower case. */
  #secrets: readonly string[] | undefined;

  constructor(line: string) {
    this.#line = line;
    this.#lower = line.toLowerCase();
  }

  /** `word` is in lower case. */
  tells(word: string): boolean {
    // A capital sigma becomes another small letter at the end of a word, and so may a secret be written otherwise than its line.
    if (!this.#lower.includes(word) && !this.#line.includes('Σ')) return false;
    this.#secrets ??= findSensitive(this.#line).map(({ start, end }) => this.#line.slice(start, end).toLowerCase());
    return this.#secrets.some((secret) => secret.includes(word));
  }
}

/** Says of a word whether it is no piece of a secret told in the turn, also where no example holds the secret's sentence. */
export function freeOfSecretsIn(turn: Turn): (word: string) => boolean {
  const lines = [...tellingLinesOf(turn.user), ...tellingLinesOf(turn.assistant)];
  return (word) => {
    if (word.length < SHORTEST_PIECE) return true;
    const lower = word.toLowerCase();
    return !lines.some((line) => line.tells(lower));
  };
}

function tellingLinesOf(text: string): readonly TellingLine[] {
  const lines: TellingLine[] = [];
  let seen = 0;
  CUE.lastIndex = 0;
  for (let i = 0; i < MOST_LINES && CUE.test(text); i++) {
    const at = CUE.lastIndex;
    const from = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - AROUND, seen);
    const lineEnd = text.indexOf('\n', at);
    seen = Math.min(lineEnd < 0 ? text.length : lineEnd, at + AROUND);
    lines.push(new TellingLine(text.slice(from, seen)));
    CUE.lastIndex = seen;
  }
  return lines;
}
