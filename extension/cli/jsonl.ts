import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { at, explainIo, Failure } from './failure.ts';

export interface Line {
  /** 1-based. */
  readonly number: number;
  readonly value: unknown;
}

/** Name shown for standard input in messages. */
export const STDIN_NAME = '<stdin>';

/**
 * Records of a JSONL file (`-` is standard input), one at a time; blank lines and a BOM are skipped.
 * Throws a Failure naming file and line at the first line that is not JSON.
 */
export async function* readJsonl(path: string): AsyncGenerator<Line> {
  const name = path === '-' ? STDIN_NAME : path;
  const input = path === '-' ? process.stdin : createReadStream(path);
  let failed: unknown;
  input.on('error', (error: unknown) => {
    failed = error;
  });
  const lines = createInterface({ input, crlfDelay: Infinity });
  let number = 0;
  try {
    for await (const raw of lines) {
      number++;
      const text = number === 1 && raw.startsWith('\uFEFF') ? raw.slice(1) : raw;
      if (text.trim() === '') continue;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch (error) {
        throw new Failure(
          at(name, number, `is not JSON: ${(error as Error).message}. One JSON object a line is wanted.`),
        );
      }
      yield { number, value };
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw explainIo(name, error);
  }
  if (failed) throw explainIo(name, failed);
}

/** Writes lines in large pieces and waits when the reader is slower, so memory does not grow. */
export class LineWriter {
  readonly #out: Writable;
  #pending: string[] = [];
  #size = 0;

  constructor(out: Writable = process.stdout) {
    this.#out = out;
  }

  async write(line: string): Promise<void> {
    this.#pending.push(line);
    this.#size += line.length;
    if (this.#size >= 1 << 16) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    const text = `${this.#pending.join('\n')}\n`;
    this.#pending = [];
    this.#size = 0;
    if (!this.#out.write(text)) await once(this.#out, 'drain');
  }
}
