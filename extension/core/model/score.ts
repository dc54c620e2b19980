/** The judgement "is this turn worth remembering". */

/** One named reason for a score. Contributions of a score add up to its importance (to 1e-6). */
export interface Contribution {
  /** Feature or rule name, stable, lowerCamelCase; the interface shows a sentence for it. */
  readonly name: string;
  /** Signed share of the importance; the `baseline` contribution is what an average turn starts from. */
  readonly contribution: number;
}

export interface Score {
  /** 0 (noise) to 1 (signal): the calibrated probability that a careful reader would keep the turn. */
  readonly importance: number;
  /** importance >= threshold. */
  readonly remembered: boolean;
  /** Largest magnitude first, `baseline` last. */
  readonly signals: readonly Contribution[];
}

/** At and above this importance a turn is remembered. Source: product contract, setting `hololoom.importance.threshold`. */
export const DEFAULT_IMPORTANCE_THRESHOLD = 0.4;
