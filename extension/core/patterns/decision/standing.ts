import { LinearModel, type LinearModelWeights } from '../../learn/linear.ts';
import type { AnalyzedText } from '../../text/analysis.ts';
import { fillDecisionFeatures } from './features.ts';
import weights from './weights.json' with { type: 'json' };

const model = new LinearModel(weights as LinearModelWeights);
const features = model.newFeatures();

/** Calibrated probability (0 to 1) that a paragraph that stands alone states a decision. Weights: training/decision.ts. */
export function paragraphDecides(analysis: AnalyzedText, cue: number): number {
  features.clear();
  fillDecisionFeatures(features, analysis, cue);
  return model.predict(features);
}
