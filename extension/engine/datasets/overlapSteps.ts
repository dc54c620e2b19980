/** Steps that compare records with each other and with evaluation sets. */
import { SHORTEST_PROMPT } from '../../core/dataset/fingerprint.ts';
import type { RecordData, TrainingRecord } from '../../core/model/record.ts';
import { Decontamination } from '../../core/synthesis/decontamination/decontaminate.ts';
import type { EvaluationIndex } from '../../core/synthesis/decontamination/evaluationIndex.ts';
import type { ContaminatedItem } from '../../core/synthesis/decontamination/overlap.ts';
import { DEFAULT_DUPLICATE_OPTIONS } from '../../core/synthesis/duplicates/duplicates.ts';
import { assignSplits, countSplits } from '../../core/synthesis/splits/assign.ts';
import { dropHeldOutOverlaps } from '../../core/synthesis/splits/heldOut.ts';
import type { Split, SplitItem, SplitRatios, SplitResult } from '../../core/synthesis/splits/splits.ts';
import { NO_WORKERS, searchDuplicates, type DuplicateSearch, type Workers } from '../duplicates/search.ts';
import type { RowBatch } from '../duplicates/task.ts';
import type { Step, StepCall, StepResult } from './step.ts';
import { comparedItem, keptIds, type PersonsTags } from './steps.ts';

/** Fewer rows than this are done before threads have started. */
const WORTH_THREADS = 5000;
/** Rows compared at a time. */
const BATCH = 1000;

/**
 * Drops duplicates; clusters stay known, because near-duplicates must not be parted by splits. Only rows of one file are
 * duplicates of each other: an answer that is learnt and a rating of it are trained on in different ways.
 */
export class DuplicatesStep implements Step {
  readonly name = 'duplicates';
  readonly #similarity: number | undefined;
  readonly #workers: Workers;
  readonly #partOf: (record: TrainingRecord) => unknown;
  readonly #tags: PersonsTags;
  #clusters: readonly (readonly string[])[] = [];

  /** With `similarity` undefined everything stays. `partOf` tells rows of different files apart. */
  constructor(
    similarity: number | undefined,
    workers: Workers,
    partOf: (record: TrainingRecord) => unknown,
    tags: PersonsTags,
  ) {
    this.#similarity = similarity;
    this.#workers = workers;
    this.#partOf = partOf;
    this.#tags = tags;
  }

  /** Ids of rows that are near-duplicates of each other. */
  get clusters(): readonly (readonly string[])[] {
    return this.#clusters;
  }

  async run(records: readonly TrainingRecord[], call: StepCall): Promise<StepResult> {
    const everything = await this.#search(records, call);
    this.#clusters = everything.clusters.map(({ members }) => members.map(({ id }) => id));
    if (this.#similarity === undefined) return { kept: records, dropped: [] };
    const parts = this.#parts(records);
    const found = parts.length > 1 ? await this.#searchEach(parts, call) : [everything];
    const dropped = found.flatMap((part) => [...part.dropped.values()]);
    const gone = new Set(dropped.map(({ id }) => id));
    return {
      kept: records.filter(({ id }) => !gone.has(id)),
      dropped: dropped.map(({ id, reason, detail }) => ({ id, reason, detail })),
    };
  }

  #parts(records: readonly TrainingRecord[]): readonly (readonly TrainingRecord[])[] {
    const parts = new Map<unknown, TrainingRecord[]>();
    for (const record of records) {
      const part = parts.get(this.#partOf(record)) ?? [];
      parts.set(this.#partOf(record), part);
      part.push(record);
    }
    return [...parts.values()];
  }

  async #searchEach(
    parts: readonly (readonly TrainingRecord[])[],
    call: StepCall,
  ): Promise<readonly DuplicateSearch[]> {
    const found: DuplicateSearch[] = [];
    for (const part of parts) found.push(await this.#search(part, call));
    return found;
  }

  #search(records: readonly TrainingRecord[], { progress, signal }: StepCall): Promise<DuplicateSearch> {
    const options = {
      ...DEFAULT_DUPLICATE_OPTIONS,
      threshold: this.#similarity ?? DEFAULT_DUPLICATE_OPTIONS.threshold,
      keep: keptIds(records, this.#tags),
    };
    const workers = records.length < WORTH_THREADS ? NO_WORKERS : this.#workers;
    return searchDuplicates(batches(records), options, workers, progress, signal);
  }
}

function* batches(records: readonly TrainingRecord[]): Generator<RowBatch> {
  for (let at = 0; at < records.length; at += BATCH) {
    yield { kind: 'items', items: records.slice(at, at + BATCH).map(comparedItem) };
  }
}

/** Nothing that says what an evaluation set says. */
export function decontaminationStep(evaluation: EvaluationIndex, tags: PersonsTags): Step {
  return {
    name: 'decontamination',
    run(records) {
      const work = new Decontamination(evaluation, { keep: keptIds(records, tags) });
      for (const record of records) work.add(comparedItem(record));
      return withoutDropped(records, work.result());
    },
  };
}

/** Near-duplicates, and what answers the same question, are on one side of a split. */
export function splitsOf(
  records: readonly TrainingRecord[],
  ratios: SplitRatios,
  seed: string,
  clusters: readonly (readonly string[])[],
): SplitResult {
  return assignSplits(records.map(splitItem), { ratios, seed, together: [...clusters, ...sameQuestions(records)] });
}

/** What more records ask is the wording of a template and no question. */
const MOST_OF_A_QUESTION = 50;

/** Ids of records that begin with the same question, but for case and white space. */
function sameQuestions(records: readonly TrainingRecord[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const { id, data } of records) {
    const question = firstQuestion(data).replace(/\s+/g, ' ').trim().toLowerCase();
    if (question.length < SHORTEST_PROMPT) continue;
    const ids = groups.get(question) ?? [];
    groups.set(question, ids);
    ids.push(id);
  }
  return [...groups.values()].filter(({ length }) => length > 1 && length <= MOST_OF_A_QUESTION);
}

function firstQuestion(data: RecordData): string {
  switch (data.kind) {
    case 'instruction':
      return `${data.instruction} ${data.input}`;
    case 'conversation':
      return data.messages[0]?.content ?? '';
    case 'preference':
    case 'feedback':
      return data.prompt[0]?.content ?? '';
    case 'text':
      return '';
  }
}

/** The same splits of what later steps left. */
export function splitsLeft(
  { splits, summary }: SplitResult,
  records: readonly TrainingRecord[],
): SplitResult['summary'] {
  return { ...summary, counts: countSplits(records.map(splitItem), splits) };
}

function splitItem({ id, source, patternType, data }: TrainingRecord): SplitItem {
  return {
    id,
    conversation: source.conversation,
    stratum: patternType ?? data.kind,
    ...(source.at === undefined ? {} : { began: source.at }),
  };
}

/** Nothing to train on that says what a held-out record says: what the person wants kept stays. */
export function heldOutStep(splits: ReadonlyMap<string, Split>, tags: PersonsTags): Step {
  return {
    name: 'heldOut',
    run(records) {
      const { dropped } = dropHeldOutOverlaps(records.map(comparedItem), splits, {
        keep: keptIds(records, tags),
      });
      return withoutDropped(records, dropped);
    },
  };
}

function withoutDropped(records: readonly TrainingRecord[], dropped: readonly ContaminatedItem[]): StepResult {
  const gone = new Set(dropped.map(({ id }) => id));
  return {
    kept: records.filter(({ id }) => !gone.has(id)),
    dropped: dropped.map(({ id, reason, detail }) => ({ id, reason, detail })),
  };
}
