/** Characters (UTF-16 code units) that are asked for all through a text: those of ASCII stand in a table. */
export class CharacterSet {
  readonly #ascii = new Uint8Array(128);
  readonly #others = new Set<number>();

  constructor(characters: Iterable<string>) {
    for (const character of characters) {
      const code = character.charCodeAt(0);
      if (code < 128) this.#ascii[code] = 1;
      else this.#others.add(code);
    }
  }

  has(code: number): boolean {
    return code < 128 ? this.#ascii[code] === 1 : this.#others.has(code);
  }
}
