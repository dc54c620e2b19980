// How likely a candidate states a cause, and how likely its arguments are cut right. Fitted on SemEval-2010 task 8,
// the Causal News Corpus and labels of our own (training/data/causal.md is the guideline).
import { findCausal, joinsClauses, type CausalCandidate } from '../extension/core/patterns/causal/candidates.ts';
import { fillCausalFeatures } from '../extension/core/patterns/causal/features.ts';
import { fillFitFeatures, FIT_FEATURES } from '../extension/core/patterns/causal/fit.ts';
import { fillRegisterFeatures } from '../extension/core/patterns/causal/register.ts';
import { wordsOf, type Words } from '../extension/core/patterns/phrases/words.ts';
import { FeatureVector, sigmoid, type Calibration, type LinearModelWeights } from '../extension/core/learn/linear.ts';
import type { Pattern } from '../extension/core/model/pattern.ts';
import type { Span } from '../extension/core/patterns/phrases/spans.ts';
import { analyze, AnalyzedText } from '../extension/core/text/analysis.ts';
import { createCausalExtractor } from '../extension/core/patterns/causal/reader.ts';
import { binaryFigure } from './evaluation/binaryFigure.ts';
import type { Figure } from './evaluation/figure.ts';
import { causesOfNews, type CauseSpans } from './lib/causalNews.ts';
import {
  fitReadings,
  fitWordings,
  judgeTexts,
  type CandidateWeights,
  type JudgedText,
  type StandingWordings,
} from './lib/causalStanding.ts';
import { readCorpus, readOwnData } from './lib/corpora.ts';
import {
  exportModel,
  fitPlatt,
  foldsByGroup,
  logitOf,
  trainLogistic,
  weightsText,
  type TrainedModel,
  type TrainingCase,
  type TrainingOptions,
} from './lib/logistic.ts';
import { auc, bestF1, f1At } from './lib/measures.ts';
import type { Trainer } from './lib/trainer.ts';

const CLAUSE: TrainingOptions = { names: [], bits: 15, epochs: 10, learningRate: 0.1, hashedL2: 1e-3 };
const PHRASE: TrainingOptions = { ...CLAUSE, bits: 17, learningRate: 0.04 };
const REPORT: TrainingOptions = { ...CLAUSE, bits: 17, epochs: 10, learningRate: 0.03, hashedL2: 3e-3 };
const REGISTER: TrainingOptions = { ...CLAUSE, bits: 13, epochs: 8 };
const FIT: TrainingOptions = {
  names: FIT_FEATURES,
  l2: 3e-2,
  epochs: 40,
  signs: {
    danglingCause: -1,
    danglingEffect: -1,
    brokenCause: -1,
    brokenEffect: -1,
    pronounCause: -1,
    pronounEffect: -1,
    conditional: -1,
    unbalanced: -1,
    verblessClause: -1,
    nested: -1,
    noClause: -1,
    stopInCause: -1,
    stopInEffect: -1,
  },
};
const FOLDS = 5;

/** What our labels mean for whether a cause is stated. */
const STATED: Readonly<Record<OwnLabel, number>> = { good: 1, arguments: 0.8, enabling: 0.4, none: 0 };
/** Causes are the rarer class in both corpora. */
const POSITIVE_WEIGHT = 1.5;
/** Our labels speak of dialogue; for texts that stand alone they count half. */
const OWN_STANDING_WEIGHT = 0.5;
/** SemEval says of two nominals whether one causes the other, and nothing of the sentence's clauses: `because` and its kin are left out, `so` counts a little. */
const SEMEVAL_SO_WEIGHT = 0.1;

type OwnLabel = 'good' | 'arguments' | 'enabling' | 'none';
interface OwnRecord {
  readonly corpus: string;
  readonly id: string;
  readonly at: number;
  readonly cue: string;
  readonly label: OwnLabel;
}
interface OwnSentence {
  readonly text: string;
  readonly cue: string;
  readonly label: OwnLabel;
  /** Written as answers explain: says nothing of texts that stand alone, for which the corpora speak. */
  readonly answersOnly?: true;
}
interface Conversation {
  readonly id: string;
  readonly session: string;
  readonly assistant: string;
}
interface SemEval {
  readonly text: string;
  readonly label: 0 | 1;
  readonly cause: string;
  readonly effect: string;
}
interface News {
  readonly text: string;
  readonly label: 0 | 1;
  readonly spans: string | readonly string[];
}

