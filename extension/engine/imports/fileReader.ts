import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { READER_VERSION, readConversations } from '../../core/importers/read.ts';
import { ImportRun } from '../../core/importers/reading/run.ts';
import type { ImportFinding, ImportSource } from '../../core/importers/importer.ts';
import {
  throwIfCancelled,
  type CancellationSignal,
  type FileFacts,
  type FileReading,
  type MemoryStore,
} from '../../core/ports.ts';
import type { ImportedFile } from '../../protocol/rpc.ts';
import type { Kept, OriginalsKeeper } from '../originals/keeper.ts';
import { Besides, besidesUnchanged } from '../sources/besides.ts';
import { factsOf, sameFacts } from '../sources/facts.ts';
import { openInput, type InputFile } from '../sources/open.ts';
import { CondensedText, resumed } from './condensedText.ts';
import type { Takes } from './choice.ts';
import { StoredTurns } from './earlierTurns.ts';
import { sampleOf } from './sample.ts';
import type { FileCounts, ReadFrom, TurnBatch } from './turnBatch.ts';

export interface ReaderParts {
  readonly store: MemoryStore;
  readonly batch: TurnBatch;
  /** Moment of the import in milliseconds: names its readings. */
  readonly now: number;
  readonly onFinding: (finding: ImportFinding) => void;
  readonly onRead?: (file: string, bytes: number) => void;
  readonly signal: CancellationSignal;
  /** undefined: everything is taken. Only then is a file noted as read. */
  readonly takes?: Takes | undefined;
  /** Copies files before they are read. */
  readonly keeper?: OriginalsKeeper | undefined;
  /** Importer id of what the keeper copies. */
  readonly source?: string | undefined;
}

export interface FileOutcome {
  /** The file was as it was when it was last read. */
  readonly skipped: boolean;
  readonly files: readonly { readonly file: ImportedFile; readonly chosen: boolean }[];
  /** Names this reading; undefined where none was noted. */
  readonly reading?: number;
}

/**
 * Reads the files of one import. What is unchanged since it was last read is passed over, what was appended to is read
 * from there, all else from its start.
 */
export class FileReader {
  readonly #parts: ReaderParts;
  readonly #earlier: StoredTurns;
  readonly #run: ImportRun;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
    this.#earlier = new StoredTurns(parts.store);
    this.#run = new ImportRun(this.#earlier);
  }

  /** The file as it was when it was listed. */
  async read(input: InputFile): Promise<FileOutcome> {
    const { store, batch, takes } = this.#parts;
    const path = resolve(input.path);
    // A pipe can be read once and has no state to note; a choice leaves things for another time.
    if (!input.facts?.isFile() || takes) return { skipped: false, files: await this.#readAll(input, undefined) };
    const facts = factsOf(input.facts);
    const known = store.sources.get(path);
    if (known && isAsRead(known, facts) && this.#parts.keeper?.wants(path) !== true) {
      await batch.pause();
      return { skipped: true, files: this.#toldBefore(known, input) };
    }
    const reading = this.#parts.now * 1000 + (++readings % 1000);
    const noted = new NotedReading(path, reading, facts, await continuation(store, known, facts));
    const files = await this.#readAll({ ...input, path }, noted);
    if (noted.complete) batch.finish(await noted.mark(JSON.stringify(files.map(({ file }) => file))));
    if (noted.kept === 'rewritten') this.#dropWhatIsStillThere(path, noted);
    return { skipped: false, files, reading };
  }

  /** The copy before the rewriting stays only for turns that are no longer in the file. */
  #dropWhatIsStillThere(path: string, { reading, complete }: NotedReading): void {
    const { store, batch } = this.#parts;
    batch.flush();
    if (complete && store.sources.goneIn(path, reading) === 0) store.originals.dropReplaced(path);
  }

  #toldBefore({ path, report }: FileReading, { chosen }: InputFile): FileOutcome['files'] {
    const { store, batch } = this.#parts;
    // Written by `read`.
    const told = JSON.parse(report) as readonly ImportedFile[];
    let remembered = store.sources.remembered(path);
    return told.map((file) => {
      batch.unchanged += file.turns;
      const own = Math.min(file.turns, remembered);
      remembered -= own;
      return { file: { ...file, remembered: own, unchanged: file.turns }, chosen: chosen && told.length === 1 };
    });
  }

  async #readAll(input: InputFile, noted: NotedReading | undefined): Promise<FileOutcome['files']> {
    const { onFinding, signal } = this.#parts;
    const files: FileOutcome['files'][number][] = [];
    this.#earlier.begin(resolve(input.path));
    const options = {
      signal,
      onFinding: (finding: ImportFinding): void => {
        if (finding.severity === 'error') noted?.spoil();
        onFinding(finding);
      },
      beforeReading: (file: string, size: number) => this.#keep(resolve(input.path), file, size, noted),
    };
    for await (const source of openInput(input, options)) {
      files.push({ file: await this.#readSource(source, input, noted), chosen: source.chosen });
    }
    return files;
  }

  async #keep(path: string, file: string, size: number, noted: NotedReading | undefined): Promise<void> {
    const { keeper, source = '' } = this.#parts;
    if (keeper && noted) noted.kept = await keeper.keep({ path, source, file, size, sameUntil: noted.sameUntil });
  }

  async #readSource(source: ImportSource, input: InputFile, noted: NotedReading | undefined): Promise<ImportedFile> {
    const { batch, onRead, signal, takes = () => true } = this.#parts;
    const reading = readConversations(noted?.observed(source) ?? source, {
      run: this.#run,
      format: noted?.format,
      signal,
      onRead: (bytes) => onRead?.(source.path, bytes),
    });
    const counts: FileCounts = { conversations: new Set(), turns: 0, remembered: 0, unchanged: 0, notChosen: 0 };
    const from: ReadFrom = {
      display: source.path,
      path: resolve(input.path),
      reading: noted?.reading,
      readOn: noted?.readOn === true,
    };
    for await (const conversation of reading) {
      throwIfCancelled(signal);
      if (takes(conversation, source.path)) await batch.add(conversation, from, counts);
      else counts.notChosen += conversation.turns.length;
    }
    noted?.wasRead(reading.format, reading.failed);
    return {
      ...counts,
      path: source.path,
      format: reading.format,
      conversations: counts.conversations.size,
      account: reading.account(),
    };
  }
}

