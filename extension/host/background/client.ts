/** The background process behind a language client: started by the first request, restarted when it crashes. */
import * as vscode from 'vscode';
import type { ErrorHandler, LanguageClient, ResponseError } from 'vscode-languageclient/node';
import type { Logger } from '../../core/ports.ts';
import {
  CHANGED,
  ERROR_CODES,
  PROGRESS,
  SETTINGS_CHANGED,
  type Changed,
  type ErrorDetail,
  type ErrorReason,
  type InitializationOptions,
  type Method,
  type Progress,
  type RequestMap,
  type ServerState,
} from '../../protocol/rpc.ts';
import { MODEL_ANSWER, type ModelQuestion } from '../../protocol/records.ts';
import { MEMORY_SCHEME } from '../../protocol/memoryAddress.ts';
import type { Settings } from '../../protocol/settings.ts';
import { HostError, RequestError, StoppedError } from '../failure.ts';
import { Disposables } from '../lifecycle.ts';
import type { Background, OwnParameters, RequestOptions } from './background.ts';
import type * as Library from './languageClient.ts';

/** A bundle of its own, loaded with the first request: reading it would be most of the extension's activation. */
const library = (): Promise<typeof Library> => import('./languageClient.ts');

/** Crashes within this time that are answered by a new start; a process that dies more often would only burn power. */
const MAX_RESTARTS = 4;
const RESTART_WINDOW_MS = 3 * 60_000;

/** Documents that the process has a word on: datasets, and memories as places to ask from. */
const DATASET_DOCUMENTS = [
  { scheme: 'file', language: 'jsonl' },
  { scheme: 'untitled', language: 'jsonl' },
  { scheme: 'file', pattern: '**/*.{jsonl,ndjson}' },
  { scheme: MEMORY_SCHEME },
];

/** JSON-RPC and LSP codes of requests that ended because someone cancelled them. */
const CANCELLED_CODES: ReadonlySet<number> = new Set([-32800, -32801, -32802]);
/** vscode-jsonrpc: the connection went away while, or before, the request ran. */
const CONNECTION_CODES: ReadonlySet<number> = new Set([-32096, -32097, -32099]);

export interface ProcessOptions {
  /** Absolute path of the server's bundle. */
  readonly module: string;
  readonly channel: vscode.LogOutputChannel;
  readonly log: Logger;
  /** Files beside datasets that tell what these are for. */
  readonly datasetFolders: vscode.FileSystemWatcher;
  /** Asked at every start, so that a restarted process has the settings of the moment. */
  readonly initialization: () => InitializationOptions;
}

