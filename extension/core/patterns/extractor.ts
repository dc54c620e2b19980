import type { Pattern, PatternType } from '../model/pattern.ts';
import type { AnalyzedTurn } from '../text/analysis.ts';

/** Finds the patterns of one type. Pure; candidates of every confidence are returned, in text order. */
export interface PatternExtractor {
  readonly type: PatternType;
  extract(turn: AnalyzedTurn): readonly Pattern[];
}
