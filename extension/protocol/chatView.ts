/**
 * Messages between the chat panel (a webview) and the extension host. The view says `ready` first; the host then sends
 * complete snapshots, never differences, so a view that was thrown away and built again misses nothing.
 */
import type { MemoryState } from '../core/model/memory.ts';
import type { ResponderId } from './settings.ts';

/** A named share of a score, worded for a person. */
export interface SignalView {
  readonly label: string;
  /** What it means, one sentence. */
  readonly sentence: string;
  /** Signed share of the importance. */
  readonly contribution: number;
}

/** A source of an answer. The view names it back by turn and index and never sees a path. */
export interface PassageView {
  readonly kind: 'memory' | 'document';
  readonly title: string;
}

export interface TurnView {
  readonly id: string;
  readonly user: string;
  readonly assistant: string;
  /** When it was, short: of today the time alone. */
  readonly at: string;
  /** Date and time as the person reads them. */
  readonly atInFull: string;
  /** 0 to 1. */
  readonly importance: number;
  readonly verdict: 'signal' | 'noise';
  readonly state: MemoryState;
  readonly signals: readonly SignalView[];
  readonly passages: readonly PassageView[];
  /** Who answered, for a person; '' for the knowledge base. */
  readonly model: string;
}

/** The turn that is being answered. `answer` is everything that has come so far. */
export interface PendingTurn {
  readonly user: string;
  readonly answer: string;
  readonly phase: 'recalling' | 'answering' | 'scoring';
}

/** Something that went wrong or must be known, shown above the composer until it is dismissed or the next turn is sent. */
export interface Notice {
  readonly severity: 'error' | 'info';
  readonly text: string;
  /** Buttons of the notice. */
  readonly actions: readonly ChatCommand[];
}

export interface ChatSnapshot {
  readonly session: { readonly id: string; readonly title: string } | undefined;
  readonly turns: readonly TurnView[];
  readonly counts: { readonly turns: number; readonly remembered: number };
  readonly pending: PendingTurn | undefined;
  readonly responder: {
    readonly id: ResponderId;
    /** `Knowledge base`, or the model's name. */
    readonly label: string;
    /** Where the text goes, for a person. */
    readonly detail: string;
  };
  readonly notice: Notice | undefined;
  /** What the next undo takes back, for a person. */
  readonly undo: string | undefined;
  /** `starting` until the background process has answered once. */
  readonly status: 'starting' | 'ready' | 'unavailable';
}

/** What the view may ask the host to run: names of this list only. */
export const CHAT_COMMANDS = [
  'sample',
  'import',
  'addKnowledge',
  'chooseResponder',
  'chooseModel',
  'endpointSettings',
  'manageTrust',
  'retry',
  'showLog',
] as const;
export type ChatCommand = (typeof CHAT_COMMANDS)[number];

export const TURN_ACTIONS = ['pin', 'unpin', 'forget', 'restore'] as const;
export type TurnAction = (typeof TURN_ACTIONS)[number];

/** Longest text of one message, in UTF-16 code units; the host refuses longer ones. A guard, far above what is typed. */
export const MAX_MESSAGE_LENGTH = 1_000_000;

export type ViewToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'send'; readonly requestId: number; readonly text: string }
  | { readonly type: 'stop' }
  | { readonly type: 'act'; readonly requestId: number; readonly turnId: string; readonly action: TurnAction }
  | { readonly type: 'undo'; readonly requestId: number }
  | { readonly type: 'openTurn'; readonly turnId: string }
  | { readonly type: 'openPassage'; readonly turnId: string; readonly index: number }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'dismissNotice' }
  | { readonly type: 'run'; readonly command: ChatCommand };

export type HostToView =
  | { readonly type: 'init'; readonly strings: ChatStrings; readonly snapshot: ChatSnapshot }
  | { readonly type: 'snapshot'; readonly snapshot: ChatSnapshot }
  /** The pending turn alone, whole: sent many times a second while an answer streams. */
  | { readonly type: 'pending'; readonly pending: PendingTurn }
  /** The end of a request. A text that was not accepted comes back in `draft`, so nothing typed is lost. */
  | { readonly type: 'done'; readonly requestId: number; readonly ok: boolean; readonly draft?: string }
  | { readonly type: 'focusComposer' };

/** Every text of the view; the host fills the table in the person's language. `{0}`, `{1}` are filled in by the view. */
export const CHAT_STRING_KEYS = [
  'conversation',
  'you',
  'answer',
  'turnLabel',
  'signal',
  'noise',
  'stateRemembered',
  'stateNoise',
  'statePinned',
  'stateForgotten',
  'stateRestored',
  'importance',
  'why',
  'whyIntro',
  'pin',
  'unpin',
  'forget',
  'restore',
  'openTurn',
  'undo',
  'copy',
  'copied',
  'copyCode',
  'codeLabel',
  'tableLabel',
  'send',
  'stop',
  'composerLabel',
  'composerPlaceholder',
  'phaseRecalling',
  'phaseAnswering',
  'phaseScoring',
  'sources',
  'openMemory',
  'openDocument',
  'statusNone',
  'statusTurn',
  'statusTurns',
  'statusRemembered',
  'statusRate',
  'answersFrom',
  'announceScore',
  'announceAction',
  'shortened',
  'emptyTitle',
  'emptyText',
  'emptyTry',
  'emptyQuestion1',
  'emptyQuestion2',
  'commandSample',
  'commandImport',
  'commandAddKnowledge',
  'commandChooseResponder',
  'commandChooseModel',
  'commandEndpointSettings',
  'commandManageTrust',
  'commandRetry',
  'commandShowLog',
  'dismiss',
  'starting',
  'keysHelp',
] as const;
export type ChatStringKey = (typeof CHAT_STRING_KEYS)[number];
export type ChatStrings = Readonly<Record<ChatStringKey, string>>;