/** One text with its candidates' cases; `label`: a cause is stated. */
interface Document {
  readonly corpus: 'semeval' | 'news' | 'own';
  readonly group: string;
  readonly text: string;
  readonly label: number;
  readonly own: readonly LabelledSpans[];
  readonly clause: readonly TrainingCase[];
  readonly phrase: readonly TrainingCase[];
  readonly report: readonly TrainingCase[];
  readonly fit: readonly TrainingCase[];
  readonly register: readonly TrainingCase[];
}

export const causalTrainer: Trainer = {
  name: 'causal',
  corpora: ['semeval10_t8', 'cnc', 'conversations_coding', 'conversations_general'],
  output: 'extension/core/patterns/causal/weights.json',
  train(log) {
    const documents = causalDocuments();
    const folds = fitFolds(documents);
    crossCheck(folds, log);
    const candidates = fitCandidates(documents, log);
    const standing = { ...fitWordings(documents), ...fitReadings(folds.flatMap((f) => f.judged)) };
    return weightsText({ ...candidates, standing });
  },
  heldOut() {
    const { semeval, news } = judgedOutOfFold(fitFolds(causalDocuments()));
    return [patternFigure('semeval10_t8', semeval), patternFigure('cnc', news)];
  },
};

function patternFigure(corpus: string, { p, y }: Scores): Figure {
  const figure = binaryFigure('causal', corpus, y, p);
  const always = (2 * figure.positives) / (figure.positives + y.length);
  return {
    ...figure,
    measures: { ...figure.measures, best: bestF1(p, y), auc: auc(p, y), alwaysYes: always },
    note: 'out of fold: each text judged by models that have not seen it',
  };
}

function causalDocuments(): readonly Document[] {
  return [
    ...(readCorpus<SemEval>('semeval10_t8') ?? []).map(semevalDocument),
    ...(readCorpus<News>('cnc') ?? []).map(newsDocument),
    ...ownDocuments(),
    ...ownSentences(),
  ];
}

function fitCandidates(documents: readonly Document[], log: (line: string) => void): CandidateWeights {
  return {
    clause: fitted('clause', documents, (d) => d.clause, CLAUSE, log),
    phrase: fitted('phrase', documents, (d) => d.phrase, PHRASE, log),
    report: fittedReport(documents, log),
    register: fitted('register', documents, (d) => d.register, REGISTER, log),
    fit: fitted('fit', documents, (d) => d.fit, FIT, log),
  };
}

/** One fold: the models of the other folds' texts, and what they say of its own texts. */
interface Fold {
  readonly members: readonly Document[];
  readonly candidates: CandidateWeights;
  readonly wordings: StandingWordings;
  readonly judged: readonly JudgedText[];
}

function fitFolds(documents: readonly Document[]): readonly Fold[] {
  const folds = foldsByGroup(documents, FOLDS);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const others = documents.filter((_, i) => folds[i] !== fold);
    const members = documents.filter((_, i) => folds[i] === fold);
    const candidates = fitCandidates(others, () => undefined);
    const wordings = fitWordings(others);
    return { members, candidates, wordings, judged: judgeTexts(members, candidates, wordings) };
  });
}

interface Scores {
  readonly p: number[];
  readonly y: number[];
}

interface OutOfFold {
  readonly semeval: Scores;
  readonly news: Scores;
  readonly own: { readonly p: number; readonly label: OwnLabel }[];
}

/** The whole extractor on the fitted corpora, each text judged by models that did not see it. */
function judgedOutOfFold(folds: readonly Fold[]): OutOfFold {
  const judged: OutOfFold = { semeval: { p: [], y: [] }, news: { p: [], y: [] }, own: [] };
  for (const fold of folds) {
    const readings = fitReadings(folds.filter((other) => other !== fold).flatMap((other) => other.judged));
    const extractor = createCausalExtractor({ ...fold.candidates, standing: { ...fold.wordings, ...readings } });
    for (const document of fold.members) {
      const content =
        document.corpus === 'own'
          ? ({ kind: 'exchange', user: '', assistant: document.text } as const)
          : ({ kind: 'text', text: document.text } as const);
      const patterns = extractor.extract(analyze(content));
      if (document.corpus !== 'own') {
        judged[document.corpus].p.push(Math.max(0, ...patterns.map((p) => p.confidence)));
        judged[document.corpus].y.push(document.label);
      } else
        judged.own.push(...document.own.map((record) => ({ p: confidenceAt(patterns, record), label: record.label })));
    }
  }
  return judged;
}

