/**
 * Requests between the extension host (or a test, or a script) and the background process, over the
 * language client's connection. Types are JSON-shaped; both sides import only this file.
 * `RequestMap` is the table: method name to parameters and result.
 */
import type { EntityKind, ReasoningType } from '../core/model/enrichment.ts';
import type { Example } from '../core/model/example.ts';
import type { Severity } from '../core/dataset/finding.ts';
import type { DocumentFormat } from '../core/dataset/formats.ts';
import type { Target } from '../core/dataset/targets.ts';
import type { FormatId } from '../core/formats/format.ts';
import type { Enrichment } from '../core/model/enrichment.ts';
import type { MemoryCounts, MemoryGroup, MemoryGrouping, MemoryQuery, MemoryRow } from '../core/model/listing.ts';
import type { MemoryState, TitledMemory } from '../core/model/memory.ts';
import type { Passage } from '../core/model/passage.ts';
import type { Pattern } from '../core/model/pattern.ts';
import type { Score } from '../core/model/score.ts';
import type { DatasetFile, RunSummary } from '../core/model/run.ts';
import type { RecordKind } from '../core/model/record.ts';
import type { SynthesisSettings } from '../core/model/settings.ts';
import type { TurnContent } from '../core/model/turn.ts';
import type { TranscriptFormatId } from '../core/transcripts/transcript.ts';
import type { TargetId } from '../core/targets/target.ts';
import type { AllowProblem } from '../core/synthesis/redaction/allow.ts';
import type { SensitiveKind } from '../core/synthesis/redaction/finding.ts';
import type { FindingForReview } from '../core/synthesis/redaction/review.ts';
import type { DatasetStatistics } from '../core/synthesis/statistics.ts';
import type { DatasetChoices } from './datasetChoices.ts';
import type { DatasetViewRequests } from './datasetViews.ts';
import type { RecordRequests } from './records.ts';
import type { BuildReport, BuiltDataset, ConversationExport, ImportReport, SynthesisReport } from './reports.ts';
import type { Settings } from './settings.ts';
import type {
  FoundSource,
  ImportChoice,
  OriginalCopy,
  OriginalRecord,
  PreviewedTurn,
  SourcePlaces,
  SourcePreview,
  WatchedSource,
} from './sources.ts';

export type { MemoryCounts, MemoryGroup, MemoryGrouping, MemoryQuery, MemoryRow } from '../core/model/listing.ts';
export type { Passage } from '../core/model/passage.ts';
export type { DatasetFile, RunSummary } from '../core/model/run.ts';
export type { StepAccount, TargetId, TokenAccount } from '../core/targets/target.ts';
export type {
  BuildReport,
  BuiltDataset,
  BuiltFile,
  ConversationExport,
  ImportedFile,
  ImportReport,
  SynthesisReport,
} from './reports.ts';

/** Passed as the language client's initializationOptions. */
export interface InitializationOptions {
  /** Absolute folder for the database; created when missing. */
  readonly storageFolder: string;
  readonly settings: Settings;
  /** Bundled sample conversation. */
  readonly samplePath: string;
  readonly locale: string;
}

/**
 * Custom part of the initialize result (`result.hololoom`). A store that does not open is a state: the process runs,
 * pipeline requests work, and what needs the store fails with the reason's code.
 */
export interface ServerState {
  readonly store:
    | {
        readonly kind: 'ready';
        /** `fts5`, or `table` where this runtime's SQLite has no full-text search (slower, same results). */
        readonly search: 'fts5' | 'table';
        /** Where a damaged database was moved to; tell the person. */
        readonly setAside?: string;
      }
    | { readonly kind: 'failed'; readonly reason: ErrorReason; readonly message: string; readonly detail: ErrorDetail };
}

// --- chat -------------------------------------------------------------------------------------

export interface SessionSummary {
  readonly id: string;
  readonly title: string;
  readonly turns: number;
  readonly updatedAt: string;
}

export interface ChatTurn {
  readonly id: string;
  readonly user: string;
  readonly assistant: string;
  readonly at: string;
  readonly score: Score;
  readonly state: MemoryState;
  readonly passages: readonly Passage[];
  readonly model: string;
}

export interface ChatSession {
  readonly id: string;
  readonly title: string;
  readonly turns: readonly ChatTurn[];
  readonly counts: { readonly turns: number; readonly remembered: number };
}

