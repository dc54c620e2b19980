/** What the pure code needs from the world, as interfaces that the outside implements. */

import type { ReadOnPoint } from './importers/reading/readOnPoint.ts';
import type { Example } from './model/example.ts';
import type { MemoryCounts, MemoryGroup, MemoryGrouping, MemoryQuery, MemoryRow } from './model/listing.ts';
import type { Memory, MemoryState, TurnEdit } from './model/memory.ts';
import type { Passage } from './model/passage.ts';
import type { RecordProposal } from './model/proposal.ts';
import type { RecordWord } from './model/record.ts';
import type { DatasetFile, RunAccount, RunSummary, RunTrigger } from './model/run.ts';
import type { Score } from './model/score.ts';
import type { Turn } from './model/turn.ts';
import type { Learnt } from './pipeline.ts';
import type { DatasetStatistics } from './synthesis/statistics.ts';

/** Milliseconds since the Unix epoch. */
export interface Clock {
  now(): number;
}

export interface IdSource {
  /** A new unique id: lower-case letters, digits and dashes. */
  next(): string;
}

/** Never given conversation text above `trace`. */
export interface Logger {
  trace(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}

/** The signal a long computation looks at between pieces of work. */
export interface CancellationSignal {
  readonly cancelled: boolean;
}

export const NEVER_CANCELLED: CancellationSignal = { cancelled: false };

/** Thrown when work stops because it was cancelled; never shown to a person as a failure. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor() {
    super('cancelled');
  }
}

export function throwIfCancelled(signal: CancellationSignal): void {
  if (signal.cancelled) throw new CancelledError();
}

/** Share done 0 to 1 (or undefined when the whole is not known) and a short sentence of what is happening. */
export type ProgressReport = (fraction: number | undefined, message: string) => void;

export interface LanguageModelMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** `system` first and apart, because not every model takes a system message. */
export interface LanguageModelPrompt {
  readonly system: string;
  readonly messages: readonly LanguageModelMessage[];
}

/** A model that the person has and let HoloLoom ask; the product works without one. */
export interface LanguageModel {
  readonly name: string;
  /** The whole answer. Rejects where the model refuses, cannot be reached, or the person stopped it. */
  answer(prompt: LanguageModelPrompt): Promise<string>;
}

// --- the store --------------------------------------------------------------------------------

/**
 * Where memories live. Synchronous, because the one implementation is (node:sqlite) and only the background process
 * holds it. Every writing method is one transaction: done whole or not at all, and committed when it returns.
 * Several processes may hold the same store at once. Moments are ISO 8601 UTC.
 */
export interface MemoryStore {
  readonly memories: MemoryTable;
  readonly sessions: SessionTable;
  readonly documents: DocumentTable;
  readonly runs: RunTable;
  readonly recordWords: RecordWordTable;
  readonly proposals: ProposalTable;
  readonly search: SearchTable;
  readonly sources: SourceFileTable;
  readonly originals: OriginalTable;
  /** Small facts about the store itself, such as the threshold its states were judged by. */
  readFact(name: string): string | undefined;
  writeFact(name: string, value: string): void;
  /** Changes when another process has written. */
  foreignVersion(): number;
  close(): void;
}

export interface ConversationHead {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly createdAt?: string;
  /** File it was read from. */
  readonly file?: string;
}

/** A turn with what the pipeline says of it, on its way into the store. */
export interface JudgedTurn {
  readonly turn: Turn;
  /** Equal for equal content, see `known`. */
  readonly fingerprint: string;
  readonly score: Score;
  /** undefined where nothing was learnt (yet). */
  readonly learnt: Learnt | undefined;
  /** Names the settings that judged; equal settings, equal tag. */
  readonly judgedBy: string;
  /** Passages that were offered with the answer (own chat only). */
  readonly passages?: readonly Passage[];
}

/** A conversation, or the part of it that is at hand. */
export interface ConversationPart {
  readonly conversation: ConversationHead;
  readonly turns: readonly JudgedTurn[];
}

/** The person's word on a memory; undefined leaves it to the scorer. */
export type Verdict = Extract<MemoryState, 'pinned' | 'forgotten' | 'restored'>;

export interface StoredMemory extends Memory {
  /** false where enrichment and patterns are empty because nobody has looked yet. */
  readonly learnt: boolean;
  readonly passages: readonly Passage[];
}

/** What an import needs to know of a turn that is there already. */
export interface KnownTurn {
  readonly fingerprint: string;
  readonly kept: boolean;
  readonly remembered: boolean;
}

export type MemorySelection =
  /** Kept ones whose checkbox is set. */
  | { readonly kind: 'dataset' }
  /** Those of them that no run has taken yet. */
  | { readonly kind: 'new' }
  /** Kept ones of the conversations read from a file. */
  | { readonly kind: 'file'; readonly path: string }
  /** All there is, kept or not. */
  | { readonly kind: 'everything' }
  /** Exactly these, where they exist. */
  | { readonly kind: 'ids'; readonly ids: readonly string[] };

export interface MemoryTable {
  /** Of those ids that are there. */
  known(ids: readonly string[]): ReadonlyMap<string, KnownTurn>;
  /**
   * Adds turns or replaces them by id. The person's verdicts, edits and checkboxes stay; so does what was learnt
   * from an edit.
   */
  put(conversation: ConversationHead, turns: readonly JudgedTurn[], now: string): void;
  /** The same for several conversations, with what is noted of the files they were read from, in one transaction. */
  putAll(parts: readonly ConversationPart[], now: string, marks?: readonly FileMark[]): void;
  get(id: string): StoredMemory | undefined;
  /** The turns of a conversation at the `limit` positions before a position, or its last ones, the nearest first. */
  before(conversation: string, position: number | 'end', limit: number): readonly StoredMemory[];
  /** In the order asked for, without those that do not exist. */
  rows(ids: readonly string[]): readonly MemoryRow[];
  groups(query: MemoryQuery, by: MemoryGrouping): readonly MemoryGroup[];
  page(query: MemoryQuery, by: MemoryGrouping, key: string, offset: number, limit: number): readonly MemoryRow[];
  /** Best first, kept ones before forgotten ones. */
  find(text: string, limit: number): readonly MemoryRow[];
  counts(since: string | undefined, judgedBy: string): MemoryCounts;
  setVerdict(ids: readonly string[], verdict: Verdict | undefined): void;
  setInDataset(ids: readonly string[], inDataset: boolean): void;
  setEdit(id: string, edit: TurnEdit | undefined, learnt: Learnt): void;
  learn(learnt: readonly { readonly id: string; readonly learnt: Learnt }[]): void;
  /** New judgements of turns that are there; nothing else of them changes. */
  rejudge(turns: readonly Omit<JudgedTurn, 'fingerprint'>[]): void;
  /** Judges stored importances by another threshold, `limit` memories after `after`; undefined when all are done. */
  applyThreshold(threshold: number, after: number, limit: number): number | undefined;
  /** Ids of kept memories that nothing was learnt from yet. */
  unlearnt(limit: number): readonly string[];
  /** Ids of memories judged by other settings than `judgedBy`. */
  judgedByOthers(judgedBy: string, limit: number): readonly string[];
  /** Ids in an order that does not depend on when they came: by conversation id, then position. */
  select(selection: MemorySelection): readonly string[];
}

export interface SessionTable {
  /** Newest first; sessions without a turn only where `withEmpty`. */
  list(withEmpty: boolean): readonly StoredSession[];
  create(id: string, now: string): void;
  /** Turns in order; undefined where there is no such session. */
  open(id: string): { readonly title: string; readonly turns: readonly StoredMemory[] } | undefined;
  /** Puts a turn at the end of a session (created when missing); the first turn's words become the title. */
  append(session: string, turn: JudgedTurn, title: string, now: string): StoredMemory;
  /** Removes sessions without a turn that were made before the moment. */
  removeEmpty(before: string): void;
}

export interface StoredSession {
  readonly id: string;
  readonly title: string;
  readonly turns: number;
  readonly updatedAt: string;
}

/** A file of the knowledge base as it was when it was read. */
export interface DocumentVersion {
  readonly path: string;
  readonly title: string;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

export interface DocumentPassage {
  /** 1-based line of its first character. */
  readonly line: number;
  /** Headings above it, outermost first, joined. */
  readonly title: string;
  readonly text: string;
}

export interface DocumentTable {
  list(): readonly (DocumentVersion & { readonly passages: number; readonly present: boolean })[];
  /** Adds or replaces a document and its passages. */
  put(document: DocumentVersion, passages: readonly DocumentPassage[], now: string): void;
  /** Passages of an absent document (its file has gone) are not recalled. */
  setPresent(path: string, present: boolean): void;
  /** false where there is none. */
  remove(path: string): boolean;
}

/** A memory or a passage that answers a query. */
export type SearchHit = { readonly head: string; readonly body: string; readonly relevance: number } & (
  | { readonly kind: 'memory'; readonly id: string; readonly title: string }
  | { readonly kind: 'passage'; readonly path: string; readonly line: number; readonly title: string }
);

export interface SearchOptions {
  readonly only?: SearchHit['kind'];
  /** Occurrences of terms that may be ranked: fewer is quicker, and leaves out the more common terms. */
  readonly effort?: number;
}

export interface SearchTable {
  /** How full-text search is done; the results are the same. */
  readonly kind: 'fts5' | 'table';
  /**
   * Kept memories and passages that share words with the text, by bm25, best first. Words too common to tell texts
   * apart do not count where rarer ones do.
   */
  best(text: string, limit: number, options?: SearchOptions): readonly SearchHit[];
  /** Inverse document frequency of each term (as `searchTerms` writes it), at least 0. */
  weights(terms: readonly string[]): ReadonlyMap<string, number>;
}

/** What tells whether a file is the one that was read. Times in milliseconds since the epoch. */
export interface FileFacts {
  readonly size: number;
  readonly modified: number;
  /** When its entry changed: later than `modified` where a time was set back. */
  readonly changed: number;
  /** Device and number of the file itself, whatever its name. */
  readonly inode: string;
}

/** How far a file of lines was read, and what stands in for that part of it. */
export interface ReadPoint {
  /** Bytes up to the end of the last whole line. */
  readonly end: number;
  readonly lines: number;
  /** Bytes of the condensed lines, unpacked. */
  readonly textBytes: number;
}

/** A file as it was when it was last read to its end. */
export interface FileReading {
  /** Absolute. */
  readonly path: string;
  /** Importer id of its (first) content, '' where it is of no known format. */
  readonly source: string;
  readonly facts: FileFacts;
  /** Version of the readers. */
  readonly reader: number;
  /** The files beside it that its reader looked at, and what they were; '' where there were none. */
  readonly beside: string;
  /** Of its content up to the read point, to tell an appended file from a rewritten one; '' where it has no point. */
  readonly sample: string;
  /** Where a file that grew is read on with condensed lines in front; undefined where it has a part, or no lines. */
  readonly point: ReadPoint | undefined;
  /** Where a file that grew is read on from inside; undefined, as the point, where it is read as a whole. */
  readonly part: ReadOnPoint | undefined;
  /** What the import said of it, as JSON of the import's own. */
  readonly report: string;
}

/** What is noted of a file in one transaction with its turns. `reading` names one reading of one file. */
export type FileMark =
  | {
      readonly kind: 'turns';
      readonly path: string;
      readonly reading: number;
      readonly turns: readonly { readonly id: string; readonly line: number | undefined }[];
    }
  | {
      readonly kind: 'finished';
      readonly reading: number;
      readonly file: FileReading;
      /** Packed condensed lines; those before `firstPiece` stay as they are. */
      readonly firstPiece: number;
      readonly pieces: readonly Uint8Array[];
      /** Turns behind this line that were not named have gone, 0: all of them. undefined: they are in it as before. */
      readonly readFrom: number | undefined;
    };

/** A file that a turn was read from. */
export interface TurnFile {
  readonly path: string;
  /** 1-based. */
  readonly line: number | undefined;
  /** The file was read again since, and the turn was no longer in it. */
  readonly gone: boolean;
}

/** Files that conversations were read from. */
export interface SourceFileTable {
  /** undefined where the file was never read to its end. */
  get(path: string): FileReading | undefined;
  /** Packed condensed lines up to the read point, in order. */
  condensed(path: string): readonly Uint8Array[];
  /** All files that were read, by path. */
  all(): ReadonlyMap<string, Pick<FileReading, 'facts' | 'reader' | 'beside' | 'source'>>;
  /** Remembered turns of the file, or of its first so many lines. */
  remembered(path: string, lines?: number): number;
  /** Those that have the turn before those that had it. */
  filesOf(id: string): readonly TurnFile[];
  /** Ids of the turns that were read from the file, also of those that have gone. */
  turnsOf(path: string): readonly string[];
  /** Ids of the turns that the file has. */
  presentIn(path: string): readonly string[];
  /** First lines of turns of this file, ascending. */
  lines(path: string): readonly number[];
  /** Turns that were no longer in the file at this reading. */
  goneIn(path: string, reading: number): number;
  /** The turn is no longer counted with other files than this one. */
  leaveTo(id: string, path: string): void;
  /** A conversation that begins with copies of others; `at`: when it was begun, in milliseconds. */
  noteFork(conversation: string, parents: readonly string[], at: number | undefined): void;
  forksOf(parent: string): readonly { readonly conversation: string; readonly at: number | undefined }[];
  /** The conversation is a fork or has forks. */
  hasKin(conversation: string): boolean;
  /** Takes or keeps the lease for `holder`; false where another has it. Moments in milliseconds. */
  lease(name: string, holder: string, now: number, until: number): boolean;
  release(name: string, holder: string): void;
}

/** A piece of a copy: a hash of its content, and its bytes before packing. */
export interface ChunkOf {
  readonly hash: string;
  readonly size: number;
}

export interface NewOriginal {
  /** Absolute path of the file it is a copy of. */
  readonly path: string;
  /** Importer id. */
  readonly source: string;
  readonly size: number;
  readonly keptAt: string;
}

export interface KeptOriginal extends NewOriginal {
  readonly id: number;
  /** Bytes that it takes; what it shares with other copies counts in part. */
  readonly packed: number;
  /** false: the file was rewritten since, and this is what it was before. */
  readonly current: boolean;
}

export interface PackedChunk extends ChunkOf {
  readonly packed: Uint8Array;
}

/** Copies of the files that conversations were read from. What was put is safe from a power cut after `sync`. */
export interface OriginalTable {
  /** Pieces of the present copy of a file, in order. */
  chunksOf(path: string): readonly ChunkOf[] | undefined;
  has(hash: string): boolean;
  /** Chunks of a copy that is not whole yet. */
  addChunks(chunks: readonly PackedChunk[]): void;
  /**
   * Adds the rest of the chunks and a copy of those named by `hashes`. `replace`: the copy before holds nothing that
   * this does not. Throws where a chunk is missing.
   */
  put(original: NewOriginal, chunks: readonly PackedChunk[], hashes: readonly string[], replace: boolean): void;
  /** Removes what the present copy took the place of. */
  dropReplaced(path: string): void;
  /** The person removed its copy, and the file did not change since. */
  isDeclined(path: string): boolean;
  sync(): void;
  /** Oldest first. */
  list(): readonly KeptOriginal[];
  /** Ids of the copies of a file: the present one, then older ones, newest first. */
  ofPath(path: string): readonly number[];
  packedBytes(id: number): Iterable<Uint8Array>;
  /** Packed bytes of all copies. */
  total(): number;
  remove(ids: readonly number[]): void;
}

export interface NewRun {
  readonly id: string;
  readonly createdAt: string;
  readonly trigger: RunTrigger;
}

/** A run as stored; whether its files are still there is for the caller to see. */
export interface StoredRun extends Omit<RunSummary, 'files'> {
  readonly files: readonly StoredFile[];
}

export interface StoredFile extends Omit<DatasetFile, 'present'> {
  /** Milliseconds since the epoch, as the file system told after writing. */
  readonly modified: number;
}

/** Runs come into being in steps, and are seen by nobody before `finish`; afterwards only their files change. */
export interface RunTable {
  begin(run: NewRun): void;
  /** Examples follow those that were added before. */
  add(id: string, examples: readonly Example[]): void;
  /** Marks the memories (ids) that were looked at as taken by the run. */
  finish(id: string, statistics: DatasetStatistics, memories: readonly string[], account?: RunAccount): StoredRun;
  /** Ids of the memories that the run looked at, in its order; empty for runs that were made before they were kept. */
  memories(id: string): readonly string[];
  /** Takes back a run that was not finished. */
  discard(id: string): void;
  /** Takes back what was begun before the moment and never finished: its process has died. */
  discardUnfinished(before: string): void;
  /** Newest first. */
  list(): readonly StoredRun[];
  get(id: string): StoredRun | undefined;
  /** In order, a page at a time. */
  examples(id: string, offset: number, limit: number): readonly Example[];
  setFiles(id: string, files: readonly StoredFile[]): void;
}

/** The person's word on records, by the record's id. */
export interface RecordWordTable {
  /** Of those ids that the person has said something of. */
  get(ids: readonly string[]): ReadonlyMap<string, RecordWord>;
  /** By id. */
  all(): ReadonlyMap<string, RecordWord>;
  /** Replaces the words on these records; a word without verdict, tags and edit is none. */
  put(words: ReadonlyMap<string, RecordWord>, now: string): void;
}

/** What models advised on records, by the record's id, until the person has said their own word. */
export interface ProposalTable {
  /** Of those ids that a model has advised on. */
  get(ids: readonly string[]): ReadonlyMap<string, RecordProposal>;
  /** Replaces. */
  put(proposals: ReadonlyMap<string, RecordProposal>, now: string): void;
  remove(ids: readonly string[]): void;
}
