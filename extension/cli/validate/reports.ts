/** Findings for a person, for a program, and for a code scanner. */
import type { Finding, Severity } from '../../core/dataset/finding.ts';
import { RULES } from '../../core/dataset/rules/table.ts';
import { sarifLog } from '../../core/dataset/sarif.ts';
import type { StreamResult } from '../../core/dataset/streamCheck.ts';
import type { Target } from '../../core/dataset/targets.ts';
import { PRODUCT } from '../../core/model/product.ts';
import { LineWriter } from '../jsonl.ts';

export const REPORT_FORMATS = ['human', 'json', 'sarif'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface CheckedFile {
  readonly path: string;
  readonly target: Target | undefined;
  readonly result: StreamResult;
}

export interface Reporter {
  finding(path: string, finding: Finding): void;
  /** A file is done: writes out what is waiting. */
  file(file: CheckedFile): Promise<void>;
  end(): Promise<void>;
}

export function reporter(format: ReportFormat): Reporter {
  switch (format) {
    case 'human':
      return new HumanReporter();
    case 'json':
      return new CollectingReporter(jsonReport);
    case 'sarif':
      return new CollectingReporter(sarifReport);
  }
}

/** `file:line:column severity rule message`, a line each; the sum goes to standard error. */
class HumanReporter implements Reporter {
  readonly #out = new LineWriter();
  #pending: string[] = [];
  #files = 0;
  #rows = 0;
  readonly #counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };

  finding(path: string, { range: { start }, severity, rule, message }: Finding): void {
    this.#pending.push(`${path}:${start.line + 1}:${start.character + 1} ${severity} ${rule} ${message}`);
  }

  async file({ path, result }: CheckedFile): Promise<void> {
    for (const line of this.#pending) await this.#out.write(line);
    this.#pending = [];
    await this.#out.flush();
    for (const note of notesOf(result)) process.stderr.write(`hololoom: ${path}: ${note}\n`);
    this.#files++;
    this.#rows += result.rows;
    for (const severity of ['error', 'warning', 'info'] as const) this.#counts[severity] += result.counts[severity];
  }

  end(): Promise<void> {
    const { error, warning, info } = this.#counts;
    const n = (count: number, word: string): string =>
      `${count.toLocaleString('en-US')} ${word}${count === 1 ? '' : 's'}`;
    process.stderr.write(
      `hololoom: ${n(error, 'error')}, ${n(warning, 'warning')}, ${info.toLocaleString('en-US')} info in ${n(this.#files, 'file')} with ${n(this.#rows, 'row')}\n`,
    );
    return Promise.resolve();
  }
}

/** Holds what is listed, which has a limit a rule, and prints it as one document. */
class CollectingReporter implements Reporter {
  readonly #findings = new Map<string, Finding[]>();
  readonly #files: CheckedFile[] = [];
  readonly #print: (files: readonly CheckedFile[], findings: ReadonlyMap<string, readonly Finding[]>) => object;

  constructor(print: (files: readonly CheckedFile[], findings: ReadonlyMap<string, readonly Finding[]>) => object) {
    this.#print = print;
  }

  finding(path: string, finding: Finding): void {
    const list = this.#findings.get(path);
    if (list) list.push(finding);
    else this.#findings.set(path, [finding]);
  }

  file(file: CheckedFile): Promise<void> {
    this.#files.push(file);
    return Promise.resolve();
  }

  async end(): Promise<void> {
    const out = new LineWriter();
    await out.write(JSON.stringify(this.#print(this.#files, this.#findings), undefined, 2));
    await out.flush();
  }
}

/** What a person should know of how far the check went. */
function notesOf({ notes, more }: StreamResult): readonly string[] {
  const counted = Object.entries(more).map(
    ([rule, count]) => `${count.toLocaleString('en-US')} more of ${rule} are not listed (--max)`,
  );
  return [...notes, ...counted];
}

function jsonReport(files: readonly CheckedFile[], findings: ReadonlyMap<string, readonly Finding[]>): object {
  return {
    files: files.map(({ path, target, result }) => ({
      file: path,
      format: result.format,
      target: target ?? null,
      rows: result.rows,
      counts: result.counts,
      more: result.more,
      notes: result.notes,
      findings: (findings.get(path) ?? []).map(({ rule, severity, message, range, fix, related }) => ({
        rule,
        severity,
        message,
        line: range.start.line + 1,
        column: range.start.character + 1,
        endLine: range.end.line + 1,
        endColumn: range.end.character + 1,
        ...(related && { related: { file: related.file ?? path, line: related.line + 1 } }),
        ...(fix && { fix: fix.title }),
      })),
    })),
  };
}

function sarifReport(files: readonly CheckedFile[], findings: ReadonlyMap<string, readonly Finding[]>): object {
  return sarifLog(
    { version: PRODUCT.version, rules: RULES },
    files.map(({ path, result }) => ({ path, findings: findings.get(path) ?? [], notes: notesOf(result) })),
  );
}
