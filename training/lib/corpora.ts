import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Folder of the labelled corpora: `HOLOLOOM_CORPORA`, or `../shared/corpora` beside the repository. The data are
 * never part of the repository.
 */
export const CORPORA_FOLDER =
  process.env['HOLOLOOM_CORPORA'] ?? fileURLToPath(new URL('../../../shared/corpora', import.meta.url));

/** Records of a corpus, or undefined where it is absent: the caller says 'skipped'. */
export function readCorpus<T>(name: string): readonly T[] | undefined {
  const file = join(CORPORA_FOLDER, name, 'data.jsonl');
  return existsSync(file) ? readJsonl<T>(file) : undefined;
}

/** Our own labelled records in training/data. */
export function readOwnData<T>(name: string): readonly T[] {
  return readJsonl<T>(fileURLToPath(new URL(`../data/${name}.jsonl`, import.meta.url)));
}

function readJsonl<T>(file: string): readonly T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      try {
        return JSON.parse(line) as T;
      } catch (cause) {
        throw new Error(`${file}:${index + 1}: not a JSON record; mend or remove the line`, { cause });
      }
    });
}
