import { open, stat } from 'node:fs/promises';
import { createReadStream, type BigIntStats } from 'node:fs';
import type { ImportSource } from '../../core/importers/importer.ts';
import { NEVER_CANCELLED, throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import { fileSource, portable, type Packing } from './fileSource.ts';
import { reasonOf, report, type OnFinding } from './finding.ts';
import { INFLATION_LIMITS, type InflationLimits } from './limits.ts';
import { parentsFirst } from './parentsFirst.ts';
import { openSqliteCopy } from './sqliteCopy.ts';
import { StreamSource } from './streamSource.ts';
import { walkFiles } from './walk.ts';
import { zipSources } from './zip.ts';

export interface OpenOptions {
  /** Told of what cannot be opened at all; what is wrong inside a source is for its reader to say. */
  readonly onFinding: OnFinding;
  readonly signal?: CancellationSignal;
  readonly limits?: InflationLimits;
  /** Files that are read of an archive, by their names; those that may hold conversations where it is missing. */
  readonly accepts?: (name: string) => boolean;
  /** Called before a file on disk is read, with the file that its bytes are in (for a database, a copy at rest). */
  readonly beforeReading?: (file: string, size: number) => Promise<void>;
  /**
   * true: a named pipe is read until its writer closes it. Default false, for callers that a pipe without a writer
   * would keep waiting for ever.
   */
  readonly pipes?: boolean;
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/** A file, pipe or standard input that is to be opened. */
export interface InputFile {
  /** As it was named or found; `-` for standard input. */
  readonly path: string;
  /** undefined for standard input. */
  readonly facts: BigIntStats | undefined;
  /** false where it was met in a folder. */
  readonly chosen: boolean;
}

/** The files that the paths lead to, in the order given, those of folders by name. Opens none. */
export async function* listInputs(
  paths: readonly string[],
  { onFinding, signal = NEVER_CANCELLED }: Pick<OpenOptions, 'onFinding' | 'signal'>,
): AsyncGenerator<InputFile> {
  for (const path of paths) {
    throwIfCancelled(signal);
    if (path === '-') {
      yield { path, facts: undefined, chosen: true };
      continue;
    }
    const facts = await stat(path, { bigint: true }).catch((error: unknown) => {
      report(onFinding, portable(path), 'error', `it cannot be read: ${reasonOf(error)}`);
      return undefined;
    });
    if (facts?.isDirectory() === true) {
      for await (const file of walkFiles(path, onFinding)) {
        throwIfCancelled(signal);
        yield { ...file, chosen: false };
      }
    } else if (facts) yield { path, facts, chosen: true };
  }
}

/**
 * Everything that may hold conversations in files, folders, archives and databases, one at a time, in the order given;
 * forked sessions behind those that they are forks of.
 * A source is to be read before the next one is asked for: archives and copies of databases close behind it.
 */
export async function* openInputs(paths: readonly string[], options: OpenOptions): AsyncGenerator<ImportSource> {
  const { signal = NEVER_CANCELLED } = options;
  const inputs: InputFile[] = [];
  for await (const input of listInputs(paths, options)) inputs.push(input);
  for (const input of await parentsFirst(inputs, signal)) {
    throwIfCancelled(signal);
    yield* openInput(input, options);
  }
}

/** The same for one file: its one source, or those inside an archive. */
export async function* openInput(
  { path, facts, chosen }: InputFile,
  options: OpenOptions,
): AsyncGenerator<ImportSource> {
  const { onFinding, limits = INFLATION_LIMITS } = options;
  const display = portable(path);
  if (!facts) {
    yield await openStream('standard input', options.stdin ?? process.stdin, options);
    return;
  }
  if (facts.isFIFO() && options.pipes === true) {
    yield await openStream(display, createReadStream(path), options);
    return;
  }
  if (!facts.isFile()) {
    const what = facts.isFIFO()
      ? 'it is a pipe; save what comes out of it as a file'
      : 'it is neither a file nor a folder';
    report(onFinding, display, 'error', what);
    return;
  }
  let kind: ContentKind;
  try {
    kind = await contentKind(path);
  } catch (error) {
    report(onFinding, display, chosen ? 'error' : 'warning', `it cannot be read: ${reasonOf(error)}`);
    return;
  }
  const base = { path, size: Number(facts.size), chosen, limits };
  if (kind !== 'sqlite') await options.beforeReading?.(path, base.size);
  switch (kind) {
    case 'zip':
      yield* zipSources(path, display, limits, onFinding, options.accepts);
      break;
    case 'sqlite':
      yield* openDatabase(base, display, options);
      break;
    case 'gzip':
    case 'zstd':
      yield fileSource({ ...base, packing: kind });
      break;
    case 'other':
      yield fileSource({ ...base, packing: 'none' });
      break;
  }
}

async function* openDatabase(
  facts: { readonly path: string; readonly size: number; readonly chosen: boolean },
  display: string,
  { onFinding, beforeReading }: OpenOptions,
): AsyncGenerator<ImportSource> {
  let copy: Awaited<ReturnType<typeof openSqliteCopy>>;
  try {
    copy = await openSqliteCopy(facts.path);
  } catch (error) {
    report(onFinding, display, 'error', `the SQLite file cannot be opened: ${reasonOf(error)}`);
    return;
  }
  try {
    await beforeReading?.(copy.file, (await stat(copy.file)).size);
    yield fileSource({ ...facts, packing: 'none', tables: copy.tables });
  } finally {
    await copy.dispose();
  }
}

async function openStream(
  path: string,
  stream: AsyncIterable<Uint8Array>,
  { onFinding }: OpenOptions,
): Promise<ImportSource> {
  const iterator = stream[Symbol.asyncIterator]();
  const first = await iterator.next();
  const head = first.done === true ? new Uint8Array(0) : first.value;
  const kind = kindOf(head);
  if (kind === 'zip' || kind === 'sqlite') {
    report(
      onFinding,
      path,
      'error',
      `a ${kind === 'zip' ? 'zip archive' : 'SQLite file'} cannot be read from a pipe; name the file`,
    );
  }
  const packing: Packing = kind === 'gzip' || kind === 'zstd' ? kind : 'none';
  return new StreamSource(path, prepended(head, iterator), packing);
}

async function* prepended(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

type ContentKind = 'zip' | 'sqlite' | 'gzip' | 'zstd' | 'other';

const MAGIC_BYTES = 16;

async function contentKind(path: string): Promise<ContentKind> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC_BYTES), 0, MAGIC_BYTES, 0);
    return kindOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** By the first bytes; names are not believed. */
function kindOf(head: Uint8Array): ContentKind {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return 'zstd';
  if (starts(0x1f, 0x8b)) return 'gzip';
  return new TextDecoder('latin1').decode(head.subarray(0, MAGIC_BYTES)) === 'SQLite format 3\0' ? 'sqlite' : 'other';
}
