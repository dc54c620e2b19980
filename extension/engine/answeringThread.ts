import { Worker, type Transferable, type WorkerOptions } from 'node:worker_threads';

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** A worker thread that answers each message, in the order they came. When it ends early, all that wait are told. */
export class AnsweringThread<Message, Answer> {
  readonly #worker: Worker;
  readonly #waiting: Waiting<Answer>[] = [];
  #failure: Error | undefined;

  constructor(path: string, options: WorkerOptions) {
    this.#worker = new Worker(path, options);
    this.#worker.on('message', (answer: Answer) => this.#waiting.shift()?.resolve(answer));
    this.#worker.on('error', (error: unknown) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', (code) => this.#fail(new Error(`a worker thread ended early (code ${code})`)));
  }

  /** Messages that it has not answered yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** What is in `handedOver` belongs to the thread afterwards. */
  run(message: Message, handedOver: readonly Transferable[] = []): Promise<Answer> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(message, handedOver);
    });
  }

  async close(): Promise<void> {
    this.#failure ??= new Error('the worker was closed');
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
