/** Findings of open datasets: looked for between requests, told as diagnostics, mended as code actions. */
import {
  CodeActionKind,
  DiagnosticSeverity,
  type CodeAction,
  type CodeActionContext,
  type Connection,
  type Diagnostic,
  type Range,
  type TextEdit,
} from 'vscode-languageserver/node';
import type { CheckerOptions, CheckProgress } from '../../core/dataset/checker.ts';
import type { DocumentEdit, Finding, Findings, Severity } from '../../core/dataset/finding.ts';
import type { TokenCounter } from '../../core/dataset/rules/ports.ts';
import { sensitiveFinder } from '../../core/dataset/sensitive.ts';
import type { SplitIndex } from '../../core/dataset/splits.ts';
import type { FolderFacts, Target } from '../../core/dataset/targets.ts';
import { readAllowed } from '../../core/synthesis/redaction/allow.ts';
import { CancelledError, type CancellationSignal, type Logger, type ProgressReport } from '../../core/ports.ts';
import { siblingIndexes } from '../../engine/datasets/siblings.ts';
import { checkFile } from '../../engine/datasets/checkFile.ts';
import { folderFacts } from '../../engine/datasets/surroundings.ts';
import { fileError } from '../../engine/errors.ts';
import type { DatasetCheck } from '../../protocol/rpc.ts';
import type { Settings } from '../../protocol/settings.ts';
import { describe } from '../failures.ts';
import type { OpenDataset, OpenDatasets } from './openDatasets.ts';
import { fileUri, siblingUri } from './uris.ts';

export interface DiagnosticsParts {
  readonly connection: Connection;
  readonly logger: Logger;
  readonly open: OpenDatasets;
  readonly settings: () => Settings | undefined;
  readonly target: (folder: FolderFacts) => Target | undefined;
  readonly counters: () => Promise<readonly TokenCounter[]>;
}

/** Work between two looks at the connection: a request never waits longer. Milliseconds. */
const SLICE_MS = 15;
/** While a large document is being checked, what is known is told this often. Milliseconds. */
const TOLD_EVERY_MS = 500;
/** After an edit, so that typing is not answered letter by letter. Milliseconds. */
const AFTER_EDIT_MS = 120;
/** Without an edit, before rows are judged that take longer than a letter may. Milliseconds. */
const PAUSE_MS = 700;
/** Lines that are checked and told first. */
const FIRST_LINES = 500;

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};
export const RULES_PAGE = 'https://github.com/hololoom/hololoom/blob/main/docs/rules.md';
const FIX_ALL = `${CodeActionKind.SourceFixAll}.hololoom`;

/** One document's checking. A later one takes its place; what is left of this one ends at its next slice. */
interface Pass {
  cancelled: boolean;
}

interface Shown {
  readonly version: number;
  readonly findings: Findings;
}

export class Diagnostics {
  readonly #parts: DiagnosticsParts;
  readonly #passes = new Map<string, Pass>();
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #shown = new Map<string, Shown>();

  constructor(parts: DiagnosticsParts) {
    this.#parts = parts;
  }

  /** Judges everything of a document anew. */
  restart(uri: string): void {
    this.#begin(uri, (pass) => this.#configured(uri, pass));
  }

  /** The document was edited; what the edit touched is judged already unless it was much. */
  changed(uri: string): void {
    const dataset = this.#parts.open.get(uri);
    if (!dataset) return;
    if (dataset.checker.complete) this.#soon(uri);
    else if (dataset.checker.waitsForPause) this.#inPause(uri);
    else this.#begin(uri, (pass) => this.#run(dataset, pass));
  }

