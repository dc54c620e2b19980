/** What the rest of the host knows of the background process: typed requests, and three things that happen to it. */
import type { CancellationToken, Event } from 'vscode';
import type { LanguageModelPrompt } from '../../core/ports.ts';
import type { Changed, Method, Progress, RequestMap, ServerState } from '../../protocol/rpc.ts';

/** Parameters that the connection fills in by itself. */
export type OwnParameters<M extends Method> = Omit<RequestMap[M]['params'], 'progressToken' | 'modelToken'>;

export interface RequestOptions {
  readonly token?: CancellationToken;
  /** Called while a long request runs; sets the request's progress token. */
  readonly onProgress?: (progress: Progress) => void;
  /** Answers for the model that the request asks; sets the request's model token. */
  readonly answerModel?: (prompt: LanguageModelPrompt) => Promise<string>;
}

export interface Background {
  /** Starts the process when it does not run. Rejects with HostError, RequestError or StoppedError. */
  request<M extends Method>(
    method: M,
    parameters: OwnParameters<M>,
    options?: RequestOptions,
  ): Promise<RequestMap[M]['result']>;
  /** The store changed, by this or by another window. */
  readonly onDidChange: Event<Changed>;
  /** The process answers: for the first time or again after a crash. */
  readonly onDidStart: Event<ServerState>;
}
