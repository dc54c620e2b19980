/** Thoughts that models write before their answer, where a source kept them in its text. */
const OPENING = /^\s*<(think|thinking)>/;

/** The text behind the thoughts that it begins with; the text itself where it begins with none that end. */
export function withoutThoughts(text: string): string {
  const tag = OPENING.exec(text)?.[1];
  if (tag === undefined) return text;
  const closing = `</${tag}>`;
  const end = text.indexOf(closing);
  return end === -1 ? text : text.slice(end + closing.length).trimStart();
}