  closed(uri: string): void {
    this.#end(uri);
    this.#shown.delete(uri);
    void this.#parts.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /**
   * Checks a file that no editor holds, such as one that is too large for that, and tells what is found. An open one is
   * told by what the editor has of it.
   */
  async checkFile(path: string, progress: ProgressReport, signal: CancellationSignal): Promise<DatasetCheck> {
    const folder = await folderFacts(path);
    const target = this.#parts.target(folder);
    const list: Finding[] = [];
    const options = await this.#options(target, folder, []);
    const onFinding = (finding: Finding): void => void list.push(finding);
    const result = await checkFile(path, { ...options, onFinding }, signal, (share) => {
      progress(share, `${Math.floor(share * 100)} %`);
    }).catch((error: unknown) => {
      throw error instanceof CancelledError ? error : fileError('cannotRead', path, error);
    });
    const uri = fileUri(path);
    const { counts, format, more, notes, rows } = result;
    if (!this.#parts.open.get(uri)) {
      const findings = { list, more, counts };
      const diagnostics = list.map((finding) => diagnosticOf(uri, finding, findings));
      void this.#parts.connection.sendDiagnostics({ uri, diagnostics });
    }
    return { format, rows, counts, notes, ...(target !== undefined && { target }) };
  }

  dispose(): void {
    for (const uri of [...this.#passes.keys(), ...this.#waiting.keys()]) this.#end(uri);
  }

  /** Line of a row to the line that it repeats; both 0-based. */
  duplicatesOf(uri: string): ReadonlyMap<number, number> {
    const list = this.#shown.get(uri)?.findings.list ?? [];
    return new Map(
      list.flatMap(({ rule, range, related }) =>
        REPEATING.has(rule) && related && related.file === undefined ? [[range.start.line, related.line] as const] : [],
      ),
    );
  }

  /** Quick fixes of what is found in the range, and of everything at once where that is asked for. */
  actions(dataset: OpenDataset, range: Range, { only }: CodeActionContext): CodeAction[] {
    const shown = this.#shown.get(dataset.uri);
    if (shown?.version !== dataset.version) return [];
    const wants = (kind: string): boolean => only === undefined || only.some((asked) => isWithin(kind, asked));
    const actions: CodeAction[] = [];
    if (wants(CodeActionKind.QuickFix)) {
      const here = shown.findings.list.filter((finding) => finding.fix && touches(finding.range, range));
      for (const finding of here) actions.push(quickFix(dataset, finding));
      for (const rule of new Set(here.map((finding) => finding.rule))) {
        const all = withFix(shown.findings, rule);
        if (all.length > 1)
          actions.push(fixEach(dataset, all, `Fix all ${all.length} of '${rule}'`, CodeActionKind.QuickFix));
      }
    }
    if (only !== undefined && wants(FIX_ALL)) {
      const all = withFix(shown.findings);
      if (all.length > 0) actions.push(fixEach(dataset, all, 'Fix everything that can be fixed safely', FIX_ALL));
    }
    return actions;
  }

  #begin(uri: string, work: (pass: Pass) => Promise<void>): void {
    this.#end(uri);
    const pass: Pass = { cancelled: false };
    this.#passes.set(uri, pass);
    work(pass)
      .catch((error: unknown) => {
        this.#parts.logger.error(`a dataset was not checked: ${describe(error)}`);
      })
      .finally(() => {
        if (this.#passes.get(uri) === pass) this.#passes.delete(uri);
      });
  }

  #end(uri: string): void {
    const pass = this.#passes.get(uri);
    if (pass) pass.cancelled = true;
    this.#passes.delete(uri);
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.delete(uri);
  }

  async #configured(uri: string, pass: Pass): Promise<void> {
    const dataset = this.#parts.open.get(uri);
    if (!dataset) return;
    const splits = dataset.path === undefined ? [] : await siblingIndexes(dataset.path, dataset.format, pass);
    const options = await this.#options(this.#parts.target(dataset.folder), dataset.folder, splits);
    if (pass.cancelled) return;
    dataset.checker.reconfigure(options);
    await this.#run(dataset, pass);
  }

  async #options(
    target: Target | undefined,
    folder: FolderFacts,
    splits: readonly SplitIndex[],
  ): Promise<CheckerOptions> {
    const settings = this.#parts.settings();
    const limit = settings?.checks.maxTokens ?? 0;
    const counter = limit > 0 ? (await this.#parts.counters())[0] : undefined;
    // Who turned redaction off has decided; allowed values are no findings.
    const quiet = settings?.redaction.mode === 'off';
    return {
      target,
      folder,
      tokens: counter && { limit, counter },
      sensitive: quiet ? undefined : sensitiveFinder(readAllowed(settings?.redaction.allow ?? []).allowed),
      severities: settings?.checks.rules ?? {},
      splits,
    };
  }

  async #run(dataset: OpenDataset, pass: Pass): Promise<void> {
    const began = performance.now();
    const work = dataset.checker.check({ start: 0, end: FIRST_LINES });
    let told = 0;
    let sliceBegan = performance.now();
    for (;;) {
      const step: IteratorResult<CheckProgress, void> = work.next();
      if (step.done === true) break;
      const now = performance.now();
      if (now - sliceBegan < SLICE_MS) continue;
      if (told === 0 || now - told > TOLD_EVERY_MS) {
        this.#tell(dataset);
        told = performance.now();
      }
      await new Promise((resolve) => setImmediate(resolve));
      if (pass.cancelled) return;
      sliceBegan = performance.now();
    }
    this.#tell(dataset);
    const took = performance.now() - began;
    if (took > TOLD_EVERY_MS) {
      this.#parts.logger.info(`a dataset of ${dataset.document.lineCount} lines was checked in ${Math.round(took)} ms`);
    }
  }

