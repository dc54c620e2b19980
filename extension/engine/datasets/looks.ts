import { join } from 'node:path';
import type { DatasetReport } from '../../core/dataset/statistics.ts';
import type { DatasetPlace } from '../../core/model/place.ts';
import type { CancellationSignal, MemoryStore, ProgressReport } from '../../core/ports.ts';
import type { DatasetVersion, VersionComparison } from '../../protocol/datasetViews.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import type { KeptVersions } from './keptVersions.ts';
import { reportOf } from './report.ts';
import { compareDatasets } from './versions.ts';

/** Looking at datasets of the store and of the disk, changing none. */
export class DatasetLooks {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #kept: KeptVersions | undefined;

  constructor(store: MemoryStore, settings: CurrentSettings, kept: KeptVersions | undefined) {
    this.#store = store;
    this.#settings = settings;
    this.#kept = kept;
  }

  report(of: DatasetPlace, progress: ProgressReport, signal: CancellationSignal): Promise<DatasetReport> {
    const { allow } = this.#settings.value.redaction;
    return reportOf({ store: this.#store, allow }, of, progress, signal);
  }

  compare(
    versions: readonly [older: DatasetPlace, newer: DatasetPlace],
    progress: ProgressReport,
    signal: CancellationSignal,
  ): Promise<VersionComparison> {
    return compareDatasets(this.#store, versions, progress, signal);
  }

  /** Runs and kept builds, newest first. */
  async versions(): Promise<readonly DatasetVersion[]> {
    const runs = this.#store.runs.list().map(({ id, createdAt, statistics }): DatasetVersion => ({
      place: { kind: 'run', id },
      of: 'run',
      createdAt,
      name: '',
      rows: statistics.total_examples,
    }));
    const builds = (await this.#kept?.list()) ?? [];
    return [...runs, ...builds].sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
  }
}

/** Below the folder of the store. */
export function versionsFolder(storageFolder: string): string {
  return join(storageFolder, 'versions');
}
