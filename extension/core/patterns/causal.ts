import type { CausalWeights } from './causal/confidence.ts';
import { createCausalExtractor } from './causal/reader.ts';
import weights from './causal/weights.json' with { type: 'json' };

/** Weights: training/causal.ts. */
export const causalExtractor = createCausalExtractor(weights as CausalWeights);
