/** From a row of a dataset file back to the turns it was made of, and from a turn to all its rows. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { readProvenance, type ProvenanceEntry, type RowOrigin } from '../../core/dataset/features/origin.ts';
import { FORMATS } from '../../core/formats/registry.ts';
import type { Example } from '../../core/model/example.ts';
import type { MemoryStore, StoredFile, StoredRun } from '../../core/ports.ts';
import { datasetExamples, datasetRuns } from '../runs/dataset.ts';
import { PROVENANCE_FILE } from './provenance.ts';

export interface RowPlace {
  readonly path: string;
  /** 0-based. */
  readonly line: number;
}

/** Folders above a data file in which its provenance file may lie. */
const LEVELS = 3;
/** Folders below a workspace's export folder that are looked through for provenance files. */
const DEPTH = 3;
/** A provenance file is read whole; one of a million rows has about 300 MB. */
const MAX_PROVENANCE_BYTES = 512 * 1024 * 1024;

export class Lineage {
  readonly #store: MemoryStore;
  readonly #provenance = new Map<string, { readonly version: string; readonly entries: Provenance }>();
  readonly #examples = new Map<string, readonly Example[]>();

  constructor(store: MemoryStore) {
    this.#store = store;
  }

  /** Of a line (0-based) of a file; undefined where nothing tells. `text` decides where the file was changed since. */
  async originOf(path: string, line: number, text: string): Promise<RowOrigin | undefined> {
    return (await this.#fromProvenance(path, line, text)) ?? (await this.#fromRuns(path, line, text));
  }

  /** Rows made of one of the memories: in files of runs, and in datasets below the folders. By path, then line. */
  async rowsOf(memories: ReadonlySet<string>, folders: readonly string[]): Promise<readonly RowPlace[]> {
    const places = new Map<string, RowPlace>();
    const add = (place: RowPlace): void => void places.set(`${place.path}\0${place.line}`, place);
    for (const { run, file } of this.#files()) {
      if (!(await isUnchanged(file))) continue;
      this.#examplesOf(run, file).forEach((example, line) => {
        if (example.metadata.source.some((id) => memories.has(id))) add({ path: file.path, line });
      });
    }
    for (const folder of folders) {
      for (const path of await provenanceFiles(folder, DEPTH)) {
        for (const entry of (await this.#entries(path))?.all ?? []) {
          if (!entry.origin.memories.some((id) => memories.has(id))) continue;
          add({ path: join(dirname(path), ...entry.file.split('/')), line: entry.line - 1 });
        }
      }
    }
    return [...places.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
  }

  async #fromProvenance(path: string, line: number, text: string): Promise<RowOrigin | undefined> {
    let folder = dirname(path);
    for (let level = 0; level < LEVELS; level++) {
      const entries = await this.#entries(join(folder, PROVENANCE_FILE));
      if (entries) {
        const file = relative(folder, path).split(sep).join('/');
        const hash = createHash('sha256').update(text).digest('hex');
        const here = entries.byLine.get(`${file}\0${line + 1}`);
        const found = here?.sha256 === hash ? here : entries.byHash.get(`${file}\0${hash}`);
        if (found) return found.origin;
      }
      const above = dirname(folder);
      if (above === folder) break;
      folder = above;
    }
    return undefined;
  }

  async #fromRuns(path: string, line: number, text: string): Promise<RowOrigin | undefined> {
    for (const { run, file } of this.#files()) {
      if (file.path !== path) continue;
      const examples = this.#examplesOf(run, file);
      // An unchanged file has the run's rows in order; in a changed one the row's own text finds its example.
      const example = (await isUnchanged(file))
        ? examples[line]
        : examples.find((candidate) => FORMATS[file.format].encode(candidate) === text);
      if (!example) continue;
      const { source, pattern_type: patternType, confidence } = example.metadata;
      return { memories: source, patternType, confidence };
    }
    return undefined;
  }

  *#files(): Generator<{ readonly run: StoredRun; readonly file: StoredFile }> {
    for (const run of this.#store.runs.list()) for (const file of run.files) yield { run, file };
  }

  /** The examples of a file in its order: of the run alone, or with the runs before it that were exported with it. */
  #examplesOf(run: StoredRun, file: StoredFile): readonly Example[] {
    const key = `${run.id}\0${file.examples}`;
    const known = this.#examples.get(key);
    if (known) return known;
    let examples = [...datasetExamples(this.#store, [run])].flat();
    if (examples.length !== file.examples) {
      const runs = datasetRuns(this.#store, undefined);
      const end = runs.findIndex(({ id }) => id === run.id);
      if (end > 0) examples = [...datasetExamples(this.#store, runs.slice(0, end + 1))].flat();
    }
    this.#examples.clear();
    this.#examples.set(key, examples);
    return examples;
  }

  async #entries(path: string): Promise<Provenance | undefined> {
    const facts = await stat(path).catch(() => undefined);
    if (facts?.isFile() !== true || facts.size > MAX_PROVENANCE_BYTES) return undefined;
    const version = `${facts.size}/${facts.mtimeMs}`;
    const known = this.#provenance.get(path);
    if (known?.version === version) return known.entries;
    const entries = readEntries(await readFile(path, 'utf8'));
    this.#provenance.clear();
    this.#provenance.set(path, { version, entries });
    return entries;
  }
}

interface Provenance {
  readonly all: readonly ProvenanceEntry[];
  readonly byLine: ReadonlyMap<string, ProvenanceEntry>;
  readonly byHash: ReadonlyMap<string, ProvenanceEntry>;
}

function readEntries(text: string): Provenance {
  const all = text.split('\n').flatMap((line) => readProvenance(line) ?? []);
  return {
    all,
    byLine: new Map(all.map((entry) => [`${entry.file}\0${entry.line}`, entry])),
    byHash: new Map(all.map((entry) => [`${entry.file}\0${entry.sha256}`, entry])),
  };
}

async function isUnchanged({ path, bytes, modified }: StoredFile): Promise<boolean> {
  const facts = await stat(path).catch(() => undefined);
  return facts?.isFile() === true && facts.size === bytes && facts.mtimeMs === modified;
}

async function provenanceFiles(folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile() && entry.name === PROVENANCE_FILE) found.push(path);
    else if (entry.isDirectory() && depth > 0 && !entry.name.startsWith('.') && entry.name !== 'node_modules')
      found.push(...(await provenanceFiles(path, depth - 1)));
  }
  return found;
}
