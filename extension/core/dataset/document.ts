/** A JSONL document that is edited: its lines, and its rows read one by one when somebody asks. */
import { LineTable, type LineChange, type LineEnd, type Position, type Range, type TextChange } from './lines.ts';
import { readEditedRow, type Row } from './row.ts';

/** Rows kept read: what is on the screen and what was just asked about. */
const KEPT_ROWS = 512;

export class DatasetDocument {
  readonly #lines: LineTable;
  /** By text, so that an edit elsewhere costs nothing here; oldest first. */
  readonly #rows = new Map<string, Row>();

  constructor(text: string) {
    this.#lines = new LineTable(text);
  }

  /** At least 1; a final newline makes an empty last line, as in an editor. */
  get lineCount(): number {
    return this.#lines.count;
  }

  /** Without its line end. */
  lineText(line: number): string {
    return this.#lines.text(line);
  }

  lineEnd(line: number): LineEnd {
    return this.#lines.end(line);
  }

  /** The row on a line; outside the document a blank one. */
  row(line: number): Row {
    const text = this.#lines.text(line);
    let row = this.#rows.get(text);
    if (row) this.#rows.delete(text);
    else {
      row = readEditedRow(text);
      if (this.#rows.size >= KEPT_ROWS) this.#rows.delete(this.#rows.keys().next().value!);
    }
    this.#rows.set(text, row);
    return row;
  }

  /** Applies edits in the order LSP gives them, each to the text that the one before left. */
  apply(changes: readonly TextChange[]): readonly LineChange[] {
    return changes.map((change) => this.#lines.apply(change));
  }

  /** Text of a range. */
  slice(range: Range): string {
    return this.#lines.slice(range);
  }

  clamp(position: Position): Position {
    return this.#lines.clamp(position);
  }

  offsetAt(position: Position): number {
    return this.#lines.offsetAt(position);
  }

  positionAt(offset: number): Position {
    return this.#lines.positionAt(offset);
  }

  /** The whole text; costs its length. */
  toString(): string {
    return this.#lines.toString();
  }
}
