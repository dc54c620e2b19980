/** The words around a number: what tells a telephone from an order. */

/** The text before a place, at the most `reach` long and not across a paragraph; in lower case. */
export function wordsBefore(text: string, start: number, reach: number): string {
  const slice = text.slice(Math.max(0, start - reach), start);
  return slice.slice(slice.lastIndexOf('\n\n') + 1).toLowerCase();
}

/** The text after a place to the end of its line, at the most `reach` long; in lower case. */
export function wordsAfter(text: string, end: number, reach: number): string {
  const slice = text.slice(end, end + reach);
  const line = slice.indexOf('\n');
  return (line < 0 ? slice : slice.slice(0, line)).toLowerCase();
}
