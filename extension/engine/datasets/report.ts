/** The report of a dataset: every line through the rules and the counters, in memory that does not grow with the files. */
import { StreamChecker } from '../../core/dataset/streamCheck.ts';
import { splitOf, type SplitIndex } from '../../core/dataset/splits.ts';
import { ReportCounter, type DatasetReport, type RowFacts } from '../../core/dataset/statistics.ts';
import { NO_FOLDER } from '../../core/dataset/targets.ts';
import { raw } from '../../core/formats/raw.ts';
import type { DatasetPlace } from '../../core/model/place.ts';
import type { CancellationSignal, MemoryStore, ProgressReport } from '../../core/ports.ts';
import { readAllowed } from '../../core/synthesis/redaction/allow.ts';
import { EngineError } from '../errors.ts';
import { datasetExamples, datasetRuns } from '../runs/dataset.ts';
import { Slices } from '../slices.ts';
import { loadTokenizer } from '../tokens/tokenizer.ts';
import { fileLines, openDataset, type DataFile, type FileLine, type OpenedDataset } from './open.ts';
import { sensitiveFinder } from '../../core/dataset/sensitive.ts';

export interface ReportParts {
  /** Runs are in it, and the topics of the turns that rows were made of; undefined where there is none. */
  readonly store: MemoryStore | undefined;
  /** Values that are no secrets. */
  readonly allow: readonly string[];
}

/** Findings that are told one by one; they are counted all the same. */
const LISTED = 1;

/** Throws as `openDataset`, and `notFound` for a run that is not there. */
export async function reportOf(
  parts: ReportParts,
  place: DatasetPlace,
  progress: ProgressReport,
  signal: CancellationSignal,
): Promise<DatasetReport> {
  const reader = new ReportReader(parts, new ReportCounter(await loadTokenizer()), signal);
  return place.kind === 'run' ? reader.run(place.id, progress) : reader.path(place.path, progress);
}

class ReportReader {
  readonly #parts: ReportParts;
  readonly #counter: ReportCounter;
  readonly #signal: CancellationSignal;
  readonly #slices: Slices;
  readonly #notes: string[] = [];
  readonly #splits: SplitIndex[] = [];
  readonly #topics = new Map<string, readonly string[]>();

  constructor(parts: ReportParts, counter: ReportCounter, signal: CancellationSignal) {
    this.#parts = parts;
    this.#counter = counter;
    this.#signal = signal;
    this.#slices = new Slices(signal);
  }

  async run(id: string, progress: ProgressReport): Promise<DatasetReport> {
    const { store } = this.#parts;
    if (!store) throw new EngineError('storeUnavailable', 'runs are in the store, and there is none here');
    const runs = datasetRuns(store, id);
    const total = runs.reduce((sum, { statistics }) => sum + statistics.total_examples, 0);
    let done = 0;
    const check = this.#checker(undefined, undefined);
    for (const page of datasetExamples(store, runs)) {
      for (const example of page) {
        await this.#slices.pause();
        this.#line(check, { text: raw.encode(example), end: '\n', valid: true }, {}, done);
      }
      done += page.length;
      progress(done / Math.max(1, total), `${done}`);
    }
    this.#finish(check);
    return { ...this.#result(), name: runs[0]?.createdAt ?? id, files: [], steps: runs[0]?.account?.steps ?? [] };
  }

  async path(path: string, progress: ProgressReport): Promise<DatasetReport> {
    const dataset = await openDataset(path, this.#signal);
    const total = dataset.files.reduce((sum, { bytes }) => sum + bytes, 0);
    const files: { name: string; rows: number; bytes: number }[] = [];
    let before = 0;
    for (const file of dataset.files) {
      const start = before;
      const rows = await this.#file(dataset, file, (units) => {
        progress(Math.min(1, (start + units) / Math.max(1, total)), file.name);
      });
      files.push({ name: file.name, rows, bytes: file.bytes });
      before += file.bytes;
    }
    return { ...this.#result(), name: dataset.name, files, steps: dataset.account?.steps ?? [] };
  }

  /** Gives the number of its rows. */
  async #file(dataset: OpenedDataset, file: DataFile, read: (units: number) => void): Promise<number> {
    const check = this.#checker(file, dataset.files.length > 1 ? file.name : undefined);
    let line = 0;
    let units = 0;
    for await (const each of fileLines(file, this.#signal)) {
      await this.#slices.pause();
      const entry = dataset.originOf(file, line + 1)?.origin;
      const facts = entry && {
        patternType: entry.patternType,
        confidence: entry.confidence,
        quality: entry.quality,
        topics: this.#topicsOf(entry.memories),
      };
      this.#line(check, each, facts ?? {}, line);
      units += each.text.length + 1;
      if (++line % 200 === 0) read(units);
    }
    return this.#finish(check);
  }

  #checker(file: DataFile | undefined, indexAs: string | undefined): StreamChecker {
    return new StreamChecker({
      target: undefined,
      folder: NO_FOLDER,
      sensitive: sensitiveFinder(readAllowed(this.#parts.allow).allowed),
      splits: file !== undefined && splitOf(file.name) !== undefined ? [...this.#splits] : [],
      mostARule: LISTED,
      onFinding: (finding) => {
        this.#counter.finding(finding);
      },
      ...(file && { bytes: file.bytes }),
      ...(indexAs !== undefined && { indexAs }),
    });
  }

  #line(check: StreamChecker, { text, end, valid }: FileLine, facts: RowFacts, line: number): void {
    if (!valid) check.invalidBytes(line);
    check.push(text, end);
    const value = parsed(text);
    if (value !== undefined) this.#counter.row(value, facts);
  }

  #finish(check: StreamChecker): number {
    const { rows, more, notes, index } = check.finish();
    this.#counter.more(more);
    this.#notes.push(...notes);
    if (index) this.#splits.push(index);
    return rows;
  }

  #result(): Omit<DatasetReport, 'name' | 'files' | 'steps'> {
    const result = this.#counter.result();
    return { ...result, notes: [...new Set([...this.#notes, ...result.notes])] };
  }

  #topicsOf(memories: readonly string[]): readonly string[] {
    return [...new Set(memories.flatMap((id) => this.#topicsOfMemory(id)))];
  }

  #topicsOfMemory(id: string): readonly string[] {
    let topics = this.#topics.get(id);
    if (topics === undefined) {
      topics = this.#parts.store?.memories.get(id)?.enrichment.topics ?? [];
      this.#topics.set(id, topics);
    }
    return topics;
  }
}

/** undefined for lines that are blank or no JSON: the rules tell of them. */
function parsed(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
