import type { StepAccount } from '../../core/targets/target.ts';
import { sortedObject } from '../../core/text/order.ts';

/** Why a memory gave no example; the names stand in reports. */
export type EmptyReason = 'forgotten' | 'noPatterns' | 'belowConfidence' | 'notWorded' | 'repeated';

/** Counts what goes into a run and comes out of it: in = out + dropped, by memories, patterns and examples. */
export class RunCounter {
  readonly #empty = new Map<EmptyReason, number>();
  #memories = 0;
  #patterns = 0;
  #weak = 0;
  #made = 0;
  #repeated = 0;

  /** A memory, and why it gave no example where it gave none. */
  memory(reason: EmptyReason | undefined): void {
    this.#memories++;
    if (reason !== undefined) this.#empty.set(reason, (this.#empty.get(reason) ?? 0) + 1);
  }

  /** The patterns of a memory, and those of them that are not sure enough. */
  patterns(all: number, belowConfidence: number): void {
    this.#patterns += all;
    this.#weak += belowConfidence;
  }

  /** The examples of a memory, and those of them that the run or the dataset has already. */
  examples(made: number, repeated: number): void {
    this.#made += made;
    this.#repeated += repeated;
  }

  withoutExamples(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#empty);
  }

  steps(): readonly StepAccount[] {
    return [
      // A memory whose examples were all there already gave examples: the last step tells of them.
      step('memories', this.#memories, new Map([...this.#empty].filter(([reason]) => reason !== 'repeated'))),
      step('patterns', this.#patterns, new Map([['belowConfidence', this.#weak]])),
      step('examples', this.#made, new Map([['repeated', this.#repeated]])),
    ];
  }
}

function step(name: string, before: number, reasons: ReadonlyMap<string, number>): StepAccount {
  const dropped = [...reasons].filter(([, count]) => count > 0);
  return {
    name,
    in: before,
    out: dropped.reduce((rest, [, count]) => rest - count, before),
    dropped: sortedObject(dropped),
    noted: {},
  };
}
