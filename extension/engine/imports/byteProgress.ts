import type { CancellationSignal, ProgressReport } from '../../core/ports.ts';
import { portable } from '../sources/fileSource.ts';
import { listInputs, type InputFile } from '../sources/open.ts';

/** How far an import is, by the bytes of the files on disk. */
export class ByteProgress {
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #total: number;
  readonly #report: ProgressReport;
  /** Bytes of files that are done. */
  #done = 0;
  #file = '';
  #fileBytes = 0;

  private constructor(sizes: ReadonlyMap<string, number>, report: ProgressReport) {
    this.#sizes = sizes;
    this.#total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    this.#report = report;
  }

  /** Adds up the files that the paths lead to; what cannot be read counts nothing. */
  static async of(paths: readonly string[], report: ProgressReport, signal: CancellationSignal): Promise<ByteProgress> {
    const inputs: InputFile[] = [];
    for await (const input of listInputs(paths, { onFinding: () => undefined, signal })) inputs.push(input);
    return ByteProgress.over(inputs, report);
  }

  /** Adds up the files; pipes count nothing. */
  static over(inputs: readonly InputFile[], report: ProgressReport): ByteProgress {
    const sizes = inputs.map(({ path, facts }) => [portable(path), Number(facts?.size ?? 0)] as const);
    return new ByteProgress(new Map(sizes), report);
  }

  /** A file needs no reading. */
  passed(file: string): void {
    this.read(file, this.#sizes.get(file) ?? 0);
  }

  /**
   * Bytes of a source were read. What is read twice, or unpacked, counts to the file's own size at the most; entries of
   * an archive share that of the archive.
   */
  read(source: string, bytes: number): void {
    const file = fileOf(source);
    if (file !== this.#file) {
      this.#done += this.#size;
      this.#file = file;
      this.#fileBytes = 0;
    }
    this.#fileBytes += bytes;
    const done = this.#done + Math.min(this.#fileBytes, this.#size);
    const name = file.slice(file.lastIndexOf('/') + 1);
    this.#report(
      this.#total === 0 ? undefined : Math.min(1, done / this.#total),
      `${megabytes(done)} / ${megabytes(this.#total)} MB · ${name}`,
    );
  }

  get #size(): number {
    return this.#sizes.get(this.#file) ?? 0;
  }
}

/** The file on disk: an archive for its entries. */
function fileOf(source: string): string {
  const inside = source.indexOf('!/');
  return inside < 0 ? source : source.slice(0, inside);
}

function megabytes(bytes: number): string {
  const value = bytes / 1e6;
  return value.toFixed(value < 10 ? 1 : 0);
}
