/** From a row of a dataset file back to the turns it was made of, and from a turn to all its rows. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { readProvenance, type ProvenanceEntry, type RowOrigin } from '../../core/dataset/features/origin.ts';
import { exchangesOf } from '../../core/dataset/features/saidAgain.ts';
import { OriginTable, type HashOf, type WrittenRow } from '../../core/dataset/features/originTable.ts';
import type { DatasetFormat } from '../../core/formats/format.ts';
import { FORMATS } from '../../core/formats/registry.ts';
import type { Example } from '../../core/model/example.ts';
import type { MemoryStore, StoredFile, StoredRun } from '../../core/ports.ts';
import type { RowView } from '../../core/dataset/view.ts';
import { datasetRuns, wordedExamples } from '../runs/dataset.ts';
import { originByContent, saidIn } from './contentOrigin.ts';
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
/** A data file that was changed is read whole to find its rows again. */
const MAX_READ_BYTES = 128 * 1024 * 1024;
/** Examples of runs that are compared with rows of a file that no run names. */
const MOST_SEARCHED = 50_000;
/** Tables of runs that stay in memory. */
const MOST_TABLES = 64;

/** Provenance files that stay in memory, and those elsewhere that are looked through for a row. */
const MAX_KEPT_BYTES = 128 * 1024 * 1024;
const MAX_ELSEWHERE_BYTES = 64 * 1024 * 1024;

export class Lineage {
  readonly #store: MemoryStore;
  /** Where copies of builds are kept, with their provenance. */
  readonly #versions: string | undefined;
  readonly #provenance = new Map<string, ReadProvenance>();
  readonly #tables = new Map<string, OriginTable>();

  constructor(store: MemoryStore, versions?: string) {
    this.#store = store;
    this.#versions = versions;
  }

  /** The person said another word on records: exports hold others now. */
  outdate(): void {
    this.#tables.clear();
  }

