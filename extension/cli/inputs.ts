import type { ImportAccount, ImportFinding } from '../core/importers/importer.ts';
import { readConversations } from '../core/importers/read.ts';
import { ImportRun } from '../core/importers/reading/run.ts';
import type { Turn } from '../core/model/turn.ts';
import { throwIfCancelled, type CancellationSignal } from '../core/ports.ts';
import { hash52 } from '../core/text/hash.ts';
import { openInputs } from '../engine/sources/open.ts';
import { at, Failure } from './failure.ts';

export interface FileAccount {
  readonly path: string;
  readonly format: string;
  readonly account: ImportAccount;
}

/** Accounts kept for the report; a folder may hold any number of files. */
const MAX_ACCOUNTS = 10_000;

/** The turns of the files, folders and archives that the person named; what is wrong with them goes to standard error, a line each. */
export class InputTurns {
  readonly #paths: readonly string[];
  readonly #since: string | undefined;
  readonly #signal: CancellationSignal;
  readonly #accounts: FileAccount[] = [];
  #files = 0;
  #turns = 0;
  #errors = 0;
  /** Turns before `since` or without a time. */
  skipped = 0;
  /** Hashes: a stream may hold millions of conversations. */
  readonly #conversations = new Set<number>();

  constructor(paths: readonly string[], since: string | undefined, signal: CancellationSignal) {
    this.#paths = paths;
    this.#since = since;
    this.#signal = signal;
  }

  get accounts(): readonly FileAccount[] {
    return this.#accounts;
  }

  /** Files that held conversations. */
  get files(): number {
    return this.#files;
  }

  get conversations(): number {
    return this.#conversations.size;
  }

  async *turns(): AsyncGenerator<Turn> {
    const onFinding = (finding: ImportFinding): void => this.#tell(finding);
    const run = new ImportRun();
    for await (const source of openInputs(this.#paths, { onFinding })) {
      const reading = readConversations(source, { onFinding, run, signal: this.#signal });
      const before = this.#turns;
      for await (const conversation of reading) {
        this.#conversations.add(hash52(conversation.id));
        for (const turn of conversation.turns) {
          throwIfCancelled(this.#signal);
          this.#turns++;
          if (this.#since !== undefined && (turn.timestamp === undefined || turn.timestamp < this.#since))
            this.skipped++;
          else yield turn;
        }
      }
      if (this.#turns > before) this.#files++;
      if (this.#accounts.length < MAX_ACCOUNTS) {
        this.#accounts.push({ path: source.path, format: reading.format, account: reading.account() });
      }
    }
  }

  /** For the end: input that gave nothing at all is a failure, with what to do. */
  throwIfNothingRead(): void {
    if (this.#turns > 0) return;
    const what = this.#errors > 0 ? 'see above' : 'the files hold no conversation';
    throw new Failure(`nothing to do: no turn was read (${what}); 'hololoom import --list' names the formats`);
  }

  #tell(finding: ImportFinding): void {
    if (finding.severity === 'info') return;
    if (finding.severity === 'error') this.#errors++;
    process.stderr.write(`hololoom: ${finding.severity}: ${at(finding.file, finding.line, finding.message)}\n`);
  }
}