// --- memories ---------------------------------------------------------------------------------

export const MEMORY_GROUPINGS = [
  'conversation',
  'topic',
  'patternType',
  'day',
] as const satisfies readonly MemoryGrouping[];

export type MemoryAction =
  | { readonly kind: 'pin' | 'unpin' | 'forget' | 'restore' | 'include' | 'exclude' | 'undoEdit' }
  /** Undo: puts back the state a memory had before. `remembered` and `noise` hand the word back to the scorer. */
  | { readonly kind: 'setState'; readonly state: MemoryState }
  | { readonly kind: 'edit'; readonly user: string; readonly assistant: string };

// --- redaction --------------------------------------------------------------------------------

export interface RedactionFindings {
  /** In the order of the dataset, what was not reviewed first; `limit` of them at the most. */
  readonly findings: readonly ReviewFinding[];
  readonly total: number;
  readonly unreviewed: number;
  readonly counts: Readonly<Partial<Record<SensitiveKind, number>>>;
  /** Entries of `hololoom.redaction.allow` that cannot be used. */
  readonly allowProblems: readonly AllowProblem[];
}

/** What is looked through for secrets and personal data. */
export interface FindingScope {
  /** Undefined: what an export without a run writes, or a build of all memories. */
  readonly runId?: string;
  /** The records that such a build takes; undefined: the examples that an export writes. */
  readonly build?: { readonly target: TargetId; readonly kinds?: readonly RecordKind[] };
  /** What an export of all conversations writes; the others are not looked at then. */
  readonly conversations?: true;
}

export interface ReviewFinding extends FindingForReview {
  readonly reviewed: boolean;
  /** The memory that the example was made from; '' where that is not known. */
  readonly memory: string;
}

export interface DatasetCheck {
  readonly format: DocumentFormat;
  readonly rows: number;
  readonly counts: Readonly<Record<Severity, number>>;
  /** What was not looked at in full, a sentence each. */
  readonly notes: readonly string[];
  /** The trainer that it was checked for; missing: for all. */
  readonly target?: Target;
}

// --- API --------------------------------------------------------------------------------------

export interface PatternReport {
  readonly reasoningType: ReasoningType;
  readonly entities: readonly { readonly text: string; readonly kind: EntityKind }[];
  readonly patterns: readonly Pattern[];
}

/** Method to parameters and result. Long-running methods take a `progressToken`, see Progress. */
export interface RequestMap extends RecordRequests, DatasetViewRequests {
  'hololoom/chat.sessions': { params: Record<string, never>; result: readonly SessionSummary[] };
  'hololoom/chat.newSession': { params: Record<string, never>; result: ChatSession };
  'hololoom/chat.open': { params: { sessionId: string }; result: ChatSession };
  /** Passages for a question, best first; used by every responder. */
  'hololoom/chat.recall': { params: { text: string; limit: number }; result: readonly Passage[] };
  /** Stores a finished turn, scored. Recalled passages are never remembered as new. */
  'hololoom/chat.commit': {
    params: {
      sessionId: string;
      user: string;
      assistant: string;
      model: string;
      passages: readonly Passage[];
      /** Parts of the answer that HoloLoom worded itself ('Nothing found …'): they teach nothing and are not remembered. */
      boilerplate?: readonly string[] | undefined;
    };
    result: ChatTurn;
  };

  'hololoom/knowledge.add': {
    params: { paths: readonly string[]; progressToken?: string };
    result: { documents: number; passages: number; problems: readonly string[] };
  };
  'hololoom/knowledge.list': { params: Record<string, never>; result: readonly { path: string; passages: number }[] };
  'hololoom/knowledge.remove': { params: { path: string }; result: null };

  'hololoom/memories.groups': {
    params: { query: MemoryQuery; groupBy: MemoryGrouping };
    result: readonly MemoryGroup[];
  };
  'hololoom/memories.page': {
    params: { query: MemoryQuery; groupBy: MemoryGrouping; key: string; offset: number; limit: number };
    result: readonly MemoryRow[];
  };
  'hololoom/memories.search': { params: { text: string; limit: number }; result: readonly MemoryRow[] };
  'hololoom/memories.get': { params: { id: string }; result: TitledMemory | null };
  'hololoom/memories.act': { params: { ids: readonly string[]; action: MemoryAction }; result: readonly MemoryRow[] };
  'hololoom/memories.counts': {
    params: { since?: string };
    result: MemoryCounts;
  };

