import type { Pattern } from '../../model/pattern.ts';
import type { AnalyzedSide, AnalyzedText, AnalyzedTurn } from '../../text/analysis.ts';
import { sigmoid } from '../../learn/linear.ts';
import { findCausal, findPurposes, joinsClauses, type CausalCandidate } from './candidates.ts';
import { isClaimed } from './claims.ts';
import { CausalModels, type CausalWeights } from './confidence.ts';
import type { PatternExtractor } from '../extractor.ts';
import { leansBack } from './pointing.ts';
import { refined } from './refine.ts';
import { isSound } from './soundness.ts';
import { isPurpose } from './fit.ts';
import { asShown } from './wholeness.ts';
import type { CandidateJudgements } from './standing.ts';
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

/** Connectives that tell of time, manner, aim or the course of an argument as often as of a cause. */
const DOUBTFUL: ReadonlySet<string> = new Set(['as', 'so', 'so that', 'thus', 'therefore', 'on the basis of']);

/** A cause is stated, but what it is about has to be looked up: shown, never as sure. */
const MOST_LEANING = 0.35;

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
    if (standing) return this.#withFit(words, true, this.#inStandingText(analysis, words, s));
    const candidates: CausalCandidate[] = [];
    findCausal(words, analysis.sentences, s, false, candidates);
    const judged = candidates.map((candidate) => ({
      candidate,
      confidence: this.#models.statesCause(words, candidate, false),
    }));
    return this.#withFit(words, false, judged);
  }

  /**
   * Two readings, mixed as far as the sentence is a report of events: there any junction may join cause and effect
   * (`arrested for`, `on strike over`), and the likeliest one carries what is thought of the sentence.
   */
  #inStandingText(analysis: AnalyzedText, words: Words, s: number): readonly Judged[] {
    const report = sharpened(this.#models.isReport(words, s));
    const plain = this.#found(analysis, words, s, false);
    const purposes: CausalCandidate[] = [];
    findPurposes(words, analysis.sentences, s, purposes);
    const reported = report < LEAST_REPORT && plain.length > 0 ? [] : this.#found(analysis, words, s, true);
    const carrier = likeliest(reported);
    if (plain.length === 0 && purposes.length === 0 && carrier === undefined) return [];
    const highest = (clauses: boolean): number =>
      likeliest(plain.filter(({ candidate }) => joinsClauses(candidate) === clauses))?.confidence ?? 0;
    const judgements = {
      phrase: highest(false),
      clause: highest(true),
      reported: reported.map(({ confidence }) => confidence),
    };
    const general = this.#asProse(words, s, judgements, plain, purposes, carrier);
    if (report < LEAST_REPORT) return general;
    const best = (report > 0.5 ? carrier : likeliest(general)) ?? carrier ?? likeliest(general);
    if (best === undefined) return [];
    const event = reported.length === 0 ? 0 : this.#models.sentences.reportedCause(words, s, judgements);
    const confidence = report * event + (1 - report) * (likeliest(general)?.confidence ?? 0);
    return [{ candidate: best.candidate, confidence }];
  }

  #found(analysis: AnalyzedText, words: Words, s: number, reports: boolean): readonly Judged[] {
    const candidates: CausalCandidate[] = [];
    findCausal(words, analysis.sentences, s, reports, candidates);
    return candidates.map((candidate) => ({
      candidate,
      confidence: reports
        ? this.#models.statesCauseInReport(words, candidate)
        : this.#models.statesCause(words, candidate, true),
    }));
  }

  /** Clauses by their connectives; of phrases the likeliest carries what the wording of the sentence says as well. */
  #asProse(
    words: Words,
    s: number,
    judgements: CandidateJudgements,
    plain: readonly Judged[],
    purposes: readonly CausalCandidate[],
    carrier: Judged | undefined,
  ): readonly Judged[] {
    const { sentences } = this.#models;
    const nominal = sentences.nominalCause(words, s, judgements);
    const trust = 1 - sentences.isProse(words, s);
    const leading = likeliest(plain.filter(({ candidate }) => !joinsClauses(candidate))) ?? likeliest(plain) ?? carrier;
    const judged = plain.map((one) => {
      const { candidate } = one;
      const own = joinsClauses(candidate)
        ? one.confidence * (DOUBTFUL.has(candidate.cue.lemma) ? trust : 1)
        : Math.min(one.confidence, nominal);
      const voted = Math.max(own, this.#voted(words, one) * (DOUBTFUL.has(candidate.cue.lemma) ? trust : 1));
      return { candidate, confidence: one === leading ? Math.max(voted, nominal) : voted };
    });
    if (leading !== undefined && leading === carrier)
      judged.push({ candidate: carrier.candidate, confidence: nominal });
    return [...judged, ...purposes.map((candidate) => ({ candidate, confidence: PURPOSE * Math.min(1, 2 * trust) }))];
  }

  /**
   * What is fitted for texts that stand alone asks whether two given nouns are the pair, and doubts a plain 'led to' of
   * other things. Where a word of cause stands that means nothing else, what the models of dialogue and of reports think
   * of it counts as well.
   */
  #voted(words: Words, { candidate, confidence }: Judged): number {
    if (candidate.cue.weak || candidate.negated) return 0;
    const all =
      confidence +
      this.#models.statesCause(words, candidate, false) +
      this.#models.statesCauseInReport(words, candidate);
    return all / 3;
  }

  #fit(words: Words, standing: boolean, candidate: CausalCandidate): number {
    if (standing) return this.#models.argumentsFit(words, candidate);
    const shown = asShown(words, candidate);
    if (!isSound(words, shown) || !isClaimed(words, shown)) return 0;
    const fit = this.#models.argumentsFit(words, candidate);
    return leansBack(words, shown) || isPurpose(words, shown) ? Math.min(MOST_LEANING, fit) : fit;
  }

  /**
   * Readings that share no words, the likeliest first served, in text order. Half of the scale says whether a cause is
   * stated; above it counts how well the arguments are cut: stated but badly cut stays near 0.5.
   */
  #withFit(words: Words, standing: boolean, judged: readonly Judged[]): readonly Judged[] {
    const fitted = judged
      .filter(({ confidence }) => confidence >= LEAST)
      .map(({ candidate: found, confidence }) => {
        const candidate = standing ? found : refined(words, found);
        return {
          candidate,
          confidence: withArguments(confidence, () => this.#fit(words, standing, candidate), standing),
        };
      })
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

/** In dialogue a cause that is cut in half, or that nobody claims, is none to learn from. */
const MOST_UNFIT = 0.45;

/** `fitOf` is asked only where it counts. */
function withArguments(stated: number, fitOf: () => number, standing: boolean): number {
  if (stated <= 0.5) return stated;
  const fit = fitOf();
  return fit === 0 && !standing ? MOST_UNFIT : 0.5 + (stated - 0.5) * fit;
}

/** Headings name, and questions ask; neither states. */
function isAside({ blocks, sentences, text }: AnalyzedText, s: number): boolean {
  const sentence = sentences[s];
  return sentence === undefined || blocks[sentence.block]?.kind === 'heading' || text[sentence.end - 1] === '?';
}

/** The register is told apart more surely than the word model's calibration says. */
function sharpened(p: number): number {
  return sigmoid(1.5 * Math.log(Math.max(1e-9, p) / Math.max(1e-9, 1 - p)));
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
