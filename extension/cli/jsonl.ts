import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { throwIfCancelled, type CancellationSignal } from '../core/ports.ts';
import { LineTooLong, textLines } from '../engine/files/textLines.ts';
import { at, explainIo, Failure } from './failure.ts';

export interface Line {
  /** 1-based. */
  readonly number: number;
  readonly value: unknown;
}

/** Name shown for standard input in messages. */
export const STDIN_NAME = '<stdin>';

/**
 * Lines of a text file (`-` is standard input), as textLines gives them. Throws a Failure that names the file where it
 * cannot be read, and the line where that is too long for a record.
 */
export async function* readTextLines(path: string): AsyncGenerator<string> {
  const name = path === '-' ? STDIN_NAME : path;
  try {
    yield* textLines(path === '-' ? process.stdin : createReadStream(path));
  } catch (error) {
    throw error instanceof LineTooLong ? new Failure(at(name, error.line, error.message)) : explainIo(name, error);
  }
}

/**
 * Records of a JSONL file (`-` is standard input), one at a time; blank lines are skipped. Throws a Failure naming file
 * and line at the first line that is not JSON. A file without any record is told on standard error.
 */
export async function* readJsonl(path: string, signal: CancellationSignal): AsyncGenerator<Line> {
  const name = path === '-' ? STDIN_NAME : path;
  let number = 0;
  let records = 0;
  for await (const text of readTextLines(path)) {
    throwIfCancelled(signal);
    number++;
    if (text.trim() === '') continue;
    records++;
    yield { number, value: parsed(text, name, number) };
  }
  if (records === 0)
    process.stderr.write(`hololoom: warning: ${name}: holds no record; one JSON object a line is wanted\n`);
}

function parsed(text: string, name: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(
      at(name, number, `is not JSON: ${withColumn((error as Error).message)}. One JSON object a line is wanted.`),
    );
  }
}

/** The parser knows nothing of the file: its `line 1` is always this one, and it quotes bytes as they are. */
function withColumn(message: string): string {
  return message
    .replace(/ in JSON at position (\d+).*$/s, (_, at: string) => ` at column ${Number(at) + 1}`)
    .replace(/ is not valid JSON$/, '')
    .replace(/[\p{Cc}\p{Cs}\uFFFD]/gu, '·');
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
