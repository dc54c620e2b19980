/** A chat completions service on this machine that streams what a test tells it to, and keeps what it was sent. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CompletionRequest {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: {
    readonly model?: string;
    readonly stream: boolean;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
  };
}

export class CompletionsService {
  readonly requests: CompletionRequest[] = [];
  /** Pieces of the next answers. */
  pieces: readonly string[] = ['Hello', ' there.'];
  /** Pause before each piece, in milliseconds. */
  pauseMs = 0;
  /** Anything but 200 is answered with an error. */
  status = 200;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#keep(request).then(async () => {
        if (this.status !== 200) {
          response.writeHead(this.status, { 'content-type': 'application/json' });
          response.end(JSON.stringify({ error: { message: 'not today' } }));
          return;
        }
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        for (const piece of this.pieces) {
          await new Promise((resolve) => setTimeout(resolve, this.pauseMs));
          if (response.destroyed) return;
          response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: piece } }] })}\n\n`);
        }
        response.end('data: [DONE]\n\n');
      });
    });
  }

  static async start(): Promise<CompletionsService> {
    const service = new CompletionsService();
    await new Promise<void>((resolve) => service.#server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #keep(request: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.requests.push({
      url: request.url ?? '',
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as CompletionRequest['body'],
    });
  }
}
