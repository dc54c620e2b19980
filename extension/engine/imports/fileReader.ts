import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { READER_VERSION, readConversations, type ConversationReading } from '../../core/importers/read.ts';
import type { ReadOnPoint } from '../../core/importers/reading/readOnPoint.ts';
import { ImportRun } from '../../core/importers/reading/run.ts';
import type { ImportFinding, ImportSource } from '../../core/importers/importer.ts';
import {
  throwIfCancelled,
  type CancellationSignal,
  type FileFacts,
  type FileReading,
  type MemoryStore,
  type ReadPoint,
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
import { nameOf, type FileCounts, type ReadFrom, type TurnBatch } from './turnBatch.ts';

export interface ReaderParts {
  readonly store: MemoryStore;
  readonly batch: TurnBatch;
  /** Moment of the import in milliseconds: names its readings. */
  readonly now: number;
  readonly onFinding: (finding: ImportFinding) => void;
  readonly onRead?: (file: string, bytes: number) => void;
  readonly signal: CancellationSignal;
  /** Nobody is told how many turns are remembered that were there before: counting those of a long file takes time. */
  readonly untold?: boolean;
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
    const reading = nameReading(this.#parts.now);
    const noted = new NotedReading(path, reading, facts, await continuation(store, known, facts));
    const files = await this.#readAll({ ...input, path }, noted);
    if (noted.complete) batch.finish(await noted.mark(JSON.stringify(files.map(({ file }) => file))));
    if (noted.kept === 'rewritten') this.#dropWhatIsStillThere(path, noted);
    return { skipped: false, files, reading: noted.reading };
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

  /** Turns in front of the place at which the file was read on. */
  #countEarlier(path: string, { account, start }: ReadOnPoint, counts: FileCounts): void {
    counts.turns += account.turns;
    counts.unchanged += account.turns;
    if (this.#parts.untold !== true) {
      counts.remembered += this.#parts.store.sources.remembered(path, start.lines);
    }
    this.#parts.batch.unchanged += account.turns;
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
      from: noted?.part,
      signal,
      onRead: (bytes) => onRead?.(source.path, bytes),
    });
    const { part } = noted ?? {};
    if (part) this.#earlier.behind(() => (reading.readOn ? part.start.lines : 0));
    const counts: FileCounts = { conversations: new Set(), turns: 0, remembered: 0, unchanged: 0, notChosen: 0 };
    const from = (): ReadFrom => ({
      display: source.path,
      path: resolve(input.path),
      reading: noted?.reading,
      notedBefore: noted?.readOn === true && !reading.readOn,
    });
    let restarts = 0;
    const heedRestarts = (): void => {
      if (reading.restarts === restarts) return;
      // What came before is told of once more, but for the turns that are none.
      restarts = reading.restarts;
      counts.conversations.clear();
      Object.assign(counts, { turns: 0, remembered: 0, unchanged: 0, notChosen: 0 });
      noted?.beginAgain(nameReading(this.#parts.now));
    };
    const found: ReturnType<typeof nameOf>[] = [];
    for await (const conversation of reading) {
      throwIfCancelled(signal);
      heedRestarts();
      if (noted?.condensed === true) found.push(...conversation.turns.map(nameOf));
      if (takes(conversation, source.path)) await batch.add(conversation, from(), counts);
      else counts.notChosen += conversation.turns.length;
    }
    heedRestarts();
    noted?.wasRead(reading);
    if (noted?.condensed === true) this.#nameAllWhereSomeWent(noted, found);
    if (reading.readOn && noted?.part) this.#countEarlier(noted.path, noted.part, counts);
    return {
      ...counts,
      path: source.path,
      format: reading.format,
      conversations: counts.conversations.size + (reading.readOn ? (part?.conversations ?? 0) : 0),
      account: reading.account(),
    };
  }

  /** A log that was read on may have taken turns back: what it has now is named as a whole then. */
  #nameAllWhereSomeWent(noted: NotedReading, found: readonly ReturnType<typeof nameOf>[]): void {
    const { store, batch } = this.#parts;
    batch.flush();
    const present = new Set(store.sources.presentIn(noted.path));
    if (present.size === found.length && found.every(({ id }) => present.has(id))) return;
    batch.name(noted.path, noted.reading, found);
    noted.allNamed();
  }
}

// Two readings of one moment have different names.
let readings = 0;

function nameReading(now: number): number {
  return now * 1000 + (++readings % 1000);
}

/** Whether a file, and what its reader looked at beside it, is as it was. */
export function isAsRead(known: Pick<FileReading, 'reader' | 'facts' | 'beside'>, facts: FileFacts): boolean {
  return known.reader === READER_VERSION && sameFacts(known.facts, facts) && besidesUnchanged(known.beside);
}

type Continuation =
  | { readonly kind: 'inside'; readonly format: string; readonly end: number; readonly part: ReadOnPoint }
  | {
      readonly kind: 'condensed';
      readonly format: string;
      readonly end: number;
      readonly point: ReadPoint;
      readonly pieces: readonly Uint8Array[];
    };

