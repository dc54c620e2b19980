/** One row of the evaluation: what was measured, on what, and how surely. */
export interface Figure {
  /** 'importance', a pattern type, 'entities', 'keyphrases', 'secrets', 'personal data'. */
  readonly task: string;
  /** Corpus, with the variant where there are several ('swda, no ?'). */
  readonly corpus: string;
  readonly cases: number;
  /** Positive cases, or gold items for sets. */
  readonly positives: number;
  /** Name to value, 0 to 1; NaN where it cannot be told. */
  readonly measures: Readonly<Record<string, number>>;
  /** 95 % bootstrap intervals of some of the measures. */
  readonly intervals: Readonly<Record<string, readonly [low: number, high: number]>>;
  /** How the figure came about where it is not simply the shipped product on foreign data. */
  readonly note: string;
}

/** A figure that has to be reached on the held-out parts. Source: issue 4, item 6; issue 5, item 1. */
export interface Target {
  readonly task: string;
  readonly corpus: string;
  readonly measure: string;
  readonly atLeast: number;
}

function targets(task: string, corpus: string, measures: Readonly<Record<string, number>>): readonly Target[] {
  return Object.entries(measures).map(([measure, atLeast]) => ({ task, corpus, measure, atLeast }));
}

export const TARGETS: readonly Target[] = [
  ...targets('importance', 'turn_gold', { auc: 0.93, noise: 0.75, signal: 0.92 }),
  ...targets('importance', 'mrda strict', { auc: 0.9, equalLength: 0.72 }),
  ...targets('importance', 'swda', { auc: 0.97, equalLength: 0.75 }),
  ...targets('importance', 'bugsum SDS sentences', { auc: 0.7, equalLength: 0.6 }),
  ...targets('importance', 'ami_extractive', { auc: 0.9, equalLength: 0.6 }),
  ...targets('definition', 'wcl', { f1: 0.82, arguments: 0.9 }),
  ...targets('definition', 'deft', { f1: 0.6 }),
  ...targets('definition', 'w00', { f1: 0.58 }),
  ...targets('causal', 'semeval10_t8', { f1: 0.82 }),
  ...targets('causal', 'cnc', { f1: 0.8 }),
  ...targets('causal', 'altlex', { f1: 0.72 }),
  ...targets('comparison', 'compsent19', { f1: 0.66, arguments: 0.85 }),
  ...targets('decision', 'adr_sections', { f1: 0.56, precision: 0.6 }),
  ...targets('reasoning_chain', 'aae_essays', { f1: 0.84 }),
  ...targets('procedure', 'readme_how', { f1: 0.8 }),
  ...targets('qa_pair', 'swda', { f1: 0.78 }),
  ...targets('qa_pair', 'swda, no ?', { f1: 0.6 }),
  ...targets('qa_pair', 'mrda, no ?', { f1: 0.7 }),
  ...targets('entities', 'wnut17', { f1: 0.46 }),
  ...targets('entities', 'so_ner', { f1: 0.42 }),
  ...targets('secrets', 'planted credentials', { recall: 0.95, precision: 0.9 }),
  ...['email', 'credit_card', 'iban', 'ssn', 'ip_address'].flatMap((kind) =>
    targets('personal data', `presidio_pii ${kind}`, { f1: 0.97 }),
  ),
  ...targets('personal data', 'presidio_pii phone', { f1: 0.85 }),
  ...targets('keyphrases', 'inspec', { f1: 0.36 }),
];
