/** Runs the rules of rows over one row, and gathers what rules about the file need of it. */
import { CheckedRow, type CheckSettings, type RowPlace } from './context.ts';
import type { Severity, SeveritySettings } from './finding.ts';
import { fingerprint, type Fingerprint } from './fingerprint.ts';
import type { DocumentFormat } from './formats.ts';
import type { Row } from './row.ts';
import {
  appliesTo,
  severityFor,
  type Place,
  type Report,
  type RowFix,
  type RowRule,
  type RuleText,
} from './rules/rule.ts';
import { ROW_RULES } from './rules/table.ts';
import { Shapes, type Shape } from './shapes.ts';

export interface Hit {
  readonly rule: RuleText;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  readonly fix: RowFix | undefined;
}

/** What a line is to the file. */
export interface RowFacts {
  readonly kind: Row['kind'];
  readonly hits: readonly Hit[];
  readonly object: boolean;
  /** Of rows that are objects of a known format. */
  readonly shape: Shape | undefined;
  readonly print: Fingerprint;
  /** Of KTO rows. */
  readonly label: boolean | undefined;
}

const NO_HITS: readonly Hit[] = [];
const NO_PRINT: Fingerprint = { row: 0, prompt: 0 };

/** The empty line after a final newline, which is no row; also of rows that nobody judges one by one. */
export const NO_ROW: RowFacts = {
  kind: 'blank',
  hits: NO_HITS,
  object: false,
  shape: undefined,
  print: NO_PRINT,
  label: undefined,
};

/** A row that is too long to be looked into while it is edited. */
export const UNREAD_ROW: RowFacts = { ...NO_ROW, kind: 'value' };

interface ActiveRule {
  readonly rule: RowRule;
  readonly severity: Severity;
  /** What the loader does, as the end of the message. */
  readonly effect: string;
}

/** The severity that holds for a rule: the person's word, then the target's, then its own. */
export function activeSeverity(
  rule: RuleText,
  settings: CheckSettings,
  severities: SeveritySettings,
): Severity | undefined {
  const severity = severities[rule.id] ?? severityFor(rule, settings.target);
  return severity === 'off' ? undefined : severity;
}

/** The end of a message: what the chosen loader does. */
export function effectOf(rule: RuleText, settings: CheckSettings): string {
  const effect = settings.target && rule.targets?.[settings.target]?.effect;
  return effect === undefined || effect === '' ? '' : ` ${effect}.`;
}

export class RowInspector {
  readonly #format: DocumentFormat;
  readonly #settings: CheckSettings;
  readonly #shapes: Shapes;
  readonly #rules: Readonly<Record<RowRule['on'], readonly ActiveRule[]>>;

  constructor(format: DocumentFormat, settings: CheckSettings, severities: SeveritySettings) {
    this.#format = format;
    this.#settings = settings;
    this.#shapes = new Shapes(settings.target === 'huggingface');
    const rules: Record<RowRule['on'], ActiveRule[]> = { value: [], broken: [], blank: [], every: [], first: [] };
    for (const rule of ROW_RULES) {
      const severity = activeSeverity(rule, settings, severities);
      if (severity !== undefined && appliesTo(rule.scope, format))
        rules[rule.on].push({ rule, severity, effect: effectOf(rule, settings) });
    }
    this.#rules = rules;
  }

  inspect(row: Row, place: RowPlace): RowFacts {
    const context = new CheckedRow(row, place, this.#format, this.#settings);
    let hits: Hit[] | undefined;
    let current: ActiveRule | undefined;
    const report: Report = (place, message, fix) => {
      const { rule, severity, effect } = current!;
      (hits ??= []).push({ rule, severity, message: message + effect, place, fix });
    };
    const run = (rules: readonly ActiveRule[]): void => {
      for (const active of rules) {
        current = active;
        active.rule.check(context, report);
      }
    };
    run(this.#rules.every);
    run(this.#rules[row.kind]);
    if (place.first) run(this.#rules.first);
    const { object } = context;
    const known = object !== undefined && this.#format !== 'unknown';
    return {
      kind: row.kind,
      hits: hits ?? NO_HITS,
      object: object !== undefined,
      shape: known ? this.#shapes.of(object) : undefined,
      print: known ? fingerprint(object, context.view) : NO_PRINT,
      label: known && this.#format === 'kto' ? labelOf(object) : undefined,
    };
  }
}

function labelOf(object: Readonly<Record<string, unknown>>): boolean | undefined {
  const label = object['label'] ?? object['kto_tag'];
  return typeof label === 'boolean' ? label : undefined;
}
