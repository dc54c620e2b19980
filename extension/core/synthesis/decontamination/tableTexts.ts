import type { EvaluationText } from './overlap.ts';

const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

interface Cell {
  /** 1-based line that the cell's row begins at. */
  readonly line: number;
  readonly text: string;
}

/**
 * The texts of a table of delimited values (CSV after RFC 4180, also with semicolons or tabs), a cell each: the question
 * of a benchmark stands in one, and its choices in the next ones. Without a delimiter the first row tells it.
 */
export function tableTexts(
  file: string,
  table: string,
  delimiter: Delimiter = delimiterOf(table),
): readonly EvaluationText[] {
  return cells(table, delimiter).map(({ line, text }) => ({ file, line, text }));
}

/** The one that stands most often in the first row, outside of quotes. */
function delimiterOf(table: string): Delimiter {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const char of table) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '\n' || char === '\r')) break;
    else if (!quoted) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  return DELIMITERS.reduce((best, each) => ((counts.get(each) ?? 0) > (counts.get(best) ?? 0) ? each : best));
}

/** Cells that are not blank. A quote that is never closed takes the rest of the table into its cell. */
function cells(table: string, delimiter: Delimiter): readonly Cell[] {
  const found: Cell[] = [];
  const plainEnd = new RegExp(`[${delimiter}\\r\\n]`, 'g');
  let line = 1;
  for (let at = 0; at < table.length;) {
    const begun = line;
    let text: string;
    if (table[at] === '"') {
      const close = closingQuote(table, at + 1);
      text = table.slice(at + 1, close).replaceAll('""', '"');
      line += text.split('\n').length - 1;
      at = close + 1;
    } else {
      text = '';
    }
    plainEnd.lastIndex = at;
    const end = plainEnd.exec(table)?.index ?? table.length;
    text += table.slice(at, end);
    if (text.trim() !== '') found.push({ line: begun, text });
    if (table[end] === '\n' || (table[end] === '\r' && table[end + 1] !== '\n')) line++;
    at = end + 1;
  }
  return found;
}

function closingQuote(table: string, from: number): number {
  for (let at = table.indexOf('"', from); at >= 0; at = table.indexOf('"', at + 2)) {
    if (table[at + 1] !== '"') return at;
  }
  return table.length;
}
