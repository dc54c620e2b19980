/** Reads one source: finds its format, runs the importer, and gives the account whatever the file holds. */
import type { Conversation } from '../model/turn.ts';
import { CancelledError, NEVER_CANCELLED, throwIfCancelled, type CancellationSignal } from '../ports.ts';
import { companionOf } from './companions.ts';
import type { ImportAccount, Importer, ImportFinding, ImportSource, SniffInput } from './importer.ts';
import { asUtf8, readHead, utf16Label, watched } from './reading/bytes.ts';
import { InParts } from './reading/inParts.ts';
import { InStretches } from './reading/inStretches.ts';
import { FileLedger } from './reading/ledger.ts';
import { probe, PROBE_BYTES } from './reading/probe.ts';
import type { ReadOnPoint } from './reading/readOnPoint.ts';
import { ImportRun } from './reading/run.ts';
import { importerById, IMPORTERS, pickImporter } from './registry.ts';

/** Goes up when importers read more of files, or otherwise, so that unchanged files are read again. */
export const READER_VERSION = 5;

export interface ReadOptions {
  readonly onFinding?: (finding: ImportFinding) => void;
  /** Importer id of a file that is read on: it was found out when the file was read before. */
  readonly format?: string | undefined;
  /** Where the file was read to before, by the format that is named. Its beginning must be as it was. */
  readonly from?: ReadOnPoint | undefined;
  /** Bytes of one part of a file that is read in parts; for tests. */
  readonly partBytes?: number;
  /** Shared by the files that are imported together, so that copies of a turn are read once. */
  readonly run?: ImportRun;
  /** Looked at between chunks, also within one long conversation; the iteration then rejects with a CancelledError. */
  readonly signal?: CancellationSignal;
  /** Bytes as they are read, for progress; the first of a file come twice, to sniffing and to reading. */
  readonly onRead?: (bytes: number) => void;
}

/**
 * The conversations of a source, to be iterated once. A conversation too long to hold comes in parts with the same
 * id. Nothing about a file's content makes this throw; findings and `account()` say what is wrong with it.
 */
export class ConversationReading implements AsyncIterable<Conversation> {
  readonly #source: ImportSource;
  readonly #ledger: FileLedger;
  readonly #run: ImportRun;
  readonly #options: ReadOptions;
  #importer: Importer | undefined;
  #parts: InParts | InStretches | undefined;
  #failed = false;

