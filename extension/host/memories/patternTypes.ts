import type { PatternType } from '../../core/model/pattern.ts';

/** Every pattern type; the type check fails where one is missing. */
const TYPES: Readonly<Record<PatternType, true>> = {
  qa_pair: true,
  reasoning_chain: true,
  causal: true,
  decision: true,
  comparison: true,
  procedure: true,
  definition: true,
  analogy: true,
};

export function isPattern(value: string): value is PatternType {
  return Object.hasOwn(TYPES, value);
}
