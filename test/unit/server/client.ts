import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CancellationToken,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
import {
  CHANGED,
  PROGRESS,
  type Changed,
  type InitializationOptions,
  type Method,
  type Progress,
  type RequestMap,
  type ServerState,
} from '../../../extension/protocol/rpc.ts';

const MAIN = join(import.meta.dirname, '..', '..', '..', 'extension', 'server', 'main.ts');

/** The background process as a real child process, spoken to as the host does. */
export class Client {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly changed: Changed[] = [];
  readonly progress: Progress[] = [];
  /** Everything the process logged. */
  readonly log: string[] = [];

  private constructor(child: ReturnType<typeof spawnServer>) {
    this.process = child;
    this.connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.connection.onNotification(CHANGED, (changed: Changed) => void this.changed.push(changed));
    this.connection.onNotification(PROGRESS, (progress: Progress) => void this.progress.push(progress));
    this.connection.onNotification(
      'window/logMessage',
      ({ message }: { message: string }) => void this.log.push(message),
    );
    this.connection.listen();
  }

  /** `env` is added to the environment of this process. */
  static start(env: Readonly<Record<string, string>> = {}): Client {
    const client = new Client(spawnServer(env));
    onTestFinished(() => {
      client.connection.dispose();
      client.process.kill('SIGKILL');
    });
    return client;
  }

  async initialize(
    options: InitializationOptions,
    workspaceFolders: readonly { readonly uri: string; readonly name: string }[] = [],
  ): Promise<ServerState> {
    const params = {
      processId: process.pid,
      rootUri: null,
      workspaceFolders,
      capabilities: {},
      initializationOptions: options,
    };
    const result: { hololoom: ServerState } = await this.connection.sendRequest('initialize', params);
    await this.connection.sendNotification('initialized', {});
    return result.hololoom;
  }

  request<M extends Method>(
    method: M,
    params: RequestMap[M]['params'],
    token?: CancellationToken,
  ): Promise<RequestMap[M]['result']> {
    return token ? this.connection.sendRequest(method, params, token) : this.connection.sendRequest(method, params);
  }

  /** Ends the process as a client does; gives its exit code. */
  async stop(): Promise<number | null> {
    const exited = once(this.process, 'exit');
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const [code] = (await exited) as [number | null];
    return code;
  }

  /** Resolves when the condition holds; the test's own time limit is the only one. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function spawnServer(env: Readonly<Record<string, string>>) {
  return spawn(process.execPath, [MAIN, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
}
