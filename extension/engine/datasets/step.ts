/** The steps between records and files. Each says which records stay and why the others do not. */
import type { TrainingRecord } from '../../core/model/record.ts';
import type { CancellationSignal, ProgressReport } from '../../core/ports.ts';
import type { StepAccount } from '../../core/targets/target.ts';
import { sortedObject } from '../../core/text/order.ts';

export interface StepCall {
  readonly progress: ProgressReport;
  readonly signal: CancellationSignal;
}

export interface DroppedRecord {
  readonly id: string;
  /** A word to count by. */
  readonly reason: string;
  /** The record that stays in its place, the text it overlaps with …: a sentence for a person, or ''. */
  readonly detail: string;
}

/** `kept` and `dropped` are what came in, each record once. Kept records may have changed. */
export interface StepResult {
  readonly kept: readonly TrainingRecord[];
  readonly dropped: readonly DroppedRecord[];
  /** What else there is to count, such as values that were replaced. */
  readonly noted?: ReadonlyMap<string, number>;
}

export interface Step {
  /** Stands in accounts and manifests. */
  readonly name: StepName;
  run(records: readonly TrainingRecord[], call: StepCall): StepResult | Promise<StepResult>;
}

export type StepName =
  'selection' | 'redaction' | 'duplicates' | 'decontamination' | 'heldOut' | 'balance' | 'tokens' | 'target';

export interface DroppedFrom extends DroppedRecord {
  readonly step: StepName;
}

/** Runs steps one after the other and keeps the account. */
export class StepRunner {
  readonly accounts: StepAccount[] = [];
  readonly dropped: DroppedFrom[] = [];

  /** Throws where a step loses or makes up a record: the account would not hold. */
  async run(step: Step, records: readonly TrainingRecord[], call: StepCall): Promise<readonly TrainingRecord[]> {
    const { kept, dropped, noted } = await step.run(records, call);
    if (kept.length + dropped.length !== records.length) {
      throw new Error(`${step.name}: ${records.length} records in, ${kept.length} kept and ${dropped.length} dropped`);
    }
    const reasons = new Map<string, number>();
    for (const record of dropped) {
      reasons.set(record.reason, (reasons.get(record.reason) ?? 0) + 1);
      this.dropped.push({ ...record, step: step.name });
    }
    this.accounts.push({
      name: step.name,
      in: records.length,
      out: kept.length,
      dropped: sortedObject(reasons),
      noted: sortedObject(noted ?? []),
    });
    return kept;
  }
}