function crossCheck(folds: readonly Fold[], log: (line: string) => void): void {
  const judged = judgedOutOfFold(folds);
  for (const corpus of ['semeval', 'news'] as const) {
    const { p, y } = judged[corpus];
    const { precision, recall, f1 } = f1At(p, y, 0.5);
    log(
      `${corpus}, cross-validated: precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${f1.toFixed(3)} best ${bestF1(p, y).toFixed(3)}`,
    );
  }
  for (const threshold of [0.5, 0.7, 0.8]) {
    const shown = judged.own.filter(({ p }) => p >= threshold);
    const good = shown.filter(({ label }) => label === 'good').length;
    log(`own labels, cross-validated: ${shown.length} at ${threshold} or more, ${good} of them good`);
  }
}

/** Confidence of the pattern that was labelled: the one whose arguments stand around the cue. */
function confidenceAt(patterns: readonly Pattern[], { cause, effect }: LabelledSpans): number {
  return Math.max(
    0,
    ...patterns
      .filter(
        ({ spans }) =>
          spans.some((s) => s.field === 'cause' && s.start === cause.start) &&
          spans.some((s) => s.field === 'effect' && s.start === effect.start),
      )
      .map((p) => p.confidence),
  );
}

/** A label with the arguments it was given for. */
interface LabelledSpans {
  readonly label: OwnLabel;
  readonly cause: Span;
  readonly effect: Span;
}

/** Trains on all, calibrates on out-of-fold logits. */
function fitted(
  name: string,
  documents: readonly Document[],
  casesOf: (document: Document) => readonly TrainingCase[],
  options: TrainingOptions,
  log: (line: string) => void,
): LinearModelWeights {
  const cases = documents.flatMap(casesOf);
  const folds = foldsByGroup(cases, FOLDS);
  const logits = new Array<number>(cases.length).fill(0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = trainLogistic(
      cases.filter((_, i) => folds[i] !== fold),
      options,
    );
    cases.forEach((item, i) => {
      if (folds[i] === fold) logits[i] = logitOf(model, item);
    });
  }
  const labels = cases.map((c) => c.label);
  const calibration = fitPlatt(
    logits,
    labels,
    cases.map((c) => c.weight ?? 1),
  );
  const crisp = cases.map((c, i) => ({ y: c.label, z: logits[i] as number })).filter(({ y }) => y === 0 || y === 1);
  log(
    `${name}: ${cases.length} cases, out of fold AUC ${auc(
      crisp.map((c) => c.z),
      crisp.map((c) => c.y),
    ).toFixed(3)}`,
  );
  return exportModel(trainLogistic(cases, options), calibration);
}

/** The report model is used by its likeliest candidate, so it is calibrated on sentences; 0.5 is its best F1. */
function fittedReport(documents: readonly Document[], log: (line: string) => void): LinearModelWeights {
  const news = documents.filter((d) => d.corpus === 'news');
  const folds = foldsByGroup(news, FOLDS);
  const highest = (model: TrainedModel, d: Document): number => Math.max(-8, ...d.report.map((c) => logitOf(model, c)));
  const known = (d: Document): readonly TrainingCase[] => d.report.filter((c) => c.label >= 0);
  const logits = new Array<number>(news.length).fill(0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = trainLogistic(news.filter((_, i) => folds[i] !== fold).flatMap(known), REPORT);
    news.forEach((d, i) => {
      if (folds[i] === fold) logits[i] = highest(model, d);
    });
  }
  const labels = news.map((d) => d.label);
  const platt = fitPlatt(logits, labels) as Extract<Calibration, { kind: 'platt' }>;
  const p = logits.map((z) => sigmoid(platt.slope * z + platt.intercept));
  const { precision, recall, f1 } = f1At(p, labels, 0.5);
  log(
    `report: ${news.length} sentences, out of fold AUC ${auc(p, labels).toFixed(3)} precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${f1.toFixed(3)} best ${bestF1(p, labels).toFixed(3)}`,
  );
  return exportModel(trainLogistic(news.flatMap(known), REPORT), platt);
}

