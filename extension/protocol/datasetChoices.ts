/** What a person can choose about a dataset that is built; what is missing is left to the target and the defaults. */
import type { RecordKind } from '../core/model/record.ts';
import type { BalanceBy } from '../core/synthesis/selection/options.ts';
import type { SplitRatios } from '../core/synthesis/splits/splits.ts';

export interface DatasetChoices {
  /** At least one. Those that the target does not take are left out and counted. */
  readonly kinds?: readonly RecordKind[];
  /** Exchanges of a conversation record; 0: whole conversations. */
  readonly conversationTurns?: number;
  /** Of conversations: every answer is learnt, or the last one of each record. */
  readonly conversationTrain?: 'all' | 'last';
  /** 0 to 1. */
  readonly minQuality?: number;
  /** The same number of each topic, of each pattern type. */
  readonly balance?: readonly BalanceBy[];
  /** Records of one topic and of one pattern type at the most. */
  readonly mostOfATopic?: number;
  readonly mostOfAPatternType?: number;
  readonly order?: 'source' | 'shortFirst';
  /** Rows at least this similar are near-duplicates, above 0.5; 0 keeps duplicates. */
  readonly similarity?: number;
  /** Files and folders, absolute or relative to the workspace folder, that nothing in the dataset may overlap with. */
  readonly evaluationSets?: readonly string[];
  /** Together 1. */
  readonly splits?: SplitRatios;
  readonly seed?: number;
  /** Parquet for `huggingface` alone. */
  readonly format?: 'jsonl' | 'parquet';
  readonly maxTokens?: number;
  readonly longRecords?: 'keep' | 'drop';
  /** For the dataset card; '' states none. */
  readonly name?: string;
  readonly license?: string;
}
