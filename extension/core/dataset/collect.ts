/** Gathers findings up to a number a rule, counts the rest, and puts them in order. */
import type { Finding, Findings, Severity } from './finding.ts';
import type { Hit } from './inspect.ts';

export const DEFAULT_MOST_A_RULE = 100;

/** Which findings that hold for the whole file have been told. */
export class Told {
  readonly #messages = new Set<string>();

  /** Whether this one was told at an earlier row; it is from now on. */
  before({ rule, message }: Pick<Hit, 'rule' | 'message'>): boolean {
    if (rule.once !== true) return false;
    const known = this.#messages.has(message);
    this.#messages.add(message);
    return known;
  }
}

export class Collector {
  readonly #most: number;
  readonly #list: Finding[] = [];
  readonly #listed = new Map<string, number>();
  readonly #more: Record<string, number> = {};
  readonly #counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };

  /** Lists `most` findings a rule. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Counts a finding; `make` is called only where it is listed. `always` lists it over the number. */
  add(rule: string, severity: Severity, make: () => Finding, always = false): void {
    this.#counts[severity]++;
    const listed = this.#listed.get(rule) ?? 0;
    if (listed >= this.#most && !always) {
      this.#more[rule] = (this.#more[rule] ?? 0) + 1;
      return;
    }
    this.#listed.set(rule, listed + 1);
    this.#list.push(make());
  }

  result(): Findings {
    const list = this.#list.sort(
      (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
    );
    return { list, more: this.#more, counts: this.#counts };
  }
}