  constructor(source: ImportSource, options: ReadOptions) {
    this.#ledger = new FileLedger(source.path, options.onFinding);
    const failures = new Set<string>();
    this.#source = watched(source, {
      onFailure: (error) => {
        this.#failed = true;
        const sentence = failureSentence(error);
        // Sniffing and reading meet the same fault.
        if (!failures.has(sentence)) this.#ledger.finding('error', 0, sentence);
        failures.add(sentence);
      },
      onRead: (bytes) => {
        throwIfCancelled(options.signal ?? NEVER_CANCELLED);
        options.onRead?.(bytes);
      },
    });
    this.#run = options.run ?? new ImportRun();
    this.#options = options;
  }

  /** The importer's id; '' before the first conversation and where the format is not known. */
  get format(): string {
    return this.#importer?.id ?? '';
  }

  /** The content could not be read to its end; another time it may. */
  get failed(): boolean {
    return this.#failed;
  }

  /** After the reading: where the file can be read on; undefined where it is read as a whole when it changes. */
  get point(): ReadOnPoint | undefined {
    return this.#parts?.point;
  }

  /** What comes is only what lies behind the point at which reading began. Known with the first conversation. */
  get readOn(): boolean {
    return this.#parts?.readOn === true;
  }

  /** The file is read in parts, so that `restarts` may go up. Known with the first conversation. */
  get mayRestart(): boolean {
    return this.#parts instanceof InParts;
  }

  /** How often everything came once more from the start, because turns that had come are no turns of the file. */
  get restarts(): number {
    return this.#parts?.restarts ?? 0;
  }

  #sayIfNothing(): void {
    const { turns, dropped, read, findings } = this.#ledger.account();
    if (turns > 0 || findings.some(({ severity }) => severity === 'error')) return;
    const severity = this.#source.chosen && (dropped['duplicate'] ?? 0) === 0 ? 'warning' : 'info';
    const why = read === 0 ? 'it holds no messages' : 'none of its prompts has an answer that counts as text';
    this.#ledger.finding(
      severity,
      0,
      (dropped['duplicate'] ?? 0) > 0 ? 'all its turns were read before' : `no complete turn: ${why}`,
    );
  }

  /** What was read so far; final once the iteration has ended. */
  account(): ImportAccount {
    return this.#ledger.account();
  }

  #read(importer: Importer, source: ImportSource): AsyncIterable<Conversation> {
    const ledger = this.#ledger;
    const run = this.#run;
    const inPieces = importer.inParts ?? importer.inStretches;
    if (!inPieces || source.seekable !== true || source.size === undefined) return importer.read(source, ledger, run);
    const { from, partBytes } = this.#options;
    this.#parts = importer.inParts
      ? new InParts({ importer, source, ledger, run, from, partBytes })
      : new InStretches({ importer, source, ledger, run, from });
    return this.#parts;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Conversation> {
    const ledger = this.#ledger;
    try {
      const { format } = this.#options;
      const known = format === undefined ? undefined : importerById(format);
      const opened = known ? { importer: known, source: this.#source } : await openFormat(this.#source, ledger);
      if (opened) {
        this.#importer = opened.importer;
        yield* this.#read(opened.importer, opened.source);
        this.#sayIfNothing();
        if (ledger.unsettled !== 0) {
          ledger.finding('error', 0, `the account does not add up (${ledger.unsettled} records); please report this`);
        }
      }
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      ledger.finding('error', 0, failureSentence(error));
    }
    if (ledger.unsettled > 0) ledger.dropped('internalError', ledger.unsettled);
    ledger.close();
  }
}

export function readConversations(source: ImportSource, options: ReadOptions = {}): ConversationReading {
  return new ConversationReading(source, options);
}

/** Looked at where the usual head tells nothing. */
const LONG_PROBE_BYTES = 4 * 1024 * 1024;

/** The source as UTF-8 with the importer for it; undefined, with a finding, where there is none. */
async function openFormat(
  given: ImportSource,
  ledger: FileLedger,
): Promise<{ importer: Importer; source: ImportSource } | undefined> {
  let source = given;
  let head = await readHead(source, PROBE_BYTES);
  const label = utf16Label(head);
  if (label) {
    source = asUtf8(source, label);
    head = await readHead(source, PROBE_BYTES);
  }
  const severity = given.chosen ? 'error' : 'info';
  if (head.length === 0) {
    if (source.size === undefined || source.size === 0) {
      ledger.finding(given.chosen ? 'warning' : 'info', 0, 'the file is empty');
    }
    return undefined;
  }
  let input = sniffInput(source, head);
  let importer = pickImporter(input);
  if (!importer && head.length >= PROBE_BYTES && input.shape.startsWith('json')) {
    // The telling part may lie behind a picture or a long text.
    input = sniffInput(source, await readHead(source, LONG_PROBE_BYTES));
    importer = pickImporter(input);
  }
  if (importer) return { importer, source };
  const companion = companionOf(input);
  if (companion) {
    ledger.finding('info', 0, `${companion}; it holds no conversations itself`);
    return undefined;
  }
  const names = IMPORTERS.map(({ name }) => name).join(', ');
  ledger.finding(severity, 0, `not a conversation file of a known format. Known are: ${names}`);
  return undefined;
}

function sniffInput(source: ImportSource, head: Uint8Array): SniffInput {
  return {
    path: source.path,
    name: source.path.slice(source.path.lastIndexOf('/') + 1).toLowerCase(),
    head,
    ...probe(head),
    ...(source.tables && { tables: source.tables }),
  };
}

/** A read error of the system or of the archive, in words; the text of other errors says what failed. */
function failureSentence(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `reading stopped: ${reason}`;
}
