/** The rules of datasets over a file of any size, in memory that does not grow with it. */
import { open, type FileHandle } from 'node:fs/promises';
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
  const file = await open(path);
  try {
    const { size } = await file.stat();
    return await checkChunks(pieces(file, size, onRead), { ...options, bytes: size }, signal);
  } finally {
    await file.close();
  }
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

/** A file in pieces that all stand in the same memory: each is used up before the next is read. */
async function* pieces(file: FileHandle, size: number, onRead: (share: number) => void): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(CHUNK);
  for (let read = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    read += bytesRead;
    onRead(size === 0 ? 1 : Math.min(1, read / size));
  }
}
