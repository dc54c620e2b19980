/** Rows that belong together fold: of one conversation or one pattern type where the rows tell, else by hundreds. */
import type { DatasetDocument } from '../document.ts';
import { isRecord } from '../../formats/wording.ts';

export interface Fold {
  /** 0-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
}

/** Rows of a fold where nothing tells them apart. */
const BLOCK = 100;
/** Rows that are read to tell them apart; longer documents fold by hundreds. */
const MAX_READ_ROWS = 20_000;

export function folds(document: DatasetDocument): readonly Fold[] {
  const last = lastRow(document);
  const alike = last < MAX_READ_ROWS ? runs(document, last) : [];
  return alike.length > 0 ? alike : blocks(last);
}

function lastRow(document: DatasetDocument): number {
  let last = document.lineCount - 1;
  while (last >= 0 && document.lineText(last).trim() === '') last--;
  return last;
}

/** Runs of two rows or more with the same key; none where no row has one. */
function runs(document: DatasetDocument, last: number): readonly Fold[] {
  const found: Fold[] = [];
  let start = 0;
  let key: string | undefined;
  for (let line = 0; line <= last + 1; line++) {
    const next = line <= last ? keyOf(document, line) : undefined;
    if (line > 0 && next === key) continue;
    if (key !== undefined && line - start > 1) found.push({ startLine: start, endLine: line - 1 });
    start = line;
    key = next;
  }
  return found;
}

function keyOf(document: DatasetDocument, line: number): string | undefined {
  const row = document.row(line);
  if (row.kind !== 'value' || !isRecord(row.value)) return undefined;
  const metadata = row.value['metadata'];
  const holder = isRecord(metadata) ? metadata : row.value;
  for (const name of ['conversation', 'conversation_id', 'source', 'pattern_type']) {
    const value = holder[name];
    if (typeof value === 'string') return `${name}:${value}`;
    if (Array.isArray(value) && typeof value[0] === 'string') return `${name}:${value[0]}`;
  }
  return undefined;
}

function blocks(last: number): readonly Fold[] {
  const found: Fold[] = [];
  if (last < BLOCK) return found;
  for (let start = 0; start < last; start += BLOCK) {
    const end = Math.min(start + BLOCK - 1, last);
    if (end > start) found.push({ startLine: start, endLine: end });
  }
  return found;
}
