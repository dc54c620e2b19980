/** A dataset that was written, opened for reading: its data files, and what stands beside them about their rows. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { readProvenance, type ProvenanceEntry } from '../../core/dataset/features/origin.ts';
import { compareText } from '../../core/text/order.ts';
import type { VersionAccount } from '../../core/synthesis/versions/accounts.ts';
import { throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import { EngineError, fileError } from '../errors.ts';
import { lineChunks } from '../files/lineChunks.ts';
import { MANIFEST_FILE, manifestAccount } from './manifest.ts';
import { parquetLines } from './parquetLines.ts';
import { DROPPED_FILE, PROVENANCE_FILE } from './provenance.ts';

export interface DataFile {
  /** Absolute. */
  readonly path: string;
  /** Below the dataset's folder, with forward slashes; a lone file's own name. */
  readonly name: string;
  readonly bytes: number;
}

export interface OpenedDataset {
  /** Of the file or folder. */
  readonly name: string;
  /** In order of their names. */
  readonly files: readonly DataFile[];
  /** Of the manifest above the files; undefined where there is none of ours. */
  readonly account: VersionAccount | undefined;
  /** What is known of a row by file name and 1-based line. */
  originOf(file: DataFile, line: number): ProvenanceEntry | undefined;
}

export interface FileLine {
  readonly text: string;
  /** '' where the file ends without one. */
  readonly end: '\n' | '\r\n' | '';
  /** false where its bytes are no UTF-8. */
  readonly valid: boolean;
}

/** Folders above a lone file in which its provenance may lie. */
const LEVELS = 3;
/** Folders of data below the one that was named. */
const DEPTH = 3;
const DATA = /\.(?:jsonl|ndjson|parquet)$/i;
const BESIDE: ReadonlySet<string> = new Set([PROVENANCE_FILE, DROPPED_FILE]);

/** A manifest stands for its folder. Throws `cannotRead`, and `nothingToDo` where there is no data file. */
export async function openDataset(named: string, signal: CancellationSignal): Promise<OpenedDataset> {
  const path = basename(named) === MANIFEST_FILE ? dirname(named) : named;
  const facts = await stat(path).catch((error: unknown) => {
    throw fileError('cannotRead', path, error);
  });
  const folder = facts.isDirectory() ? path : undefined;
  const files =
    folder === undefined
      ? [{ path, name: basename(path), bytes: facts.size }]
      : [...(await dataFiles(folder, folder, DEPTH))].sort((a, b) => compareText(a.name, b.name));
  if (files.length === 0)
    throw new EngineError('nothingToDo', `${path} holds no .jsonl, .ndjson or .parquet file`, { path });
  const root = folder ?? (await folderOfProvenance(path));
  const entries = root === undefined ? new Map<string, ProvenanceEntry>() : await provenance(root, signal);
  const manifest = await readFile(join(root ?? path, MANIFEST_FILE), 'utf8').catch(() => undefined);
  return {
    name: basename(path),
    files,
    account: manifest === undefined ? undefined : manifestAccount(manifest),
    originOf: (file, line) =>
      root === undefined ? undefined : entries.get(`${relative(root, file.path).split(sep).join('/')}\0${line}`),
  };
}

/** Lines of a data file in order; rows of Parquet as the JSON lines they were made of. Errors are those of node:fs. */
export async function* fileLines({ path }: DataFile, signal: CancellationSignal): AsyncGenerator<FileLine> {
  if (/\.parquet$/i.test(path)) {
    for await (const text of parquetLines(path)) {
      throwIfCancelled(signal);
      yield { text, end: '\n', valid: true };
    }
    return;
  }
  for await (const { bytes } of lineChunks(path)) {
    throwIfCancelled(signal);
    const { text, valid } = decoded(bytes);
    for (let at = 0; at < text.length;) {
      const newline = text.indexOf('\n', at);
      const stop = newline === -1 ? text.length : newline;
      const returns = newline !== -1 && text[stop - 1] === '\r' && stop > at;
      const line = text.slice(at, returns ? stop - 1 : stop);
      // Which line of the piece is broken is told by the mark that stands for its bytes.
      yield {
        text: line,
        end: newline === -1 ? '' : returns ? '\r\n' : '\n',
        valid: valid || !line.includes('\ufffd'),
      };
      at = stop + 1;
    }
  }
}

function decoded(bytes: Uint8Array): { readonly text: string; readonly valid: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), valid: true };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), valid: false };
  }
}

async function dataFiles(root: string, folder: string, depth: number): Promise<readonly DataFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw fileError('cannotRead', folder, error);
  });
  const found: DataFile[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (depth > 0 && !entry.name.startsWith('.') && entry.name !== 'node_modules')
        found.push(...(await dataFiles(root, path, depth - 1)));
    } else if (entry.isFile() && DATA.test(entry.name) && !BESIDE.has(entry.name)) {
      const name = relative(root, path).split(sep).join('/');
      found.push({ path, name, bytes: (await stat(path)).size });
    }
  }
  return found;
}

async function folderOfProvenance(path: string): Promise<string | undefined> {
  let folder = dirname(path);
  for (let level = 0; level < LEVELS; level++) {
    const facts = await stat(join(folder, PROVENANCE_FILE)).catch(() => undefined);
    if (facts?.isFile() === true) return folder;
    folder = dirname(folder);
  }
  return undefined;
}

async function provenance(root: string, signal: CancellationSignal): Promise<ReadonlyMap<string, ProvenanceEntry>> {
  const path = join(root, PROVENANCE_FILE);
  const entries = new Map<string, ProvenanceEntry>();
  const facts = await stat(path).catch(() => undefined);
  if (facts?.isFile() !== true) return entries;
  for await (const { text } of fileLines({ path, name: PROVENANCE_FILE, bytes: facts.size }, signal)) {
    const entry = readProvenance(text);
    if (entry) entries.set(`${entry.file}\0${entry.line}`, entry);
  }
  return entries;
}