export class BackgroundProcess implements Background, vscode.Disposable {
  readonly #options: ProcessOptions;
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new vscode.EventEmitter<Changed>());
  readonly #started = this.#own.add(new vscode.EventEmitter<ServerState>());
  readonly #progress = new Map<string, (progress: Progress) => void>();
  readonly #models = new Map<string, NonNullable<RequestOptions['answerModel']>>();
  #client: Promise<LanguageClient> | undefined;
  #stopping: Promise<void> | undefined;
  #tokens = 0;

  readonly onDidChange = this.#changed.event;
  readonly onDidStart = this.#started.event;

  constructor(options: ProcessOptions) {
    this.#options = options;
  }

  async request<M extends Method>(
    method: M,
    parameters: OwnParameters<M>,
    options: RequestOptions = {},
  ): Promise<RequestMap[M]['result']> {
    const client = await this.#running();
    const { token, onProgress, answerModel } = options;
    const name = String(++this.#tokens);
    if (onProgress !== undefined) this.#progress.set(name, onProgress);
    if (answerModel !== undefined) this.#models.set(name, answerModel);
    try {
      const params = {
        ...parameters,
        ...(onProgress === undefined ? {} : { progressToken: name }),
        ...(answerModel === undefined ? {} : { modelToken: name }),
      };
      return token === undefined
        ? await client.sendRequest<RequestMap[M]['result']>(method, params)
        : await client.sendRequest<RequestMap[M]['result']>(method, params, token);
    } catch (error) {
      if (token?.isCancellationRequested === true) throw new StoppedError();
      throw error instanceof (await library()).ResponseError ? failureOf(error) : asError(error);
    } finally {
      this.#progress.delete(name);
      this.#models.delete(name);
    }
  }

  /** Resolves when the process runs. */
  async start(): Promise<void> {
    await this.#running();
  }

  /** Tells a running process; one that starts later is given the settings at its start. */
  async settingsChanged(settings: Settings): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    if (client?.isRunning() === true) await client.sendNotification(SETTINGS_CHANGED, settings);
  }

  /** Ends the process and waits for it: nothing is left behind when the extension is deactivated. */
  async stop(): Promise<void> {
    this.#stopping ??= (async () => {
      const client = await this.#client?.catch(() => undefined);
      this.#client = undefined;
      const ended = endOf(client?.serverProcess);
      // A process that does not end by itself within the client's limit is killed; the store survives that.
      await client?.dispose().catch((error: unknown) => {
        this.#options.log.warn(`the background process did not end by itself: ${String(error)}`);
      });
      // The client returns before the process has ended, and writes to the log when it does.
      await ended;
    })();
    await this.#stopping;
  }

  dispose(): void {
    void this.stop();
    this.#own.dispose();
  }

  async #running(): Promise<LanguageClient> {
    if (this.#stopping !== undefined) throw new HostError({ kind: 'processUnavailable' });
    const { State } = await library();
    const known = await this.#client?.catch(() => undefined);
    // After too many crashes the client gives up; the next request of a person starts a fresh one.
    if (known !== undefined && (known.state === State.Stopped || known.state === State.StartFailed)) {
      this.#client = undefined;
      void known.dispose().catch(() => undefined);
    }
    this.#client ??= this.#start();
    try {
      return await this.#client;
    } catch (error) {
      this.#client = undefined;
      throw new HostError({ kind: 'processUnavailable' }, error);
    }
  }

  async #start(): Promise<LanguageClient> {
    const { module, channel, log, initialization } = this.#options;
    const began = performance.now();
    const { LanguageClient, RevealOutputChannelOn, State, TransportKind } = await library();
    const run = { module, transport: TransportKind.ipc };
    const client = new LanguageClient(
      'hololoom',
      'HoloLoom',
      { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6019'] } } },
      {
        outputChannel: channel,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        documentSelector: DATASET_DOCUMENTS,
        synchronize: { fileEvents: this.#options.datasetFolders },
        initializationOptions: initialization,
        initializationFailedHandler: () => false,
        errorHandler: restartAFewTimes(log, await library()),
      },
    );
    client.onNotification(CHANGED, (changed: Changed) => {
      this.#changed.fire(changed);
    });
    client.onNotification(PROGRESS, (progress: Progress) => {
      this.#progress.get(progress.token)?.(progress);
    });
    client.onRequest(MODEL_ANSWER, async ({ modelToken, prompt }: ModelQuestion) => {
      const answer = this.#models.get(modelToken);
      if (answer === undefined) throw new Error('no request asks a model under this name');
      return answer(prompt);
    });
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) return;
      log.info(`background process runs after ${String(Math.round(performance.now() - began))} ms`);
      // The initialize result is set before the state changes.
      const extra = client.initializeResult as { readonly hololoom?: ServerState } | undefined;
      this.#started.fire(extra?.hololoom ?? { store: { kind: 'ready', search: 'fts5' } });
    });
    await client.start();
    return client;
  }
}

function endOf(child: LanguageClient['serverProcess']): Promise<void> {
  if (child?.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function restartAFewTimes(
  log: Logger,
  { CloseAction, ErrorAction }: Pick<typeof Library, 'CloseAction' | 'ErrorAction'>,
): ErrorHandler {
  const crashes: number[] = [];
  return {
    error: (error, _message, count) => {
      log.error(`the connection to the background process failed (${String(count ?? 0)})`, error);
      return { action: ErrorAction.Continue, handled: true };
    },
    closed: () => {
      const now = performance.now();
      while (crashes[0] !== undefined && now - crashes[0] > RESTART_WINDOW_MS) crashes.shift();
      crashes.push(now);
      const again = crashes.length <= MAX_RESTARTS;
      log.warn(`the background process ended; ${again ? 'starting it again' : 'it ended too often to start it again'}`);
      return { action: again ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
    },
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function failureOf(error: ResponseError<unknown>): Error {
  if (CANCELLED_CODES.has(error.code)) return new StoppedError();
  if (CONNECTION_CODES.has(error.code)) return new HostError({ kind: 'processStopped' }, error);
  const reason = (Object.keys(ERROR_CODES) as ErrorReason[]).find((name) => ERROR_CODES[name] === error.code);
  if (reason === undefined) return error;
  const detail = (error.data ?? {}) as ErrorDetail;
  return new RequestError(reason, error.message, detail, error);
}
