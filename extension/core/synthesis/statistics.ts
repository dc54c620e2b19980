import type { DecodedExample } from '../formats/format.ts';
import { HIGH_CONFIDENCE, type PatternType } from '../model/pattern.ts';

/** Figures of a dataset, spelled as the contract spells them. */
export interface DatasetStatistics {
  readonly total_examples: number;
  readonly pattern_types: Readonly<Partial<Record<PatternType, number>>>;
  /** Mean length of `output` in characters (UTF-16 code units). */
  readonly avg_length: number;
  /** Over the examples whose confidence is known; null where none is (alpaca and chatml files have no place for it). */
  readonly avg_confidence: number | null;
  /** Examples with confidence >= HIGH_CONFIDENCE. */
  readonly high_confidence_count: number;
}

/** Counts examples one at a time, so a dataset of any size can be described in one pass. */
export class StatisticsCounter {
  #total = 0;
  #length = 0;
  #confidence = 0;
  #judged = 0;
  #high = 0;
  readonly #types = new Map<PatternType, number>();

  add(example: Pick<DecodedExample, 'output' | 'metadata'>): void {
    const { metadata } = example;
    this.count(example.output.length, metadata && { type: metadata.pattern_type, confidence: metadata.confidence });
  }

  /** The same from figures alone; `judged` is undefined where type and confidence are not known. */
  count(outputLength: number, judged: { readonly type: PatternType; readonly confidence: number } | undefined): void {
    this.#total++;
    this.#length += outputLength;
    if (!judged) return;
    this.#judged++;
    this.#confidence += judged.confidence;
    if (judged.confidence >= HIGH_CONFIDENCE) this.#high++;
    this.#types.set(judged.type, (this.#types.get(judged.type) ?? 0) + 1);
  }

  result(): DatasetStatistics {
    const byCount = [...this.#types].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return {
      total_examples: this.#total,
      pattern_types: Object.fromEntries(byCount),
      avg_length: this.#total === 0 ? 0 : this.#length / this.#total,
      avg_confidence: this.#judged === 0 ? null : this.#confidence / this.#judged,
      high_confidence_count: this.#high,
    };
  }
}
