/** Datasets for trainers, built of the store's memories into the workspace, and which were built. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CancellationSignal, Clock, MemoryStore, ProgressReport } from '../../core/ports.ts';
import type { SecretScanner } from '../../core/synthesis/redaction/scanner.ts';
import { TARGETS } from '../../core/targets/registry.ts';
import type { TargetId } from '../../core/targets/target.ts';
import type { DatasetChoices } from '../../protocol/datasetChoices.ts';
import type { BuildReport, BuiltDataset, BuiltFile } from '../../protocol/rpc.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import type { Workers } from '../duplicates/search.ts';
import { EngineError } from '../errors.ts';
import type { Redaction } from '../redaction/redaction.ts';
import { exportFolder } from '../runs/exports.ts';
import { buildDataset, type BuildResult } from './build.ts';
import { chosenPlan } from './chosenPlan.ts';
import type { KeptVersions } from './keptVersions.ts';
import { redactionStep } from './redaction.ts';
import { sourceOf } from './runSource.ts';

export interface BuildRequest extends DatasetChoices {
  readonly target: TargetId;
  readonly workspaceFolder: string;
  /** Relative to it: the export folder; the dataset gets a folder of the target's name in it. */
  readonly folder: string;
  /** The run whose examples are built; undefined: all memories in the dataset. */
  readonly runId?: string;
  readonly replace: boolean;
}

/** Fact of the store: what was built, newest first. */
const BUILDS_FACT = 'datasets.built';
const MOST_REMEMBERED = 20;

type StoredBuild = Omit<BuiltDataset, 'files'> & { readonly files: readonly Omit<BuiltFile, 'present'>[] };

export class Builds {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #clock: Clock;
  readonly #redaction: Redaction;
  readonly #scanner: SecretScanner;
  readonly #kept: KeptVersions | undefined;
  readonly #workers: Workers;

  constructor(
    store: MemoryStore,
    settings: CurrentSettings,
    clock: Clock,
    redaction: Redaction,
    scanner: SecretScanner,
    kept: KeptVersions | undefined,
    workers: Workers,
  ) {
    this.#store = store;
    this.#settings = settings;
    this.#clock = clock;
    this.#redaction = redaction;
    this.#scanner = scanner;
    this.#kept = kept;
    this.#workers = workers;
  }

  /**
   * Throws `nothingToDo` where no memory gives a record, `notFound` for a run that is not there, `cannotRead` for an
   * evaluation set that cannot be read, `invalid` for a folder outside the workspace, `folderTaken`
   * where something of somebody else stands there, `cannotWrite` where the file system refuses.
   */
  async run(request: BuildRequest, progress: ProgressReport, signal: CancellationSignal): Promise<BuildReport> {
    const plan = chosenPlan(request.target, request, this.#settings.value, request.workspaceFolder);
    const taking = redactionStep(plan.redaction, this.#scanner);
    const parent = await exportFolder(request.workspaceFolder, request.folder);
    const result = await buildDataset(
      {
        source: sourceOf(this.#store, this.#settings, request.runId),
        redaction: taking,
        workers: this.#workers,
      },
      plan,
      join(parent, request.target),
      request.replace,
      { progress, signal },
    );
    const { input, steps, splits, tokens, written } = result;
    const built: StoredBuild | undefined = written && {
      target: request.target,
      name: TARGETS[request.target].name,
      folder: written.folder,
      builtAt: new Date(this.#clock.now()).toISOString(),
      records: steps.at(-1)?.out ?? 0,
      files: written.files.map(({ path, bytes, rows }) => ({
        path: join(written.folder, ...path.split('/')),
        bytes,
        ...(rows === undefined ? {} : { rows }),
      })),
      commands: written.commands,
    };
    if (built) this.#remember(built);
    if (built && taking) this.#redaction.keepLedger(built.folder, taking);
    const notes = [...(written?.notes ?? []), ...(built ? await this.#keep(built, result) : [])];
    return { ...(built && { dataset: await withPresence(built) }), input, steps, splits, tokens, notes };
  }

  /** Newest first; without those whose folder has gone. */
  async list(): Promise<readonly BuiltDataset[]> {
    const all = await Promise.all(this.#stored().map(withPresence));
    return all.filter(({ files }) => files.some(({ present }) => present));
  }

  /** Says why, where the build cannot be kept: it is written all the same. */
  async #keep(built: StoredBuild, { written, dropped }: BuildResult): Promise<readonly string[]> {
    if (!this.#kept || !written) return [];
    try {
      const { target, name, builtAt: createdAt, folder } = built;
      const rows = written.files.reduce((sum, { part, rows: of = 0 }) => (part === undefined ? sum : sum + of), 0);
      const files = written.files.map(({ path }) => path);
      await this.#kept.keep({ target, name, createdAt, rows, folder, files, dropped });
      return [];
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return [`this version was not kept for comparison: ${error.message}`];
    }
  }

  #remember(built: StoredBuild): void {
    const others = this.#stored().filter(({ folder }) => folder !== built.folder);
    this.#store.writeFact(BUILDS_FACT, JSON.stringify([built, ...others].slice(0, MOST_REMEMBERED)));
  }

  #stored(): readonly StoredBuild[] {
    const fact = this.#store.readFact(BUILDS_FACT);
    if (fact === undefined) return [];
    try {
      return JSON.parse(fact) as readonly StoredBuild[];
    } catch (error) {
      throw new EngineError('storeUnavailable', 'the list of built datasets is damaged', {}, error);
    }
  }
}

async function withPresence(built: StoredBuild): Promise<BuiltDataset> {
  const files = await Promise.all(
    built.files.map(async (file) => {
      const facts = await stat(file.path).catch(() => undefined);
      return { ...file, present: facts?.isFile() === true && facts.size === file.bytes };
    }),
  );
  return { ...built, files };
}
