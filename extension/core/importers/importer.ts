import type { Conversation } from '../model/turn.ts';
import type { DropReason } from './reading/reasons.ts';
import type { ImportRun } from './reading/run.ts';

/**
 * A file to import, whatever it lies in (disk, archive entry, standard input). Bytes are pulled, so memory does
 * not grow with the file. `path` is for sniffing and for messages; it is never opened or written by core.
 */
export interface ImportSource {
  /** `/`-separated as found; an archive's entry reads `export.zip!/conversations.json`. */
  readonly path: string;
  /** Bytes, when known. */
  readonly size?: number;
  /** false where the file was only met inside a folder or archive that the person named; then it may be anything. */
  readonly chosen: boolean;
  /** Reading from inside costs nothing of what lies before. */
  readonly seekable?: true;
  /**
   * The content from `from` (default 0) on, in chunks. Can be called again: sniffing reads the head first. `briefly`:
   * each chunk is done with when the next one is asked for, so that its memory may be used again.
   */
  bytes(from?: number, briefly?: boolean): AsyncIterable<Uint8Array>;
  /** Table access for SQLite files (engine opens a copy); absent where there is none. */
  readonly tables?: TableReader;
  /**
   * A file beside this one (`/`-separated, may climb with `..`), or undefined where there is none. Importers ask for
   * names they know or for ids checked by `isSafeName`, never for a path that the content chose.
   */
  related?(relative: string): Promise<ImportSource | undefined>;
  /** Names (not paths) in a folder relative to this file's folder, sorted; empty where there is none. */
  list?(relativeFolder: string): Promise<readonly string[]>;
  /**
   * Told of every whole line of a file of JSON lines, as a line that reads the same without the bulk that is left out
   * anyway. What was told stands in for the file up to there when the rest is read later.
   */
  readonly condensed?: (line: CondensedLine) => void;
  /** Lines up to this number are condensed already and not told of. */
  readonly condensedAfter?: number;
  /** Set where the content is a part of a file that may be read on from inside; see `Importer.inParts`. */
  readonly part?: FilePart;
  /**
   * To be called where the line (1-based) begins a conversation that reads the same without what lies before it, and
   * what lies before it without it, once all before it is settled and given. See `Importer.inStretches`.
   */
  readonly border?: (line: number) => void;
  /** Undoes zstd; throws on damaged input. Absent where the platform cannot. */
  unzstd?(bytes: Uint8Array): Uint8Array;
}

/** A part of a file that is read by itself. */
export interface FilePart {
  /** The part begins inside the file, with the line of a prompt. */
  readonly inside: boolean;
  /** To be called where a part inside refers to what lies before it, so that in the whole file it reads otherwise. */
  refersBack(): void;
  /** A line that every later part needs as well; of each kind the last one is put before them. */
  carry(kind: string, line: number, value: Readonly<Record<string, unknown>>): void;
}

export interface CondensedLine {
  /** 1-based. */
  readonly number: number;
  /** Where the next line begins, in bytes. */
  readonly end: number;
  /** Without a line end; undefined where nothing shorter reads the same. */
  readonly text: string | undefined;
}

/** Read-only rows of a SQLite file. Every method may throw when the file is damaged. */
export interface TableReader {
  names(): readonly string[];
  columns(table: string): readonly string[];
  /** Rows as plain objects; BLOBs as Uint8Array. Tables and columns that the file does not have give no rows. */
  rows(table: string, query?: RowQuery): Iterable<TableRow>;
}

export type TableRow = Readonly<Record<string, unknown>>;

export interface RowQuery {
  /** Only these columns, as far as the table has them; all where it says nothing. */
  readonly columns?: readonly string[];
  /** Only rows with `from <= column < below` (text comparison); uses the column's index. */
  readonly range?: { readonly column: string; readonly from: string; readonly below: string };
  readonly orderBy?: readonly string[];
}

/** Why records did not become turns, and what is wrong with a file, with place and advice. */
export interface ImportFinding {
  readonly severity: 'error' | 'warning' | 'info';
  readonly file: string;
  /** 1-based, 0 when the finding is about the whole file. */
  readonly line: number;
  readonly message: string;
}

/**
 * The account of one file: read = kept + sum(dropped). A record is the smallest piece that is kept or dropped as
 * one: a content block where the format has blocks, else a message, else a line. `kept` counts the records whose
 * text went into turns or their alternatives.
 */
export interface ImportAccount {
  readonly read: number;
  readonly kept: number;
  readonly turns: number;
  /** Reason (a `DropReason`) to number of records. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly findings: readonly ImportFinding[];
}

/** Collects an account while a file is read. Every record read must in the end be kept or dropped. */
export interface ImportLedger {
  /** Records were seen. */
  read(count?: number): void;
  /** Records became part of a turn. */
  kept(count?: number): void;
  turn(count?: number): void;
  dropped(reason: DropReason, count?: number): void;
  finding(severity: ImportFinding['severity'], line: number, message: string): void;
}

export interface SniffInput {
  readonly path: string;
  /** File name in lower case, without folders. */
  readonly name: string;
  /** The first bytes of the file (at most 64 KiB). */
  readonly head: Uint8Array;
  /** `head` as text without a BOM. */
  readonly text: string;
  readonly shape: 'jsonLines' | 'jsonArray' | 'jsonObject' | 'text' | 'sqlite' | 'binary';
  /**
   * What JSON the head holds: lines, elements of the top-level array, or the one object. What the head cuts off is
   * there as far as it goes. At most 50.
   */
  readonly records: readonly unknown[];
  readonly tables?: TableReader;
}

export interface Forks {
  /** Stands in the first lines of every fork. */
  readonly mark: string;
  /** Which session the file is, and which others it begins with copies of, as far as its first records tell. */
  lineage(records: readonly unknown[]): Lineage | undefined;
}

/** Ids as the source has them. */
export interface Lineage {
  readonly id: string;
  readonly parents: readonly string[];
}

/** Reads one format. Pure: bytes in, conversations out; never throws for bad input, but says so in the ledger. */
export interface Importer {
  /** Stable, kebab-case: `chatgpt`, `claude-code`. */
  readonly id: string;
  /** As a person knows it: 'ChatGPT export'. */
  readonly name: string;
  /** 0 (not this format) to 1 (certain). Content decides; the name only breaks ties. */
  sniff(input: SniffInput): number;
  /** Sessions of this format may begin with copies of others. */
  readonly forks?: Forks;
  /**
   * The file can be read in parts, each from the line of a prompt (`origin.line`) on: the importer heeds `source.part`,
   * and gives turns ids that do not depend on their place.
   */
  readonly inParts?: true;
  /** The file is a row of conversations, to which others are added; the importer tells `source.border` of each. */
  readonly inStretches?: true;
  /** Long conversations may come in several parts with the same id, in order, with the index going on. */
  read(source: ImportSource, ledger: ImportLedger, run: ImportRun): AsyncIterable<Conversation>;
}
