/** Code in a text, as far as rules must tell it from prose. */

const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n]*)$/gm;

/** The fence that opens the last code block, where it is never closed. */
export function openFence(text: string): { readonly start: number; readonly end: number } | undefined {
  if (!text.includes('```') && !text.includes('~~~')) return undefined;
  let open: { readonly marker: string; readonly start: number; readonly end: number } | undefined;
  for (const match of text.matchAll(FENCE)) {
    const [whole, marker = '', info = ''] = match;
    if (!open) {
      // Backticks in the info string make it inline code.
      if (marker.startsWith('~') || !info.includes('`'))
        open = { marker, start: match.index, end: match.index + whole.length };
    } else if (marker.startsWith(open.marker.slice(0, 1)) && marker.length >= open.marker.length && info.trim() === '')
      open = undefined;
  }
  return open;
}

/** The text with code blocks and inline code blanked out; offsets stay. */
export function withoutCode(text: string): string {
  if (!text.includes('`') && !text.includes('~~~')) return text;
  return text
    .replace(/^ {0,3}(`{3,}|~{3,})[^\n]*\n[^]*?(?:^ {0,3}\1[`~]*[ \t]*$|(?![^]))/gm, (code) => ' '.repeat(code.length))
    .replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, (code) => ' '.repeat(code.length));
}
