import type { ImportSource, TableReader } from '../importer.ts';

/** A line or an array's element may not be larger: far above any real message, far below what memory holds. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;

/** A file that has to be read as one (a session in one JSON object, a text) may not be larger. */
export const MAX_DOCUMENT_BYTES = 256 * 1024 * 1024;

/** One array of the pieces; the piece itself where there is only one. */
export function concatBytes(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

/** At most `limit` bytes from the start. */
export async function readHead(source: ImportSource, limit: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source.bytes()) {
    pieces.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  return concatBytes(pieces).subarray(0, limit);
}

/** The whole content, or undefined where it is larger than `limit`. */
export async function readAll(source: ImportSource, limit: number): Promise<Uint8Array | undefined> {
  if ((source.size ?? 0) > limit) return undefined;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source.bytes()) {
    pieces.push(chunk);
    size += chunk.length;
    if (size > limit) return undefined;
  }
  return concatBytes(pieces);
}

/** Without the zeros that a crash left behind the content. */
export function withoutPadding(bytes: Uint8Array): Uint8Array {
  if (bytes[bytes.length - 1] !== 0) return bytes;
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  return end === 0 ? bytes : bytes.subarray(0, end);
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}

export interface Watch {
  readonly onFailure: (error: unknown) => void;
  /** Called for each chunk or row; what it throws stops the reading. */
  readonly onRead: (bytes: number) => void;
}

/**
 * The same source, whose failures (a damaged archive, a disk error, a broken database) end the content where they
 * happen: what came before is read like a file that is cut off there.
 */
export function watched(source: ImportSource, watch: Watch): ImportSource {
  const { tables } = source;
  return {
    ...source,
    bytes: (from, briefly) => watchedBytes(source.bytes(from, briefly), watch),
    ...(tables && { tables: watchedTables(tables, watch) }),
  };
}

async function* watchedBytes(content: AsyncIterable<Uint8Array>, watch: Watch): AsyncGenerator<Uint8Array> {
  const chunks = content[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await chunks.next().catch((error: unknown) => {
        watch.onFailure(error);
        return undefined;
      });
      if (next === undefined || next.done === true) return;
      watch.onRead(next.value.length);
      yield next.value;
    }
  } finally {
    await chunks.return?.();
  }
}

function watchedTables(tables: TableReader, { onFailure, onRead }: Watch): TableReader {
  const orNone = <T>(look: () => readonly T[]): readonly T[] => {
    try {
      return look();
    } catch (error) {
      onFailure(error);
      return [];
    }
  };
  return {
    names: () => orNone(() => tables.names()),
    columns: (table) => orNone(() => tables.columns(table)),
    rows: function* (table, query) {
      const rows = orNone(() => [tables.rows(table, query)[Symbol.iterator]()])[0];
      try {
        for (;;) {
          const next = orNone(() => (rows ? [rows.next()] : []))[0];
          if (next === undefined || next.done === true) return;
          onRead(0);
          yield next.value;
        }
      } finally {
        rows?.return?.();
      }
    },
  };
}

const UTF16 = { fffe: 'utf-16le', feff: 'utf-16be' } as const;

/** The encoding that a UTF-16 byte order mark names, as some editors and shells write it. */
export function utf16Label(head: Uint8Array): string | undefined {
  if (head.length < 2) return undefined;
  const mark = ((head[0]! << 8) | head[1]!).toString(16) as keyof typeof UTF16;
  return UTF16[mark];
}

/** The same source as UTF-8. */
export function asUtf8(source: ImportSource, label: string): ImportSource {
  // Places in the text are none in the file, so lines are not told of.
  const { size: _size, seekable: _seekable, condensed: _condensed, ...rest } = source;
  return {
    ...rest,
    bytes: async function* () {
      const decoder = new TextDecoder(label);
      const encoder = new TextEncoder();
      for await (const chunk of source.bytes()) yield encoder.encode(decoder.decode(chunk, { stream: true }));
      yield encoder.encode(decoder.decode());
    },
  };
}
