/** The outline: a row each, with its messages. */
import type { DatasetDocument } from '../document.ts';
import type { DocumentFormat } from '../formats.ts';
import type { Range } from '../lines.ts';
import type { Row } from '../row.ts';
import { spanOf, wholeLine } from '../row.ts';
import { viewRow, type RowView } from '../view.ts';
import { excerpt } from './markdown.ts';

export interface RowSymbol {
  readonly name: string;
  /** `row 12`, or who speaks. */
  readonly detail: string;
  readonly kind: 'row' | 'system' | 'prompt' | 'answer' | 'tool' | 'text';
  readonly range: Range;
  readonly children: readonly RowSymbol[];
}

/** More rows make an outline that nobody reads and every client chokes on. */
export const MAX_OUTLINE_ROWS = 5000;
/** With more rows than this, the outline has no messages. */
const MAX_ROWS_WITH_CHILDREN = 500;
const NAME_LENGTH = 80;

export function outline(document: DatasetDocument, format: DocumentFormat): readonly RowSymbol[] {
  const symbols: RowSymbol[] = [];
  const detailed = document.lineCount <= MAX_ROWS_WITH_CHILDREN;
  for (let line = 0; line < document.lineCount && symbols.length < MAX_OUTLINE_ROWS; line++) {
    const row = document.row(line);
    if (row.kind === 'blank') continue;
    symbols.push(rowSymbol(row, line, format, detailed));
  }
  return symbols;
}

export function rowSymbol(row: Row, line: number, format: DocumentFormat, detailed: boolean): RowSymbol {
  const value = row.kind === 'blank' ? undefined : row.value;
  const view = viewRow(value, format);
  return {
    name: rowName(view) || excerpt(row.text, NAME_LENGTH) || `row ${line + 1}`,
    detail: `row ${line + 1}`,
    kind: 'row',
    range: inLine(line, wholeLine(row.text)),
    children: detailed
      ? view.texts.map(({ text, path, part }) => ({
          name: excerpt(text, NAME_LENGTH) || '(empty)',
          detail: DETAILS[part],
          kind: part,
          range: inLine(line, spanOf(row, path)),
          children: [],
        }))
      : [],
  };
}

const DETAILS = { system: 'system', prompt: 'user', answer: 'assistant', tool: 'tool', text: 'text' } as const;

/** What a person would call the row: its first question, else its first text. */
export function rowName(view: RowView): string {
  const named = view.texts.find(({ part, text }) => part === 'prompt' && text.trim() !== '') ?? view.texts[0];
  return named ? excerpt(named.text, NAME_LENGTH) : '';
}

export function inLine(line: number, { start, end }: { readonly start: number; readonly end: number }): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}
