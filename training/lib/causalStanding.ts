// The models of whole sentences that stand alone: wording and prose on what they are given, the two readings over what
// models said that had not seen the sentence.
import { LinearModel, FeatureVector } from '../../extension/core/learn/linear.ts';
import { findCausal, joinsClauses } from '../../extension/core/patterns/causal/candidates.ts';
import { CausalModels, type CausalWeights } from '../../extension/core/patterns/causal/confidence.ts';
import { fillRegisterFeatures } from '../../extension/core/patterns/causal/register.ts';
import { fillSentenceFeatures } from '../../extension/core/patterns/causal/sentence.ts';
import {
  fillNominal,
  fillReport,
  lengthOf,
  NOMINAL_FEATURES,
  REPORT_FEATURES,
  type CandidateJudgements,
  type StandingWeights,
} from '../../extension/core/patterns/causal/standing.ts';
import { wordsOf, type Words } from '../../extension/core/patterns/phrases/words.ts';
import { AnalyzedText } from '../../extension/core/text/analysis.ts';
import { exportModel, trainLogistic, type TrainingCase, type TrainingOptions } from './logistic.ts';

const WORDING: TrainingOptions = { names: [], bits: 17, epochs: 8, learningRate: 0.05, hashedL2: 1e-3 };
const PROSE: TrainingOptions = { names: [], bits: 13, epochs: 8, learningRate: 0.1, hashedL2: 1e-3 };
const READING = { epochs: 12, l2: 1e-4, learningRate: 0.1 };
const PLAIN = { kind: 'platt', slope: 1, intercept: 0 } as const;
/** Added to the log odds of a report's sentence: 0.5 is its best F1, since more than half of the sentences state a cause. */
const REPORT_LEANING = 0.35;
/** Enough of a long text to know how it is written. */
const PROSE_SENTENCES = 3;

export interface StandingText {
  readonly corpus: 'semeval' | 'news' | 'own';
  readonly group: string;
  readonly text: string;
  readonly label: number;
}

export type StandingWordings = Pick<StandingWeights, 'nominalWording' | 'reportWording' | 'prose'>;
export type StandingReadings = Pick<StandingWeights, 'nominal' | 'report'>;
/** Weights of the candidates' models alone. */
export type CandidateWeights = Omit<CausalWeights, 'standing'>;

/** What models that had not seen it say of a sentence. */
export interface JudgedText {
  readonly corpus: 'semeval' | 'news';
  readonly item: TrainingCase;
}

export function fitWordings(texts: readonly StandingText[]): StandingWordings {
  const wording = (corpus: string): StandingWordings['prose'] =>
    exportModel(
      trainLogistic(
        texts.filter((t) => t.corpus === corpus).flatMap((t) => sentenceCases(t, t.label, fillSentenceFeatures)),
        WORDING,
      ),
      PLAIN,
    );
  const prose = texts.flatMap((t) =>
    sentenceCases(t, t.corpus === 'semeval' ? 1 : 0, fillRegisterFeatures).slice(0, PROSE_SENTENCES),
  );
  return {
    nominalWording: wording('semeval'),
    reportWording: wording('news'),
    prose: exportModel(trainLogistic(prose, PROSE), PLAIN),
  };
}

export function fitReadings(judged: readonly JudgedText[]): StandingReadings {
  const reading = (corpus: string, names: readonly string[], intercept: number): StandingReadings['nominal'] =>
    exportModel(
      trainLogistic(
        judged.filter((j) => j.corpus === corpus).map((j) => j.item),
        { ...READING, names },
      ),
      { ...PLAIN, intercept },
    );
  return {
    nominal: reading('semeval', NOMINAL_FEATURES, 0),
    report: reading('news', REPORT_FEATURES, REPORT_LEANING),
  };
}

/** Readings that know nothing: what stands in while the candidates' models are asked. */
const UNREAD: StandingReadings = fitReadings([]);

/** Judges texts of one sentence; others tell nothing of a sentence. */
export function judgeTexts(
  texts: readonly StandingText[],
  candidates: CandidateWeights,
  wordings: StandingWordings,
): readonly JudgedText[] {
  const models = new CausalModels({ ...candidates, standing: { ...wordings, ...UNREAD } });
  const nominal = new LinearModel(wordings.nominalWording);
  const report = new LinearModel(wordings.reportWording);
  return texts.flatMap(({ corpus, group, text, label }) => {
    const analysis = new AnalyzedText(text);
    if (corpus === 'own' || analysis.sentences.length !== 1) return [];
    const words = wordsOf(analysis);
    const judgements = judgementsOf(models, analysis, words);
    fillSentenceFeatures(vector, words, 0);
    const dense = new Float64Array(corpus === 'semeval' ? NOMINAL_FEATURES.length : REPORT_FEATURES.length);
    if (corpus === 'semeval') fillNominal(dense, judgements, nominal.logit(vector), lengthOf(words, 0));
    else fillReport(dense, judgements, report.logit(vector), lengthOf(words, 0));
    return [{ corpus, item: { dense, label, group } }];
  });
}

function judgementsOf(models: CausalModels, analysis: AnalyzedText, words: Words): CandidateJudgements {
  let phrase = 0;
  let clause = 0;
  const plain: Parameters<typeof findCausal>[4] = [];
  findCausal(words, analysis.sentences, 0, false, plain);
  for (const candidate of plain) {
    const p = models.statesCause(words, candidate, true);
    if (joinsClauses(candidate)) clause = Math.max(clause, p);
    else phrase = Math.max(phrase, p);
  }
  const junctions: typeof plain = [];
  findCausal(words, analysis.sentences, 0, true, junctions);
  return { phrase, clause, reported: junctions.map((candidate) => models.statesCauseInReport(words, candidate)) };
}

const vector = new FeatureVector(0);

function sentenceCases(
  { text, group }: StandingText,
  label: number,
  fill: (out: FeatureVector, words: Words, s: number) => void,
): readonly TrainingCase[] {
  const analysis = new AnalyzedText(text);
  const words = wordsOf(analysis);
  return analysis.sentences.map((_, s) => {
    fill(vector, words, s);
    return {
      dense: [],
      hashes: [...vector.hashes.subarray(0, vector.count)],
      values: [...vector.values.subarray(0, vector.count)],
      label,
      group,
    };
  });
}
