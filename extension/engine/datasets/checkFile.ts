/** The rules of datasets over a file of any size, in memory that does not grow with it. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { StreamChecker, type StreamOptions, type StreamResult } from '../../core/dataset/streamCheck.ts';
import { throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import { readLines } from '../files/byteLines.ts';

const CHUNK = 1024 * 1024;

export type FileOptions = Omit<StreamOptions, 'bytes'>;

/** Checks a file. `onRead` is told the share that is read, 0 to 1. Rejects with the file system's error. */
export async function checkFile(
  path: string,
  options: FileOptions,
  signal: CancellationSignal,
  onRead: (share: number) => void = () => undefined,
): Promise<StreamResult> {
  const { size } = await stat(path);
  return checkChunks(
    counted(createReadStream(path, { highWaterMark: CHUNK }), size, onRead),
    { ...options, bytes: size },
    signal,
  );
}

/** The same of a stream. */
export async function checkChunks(
  chunks: AsyncIterable<Uint8Array>,
  options: StreamOptions,
  signal: CancellationSignal,
): Promise<StreamResult> {
  const checker = new StreamChecker(options);
  const sink = {
    line: checker.push.bind(checker),
    invalid: checker.invalidBytes.bind(checker),
    tooLong: checker.tooLong.bind(checker),
  };
  await readLines(chunks, sink, () => signal.cancelled);
  throwIfCancelled(signal);
  return checker.finish();
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
  onRead: (share: number) => void,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of chunks) {
    yield chunk;
    read += chunk.length;
    onRead(size === 0 ? 1 : Math.min(1, read / size));
  }
}
