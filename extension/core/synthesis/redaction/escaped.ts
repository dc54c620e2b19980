/** Strings in which a text of several lines stands as JSON has it: read with their escapes undone, at the same places. */

export interface EscapedText {
  readonly start: number;
  /** As long as the string is: for `\n` a carriage return and a line end. */
  readonly text: string;
  /** Whether a place is the border of a character, and not the middle of an escape. */
  readonly isBorder: (at: number) => boolean;
}

/** An object, a list or a property, as no line of prose begins and few of code do. */
const LIKE_JSON = /^\s*(?:[{[]|"(?:[^"\\]|\\.){1,60}"\s?:)/;
const STRING = /"((?:[^"\\\n]|\\.)*)"/g;
const ESCAPES = /\\(?:u[0-9a-fA-F]{4}|[\s\S])/g;
const MEANT: Readonly<Record<string, string>> = { n: '\r\n', r: '  ', t: '\t\t', '"': ' "' };

/** Code writes one `\n` into a string, a whole text in one has more. */
export function escapedTexts(text: string): readonly EscapedText[] {
  const texts: EscapedText[] = [];
  for (let at = text.indexOf('\\n'); at >= 0;) {
    const start = text.lastIndexOf('\n', at) + 1;
    const lineEnd = text.indexOf('\n', at);
    const line = text.slice(start, lineEnd < 0 ? text.length : lineEnd);
    const least = LIKE_JSON.test(line) ? 1 : 2;
    for (const { 1: content = '', index } of line.matchAll(STRING))
      if (content.split('\\n', least + 1).length > least) texts.push({ start: start + index + 1, ...undone(content) });
    at = text.indexOf('\\n', start + line.length);
  }
  return texts;
}

function undone(content: string): Omit<EscapedText, 'start'> {
  const inside = new Set<number>();
  const text = content.replace(ESCAPES, (escape, at: number) => {
    for (let i = at + 1; i < at + escape.length; i++) inside.add(i);
    return MEANT[escape[1] as string] ?? escape;
  });
  return { text, isBorder: (at) => !inside.has(at) };
}
