/** What a user message says: the instruction, then the context after a blank line. */
export function userContent(instruction: string, input: string): string {
  return input === '' ? instruction : `${instruction}\n\n${input}`;
}

// The context block that synthesis writes (`Entities: …` and `Topics: …`, each line optional, at the end).
const CONTEXT = /\n\n((?:Entities: [^\n]*\n)?(?:Topics: [^\n]*\n)?)$/;

/** Takes a user message apart again: inverse of `userContent` for the contexts that this product writes. */
export function splitUserContent(content: string): { instruction: string; input: string } {
  const match = CONTEXT.exec(content);
  if (!match?.[1]) return { instruction: content, input: '' };
  return { instruction: content.slice(0, match.index), input: match[1] };
}

/** Text that can be written as UTF-8: lone surrogates become U+FFFD. */
export function wellFormed(text: string): string {
  return text.isWellFormed() ? text : text.toWellFormed();
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where Python's str.splitlines and some editors end a line inside a JSON string. */
const LINE_SEPARATORS = ['\u2028', '\u2029', '\u0085'];

/** A value as JSON that is one line to every reader. */
export function jsonLine(value: unknown): string {
  let line = JSON.stringify(value);
  for (const separator of LINE_SEPARATORS)
    if (line.includes(separator))
      line = line.replaceAll(separator, `\\u${separator.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return line;
}