  /** Judges again, with the present settings, what was judged by others. The person's states and edits stay. */
  'hololoom/memories.rescore': {
    params: { progressToken?: string };
    result: { rescored: number; remembered: number };
  };

  /** The record that a turn was read from; fails with `notFound` where neither file nor copy has it. */
  'hololoom/memories.original': { params: { id: string }; result: OriginalRecord };
  /** Sources that are switched on. */
  'hololoom/sources.watched': {
    params: Record<string, never>;
    /** `refused`: files of which no copy was made, because the limit is reached. */
    result: { readonly sources: readonly WatchedSource[]; readonly refused: number };
  };
  /** Waits until all that is there of sources that were just switched on has been read, and tells of it. */
  'hololoom/sources.catchUp': { params: { ids: readonly string[]; progressToken?: string }; result: null };
  /** Copies of files, those that cost nothing to lose first: of files that are still there, oldest first. */
  'hololoom/originals.list': { params: Record<string, never>; result: readonly OriginalCopy[] };
  'hololoom/originals.remove': { params: { ids: readonly number[] }; result: null };

  'hololoom/import.formats': { params: Record<string, never>; result: readonly { id: string; name: string }[] };
  'hololoom/import.run': {
    params: { paths: readonly string[]; choice?: ImportChoice; progressToken?: string };
    result: ImportReport;
  };

  /** The places that `discover` looks at; reads nothing. */
  'hololoom/sources.places': {
    params: { workspaces: readonly string[]; userFolder?: string };
    result: readonly SourcePlaces[];
  };
  /** Looks where known assistants keep conversations: names, sizes, times, and the few bytes that name a project. */
  'hololoom/sources.discover': {
    params: {
      /** Project folders that are open. */
      workspaces: readonly string[];
      /** The `User` folder of the editor itself, wherever it was told to keep it. */
      userFolder?: string;
      progressToken?: string;
    };
    result: readonly FoundSource[];
  };
  /** Conversations of files, folders and archives, without storing anything. Stops at `limit` conversations. */
  'hololoom/sources.preview': {
    params: { paths: readonly string[]; limit: number; progressToken?: string };
    result: SourcePreview;
  };
  /** The first turns of one conversation of a file; empty where it is not there. */
  'hololoom/sources.read': {
    params: { path: string; conversation: string; limit: number };
    result: readonly PreviewedTurn[];
  };

