/** What lies on this machine, what a preview shows of it, and what a person chooses to import. */

export interface FoundFile {
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  /** Project folder that the conversations are about, where that is known without reading them. */
  readonly project?: string;
  /** Missing where a file that may hold many is too large to be counted without being asked for. */
  readonly conversations?: number;
  /** The file may hold any number of conversations (a database, a log); others hold one. */
  readonly many?: true;
}

export interface FoundSource {
  /** Importer id. */
  readonly id: string;
  readonly name: string;
  /** Newest first. */
  readonly files: readonly FoundFile[];
}

/** Where a source is looked for: paths with `*` for any name and `**` for any folders. */
export interface SourcePlaces {
  readonly id: string;
  readonly name: string;
  readonly places: readonly string[];
}

/** A conversation as it lies in its file; nothing of it is in the store by this. */
export interface PreviewedConversation {
  readonly id: string;
  readonly title: string;
  /** Importer id. */
  readonly source: string;
  readonly project?: string;
  /** ISO 8601 UTC, of its first and last turn, where the source has times. */
  readonly from?: string;
  readonly to?: string;
  readonly turns: number;
  /** The path that was asked for. */
  readonly path: string;
  /** The file inside it, as reports name it. */
  readonly file: string;
}

export interface SourcePreview {
  readonly conversations: readonly PreviewedConversation[];
  /** How many of the paths were read to their end, from the first on. */
  readonly paths: number;
  /** A limit was met in the middle of a path: the file holds more than is listed. */
  readonly cut: boolean;
}

/** A turn of a previewed conversation; long texts are cut. */
export interface PreviewedTurn {
  readonly user: string;
  readonly assistant: string;
  readonly at?: string;
}

/** What of the files is imported; a field that is missing leaves everything. */
export interface ImportChoice {
  /** Files that `conversations` and `projects` choose from; the others were chosen whole. Missing: all files. */
  readonly within?: readonly string[];
  /** Conversation ids. */
  readonly conversations?: readonly string[];
  /** Project folders with what is in them; '' for conversations that state none. */
  readonly projects?: readonly string[];
  /** ISO 8601 UTC: conversations with a turn at or after it, and those without times. */
  readonly since?: string;
}

/** A source that is switched on, as this window's process sees it. */
export interface WatchedSource {
  /** Importer id. */
  readonly id: string;
  readonly name: string;
  /** This process follows it; otherwise another window's does, or the place is not there. */
  readonly here: boolean;
  /** Changes are found by looking again and again, because the file system tells of none. */
  readonly polled: boolean;
  /** Files that are followed here. */
  readonly files: number;
  /** ISO 8601 UTC: when the last new or changed turn came, in this process. */
  readonly changedAt?: string;
}

/** A copy of a file that conversations were read from. */
export interface OriginalCopy {
  readonly id: number;
  /** Absolute path of the file. */
  readonly path: string;
  /** Importer id. */
  readonly source: string;
  /** Bytes of the file, and what the copy takes. */
  readonly bytes: number;
  readonly packed: number;
  /** ISO 8601 UTC. */
  readonly keptAt: string;
  /** false: an earlier state of a file that was rewritten, kept for turns that are in no later one. */
  readonly current: boolean;
  /** The file is still there as it was copied, so that the copy can be had again. */
  readonly present: boolean;
}

/** The record of a turn, as its source wrote it. */
export interface OriginalRecord {
  /** The file it stands in, as reports name it. */
  readonly path: string;
  /** 1-based line of its beginning, where the file has lines. */
  readonly line?: number;
  /** Moment of the copy (ISO 8601 UTC) where the file itself no longer has it. */
  readonly keptAt?: string;
  readonly language: 'json' | 'text';
  readonly text: string;
}