const vector = new FeatureVector(0);

function hashedCase(fill: () => void, label: number, group: string, weight = 1): TrainingCase {
  fill();
  return {
    dense: [],
    hashes: [...vector.hashes.subarray(0, vector.count)],
    values: [...vector.values.subarray(0, vector.count)],
    label,
    group,
    weight,
  };
}

function candidatesOf(analysis: AnalyzedText, words: Words, reports: boolean): readonly CausalCandidate[] {
  const found: CausalCandidate[] = [];
  for (let s = 0; s < analysis.sentences.length; s++) findCausal(words, analysis.sentences, s, reports, found);
  return found;
}

function registerCases(words: Words, sentences: number, label: number, group: string): TrainingCase[] {
  return Array.from({ length: sentences }, (_, s) =>
    hashedCase(() => fillRegisterFeatures(vector, words, s), label, group),
  );
}

function semevalDocument(row: SemEval, index: number): Document {
  const analysis = new AnalyzedText(row.text);
  const words = wordsOf(analysis);
  const group = `semeval${index}`;
  const clause: TrainingCase[] = [];
  const phrase: TrainingCase[] = [];
  for (const candidate of candidatesOf(analysis, words, false)) {
    const holds = (span: { start: number; end: number }, head: string): boolean =>
      analysis.slice(span).toLowerCase().includes(head.toLowerCase());
    const named = row.label === 1 && holds(candidate.cause, row.cause) && holds(candidate.effect, row.effect);
    // Another candidate of a sentence that states a cause may state it too, or another one: nothing is known.
    if (row.label === 1 && !named) continue;
    const label = named ? 1 : 0;
    let weight = named ? POSITIVE_WEIGHT : 1;
    if (joinsClauses(candidate) && !named) {
      if (!candidate.cue.weak) continue;
      if (candidate.cue.lemma === 'so') weight = SEMEVAL_SO_WEIGHT;
    }
    const item = hashedCase(() => fillCausalFeatures(vector, words, candidate, true), label, group, weight);
    (joinsClauses(candidate) ? clause : phrase).push(item);
  }
  return {
    corpus: 'semeval',
    group,
    text: row.text,
    label: row.label,
    own: [],
    clause,
    phrase,
    report: [],
    fit: [],
    register: registerCases(words, analysis.sentences.length, 0, group),
  };
}

function newsDocument(row: News, index: number): Document {
  const analysis = new AnalyzedText(row.text);
  const words = wordsOf(analysis);
  const group = `news${index}`;
  const stated = causesOfNews(row.spans);
  const labelOf = (c: CausalCandidate): number =>
    row.label === 0 ? 0 : stated.some((s) => isJunction(words, c, s)) ? 1 : -1;
  const clause: TrainingCase[] = [];
  const phrase: TrainingCase[] = [];
  for (const candidate of candidatesOf(analysis, words, false)) {
    const label = labelOf(candidate);
    // Of verbs and nouns the news labels as no cause (`killed by`, `sparked`) only what it affirms is believed.
    if (label < 0 || (!joinsClauses(candidate) && (candidate.cue.weak || label === 0))) continue;
    const item = hashedCase(() => fillCausalFeatures(vector, words, candidate, true), label, group);
    (joinsClauses(candidate) ? clause : phrase).push(item);
  }
  const report = candidatesOf(analysis, words, true).map((candidate) => {
    const label = labelOf(candidate);
    return hashedCase(
      () => fillCausalFeatures(vector, words, candidate, true),
      label,
      group,
      label === 1 ? POSITIVE_WEIGHT : 1,
    );
  });
  return {
    corpus: 'news',
    group,
    text: row.text,
    label: row.label,
    own: [],
    clause,
    phrase,
    report,
    fit: [],
    register: registerCases(words, analysis.sentences.length, 1, group),
  };
}

