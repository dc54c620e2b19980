/** A title looks no further than this. UTF-16 units. */
const LOOK_AHEAD = 4000;
/** Of a line, so many times the title's length is looked at first. */
const BEGINNING = 2;
/** A cut goes back to the end of a word when at most this share of the line is lost by it. */
const MAX_LOST = 0.5;

const FENCE = /^\s*(?:`{3,}|~{3,})/;
const HEADING = /^\s*#{1,6}\s+/;
/** What stands before the words of a quote, a list item or a table row; a sign without a space is part of the words. */
const MARKS = /^(?:\s*(?:>|[-*+]\s|\|))*\s*/;
/** Lines that only part others: rules, the underlines of headings, the second lines of tables. */
const RULE = /^[\s|:*_=+~-]*$/;

/**
 * The beginning of a text on one line, for titles and lists: without the marks of Markdown's blocks and of bold text, a
 * heading parted from what follows by a colon, cut after whole words. At most `maxLength` UTF-16 units; '' when
 * there are no words.
 */
export function oneLine(text: string, maxLength: number): string {
  let line = '';
  let lastWasHeading = false;
  for (const raw of text.slice(0, LOOK_AHEAD).split('\n')) {
    if (line.length > maxLength) break;
    if (FENCE.test(raw) || RULE.test(raw)) continue;
    const beginning = raw.slice(0, maxLength * BEGINNING);
    const some = wordsOf(beginning);
    // More than a title shows of a long line makes no difference, unless it is mostly marks and space.
    const { words, heading } =
      beginning.length < raw.length && some.words.length <= maxLength + 1 ? wordsOf(raw) : some;
    if (words === '') continue;
    const colon = lastWasHeading && !/\p{P}$/u.test(line) ? ':' : '';
    line = line === '' ? words : `${line}${colon} ${words}`;
    lastWasHeading = heading;
  }
  return cut(line.toWellFormed(), maxLength);
}

function wordsOf(raw: string): { readonly words: string; readonly heading: boolean } {
  const heading = HEADING.exec(raw)?.[0];
  const words = raw
    .slice(heading?.length ?? 0)
    .replace(heading === undefined ? MARKS : /\s+#+\s*$/, '')
    .replaceAll('**', '')
    .replace(/\s+/g, ' ')
    .trim();
  return { words, heading: heading !== undefined };
}

function cut(line: string, maxLength: number): string {
  if (line.length <= maxLength) return line;
  const room = line.slice(0, maxLength);
  const space = room.lastIndexOf(' ');
  const kept = space >= maxLength * MAX_LOST ? space : maxLength - 1;
  // A character of two units may be cut in half.
  return `${line
    .slice(0, kept)
    .toWellFormed()
    .replace(/[\s,;:.�]+$/u, '')}…`;
}