  'hololoom/synthesis.run': {
    params: {
      /**
       * undefined: for `person` all memories that are in the dataset, for `schedule` those of them that no run has
       * taken yet, for `sample` those of the bundled conversation (imported when they are not there).
       */
      ids?: readonly string[];
      trigger: RunSummary['trigger'];
      progressToken?: string;
    };
    result: SynthesisReport;
  };
  /** What the schedule asks for now; null when nothing is due. */
  'hololoom/synthesis.due': { params: Record<string, never>; result: { reason: string; newMemories: number } | null };
  'hololoom/synthesis.fewShot': {
    /** Without a run: as in `export.run`. */
    params: { count: number; runId?: string };
    result: { prompt: string; examples: number };
  };
  'hololoom/export.run': {
    params: {
      /** undefined: the person's last run with what the schedule appended to it. */
      runId?: string;
      /** Absolute. */
      workspaceFolder: string;
      /** Relative to `workspaceFolder`, created when missing; what leads outside (`..`, a link) is refused. */
      folder: string;
      formats: readonly FormatId[];
      /** Files that were changed since, or that somebody else wrote, may be replaced; `folderTaken` for them when left out. */
      replace?: boolean;
      progressToken?: string;
    };
    /** `redacted`: how often something was taken out, by kind. */
    result: {
      run: RunSummary;
      files: readonly DatasetFile[];
      redacted: Readonly<Partial<Record<SensitiveKind, number>>>;
    };
  };
  /** Writes every conversation of the store, a file each, into a new folder inside `folder` (absolute). */
  'hololoom/conversations.export': {
    /** `redact`: take out secrets and personal data; true when left out. */
    params: { folder: string; format: TranscriptFormatId; redact?: boolean; progressToken?: string };
    result: ConversationExport;
  };
  /** Secrets and personal data in what an export of the run (as in `export.run`) or a build writes, in any redaction mode. */
  'hololoom/redaction.findings': {
    params: FindingScope & { limit: number; progressToken?: string };
    result: RedactionFindings;
  };
  /** The person has looked through what is found now. */
  'hololoom/redaction.review': {
    params: FindingScope & { progressToken?: string };
    result: { reviewed: number };
  };
  /** The texts in their order with what the redaction settings take out of exports replaced, for a model to read. */
  'hololoom/redaction.texts': { params: { texts: readonly string[] }; result: { texts: readonly string[] } };
  /** Puts back what the last export of the run took out of a text. */
  'hololoom/redaction.restore': {
    params: { text: string; runId?: string };
    result: { text: string; restored: number };
  };
  /** Writes `<workspaceFolder>/<folder>/<target>`; `folderTaken` where files of somebody else stand there and `replace` is false. */
  'hololoom/dataset.build': {
    params: DatasetChoices & {
      target: TargetId;
      /** The examples of this run, as the person sees them now; undefined: of all memories in the dataset. */
      runId?: string;
      /** Absolute. */
      workspaceFolder: string;
      /** As in `export.run`. */
      folder: string;
      /** Files of somebody else in the folder stay. */
      replace: boolean;
      progressToken?: string;
    };
    result: BuildReport;
  };
  /** Newest first. */
  'hololoom/dataset.builds': { params: Record<string, never>; result: readonly BuiltDataset[] };
  /** The rules of datasets over a file of any size; findings come as diagnostics of its address. */
  'hololoom/dataset.check': { params: { path: string; progressToken?: string }; result: DatasetCheck };
  'hololoom/datasets.list': { params: Record<string, never>; result: readonly RunSummary[] };
  'hololoom/datasets.statistics': { params: { runId?: string }; result: DatasetStatistics | null };

  'hololoom/pipeline.score': { params: { contents: readonly TurnContent[] }; result: readonly Score[] };
  'hololoom/pipeline.enrich': { params: { contents: readonly TurnContent[] }; result: readonly Enrichment[] };
  'hololoom/pipeline.patterns': {
    params: { contents: readonly TurnContent[]; minConfidence: number };
    result: readonly (readonly Pattern[])[];
  };
  'hololoom/pipeline.synthesize': {
    params: { contents: readonly TurnContent[]; settings: Partial<SynthesisSettings> };
    result: readonly Example[];
  };
  'hololoom/pipeline.encode': { params: { examples: readonly Example[]; format: FormatId }; result: string };
}

export type Method = keyof RequestMap;

/** Server to host: something changed in the store (by this or another window); views ask again. */
export const CHANGED = 'hololoom/changed';
export interface Changed {
  readonly memories: boolean;
  readonly sessions: boolean;
  readonly datasets: boolean;
}

/** Host to server: a complete settings snapshot. */
export const SETTINGS_CHANGED = 'hololoom/settingsChanged';

/** Server to host, for the request that named the token. */
export const PROGRESS = 'hololoom/progress';
export interface Progress {
  readonly token: string;
  readonly fraction?: number;
  readonly message: string;
}

/**
 * Error codes of failed requests (JSON-RPC application range). The host turns them into sentences; message text
 * is for the log and is never matched.
 */
export const ERROR_CODES = {
  storeUnavailable: -31001,
  storeNewer: -31002,
  notFound: -31003,
  cannotWrite: -31004,
  cannotRead: -31005,
  nothingToDo: -31006,
  invalid: -31007,
  /** The folder holds what a write would replace or mix with; ask the person. */
  folderTaken: -31008,
  /** The language model gave no answer; the host knows why. */
  modelFailed: -31009,
} as const;
export type ErrorReason = keyof typeof ERROR_CODES;

/** `data` of a failed request: what the sentence for the person names. Every field may be missing. */
export interface ErrorDetail {
  /** File, folder or database the failure is about. */
  readonly path?: string;
  /** 1-based. */
  readonly line?: number;
  /** The operating system's code (`EACCES`, `ENOSPC`) where there is one. */
  readonly code?: string;
}
