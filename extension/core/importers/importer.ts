import type { Conversation } from '../model/turn.ts';

/**
 * A file to import, whatever it lies in (disk, zip entry, standard input). Bytes are pulled, so memory does
 * not grow with the file. `path` is for sniffing and for messages; it is never opened or written by core.
 */
export interface ImportSource {
  readonly path: string;
  /** Bytes, when known. */
  readonly size?: number;
  /** The content from `from` (default 0) on, in chunks. Can be called again: sniffing reads the head first. */
  bytes(from?: number): AsyncIterable<Uint8Array>;
  /** Table access for SQLite files (engine opens a copy); absent where there is none. */
  readonly tables?: TableReader;
}

/** Read-only rows of a SQLite file. */
export interface TableReader {
  names(): readonly string[];
  columns(table: string): readonly string[];
  /** Rows as plain objects; BLOBs as Uint8Array. */
  rows(table: string): Iterable<Readonly<Record<string, unknown>>>;
}

/** Why records did not become turns, and what is wrong with a file, with place and advice. */
export interface ImportFinding {
  readonly severity: 'error' | 'warning' | 'info';
  readonly file: string;
  /** 1-based, 0 when the finding is about the whole file. */
  readonly line: number;
  readonly message: string;
}

/** The account of one file: read = kept + sum(dropped); `kept` counts the records that went into turns. */
export interface ImportAccount {
  readonly read: number;
  readonly kept: number;
  readonly turns: number;
  /** Reason (lowerCamelCase) to number of records. */
  readonly dropped: Readonly<Record<string, number>>;
  readonly findings: readonly ImportFinding[];
}

/** Collects an account while a file is read. */
export interface ImportLedger {
  /** A record was seen. */
  read(count?: number): void;
  /** A record became part of a turn. */
  kept(count?: number): void;
  turn(count?: number): void;
  dropped(reason: string, count?: number): void;
  finding(severity: ImportFinding['severity'], line: number, message: string): void;
}

export interface SniffInput {
  readonly path: string;
  /** The first bytes of the file (at most 64 KiB). */
  readonly head: Uint8Array;
  /** `head` as text without a BOM. */
  readonly text: string;
  readonly tables?: TableReader;
}

/** Reads one format. Pure: bytes in, conversations out; never throws for bad input, but says so in the ledger. */
export interface Importer {
  /** Stable, kebab-case: `chatgpt`, `claude-code`. */
  readonly id: string;
  /** As a person knows it: 'ChatGPT export'. */
  readonly name: string;
  /** 0 (not this format) to 1 (certain). Content decides; the name only breaks ties. */
  sniff(input: SniffInput): number;
  read(source: ImportSource, ledger: ImportLedger): AsyncIterable<Conversation>;
}