/** The candidate's cue is the marked signal, or stands where cause and effect meet without one. */
function isJunction(words: Words, c: CausalCandidate, stated: CauseSpans): boolean {
  const start = words.tokens.starts[c.cueFrom] as number;
  const end = words.tokens.ends[c.cueTo - 1] as number;
  if (stated.signals.length > 0) return stated.signals.some((s) => start < s.end && end > s.start);
  const [first, second] = stated.arguments;
  if (!first || !second) return false;
  const between = start >= first.end - 1 && end <= second.start + 1;
  const opensSecond = start === second.start;
  const leadsFirst = first.start > 0 && end <= first.start && first.start - end < 2;
  return between || opensSecond || leadsFirst;
}

function ownDocuments(): readonly Document[] {
  const labels = new Map<string, OwnRecord[]>();
  for (const record of readOwnData<OwnRecord>('causal')) {
    const key = `${record.corpus} ${record.id}`;
    labels.set(key, [...(labels.get(key) ?? []), record]);
  }
  return ['conversations_coding', 'conversations_general'].flatMap((corpus) =>
    (readCorpus<Conversation>(corpus) ?? []).flatMap((row) => {
      const records = labels.get(`${corpus} ${row.id}`);
      return records ? [ownDocument(row, records)] : [];
    }),
  );
}

/** Sentences of our own for cues that conversations seldom hold. */
function ownSentences(): readonly Document[] {
  return readOwnData<OwnSentence>('causalSentences').map((row, index) => {
    const analysis = new AnalyzedText(row.text);
    const words = wordsOf(analysis);
    const group = `sentence${index}`;
    const clause: TrainingCase[] = [];
    const phrase: TrainingCase[] = [];
    const fit: TrainingCase[] = [];
    for (const candidate of candidatesOf(analysis, words, false)) {
      if (candidate.cue.lemma !== row.cue) continue;
      const cases = joinsClauses(candidate) ? clause : phrase;
      // What weak cues (`comes from`, `makes`) mean in texts that stand alone, SemEval tells better.
      for (const standing of candidate.cue.weak || row.answersOnly ? [false] : [false, true])
        cases.push(
          hashedCase(
            () => fillCausalFeatures(vector, words, candidate, standing),
            STATED[row.label],
            group,
            standing ? OWN_STANDING_WEIGHT : 1,
          ),
        );
      if (row.label === 'good') fit.push(fitCase(words, candidate, 1, group));
    }
    return { corpus: 'own', group, text: row.text, label: 0, own: [], clause, phrase, report: [], fit, register: [] };
  });
}

function fitCase(words: Words, candidate: CausalCandidate, label: 0 | 1, group: string): TrainingCase {
  const dense = new Float64Array(FIT_FEATURES.length);
  fillFitFeatures(dense, words, candidate);
  return { dense, label, group };
}

function ownDocument(row: Conversation, records: readonly OwnRecord[]): Document {
  const analysis = new AnalyzedText(row.assistant);
  const words = wordsOf(analysis);
  const clause: TrainingCase[] = [];
  const phrase: TrainingCase[] = [];
  const fit: TrainingCase[] = [];
  const own: LabelledSpans[] = [];
  for (const candidate of candidatesOf(analysis, words, false)) {
    const record = records.find((r) => r.at === words.tokens.starts[candidate.cueFrom]);
    if (!record) continue;
    own.push({ label: record.label, cause: candidate.cause, effect: candidate.effect });
    const group = row.session;
    const label = STATED[record.label];
    const cases = joinsClauses(candidate) ? clause : phrase;
    cases.push(hashedCase(() => fillCausalFeatures(vector, words, candidate, false), label, group));
    if (joinsClauses(candidate))
      cases.push(
        hashedCase(() => fillCausalFeatures(vector, words, candidate, true), label, group, OWN_STANDING_WEIGHT),
      );
    if (record.label === 'good' || record.label === 'arguments')
      fit.push(fitCase(words, candidate, record.label === 'good' ? 1 : 0, group));
  }
  return {
    corpus: 'own',
    group: row.session,
    text: row.assistant,
    label: 0,
    own,
    clause,
    phrase,
    report: [],
    fit,
    register: registerCases(words, Math.min(REGISTER_SENTENCES, analysis.sentences.length), 0, row.session),
  };
}

/** Enough of a long answer to know its register. */
const REGISTER_SENTENCES = 6;