  /** Of a line (0-based) of a file; undefined where nothing tells. Files that were edited, renamed or moved are known by their rows. */
  async originOf(path: string, line: number, hashOf: HashOf): Promise<RowOrigin | undefined> {
    return (await this.#fromProvenance(path, line, hashOf)) ?? (await this.#fromRuns(path, line, hashOf));
  }

  /**
   * Of a row that nothing beside its file tells of: the same row of another dataset below the folders, or of a kept
   * build, or the turns that say what it says.
   */
  async originElsewhere(
    hash: string | undefined,
    row: RowView,
    folders: readonly string[],
  ): Promise<RowOrigin | undefined> {
    const places = this.#versions === undefined ? folders : [...folders, this.#versions];
    for (const folder of hash === undefined ? [] : places) {
      for (const path of await provenanceFiles(folder, DEPTH)) {
        for (const table of (await this.#provenanceIn(path, MAX_ELSEWHERE_BYTES))?.values() ?? []) {
          const origin = table.originOf(hash!);
          if (origin && origin.memories.length > 0) return origin;
        }
      }
    }
    return originByContent(this.#store, row);
  }

  /** Whether a row says what one of the memories says. */
  saying(memories: ReadonlySet<string>): (row: RowView) => boolean {
    const said = [...memories].flatMap((id) => {
      const memory = this.#store.memories.get(id);
      return memory ? [saidIn(memory)] : [];
    });
    return (row) => exchangesOf(row).some((exchange) => said.some((turn) => turn.holds(exchange) > 0));
  }

  /** Rows made of one of the memories: in files of runs, and in datasets below the folders. By path, then line. */
  async rowsOf(memories: ReadonlySet<string>, folders: readonly string[]): Promise<readonly RowPlace[]> {
    const places = new Map<string, RowPlace>();
    const collect = async (path: string, table: OriginTable, unchanged: boolean): Promise<void> => {
      const isWanted = (row: number | undefined): boolean =>
        row !== undefined && table.rows[row]?.origin.memories.some((id) => memories.has(id)) === true;
      if (!table.rows.some((_, row) => isWanted(row))) return;
      for (const line of unchanged ? table.rows.keys() : await linesNow(path, table, isWanted))
        if (!unchanged || isWanted(line)) places.set(`${path}\0${line}`, { path, line });
    };
    for (const { run, file } of this.#files()) {
      const table = this.#tableOf(run, file);
      await collect(file.path, table, await isAsWritten(file, table));
    }
    for (const folder of folders) {
      for (const path of await provenanceFiles(folder, DEPTH)) {
        for (const [file, table] of (await this.#provenanceIn(path)) ?? [])
          await collect(join(dirname(path), ...file.split('/')), table, false);
      }
    }
    return [...places.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
  }

  async #fromProvenance(path: string, line: number, hashOf: HashOf): Promise<RowOrigin | undefined> {
    let folder = dirname(path);
    for (let level = 0; level < LEVELS; level++) {
      const tables = await this.#provenanceIn(join(folder, PROVENANCE_FILE));
      if (tables) {
        const mine = tables.get(relative(folder, path).split(sep).join('/'));
        const others = [...tables.values()].filter((table) => table !== mine);
        const found = (mine && originIn(mine, line, hashOf)) ?? firstOrigin(others, line, hashOf);
        if (found) return found;
      }
      const above = dirname(folder);
      if (above === folder) break;
      folder = above;
    }
    return undefined;
  }

  async #fromRuns(path: string, line: number, hashOf: HashOf): Promise<RowOrigin | undefined> {
    for (const { run, file } of this.#files()) {
      if (file.path !== path) continue;
      const table = this.#tableOf(run, file);
      // An unchanged file has the run's rows in order, whatever redaction made of their words.
      const found = (await isAsWritten(file, table)) ? table.rows[line]?.origin : originIn(table, line, hashOf);
      if (found) return found;
    }
    let examples = 0;
    const others: OriginTable[] = [];
    for (const { run, file } of this.#files()) {
      if ((examples += file.examples) > MOST_SEARCHED) break;
      if (file.path !== path) others.push(this.#tableOf(run, file));
    }
    return firstOrigin(others, line, hashOf);
  }

  *#files(): Generator<{ readonly run: StoredRun; readonly file: StoredFile }> {
    for (const run of this.#store.runs.list()) for (const file of run.files) yield { run, file };
  }

  /** The rows of a file in its order: of the run alone, or with the runs before it that were exported with it. */
  #tableOf(run: StoredRun, file: StoredFile): OriginTable {
    const key = `${run.id}\0${file.format}\0${file.examples}`;
    const known = this.#tables.get(key);
    if (known) return known;
    const format = FORMATS[file.format];
    const table = new OriginTable(this.#examplesOf(run, file).map((example) => new ExampleRow(example, format)));
    this.#tables.set(key, table);
    // What is left of the tables that were made first is made again when it is asked for.
    for (const first of this.#tables.keys()) {
      if (this.#tables.size <= MOST_TABLES) break;
      this.#tables.delete(first);
    }
    return table;
  }

  #examplesOf(run: StoredRun, file: StoredFile): readonly Example[] {
    const examples = [...wordedExamples(this.#store, [run])].flat();
    if (examples.length === file.examples) return examples;
    const runs = datasetRuns(this.#store, undefined);
    const end = runs.findIndex(({ id }) => id === run.id);
    return end > 0 ? [...wordedExamples(this.#store, runs.slice(0, end + 1))].flat() : examples;
  }

  async #provenanceIn(path: string, most = MAX_PROVENANCE_BYTES): Promise<Provenance | undefined> {
    const facts = await stat(path).catch(() => undefined);
    if (facts?.isFile() !== true || facts.size > most) return undefined;
    const version = `${facts.size}/${facts.mtimeMs}`;
    const known = this.#provenance.get(path);
    if (known?.version === version) return known.tables;
    const tables = readTables(await readFile(path, 'utf8'));
    this.#provenance.delete(path);
    this.#provenance.set(path, { version, bytes: facts.size, tables });
    let kept = [...this.#provenance.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [first, { bytes }] of this.#provenance) {
      if (kept <= MAX_KEPT_BYTES || first === path) break;
      this.#provenance.delete(first);
      kept -= bytes;
    }
    return tables;
  }
}

/** Its hash is worked out when somebody looks for a row of a file that is not as it was written. */
class ExampleRow implements WrittenRow {
  readonly origin: RowOrigin;
  readonly #example: Example;
  readonly #format: DatasetFormat;
  #hash: string | undefined;

  constructor(example: Example, format: DatasetFormat) {
    const { source, pattern_type: patternType, confidence } = example.metadata;
    this.origin = { memories: source, patternType, confidence };
    this.#example = example;
    this.#format = format;
  }

  get hash(): string {
    return (this.#hash ??= hashOfRow(this.#format.encode(this.#example)));
  }
}

interface ReadProvenance {
  readonly version: string;
  readonly bytes: number;
  readonly tables: Provenance;
}

/** By file, relative to the provenance file with forward slashes. */
type Provenance = ReadonlyMap<string, OriginTable>;

function readTables(text: string): Provenance {
  const files = new Map<string, (ProvenanceEntry | undefined)[]>();
  for (const line of text.split('\n')) {
    const entry = readProvenance(line);
    if (!entry) continue;
    const entries = files.get(entry.file) ?? [];
    files.set(entry.file, entries);
    entries[entry.line - 1] = entry;
  }
  return new Map(
    [...files].map(([file, entries]) => [
      file,
      // A line that the file says nothing of keeps its place.
      new OriginTable(
        Array.from(entries, (entry) => entry ?? NOWHERE).map(({ sha256: hash, origin }) => ({ hash, origin })),
      ),
    ]),
  );
}

const NOWHERE = { sha256: '', origin: { memories: [] } } as const;

/** As rows are hashed in provenance files. */
export function hashOfRow(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function originIn(table: OriginTable, line: number, hashOf: HashOf, reach?: number): RowOrigin | undefined {
  const row = table.find(line, hashOf, reach);
  const origin = row === undefined ? undefined : table.rows[row]?.origin;
  return origin && origin.memories.length > 0 ? origin : undefined;
}

/** In files of another name, an edited row is known only right beside one that is not. */
function firstOrigin(tables: readonly OriginTable[], line: number, hashOf: HashOf): RowOrigin | undefined {
  for (const table of tables) {
    const origin = originIn(table, line, hashOf, 1);
    if (origin) return origin;
  }
  return undefined;
}

/** Lines of a file that may have changed, whose row is wanted. Nothing where it is gone. */
async function linesNow(
  path: string,
  table: OriginTable,
  isWanted: (row: number | undefined) => boolean,
): Promise<readonly number[]> {
  const facts = await stat(path).catch(() => undefined);
  if (facts?.isFile() !== true || facts.size > MAX_READ_BYTES) return [];
  const lines = (await readFile(path, 'utf8')).split(/\r?\n/);
  const hashes = lines.map((text, line) => (text === '' && line === lines.length - 1 ? undefined : hashOfRow(text)));
  const hashOf = (line: number): string | undefined => hashes[line];
  return [...lines.keys()].filter((line) => isWanted(table.find(line, hashOf)));
}

/** Nobody changed the file, and the person's word on its records is what it was. */
async function isAsWritten({ path, bytes, modified, examples }: StoredFile, table: OriginTable): Promise<boolean> {
  if (table.rows.length !== examples) return false;
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
