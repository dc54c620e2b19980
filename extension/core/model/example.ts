import type { PatternType } from './pattern.ts';

/** One training example, as the raw format writes it. */
export interface Example {
  /** A question or task that stands by itself. */
  readonly instruction: string;
  /** Context (`Entities: a, b\nTopics: c\n`) or ''. */
  readonly input: string;
  readonly output: string;
  /** System prompt or ''. */
  readonly system: string;
  readonly metadata: ExampleMetadata;
}

export interface ExampleMetadata {
  readonly pattern_type: PatternType;
  readonly confidence: number;
  /** Ids of the memories that the example was made from. */
  readonly source: readonly string[];
  readonly topics: readonly string[];
  readonly entities: readonly string[];
}

/** The example's identity: equal examples are one example. */
export function exampleKey(example: Pick<Example, 'instruction' | 'input' | 'output'>): string {
  return JSON.stringify([example.instruction, example.input, example.output]);
}
