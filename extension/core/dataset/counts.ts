/** What rules about the file need, counted over its rows in order. */
import type { Occurrence } from './fileRules.ts';
import type { RowFacts } from './inspect.ts';
import type { Shape } from './shapes.ts';

/** Counted in place: a walk over a large file makes no objects. */
class Counted implements Occurrence {
  count = 0;
  line = 0;

  at(line: number): void {
    if (this.count++ === 0) this.line = line;
  }
}

export class Counts {
  /** Lines that are not blank. */
  rows = 0;
  /** Line of the first of them, -1 before there is one. */
  firstRow = -1;
  readonly shapes = new Map<Shape, Counted>();
  readonly liked = new Counted();
  readonly disliked = new Counted();
  readonly lf = new Counted();
  readonly crlf = new Counted();

  /** Gives true where the row's shape is new. */
  row(facts: RowFacts, line: number): boolean {
    if (facts.kind === 'blank') return false;
    this.rows++;
    if (this.firstRow === -1) this.firstRow = line;
    if (facts.label === true) this.liked.at(line);
    if (facts.label === false) this.disliked.at(line);
    if (!facts.shape) return false;
    let counted = this.shapes.get(facts.shape);
    if (!counted) this.shapes.set(facts.shape, (counted = new Counted()));
    counted.at(line);
    return counted.count === 1;
  }

  end(end: string, line: number): void {
    if (end === '\n') this.lf.at(line);
    else if (end === '\r\n') this.crlf.at(line);
  }
}
