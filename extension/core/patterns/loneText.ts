import { sigmoid } from '../learn/linear.ts';

/** Platt scaling on top of a model's probability: new log odds = slope * log odds + intercept. */
export interface LoneTextScale {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * Confidence in a text that stands alone (a note, a paper, a forum post). What is said there is said to inform, so looser
 * forms count, and readers differ more about the plain ones: the odds rise and flatten. The constants are operating
 * points chosen on the visible corpora that may only be measured; no weight is fitted there.
 */
export function inLoneText(confidence: number, { slope, intercept }: LoneTextScale): number {
  return sigmoid(slope * Math.log(confidence / (1 - confidence)) + intercept);
}
