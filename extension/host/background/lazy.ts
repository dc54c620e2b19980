/**
 * The background process, whose client is only loaded when something is asked for: evaluating the language client's
 * library is most of what activation would otherwise cost.
 */
import * as vscode from 'vscode';
import type { Changed, Method, RequestMap, ServerState } from '../../protocol/rpc.ts';
import type { Settings } from '../../protocol/settings.ts';
import { HostError } from '../failure.ts';
import { Disposables } from '../lifecycle.ts';
import type { Background, OwnParameters, RequestOptions } from './background.ts';
import type { BackgroundProcess, ProcessOptions } from './client.ts';

export class LazyBackground implements Background, vscode.Disposable {
  readonly #options: ProcessOptions;
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new vscode.EventEmitter<Changed>());
  readonly #started = this.#own.add(new vscode.EventEmitter<ServerState>());
  #process: Promise<BackgroundProcess> | undefined;
  #stopped = false;

  readonly onDidChange = this.#changed.event;
  readonly onDidStart = this.#started.event;

  constructor(options: ProcessOptions) {
    this.#options = options;
  }

  async request<M extends Method>(
    method: M,
    parameters: OwnParameters<M>,
    options?: RequestOptions,
  ): Promise<RequestMap[M]['result']> {
    if (this.#stopped) throw new HostError({ kind: 'processUnavailable' });
    this.#process ??= this.#load();
    return (await this.#process).request(method, parameters, options);
  }

  /** Starts the process where it does not run yet: documents are its business without any request. */
  async start(): Promise<void> {
    if (this.#stopped) return;
    this.#process ??= this.#load();
    await (await this.#process).start();
  }

  async settingsChanged(settings: Settings): Promise<void> {
    await (await this.#process)?.settingsChanged(settings);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await (await this.#process)?.stop();
  }

  dispose(): void {
    void this.stop();
    this.#own.dispose();
  }

  async #load(): Promise<BackgroundProcess> {
    const { BackgroundProcess } = await import('./client.ts');
    const process = this.#own.add(new BackgroundProcess(this.#options));
    this.#own.add(
      process.onDidChange((changed) => {
        this.#changed.fire(changed);
      }),
    );
    this.#own.add(
      process.onDidStart((state) => {
        this.#started.fire(state);
      }),
    );
    return process;
  }
}