// Two readings of one moment have different names.
let readings = 0;

/** Whether a file, and what its reader looked at beside it, is as it was. */
export function isAsRead(known: Pick<FileReading, 'reader' | 'facts' | 'beside'>, facts: FileFacts): boolean {
  return known.reader === READER_VERSION && sameFacts(known.facts, facts) && besidesUnchanged(known.beside);
}

interface Continuation {
  readonly format: string;
  readonly point: NonNullable<FileReading['point']>;
  readonly pieces: readonly Uint8Array[];
}

/** Where reading goes on: only in the same file, grown, whose beginning is as it was. */
async function continuation(
  store: MemoryStore,
  known: FileReading | undefined,
  facts: FileFacts,
): Promise<Continuation | undefined> {
  const point = known?.point;
  if (!known || !point || known.reader !== READER_VERSION) return undefined;
  if (known.facts.inode !== facts.inode || facts.size < point.end) return undefined;
  const sample = await sampleOf(known.path, point.end).catch(() => '');
  return sample === known.sample
    ? { format: known.source, point, pieces: store.sources.condensed(known.path) }
    : undefined;
}

/** One reading of one file, and what is to be noted of it. */
class NotedReading {
  readonly path: string;
  readonly reading: number;
  /** What became of the copy of the file. */
  kept: Kept | undefined;
  readonly #facts: FileFacts;
  readonly #from: Continuation | undefined;
  readonly #besides = new Besides();
  #lines: CondensedText | undefined;
  #source = '';
  #spoilt = false;

  constructor(path: string, reading: number, facts: FileFacts, from: Continuation | undefined) {
    this.path = path;
    this.reading = reading;
    this.#facts = facts;
    this.#from = from;
    // Databases keep what is new there; other files have none.
    this.#besides.note(`${path}-wal`);
  }

  /** Everything of the file was read. */
  get complete(): boolean {
    return !this.#spoilt;
  }

  /** The first so many bytes are those that were read before. */
  get sameUntil(): number {
    return this.#from?.point.end ?? 0;
  }

  /** Known where the file is read on. */
  get format(): string | undefined {
    return this.#from?.format;
  }

  get readOn(): boolean {
    return this.#from !== undefined;
  }

  spoil(): void {
    this.#spoilt = true;
  }

  wasRead(format: string, failed: boolean): void {
    if (this.#source === '') this.#source = format;
    if (failed) this.spoil();
  }

  /** The source as it is read: from where reading stopped, with an eye on lines and on the files beside it. */
  observed(source: ImportSource): ImportSource {
    const inside = source.path.includes('!/');
    if (inside) return source;
    const observed = this.#besides.observed(source, this.path);
    if (source.tables || source.size === undefined) return observed;
    const lines = new CondensedText(this.#from?.point, this.#from?.pieces);
    this.#lines = lines;
    return {
      ...(this.#from ? resumed(observed, this.#from.point, this.#from.pieces) : observed),
      condensedAfter: this.#from?.point.lines ?? 0,
      condensed: (line) => {
        lines.note(line);
      },
    };
  }

  async mark(report: string): Promise<Parameters<TurnBatch['finish']>[0]> {
    const point = await this.#soundPoint();
    const file: FileReading = {
      path: this.path,
      source: this.#source,
      facts: this.#facts,
      reader: READER_VERSION,
      beside: this.#besides.toString(),
      sample: point ? await sampleOf(this.path, point.end).catch(() => '') : '',
      point,
      report,
    };
    return {
      kind: 'finished',
      reading: this.reading,
      file,
      firstPiece: point ? (this.#lines?.firstPiece ?? 0) : 0,
      pieces: point ? (this.#lines?.pieces() ?? []) : [],
      readOn: this.readOn,
    };
  }

  /** None where the file was cut or replaced while it was read: its beginning may be another by now. */
  async #soundPoint(): Promise<FileReading['point']> {
    const point = this.#lines?.point;
    const now = point && (await stat(this.path, { bigint: true }).catch(() => undefined));
    if (!now) return undefined;
    const { inode, size } = factsOf(now);
    return inode === this.#facts.inode && size >= this.#facts.size ? point : undefined;
  }
}
