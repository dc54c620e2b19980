/** Looking at datasets: the figures of one, two compared, and which there are to choose from. */
import type { DatasetReport } from '../core/dataset/statistics.ts';
import type { DatasetPlace } from '../core/model/place.ts';
import type { DropChange, SettingChange } from '../core/synthesis/versions/accounts.ts';
import type { DifferenceCounts } from '../core/synthesis/versions/compare.ts';

export type { DatasetReport } from '../core/dataset/statistics.ts';
export type { DatasetPlace } from '../core/model/place.ts';

export interface VersionComparison {
  readonly older: ComparedVersion;
  readonly newer: ComparedVersion;
  readonly counts: DifferenceCounts;
  /** Kept rows that went from one file to another, such as a split. */
  readonly moved: number;
  /** Of two builds: settings that differ, and steps that dropped other numbers. */
  readonly settings: readonly SettingChange[];
  readonly drops: readonly DropChange[];
  /** Why the newer build left out records that the older one had, most first; '' where nothing tells. */
  readonly removedBecause: readonly (readonly [reason: string, count: number])[];
  /** false where the datasets are too long to show whole: the documents hold what differs, as far as it goes. */
  readonly whole: boolean;
}

export interface ComparedVersion {
  /** Of a file or folder; of a run the time it was made. */
  readonly name: string;
  readonly rows: number;
  /** Its conversations as one Markdown document; those of both versions stand in the same order. */
  readonly document: string;
}

/** A dataset as it was made at one time; it never changes. */
export interface DatasetVersion {
  readonly place: DatasetPlace;
  readonly of: 'run' | 'build';
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  /** Of a build: the target's name for people; of a run ''. */
  readonly name: string;
  readonly rows: number;
}

/** Methods of the table in rpc.ts. */
export interface DatasetViewRequests {
  'hololoom/datasets.report': { params: { of: DatasetPlace; progressToken?: string }; result: DatasetReport };
  'hololoom/versions.compare': {
    params: { older: DatasetPlace; newer: DatasetPlace; progressToken?: string };
    result: VersionComparison;
  };
  /** Runs, and builds that were kept; newest first. */
  'hololoom/versions.list': { params: Record<string, never>; result: readonly DatasetVersion[] };
}
