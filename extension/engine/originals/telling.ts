/** Characters of a text that are looked for. */
const MAX_PART = 120;
/** Lines that are looked at. */
const MAX_LINES = 40;

/** A part of a text by which its record is known again: of its longest line, which formats change least. */
export function tellingPart(text: string): string {
  const lines = text.split('\n', MAX_LINES).map((line) => line.trim());
  return lines
    .reduce((longest, line) => (line.length > longest.length ? line : longest), '')
    .slice(0, MAX_PART)
    .trim()
    .toWellFormed();
}
