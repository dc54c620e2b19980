import { sideText } from '../model/turn.ts';
import type { Score } from '../model/score.ts';
import type { ImportanceSettings } from '../model/settings.ts';
import type { AnalyzedTurn } from '../text/analysis.ts';

/** What is already remembered, as far as the scorer needs it: novelty and recall are judged against it. */
export interface KnownTexts {
  /** Share (0 to 1) of the text's shingles that is already known. */
  familiarity(text: string): number;
}

/** Judges turns by one set of settings. Pure: the same turn and the same known texts give the same score. */
export interface Scorer {
  /** `recalled` are passages of the answer that came out of the store (see Turn.recalled). */
  score(turn: AnalyzedTurn, known?: KnownTexts, recalled?: readonly string[]): Score;
}

export function createScorer(settings: ImportanceSettings): Scorer {
  return {
    score(turn) {
      const length = turn.sides.reduce((sum, side) => sum + sideText(turn.content, side.side).length, 0);
      const importance = 1 - 1 / (1 + length / 400);
      return {
        importance,
        remembered: importance >= settings.threshold,
        signals: [{ name: 'length', contribution: importance }],
      };
    },
  };
}
