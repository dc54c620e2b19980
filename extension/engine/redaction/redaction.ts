import type { Example } from '../../core/model/example.ts';
import type { CancellationSignal, MemoryStore, ProgressReport } from '../../core/ports.ts';
import { readAllowed } from '../../core/synthesis/redaction/allow.ts';
import type { SensitiveOptions } from '../../core/synthesis/redaction/findSensitive.ts';
import type { SensitiveKind } from '../../core/synthesis/redaction/finding.ts';
import { restore, type LedgerEntry } from '../../core/synthesis/redaction/placeholders.ts';
import { Redactor, wantedFindings } from '../../core/synthesis/redaction/redactor.ts';
import { exampleFields, findingsForReview } from '../../core/synthesis/redaction/review.ts';
import type { SecretScanner } from '../../core/synthesis/redaction/scanner.ts';
import { hash52 } from '../../core/text/hash.ts';
import type { FindingScope, RedactionFindings, ReviewFinding } from '../../protocol/rpc.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { defaultKinds } from '../datasets/plan.ts';
import { sourceOf } from '../datasets/runSource.ts';
import { wordedExamples, datasetRuns } from '../runs/dataset.ts';
import { Slices } from '../slices.ts';
import { conversationFindings } from './conversationFindings.ts';
import { recordFindings } from './recordFindings.ts';
import { exampleTexts, ExampleScreen, scanTexts } from './scanTexts.ts';

/** Fact of the store: hashes of the findings that the person has looked at. */
const REVIEWED_FACT = 'redaction.reviewed';
/** Facts of the store: what the last export of a run took out. It never leaves the store. */
const ledgerFact = (runId: string): string => `redaction.ledger.${runId}`;

/** One export: what is taken out of its examples, in their order. */
export class RedactionRun {
  readonly #redactor: Redactor;
  readonly #screen: ExampleScreen;

  constructor(redactor: Redactor, screen: ExampleScreen) {
    this.#redactor = redactor;
    this.#screen = screen;
  }

  async redact(example: Example): Promise<Example> {
    const scanned = await this.#screen.look(example);
    return scanned === undefined ? example : this.#redactor.redactExample(example, scanned);
  }

  counts(): Readonly<Partial<Record<SensitiveKind, number>>> {
    return this.#redactor.counts();
  }

  ledger(): readonly LedgerEntry[] {
    return this.#redactor.ledger();
  }
}

/** Secrets and personal data of the runs: found, shown, taken out, put back. */
export class Redaction {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #scanner: SecretScanner;

  constructor(store: MemoryStore, settings: CurrentSettings, scanner: SecretScanner) {
    this.#store = store;
    this.#settings = settings;
    this.#scanner = scanner;
  }

