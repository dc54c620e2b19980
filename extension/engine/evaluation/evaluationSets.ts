import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import { EvaluationIndex } from '../../core/synthesis/decontamination/evaluationIndex.ts';
import { jsonTexts, paragraphTexts, rowTexts } from '../../core/synthesis/decontamination/evaluationTexts.ts';
import { lineChunks } from '../files/lineChunks.ts';

/** Bytes of a JSON or text file, which is read as a whole; JSONL is streamed. */
const MAX_WHOLE_FILE = 256 << 20;
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);
const JSONL = new Set(['.jsonl', '.ndjson']);

/** A file or folder of evaluation sets that could not be read, with the sentence why. */
export class EvaluationSetError extends Error {
  override readonly name = 'EvaluationSetError';
  readonly file: string;
  /** 1-based; 0 where no line is to blame. */
  readonly line: number;
  constructor(file: string, line: number, message: string, cause?: unknown) {
    super(message, { cause });
    this.file = file;
    this.line = line;
  }
}

/**
 * The texts of evaluation sets, ready for `Decontamination`. Paths are files or folders, these with all files below
 * them. JSONL and JSON give all their texts, other files their paragraphs. Throws an EvaluationSetError for what
 * cannot be read: a set that is passed over in silence would leak.
 */
export async function readEvaluationSets(
  paths: readonly string[],
  signal: CancellationSignal,
): Promise<EvaluationIndex> {
  const index = new EvaluationIndex();
  for (const path of paths) {
    for await (const file of filesUnder(path)) {
      throwIfCancelled(signal);
      await readSet(file, index);
    }
  }
  return index;
}

async function* filesUnder(path: string): AsyncGenerator<string> {
  const facts = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (!facts.isDirectory()) {
    yield path;
    return;
  }
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!SKIPPED_FOLDERS.has(name)) yield* filesUnder(join(path, name));
  }
}

async function readSet(file: string, index: EvaluationIndex): Promise<void> {
  const extension = extname(file).toLowerCase();
  try {
    if (JSONL.has(extension)) await readRows(file, index);
    else {
      if ((await stat(file)).size > MAX_WHOLE_FILE)
        throw new EvaluationSetError(file, 0, 'is larger than 256 MB; give large evaluation sets as JSONL');
      const text = await readText(file);
      const texts = extension === '.json' ? jsonTexts(file, text) : paragraphTexts(file, text);
      for (const found of texts) index.add(found);
    }
  } catch (error) {
    throw error instanceof EvaluationSetError ? error : unreadable(file, error);
  }
}

async function readRows(file: string, index: EvaluationIndex): Promise<void> {
  const decoder = new TextDecoder();
  for await (const { bytes, firstLine } of lineChunks(file)) {
    for (const [i, line] of decoder.decode(bytes).split('\n').entries()) {
      if (line.trim() === '') continue;
      let row: unknown;
      try {
        row = JSON.parse(line);
      } catch (error) {
        throw new EvaluationSetError(file, firstLine + i, `is not JSON: ${(error as Error).message}`, error);
      }
      for (const text of rowTexts(file, firstLine + i, row)) index.add(text);
    }
  }
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  if (bytes.subarray(0, 8192).includes(0))
    throw new EvaluationSetError(file, 0, 'is no text; give evaluation sets as JSONL, JSON or text');
  return new TextDecoder().decode(bytes);
}

function unreadable(path: string, error: unknown): EvaluationSetError {
  const { code } = error as NodeJS.ErrnoException;
  const why = code === 'ENOENT' ? 'there is no such file or folder' : (error as Error).message;
  return new EvaluationSetError(path, 0, why, error);
}
