/** What rules about the file need, counted over its rows in order. */
import type { Occurrence } from './fileRules.ts';
import type { RowFacts } from './inspect.ts';
import type { Shape } from './shapes.ts';

const NONE: Occurrence = { count: 0, line: 0 };

export class Counts {
  /** Lines that are not blank. */
  rows = 0;
  /** Line of the first of them, -1 before there is one. */
  firstRow = -1;
  readonly shapes = new Map<Shape, Occurrence>();
  liked = NONE;
  disliked = NONE;
  lf = NONE;
  crlf = NONE;

  /** Gives true where the row's shape is new. */
  row(facts: RowFacts, line: number): boolean {
    if (facts.kind === 'blank') return false;
    this.rows++;
    if (this.firstRow === -1) this.firstRow = line;
    if (facts.label === true) this.liked = counted(this.liked, line);
    if (facts.label === false) this.disliked = counted(this.disliked, line);
    if (!facts.shape) return false;
    const before = this.shapes.get(facts.shape);
    this.shapes.set(facts.shape, counted(before ?? NONE, line));
    return before === undefined;
  }

  end(end: string, line: number): void {
    if (end === '\n') this.lf = counted(this.lf, line);
    else if (end === '\r\n') this.crlf = counted(this.crlf, line);
  }
}

function counted({ count, line: first }: Occurrence, line: number): Occurrence {
  return { count: count + 1, line: count === 0 ? line : first };
}
