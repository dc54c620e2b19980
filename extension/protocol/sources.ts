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