  /** An export with the settings of now. */
  begin(): RedactionRun {
    const { redaction } = this.#settings.value;
    return new RedactionRun(new Redactor(redaction), new ExampleScreen(this.#scanner, redaction));
  }

  /** A few examples as an export would write them. */
  async examples(examples: readonly Example[]): Promise<readonly Example[]> {
    const run = this.begin();
    const redacted: Example[] = [];
    for (const example of examples) redacted.push(await run.redact(example));
    return redacted;
  }

  /** Texts that belong together, in their order, without what the settings of now take out. */
  async texts(texts: readonly string[]): Promise<readonly string[]> {
    const { redaction } = this.#settings.value;
    if (redaction.mode === 'off') return texts;
    const labelled = texts.map((text) => ({ text }));
    return new Redactor(redaction).redactTexts(labelled, await scanTexts(this.#scanner, texts));
  }

  /** `runId`: of a run, or the folder of a dataset that was built. */
  keepLedger(runId: string, run: { readonly ledger: () => readonly LedgerEntry[] }): void {
    const ledger = run.ledger();
    const fact = ledgerFact(runId);
    if (ledger.length > 0 || this.#store.readFact(fact) !== undefined)
      this.#store.writeFact(fact, JSON.stringify(ledger));
  }

  async findings(
    scope: FindingScope,
    limit: number,
    progress: ProgressReport,
    signal: CancellationSignal,
  ): Promise<RedactionFindings> {
    const reviewed = this.#reviewed();
    const open: ReviewFinding[] = [];
    const looked: ReviewFinding[] = [];
    const counts = new Map<SensitiveKind, number>();
    let unreviewed = 0;
    let total = 0;
    for await (const finding of this.#each(scope, progress, signal)) {
      total++;
      counts.set(finding.kind, (counts.get(finding.kind) ?? 0) + 1);
      const isReviewed = reviewed.has(keyOf(finding));
      if (!isReviewed) unreviewed++;
      const list = isReviewed ? looked : open;
      if (list.length < limit) list.push({ ...finding, reviewed: isReviewed });
    }
    return {
      findings: [...open, ...looked].slice(0, limit),
      total,
      unreviewed,
      counts: Object.fromEntries([...counts].sort((a, b) => b[1] - a[1])),
      allowProblems: readAllowed(this.#settings.value.redaction.allow).problems,
    };
  }

  /** Marks everything that is found now as looked at, in this run and wherever it is found again. */
  async review(
    scope: FindingScope,
    progress: ProgressReport,
    signal: CancellationSignal,
  ): Promise<{ readonly reviewed: number }> {
    const reviewed = new Set(this.#reviewed());
    const before = reviewed.size;
    for await (const finding of this.#each(scope, progress, signal)) reviewed.add(keyOf(finding));
    this.#store.writeFact(REVIEWED_FACT, JSON.stringify([...reviewed].sort()));
    return { reviewed: reviewed.size - before };
  }

  /** Without a run: of the one that was exported last without a name. A folder of a built dataset goes for a run. */
  restore(text: string, runId: string | undefined): { readonly text: string; readonly restored: number } {
    const built = runId === undefined ? undefined : this.#store.readFact(ledgerFact(runId));
    const run = built === undefined ? datasetRuns(this.#store, runId).at(-1) : undefined;
    const fact = built ?? (run && this.#store.readFact(ledgerFact(run.id)));
    const ledger = fact === undefined ? [] : (JSON.parse(fact) as readonly LedgerEntry[]);
    return {
      text: restore(text, ledger),
      restored: ledger.filter((entry) => text.includes(entry.placeholder.slice(0, -1))).length,
    };
  }

  #each(
    { runId, build, conversations }: FindingScope,
    progress: ProgressReport,
    signal: CancellationSignal,
  ): AsyncGenerator<Omit<ReviewFinding, 'reviewed'>> {
    // In mode `off` they are shown all the more: the export will write them.
    const { mode, allow } = this.#settings.value.redaction;
    const wanted = wantedFindings({ mode: mode === 'off' ? 'redact' : mode, allow });
    if (conversations === true)
      return conversationFindings({ store: this.#store, scanner: this.#scanner, wanted }, progress, signal);
    if (build === undefined) return this.#ofExamples(runId, wanted, progress, signal);
    const source = sourceOf(this.#store, this.#settings, runId);
    const kinds = build.kinds ?? defaultKinds(build.target);
    return recordFindings(
      { source, kinds, settings: this.#settings, scanner: this.#scanner, wanted },
      progress,
      signal,
    );
  }

  async *#ofExamples(
    runId: string | undefined,
    wanted: SensitiveOptions,
    progress: ProgressReport,
    signal: CancellationSignal,
  ): AsyncGenerator<Omit<ReviewFinding, 'reviewed'>> {
    const runs = datasetRuns(this.#store, runId);
    const total = runs.reduce((sum, run) => sum + run.statistics.total_examples, 0);
    const slices = new Slices(signal);
    let looked = 0;
    for (const page of wordedExamples(this.#store, runs)) {
      for (const example of page) {
        await slices.pause();
        const scanned = await scanTexts(this.#scanner, exampleTexts(example));
        const memory = example.metadata.source[0] ?? '';
        const found = findingsForReview({ kind: 'example', number: ++looked }, exampleFields(example), wanted, scanned);
        for (const finding of found) yield { ...finding, memory };
      }
      progress(total === 0 ? undefined : Math.min(1, looked / total), `${looked} / ${total}`);
    }
  }

  #reviewed(): ReadonlySet<string> {
    return new Set(JSON.parse(this.#store.readFact(REVIEWED_FACT) ?? '[]') as readonly string[]);
  }
}

/** Equal for equal values of a kind; the value cannot be read from it at a glance. */
function keyOf({ kind, value }: Pick<ReviewFinding, 'kind' | 'value'>): string {
  return hash52(`${kind} ${value}`).toString(36);
}
