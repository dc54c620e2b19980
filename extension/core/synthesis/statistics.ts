import type { Example } from '../model/example.ts';
import { HIGH_CONFIDENCE, type PatternType } from '../model/pattern.ts';

/** Figures of a dataset, spelled as the contract spells them. */
export interface DatasetStatistics {
  readonly total_examples: number;
  readonly pattern_types: Readonly<Partial<Record<PatternType, number>>>;
  /** Mean length of `output` in characters (UTF-16 code units). */
  readonly avg_length: number;
  readonly avg_confidence: number;
  /** Examples with confidence >= HIGH_CONFIDENCE. */
  readonly high_confidence_count: number;
}

/** Counts examples one at a time, so a dataset of any size can be described in one pass. */
export class StatisticsCounter {
  #total = 0;
  #length = 0;
  #confidence = 0;
  #high = 0;
  readonly #types = new Map<PatternType, number>();

  add(example: Pick<Example, 'output' | 'metadata'>): void {
    this.#total++;
    this.#length += example.output.length;
    this.#confidence += example.metadata.confidence;
    if (example.metadata.confidence >= HIGH_CONFIDENCE) this.#high++;
    const type = example.metadata.pattern_type;
    this.#types.set(type, (this.#types.get(type) ?? 0) + 1);
  }

  result(): DatasetStatistics {
    const mean = (sum: number): number => (this.#total === 0 ? 0 : sum / this.#total);
    const byCount = [...this.#types].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return {
      total_examples: this.#total,
      pattern_types: Object.fromEntries(byCount),
      avg_length: mean(this.#length),
      avg_confidence: mean(this.#confidence),
      high_confidence_count: this.#high,
    };
  }
}
