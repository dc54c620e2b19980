import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportFinding } from '../../core/importers/importer.ts';
import { throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import { EvaluationIndex } from '../../core/synthesis/decontamination/evaluationIndex.ts';
import { openInput } from '../sources/open.ts';
import { evaluationTextsIn, type EvaluationFile } from './evaluationFile.ts';
import { EvaluationSetError } from './evaluationSetError.ts';

const SKIPPED_FOLDERS = new Set(['node_modules', '__MACOSX']);

/**
 * The texts of evaluation sets, ready for `Decontamination`. Paths are files or folders, these with all files below them
 * but hidden ones, archives with all files in them. JSONL, JSON, CSV and Parquet give all their texts, other files their
 * paragraphs. `named` says how reports call a file. Throws an EvaluationSetError for what cannot be read: a set that is
 * passed over in silence would leak.
 */
export async function readEvaluationSets(
  paths: readonly string[],
  signal: CancellationSignal,
  named: (path: string) => string = (path) => path,
): Promise<EvaluationIndex> {
  const index = new EvaluationIndex();
  for (const path of paths) {
    const before = index.size + index.tooShort;
    for await (const file of filesUnder(path)) {
      throwIfCancelled(signal);
      try {
        for await (const part of partsOf(file)) {
          for await (const text of evaluationTextsIn(part, signal)) index.add({ ...text, file: named(text.file) });
        }
      } catch (error) {
        throwIfCancelled(signal);
        throw error instanceof EvaluationSetError ? error : unreadable(file, error);
      }
    }
    if (index.size + index.tooShort === before)
      throw new EvaluationSetError(
        path,
        0,
        'holds no text to compare with; JSONL, JSON, CSV, Parquet and text are read',
      );
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
  const names = await readdir(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  for (const name of names.sort()) {
    if (!isHidden(name)) yield* filesUnder(join(path, name));
  }
}

/** What editors, version control and Finder keep beside the files. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || SKIPPED_FOLDERS.has(name);
}

/** The file itself, unpacked, or the files in an archive. */
async function* partsOf(path: string): AsyncGenerator<EvaluationFile> {
  const facts = await stat(path, { bigint: true });
  const onFinding = ({ severity, file, message }: ImportFinding): void => {
    if (severity !== 'info') throw new EvaluationSetError(file, 0, message);
  };
  const accepts = (name: string): boolean => {
    if (name.toLowerCase().endsWith('.zip'))
      throw new EvaluationSetError(`${path}!/${name}`, 0, 'is an archive in an archive; unpack it');
    return !name.split('/').some(isHidden);
  };
  for await (const source of openInput({ path, facts, chosen: true }, { onFinding, accepts, pipes: true })) {
    yield { name: source.path, bytes: () => source.bytes() };
  }
}

function unreadable(path: string, error: unknown): EvaluationSetError {
  const { code } = error as NodeJS.ErrnoException;
  const why = code === 'ENOENT' ? 'there is no such file or folder' : (error as Error).message;
  return new EvaluationSetError(path, 0, why, error);
}
