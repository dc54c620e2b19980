/** Steps that compare records with each other and with evaluation sets. */
import type { TrainingRecord } from '../../core/model/record.ts';
import { decontaminate } from '../../core/synthesis/decontamination/decontaminate.ts';
import type { EvaluationText } from '../../core/synthesis/decontamination/overlap.ts';
import { DEFAULT_DUPLICATE_OPTIONS } from '../../core/synthesis/duplicates/duplicates.ts';
import { assignSplits } from '../../core/synthesis/splits/assign.ts';
import { dropHeldOutOverlaps } from '../../core/synthesis/splits/heldOut.ts';
import type { Split, SplitRatios, SplitResult } from '../../core/synthesis/splits/splits.ts';
import { NO_WORKERS, searchDuplicates, type Workers } from '../duplicates/search.ts';
import type { RowBatch } from '../duplicates/task.ts';
import type { Step, StepCall, StepResult } from './step.ts';
import { acceptedIds, byIds, comparedItem } from './steps.ts';

/** Fewer rows than this are done before threads have started. */
const WORTH_THREADS = 5000;
/** Rows compared at a time. */
const BATCH = 1000;

/** Drops duplicates; clusters stay known, because near-duplicates must not be parted by splits. */
export class DuplicatesStep implements Step {
  readonly name = 'duplicates';
  readonly #similarity: number | undefined;
  readonly #workers: Workers;
  #clusters: readonly (readonly string[])[] = [];

  /** With `similarity` undefined everything stays. */
  constructor(similarity: number | undefined, workers: Workers) {
    this.#similarity = similarity;
    this.#workers = workers;
  }

  /** Ids of rows that are near-duplicates of each other. */
  get clusters(): readonly (readonly string[])[] {
    return this.#clusters;
  }

  async run(records: readonly TrainingRecord[], { progress, signal }: StepCall): Promise<StepResult> {
    const options = {
      ...DEFAULT_DUPLICATE_OPTIONS,
      threshold: this.#similarity ?? DEFAULT_DUPLICATE_OPTIONS.threshold,
      keep: acceptedIds(records),
    };
    const workers = records.length < WORTH_THREADS ? NO_WORKERS : this.#workers;
    const found = await searchDuplicates(batches(records), options, workers, progress, signal);
    this.#clusters = found.clusters.map(({ members }) => members.map(({ id }) => id));
    if (this.#similarity === undefined) return { kept: records, dropped: [] };
    return {
      kept: records.filter((_, row) => !found.dropped.has(row)),
      dropped: [...found.dropped.values()].map(({ id, reason, detail }) => ({ id, reason, detail })),
    };
  }
}

function* batches(records: readonly TrainingRecord[]): Generator<RowBatch> {
  for (let at = 0; at < records.length; at += BATCH) {
    yield { kind: 'items', items: records.slice(at, at + BATCH).map(comparedItem) };
  }
}

/** Nothing that says what an evaluation set says. */
export function decontaminationStep(texts: readonly EvaluationText[]): Step {
  return {
    name: 'decontamination',
    run(records) {
      const { kept, dropped } = decontaminate(records.map(comparedItem), texts, { keep: acceptedIds(records) });
      return byIds(records, kept, dropped);
    },
  };
}

export function splitsOf(
  records: readonly TrainingRecord[],
  ratios: SplitRatios,
  seed: string,
  together: readonly (readonly string[])[],
): SplitResult {
  const items = records.map(({ id, source, patternType, data }) => ({
    id,
    conversation: source.conversation,
    stratum: patternType ?? data.kind,
    ...(source.at === undefined ? {} : { began: source.at }),
  }));
  return assignSplits(items, { ratios, seed, together });
}

/** Nothing to train on that says what a held-out record says: the person's accepted ones stay. */
export function heldOutStep(splits: ReadonlyMap<string, Split>): Step {
  return {
    name: 'heldOut',
    run(records) {
      const { dropped } = dropHeldOutOverlaps(records.map(comparedItem), splits, { keep: acceptedIds(records) });
      const gone = new Set(dropped.map(({ id }) => id));
      return byIds(
        records,
        records.filter(({ id }) => !gone.has(id)).map(({ id }) => id),
        dropped,
      );
    },
  };
}
