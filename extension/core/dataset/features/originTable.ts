/** Rows of a file as they were written, and how they are found again in a file that was edited, renamed or moved since. */
import type { RowOrigin } from './origin.ts';

export interface WrittenRow {
  /** Of the row as a line without its line end. */
  readonly hash: string;
  readonly origin: RowOrigin;
}

/** Hash of a line (0-based) of a document as it is now, undefined before its first and after its last row. */
export type HashOf = (line: number) => string | undefined;

/** Lines around an edited one in which a known one is looked for. */
export const REACH = 50;

interface Anchor {
  /** Line now, and row then. */
  readonly line: number;
  readonly row: number;
  /** false at an end of the document, which is an end of what was written if all between fits. */
  readonly isRow: boolean;
}

export class OriginTable {
  readonly rows: readonly WrittenRow[];
  #byHash: ReadonlyMap<string, number> | undefined;

  /** Hashes are asked for when a row is looked for, not before. */
  constructor(rows: readonly WrittenRow[]) {
    this.rows = rows;
  }

  /** Of the row as it was written, wherever it stands now. */
  originOf(hash: string): RowOrigin | undefined {
    const row = this.#rowOf(hash);
    return row === undefined ? undefined : this.rows[row]?.origin;
  }

  /** The row that a line is, by number. An edited one is told by known ones around it, at most `reach` lines away. */
  find(line: number, hashOf: HashOf, reach = REACH): number | undefined {
    const hash = hashOf(line);
    if (hash === undefined) return undefined;
    if (this.rows[line]?.hash === hash) return line;
    const same = this.#rowOf(hash);
    if (same !== undefined) return same;
    const above = this.#anchor(line, -1, hashOf, reach);
    const below = this.#anchor(line, 1, hashOf, reach);
    if (!above || !below || !(above.isRow || below.isRow)) return undefined;
    // As many rows between the two as there were: none came in or went out.
    return below.row - above.row === below.line - above.line ? above.row + line - above.line : undefined;
  }

  #rowOf(hash: string): number | undefined {
    // The first of equal rows wins.
    this.#byHash ??= new Map(this.rows.map((written, row) => [written.hash, row] as const).reverse());
    return this.#byHash.get(hash);
  }

  #anchor(from: number, step: 1 | -1, hashOf: HashOf, reach: number): Anchor | undefined {
    for (let line = from + step; Math.abs(line - from) <= reach; line += step) {
      const hash = hashOf(line);
      if (hash === undefined) return { line, row: step < 0 ? -1 : this.rows.length, isRow: false };
      const row = this.rows[line]?.hash === hash ? line : this.#rowOf(hash);
      if (row !== undefined) return { line, row, isRow: true };
    }
    return undefined;
  }
}
