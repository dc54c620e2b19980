import { mkdir, readdir, realpath, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { FormatId } from '../../core/formats/format.ts';
import { FORMATS } from '../../core/formats/registry.ts';
import type { DatasetFile, RunSummary } from '../../core/model/run.ts';
import type { CancellationSignal, MemoryStore, ProgressReport, StoredFile } from '../../core/ports.ts';
import type { SensitiveKind } from '../../core/synthesis/redaction/finding.ts';
import type { Redaction, RedactionRun } from '../redaction/redaction.ts';
import { EngineError, fileError, systemCode } from '../errors.ts';
import { AtomicFile } from '../files/atomicFile.ts';
import { isRunning } from '../files/isRunning.ts';
import { Slices } from '../slices.ts';
import { wordedExamples, datasetRuns } from './dataset.ts';
import { withPresence } from './datasets.ts';
import { refuseTouched } from './touchedFiles.ts';

export interface ExportRequest {
  readonly runId: string | undefined;
  readonly workspaceFolder: string;
  readonly folder: string;
  readonly formats: readonly FormatId[];
  /** Files that are there may be replaced whoever wrote or changed them; false when left out. */
  readonly replace?: boolean | undefined;
}

export interface ExportResult {
  readonly run: RunSummary;
  readonly files: readonly DatasetFile[];
  /** How often something was taken out, by kind. */
  readonly redacted: Readonly<Partial<Record<SensitiveKind, number>>>;
}

/** Writes runs as the files of the contract. A file appears complete or not at all. */
export class Exports {
  readonly #store: MemoryStore;
  readonly #redaction: Redaction;

  constructor(store: MemoryStore, redaction: Redaction) {
    this.#store = store;
    this.#redaction = redaction;
  }

  /**
   * Throws `nothingToDo` where there is no example, `invalid` for a folder outside the workspace, `folderTaken` where a
   * file would be replaced that is not as an export wrote it, `cannotWrite` where the file system refuses. What was in the folder before stays then.
   */
  async run(request: ExportRequest, progress: ProgressReport, signal: CancellationSignal): Promise<ExportResult> {
    const runs = datasetRuns(this.#store, request.runId);
    const last = runs.at(-1);
    const total = runs.reduce((sum, run) => sum + run.statistics.total_examples, 0);
    if (!last || total === 0) throw new EngineError('nothingToDo', 'there is no example to export');
    if (request.formats.length === 0) throw new EngineError('invalid', 'no format is chosen');
    const folder = await exportFolder(request.workspaceFolder, request.folder);
    const targets = request.formats.map((format) => join(folder, FORMATS[format].fileName));
    if (request.replace !== true) await refuseTouched(this.#store, targets);
    try {
      await removeLeftovers(folder);
      const redaction = this.#redaction.begin();
      const files = await this.#write(
        folder,
        request.formats,
        wordedExamples(this.#store, runs),
        redaction,
        total,
        progress,
        signal,
      );
      this.#store.runs.setFiles(last.id, files);
      this.#redaction.keepLedger(last.id, redaction);
      const run = await withPresence(this.#store.runs.get(last.id) ?? last);
      return {
        run,
        files: run.files.filter((file) => files.some(({ path }) => path === file.path)),
        redacted: redaction.counts(),
      };
    } catch (error) {
      throw systemCode(error) === '' ? error : fileError('cannotWrite', folder, error);
    }
  }

  async #write(
    folder: string,
    formats: readonly FormatId[],
    pages: ReturnType<typeof wordedExamples>,
    redaction: RedactionRun,
    total: number,
    progress: ProgressReport,
    signal: CancellationSignal,
  ): Promise<readonly StoredFile[]> {
    const slices = new Slices(signal);
    const open: { readonly format: FormatId; readonly file: AtomicFile }[] = [];
    let examples = 0;
    try {
      for (const format of new Set(formats)) {
        open.push({ format, file: await AtomicFile.create(join(folder, FORMATS[format].fileName)) });
      }
      for (const page of pages) {
        for (const found of page) {
          await slices.pause();
          const example = await redaction.redact(found);
          for (const { format, file } of open) await file.write(`${FORMATS[format].encode(example)}\n`);
        }
        examples += page.length;
        progress(Math.min(1, examples / total), `${examples}`);
      }
      await slices.pause();
      if (examples === 0) throw new EngineError('nothingToDo', 'every example was rejected');
      await AtomicFile.commitAll(open.map(({ file }) => file));
    } catch (error) {
      await Promise.all(open.map(({ file }) => file.discard()));
      throw error;
    }
    return Promise.all(
      open.map(async ({ format, file }) => {
        const { size, mtimeMs } = await stat(file.target);
        return { path: file.target, format, examples, bytes: size, modified: mtimeMs };
      }),
    );
  }
}

/**
 * The folder to write to, made when missing. It must lie in the workspace folder in name and in fact: `..`, an
 * absolute path and a link that leads outside are refused before anything is made.
 */
export async function exportFolder(workspaceFolder: string, folder: string): Promise<string> {
  if (!isAbsolute(workspaceFolder)) {
    throw new EngineError('invalid', `the workspace folder '${workspaceFolder}' is not absolute`, {
      path: workspaceFolder,
    });
  }
  const target = resolve(workspaceFolder, folder);
  const outside = new EngineError('invalid', `${target} is outside the workspace folder ${workspaceFolder}`, {
    path: target,
  });
  if (isAbsolute(folder) || !isInside(target, resolve(workspaceFolder))) throw outside;
  try {
    const root = await realpath(workspaceFolder);
    if (!isInside(await realpath(await nearestExisting(target)), root)) throw outside;
    await mkdir(target, { recursive: true });
    if (!(await stat(target)).isDirectory())
      throw new EngineError('cannotWrite', `${target} is no folder`, { path: target });
    if (!isInside(await realpath(target), root)) throw outside;
  } catch (error) {
    throw fileError('cannotWrite', target, error);
  }
  return target;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

async function nearestExisting(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    try {
      await realpath(at);
      return at;
    } catch (error) {
      const code = systemCode(error);
      if ((code !== 'ENOENT' && code !== 'ENOTDIR') || dirname(at) === at) throw error;
    }
  }
}

/** The names AtomicFile writes under before the file has its own: `.NAME.PID-N.tmp`. */
const TEMPORARY = /^\.training_data_\w+\.jsonl\.(\d+)-\w+\.tmp$/;

/** Removes what a process that was killed while it wrote has left behind. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = TEMPORARY.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, name), { force: true });
  }
}
