// The model that tells which words are part of a name, fitted on the labelled texts of WNUT 2017 (CC BY 4.0).
import { nameFeatures, mayBeName, sentenceForm } from '../extension/core/enrich/entities/nameFeatures.ts';
import { readText } from '../extension/core/enrich/reading.ts';
import { FeatureVector } from '../extension/core/learn/linear.ts';
import { AnalyzedText } from '../extension/core/text/analysis.ts';
import { readCorpus } from './lib/corpora.ts';
import { exportModel, trainLogistic, weightsText, type TrainingCase, type TrainingOptions } from './lib/logistic.ts';
import type { Trainer } from './lib/trainer.ts';

export interface LabelledText {
  readonly id: string;
  readonly text: string;
  readonly entities: readonly { readonly text: string }[];
}

export const NAME_TRAINING: TrainingOptions = { names: [], bits: 13, hashedL2: 0.1, epochs: 20 };

/** One case for each word that may be part of a name. */
export function nameCases(row: LabelledText): readonly TrainingCase[] {
  const reading = readText(new AnalyzedText(row.text));
  const spans: (readonly [start: number, end: number])[] = [];
  let at = 0;
  for (const entity of row.entities) {
    const found = row.text.indexOf(entity.text, at);
    const start = found < 0 ? row.text.indexOf(entity.text) : found;
    if (start < 0) continue;
    spans.push([start, start + entity.text.length]);
    at = start + entity.text.length;
  }
  const features = new FeatureVector(0);
  const cases: TrainingCase[] = [];
  const { from, to, tokens } = reading;
  for (let s = 0; s < from.length; s++) {
    const sentence = sentenceForm(reading, from[s] as number, to[s] as number);
    for (let i = sentence.from; i < sentence.to; i++) {
      if (!mayBeName(reading, i)) continue;
      const start = tokens.starts[i] as number;
      const end = tokens.ends[i] as number;
      nameFeatures(reading, sentence, i, features);
      cases.push({
        dense: [],
        hashes: [...features.hashes.subarray(0, features.count)],
        label: spans.some(([a, b]) => start >= a && end <= b) ? 1 : 0,
        group: row.id,
      });
    }
  }
  return cases;
}

export const namesTrainer: Trainer = {
  name: 'enrich-names',
  corpora: ['wnut17'],
  output: 'extension/core/enrich/entities/nameModel.json',
  train(log) {
    const cases = (readCorpus<LabelledText>('wnut17') ?? []).flatMap(nameCases);
    log(`${cases.length} words, ${cases.filter((c) => c.label === 1).length} in names`);
    return weightsText(exportModel(trainLogistic(cases, NAME_TRAINING), { kind: 'platt', slope: 1, intercept: 0 }));
  },
};
