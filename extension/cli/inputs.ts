import type { ImportFinding } from '../core/importers/importer.ts';
import { readConversations } from '../core/importers/read.ts';
import { ImportRun } from '../core/importers/reading/run.ts';
import type { Conversation, Turn } from '../core/model/turn.ts';
import { throwIfCancelled, type CancellationSignal } from '../core/ports.ts';
import { hash52 } from '../core/text/hash.ts';
import { HashSet } from '../core/text/hashSet.ts';
import { openInputs } from '../engine/sources/open.ts';
import { at, Failure } from './failure.ts';
import { AccountBook } from './importReport.ts';

/** The turns of the files, folders and archives that the person named; what is wrong with them goes to standard error, a line each. */
export class InputTurns {
  readonly #paths: readonly string[];
  readonly #since: string | undefined;
  readonly #signal: CancellationSignal;
  readonly accounts = new AccountBook();
  #files = 0;
  #turns = 0;
  #errors = 0;
  /** Turns before `since` or without a time. */
  skipped = 0;
  /** Hashes: a stream may hold millions of conversations. */
  readonly #conversations = new HashSet();

  constructor(paths: readonly string[], since: string | undefined, signal: CancellationSignal) {
    this.#paths = paths;
    this.#since = since;
    this.#signal = signal;
  }

  /** Files that held conversations. */
  get files(): number {
    return this.#files;
  }

  get conversations(): number {
    return this.#conversations.size;
  }

  async *turns(): AsyncGenerator<Turn> {
    for await (const { turns } of this.parts()) {
      for (const turn of turns) {
        throwIfCancelled(this.#signal);
        if (this.#since !== undefined && (turn.timestamp === undefined || turn.timestamp < this.#since)) this.skipped++;
        else yield turn;
      }
    }
  }

  /** Conversations; long ones come in parts with the same id. */
  async *parts(): AsyncGenerator<Conversation> {
    const onFinding = (finding: ImportFinding): void => {
      this.#tell(finding);
    };
    const unopened = (finding: ImportFinding): void => {
      onFinding(finding);
      this.accounts.unopened(finding);
    };
    const run = new ImportRun();
    for await (const source of openInputs(this.#paths, { onFinding: unopened, signal: this.#signal, pipes: true })) {
      const reading = readConversations(source, { onFinding, run, signal: this.#signal });
      const before = this.#turns;
      /** Of a file that may begin again: its turns so far, because what was given cannot be taken back. */
      const given = new Set<number>();
      for await (const conversation of reading) {
        const turns = conversation.turns.filter(({ id }) => reading.restarts === 0 || !given.has(hash52(id)));
        if (reading.mayRestart) for (const { id } of turns) given.add(hash52(id));
        this.#conversations.add(hash52(conversation.id));
        this.#turns += turns.length;
        if (turns.length > 0)
          yield turns.length === conversation.turns.length ? conversation : { ...conversation, turns };
      }
      if (this.#turns > before) this.#files++;
      this.accounts.add({ path: source.path, format: reading.format, account: reading.account() });
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
