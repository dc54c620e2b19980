// How likely a question with its answer is a right pair that stands by itself. Fitted on labels of our own
// (training/data/qaPair.md is the guideline) over conversations whose licence allows it.
import { fillQaFeatures, QA_FEATURES } from '../extension/core/patterns/qaPair/features.ts';
import { findQuestion } from '../extension/core/patterns/qaPair/find.ts';
import { readAnswer } from '../extension/core/patterns/qaPair/answer.ts';
import { AnalyzedText } from '../extension/core/text/analysis.ts';
import { readCorpus, readOwnData } from './lib/corpora.ts';
import {
  calibrateAll,
  crossValidate,
  exportModel,
  fitPlatt,
  trainLogistic,
  weightsText,
  type TrainingCase,
  type TrainingOptions,
} from './lib/logistic.ts';
import { auc, calibrationError } from './lib/measures.ts';
import type { Trainer } from './lib/trainer.ts';

const CORPORA = ['conversations_coding', 'conversations_general'] as const;

const OPTIONS: TrainingOptions = {
  names: QA_FEATURES,
  signs: {
    leaning: -1,
    leaningOut: -1,
    omits: -1,
    pasted: -1,
    shared: -1,
    reference: -1,
    casual: -1,
    tiny: -1,
    openCode: -1,
    cut: -1,
    asksBack: -1,
    statusShare: -1,
    droppedShare: -1,
    refusal: -1,
    work: -1,
    report: -1,
    firstPerson: -1,
    rawOutput: -1,
    overlap: 1,
    explains: 1,
    marked: 1,
    wh: 1,
    answerLength: 1,
  },
  epochs: 80,
  l2: 1e-2,
};

interface Label {
  readonly corpus: string;
  readonly id: string;
  /** Reader's probability, 0 to 1. */
  readonly label: number;
}

/** An exchange of our own, with the reader's probability that it is a right pair. */
interface OwnExchange {
  readonly user: string;
  readonly assistant: string;
  readonly label: number;
}

interface Row {
  readonly id: string;
  readonly user: string;
  readonly assistant: string;
  readonly session: string;
}

export const qaPairTrainer: Trainer = {
  name: 'qaPair',
  corpora: CORPORA,
  output: 'extension/core/patterns/qaPair/weights.json',
  train(log) {
    const cases = qaCases();
    const labels = cases.map((c) => c.label);
    const logits = crossValidate(cases, OPTIONS, 8);
    const calibration = fitPlatt(logits, labels);
    const p = calibrateAll(calibration, logits);
    const sure = labels.map((y) => (y >= 0.7 ? 1 : 0));
    const shown = p.flatMap((x, i) => (x >= 0.7 ? [i] : []));
    const mean = shown.reduce((sum, i) => sum + (labels[i] as number), 0) / Math.max(1, shown.length);
    log(`${cases.length} pairs, ${sure.filter(Boolean).length} right`);
    log(`out of fold: AUC ${auc(p, sure).toFixed(3)} ECE ${calibrationError(p, labels).toFixed(3)}`);
    log(`at 0.7: ${shown.length} shown, ${mean.toFixed(3)} right`);
    return weightsText(exportModel(trainLogistic(cases, OPTIONS), calibration));
  },
};

function qaCases(): TrainingCase[] {
  const rows = new Map<string, Row>();
  for (const corpus of CORPORA) for (const row of readCorpus<Row>(corpus) ?? []) rows.set(`${corpus} ${row.id}`, row);
  const drawn = readOwnData<Label>('qaPair').flatMap(({ corpus, id, label }) => {
    const row = rows.get(`${corpus} ${id}`);
    if (row === undefined) throw new Error(`training/data/qaPair.jsonl: no record ${corpus} ${id}`);
    return qaCase(row, label, row.session);
  });
  const own = readOwnData<OwnExchange>('qaPairExchanges').flatMap((one) => qaCase(one, one.label, one.user));
  return [...drawn, ...own];
}

function qaCase(said: Pick<Row, 'user' | 'assistant'>, label: number, group: string): TrainingCase[] {
  const user = new AnalyzedText(said.user);
  const assistant = new AnalyzedText(said.assistant);
  const question = findQuestion(user);
  const answer = readAnswer(assistant);
  if (question === undefined || answer === undefined) return [];
  const dense = new Float64Array(QA_FEATURES.length);
  fillQaFeatures(dense, user, question, assistant, answer);
  return [{ dense, label, group }];
}
