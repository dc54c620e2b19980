/** The whole judgement of a turn as small stages: score, remember, enrich, extract, synthesize. */
import { enrich, subjectsOf } from './enrich/enrich.ts';
import { createScorer, type KnownTexts, type Scorer } from './importance/score.ts';
import type { Enrichment, Subjects } from './model/enrichment.ts';
import type { Example } from './model/example.ts';
import type { Pattern } from './model/pattern.ts';
import type { Score } from './model/score.ts';
import type { PipelineSettings } from './model/settings.ts';
import { contentOf, type Turn } from './model/turn.ts';
import type { EarlierTurns } from './patterns/dialogue/dialogue.ts';
import { extractPatterns } from './patterns/registry.ts';
import { synthesizeTurn } from './synthesis/synthesize.ts';
import { analyze, type AnalyzedTurn } from './text/analysis.ts';

/** What the pipeline knows of a turn after scoring; `learnt` only where the turn is remembered. */
export interface Judgement {
  readonly turn: Turn;
  readonly score: Score;
  readonly learnt: Learnt | undefined;
}

export interface Learnt {
  readonly enrichment: Enrichment;
  readonly patterns: readonly Pattern[];
}

export class Pipeline {
  readonly #settings: PipelineSettings;
  readonly #scorer: Scorer;

  constructor(settings: PipelineSettings) {
    this.#settings = settings;
    this.#scorer = createScorer(settings.importance);
  }

  /** Scores a turn and, when it is worth remembering, learns from it and from what went before it. */
  judge(turn: Turn, known?: KnownTexts, earlier?: () => EarlierTurns): Judgement {
    const analyzed = analyze(contentOf(turn));
    const score = this.#scorer.score(analyzed, known, turn.recalled);
    return { turn, score, learnt: score.remembered ? this.#learn(analyzed, earlier) : undefined };
  }

  /** What can be learnt from a turn, whatever its score: for turns that the person pinned or restored. */
  learn(turn: Turn, earlier?: () => EarlierTurns): Learnt {
    return this.#learn(analyze(contentOf(turn)), earlier);
  }

  /** Examples of a turn that was judged before. */
  examples(turn: Turn, learnt: Learnt): readonly Example[] {
    return synthesizeTurn({ turn, ...learnt }, this.#settings.synthesis);
  }

  /**
   * All stages in one pass over the text, for datasets written straight from a stream: what a remembered turn is about
   * is read only where that decides about it or goes into an example. `wanted` looks at it before patterns are sought.
   */
  run(
    turn: Turn,
    wanted?: (subjects: Subjects) => boolean,
    earlier?: () => EarlierTurns,
  ): { readonly score: Score; readonly examples: readonly Example[] } {
    const analyzed = analyze(contentOf(turn));
    const score = this.#scorer.score(analyzed, undefined, turn.recalled);
    if (!score.remembered) return { score, examples: [] };
    let known: Subjects | undefined;
    const enrichment = (): Subjects => (known ??= subjectsOf(analyzed, this.#settings.importance));
    if (wanted && !wanted(enrichment())) return { score, examples: [] };
    const patterns = this.#patterns(analyzed, earlier);
    return { score, examples: synthesizeTurn({ turn, patterns, enrichment, analyzed }, this.#settings.synthesis) };
  }

  #learn(analyzed: AnalyzedTurn, earlier: (() => EarlierTurns) | undefined): Learnt {
    return { enrichment: this.#enrich(analyzed), patterns: this.#patterns(analyzed, earlier) };
  }

  #enrich(analyzed: AnalyzedTurn): Enrichment {
    return enrich(analyzed, this.#settings.importance);
  }

  #patterns(analyzed: AnalyzedTurn, earlier: (() => EarlierTurns) | undefined): readonly Pattern[] {
    return extractPatterns(analyzed, this.#settings.minPatternConfidence, earlier);
  }
}
