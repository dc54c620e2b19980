import { Counts } from './counts.ts';
import type { DatasetDocument } from './document.ts';
import type { DocumentEdit } from './finding.ts';

/** Edits that give every line the end that most lines have. */
export function lineEndEdits(document: DatasetDocument): readonly DocumentEdit[] {
  const counts = new Counts();
  for (let line = 0; line < document.lineCount; line++) counts.end(document.lineEnd(line), line);
  const wanted = counts.lf.count < counts.crlf.count ? '\r\n' : '\n';
  const edits: DocumentEdit[] = [];
  for (let line = 0; line < document.lineCount; line++) {
    const end = document.lineEnd(line);
    if (end === '' || end === wanted) continue;
    const start = { line, character: document.lineText(line).length };
    edits.push({ range: { start, end: { line: line + 1, character: 0 } }, newText: wanted });
  }
  return edits;
}
