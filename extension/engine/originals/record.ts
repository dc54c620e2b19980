/** Finds the record of a turn in the file that it was read from, or in a copy. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { zstdDecompressSync } from 'node:zlib';
import type { ImportSource } from '../../core/importers/importer.ts';
import { MAX_DOCUMENT_BYTES, readAll, readHead } from '../../core/importers/reading/bytes.ts';
import { isObject, parseJson } from '../../core/importers/reading/json.ts';
import { readByteLines } from '../../core/importers/reading/lines.ts';
import { probe, PROBE_BYTES } from '../../core/importers/reading/probe.ts';
import type { Turn } from '../../core/model/turn.ts';
import { throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import type { OriginalRecord } from '../../protocol/sources.ts';
import { portable } from '../sources/fileSource.ts';
import { openInput } from '../sources/open.ts';
import { recordsNaming } from './jsonRecords.ts';
import { rowsNaming } from './rows.ts';
import { tellingPart } from './telling.ts';

export interface WantedRecord {
  readonly turn: Turn;
  /** Where it stood when it was read. 1-based. */
  readonly line: number | undefined;
  /** First lines of the turns of the file, ascending. */
  readonly lines: readonly number[];
}

/** What a document shows of one record. Characters. */
const MAX_TEXT = 2_000_000;
/** Lines of a turn that are shown; an agent's turn can have thousands. */
const MAX_LINES = 500;

/** The record in a file on disk; undefined where the file has gone or no longer has it. */
export async function recordIn(
  path: string,
  wanted: WantedRecord,
  signal: CancellationSignal,
): Promise<OriginalRecord | undefined> {
  const facts = await stat(path, { bigint: true }).catch(() => undefined);
  if (!facts?.isFile()) return undefined;
  for await (const source of openInput({ path, facts, chosen: true }, { onFinding: () => undefined, signal })) {
    throwIfCancelled(signal);
    const found = await recordOf(source, wanted, signal);
    if (found) return { path: source.path, ...found };
  }
  return undefined;
}

/** The same in a copy, which is unpacked into a private folder for as long as that takes. */
export async function recordInCopy(
  path: string,
  packed: Iterable<Uint8Array>,
  wanted: WantedRecord,
  signal: CancellationSignal,
): Promise<OriginalRecord | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'hololoom-original-'));
  try {
    const copy = join(folder, 'copy');
    await pipeline(Readable.from(unpackedChunks(packed)), createWriteStream(copy));
    const found = await recordIn(copy, wanted, signal);
    return found && { ...found, path: found.path.replace(portable(copy), portable(path)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function* unpackedChunks(packed: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const bytes of packed) yield zstdDecompressSync(bytes);
}

type Found = Omit<OriginalRecord, 'path'>;

async function recordOf(
  source: ImportSource,
  wanted: WantedRecord,
  signal: CancellationSignal,
): Promise<Found | undefined> {
  if (source.tables) return asJson(rowsNaming(source, wanted.turn, signal));
  const { shape } = probe(await readHead(source, PROBE_BYTES));
  if (shape === 'jsonLines') return linesOf(source, wanted, signal, true);
  if (shape === 'text') return linesOf(source, wanted, signal, false);
  if (shape !== 'jsonArray' && shape !== 'jsonObject') return undefined;
  const bytes = await readAll(source, MAX_DOCUMENT_BYTES);
  const value = bytes && parseJson(new TextDecoder().decode(bytes));
  const records = value === undefined ? [] : recordsNaming(value, wanted.turn);
  // A file of one line is a file of lines too.
  return asJson(records) ?? linesOf(source, wanted, signal, true);
}

function asJson(records: readonly unknown[]): Found | undefined {
  if (records.length === 0) return undefined;
  return { language: 'json', text: cut(records.map((record) => JSON.stringify(record, null, 2)).join('\n\n')) };
}

/** The lines of the turn: from the one that has the prompt to the next turn's. */
async function linesOf(
  source: ImportSource,
  { turn, line, lines }: WantedRecord,
  signal: CancellationSignal,
  json: boolean,
): Promise<Found | undefined> {
  const part = tellingPart(turn.user) || tellingPart(turn.assistant);
  const inside = json ? JSON.stringify(part).slice(1, -1) : part;
  const found = await linesFrom(source, signal, (number, text) =>
    line === undefined ? text.includes(inside) : number === line && text.includes(inside),
  );
  // The file may have been rewritten, and the turn stand elsewhere in it.
  const all =
    found ?? (line === undefined ? undefined : await linesFrom(source, signal, (_, text) => text.includes(inside)));
  if (!all) return undefined;
  const next = lines.find((other) => other > all.first) ?? Number.POSITIVE_INFINITY;
  const own = all.texts.slice(0, Math.max(1, next - all.first));
  const text = json ? own.map(pretty).join('\n\n') : own.join('\n');
  return { line: all.first, language: json ? 'json' : 'text', text: cut(text) };
}

/** The first line that is wanted and those that follow it. */
async function linesFrom(
  source: ImportSource,
  signal: CancellationSignal,
  isWanted: (number: number, text: string) => boolean,
): Promise<{ readonly first: number; readonly texts: readonly string[] } | undefined> {
  const decoder = new TextDecoder();
  const texts: string[] = [];
  let first = 0;
  let length = 0;
  for await (const batch of readByteLines(source)) {
    throwIfCancelled(signal);
    for (const { number, bytes } of batch) {
      const text = decoder.decode(bytes);
      if (first === 0 && !isWanted(number, text)) continue;
      if (first === 0) first = number;
      texts.push(text);
      length += text.length;
      if (texts.length >= MAX_LINES || length > MAX_TEXT) return { first, texts };
    }
  }
  return first === 0 ? undefined : { first, texts };
}

function pretty(line: string): string {
  const value = parseJson(line);
  return isObject(value) ? JSON.stringify(value, null, 2) : line;
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT).toWellFormed()}\n…`;
}
