/** Finds the person's domain terms in texts: whole, in any case. */
export class DomainTerms {
  readonly #terms: readonly string[];

  /** Blank terms and repeated ones are left out. */
  constructor(terms: readonly string[]) {
    this.#terms = [...new Set(terms.map((term) => term.trim().toLowerCase()).filter((term) => term !== ''))];
  }

  get isEmpty(): boolean {
    return this.#terms.length === 0;
  }

  /** How many different terms stand in any of the texts. */
  countIn(texts: readonly string[]): number {
    if (this.#terms.length === 0) return 0;
    const folded = texts.map((text) => text.toLowerCase());
    let count = 0;
    for (const term of this.#terms) if (folded.some((text) => holds(text, term))) count++;
    return count;
  }
}

function holds(text: string, term: string): boolean {
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1))
    if (!isWordBefore(text, at) && !isWordAt(text, at + term.length)) return true;
  return false;
}

const WORD_CHARACTER = /[\p{L}\p{N}\p{M}_]/u;

function isWordAt(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && WORD_CHARACTER.test(String.fromCodePoint(code));
}

function isWordBefore(text: string, at: number): boolean {
  if (at === 0) return false;
  const low = text.charCodeAt(at - 1);
  return isWordAt(text, low >= 0xdc00 && low <= 0xdfff && at > 1 ? at - 2 : at - 1);
}
