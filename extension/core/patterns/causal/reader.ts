import type { Pattern } from '../../model/pattern.ts';
import type { AnalyzedSide, AnalyzedText, AnalyzedTurn } from '../../text/analysis.ts';
import { findCausal, findPurposes, type CausalCandidate } from './candidates.ts';
import { CausalModels, type CausalWeights } from './confidence.ts';
import type { PatternExtractor } from '../extractor.ts';
import { isSound } from './soundness.ts';
import { isCutOff } from '../phrases/sentenceEnd.ts';
import { fieldSpan, type Span } from '../phrases/spans.ts';
import { wordsOf, type Words } from '../phrases/words.ts';

/** Longer sentences are lists and logs. Words. */
const MAX_WORDS = 120;
/** Below this a candidate is no pattern, whatever is asked for. */
const LEAST = 0.1;
/** Where the report model is not worth its time. */
const LEAST_REPORT = 0.02;

/** A purpose is a reason to most readers of a text that stands alone. */
const PURPOSE = 0.55;

interface Judged {
  readonly candidate: CausalCandidate;
  readonly confidence: number;
}

class CausalReader {
  readonly #models: CausalModels;

  constructor(models: CausalModels) {
    this.#models = models;
  }

  read({ side, analysis }: AnalyzedSide): readonly Pattern[] {
    const words = wordsOf(analysis);
    const standing = side === 'text';
    const patterns: Pattern[] = [];
    for (let s = 0; s < analysis.sentences.length; s++) {
      if ((words.to[s] as number) - (words.from[s] as number) > MAX_WORDS) continue;
      if (!standing && (isAside(analysis, s) || isCutOff(analysis, s))) continue;
      for (const { candidate, confidence } of this.#judge(analysis, words, s, standing)) {
        const { cause, effect } = candidate;
        patterns.push({
          type: 'causal',
          confidence,
          content: { cause: analysis.slice(cause), effect: analysis.slice(effect) },
          spans: [
            ...(cause.end > cause.start ? [fieldSpan('cause', side, cause)] : []),
            fieldSpan('effect', side, effect),
          ],
        });
      }
    }
    return patterns;
  }

  #judge(analysis: AnalyzedText, words: Words, s: number, standing: boolean): readonly Judged[] {
    const candidates: CausalCandidate[] = [];
    findCausal(words, analysis.sentences, s, false, candidates);
    const judged = candidates.map((candidate) => ({
      candidate,
      confidence: standing ? this.#inStandingText(words, candidate) : this.#models.statesCause(words, candidate, false),
    }));
    const purposes: CausalCandidate[] = [];
    if (standing) findPurposes(words, analysis.sentences, s, purposes);
    judged.push(...purposes.map((candidate) => ({ candidate, confidence: PURPOSE })));
    return this.#withFit(words, standing, standing ? this.#asReport(analysis, words, s, judged) : judged);
  }

  /**
   * What is fitted for texts that stand alone asks whether two given nouns are the pair, and doubts a plain 'led to' of
   * other things. Where a word of cause stands that means nothing else, what the models of dialogue and of reports think
   * of it counts as well.
   */
  #inStandingText(words: Words, candidate: CausalCandidate): number {
    const alone = this.#models.statesCause(words, candidate, true);
    if (candidate.cue.weak || candidate.negated) return alone;
    const all =
      alone + this.#models.statesCause(words, candidate, false) + this.#models.statesCauseInReport(words, candidate);
    return Math.max(alone, all / 3);
  }

  /**
   * The sentence as a report of events, as far as it is one: there any junction may join cause and effect
   * (`arrested for`, `on strike over`). The likeliest reading carries what both models think of the sentence.
   */
  #asReport(analysis: AnalyzedText, words: Words, s: number, plain: readonly Judged[]): readonly Judged[] {
    const report = this.#models.isReport(words, s);
    if (report < LEAST_REPORT) return plain;
    const candidates: CausalCandidate[] = [];
    findCausal(words, analysis.sentences, s, true, candidates);
    const reported = candidates.map((candidate) => ({
      candidate,
      confidence: this.#models.statesCauseInReport(words, candidate),
    }));
    const best = likeliest(report > 0.5 ? reported : plain) ?? likeliest(reported);
    if (best === undefined) return [];
    const confidence =
      report * (likeliest(reported)?.confidence ?? 0) + (1 - report) * (likeliest(plain)?.confidence ?? 0);
    return [{ candidate: best.candidate, confidence }];
  }

  #fit(words: Words, standing: boolean, candidate: CausalCandidate): number {
    return standing || isSound(words, candidate) ? this.#models.argumentsFit(words, candidate) : 0;
  }

  /**
   * Readings that share no words, the likeliest first served, in text order. Half of the scale says whether a cause is
   * stated; above it counts how well the arguments are cut: stated but badly cut stays little above 0.5.
   */
  #withFit(words: Words, standing: boolean, judged: readonly Judged[]): readonly Judged[] {
    const fitted = judged
      .filter(({ confidence }) => confidence >= LEAST)
      .map(({ candidate, confidence }) => ({
        candidate,
        confidence: confidence <= 0.5 ? confidence : 0.5 + (confidence - 0.5) * this.#fit(words, standing, candidate),
      }))
      .sort((a, b) => b.confidence - a.confidence || a.candidate.cueFrom - b.candidate.cueFrom);
    const kept: Judged[] = [];
    for (const next of fitted) if (!kept.some((k) => overlaps(k.candidate, next.candidate))) kept.push(next);
    return kept.sort((a, b) => a.candidate.cueFrom - b.candidate.cueFrom);
  }
}

/** Causes with their effects, stated by connectives, verbs and nouns. The person's own words are not read. */
export function createCausalExtractor(weights: CausalWeights): PatternExtractor {
  const reader = new CausalReader(new CausalModels(weights));
  return {
    type: 'causal',
    extract: (turn: AnalyzedTurn) => turn.sides.flatMap((side) => (side.side === 'user' ? [] : reader.read(side))),
  };
}

/** Headings name, and questions ask; neither states. */
function isAside({ blocks, sentences, text }: AnalyzedText, s: number): boolean {
  const sentence = sentences[s];
  return sentence === undefined || blocks[sentence.block]?.kind === 'heading' || text[sentence.end - 1] === '?';
}

function likeliest(judged: readonly Judged[]): Judged | undefined {
  return judged.reduce<Judged | undefined>(
    (best, next) => (best && best.confidence >= next.confidence ? best : next),
    undefined,
  );
}

function overlaps(a: CausalCandidate, b: CausalCandidate): boolean {
  return [a.cause, a.effect].some((x) => [b.cause, b.effect].some((y) => intersect(x, y)));
}

function intersect(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
