/** What a row says, as a number: equal but for case, white space and metadata means equal. */
import type { RowView } from './view.ts';

const SPACE = 0x20;

/** A 52-bit hash over texts, fed piece by piece. */
class TextHash {
  #a = 0x811c9dc5;
  #b = 0x01000193;

  /** White space counts as one space, capitals of Latin as small letters; a piece ends with a mark of its own. */
  add(text: string): void {
    let a = this.#a;
    let b = this.#b;
    let space = true;
    for (let i = 0; i < text.length; i++) {
      let code = text.charCodeAt(i);
      if (code <= SPACE || code === 0xa0) {
        if (space) continue;
        space = true;
        code = SPACE;
      } else {
        space = false;
        if (code >= 0x41 && code <= 0x5a) code |= 0x20;
      }
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13);
    }
    // A space before the end says nothing.
    if (!space) {
      a = Math.imul(a ^ SPACE, 0x01000193);
      b = Math.imul(b ^ SPACE, 0x85ebca6b) ^ (b >>> 13);
    }
    this.#a = Math.imul(a ^ 0x1f, 0x01000193);
    this.#b = Math.imul(b ^ 0x1f, 0x85ebca6b) ^ (b >>> 13);
  }

  value(): number {
    return (this.#a >>> 6) * 0x4000000 + (this.#b >>> 6);
  }
}

export interface Fingerprint {
  /** Of everything that is learnt from; 0 where the row has no text. */
  readonly row: number;
  /** Of what is asked; 0 where nothing is, or where it is too short to tell questions apart. */
  readonly prompt: number;
}

const NOTHING: Fingerprint = { row: 0, prompt: 0 };
/** "Yes." and "continue" are asked in many conversations. UTF-16 units of a question that tells itself from others. */
export const SHORTEST_PROMPT = 24;
/** Beside these, a message has something else to say: calls, images, names. */
const PLAIN_KEYS = new Set(['role', 'content', 'from', 'value', 'weight']);
/** Parts of rows that texts do not show. */
const BESIDE_TEXT = ['tools', 'images', 'videos', 'audios', 'label', 'kto_tag'];

export function fingerprint(object: Readonly<Record<string, unknown>>, { texts, lists }: RowView): Fingerprint {
  if (texts.length === 0 && lists.length === 0) return NOTHING;
  const row = new TextHash();
  const prompt = new TextHash();
  let asked = 0;
  let answered = false;
  for (const { text, part } of texts) {
    row.add(part);
    row.add(text);
    if (part === 'answer') answered = true;
    else if (!answered) {
      prompt.add(text);
      asked += text.length;
    }
  }
  for (const { messages } of lists)
    for (const { value, content } of messages)
      if (typeof content !== 'string' || Object.keys(value).some((key) => !PLAIN_KEYS.has(key)))
        row.add(JSON.stringify(value));
  for (const key of BESIDE_TEXT) if (object[key] !== undefined) row.add(JSON.stringify([key, object[key]]));
  return { row: row.value(), prompt: answered && asked >= SHORTEST_PROMPT ? prompt.value() : 0 };
}
