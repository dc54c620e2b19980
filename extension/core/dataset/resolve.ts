/** From what a rule says of a place in a row to a finding with a range and a fix. */
import type { DocumentEdit, Finding } from './finding.ts';
import type { FileHit } from './fileRules.ts';
import type { Hit } from './inspect.ts';
import type { Span } from './locate.ts';
import { spanOf, wholeLine, type Row } from './row.ts';
import type { Place, RowFix } from './rules/rule.ts';

/** What resolving needs of a document; a stream gives single lines. */
export interface Lines {
  readonly lineCount: number;
  row(line: number): Row;
}

export function spanOfPlace(row: Row, place: Place): Span {
  switch (place.at) {
    case 'row':
      return wholeLine(row.text);
    case 'value':
    case 'key':
      return spanOf(row, place.path, place.at);
    case 'text':
      return row.locate.text(place.path, place.start, place.end) ?? spanOf(row, place.path);
    case 'span':
      return { start: place.start, end: Math.min(place.end, row.text.length) };
  }
}

export function findingOf(hit: Hit | FileHit, line: number, span: Span, lines: Lines): Finding {
  const { rule, severity, message, fix } = hit;
  return {
    rule: rule.id,
    severity,
    message,
    range: { start: { line, character: span.start }, end: { line, character: span.end } },
    ...(fix && {
      fix: { title: fix.title, safe: fix.deletes !== true, edits: () => editsOf(fix, line, lines) },
    }),
    ...('related' in hit && { related: hit.related }),
  };
}

function editsOf(fix: RowFix, line: number, lines: Lines): readonly DocumentEdit[] {
  if (fix.removesLine === true) return [removal(line, lines)];
  return fix.edits(lines.row(line)).map(({ start, end, text }) => ({
    range: { start: { line, character: start }, end: { line, character: end } },
    newText: text,
  }));
}

/** The line with its end; of the last line, with the end of the one before. */
function removal(line: number, lines: Lines): DocumentEdit {
  const last = line >= lines.lineCount - 1;
  const length = (of: number): number => lines.row(of).text.length;
  if (!last) return { range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, newText: '' };
  const start = line === 0 ? { line: 0, character: 0 } : { line: line - 1, character: length(line - 1) };
  return { range: { start, end: { line, character: length(line) } }, newText: '' };
}
