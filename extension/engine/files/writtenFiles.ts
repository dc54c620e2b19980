/** What was written last under a path, so that a later run tells it from what a person made of it. */
import { constants } from 'node:fs';
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isRecord } from '../../core/formats/wording.ts';
import { systemCode } from '../errors.ts';
import { sha256Of } from './sha256.ts';

/** Paths that are remembered; older ones are forgotten, and their files are kept like anybody's. */
const MOST = 1000;
/** Names that are tried for a copy. */
const MOST_COPIES = 1000;

export class WrittenFiles {
  readonly #ledger: string;
  #hashes: Map<string, string> | undefined;

  /** `ledger` is a file outside of the folders that are written to; where it cannot be read or written nothing is known. */
  constructor(ledger: string) {
    this.#ledger = ledger;
  }

  /**
   * Copies what stands under the path beside it (`NAME.bak`, `NAME.2.bak` …) unless it was written here and is as it
   * was, or says the same as what is to replace it. Gives the copy's path.
   */
  async keep(path: string, replacement: string): Promise<string | undefined> {
    let hash: string;
    try {
      hash = await sha256Of(path);
    } catch (error) {
      // A folder in its place is for the writer to report.
      if (['ENOENT', 'EISDIR'].includes(systemCode(error))) return undefined;
      throw error;
    }
    if (hash === (await this.#known()).get(path) || hash === replacement) return undefined;
    for (let n = 1; n <= MOST_COPIES; n++) {
      const copy = n === 1 ? `${path}.bak` : `${path}.${n}.bak`;
      try {
        await copyFile(path, copy, constants.COPYFILE_EXCL);
        return copy;
      } catch (error) {
        if (systemCode(error) !== 'EEXIST') throw error;
      }
    }
    throw new Error(`there are ${MOST_COPIES} copies of ${path} beside it; delete some of them`);
  }

  /** These were written just now. */
  async remember(files: readonly { readonly path: string; readonly sha256: string }[]): Promise<void> {
    const hashes = await this.#known();
    for (const { path, sha256 } of files) {
      hashes.delete(path);
      hashes.set(path, sha256);
    }
    const kept = [...hashes].slice(-MOST);
    const temporary = `${this.#ledger}.${process.pid}.tmp`;
    try {
      await mkdir(dirname(this.#ledger), { recursive: true });
      await writeFile(temporary, `${JSON.stringify(Object.fromEntries(kept), null, 1)}\n`);
      await rename(temporary, this.#ledger);
    } catch {
      // Without a ledger the next run keeps a copy of what it replaces: nothing is lost.
    }
  }

  async #known(): Promise<Map<string, string>> {
    this.#hashes ??= await readLedger(this.#ledger);
    return this.#hashes;
  }
}

async function readLedger(path: string): Promise<Map<string, string>> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    const entries = isRecord(value) ? Object.entries(value) : [];
    return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return new Map();
  }
}
