/** Thoughts that models write before their answer, where a source kept them in its text. */
const OPENING = /^\s*<(think|thinking)>/;

/** The text behind all thoughts that it begins with; the text itself where it begins with none that end. */
export function withoutThoughts(text: string): string {
  let rest = text;
  for (let tag = OPENING.exec(rest)?.[1]; tag !== undefined; tag = OPENING.exec(rest)?.[1]) {
    const closing = `</${tag}>`;
    const end = rest.indexOf(closing);
    if (end === -1) break;
    rest = rest.slice(end + closing.length).trimStart();
  }
  return rest;
}
