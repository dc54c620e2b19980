/**
 * Formatting of JSON Lines: one compact value a line, `\n` at the end of each, no byte order mark and no blank lines. Keys
 * keep their order, strings and numbers their spelling; a line that is not JSON is left as it is.
 */
import { createScanner } from 'jsonc-parser';
import type { DatasetDocument } from '../document.ts';
import type { DocumentEdit } from '../finding.ts';
import { BYTE_ORDER_MARK, type Row } from '../row.ts';

/** Edits of the lines from `first` to `last` (0-based, inclusive), none where they are formatted. */
export function formatLines(document: DatasetDocument, first: number, last: number): readonly DocumentEdit[] {
  const edits: DocumentEdit[] = [];
  const end = Math.min(last, document.lineCount - 1);
  for (let line = Math.max(0, first); line <= end; line++) {
    const row = document.row(line);
    const isLast = line === document.lineCount - 1;
    if (row.kind === 'blank') {
      // An empty last line is the end of the line before it.
      if (!isLast) edits.push(removal(line));
      else if (row.text !== '') edits.push(replacement(line, row.text.length, ''));
      continue;
    }
    const text = formatRow(row);
    const ends = document.lineEnd(line);
    if (ends === '\n') {
      if (text !== row.text) edits.push(replacement(line, row.text.length, text));
    } else if (isLast) edits.push(replacement(line, row.text.length, `${text}\n`));
    else
      edits.push({
        range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } },
        newText: `${text}\n`,
      });
  }
  return edits;
}

function formatRow(row: Row): string {
  const text = row.text.startsWith(BYTE_ORDER_MARK) ? row.text.slice(1) : row.text;
  return row.kind === 'value' ? compact(text) : text;
}

/** The tokens of a JSON text, one after the other as they are spelled. */
export function compact(json: string): string {
  const scanner = createScanner(json, true);
  let text = '';
  // Only the end of the text has no length.
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const start = scanner.getTokenOffset();
    text += json.slice(start, start + scanner.getTokenLength());
  }
  return text;
}

function removal(line: number): DocumentEdit {
  return { range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, newText: '' };
}

function replacement(line: number, length: number, newText: string): DocumentEdit {
  return { range: { start: { line, character: 0 }, end: { line, character: length } }, newText };
}
