/** Synthesis runs: immutable sets of examples and the files that were written of them. */
import type { FormatId } from '../formats/format.ts';
import type { DatasetStatistics } from '../synthesis/statistics.ts';
import type { StepAccount } from '../targets/target.ts';
import type { SynthesisSettings } from './settings.ts';

/** Scheduled runs take only what came since the last run. */
export type RunTrigger = 'person' | 'schedule' | 'sample';

export interface RunSummary {
  readonly id: string;
  readonly createdAt: string;
  readonly memories: number;
  readonly statistics: DatasetStatistics;
  readonly trigger: RunTrigger;
  readonly files: readonly DatasetFile[];
  /** Missing for runs that were made before accounts were kept. */
  readonly account?: RunAccount;
}

/** How a run was made: with what, and what became of everything that went in. */
export interface RunAccount {
  readonly settings: SynthesisSettings;
  /** in = out + dropped. `memories` counts memories, `patterns` patterns, `examples` examples. */
  readonly steps: readonly StepAccount[];
}

export interface DatasetFile {
  readonly path: string;
  readonly format: FormatId;
  readonly examples: number;
  readonly bytes: number;
  /** false where the file has gone or was changed since it was written. */
  readonly present: boolean;
}
