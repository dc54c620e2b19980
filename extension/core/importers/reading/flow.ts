/**
 * How a text goes on from the one before it: `directly`; as a `block`, which is a paragraph of its own unless a sentence
 * was cut at its edge; or `apart`, because something else came between.
 */
export type Joint = 'directly' | 'block' | 'apart';

/** Texts of one message, put together in the time that they are long. */
export class Flow {
  readonly #pieces: string[] = [];
  #last = '';

  add(text: string, joint: Joint): void {
    if (text === '') return;
    const apart = this.#last !== '' && (joint === 'apart' || (joint === 'block' && !isCut(this.#last, text)));
    if (apart) this.#pieces.push('\n\n');
    this.#pieces.push(text);
    this.#last = text;
  }

  toString(): string {
    return this.#pieces.join('');
  }
}

/** A sentence that was cut, as citations do, has its space or its punctuation at the cut. */
function isCut(before: string, after: string): boolean {
  return /[\s([{“‘„«]/.test(before.slice(-1)) || /[\s,.;:!?)\]}’”»]/.test(after.slice(0, 1));
}
