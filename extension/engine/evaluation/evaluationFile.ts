/** What one file of an evaluation set says, by its kind. */
import { jsonTexts, paragraphTexts, rowTexts } from '../../core/synthesis/decontamination/evaluationTexts.ts';
import type { EvaluationText } from '../../core/synthesis/decontamination/overlap.ts';
import { tableTexts } from '../../core/synthesis/decontamination/tableTexts.ts';
import { throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import { parquetRows } from '../datasets/parquetLines.ts';
import { LineTooLong, textLines } from '../files/textLines.ts';
import { EvaluationSetError } from './evaluationSetError.ts';

/** Bytes of a file that is read as a whole; JSONL is streamed. */
const MAX_WHOLE_FILE = 256 << 20;
const PACKED = /\.(?:gz|zst)$/;

export interface EvaluationFile {
  /** As reports show it. */
  readonly name: string;
  /** Unpacked. */
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** Throws an EvaluationSetError for what is no text of its kind; errors of the stream pass. */
export async function* evaluationTextsIn(
  { name, bytes }: EvaluationFile,
  signal: CancellationSignal,
): AsyncGenerator<EvaluationText> {
  switch (/\.[^./\\]*$/.exec(name.toLowerCase().replace(PACKED, ''))?.[0]) {
    case '.jsonl':
    case '.ndjson':
      yield* rows(name, bytes(), signal);
      break;
    case '.json':
      yield* jsonTexts(name, await wholeText(name, bytes()));
      break;
    case '.tsv':
      yield* tableTexts(name, await wholeText(name, bytes()), '\t');
      break;
    case '.csv':
      yield* tableTexts(name, await wholeText(name, bytes()));
      break;
    case '.parquet':
      yield* parquetTexts(name, await wholeBytes(name, bytes()), signal);
      break;
    default:
      yield* paragraphTexts(name, await wholeText(name, bytes()));
  }
}

async function* rows(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  signal: CancellationSignal,
): AsyncGenerator<EvaluationText> {
  let line = 0;
  try {
    for await (const text of textLines(bytes)) {
      throwIfCancelled(signal);
      line++;
      if (text.trim() !== '') yield* rowTexts(name, line, parsed(name, line, text));
    }
  } catch (error) {
    throw error instanceof LineTooLong ? new EvaluationSetError(name, error.line, error.message, error) : error;
  }
}

function parsed(name: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EvaluationSetError(name, line, `is not JSON: ${(error as Error).message}`, error);
  }
}

async function* parquetTexts(
  name: string,
  bytes: Uint8Array,
  signal: CancellationSignal,
): AsyncGenerator<EvaluationText> {
  let row = 0;
  try {
    for await (const value of parquetRows(bytes)) {
      throwIfCancelled(signal);
      yield* rowTexts(name, ++row, value);
    }
  } catch (error) {
    throwIfCancelled(signal);
    throw new EvaluationSetError(name, 0, `is no Parquet file that can be read: ${(error as Error).message}`, error);
  }
}

async function wholeText(name: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const lines: string[] = [];
  for await (const line of textLines(limited(name, bytes))) {
    if (line.includes('\0'))
      throw new EvaluationSetError(
        name,
        0,
        'is no text; give evaluation sets as JSONL, JSON, CSV, Parquet or text, packed as zip, gz or zst where you like',
      );
    lines.push(line);
  }
  return lines.join('\n');
}

async function wholeBytes(name: string, bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limited(name, bytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* limited(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > MAX_WHOLE_FILE)
      throw new EvaluationSetError(name, 0, 'is larger than 256 MB; give large evaluation sets as JSONL');
    yield chunk;
  }
}
