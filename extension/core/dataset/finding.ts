/** What is said of a dataset: one finding at one place, and what would put it right. */
import type { Range } from './lines.ts';

export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface DocumentEdit {
  readonly range: Range;
  readonly newText: string;
}

export interface Fix {
  /** What it does, as a menu says it: `Remove the byte order mark`. */
  readonly title: string;
  /** false where it takes away something that a person wrote; such fixes are never part of fixing everything at once. */
  readonly safe: boolean;
  /**
   * Worked out when asked, for the text as it is then. They never overlap; the document is valid JSON Lines after them
   * where it was before.
   */
  readonly edits: () => readonly DocumentEdit[];
}

export interface Finding {
  /** Id of a rule of the table, stable. */
  readonly rule: string;
  readonly severity: Severity;
  /** Says what is wrong and what to do. */
  readonly message: string;
  readonly range: Range;
  readonly fix?: Fix;
  /** The other place, for findings about two: the first of two equal rows. */
  readonly related?: { readonly file?: string; readonly line: number; readonly message: string };
}

/** What was found in a file, and how much more there is than is listed. */
export interface Findings {
  /** By line. */
  readonly list: readonly Finding[];
  /** Findings that a rule has beyond the listed ones; rules with none are left out. */
  readonly more: Readonly<Record<string, number>>;
  /** All findings, listed or not. */
  readonly counts: Readonly<Record<Severity, number>>;
}

/** A rule's severity as a person set it, by rule id. */
export type SeveritySettings = Readonly<Record<string, Severity | 'off'>>;
