/** What a person asks of a build, and what is taken where they say nothing. */
import type { RecordKind } from '../../core/model/record.ts';
import { DEFAULT_RECORD_OPTIONS, type RecordOptions } from '../../core/synthesis/kinds/options.ts';
import { DEFAULT_REDACTION, type RedactionSettings } from '../../core/synthesis/redaction/settings.ts';
import { KEEP_ALL, type SelectionOptions } from '../../core/synthesis/selection/options.ts';
import { DEFAULT_SPLIT_RATIOS, DEFAULT_SPLIT_SEED, type SplitRatios } from '../../core/synthesis/splits/splits.ts';
import { DEFAULT_SIMILARITY } from '../../core/synthesis/duplicates/duplicates.ts';
import { TARGETS } from '../../core/targets/registry.ts';
import type { TargetId } from '../../core/targets/target.ts';

export interface BuildPlan {
  readonly target: TargetId;
  readonly format: 'jsonl' | 'parquet';
  readonly records: RecordOptions;
  readonly selection: SelectionOptions;
  readonly redaction: RedactionSettings;
  /** Rows at least this similar are near-duplicates, 0.5 to 1; undefined keeps duplicates. */
  readonly similarity: number | undefined;
  /** Files and folders of evaluation sets that nothing may overlap with. */
  readonly evaluation: readonly string[];
  readonly ratios: SplitRatios;
  /** undefined: the default of splits and trainers. */
  readonly seed: number | undefined;
  /** Tokens; undefined: no limit. */
  readonly maxTokens: number | undefined;
  readonly longRecords: 'keep' | 'drop';
  /** For the dataset card. */
  readonly name: string;
  readonly license: string;
}

export const DEFAULT_DATASET_NAME = 'HoloLoom dataset';
const DEFAULT_TRAINER_SEED = 42;

export function defaultPlan(target: TargetId): BuildPlan {
  return {
    target,
    format: 'jsonl',
    records: { ...DEFAULT_RECORD_OPTIONS, kinds: defaultKinds(target) },
    selection: KEEP_ALL,
    redaction: DEFAULT_REDACTION,
    similarity: DEFAULT_SIMILARITY,
    evaluation: [],
    ratios: DEFAULT_SPLIT_RATIOS,
    seed: undefined,
    maxTokens: undefined,
    longRecords: 'keep',
    name: DEFAULT_DATASET_NAME,
    license: '',
  };
}

export function takenKinds(target: TargetId): readonly RecordKind[] {
  return [...new Set(TARGETS[target].parts.flatMap(({ kinds }) => kinds))];
}

/** Kinds that say something new each: whole conversations and plain text hold what instructions were made from. */
export function defaultKinds(target: TargetId): readonly RecordKind[] {
  const taken = takenKinds(target);
  const usual = taken.filter((kind) => kind !== 'conversation' && kind !== 'text');
  return usual.length > 0 ? usual : taken;
}

export function splitSeed({ seed }: BuildPlan): string {
  return seed === undefined ? DEFAULT_SPLIT_SEED : String(seed);
}

export function trainerSeed({ seed }: BuildPlan): number {
  return seed ?? DEFAULT_TRAINER_SEED;
}

/** The plan for a manifest: without paths, which differ between machines, and without the values that may stay. */
export function planSettings(plan: BuildPlan, evaluationNames: readonly string[]): Readonly<Record<string, unknown>> {
  const { target: _, records, selection, redaction, seed, similarity, maxTokens, ...rest } = plan;
  return {
    ...rest,
    redaction: { mode: redaction.mode, allowed: redaction.allow.length },
    evaluation: evaluationNames,
    seed: seed ?? null,
    similarity: similarity ?? null,
    maxTokens: maxTokens ?? null,
    records,
    selection,
  };
}