/** Where reading goes on: only in the same file, grown, whose beginning is as it was. */
async function continuation(
  store: MemoryStore,
  known: FileReading | undefined,
  facts: FileFacts,
): Promise<Continuation | undefined> {
  const end = known?.part?.end ?? known?.point?.end;
  if (!known || end === undefined || known.reader !== READER_VERSION) return undefined;
  if (known.facts.inode !== facts.inode || facts.size < end) return undefined;
  if ((await sampleOf(known.path, end).catch(() => '')) !== known.sample) return undefined;
  const { part, point, source: format } = known;
  if (part) return { kind: 'inside', format, end, part };
  return point && { kind: 'condensed', format, end, point, pieces: store.sources.condensed(known.path) };
}

/** One reading of one file, and what is to be noted of it. */
class NotedReading {
  readonly path: string;
  /** What became of the copy of the file. */
  kept: Kept | undefined;
  readonly #facts: FileFacts;
  readonly #from: Continuation | undefined;
  readonly #besides = new Besides();
  #reading: number;
  #part: ReadOnPoint | undefined;
  /** What comes is only what lies behind the part that was given. */
  #inside = false;
  #lines: CondensedText | undefined;
  #source = '';
  #spoilt = false;
  #allNamed = false;

  constructor(path: string, reading: number, facts: FileFacts, from: Continuation | undefined) {
    this.path = path;
    this.#reading = reading;
    this.#facts = facts;
    this.#from = from;
    // Databases keep what is new there; other files have none.
    this.#besides.note(`${path}-wal`);
  }

  get reading(): number {
    return this.#reading;
  }

  /** Everything of the file was read. */
  get complete(): boolean {
    return !this.#spoilt;
  }

  /** The first so many bytes are those that were read before. */
  get sameUntil(): number {
    return this.#from?.end ?? 0;
  }

  /** Known where the file is read on. */
  get format(): string | undefined {
    return this.#from?.format;
  }

  /** Only what is new of the file is looked at. */
  get readOn(): boolean {
    return this.condensed || this.#inside;
  }

  /** Condensed lines stand in for the beginning of the file; all its turns come. */
  get condensed(): boolean {
    return this.#from?.kind === 'condensed';
  }

  /** Where the file is read on from inside. */
  get part(): ReadOnPoint | undefined {
    return this.#from?.kind === 'inside' ? this.#from.part : undefined;
  }

  /** Under another name: turns that were named by then may be none. */
  beginAgain(reading: number): void {
    this.#reading = reading;
  }

  /** Turns that were not named in this reading have gone. */
  allNamed(): void {
    this.#allNamed = true;
  }

  spoil(): void {
    this.#spoilt = true;
  }

  wasRead({
    format,
    failed,
    point,
    readOn,
  }: Pick<ConversationReading, 'format' | 'failed' | 'point' | 'readOn'>): void {
    if (this.#source === '') this.#source = format;
    if (failed) this.spoil();
    this.#part = point;
    this.#inside = readOn;
  }

  /** The source as it is read: from where reading stopped, with an eye on lines and on the files beside it. */
  observed(source: ImportSource): ImportSource {
    const inside = source.path.includes('!/');
    if (inside) return source;
    const observed = this.#besides.observed(source, this.path);
    if (source.tables || source.size === undefined) return observed;
    const from = this.#from;
    if (from?.kind === 'inside') return observed;
    const lines = new CondensedText(from?.point, from?.pieces);
    this.#lines = lines;
    return {
      ...(from ? resumed(observed, from.point, from.pieces) : observed),
      condensedAfter: from?.point.lines ?? 0,
      condensed: (line) => {
        lines.note(line);
      },
    };
  }

  async mark(report: string): Promise<Parameters<TurnBatch['finish']>[0]> {
    const sound = await this.#isSound();
    const part = sound ? this.#part : undefined;
    const point = sound && !part ? this.#lines?.point : undefined;
    const end = part?.end ?? point?.end;
    const file: FileReading = {
      path: this.path,
      source: this.#source,
      facts: this.#facts,
      reader: READER_VERSION,
      beside: this.#besides.toString(),
      sample: end === undefined ? '' : await sampleOf(this.path, end).catch(() => ''),
      point,
      part,
      report,
    };
    return {
      kind: 'finished',
      reading: this.#reading,
      file,
      firstPiece: point ? (this.#lines?.firstPiece ?? 0) : 0,
      pieces: point ? (this.#lines?.pieces() ?? []) : [],
      readFrom: this.condensed && !this.#allNamed ? undefined : this.#inside ? this.part?.start.lines : 0,
    };
  }

  /** The file was not cut or replaced while it was read: its beginning is what was read. */
  async #isSound(): Promise<boolean> {
    const now = await stat(this.path, { bigint: true }).catch(() => undefined);
    if (!now) return false;
    const { inode, size } = factsOf(now);
    return inode === this.#facts.inode && size >= this.#facts.size;
  }
}
