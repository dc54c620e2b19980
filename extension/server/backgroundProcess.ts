import {
  LSPErrorCodes,
  ResponseError,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver/node';
import type { CancellationSignal, Clock, IdSource, Logger, ProgressReport } from '../core/ports.ts';
import { versionsFolder } from '../engine/datasets/looks.ts';
import type { Workers } from '../engine/duplicates/search.ts';
import { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { isDamage } from '../engine/store/driver.ts';
import type { Machine } from '../engine/sources/places.ts';
import { markSuspect, openStore } from '../engine/store/openStore.ts';
import {
  CHANGED,
  PROGRESS,
  SETTINGS_CHANGED,
  type Changed,
  type InitializationOptions,
  type Method,
  type Progress,
  type RequestMap,
  type ServerState,
} from '../protocol/rpc.ts';
import type { Settings } from '../protocol/settings.ts';
import { DATASET_CAPABILITIES, DatasetLanguage } from './datasets/language.ts';
import { describe, toResponseError } from './failures.ts';
import { hostModel } from './hostModel.ts';
import { HANDLERS, METHODS, type Call, type Handler, type Services } from './handlers.ts';
import { checkedInitialization, checkedParams, checkedSettings } from './validation.ts';

/** How often the store is asked whether another window has written. Milliseconds. */
const POLL = 1000;
/** Progress is told at most this often. Milliseconds. */
const PROGRESS_PAUSE = 100;
/** A request that takes this long is worth a line in the log. Milliseconds. */
const LONG = 300;
/** How long a shutdown waits for requests to stop between two pieces of work. Milliseconds. */
const SHUTDOWN_WAIT = 2000;

export interface ProcessParts {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly machine: Machine;
  /** Threads that look for duplicates. */
  readonly workers: Workers;
}

/** The store that did not open is a state: what needs it fails with the reason. */
type StoreState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'ready'; readonly engine: Engine; readonly poll: ReturnType<typeof setInterval> }
  | { readonly kind: 'failed'; readonly error: EngineError };

/** The engine behind a JSON-RPC connection. */
export class BackgroundProcess {
  readonly #connection: Connection;
  readonly #parts: ProcessParts;
  readonly #running = new Set<Promise<unknown>>();
  readonly #language: DatasetLanguage;
  #options: InitializationOptions | undefined;
  #settings: Settings | undefined;
  #state: StoreState = { kind: 'closed' };
  #stopping = false;

  constructor(parts: ProcessParts) {
    this.#parts = parts;
    this.#connection = parts.connection;
    this.#language = new DatasetLanguage({
      connection: parts.connection,
      logger: parts.logger,
      engine: () => (this.#state.kind === 'ready' ? this.#state.engine : undefined),
      settings: () => this.#settings,
    });
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => {
      this.#tidy();
      this.#follow();
    });
    connection.onNotification(SETTINGS_CHANGED, (settings: unknown) => {
      this.#settingsChanged(settings);
    });
    for (const method of METHODS) this.#register(method);
    this.#language.listen();
    connection.onShutdown(() => this.#shutdown());
    connection.listen();
  }

  async #initialize(params: InitializeParams): Promise<InitializeResult> {
    try {
      this.#options = checkedInitialization(params.initializationOptions);
    } catch (error) {
      throw toResponseError(error);
    }
    this.#settings = this.#options.settings;
    this.#language.initialize(params);
    return {
      capabilities: DATASET_CAPABILITIES,
      serverInfo: { name: 'hololoom' },
      hololoom: await this.#open(this.#options),
    };
  }

  async #open(options: InitializationOptions): Promise<ServerState> {
    const { clock, ids, logger } = this.#parts;
    const started = performance.now();
    try {
      const { store, setAside } = await openStore(options.storageFolder, { now: () => clock.now() });
      const { settings, samplePath } = options;
      const onFollowed = (): void => {
        this.#changed({ memories: true, sessions: false, datasets: false });
        this.#tidy();
      };
      const engine = new Engine({
        store,
        settings,
        clock,
        ids,
        logger,
        samplePath,
        onFollowed,
        versionsFolder: versionsFolder(options.storageFolder),
        workers: this.#parts.workers,
      });
      this.#state = { kind: 'ready', engine, poll: this.#watch(() => store.foreignVersion()) };
      logger.info(`store: opened in ${Math.round(performance.now() - started)} ms, ${store.search.kind} search`);
      if (setAside !== undefined) logger.warn('store: a damaged database was set aside');
      return { store: { kind: 'ready', search: store.search.kind, ...(setAside !== undefined && { setAside }) } };
    } catch (cause) {
      const error =
        cause instanceof EngineError ? cause : new EngineError('storeUnavailable', describe(cause), {}, cause);
      this.#state = { kind: 'failed', error };
      logger.error(`store: ${error.message}`);
      return { store: { kind: 'failed', reason: error.reason, message: error.message, detail: error.detail } };
    }
  }

  /** Tells the views when another process has written. */
  #watch(version: () => number): ReturnType<typeof setInterval> {
    let seen = version();
    const timer = setInterval(() => {
      try {
        const now = version();
        if (now !== seen) this.#changed({ memories: true, sessions: true, datasets: true });
        seen = now;
      } catch (error) {
        this.#parts.logger.error(`store: watching failed: ${describe(error)}`);
      }
    }, POLL);
    timer.unref();
    return timer;
  }

  #register<M extends Method>(method: M): void {
    this.#connection.onRequest(method, (value: unknown, token: { readonly isCancellationRequested: boolean }) => {
      const answer = this.#answer(method, value, token);
      this.#running.add(answer);
      void answer.finally(() => this.#running.delete(answer)).catch(() => undefined);
      return answer;
    });
  }

  async #answer<M extends Method>(
    method: M,
    value: unknown,
    token: { readonly isCancellationRequested: boolean },
  ): Promise<RequestMap[M]['result']> {
    const handler: Handler<M> = HANDLERS[method];
    const started = performance.now();
    try {
      if (this.#stopping) throw new ResponseError(LSPErrorCodes.ServerCancelled, 'the process is stopping');
      const params = checkedParams(method, value);
      const result = await this.#handle(handler, params, token);
      const took = performance.now() - started;
      if (took > LONG) this.#parts.logger.info(`${method}: ${Math.round(took)} ms`);
      return result;
    } catch (error) {
      throw this.#failed(method, error);
    }
  }

  /** What was stored before a request was stopped, or failed, stays: the views are told of it all the same. */
  async #handle<M extends Method>(
    handler: Handler<M>,
    params: RequestMap[M]['params'],
    token: { readonly isCancellationRequested: boolean },
  ): Promise<RequestMap[M]['result']> {
    const services = this.#services();
    try {
      return await handler.answer(params, services, this.#call(params, token));
    } finally {
      if (!this.#stopping) {
        if (handler.changes) this.#changed({ memories: false, sessions: false, datasets: false, ...handler.changes });
        if (handler.tidy === true) this.#tidy();
      }
    }
  }

  #call(params: object, token: { readonly isCancellationRequested: boolean }): Call {
    const stopping = (): boolean => this.#stopping;
    const signal: CancellationSignal = {
      get cancelled() {
        return token.isCancellationRequested || stopping();
      },
    };
    const progressToken = 'progressToken' in params ? params.progressToken : undefined;
    return { signal, progress: typeof progressToken === 'string' ? this.#progress(progressToken) : () => undefined };
  }

  #progress(token: string): ProgressReport {
    let told = Number.NEGATIVE_INFINITY;
    return (fraction, message) => {
      const now = performance.now();
      if (now - told < PROGRESS_PAUSE) return;
      told = now;
      const progress: Progress = { token, message, ...(fraction !== undefined && { fraction }) };
      void this.#connection.sendNotification(PROGRESS, progress);
    };
  }

  #services(): Services {
    return {
      engine: () => {
        if (this.#state.kind === 'ready') return this.#state.engine;
        if (this.#state.kind === 'failed') throw this.#state.error;
        throw new EngineError('storeUnavailable', 'the store is not open');
      },
      checkDataset: (path, progress, signal) => this.#language.check(path, progress, signal),
      settings: () => {
        if (!this.#settings) throw new EngineError('invalid', 'the process was not initialized');
        return this.#settings;
      },
      languageModel: (name, token) => hostModel(this.#connection, name, token),
      machine: this.#parts.machine,
    };
  }

  #failed(method: string, error: unknown): ResponseError<unknown> {
    if (error instanceof ResponseError) return error;
    const response = toResponseError(error);
    if (response.code !== LSPErrorCodes.RequestCancelled) {
      this.#parts.logger.error(`${method}: ${response.code} ${response.message}`);
    }
    if (isDamage(error) && this.#options) void markSuspect(this.#options.storageFolder);
    return response;
  }

  #settingsChanged(value: unknown): void {
    try {
      this.#settings = checkedSettings(value);
      if (this.#state.kind === 'ready') this.#state.engine.replaceSettings(this.#settings);
      this.#language.refresh();
      this.#tidy();
      this.#follow();
    } catch (error) {
      this.#parts.logger.error(`settings were not taken over: ${toResponseError(error).message}`);
    }
  }

  #tidy(): void {
    if (this.#state.kind !== 'ready') return;
    void this.#state.engine.tidy().then((changed) => {
      if (changed && !this.#stopping) this.#changed({ memories: true, sessions: true, datasets: false });
    });
  }

  #follow(): void {
    if (this.#state.kind !== 'ready' || this.#stopping) return;
    const { logger, machine } = this.#parts;
    this.#state.engine.follow(machine).catch((error: unknown) => {
      logger.error(`watch: ${describe(error)}`);
    });
  }

  #changed(changed: Changed): void {
    void this.#connection.sendNotification(CHANGED, changed);
  }

  async #shutdown(): Promise<void> {
    this.#stopping = true;
    this.#language.dispose();
    await Promise.race([
      Promise.allSettled(this.#running),
      new Promise((resolve) => setTimeout(resolve, SHUTDOWN_WAIT)),
    ]);
    if (this.#state.kind === 'ready') {
      clearInterval(this.#state.poll);
      await this.#state.engine.close();
    }
    this.#state = { kind: 'closed' };
  }
}
