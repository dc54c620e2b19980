/** What a rule is: one entry of the table that the checker runs, the command line lists and docs/rules.md is printed from. */
import type { RowEdit } from '../edits.ts';
import type { Severity } from '../finding.ts';
import type { DatasetFormat, DocumentFormat } from '../formats.ts';
import type { JsonPath } from '../jsonPath.ts';
import type { Row } from '../row.ts';
import type { Structure } from '../scan.ts';
import type { FolderFacts, Target } from '../targets.ts';
import type { RowView } from '../view.ts';
import type { Diagnosis } from './brokenLine.ts';
import type { SensitiveFinder, TokenCounter } from './ports.ts';

/** What a loader does with it, and how bad that makes the finding when the dataset is meant for it. */
export interface Effect {
  readonly severity: Severity | 'off';
  /** A sentence without its full stop: `LLaMA-Factory drops the row`. */
  readonly effect: string;
}

export interface RuleText {
  /** kebab-case; never changes. */
  readonly id: string;
  readonly group: RuleGroup;
  /** One line for lists: what is wrong. */
  readonly title: string;
  /** What happens and what to do; a few sentences for docs/rules.md. */
  readonly explanation: string;
  /** Which loader it comes from and where that is said. */
  readonly source: string;
  /** Without a target, or for one that is not named below. */
  readonly severity: Severity | 'off';
  readonly targets?: Partial<Readonly<Record<Target, Effect>>>;
  /** A quick fix is offered, always or where one is safe. */
  readonly fixable?: boolean;
  /** What it says of rows holds for the file: the same message is told at the first of them only. */
  readonly once?: true;
}

export const RULE_GROUPS = {
  json: 'JSON and encoding',
  file: 'The file as a whole',
  shape: 'Shape of rows',
  roles: 'Roles and their order',
  values: 'Values and text',
  tools: 'Tool calls',
  preference: 'Preference pairs and feedback',
  loaders: 'What a chosen loader refuses or ignores',
  duplicates: 'Duplicates and splits',
  secrets: 'Secrets and personal data',
  tokens: 'Length',
} as const;

export type RuleGroup = keyof typeof RULE_GROUPS;

/** Where in a line; resolved to a range only for findings that are shown. */
export type Place =
  | { readonly at: 'row' }
  | { readonly at: 'value' | 'key'; readonly path: JsonPath }
  /** A stretch of a string's decoded text. */
  | { readonly at: 'text'; readonly path: JsonPath; readonly start: number; readonly end: number }
  | { readonly at: 'span'; readonly start: number; readonly end: number };

export interface RowFix {
  readonly title: string;
  readonly edits: (row: Row) => readonly RowEdit[];
  /** The line goes, with its line end. */
  readonly removesLine?: boolean;
  /** Takes away something that a person wrote: offered, and never part of fixing everything at once. */
  readonly deletes?: boolean;
}

export type Report = (place: Place, message: string, fix?: RowFix) => void;

/** A row as rules look at it. What costs is worked out when first asked. */
export interface RowContext {
  readonly row: Row;
  /** 0-based. */
  readonly line: number;
  /** Nothing ends this line: the file does. */
  readonly last: boolean;
  readonly format: DocumentFormat;
  readonly target: Target | undefined;
  readonly folder: FolderFacts;
  /** The row as an object, undefined where it is none. */
  readonly object: Readonly<Record<string, unknown>> | undefined;
  readonly view: RowView;
  /** Of a row that is JSON. */
  readonly structure: Structure;
  /** Of a row that is not. */
  readonly diagnosis: readonly Diagnosis[];
  readonly tokens: TokenLimit | undefined;
  /** Remembers its answers for this row. */
  readonly sensitive: SensitiveFinder | undefined;
}

/** How many tokens a row may have, and who counts them. */
export interface TokenLimit {
  readonly limit: number;
  readonly counter: TokenCounter;
}

/** Which rows of which documents a rule is for. */
export type Scope = 'any' | 'known' | readonly DatasetFormat[];

export interface RowRule extends RuleText {
  readonly scope: Scope;
  /** Rows that are JSON, that are not, blank lines, all of these, or the first object of the file alone. */
  readonly on: Row['kind'] | 'every' | 'first';
  readonly check: (row: RowContext, report: Report) => void;
}

/** A rule about rows together; `files.ts` and the indexes of duplicates find what it says. */
export interface FileRule extends RuleText {
  readonly scope: Scope;
  readonly on: 'file';
}

export type Rule = RowRule | FileRule;

export function severityFor(rule: RuleText, target: Target | undefined): Severity | 'off' {
  return (target && rule.targets?.[target]?.severity) ?? rule.severity;
}

export function appliesTo(scope: Scope, format: DocumentFormat): boolean {
  if (scope === 'any') return true;
  if (format === 'unknown') return false;
  return scope === 'known' || scope.includes(format);
}

export const WHOLE_ROW: Place = { at: 'row' };
export const valueOf = (path: JsonPath): Place => ({ at: 'value', path });
export const keyOf = (path: JsonPath): Place => ({ at: 'key', path });
export const textAt = (path: JsonPath, start: number, end: number): Place => ({ at: 'text', path, start, end });
export const spanAt = (start: number, end: number): Place => ({ at: 'span', start, end });