  /** Judges what an edit left when nothing was typed for a while: it takes longer than a letter may. */
  #inPause(uri: string): void {
    this.#end(uri);
    this.#waiting.set(
      uri,
      setTimeout(() => {
        this.#waiting.delete(uri);
        const dataset = this.#parts.open.get(uri);
        if (dataset) this.#begin(uri, (pass) => this.#run(dataset, pass));
      }, PAUSE_MS),
    );
  }

  #soon(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.set(
      uri,
      setTimeout(() => {
        this.#waiting.delete(uri);
        const dataset = this.#parts.open.get(uri);
        if (dataset) this.#tell(dataset);
      }, AFTER_EDIT_MS),
    );
  }

  #tell(dataset: OpenDataset): void {
    const { uri, version, checker } = dataset;
    if (this.#parts.open.get(uri) !== dataset) return;
    const findings = checker.findings({ start: 0, end: FIRST_LINES });
    this.#shown.set(uri, { version, findings });
    void this.#parts.connection.sendDiagnostics({
      uri,
      version,
      diagnostics: findings.list.map((finding) => diagnosticOf(dataset.uri, finding, findings)),
    });
  }
}

const REPEATING = new Set(['duplicate-row', 'near-duplicate-row']);

function diagnosticOf(uri: string, finding: Finding, { more }: Findings): Diagnostic {
  const { rule, severity, message, range, related } = finding;
  const rest = more[rule] ?? 0;
  const place = related?.file === undefined ? uri : siblingUri(uri, related.file);
  return {
    range,
    severity: SEVERITIES[severity],
    source: 'HoloLoom',
    code: rule,
    codeDescription: { href: `${RULES_PAGE}#${rule}` },
    message: rest === 0 ? message : `${message} (${rest.toLocaleString('en-US')} more of this kind are not listed.)`,
    ...(related && {
      relatedInformation: [
        {
          message: related.message,
          location: {
            uri: place,
            range: { start: { line: related.line, character: 0 }, end: { line: related.line, character: 0 } },
          },
        },
      ],
    }),
  };
}

function quickFix(dataset: OpenDataset, finding: Finding): CodeAction {
  return {
    title: finding.fix!.title,
    kind: CodeActionKind.QuickFix,
    isPreferred: finding.fix!.safe,
    diagnostics: [
      diagnosticOf(dataset.uri, finding, { list: [], more: {}, counts: { error: 0, warning: 0, info: 0 } }),
    ],
    edit: { changes: { [dataset.uri]: textEdits(finding.fix!.edits()) } },
  };
}

function fixEach(dataset: OpenDataset, findings: readonly Finding[], title: string, kind: CodeActionKind): CodeAction {
  return { title, kind, edit: { changes: { [dataset.uri]: textEdits(apart(findings)) } } };
}

function withFix({ list }: Findings, rule?: string): readonly Finding[] {
  return list.filter((finding) => finding.fix?.safe === true && (rule === undefined || finding.rule === rule));
}

/** The edits of fixes that do not get in each other's way; the others can be made when these are done. */
function apart(findings: readonly Finding[]): readonly DocumentEdit[] {
  const taken: DocumentEdit[] = [];
  const lines = new Map<number, DocumentEdit[]>();
  for (const finding of findings) {
    const edits = finding.fix!.edits();
    const near = edits.flatMap(({ range }) => linesOf(range).flatMap((line) => lines.get(line) ?? []));
    if (edits.some((edit) => near.some((other) => touches(edit.range, other.range)))) continue;
    for (const edit of edits) {
      taken.push(edit);
      for (const line of linesOf(edit.range)) lines.set(line, [...(lines.get(line) ?? []), edit]);
    }
  }
  return taken;
}

function linesOf({ start, end }: Range): readonly number[] {
  return Array.from({ length: end.line - start.line + 1 }, (_, i) => start.line + i);
}

function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function textEdits(edits: readonly DocumentEdit[]): TextEdit[] {
  return edits.map(({ range, newText }) => ({ range, newText }));
}

/** `source.fixAll.hololoom` is asked for by `source`, `source.fixAll` and itself. */
function isWithin(kind: string, asked: string): boolean {
  return kind === asked || kind.startsWith(`${asked}.`) || asked === '';
}
